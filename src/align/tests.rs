//! The alignment of invented accounts.

use serde_json::Value;

use crate::align::score::{near_words, refined, scored};
use crate::align::words::Story;
use crate::align::{Alignment, align};
use crate::article::{Article, Role, Sentence};
use crate::text::Language;

/// An account with these sentences, the first of them its headline.
pub(super) fn account(id: &str, sentences: &[&str]) -> Article {
    let sentence = |(place, text): (usize, &&str)| Sentence {
        text: (*text).to_owned(),
        paragraph: place,
        role: if place == 0 { Role::Headline } else { Role::Body },
    };
    Article {
        id: id.to_owned(),
        key: id.bytes().map(u64::from).sum(),
        outlet: None,
        title: sentences.first().copied().unwrap_or_default().to_owned(),
        date: None,
        url: None,
        authors: Vec::new(),
        language: Language::ENGLISH,
        path: String::new(),
        sentences: sentences.iter().enumerate().map(sentence).collect(),
    }
}

/// The two accounts for which the prototype's scores are known, and those scores.
fn fixture() -> (Vec<Article>, Value) {
    let fixture: Value = serde_json::from_str(include_str!("../text/model/fixture.json")).expect("the fixture is JSON");
    let sentences = |side: &str| fixture[side].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>();
    (vec![account("a", &sentences("a")), account("b", &sentences("b"))], fixture)
}

#[test]
fn scores_are_those_of_the_prototype() {
    let (accounts, fixture) = fixture();
    let story = Story::new(&accounts.iter().collect::<Vec<_>>());
    let base = scored(&story, &near_words(&story), |scored| scored.base).remove(0);
    let refined = refined(&base);
    for (name, matrix) in [("base", &base), ("refined", &refined)] {
        for (row, cells) in fixture[name].as_array().into_iter().flatten().enumerate() {
            for (column, expected) in cells.as_array().into_iter().flatten().enumerate() {
                let (expected, score) = (expected.as_f64().unwrap_or(f64::NAN), f64::from(matrix.at(row, column)));
                assert!((expected - score).abs() <= 0.002, "{name} {row} {column}: {score}, not {expected}");
            }
        }
    }
}

fn pairs(alignment: &Alignment) -> Vec<(usize, usize)> {
    alignment.links.iter().map(|link| (link.a.sentence, link.b.sentence)).collect()
}

#[test]
fn links_are_found_and_mirrored() {
    let (accounts, _) = fixture();
    let forth = align(&[&accounts[0], &accounts[1]]);
    assert!([(1, 0), (2, 4), (4, 2)].iter().all(|pair| pairs(&forth).contains(pair)), "{:?}", pairs(&forth));
    let back = align(&[&accounts[1], &accounts[0]]);
    let mut mirrored: Vec<(usize, usize)> = pairs(&back).into_iter().map(|(a, b)| (b, a)).collect();
    mirrored.sort_unstable();
    assert_eq!(pairs(&forth), mirrored);
}

#[test]
fn nothing_and_one_account_align_to_nothing() {
    assert_eq!(align(&[]), Alignment::default());
    let alone = account("a", &["Ferry delayed", "Fog kept the ferry in port."]);
    let found = align(&[&alone]);
    assert!(found.links.is_empty() && found.claims.is_empty());
    assert_eq!(found.unique.len(), 2);
}

/// Accounts of another language whose details are told apart by no rule for English.
fn speaking(tag: &str, id: &str, sentences: &[&str]) -> Article {
    Article { language: Language::from_tag(tag).expect("a valid tag"), ..account(id, sentences) }
}

/// Conflicts as `here≠there` between two accounts in one language, each with these sentences.
fn check_language(tag: &str, first: &[&str], second: &[&str], expected: &str) {
    let (first, second) = (speaking(tag, "a", first), speaking(tag, "bb", second));
    let text = |article: &Article, place: usize| article.sentences[place].text.clone();
    let found = align(&[&first, &second]);
    let shown: Vec<String> = found
        .links
        .iter()
        .flat_map(|link| link.conflicts.iter().map(move |conflict| (link, conflict)))
        .map(|(link, c)| format!("{}≠{}", c.a.of(&text(&first, link.a.sentence)), c.b.of(&text(&second, link.b.sentence))))
        .collect();
    assert_eq!(shown.join(", "), expected, "{tag}");
    assert!(!found.links.is_empty(), "{tag}: something is linked");
}

#[test]
fn other_languages_are_never_marked_by_rules_for_english() {
    check_language(
        "de",
        &[
            "Rat stimmt für neue Fähre",
            "Der Rat stimmte am Montag mit großer Mehrheit für die neue Fähre nach Ellen.",
            "Die Fähre kostet 40 Millionen Kronen.",
        ],
        &[
            "Neue Fähre beschlossen",
            "Mit großer Mehrheit stimmte der Rat am Montag für die neue Fähre nach Ellen, nicht für die alte Brücke.",
            "40 Millionen Kronen kostet die Fähre.",
        ],
        "",
    );
    check_language(
        "es",
        &[
            "El consejo aprueba el muelle",
            "El consejo aprobó el muelle y no el puente de Ellen.",
            "Unas 300 personas protestaron ante el puerto.",
        ],
        &["Aprobado el muelle", "El muelle de Ellen fue aprobado por el consejo.", "Ante el puerto protestaron unas 300 personas."],
        "",
    );
    check_language(
        "zh",
        &["议会批准新渡轮", "议会星期一批准了新渡轮的合同，合同为期20年。", "大约300人在港口抗议。"],
        &["新渡轮合同获批准", "星期一，议会批准了新渡轮的合同，合同为期20年。", "约300人在港口举行抗议。"],
        "",
    );
}
