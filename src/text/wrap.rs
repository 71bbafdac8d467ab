//! Wrapping a text to a width in terminal cells, as spans: the text itself is not changed.

use textwrap::WordSeparator;
use textwrap::core::{Word, break_words};

use crate::text::Span;

/// Breaks a text into lines of at most `width_cells` cells and returns their spans, without the white space at their ends.
///
/// Breaks stand where Unicode allows them (UAX #14), so that text without spaces wraps too; a word wider than a line is cut. Always
/// returns at least one line. Lines are filled greedily, in linear time.
pub fn wrap(text: &str, width_cells: usize) -> Vec<Span> {
    let width = width_cells.max(1);
    let words = break_words(WordSeparator::UnicodeBreakProperties.find_words(text), width);
    let mut lines = Vec::new();
    let mut line = Span::new(0, 0);
    let mut used_cells = 0;
    let mut at = 0;
    for word in &words {
        let cells = unicode_width::UnicodeWidthStr::width(word.word);
        if used_cells > 0 && used_cells + cells > width {
            lines.push(line);
            line = Span::new(at, at);
            used_cells = 0;
        }
        line.end = at + word.word.len();
        used_cells += cells + word.whitespace.len();
        at += word_bytes(word);
    }
    lines.push(line);
    lines
}

fn word_bytes(word: &Word) -> usize {
    word.word.len() + word.whitespace.len()
}

#[cfg(test)]
mod tests {
    use super::wrap;

    fn check(text: &str, width_cells: usize, expected: &[&str]) {
        let lines: Vec<&str> = wrap(text, width_cells).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(lines, expected, "{text:?} at {width_cells} cells");
    }

    #[test]
    fn breaks_between_words() {
        check("the harbour council voted", 12, &["the harbour", "council", "voted"]);
        check("", 5, &[""]);
        check("a  b", 1, &["a", "b"]);
    }

    #[test]
    fn cuts_words_that_are_too_wide() {
        check("harbourmaster", 5, &["harbo", "urmas", "ter"]);
    }

    #[test]
    fn wraps_text_without_spaces_by_cells() {
        check("市议会批准码头", 6, &["市议会", "批准码", "头"]);
    }
}
