//! Given names that tell a woman or a man nearly everywhere; those that go to both (Alex, Kim, Jean, Andrea) are left out.

/// Given names of women.
#[rustfmt::skip]
pub(super) const FEMALE_NAMES: &[&str] = &[
    "abigail", "adriana", "agnes", "agnieszka", "aicha", "aisha", "alexandra", "alice", "alicia", "alina", "alison", "allison", "amanda", "amelia",
    "amina", "amy", "ana", "anastasia", "angela", "angelina", "anita", "anna", "annalena", "anne", "annette", "annie", "antonia", "april", "astrid",
    "audrey", "ayesha", "barbara", "beatrice", "beth", "betsy", "betty", "beverly", "bianca", "birgit", "bridget", "brittany", "camilla", "camille",
    "carla", "carly", "carmen", "carol", "carolina", "caroline", "carolyn", "catherine", "cecilia", "charlotte", "chelsea", "cheryl", "chiara",
    "christina", "christine", "claire", "clara", "claudia", "colleen", "condoleezza", "cristina", "cynthia", "daniela", "danielle", "deborah", "debbie", "debra",
    "denise", "diana", "diane", "dolores", "donna", "dora", "doris", "dorothy", "ebony", "edith", "eileen", "elaine", "eleanor", "elena", "elisabeth",
    "elise", "eliza", "elizabeth", "ella", "ellen", "elsa", "emily", "emma", "erica", "erika", "erin", "esther", "eva", "eve", "evelyn", "farah",
    "fatima", "fiona", "florence", "frances", "francesca", "franziska", "gabriela", "gabrielle", "genevieve", "georgia", "geraldine", "gertrude",
    "gina", "giorgia", "giulia", "gloria", "grace", "greta", "gwen", "hannah", "harriet", "heather", "heidi", "helen", "helena", "helene", "hilary", "hillary",
    "holly", "huma", "ida", "ines", "inga", "ingrid", "irene", "irina", "iris", "isabel", "isabella", "isabelle", "ivana", "ivanka", "jacqueline", "jane", "janet",
    "janice", "jasmine", "jeanne", "jennifer", "jenny", "jessica", "jill", "joan", "joanna", "joanne", "josephine", "joyce", "juanita", "judith", "judy", "julia",
    "juliana", "julie", "juliet", "kamala", "karen", "karin", "kate", "katherine", "kathleen", "kathryn", "kathy", "katie", "katrin", "kayla", "kellyanne",
    "khadija", "kimberly", "kirsten", "krista", "kristen", "kristin", "kristina", "larissa", "latoya", "laura", "lauren", "leila", "lena", "leonora", "leyla",
    "lidia", "lila", "lily", "linda", "lisa", "liz", "loretta", "louise", "lucia", "lucy", "luisa", "lydia", "lynn", "madeleine", "madison", "magdalena", "malala",
    "malgorzata", "margaret", "margarita", "maria", "mariana", "marie", "marina", "marjorie", "martha", "martina", "mary", "maryam", "matilda", "maya", "megan",
    "meghan", "melania", "melanie", "melissa", "meredith", "mia", "michelle", "mildred", "miranda", "miriam", "molly", "monica", "monika", "nadia", "nancy", "naomi", "natalia",
    "natalie", "natasha", "nicola", "nicole", "nina", "nora", "norma", "olga", "olivia", "pamela", "patricia", "paula", "pauline", "peggy", "penelope", "phyllis",
    "priscilla", "priya", "rachel", "rania", "rebecca", "regina", "renata", "rita", "roberta", "rosa", "rose", "rosemary", "roxanne", "ruth", "sabina", "sabine", "sally",
    "samantha", "sandra", "sara", "sarah", "shannon", "sharon", "sheila", "shirley", "silvia", "simone", "sofia", "sonia", "sophia", "sophie", "stella", "stephanie",
    "susan", "susanna", "susanne", "suzanne", "svetlana", "sylvia", "tamara", "tanya", "tatiana", "teresa", "theresa", "tiffany", "tina", "ulrike", "ursula", "valentina",
    "valerie", "vanessa", "vera", "veronica", "victoria", "violet", "virginia", "vivian", "wanda", "wendy", "yasmin", "yolanda", "yulia", "yvonne", "zainab", "zoe",
];

