//! Closed lists of words that are asked for once for each word of a text.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// A fixed list of folded words, looked up by hash; made on first use.
#[derive(Debug)]
pub struct WordSet {
    words: &'static [&'static str],
    set: OnceLock<FxHashSet<&'static str>>,
}

impl WordSet {
    /// A list.
    pub const fn new(words: &'static [&'static str]) -> Self {
        Self { words, set: OnceLock::new() }
    }

    /// Says whether a folded word is in the list.
    pub fn contains(&self, folded: &str) -> bool {
        self.set.get_or_init(|| self.words.iter().copied().collect()).contains(folded)
    }
}

#[cfg(test)]
mod tests {
    use super::WordSet;

    #[test]
    fn holds_its_words_only() {
        static BOATS: WordSet = WordSet::new(&["ferry", "tug"]);
        assert!(BOATS.contains("tug") && !BOATS.contains("tu"));
    }
}
