//! The language of a text, as an ISO 639-1 code.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use crate::text::is_stop_word;

/// The languages that are told apart, with their codes: those that news is commonly written in. Fewer are told apart better and faster.
const DETECTED: &[(Lang, &[u8; 2])] = &[
    (Lang::Eng, b"en"),
    (Lang::Spa, b"es"),
    (Lang::Por, b"pt"),
    (Lang::Fra, b"fr"),
    (Lang::Deu, b"de"),
    (Lang::Ita, b"it"),
    (Lang::Nld, b"nl"),
    (Lang::Swe, b"sv"),
    (Lang::Dan, b"da"),
    (Lang::Nob, b"no"),
    (Lang::Fin, b"fi"),
    (Lang::Pol, b"pl"),
    (Lang::Ces, b"cs"),
    (Lang::Slk, b"sk"),
    (Lang::Hun, b"hu"),
    (Lang::Ron, b"ro"),
    (Lang::Hrv, b"hr"),
    (Lang::Tur, b"tr"),
    (Lang::Ind, b"id"),
    (Lang::Vie, b"vi"),
    (Lang::Rus, b"ru"),
    (Lang::Ukr, b"uk"),
    (Lang::Bul, b"bg"),
    (Lang::Srp, b"sr"),
    (Lang::Ell, b"el"),
    (Lang::Heb, b"he"),
    (Lang::Ara, b"ar"),
    (Lang::Pes, b"fa"),
    (Lang::Urd, b"ur"),
    (Lang::Hin, b"hi"),
    (Lang::Ben, b"bn"),
    (Lang::Tam, b"ta"),
    (Lang::Tel, b"te"),
    (Lang::Kor, b"ko"),
    (Lang::Jpn, b"ja"),
    (Lang::Cmn, b"zh"),
    (Lang::Tha, b"th"),
];

/// Detection on less than this many letters is guessing.
const DETECTION_LETTERS: usize = 20;

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::with_allowlist(DETECTED.iter().map(|(lang, _)| *lang).collect()));

/// An ISO 639-1 language code such as `en`; [`Language::UNKNOWN`] where nothing is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 2]);

impl Language {
    /// English, for which all lexicons and the embedding are made.
    pub const ENGLISH: Self = Self(*b"en");
    /// A text too short to tell, or without letters.
    pub const UNKNOWN: Self = Self(*b"??");

    /// Reads the language part of a tag such as `en`, `en-US` or `fa_IR`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
        match code.as_bytes() {
            [a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Some(Self([*a, *b])),
            _ => None,
        }
    }

    /// Tells the language of a text by its trigrams; [`Language::UNKNOWN`] where there is too little of it.
    ///
    /// A headline alone is told right four times in five, a headline with the first sentences nearly always.
    pub fn detect(text: &str) -> Self {
        if text.chars().filter(|c| c.is_alphabetic()).nth(DETECTION_LETTERS - 1).is_none() {
            return Self::UNKNOWN;
        }
        if is_plainly_english(text) {
            return Self::ENGLISH;
        }
        let found = DETECTOR.detect_lang(text);
        DETECTED.iter().find(|(lang, _)| Some(*lang) == found).map_or(Self::UNKNOWN, |(_, code)| Self(**code))
    }

    /// Its two-letter code; `??` for an unknown language.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

/// Says whether the function words of a text leave no doubt: three in ten of its words are English ones, “the” and two of the most common
/// among them, which no other language has. It spares nine in ten English news articles the trigrams, which take a hundred times as long.
fn is_plainly_english(text: &str) -> bool {
    const TELLING: [&str; 8] = ["the", "and", "of", "to", "that", "with", "from", "have"];
    let mut found = [false; TELLING.len()];
    let (mut words, mut functional) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(80) {
        // Headlines and the beginnings of sentences are capitalised.
        let folded = if word.starts_with(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
        words += 1;
        functional += usize::from(is_stop_word(&folded));
        if let Some(slot) = TELLING.iter().position(|telling| *telling == folded).and_then(|at| found.get_mut(at)) {
            *slot = true;
        }
    }
    let [the, others @ ..] = found;
    words >= 12 && functional * 10 >= words * 3 && the && others.iter().filter(|other| **other).count() >= 2
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, is_plainly_english};

    #[test]
    fn tags_become_codes() {
        assert_eq!(Language::from_tag("en-US"), Some(Language::ENGLISH));
        assert_eq!(Language::from_tag("fa_IR").map(|l| l.to_string()), Some("fa".into()));
        assert_eq!(Language::from_tag("English"), None);
        assert_eq!(Language::from_tag(""), None);
    }

    #[test]
    fn texts_tell_their_language() {
        assert_eq!(Language::detect("The council voted on Monday to close the old bridge."), Language::ENGLISH);
        assert_eq!(Language::detect("Der Rat stimmte am Montag dafür, die alte Brücke zu sperren.").code(), "de");
        assert_eq!(Language::detect("شورای شهر روز دوشنبه رای داد که پل قدیمی بسته شود").code(), "fa");
        assert_eq!(Language::detect("Aha!"), Language::UNKNOWN);
    }

    #[test]
    fn plainly_english_needs_its_function_words_in_any_case() {
        let text = "The Northport council and Mayor Vale agreed on Monday that its old Tarn bridge must be closed to lorries from May.";
        assert!(is_plainly_english(text) && is_plainly_english(&text.to_uppercase()));
        assert!(!is_plainly_english(
            "Der Song „The Queen of the Sea and of Love“ wurde am Montag bei einer Feier vor dem Rathaus von Northport zum Lied des Jahres gewählt."
        ));
        assert!(!is_plainly_english(
            "Northport council, Mayor Vale agreed on Monday: old Tarn bridge closed, lorries banned until next May at least."
        ));
    }
}
