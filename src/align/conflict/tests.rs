//! Conflicts between invented sentences.

use crate::align::align;
use crate::align::tests::account;

/// Sentences that both accounts have besides, so that a story stands around the one that is looked at.
const BESIDES: [&str; 5] = [
    "Ferries across the sound were cancelled because of the storm.",
    "Fishermen had warned of the old cable for years.",
    "The lighthouse keeper slept through the night.",
    "Tickets for the regatta will be refunded.",
    "A choir sang at the opening of the museum.",
];

/// Conflicts as `kind here≠there`, with `?` behind one that has a caveat; two accounts with one sentence each, or two divided by `|`.
fn check(a: &str, b: &str, expected: &str) {
    let told = |id: &str, text: &str| {
        let mut sentences: Vec<&str> = text.split(" | ").collect();
        sentences.extend(BESIDES);
        account(id, &sentences)
    };
    let (first, second) = (told("a", a), told("bb", b));
    let shown: Vec<String> = align(&[&first, &second])
        .links
        .iter()
        .flat_map(|link| link.conflicts.iter().map(move |conflict| (link, conflict)))
        .map(|(link, c)| {
            let (x, y) = (&first.sentences[link.a.sentence].text, &second.sentences[link.b.sentence].text);
            let caveat = if c.caveat.is_some() { "?" } else { "" };
            format!("{} {}≠{}{caveat}", c.kind.name(), c.a.of(x), c.b.of(y))
        })
        .collect();
    assert_eq!(shown.join(", "), expected, "{a:?} {b:?}");
}

#[test]
fn figures_of_one_thing_differ() {
    check("Inspectors found 17 cracks in the dam.", "In the dam, 14 cracks were found by inspectors.", "figure 17≠14");
    check("The repair will cost £6.4 million.", "The repair costs £6.4m.", "");
    check("The council voted by 23 to 18 to close it.", "The council voted 23-19 to close it.", "figure 23 to 18≠23-19");
    check("The toll rose to 12 dead miners.", "So far 15 miners are dead, the toll says.", "figure 12≠15?");
}

#[test]
fn figures_of_other_things_do_not() {
    check(
        "The dam is 31 metres high. | The water will be lowered by two metres.",
        "The water is to be lowered by two metres. | The dam, 31 metres high, is old.",
        "",
    );
    check("The longest crack measures four metres.", "The water level was lowered by two metres on Monday.", "");
}

#[test]
fn figures_of_others_elsewhere_and_of_another_day_are_no_conflict() {
    check("At dawn Norland bought 500 boats for the harbours.", "At dawn Sundby bought 900 boats for the harbours.", "");
    check("At dawn Norland bought 500 boats for the harbours.", "At dawn Norland bought 900 boats for the harbours.", "figure 500≠900");
    check("In Low Head, 26 boats sank in the storm.", "Some 150 boats sank in the storm.", "");
    check("The boats sank in the storm, the mayor said on Monday.", "The boats sank in the storm, the mayor said on Tuesday.", "");
    check("The boats sank in the storm on Monday.", "The boats sank in the storm on Tuesday.", "figure Monday≠Tuesday");
    check("The mayor was jailed for 22 1/2 years for the fraud.", "The mayor was jailed for 270 months for the fraud.", "");
    check("The town has 331 million fish in the bay.", "The town has 331.5 million fish in the bay.", "");
}

#[test]
fn names_and_denials_are_not_shown() {
    check("Mayor Ana Ruiz opened the new fish market.", "Mayor Pia Marsh opened the new fish market.", "");
    check("The trial met its second goal.", "The trial did not meet its second goal.", "");
}
