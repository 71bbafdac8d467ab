//! A text lower-cased and without accents, with the way back to the bytes that it came from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Span;

/// A folded text: lower case, no accents, straight apostrophes, single hyphens for dashes inside words.
#[derive(Debug, Clone)]
pub(super) struct Folded {
    text: String,
    /// For each folded byte and the end, the byte of the original; empty where both are alike.
    offsets: Vec<usize>,
}

impl Folded {
    /// Folds a text. Linear in it.
    pub(super) fn new(original: &str) -> Self {
        if original.is_ascii() {
            return Self { text: original.to_ascii_lowercase(), offsets: Vec::new() };
        }
        let mut text = String::with_capacity(original.len());
        let mut offsets = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices() {
            match c {
                c if c.is_ascii() => text.push(c.to_ascii_lowercase()),
                '’' | '‘' => text.push('\''),
                '\u{2010}' | '\u{2011}' => text.push('-'),
                '\u{ad}' | '\u{200b}' => {}
                c if c.is_alphabetic() => text.extend(c.to_lowercase().nfd().filter(|c| !is_combining_mark(*c))),
                c => text.push(c),
            }
            offsets.resize(text.len(), at);
        }
        offsets.push(original.len());
        Self { text, offsets }
    }

    /// The runs of ASCII letters and digits with where each starts.
    pub(super) fn runs(&self) -> impl Iterator<Item = (usize, &str)> {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_alphanumeric)?;
            at = start + bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            Some((start, self.text.get(start..at)?))
        })
    }

    /// The words behind a place, up to the next mark.
    pub(super) fn words_after(&self, end: usize) -> impl Iterator<Item = &str> {
        let rest = self.text.get(end..).unwrap_or_default();
        let clause = rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-' | '\''))).next().unwrap_or_default();
        clause.split([' ', '-']).filter(|word| !word.is_empty())
    }

    /// Says whether a form stands at a place.
    pub(super) fn starts_with(&self, start: usize, form: &str) -> bool {
        self.text.get(start..).is_some_and(|rest| rest.starts_with(form))
    }

    /// The original bytes of a stretch of the folded text.
    pub(super) fn original(&self, start: usize, end: usize) -> Span {
        match (self.offsets.get(start), self.offsets.get(end)) {
            (Some(from), Some(to)) => Span::new(*from, *to),
            _ => Span::new(start, end),
        }
    }

    /// Says whether a stretch begins and ends at the edge of a word; a hyphen before it joins it to another word.
    pub(super) fn is_word(&self, start: usize, end: usize) -> bool {
        let before = self.text.as_bytes().get(..start).and_then(|bytes| bytes.last());
        let after = self.text.as_bytes().get(end);
        let inside = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0xC3 && *byte < 0xE0;
        !before.is_some_and(inside) && !after.is_some_and(inside)
    }

    /// Says whether the word after a place is `word`; `'s` is a word of its own.
    pub(super) fn next_word_is(&self, end: usize, word: &str) -> bool {
        let rest = self.text.get(end..).unwrap_or_default();
        let rest = if word.starts_with('\'') { rest } else { rest.trim_start_matches([' ', '-']) };
        rest.strip_prefix(word).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    }

    /// Says whether the word before a place is `word`.
    pub(super) fn word_before_is(&self, start: usize, word: &str) -> bool {
        let before = self.text.get(..start).unwrap_or_default().trim_end_matches([' ', '-']);
        before.strip_suffix(word).is_some_and(|rest| word.starts_with('\'') || !rest.ends_with(char::is_alphanumeric))
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;
    use crate::text::Span;

    #[test]
    fn leads_back_to_the_original() {
        let folded = Folded::new("“Café” RÉGIME’s");
        let at = folded.text.find("regime").expect("folded");
        assert_eq!(folded.original(at, at + 6), Span::new(12, 19));
        assert!(folded.is_word(at, at + 6) && folded.next_word_is(at + 6, "'s"));
        assert!(!folded.is_word(at, at + 3));
    }

    #[test]
    fn knows_neighbours() {
        let folded = Folded::new("a reckless driving case");
        assert!(folded.next_word_is(10, "driving") && folded.word_before_is(2, "a"));
        assert!(!folded.next_word_is(10, "driv"));
    }
}
