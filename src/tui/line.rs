//! Lines of text with roles: built by views when they lay themselves out, drawn cell by cell.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{Span, wrap};
use crate::tui::options::Font;
use crate::tui::theme::{Role, Roles, Theme};

/// A piece of a line in one set of roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its text.
    pub text: String,
    /// What it means.
    pub roles: Roles,
}

/// One line of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Line {
    /// Its pieces, from left to right.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// Makes a line of one piece.
    pub(crate) fn of(text: impl Into<String>, role: Role) -> Self {
        Self::default().and(text, role)
    }

    /// Appends a piece.
    #[must_use]
    pub(crate) fn and(mut self, text: impl Into<String>, role: Role) -> Self {
        self.push(text, role);
        self
    }

    /// Appends a piece.
    pub(crate) fn push(&mut self, text: impl Into<String>, role: Role) {
        self.pieces.push(Piece { text: text.into(), roles: role.into() });
    }

    /// Appends another line's pieces.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.pieces.append(&mut other.pieces);
    }

    /// Its width in cells.
    pub(crate) fn width_cells(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.width()).sum()
    }

    /// Cuts it to a width, with `…` where something is lost.
    #[must_use]
    pub(crate) fn clipped(self, width_cells: usize) -> Self {
        if self.width_cells() <= width_cells {
            return self;
        }
        let mut left = width_cells.saturating_sub(1);
        let mut clipped = Self::default();
        for piece in self.pieces {
            let text = fitting(&piece.text, left);
            left -= text.width();
            let whole = text.len() == piece.text.len();
            clipped.pieces.push(Piece { text: text.to_owned(), roles: piece.roles });
            if !whole {
                break;
            }
        }
        if width_cells > 0 {
            clipped.push("…", Role::Muted);
        }
        clipped
    }

    /// Its text without roles.
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Draws it from the left edge of `area`'s first line, cut at its right edge; returns the column after its last cell.
    pub(crate) fn draw(&self, area: Rect, theme: &Theme, buffer: &mut Buffer) -> u16 {
        let mut x = area.x;
        if area.height == 0 {
            return x;
        }
        for piece in &self.pieces {
            let style = theme.style(piece.roles);
            for grapheme in piece.text.graphemes(true) {
                let Some(width) = cells(grapheme) else { continue };
                if x + width > area.right() {
                    return x;
                }
                let symbol = if theme.font == Font::Ascii { in_ascii(grapheme) } else { grapheme };
                put(buffer, (x, area.y), (symbol, width), style);
                x += width;
            }
        }
        x
    }
}

/// A part of the screen, drawn on by cells from its upper left corner; what lies outside of it is cut.
pub(crate) struct Sheet<'a> {
    area: Rect,
    theme: &'a Theme,
    buffer: &'a mut Buffer,
}

impl<'a> Sheet<'a> {
    /// Makes a sheet of an area.
    pub(crate) fn new(area: Rect, theme: &'a Theme, buffer: &'a mut Buffer) -> Self {
        Self { area: area.intersection(buffer.area), theme, buffer }
    }

    /// Its width in cells.
    pub(crate) fn width_cells(&self) -> usize {
        usize::from(self.area.width)
    }

    /// Its height in lines.
    pub(crate) fn height(&self) -> usize {
        usize::from(self.area.height)
    }

    /// Draws a line at a place.
    pub(crate) fn put(&mut self, line: &Line, column: usize, row: usize) {
        self.put_within(line, column, row, usize::MAX);
    }

    /// Draws a line at a place, as much of it as fits into a width.
    pub(crate) fn put_within(&mut self, line: &Line, column: usize, row: usize, width_cells: usize) {
        if column >= self.width_cells() || row >= self.height() {
            return;
        }
        // Both are below the area's own size, so they fit.
        let (column, row) = (column as u16, row as u16);
        let room = self.area.width - column;
        let width = u16::try_from(width_cells).unwrap_or(u16::MAX).min(room);
        line.draw(Rect { x: self.area.x + column, y: self.area.y + row, width, height: 1 }, self.theme, self.buffer);
    }
}

