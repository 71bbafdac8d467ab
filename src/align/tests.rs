//! The alignment of invented accounts.

use serde_json::Value;

use crate::align::score::{base, near_words, refined};
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
    let base = base(&story, &near_words(&story)).remove(0);
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
