//! Abbreviations after which no sentence ends, in the languages of `abbreviations.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Words before ordinals that are English words as well.
const ENGLISH: &[&str] = &["am", "die"];

/// The longest unit that is written with a point, in characters.
const UNIT_CHARS: usize = 2;

/// The list as it is written.
#[derive(Debug, Deserialize)]
struct List {
    language: Vec<Entry>,
}

/// The abbreviations of a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    before_names: Vec<String>,
    before_numbers: Vec<String>,
    #[serde(default)]
    ordinal_after: Vec<String>,
    /// One sentence; read by the tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests read it"))]
    example: String,
    /// Two sentences; read by the tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests read it"))]
    counterexample: String,
}

/// Where an abbreviation ends no sentence, by its text: the languages' codes, an empty one for all.
struct Known {
    names: BTreeMap<String, Vec<String>>,
    numbers: BTreeMap<String, Vec<String>>,
    ordinals: BTreeMap<String, Vec<String>>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { names: BTreeMap::new(), numbers: BTreeMap::new(), ordinals: BTreeMap::new() };
    for Entry { code, before_names, before_numbers, ordinal_after, .. } in list().language {
        for (table, words) in [(&mut known.names, before_names), (&mut known.numbers, before_numbers), (&mut known.ordinals, ordinal_after)]
        {
            for word in words {
                let is_plain = word.bytes().all(|byte| byte.is_ascii_alphabetic());
                let codes = table.entry(word).or_default();
                codes.push(code.clone());
                codes.extend((!is_plain).then(String::new));
            }
        }
    }
    known
});

fn list() -> List {
    toml::from_str(include_str!("abbreviations.toml")).expect("the list is fixed and tested")
}

/// Says whether the words before a point end in an abbreviation that goes on in `after`.
pub(super) fn goes_on(words: &str, after: &str, code: &str) -> bool {
    let token = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    let token = token.rsplit(['(', '[', '“', '«', '"', '/', '’', '\'']).next().unwrap_or_default();
    let holds = |table: &BTreeMap<String, Vec<String>>, token: &str| {
        table.get(token).is_some_and(|codes| codes.iter().any(|known| known.is_empty() || known == code || (known == "en" && code == "??")))
    };
    if token.is_empty() {
        return false;
    }
    let next = after.trim_start().chars().next();
    if next.is_some_and(char::is_numeric) && holds(&KNOWN.numbers, token) {
        return true;
    }
    // “2024 г.”, “10 m.”: after a number it is a unit, which may end a sentence.
    let before = words.trim_end_matches(token).trim_end();
    let is_unit =
        token.starts_with(char::is_lowercase) && token.chars().nth(UNIT_CHARS).is_none() && before.ends_with(|c: char| c.is_ascii_digit());
    let leads_on = |before: &str| {
        // Short texts are taken for English often enough, and its words are none of these.
        holds(&KNOWN.ordinals, before) || matches!(code, "en" | "??") && KNOWN.ordinals.contains_key(before) && !ENGLISH.contains(&before)
    };
    (!is_unit && holds(&KNOWN.names, token)) || is_initial(token, code) || is_ordinal(words, token, &leads_on)
}

/// One capital letter begins a name; in English it may end a sentence, which its own rules tell.
fn is_initial(token: &str, code: &str) -> bool {
    let mut chars = token.chars();
    let is_letter = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    is_letter && !matches!(code, "en" | "??")
}

/// `der 3. Wagen`: one or two digits after a word that leads on to them.
fn is_ordinal(words: &str, token: &str, leads_on: &dyn Fn(&str) -> bool) -> bool {
    let is_number = matches!(token.len(), 1 | 2) && token.bytes().all(|byte| byte.is_ascii_digit());
    let before = || words.trim_end_matches(token).split_whitespace().next_back().unwrap_or_default().to_lowercase();
    is_number && leads_on(&before())
}

#[cfg(test)]
mod tests {
    use super::list;
    use crate::text::{Language, sentences};

    #[test]
    fn every_language_gives_its_own_examples() {
        for entry in list().language {
            let language = Language::from_tag(&entry.code).expect("a language");
            let count = |text: &str| sentences(text, language).len();
            assert_eq!((count(&entry.example), count(&entry.counterexample)), (1, 2), "{}", entry.code);
        }
    }

    #[test]
    fn foreign_abbreviations_count_in_any_language() {
        assert_eq!(sentences("Het plan, d.w.z. Arden, is af.", Language::ENGLISH).len(), 1);
        assert_eq!(sentences("Der 3. Bezirk ist zu.", Language::ENGLISH).len(), 1);
        assert_eq!(sentences("They had to die 3. Arden stayed.", Language::ENGLISH).len(), 2);
        assert_eq!(sentences("They went on. Arden stayed.", Language::ENGLISH).len(), 2);
    }
}
