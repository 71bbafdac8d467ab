//! English function words: they carry grammar, not content.

use crate::text::{WordClass, WordClasses};

#[rustfmt::skip]
pub(super) const STOP_WORDS: &[&str] = &[
    "a", "about", "above", "after", "again", "against", "all", "also", "although", "am", "among", "an", "and", "any", "are", "as",
    "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "could", "did", "do",
    "does", "doing", "down", "during", "each", "either", "else", "ever", "every", "few", "for", "from", "further", "had", "has",
    "have", "having", "he", "her", "here", "hers", "herself", "him", "himself", "his", "how", "however", "i", "if", "in", "into",
    "is", "it", "its", "itself", "just", "may", "me", "might", "more", "most", "much", "must", "my", "myself", "neither", "no",
    "nor", "not", "now", "of", "off", "on", "once", "only", "onto", "or", "other", "our", "ours", "out", "over", "own", "per",
    "same", "shall", "she", "should", "since", "so", "some", "such", "than", "that", "the", "their", "theirs", "them",
    "themselves", "then", "there", "these", "they", "this", "those", "though", "through", "to", "too", "toward", "towards",
    "under", "until", "up", "upon", "very", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who",
    "whom", "whose", "why", "will", "with", "within", "without", "would", "you", "your", "yours",
];

/// Says whether a folded word is an English function word.
///
/// `us` is left out: folded, the pronoun and the country are one word, and the country carries content.
pub fn is_stop_word(folded: &str) -> bool {
    WordClasses::of(folded).contains(WordClass::Stop)
}

#[cfg(test)]
mod tests {
    use super::is_stop_word;

    #[test]
    fn function_words_are_told_from_content() {
        assert!(is_stop_word("the") && !is_stop_word("treaty"));
        assert!(!is_stop_word("us"));
    }
}
