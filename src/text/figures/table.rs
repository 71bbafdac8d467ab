//! What stands beside numbers: scales, currencies and units, from the table `words.tsv`, each line of which has its example.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Dimension, FigureKind};
use crate::text::fold;

const TABLE: &str = include_str!("words.tsv");

/// The words of the table by class.
#[derive(Default)]
struct Words {
    scales: BTreeMap<String, f64>,
    before: BTreeMap<String, &'static str>,
    after: BTreeMap<String, (FigureKind, f64)>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut read = Words::default();
        for [class, value, words] in rows().map(|[class, value, words, ..]| [class, value, words]) {
            let factor: f64 = value.parse().unwrap_or(1.0);
            for word in words.split('|').map(key) {
                match class {
                    "scale" => drop(read.scales.insert(word, factor)),
                    "before" => drop(read.before.insert(word, value)),
                    "after" => drop(read.after.insert(word, (FigureKind::Money(value), 1.0))),
                    _ => drop(kind(class).and_then(|kind| read.after.insert(word, (kind, factor)))),
                }
            }
        }
        read
    })
}

/// The columns of each line.
pub(super) fn rows() -> impl Iterator<Item = [&'static str; 5]> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

fn key(word: &str) -> String {
    fold(word)
}

/// The kind that a class of the table names.
fn kind(class: &str) -> Option<FigureKind> {
    Some(match class {
        "share" => FigureKind::Share,
        "points" => FigureKind::Points,
        "duration" => FigureKind::Duration,
        "age" => FigureKind::Age,
        "length" => FigureKind::Measure(Dimension::Length),
        "weight" => FigureKind::Measure(Dimension::Weight),
        "area" => FigureKind::Measure(Dimension::Area),
        "volume" => FigureKind::Measure(Dimension::Volume),
        "speed" => FigureKind::Measure(Dimension::Speed),
        "power" => FigureKind::Measure(Dimension::Power),
        "celsius" => FigureKind::Measure(Dimension::Celsius),
        "fahrenheit" => FigureKind::Measure(Dimension::Fahrenheit),
        "degrees" => FigureKind::Measure(Dimension::Degrees),
        "calibre" => FigureKind::Measure(Dimension::Calibre),
        _ => return None,
    })
}

/// What a scale word multiplies by.
pub(super) fn scale(folded: &str) -> Option<f64> {
    words().scales.get(folded).copied()
}

/// The currency of a word or symbol before a number.
pub(super) fn currency_before(folded: &str) -> Option<&'static str> {
    words().before.get(folded).copied()
}

/// The kind and the factor to its base unit of the words after a number.
pub(super) fn unit(folded: &str) -> Option<(FigureKind, f64)> {
    words().after.get(folded).copied()
}