/// The size that lines want, at most that of `most` where one cannot be counted.
pub(crate) fn size_of(lines: &[Line], most: Size) -> Size {
    let width = lines.iter().map(Line::width_cells).max().unwrap_or(0);
    Size::new(u16::try_from(width).unwrap_or(most.width), u16::try_from(lines.len()).unwrap_or(most.height))
}

/// Draws lines one under the other.
pub(crate) fn draw_lines<'a>(lines: impl IntoIterator<Item = &'a Line>, area: Rect, theme: &Theme, buffer: &mut Buffer) {
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        line.draw(Rect { y, height: 1, ..area }, theme, buffer);
    }
}

/// Returns as many whole characters of a text as fit into a width.
pub(crate) fn fitting(text: &str, width_cells: usize) -> &str {
    let mut end = 0;
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > width_cells {
            break;
        }
        end = at + grapheme.len();
    }
    Span::new(0, end).of(text)
}

/// The width of a character as the terminal draws it; none for what it must not be sent: control characters and bidirectional controls.
fn cells(grapheme: &str) -> Option<u16> {
    if grapheme.chars().any(|c| c.is_control() || is_invisible_control(c)) {
        return None;
    }
    u16::try_from(grapheme.width()).ok().filter(|width| *width > 0)
}

fn is_invisible_control(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn put(buffer: &mut Buffer, (x, y): (u16, u16), (symbol, width): (&str, u16), style: ratatui::style::Style) {
    // What covers the right half of a wide character, as a popup's border may, takes all of it away.
    if let Some(before) = x.checked_sub(1).and_then(|x| buffer.cell_mut(Position::new(x, y)))
        && !before.symbol().is_ascii()
        && before.symbol().width() > 1
    {
        before.set_symbol(" ");
    }
    for offset in 0..width {
        let Some(cell) = buffer.cell_mut(Position::new(x + offset, y)) else { return };
        cell.reset();
        cell.set_style(style);
        if offset == 0 {
            cell.set_symbol(symbol);
        }
    }
}

/// One ASCII character of the same width for the signs that parallax draws and for common punctuation; others stay.
fn in_ascii(grapheme: &str) -> &str {
    match grapheme {
        "▌" | "›" | "→" | "▸" => ">",
        "‹" | "←" => "<",
        "≠" => "!",
        "●" | "■" | "✎" => "*",
        "○" | "…" | "◦" => ".",
        "·" | "—" | "–" | "‑" | "─" | "━" => "-",
        "│" | "┃" => "|",
        "◐" | "┌" | "┐" | "└" | "┘" | "├" | "┤" | "┬" | "┴" | "┼" => "+",
        "█" | "▇" => "#",
        "“" | "”" | "„" | "«" | "»" => "\"",
        "‘" | "’" | "‚" => "'",
        "×" => "x",
        "¶" => "P",
        "⋯" => "~",
        "↑" => "^",
        "↓" | "✓" => "v",
        "\u{a0}" | "\u{202f}" | "\u{2009}" => " ",
        other => other,
    }
}

/// A text with roles on parts of it, to be wrapped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Passage {
    /// The text.
    pub text: String,
    /// The roles of all of it.
    pub base: Roles,
    /// Roles on parts of it.
    pub marks: Vec<(Span, Role)>,
}

impl Passage {
    /// Makes a passage without marks.
    pub(crate) fn new(text: impl Into<String>, base: Role) -> Self {
        Self { text: text.into(), base: base.into(), marks: Vec::new() }
    }

    /// Marks every place where a query stands, in any case.
    pub(crate) fn mark_matches(&mut self, query: &str) {
        let found = matches(&self.text, query);
        self.marks.extend(found.into_iter().map(|span| (span, Role::Match)));
    }

