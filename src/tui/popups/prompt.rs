//! The lines in which a search or a filter is typed; the view below follows every letter.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::tui::field::Field;
use crate::tui::key::{Code, Key};
use crate::tui::line::Line;
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Place, View};

/// A line being typed, and what becomes of it.
#[derive(Debug)]
pub(crate) struct Prompt {
    name: &'static str,
    lead: &'static str,
    keys: &'static [(&'static str, &'static str)],
    becomes: fn(String) -> Effect,
    /// What Enter does beside closing the line.
    kept: fn(String) -> Option<Effect>,
    field: Field,
}

impl Prompt {
    /// Makes the search line.
    pub(crate) fn search() -> Self {
        Self {
            name: "Search",
            lead: " / ",
            keys: &[("Enter", "keep, n N go on"), ("Esc", "end")],
            becomes: Effect::Query,
            kept: |_| None,
            field: Field::default(),
        }
    }

    /// Makes the filter line.
    pub(crate) fn filter() -> Self {
        Self {
            name: "Filter",
            lead: " filter (words, outlet or date): ",
            keys: &[("Enter", "keep"), ("Esc", "show all")],
            becomes: Effect::Filter,
            kept: |words| Some(Effect::Filtered(words)),
            field: Field::default(),
        }
    }
}

impl View for Prompt {
    fn name(&self) -> &'static str {
        self.name
    }

    fn place(&self) -> Place {
        Place::Prompt
    }

    fn typing(&self) -> &'static [(&'static str, &'static str)] {
        self.keys
    }

    fn typed(&mut self, key: Key, _: &Shared) -> Option<Vec<Effect>> {
        match key.code {
            Code::Enter => Some([Effect::Back].into_iter().chain((self.kept)(self.field.text())).collect()),
            Code::Escape => {
                let nothing = [(self.becomes)(String::new()), Effect::Back];
                Some(nothing.into_iter().chain((self.kept)(String::new())).collect())
            }
            _ if self.field.press(key) => Some(vec![(self.becomes)(self.field.text())]),
            _ => Some(Vec::new()),
        }
    }

    fn pasted(&mut self, text: &str, _: &Shared) -> Vec<Effect> {
        self.field.paste(text);
        vec![(self.becomes)(self.field.text())]
    }

    fn prepare(&mut self, _: &Shared, _: Size) {}

    fn header(&self, _: &Shared) -> Line {
        Line::of(self.name, Role::Title)
    }

    fn draw(&self, _: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let mut line = Line::of(self.lead, Role::Key);
        let room = usize::from(area.width).saturating_sub(line.width_cells());
        line.append(self.field.line(room));
        line.draw(area, theme, buffer);
    }
}