/// Given names of men.
#[rustfmt::skip]
pub(super) const MALE_NAMES: &[&str] = &[
    "aaron", "abdul", "abdullah", "abraham", "adam", "adrian", "ahmad", "ahmed", "alan", "albert", "alberto", "alejandro", "alexander", "alexei", "alfonso", "alfred",
    "ali", "allen", "amir", "anders", "andre", "andreas", "andrei", "andrew", "andrzej", "andy", "angelo", "anthony", "antoine", "anton", "antonio", "antony", "arnold", "arthur", "asif",
    "barack", "barney", "barry", "bashar", "ben", "benjamin", "bernard", "bernardo", "bernie", "bill", "billy", "björn", "bob", "bobby", "boris", "brad", "bradley", "brandon",
    "brendan", "brett", "brian", "bruce", "bruno", "bryan", "calvin", "carl", "carlo", "carlos", "cedric", "cesar", "charles", "charlie", "christian", "christoph", "christopher", "chuck", "claude",
    "clarence", "clive", "colin", "conor", "craig", "curtis", "cyril", "dan", "daniel", "darren", "dave", "david", "dean", "dennis", "derek", "dick", "diego", "dieter", "dimitri", "dmitry",
    "dominic", "don", "donald", "doug", "douglas", "duncan", "dwight", "earl", "ed", "eddie", "edgar", "eduardo", "edward", "edwin", "elias", "elijah", "elon", "emmanuel", "enrique", "eric", "erik",
    "ernest", "ernesto", "eugene", "evan", "evgeny", "farid", "felipe", "felix", "ferdinand", "fernando", "francesco", "francis", "francisco", "francois", "frank", "franklin", "franz", "fred",
    "frederick", "friedrich", "gareth", "gary", "gavin", "geoffrey", "george", "gerald", "gerard", "gerhard", "giovanni", "giuseppe", "glenn", "gordon", "graham", "greg", "gregory", "guillermo", "gustavo",
    "guy", "hamid", "hans", "harold", "harry", "harvey", "hassan", "hector", "heinrich", "helmut", "henri", "henry", "herbert", "herman", "horst", "howard", "hugh", "hugo", "hussein", "ian", "ibrahim",
    "igor", "imran", "isaac", "ismail", "ivan", "jack", "jacob", "jacques", "jake", "james", "jan", "jared", "jason", "javier", "jay", "jeb", "jeff", "jeffrey", "jeremy", "jerome", "jerry", "jesus",
    "jim", "jimmy", "joachim", "joe", "joel", "johan", "johann", "john", "johnny", "jon", "jonathan", "jorge", "jose", "joseph", "josh", "joshua", "juan", "julian", "julio", "justin", "karl", "kenneth", "keith", "ken",
    "kevin", "khalid", "klaus", "kofi", "konstantin", "kurt", "kyle", "lamar", "larry", "lars", "laurence", "lawrence", "leo", "leon", "leonard", "leonardo", "lewis", "liam", "lloyd", "louis", "luca", "lucas",
    "luis", "luke", "maciej", "magnus", "mahmoud", "malcolm", "manuel", "marc", "marcel", "marco", "marcos", "marcus", "mario", "mark", "martin", "marvin", "mateusz", "matt", "matteo", "matthew", "matthias", "maurice",
    "mauricio", "max", "mehdi", "mehmet", "michael", "miguel", "mike", "mikhail", "milan", "mitch", "mitt", "mohamed", "mohammad", "mohammed", "moses", "muhammad", "mustafa", "narendra", "nathan", "nathaniel", "neil", "nelson",
    "newt", "nicholas", "nick", "nicolas", "nigel", "nikolai", "noah", "norman", "olaf", "oleg", "oliver", "omar", "oscar", "osama", "otto", "owen", "pablo", "paolo", "patrick", "paul", "pavel", "pedro", "peter", "philip", "phil", "philippe",
    "pierre", "piotr", "rahul", "raj", "ralph", "ramon", "rand", "randall", "rashid", "raul", "ray", "raymond", "recep", "reginald", "rex", "ricardo", "richard", "rick", "rob", "robert", "roberto", "rodney", "roger", "roland", "rolf",
    "roman", "ron", "ronald", "ross", "roy", "rudolf", "rudy", "rupert", "russell", "ryan", "saad", "said", "salman", "samuel", "scott", "sean", "sebastian", "serge", "sergei", "sergey", "sergio", "seth", "shane", "simon", "stanley",
    "stefan", "stephen", "steve", "steven", "stuart", "sven", "tariq", "ted", "teddy", "theodore", "thomas", "tim", "timothy", "tobias", "todd", "tom", "tommy", "tony", "trevor", "trey", "tyler", "umar", "uwe", "vernon", "victor", "viktor", "vincent",
    "vincenzo", "vladimir", "volodymyr", "wade", "wallace", "walter", "warren", "wayne", "werner", "wilhelm", "will", "william", "winston", "wolfgang", "xavier", "yasser", "yuri", "yusuf", "zachary",
];
