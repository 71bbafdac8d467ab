//! The words of dates in languages other than English, as `names.toml` gives them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct List {
    pub(super) language: Vec<Entry>,
}

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests name it"))]
    pub(super) code: String,
    months: Vec<Vec<String>>,
    weekdays: Vec<String>,
    beside: Vec<String>,
    /// A date that reads 2025-06-11.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests read it"))]
    pub(super) example: String,
    /// A line that is no date.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests read it"))]
    pub(super) counterexample: String,
}

/// What a word of a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Month(i8),
    Weekday,
    Beside,
}

static MEANINGS: LazyLock<BTreeMap<String, Meaning>> = LazyLock::new(|| {
    let mut meanings = BTreeMap::new();
    for entry in list().language {
        for (words, meaning) in [(entry.beside, Meaning::Beside), (entry.weekdays, Meaning::Weekday)] {
            for word in words {
                meanings.entry(word).or_insert(meaning);
            }
        }
        for (month, names) in (1..).zip(entry.months) {
            meanings.extend(names.into_iter().map(|name| (name, Meaning::Month(month))));
        }
    }
    meanings
});

pub(super) fn list() -> List {
    toml::from_str(include_str!("names.toml")).expect("the list is fixed and tested")
}

/// What a word in lower case means in a date.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    MEANINGS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::list;
    use crate::article::date::{read_date, read_date_line};

    #[test]
    fn every_language_gives_its_own_examples() {
        for entry in list().language {
            let read = |text: &str| read_date(text).map(|date| date.to_string());
            assert_eq!(read(&entry.example).as_deref(), Some("2025-06-11"), "{}: {}", entry.code, entry.example);
            assert!(read_date_line(&entry.example).is_some(), "{}: {}", entry.code, entry.example);
            assert_eq!(read_date_line(&entry.counterexample), None, "{}: {}", entry.code, entry.counterexample);
        }
    }
}
