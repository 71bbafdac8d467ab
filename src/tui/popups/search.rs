//! The search line: matches are shown and counted in the view below while one types.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::tui::bindings::Entry;
use crate::tui::key::{Code, Key};
use crate::tui::line::Line;
use crate::tui::popups::field::Field;
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Place, View};

/// The line that is typed.
#[derive(Debug, Default)]
pub struct Search {
    field: Field,
}

impl View for Search {
    fn name(&self) -> &'static str {
        "Search"
    }

    fn place(&self) -> Place {
        Place::Prompt
    }

    fn entries(&self) -> Vec<Entry> {
        Vec::new()
    }

    fn run(&mut self, _: usize, _: Key, _: &Shared) -> Vec<Effect> {
        Vec::new()
    }

    fn typed(&mut self, key: Key, _: &Shared) -> Option<Vec<Effect>> {
        match key.code {
            Code::Enter => Some(vec![Effect::Back]),
            Code::Escape => Some(vec![Effect::Query(String::new()), Effect::Back]),
            _ if self.field.press(key) => Some(vec![Effect::Query(self.field.text())]),
            _ => Some(Vec::new()),
        }
    }

    fn pasted(&mut self, text: &str, _: &Shared) -> Vec<Effect> {
        self.field.paste(text);
        vec![Effect::Query(self.field.text())]
    }

    fn prepare(&mut self, _: &Shared, _: Size) {}

    fn header(&self, _: &Shared) -> Line {
        Line::of("Search", Role::Title)
    }

    fn draw(&self, _: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let mut line = Line::of(" / ", Role::Key);
        let hint = "   Enter keeps it, Esc ends it";
        let room = usize::from(area.width).saturating_sub(3);
        line.append(self.field.line(room));
        if line.width_cells() + hint.len() < usize::from(area.width) {
            line.push(hint, Role::Muted);
        }
        line.draw(area, theme, buffer);
    }
}
