//! Why: the evidence behind a link, a conflict, a mark or a story, in words.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::tui::bindings::{Entry, Motion, Moves, Tables, entries, moved, run};
use crate::tui::key::Key;
use crate::tui::line::{Line, Passage, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Place, View};

/// Some paragraphs in a popup.
#[derive(Debug)]
pub(crate) struct Why {
    title: String,
    paragraphs: Vec<Passage>,
    lines: Vec<Line>,
    width: u16,
    top: usize,
    shown: usize,
}

const TABLES: Tables<Why> = &[Why::MOTIONS];

/// Longer lines are hard to read.
const WIDEST_CELLS: u16 = 76;

impl Why {
    /// Makes a popup of paragraphs.
    pub(crate) fn new(title: impl Into<String>, paragraphs: Vec<Passage>) -> Self {
        Self { title: title.into(), paragraphs, lines: Vec::new(), width: 0, top: 0, shown: 1 }
    }

    fn wrapped(&self, width: u16) -> Vec<Line> {
        self.paragraphs.iter().flat_map(|passage| passage.lines(usize::from(width))).map(|(_, line)| line).collect()
    }
}

impl Moves for Why {
    fn go(&mut self, motion: Motion, _: &Shared) -> Vec<Effect> {
        self.top = moved(self.top, motion, self.lines.len().saturating_sub(self.shown) + 1, self.shown / 2);
        Vec::new()
    }
}

impl View for Why {
    fn name(&self) -> &'static str {
        "Why"
    }

    fn place(&self) -> Place {
        Place::Popup
    }

    fn entries(&self) -> Vec<Entry> {
        entries(TABLES)
    }

    fn run(&mut self, index: usize, key: Key, shared: &Shared) -> Vec<Effect> {
        run(TABLES, self, index, (key, shared))
    }

    fn prepare(&mut self, _: &Shared, size: Size) {
        self.shown = usize::from(size.height);
        if self.width != size.width {
            self.width = size.width;
            self.lines = self.wrapped(size.width);
        }
        self.top = self.top.min(self.lines.len().saturating_sub(self.shown));
    }

    fn wanted(&self, _: &Shared, size: Size) -> Size {
        let width = size.width.min(WIDEST_CELLS);
        let lines = if self.width == width { self.lines.len() } else { self.wrapped(width).len() };
        Size::new(width, u16::try_from(lines).unwrap_or(size.height))
    }

    fn header(&self, _: &Shared) -> Line {
        Line::of(self.title.clone(), Role::Title).and(" · Esc closes", Role::Muted)
    }

    fn draw(&self, _: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        draw_lines(self.lines.iter().skip(self.top), area, theme, buffer);
    }
}
