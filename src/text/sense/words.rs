//! Splits a text into the words and marks that BERT's vocabulary is made of: without capitals and accents, each mark by itself.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}\p{N}]+|[\p{P}\p{S}]"));
static ACCENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{Mn}+"));

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

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_and_marks() {
        let check = |text: &str, expected: &str| assert_eq!(words(text).join("|"), expected);
        check("The U.S. can't, won't.", "the|u|.|s|.|can|'|t|,|won|'|t|.");
        check("“São Tomé” – €1,240", "\"|sao|tome|\"|-|€|1|,|240");
        check("İstanbul\u{200b}\u{a0}ⅷ ½", "istanbul|ⅷ|½");
        check(" \t", "");
    }
}
