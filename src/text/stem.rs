//! Folding and stemming: the forms under which words are compared.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Language;
use crate::text::stop_words::STOP_WORDS;

/// Look-ups only: the stems of the English function words, which are nearly half the words of a text.
static STOP_STEMS: LazyLock<FxHashMap<&str, String>> = LazyLock::new(|| {
    let stemmer = Stemmer::new(Algorithm::English);
    STOP_WORDS.iter().map(|word| (*word, stemmer.stem(word).into_owned())).collect()
});

/// Lower-cases `word` and drops its accents, so that `Díaz` and `diaz` compare equal.
///
/// Only marks that decompose from a letter are dropped (Unicode NFD, then category Mn).
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// Returns the Snowball stem of a folded word, or the word itself where the language has no Snowball stemmer.
///
/// English uses Porter2 (Porter 2001, <https://snowballstem.org/algorithms/english/stemmer.html>).
pub fn stem(folded: &str, language: Language) -> String {
    match algorithm(language) {
        Some(Algorithm::English) if let Some(stem) = STOP_STEMS.get(folded) => stem.clone(),
        Some(algorithm) => Stemmer::new(algorithm).stem(folded).into_owned(),
        None => folded.to_owned(),
    }
}

/// Says whether words of a language are compared by their stems.
pub fn has_stemmer(language: Language) -> bool {
    algorithm(language).is_some()
}

/// The Snowball algorithm for a language; an unknown language is treated as English.
fn algorithm(language: Language) -> Option<Algorithm> {
    Some(match language.code() {
        "en" | "??" => Algorithm::English,
        "ar" => Algorithm::Arabic,
        "hy" => Algorithm::Armenian,
        "eu" => Algorithm::Basque,
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "et" => Algorithm::Estonian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "id" => Algorithm::Indonesian,
        "ga" => Algorithm::Irish,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "no" | "nb" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{fold, stem};
    use crate::text::Language;

    #[test]
    fn folds_case_and_accents() {
        assert_eq!(fold("Díaz"), "diaz");
        assert_eq!(fold("ÅNGSTRÖM"), "angstrom");
    }

    #[test]
    fn stems_by_language() {
        assert_eq!(stem("ferries", Language::ENGLISH), "ferri");
        assert_eq!(stem("universities", Language::ENGLISH), "universiti");
        let german = Language::from_tag("de").expect("a valid tag");
        assert_eq!(stem("automaten", german), "automat");
        let chinese = Language::from_tag("zh").expect("a valid tag");
        assert_eq!(stem("的", chinese), "的");
    }
}
