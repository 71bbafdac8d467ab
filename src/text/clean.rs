//! Where untrusted text enters: nothing that could steer a terminal or hide in a line gets past here.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::text::Span;
use crate::text::mojibake::repaired;

const ESCAPE: char = '\u{1b}';

/// How far the end of an escape string is sought: longer than any link or window title, short enough to stay linear on hostile input.
const STRING_LIMIT_BYTES: usize = 4096;

/// Strips what is not text: escape sequences (whole), control characters, bidi controls, zero-width spaces, byte-order marks, soft hyphens.
///
/// Line breaks stay, in one form (`\n`); every other space becomes a plain one; the zero-width joiners that Persian, Indic scripts and emoji
/// need stay. UTF-8 that was read as Windows-1252 is turned back. The result is in Unicode's composed form (NFC). Clean text is returned as it is.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    match repaired(text) {
        Cow::Borrowed(text) => cleaned(text),
        Cow::Owned(text) => Cow::Owned(cleaned(&text).into_owned()),
    }
}

fn cleaned(text: &str) -> Cow<'_, str> {
    let stripped = if text.chars().all(is_kept) { Cow::Borrowed(text) } else { Cow::Owned(strip(text)) };
    if is_nfc(&stripped) { stripped } else { Cow::Owned(stripped.nfc().collect()) }
}

/// A character that passes unchanged.
fn is_kept(c: char) -> bool {
    matches!(c, '\n' | ' '..='~') || (c > '\u{a0}' && !is_invisible(c) && !is_space(c) && !is_line_break(c))
}

fn strip(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = Span::new(at, text.len()).of(text).chars().next() {
        let next = at + c.len_utf8();
        at = match c {
            ESCAPE | '\u{9b}' | '\u{9d}' | '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}' => next + sequence_len(text.as_bytes().get(next..), c),
            _ => next,
        };
        match c {
            '\r' if text.as_bytes().get(next) == Some(&b'\n') => {}
            _ if is_line_break(c) => kept.push('\n'),
            _ if is_space(c) => kept.push(' '),
            _ if is_kept(c) => kept.push(c),
            _ => {}
        }
    }
    kept
}

fn is_space(c: char) -> bool {
    c == '\t' || (c.is_whitespace() && c > '~' && !is_line_break(c))
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that show nothing and may mislead: bidi controls, zero-width spaces, soft hyphen, byte-order mark, tags, annotation marks.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// How many bytes after an introducer belong to its escape sequence (ECMA-48,
/// <https://ecma-international.org/publications-and-standards/standards/ecma-48/>).
///
/// A string sequence that does not end on its line loses only its introducer: what follows is harmless then, and it may be the article.
fn sequence_len(rest: Option<&[u8]>, introducer: char) -> usize {
    let rest = rest.unwrap_or_default();
    match (introducer, rest.first()) {
        ('\u{9b}', _) => control_len(rest),
        (ESCAPE, Some(b'[')) => 1 + control_len(rest.get(1..).unwrap_or_default()),
        (ESCAPE, Some(b']' | b'P' | b'X' | b'^' | b'_')) => 1 + string_len(rest.get(1..).unwrap_or_default()),
        (ESCAPE, _) => {
            let between = rest.iter().take_while(|byte| matches!(byte, 0x20..=0x2f)).count();
            between + usize::from(rest.get(between).is_some_and(|byte| matches!(byte, 0x30..=0x7e)))
        }
        _ => string_len(rest),
    }
}

/// Parameters, intermediates and the final byte of a control sequence.
fn control_len(rest: &[u8]) -> usize {
    let inner = rest.iter().take_while(|byte| matches!(byte, 0x20..=0x3f)).count();
    inner + usize::from(rest.get(inner).is_some_and(|byte| matches!(byte, 0x40..=0x7e)))
}

/// A string up to BEL, `ESC \` or the one-character terminator, all on one line; nothing where it does not end.
fn string_len(rest: &[u8]) -> usize {
    for (at, byte) in rest.iter().enumerate().take(STRING_LIMIT_BYTES) {
        match (byte, rest.get(at + 1)) {
            (0x07, _) => return at + 1,
            (0x1b, Some(b'\\')) | (0xc2, Some(0x9c)) => return at + 2,
            (b'\n', _) => return 0,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::clean;

    fn check(text: &str, expected: &str) {
        assert_eq!(clean(text), expected);
        assert!(matches!(clean(expected), Cow::Borrowed(_)), "{expected:?} is clean already");
    }

    #[test]
    fn escape_sequences_go_whole() {
        check("a \u{1b}[31;1mred\u{1b}[0m word", "a red word");
        check("\u{1b}]0;title\u{7}text \u{1b}]8;;http://x.test\u{1b}\\link\u{1b}]8;;\u{1b}\\", "text link");
        check("\u{9b}2Jgone \u{9d}0;t\u{9c}on", "gone on");
        check("\u{1b}]0;never ended\nnext", "0;never ended\nnext");
        check("\u{1b}(Bplain\u{1b}", "plain");
    }

    #[test]
    fn invisible_characters_go_and_joiners_stay() {
        check("\u{feff}safe\u{202e}txt\u{2066}x\u{2069} hy\u{ad}phen zero\u{200b}width", "safetxtx hyphen zerowidth");
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("a\u{7}b\u{0}c\u{7f}d", "abcd");
    }

    #[test]
    fn spaces_and_lines_have_one_form() {
        check("10\u{a0}000\tmen\u{202f}!", "10 000 men !");
        check("one\r\n\r\ntwo\rthree\u{2028}four", "one\n\ntwo\nthree\nfour");
        check("cafe\u{301}", "café");
    }
}
