//! Help: every key of the view below and of everywhere, made from the live bindings.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::tui::bindings::{Entry, Keymap, Motion, Moves, Tables, entries, moved, run};
use crate::tui::key::Key;
use crate::tui::line::{Line, draw_lines, size_of};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Place, View};

/// The keys, in sections.
#[derive(Debug)]
pub(crate) struct Help {
    lines: Vec<Line>,
    top: usize,
    shown: usize,
}

const TABLES: Tables<Help> = &[Help::MOTIONS];

/// Room for the keys before what they do.
const KEYS_CELLS: usize = 16;

/// What the marks beside a text mean: they are the same in every view.
const SIGNS: &[(&str, Role, &str)] = &[
    ("=", Role::Shared, "both accounts say it"),
    ("~", Role::Shared, "both say part of it"),
    ("≠", Role::Conflict, "they differ in a detail that can be checked"),
    ("u", Role::OnlyHere, "one account alone says it"),
    ("-", Role::Muted, "missing on the other side; a third account has it"),
    ("L", Role::Loaded, "loaded word in the writer's own voice"),
    ("r", Role::Reported, "marked word in reported speech"),
    ("q", Role::Quoted, "marked word inside quotation marks"),
    ("v", Role::Cue, "reporting verb of another stance than the other account's"),
    ("h", Role::Cue, "hedged in this account only"),
    ("Q", Role::Cue, "quote cut, changed, or plain in the other account"),
    ("s", Role::Cue, "source without a name"),
    ("+", Role::Cue, "background added here"),
];

impl Help {
    /// Makes help of named sections.
    pub(crate) fn new(sections: Vec<(String, Vec<Entry>)>, keymap: &Keymap) -> Self {
        let mut lines = Vec::new();
        for (name, entries) in sections {
            lines.push(Line::of(name, Role::Title));
            lines.extend(entries.iter().map(|entry| key_line(entry, keymap)));
            lines.push(Line::default());
        }
        lines.push(Line::of("Signs beside a text", Role::Title));
        lines.extend(SIGNS.iter().map(|(sign, role, says)| {
            Line::of(format!("  {sign}"), *role).and(" ".repeat(KEYS_CELLS - 3), Role::Text).and(*says, Role::Text)
        }));
        Self { lines, top: 0, shown: 1 }
    }
}

fn key_line(entry: &Entry, keymap: &Keymap) -> Line {
    let keys: Vec<String> = keymap.keys(entry).iter().map(Key::to_string).collect();
    let keys = shortened(&keys);
    Line::of(format!("  {keys:<width$}", width = KEYS_CELLS - 2), Role::Key).and(" ", Role::Text).and(entry.says, Role::Text)
}

/// `1 … 9` for a run of digits; else all of them.
fn shortened(keys: &[String]) -> String {
    match (keys.first(), keys.last()) {
        (Some(first), Some(last)) if keys.len() > 4 => format!("{first} … {last}"),
        _ => keys.join(" "),
    }
}

impl Moves for Help {
    fn go(&mut self, motion: Motion, _: &Shared) -> Vec<Effect> {
        self.top = moved(self.top, motion, self.lines.len().saturating_sub(self.shown) + 1, self.shown / 2);
        Vec::new()
    }
}

impl View for Help {
    fn name(&self) -> &'static str {
        "Help"
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
        self.top = self.top.min(self.lines.len().saturating_sub(self.shown));
    }

    fn wanted(&self, _: &Shared, size: Size) -> Size {
        size_of(&self.lines, size)
    }

    fn header(&self, _: &Shared) -> Line {
        let more = self.lines.len() > self.shown;
        Line::of("Help", Role::Title).and(if more { " · j k move · Esc closes" } else { " · Esc closes" }, Role::Muted)
    }

    fn draw(&self, _: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        draw_lines(self.lines.iter().skip(self.top), area, theme, buffer);
    }
}
