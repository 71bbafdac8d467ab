//! One line of text being typed, with the keys that every such line has.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::Span;
use crate::tui::key::{Code, Key, control, plain};
use crate::tui::line::Line;
use crate::tui::theme::Role;

/// A line of text and where the cursor stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Field {
    before: String,
    after: String,
}

impl Field {
    /// Makes a line that holds a text, with the cursor at its end.
    pub(crate) fn holding(text: String) -> Self {
        Self { before: text, after: String::new() }
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// Takes a key; says whether it was one of its own.
    pub(crate) fn press(&mut self, key: Key) -> bool {
        match key.code {
            Code::Char(c) if !key.control && !key.alt => self.before.push(c),
            Code::Backspace => self.erase(),
            Code::Delete => drop(take_first(&mut self.after)),
            Code::Left => self.step_left(),
            Code::Right => {
                let first = take_first(&mut self.after);
                self.before.push_str(&first);
            }
            _ => return self.press_line_key(key),
        }
        true
    }

    /// The keys of a shell's line: start, end, erase a word, erase all.
    fn press_line_key(&mut self, key: Key) -> bool {
        if key == plain(Code::Home) || key == control('a') {
            self.after = self.text();
            self.before.clear();
        } else if key == plain(Code::End) || key == control('e') {
            self.before = self.text();
            self.after.clear();
        } else if key == control('w') {
            let kept = self.before.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + 1);
            self.before = Span::new(0, kept).of(&self.before).to_owned();
        } else if key == control('u') {
            self.before.clear();
        } else {
            return false;
        }
        true
    }

    /// Inserts pasted text, on one line.
    pub(crate) fn paste(&mut self, text: &str) {
        self.before.push_str(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    }

    /// The text with its cursor, as much of its end as fits.
    pub(crate) fn line(&self, width_cells: usize) -> Line {
        let mut after = self.after.graphemes(true);
        let under = after.next().unwrap_or(" ").to_owned();
        let mut used = 0;
        let fits = |(_, grapheme): &(usize, &str)| {
            used += grapheme.width();
            used < width_cells
        };
        let start = self.before.grapheme_indices(true).rev().take_while(fits).last().map_or(self.before.len(), |(at, _)| at);
        Line::of(Span::new(start, self.before.len()).of(&self.before), Role::Text).and(under, Role::Match).and(after.as_str(), Role::Text)
    }

    fn erase(&mut self) {
        let start = self.before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        self.before.truncate(start);
    }

    fn step_left(&mut self) {
        let start = self.before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        let last = self.before.split_off(start);
        self.after.insert_str(0, &last);
    }
}

fn take_first(text: &mut String) -> String {
    let length = text.graphemes(true).next().map_or(0, str::len);
    let rest = text.split_off(length);
    std::mem::replace(text, rest)
}

#[cfg(test)]
mod tests {
    use super::Field;
    use crate::tui::key::{Code, Key, character, control, plain};

    fn check(keys: &[Key], expected: &str) {
        let mut field = Field::default();
        for key in keys {
            assert!(field.press(*key), "{key} is a key of a line of text");
        }
        assert_eq!(field.text(), expected);
    }

    #[test]
    fn as_much_of_the_end_is_shown_as_fits() {
        let mut field = Field::default();
        field.paste("the pier of 市议会");
        let shown = |cells: usize| field.line(cells).text();
        assert_eq!([shown(0), shown(1), shown(6), shown(7), shown(20)], [" ", " ", "议会 ", "市议会 ", "the pier of 市议会 "]);
    }

    #[test]
    fn edits() {
        let typed = |text: &str| -> Vec<Key> { text.chars().map(character).collect() };
        check(&typed("pier"), "pier");
        check(&[typed("piér"), vec![plain(Code::Left), plain(Code::Backspace)]].concat(), "pir");
        check(&[typed("old pier"), vec![control('w')], typed("dam")].concat(), "old dam");
        check(&[typed("ab"), vec![control('a'), plain(Code::Delete)], typed("x")].concat(), "xb");
    }
}
