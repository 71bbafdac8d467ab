//! Pairs of wordings of one thing, without a detail in which they differ: what two outlets make of one event. All invented.

/// Three invented stories of two accounts each, sentence beside sentence.
pub(super) const STORIES: [&[(&str, &str)]; 3] = [HARBOUR, TOWN, REGION];

const HARBOUR: &[(&str, &str)] = &[
    (
        "The council approved a £1.6bn ferry terminal on Tuesday.",
        "A ferry terminal costing £1.6 billion was approved by the council on Tuesday.",
    ),
    ("Mayor Ana Díaz said the terminal would open in March 2027.", "The terminal will open in March 2027, according to Mayor Ana Diaz."),
    ("Twelve protesters were arrested outside the hall.", "Police arrested a dozen protesters outside the hall."),
    ("At least 40 boats lay in the harbour that night.", "More than 40 boats lay in the harbour during the night."),
    ("The lease runs for 20 years and costs $2.4 million a year.", "A 20-year lease costs about $2.4m annually."),
    ("Some 1,980 people signed the petition against the pier.", "Nearly 2,000 people signed the petition against the pier."),
    ("The new breakwater is five miles long.", "The new breakwater is 8 km long."),
    ("The old quay was closed in 2015 after a storm.", "After a storm the old quay was shut in 2015."),
    ("Unemployment in the port fell to 4.9 percent.", "The port's jobless rate dropped to 4.9 per cent."),
    ("The striker, 24, signed a contract for three years.", "The 24-year-old striker signed a three-year contract."),
    ("Trawler owners refused to sign the agreement.", "Trawler owners did not sign the agreement."),
    ("The minister did not rule out higher fees.", "The minister would not exclude higher fees."),
    ("The bridge was built within two weeks.", "It took 14 days to build the bridge."),
    (
        "Lighthouse keeper Omar Said watched the rescue from the tower.",
        "Mr Said, the lighthouse keeper, watched from the tower as they were rescued.",
    ),
    ("Between 300 and 400 islanders marched to the court.", "About 350 islanders marched to the courthouse."),
    ("The vote was 9-4 in favour.", "Nine councillors voted for it and four against."),
    ("Pilot Greta Holm steered the tanker past the reef.", "The tanker was steered past the reef by its pilot, Greta Holm."),
    ("The dredger will return on Friday, the harbour master said.", "On Friday the dredger will be back, according to the harbour master."),
    ("Insurers expect claims of 85 million crowns.", "Claims of 85 million crowns are expected by insurers."),
    ("The lifeboat was launched at 4:30 a.m. on Sunday.", "On Sunday at 4.30 am the lifeboat was launched."),
    ("Seven sailors were taken to hospital with burns.", "Seven sailors with burns were treated in hospital."),
    ("The crane weighs 60 tonnes and was made in Norland.", "Made in Norland, the crane weighs 60 tonnes."),
];

const TOWN: &[(&str, &str)] = &[
    ("Fire destroyed three houses in Mill Lane on Saturday night.", "Three homes in Mill Lane were destroyed by fire on Saturday night."),
    ("Nobody was hurt, the fire brigade said.", "The fire brigade said no one was injured."),
    ("The blaze began in a kitchen at about 11 p.m.", "It was around 11 pm when the blaze began in a kitchen."),
    ("Damage is put at €750,000.", "The damage was estimated at 750,000 euros."),
    ("Baker Ilse Maron opened her shop to families who had fled.", "Families who fled were let into the shop of Ilse Maron, a baker."),
    ("The school will be closed until 12 May.", "Until May 12 the school will stay closed."),
    ("Two thirds of the pupils were sent home.", "The school sent home two-thirds of its pupils."),
    ("The bus company has raised fares by 6 percent.", "Fares were raised 6% by the bus company."),
    ("A ticket now costs £3.20.", "Passengers now pay £3.20 for a ticket."),
    ("The last tram ran in 1962.", "Trams ran until 1962."),
    (
        "The library was won over to longer hours by a petition of 4,300 readers.",
        "A petition of 4,300 readers won the library over to longer hours.",
    ),
    ("The court convicted the former treasurer of fraud on Monday.", "On Monday the former treasurer was convicted of fraud by the court."),
    ("Judge Peter Oakes gave him 18 months in prison.", "He was sentenced to 18 months in jail by Judge Peter Oakes."),
    ("His lawyer said he would appeal.", "He will appeal, his lawyer said."),
    ("The market will move to Station Square in October.", "In October the market will be moved to Station Square."),
    ("More than 90 stalls had been promised a place.", "A place had been promised to over 90 stalls."),
    ("Rents in the old town rose 11 percent last year.", "Last year rents in the old town rose by 11 per cent."),
    (
        "The theatre sold 52,000 tickets, its best season since 2008.",
        "With 52,000 tickets sold, it was the theatre's best season since 2008.",
    ),
    ("The choir, founded 75 years ago, has 38 members.", "Founded 75 years ago, the choir counts 38 members."),
    (
        "Police searched the flat on Wednesday and found 200 passports.",
        "On Wednesday a search of the flat by police turned up 200 passports.",
    ),
    ("The suspect, aged 31, was released on bail.", "A 31-year-old suspect was freed on bail."),
];

const REGION: &[(&str, &str)] = &[
    ("The river was 2.8 metres above its normal level on Thursday.", "On Thursday the river was running 2.8 metres above normal."),
    ("Around 600 people were told to leave their homes.", "Some 600 residents were told to leave their houses."),
    ("Governor Lena Foss declared a state of emergency.", "A state of emergency was declared by Governor Lena Foss."),
    ("Soldiers filled 15,000 sandbags overnight.", "Overnight, troops filled 15,000 sandbags."),
    ("The flood is the worst since 1994.", "It is the worst flooding since 1994."),
    ("The main road will be open again by Monday.", "By Monday the main road will be open again."),
    ("Farmers lost 4,000 sheep, their union said.", "Their union said farmers had lost 4,000 sheep."),
    ("The power company restored electricity to 9,500 homes.", "Electricity was restored to 9,500 homes by the power company."),
    ("A helicopter lifted eleven children from a school roof.", "Eleven children were lifted from the roof of a school by helicopter."),
    ("The government will pay half of the costs.", "Half of the costs will be paid by the government."),
    ("The dam, 45 metres high, was inspected in June.", "In June the 45-metre dam was inspected."),
    ("Rain will ease on Tuesday, forecasters said.", "Forecasters said the rain would ease on Tuesday."),
    ("The opposition supported the flood bill.", "The flood bill was supported by the opposition."),
    ("Parliament passed it by 61 votes to 48.", "It was passed 61-48 by parliament."),
    ("The relief fund has received 3.5 million crowns.", "So far 3.5 million crowns have been given to the relief fund."),
    ("Volunteers from 14 villages cleared the valley road.", "The valley road was cleared by volunteers from 14 villages."),
    ("The railway line to Ostermark was blocked for six days.", "For six days the railway line to Ostermark was blocked."),
    ("Engineer Tom Brandt said the bridge was safe.", "The bridge was safe, said Tom Brandt, an engineer."),
    ("Wheat prices increased by a tenth in August.", "In August the price of wheat increased by a tenth."),
    ("The ministry will test the water twice a week.", "Twice a week the ministry will test the water."),
    ("The museum lost 130 paintings to the water.", "Water cost the museum 130 paintings."),
    ("The port of Ellen was open all week.", "All week, the port of Ellen was open."),
];
