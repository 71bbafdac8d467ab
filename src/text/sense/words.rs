//! Splits a text into the words and marks that BERT's vocabulary is made of: without capitals and accents, each mark by itself.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}\p{N}]+|[\p{P}\p{S}]"));
static ACCENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{Mn}+"));
/// What Python's `str.isdigit` takes for a digit, but for the digits of ancient scripts that stand for no place.
static DIGIT: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{Nd}²³¹⁰⁴-⁹₀-₉①-⑨]"));
static LETTERS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{L}+$"));
static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\p{P}\p{S}]"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is tested")
}

/// Returns the words and marks of a text. Curly quotation marks and dashes become the plain ones.
pub(super) fn words(text: &str) -> Vec<String> {
    let lowered = text.to_lowercase();
    if lowered.is_ascii() {
        return WORD.find_iter(&lowered).map(|found| found.as_str().to_owned()).collect();
    }
    let parted: String = lowered.nfd().collect();
    WORD.find_iter(&ACCENT.replace_all(&parted, "")).map(|found| plain(found.as_str()).to_owned()).collect()
}

fn plain(word: &str) -> &str {
    match word {
        "“" | "”" | "„" => "\"",
        "‘" | "’" => "'",
        "–" | "—" => "-",
        _ => word,
    }
}

/// Says whether a word holds a digit.
pub(super) fn has_digit(word: &str) -> bool {
    if word.is_ascii() { word.bytes().any(|byte| byte.is_ascii_digit()) } else { DIGIT.is_match(word) }
}

/// Says whether a word is made of letters alone.
pub(super) fn is_letters(word: &str) -> bool {
    if word.is_ascii() { word.bytes().all(|byte| byte.is_ascii_alphabetic()) } else { LETTERS.is_match(word) }
}

/// Says whether this is a mark.
pub(super) fn is_mark(word: &str) -> bool {
    if word.is_ascii() { !word.starts_with(|c: char| c.is_ascii_alphanumeric()) } else { MARK.is_match(word) }
}

#[cfg(test)]
mod tests {
    use super::{has_digit, is_letters, is_mark, words};

    #[test]
    fn words_and_marks() {
        let check = |text: &str, expected: &str| assert_eq!(words(text).join("|"), expected);
        check("The U.S. can't, won't.", "the|u|.|s|.|can|'|t|,|won|'|t|.");
        check("“São Tomé” – €1,240", "\"|sao|tome|\"|-|€|1|,|240");
        check("İstanbul\u{200b}\u{a0}ⅷ ½", "istanbul|ⅷ|½");
        check(" \t", "");
    }

    #[test]
    fn kinds() {
        assert!(has_digit("g7") && has_digit("m²") && !has_digit("½") && !has_digit("seven"));
        assert!(is_letters("straße") && !is_letters("g7") && !is_letters("½"));
        assert!(is_mark("$") && is_mark("€") && is_mark("…") && !is_mark("½") && !is_mark("7") && !is_mark("é"));
    }
}
