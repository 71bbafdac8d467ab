//! The written forms of words that have been met, with all that a profile asks of each: a word is folded, stemmed and weighed once and not
//! in every article.

use std::collections::BTreeMap;

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::text::{Language, Span, fold, rarity, token};

/// Written forms that are held at once: nearly all that some thousand articles hold, some 10 MB.
const HELD: usize = 60_000;

/// Words of news reports that tell no event from another.
#[rustfmt::skip]
const NEWS_WORDS: &[&str] = &[
    "according", "apr", "april", "aug", "august", "day", "days", "dec", "december", "feb", "february", "fri", "friday", "jan", "january", "jul",
    "july", "jun", "june", "mar", "march", "mon", "monday", "month", "months", "mr", "mrs", "ms", "nov", "november", "oct", "october",
    "percent", "reported", "said", "sat", "saturday", "say", "says", "sep", "sept", "september", "sun", "sunday", "tell", "thu", "thursday",
    "today", "told", "tomorrow", "tue", "tuesday", "wed", "wednesday", "week", "weeks", "year", "years", "yesterday",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A word or number as it is written.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// The hash of its folded form.
    pub(super) folded: u64,
    /// What it counts as; none where it tells no event from another.
    pub(super) term: Option<u32>,
    /// As a reader is shown it: without a possessive ending.
    pub(super) surface: CompactString,
    /// The rarity of the surface in English at large.
    pub(super) rarity: f32,
    /// The weekday that it names, 0 for Monday.
    pub(super) weekday: Option<u8>,
    /// The hash of its number, but none for years and for 1, 2, 3, which any two articles share.
    pub(super) figure: Option<u32>,
    pub(super) is_number: bool,
    pub(super) is_capitalised: bool,
}

/// The written forms of one language, and the terms that they count as; both are numbered as they are met.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// By the hash of what is written, which is all that a look-up reads: among so few forms two meet once in thousands of millions of
    /// articles. Look-ups only.
    numbers: FxHashMap<u64, u32>,
    read: Vec<Form>,
    /// Look-ups only.
    term_numbers: FxHashMap<Box<str>, u32>,
    /// The key of each term, and its hash.
    terms: Vec<(Box<str>, u32)>,
}

/// The written forms of words that have been met, by language. What it holds changes no result.
#[derive(Debug, Default)]
pub struct Vocabulary {
    by_language: BTreeMap<Language, Forms>,
}

impl Vocabulary {
    /// The forms of a language, for one article.
    pub(super) fn of(&mut self, language: Language) -> &mut Forms {
        if self.by_language.values().map(|forms| forms.read.len()).sum::<usize>() > HELD {
            self.by_language.clear();
        }
        self.by_language.entry(language).or_default()
    }
}

impl Forms {
    /// The number of a word or number that stands in a text, as `text::token_spans` finds them.
    pub(super) fn number(&mut self, text: &str, span: Span, language: Language) -> u32 {
        let written = span.of(text);
        let hash = xxh3_64(written.as_bytes());
        if let Some(number) = self.numbers.get(&hash) {
            return *number;
        }
        let form = self.form_of(text, span, language);
        let number = self.read.len() as u32;
        self.read.push(form);
        self.numbers.insert(hash, number);
        number
    }

    /// The form with a number that [`Forms::number`] gave.
    pub(super) fn form(&self, number: u32) -> &Form {
        &self.read[number as usize]
    }

    /// The key of a term and its hash. Equal on every machine, so that no order depends on when a term was first seen; at a million terms a
    /// collision touches one in four thousand.
    pub(super) fn term(&self, number: u32) -> (&str, u32) {
        let (key, hash) = &self.terms[number as usize];
        (key, *hash)
    }

    fn form_of(&mut self, text: &str, span: Span, language: Language) -> Form {
        let written = span.of(text);
        let token = token(text, span, language);
        let surface = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
        let tells = token.is_number || !token.is_stop_word() && NEWS_WORDS.binary_search(&token.folded.as_str()).is_err();
        Form {
            folded: xxh3_64(token.folded.as_bytes()),
            term: tells.then(|| self.term_number(&token.key)),
            surface: surface.into(),
            rarity: rarity(&fold(surface)),
            weekday: WEEKDAYS.iter().position(|day| *day == token.folded).map(|day| day as u8),
            figure: if token.is_number { figure(&token.folded) } else { None },
            is_number: token.is_number,
            is_capitalised: token.is_capitalised,
        }
    }

    fn term_number(&mut self, key: &str) -> u32 {
        if let Some(number) = self.term_numbers.get(key) {
            return *number;
        }
        let number = self.terms.len() as u32;
        self.terms.push((key.into(), xxh3_64(key.as_bytes()) as u32));
        self.term_numbers.insert(key.into(), number);
        number
    }
}

/// The hash of a number, but none for years and for 1, 2, 3, which any two articles share.
fn figure(folded: &str) -> Option<u32> {
    let digits: String = folded.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let is_small = matches!(digits.as_str(), "1" | "2" | "3");
    (!is_year && !is_small).then(|| xxh3_64(digits.as_bytes()) as u32)
}
