//! Words as a grammarian reads them: hyphenated names whole, with the marks between them, and unstemmed.

use std::borrow::Cow;

use crate::text::{Span, WordClass, WordClasses, fold};

/// A word of a text together with what stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// Where it stands, without a possessive ending.
    pub span: Span,
    /// As written, without a possessive ending.
    pub written: &'t str,
    /// Lower-cased, without accents and the dots of an abbreviation; curly apostrophes straight.
    pub folded: Cow<'t, str>,
    /// What stands between it and the word before it, or the text's start.
    pub gap: &'t str,
    /// Whether `'s`, or `'` after a plural, follows.
    pub is_possessive: bool,
    /// Whether its first letter is a capital.
    pub is_capitalised: bool,
    classes: WordClasses,
}

impl Word<'_> {
    /// Says whether it is of a kind.
    pub fn is(&self, class: WordClass) -> bool {
        self.classes.contains(class)
    }

    /// Says whether it is an English function word.
    pub fn is_stop_word(&self) -> bool {
        self.is(WordClass::Stop)
    }

    /// Says whether it has at least two letters, all of them capitals, as in `NATO` or `U.S.`.
    pub fn is_acronym(&self) -> bool {
        let letters = || self.written.chars().filter(|c| c.is_alphabetic());
        letters().count() >= 2 && letters().all(char::is_uppercase)
    }

    /// Says whether nothing but white space, or the dot of an abbreviation, stands before it.
    pub fn follows_directly(&self) -> bool {
        let is_plain = || self.gap.chars().all(|c| c.is_whitespace() || c == '.') && !self.gap.contains("..");
        self.gap == " " || !self.gap.is_empty() && is_plain()
    }

    /// Says whether one of some marks stands between it and the word before it.
    pub fn follows_any<const N: usize>(&self, marks: [char; N]) -> bool {
        self.gap != " " && self.gap.contains(marks)
    }
}

/// Splits a text into words, in order; inner hyphens, apostrophes and dots belong to a word.
///
/// Where [`crate::text::tokens`] makes keys for comparison, this keeps what grammar needs. Linear in the text.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    found.extend(each_word(text));
    found
}

/// Splits a text into words one after the other, as [`words`], no further than they are asked for.
pub fn each_word(text: &str) -> impl Iterator<Item = Word<'_>> {
    let (mut at, mut gap_start) = (0, 0);
    std::iter::from_fn(move || {
        let start = word_start(text, at)?;
        at = word_end(text, start);
        let word = word(text, gap_start, Span::new(start, at));
        gap_start = word.span.end;
        Some(word)
    })
}

fn word_start(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let byte = *text.as_bytes().get(at)?;
        if byte.is_ascii_alphanumeric() {
            return Some(at);
        }
        let letter = if byte.is_ascii() { None } else { char_at(text, at) };
        if letter.is_some_and(is_letter_beyond_ascii) {
            return Some(at);
        }
        at += letter.map_or(1, char::len_utf8);
    }
}

fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        if bytes.get(at).is_none_or(|byte| *byte == b' ') {
            return at;
        }
        let Some(c) = char_at(text, at) else { return at };
        let next = at + c.len_utf8();
        let goes_on = || char_at(text, next).is_some_and(char::is_alphanumeric);
        if !(is_inner(c) || joins(Span::new(start, at).of(text), c) && goes_on()) {
            return at;
        }
        at = next;
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// A letter or digit beyond ASCII; the marks of running text, dashes and curly quotes, are told apart before the long tables are asked.
fn is_letter_beyond_ascii(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphanumeric()
}

/// A letter or digit beyond ASCII, or a mark that joins one.
fn is_inner(c: char) -> bool {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' => true,
        '\0'..='\u{7f}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c),
    }
}

/// Says whether a mark inside a word goes on with it: a comma after a digit only, a dot after a digit or a single letter only.
fn joins(before: &str, mark: char) -> bool {
    let after_digit = || before.ends_with(|c: char| c.is_ascii_digit());
    match mark {
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' => true,
        ',' => after_digit(),
        '.' => after_digit() || before.rsplit('.').next().is_some_and(|letters| letters.chars().count() == 1),
        _ => false,
    }
}

/// Trims the possessive ending of a word.
fn word(text: &str, gap_start: usize, whole: Span) -> Word<'_> {
    let ending_bytes = possessive_bytes(whole.of(text));
    let span = Span::new(whole.start, whole.end - ending_bytes);
    let written = span.of(text);
    let is_possessive = ending_bytes > 0 || is_plural_possessive(text, span);
    let folded = folded(written);
    let classes = WordClasses::of(&folded);
    let is_capitalised = written.starts_with(char::is_uppercase);
    Word { span, written, folded, is_possessive, gap: Span::new(gap_start, span.start).of(text), is_capitalised, classes }
}

/// How many bytes at a word's end are `'s`.
fn possessive_bytes(written: &str) -> usize {
    if !written.ends_with(['s', 'S']) {
        return 0;
    }
    ["'s", "’s", "’S"].iter().find(|ending| written.ends_with(**ending)).map_or(0, |ending| ending.len())
}

/// Says whether an apostrophe with words after it follows a word that ends in `s`.
fn is_plural_possessive(text: &str, word: Span) -> bool {
    let follows = || text.get(word.end..).is_some_and(|rest| rest.starts_with(['\'', '’']) && rest.contains(' '));
    word.of(text).ends_with('s') && follows()
}

fn folded(written: &str) -> Cow<'_, str> {
    if written.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Cow::Borrowed(written);
    }
    if written.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Cow::Owned(written.to_ascii_lowercase());
    }
    let starts_with_digit = written.starts_with(|c: char| c.is_ascii_digit());
    let mut folded = fold(written).replace('’', "'").replace(['\u{2010}', '\u{2011}'], "-");
    folded.retain(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}') && (c != '.' || starts_with_digit));
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::words;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = words(text).into_iter().map(|w| w.folded.into_owned()).collect();
        assert_eq!(found, expected, "words of {text:?}");
    }

    #[test]
    fn hyphens_and_dots_stay_inside() {
        check("Mayor Ana Díaz-Ruiz’s plan, the U.S. one", &["mayor", "ana", "diaz-ruiz", "plan", "the", "us", "one"]);
        check("about 1,200 people,among them", &["about", "1,200", "people", "among", "them"]);
        check("", &[]);
    }

    #[test]
    fn knows_possessives_and_gaps() {
        let found = words("“The ministers’ talks,” Ana’s aide said");
        assert_eq!(found[0].gap, "“");
        assert!(found[1].is_possessive && !found[2].is_possessive && found[3].is_possessive);
        assert_eq!(found[3].written, "Ana");
        assert_eq!(found[4].gap, "’s ");
    }
}