    /// Wraps it; each line comes with the part of the text that it shows.
    pub(crate) fn lines(&self, width_cells: usize) -> Vec<(Span, Line)> {
        self.lines_at(&wrap(&self.text, width_cells))
    }

    /// Makes the lines of a text that was wrapped before.
    pub(crate) fn lines_at(&self, parts: &[Span]) -> Vec<(Span, Line)> {
        parts.iter().map(|part| (*part, self.line(*part))).collect()
    }

    /// Wraps it behind something that stands before its first line.
    pub(crate) fn hung(&self, lead: &Line, width_cells: usize) -> Vec<Line> {
        let indent = lead.width_cells();
        let led = |(number, (_, text)): (usize, (Span, Line))| {
            let mut line = if number == 0 { lead.clone() } else { Line::of(" ".repeat(indent), Role::Text) };
            line.append(text);
            line
        };
        self.lines(width_cells.saturating_sub(indent).max(1)).into_iter().enumerate().map(led).collect()
    }

    fn line(&self, part: Span) -> Line {
        let mut edges: Vec<usize> = self.marks.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
        edges.retain(|at| part.start < *at && *at < part.end);
        edges.extend([part.start, part.end]);
        edges.sort_unstable();
        edges.dedup();
        let mut line = Line::default();
        for edge in edges.windows(2) {
            let [start, end] = edge else { continue };
            let piece = Span::new(*start, *end);
            let marked = self.marks.iter().filter(|(span, _)| span.contains(piece));
            let roles = marked.fold(self.base, |roles, (_, role)| roles.with(*role));
            line.pieces.push(Piece { text: piece.of(&self.text).to_owned(), roles });
        }
        line
    }
}

/// Finds every place where a query stands in a text, in any case; none for an empty query.
pub(crate) fn matches(text: &str, query: &str) -> Vec<Span> {
    let wanted: Vec<char> = query.chars().flat_map(char::to_lowercase).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let lower: Vec<(usize, usize, char)> =
        text.char_indices().flat_map(|(at, c)| c.to_lowercase().map(move |lower| (at, at + c.len_utf8(), lower))).collect();
    let mut found: Vec<Span> = Vec::new();
    for window in lower.windows(wanted.len()) {
        let hit = window.iter().zip(&wanted).all(|((.., c), wanted)| c == wanted);
        let (Some((start, ..)), Some((_, end, _))) = (window.first(), window.last()) else { continue };
        if hit && found.last().is_none_or(|last| last.end <= *start) {
            found.push(Span::new(*start, *end));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Line, Passage, matches};
    use crate::text::Span;
    use crate::tui::theme::Role;

    #[test]
    fn matches_in_any_case() {
        assert_eq!(matches("Ärger in der Ägäis", "äg"), [Span::new(14, 17)]);
        assert_eq!(matches("aaa", "aa"), [Span::new(0, 2)]);
        assert_eq!(matches("a", ""), []);
    }

    #[test]
    fn clips_by_cells() {
        assert_eq!(
            Line::of("市议会批准", Role::Text).and("码头", Role::Title).clipped(8),
            Line::of("市议会", Role::Text).and("…", Role::Muted)
        );
        assert_eq!(Line::of("pier", Role::Text).clipped(4), Line::of("pier", Role::Text));
    }

    #[test]
    fn marks_survive_wrapping() {
        let mut passage = Passage::new("a 20-year lease", Role::Text);
        passage.marks.push((Span::new(2, 9), Role::Conflict));
        let lines = passage.lines(9);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].1, Line::of("a ", Role::Text).and_both("20-year", Role::Conflict));
    }

    impl Line {
        fn and_both(mut self, text: &str, role: Role) -> Self {
            self.push(text, Role::Text);
            if let Some(piece) = self.pieces.last_mut() {
                piece.roles = piece.roles.with(role);
            }
            self
        }
    }
}
