//! Words as a grammarian reads them: hyphenated names whole, with the marks between them, and unstemmed.

use std::borrow::Cow;

use crate::text::{Span, fold, is_stop_word};

/// A word of a text together with what stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// Where it stands, without a possessive ending.
    pub span: Span,
    /// As written, without a possessive ending.
    pub written: &'t str,
    /// Lower-cased, without accents and the dots of an abbreviation; curly apostrophes straight.
    pub folded: Cow<'t, str>,
    /// Whether `'s`, or `'` after a plural, follows.
    pub is_possessive: bool,
    /// What stands between it and the word before it, or the text's start.
    pub gap: &'t str,
    /// Whether it is an English function word.
    pub is_stop_word: bool,
}

impl Word<'_> {
    /// Says whether its first letter is a capital.
    pub fn is_capitalised(&self) -> bool {
        self.written.starts_with(char::is_uppercase)
    }

    /// Says whether it has at least two letters, all of them capitals, as in `NATO` or `U.S.`.
    pub fn is_acronym(&self) -> bool {
        let letters = || self.written.chars().filter(|c| c.is_alphabetic());
        letters().count() >= 2 && letters().all(char::is_uppercase)
    }

    /// Says whether nothing but white space, or the dot of an abbreviation, stands before it.
    pub fn follows_directly(&self) -> bool {
        !self.gap.is_empty() && self.gap.chars().all(|c| c.is_whitespace() || c == '.') && !self.gap.contains("..")
    }
}

/// Splits a text into words, in order; inner hyphens, apostrophes and dots belong to a word.
///
/// Where [`crate::text::tokens`] makes keys for comparison, this keeps what grammar needs. Linear in the text.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let (mut at, mut gap_start) = (0, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        if !byte.is_ascii_alphanumeric() {
            let letter = char_at(text, at).filter(|c| !c.is_ascii());
            if !letter.is_some_and(char::is_alphanumeric) {
                at += letter.map_or(1, char::len_utf8);
                continue;
            }
        }
        let start = at;
        at = word_end(text, start);
        let word = word(text, gap_start, Span::new(start, at));
        gap_start = word.span.end;
        found.push(word);
    }
    found
}

fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let Some(c) = char_at(text, at) else { break };
        let next = at + c.len_utf8();
        let joins = || joins(Span::new(start, at).of(text), c) && char_at(text, next).is_some_and(char::is_alphanumeric);
        if !(is_inner(c) || joins()) {
            break;
        }
        at = next;
    }
    at
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// A letter or digit beyond ASCII, or a mark that joins one.
fn is_inner(c: char) -> bool {
    !c.is_ascii()
        && (c.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(c)
            || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}'))
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
    let written = whole.of(text);
    let stripped = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).or_else(|| written.strip_suffix("’S"));
    let span = stripped.map_or(whole, |stripped| Span::new(whole.start, whole.start + stripped.len()));
    let plural = written.ends_with('s') && text.get(whole.end..).is_some_and(|rest| rest.starts_with(['\'', '’']) && rest.contains(' '));
    let gap = Span::new(gap_start, span.start).of(text);
    let folded = folded(span.of(text));
    let is_stop_word = is_stop_word(&folded);
    Word { span, written: span.of(text), folded, is_possessive: stripped.is_some() || plural, gap, is_stop_word }
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
