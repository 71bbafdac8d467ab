//! Copy: what can be copied from where one stands, each under a letter, with the text itself.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::tui::key::{Code, Key};
use crate::tui::line::{Line, Passage, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Place, View};

/// Something that can be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Its key.
    pub letter: char,
    /// What it is.
    pub says: &'static str,
    /// The text.
    pub text: String,
}

/// The choices.
#[derive(Debug)]
pub(crate) struct Copy {
    choices: Vec<Choice>,
    lines: Vec<Line>,
}

const WIDEST_CELLS: u16 = 72;

impl Copy {
    /// Makes a popup of choices.
    pub(crate) fn new(choices: Vec<Choice>) -> Self {
        Self { choices, lines: Vec::new() }
    }

    fn wrapped(&self, width: u16) -> Vec<Line> {
        let mut lines = Vec::new();
        for choice in &self.choices {
            lines.push(Line::of(choice.letter.to_string(), Role::Key).and(format!("  {}", choice.says), Role::Title));
            for text in choice.text.lines() {
                let wrapped = Passage::new(text, Role::Muted).lines(usize::from(width.saturating_sub(3)));
                lines.extend(wrapped.into_iter().map(|(_, line)| indented(line)));
            }
        }
        lines
    }
}

fn indented(line: Line) -> Line {
    let mut whole = Line::of("   ", Role::Text);
    whole.append(line);
    whole
}

impl View for Copy {
    fn name(&self) -> &'static str {
        "Copy"
    }

    fn place(&self) -> Place {
        Place::Popup
    }

    fn typed(&mut self, key: Key, _: &Shared) -> Option<Vec<Effect>> {
        let Code::Char(letter) = key.code else { return None };
        let choice = self.choices.iter().find(|choice| choice.letter == letter)?;
        Some(vec![Effect::Instead(Box::new(Effect::Copy(choice.text.clone())))])
    }

    fn prepare(&mut self, _: &Shared, size: Size) {
        self.lines = self.wrapped(size.width);
    }

    fn wanted(&self, _: &Shared, size: Size) -> Size {
        let width = size.width.min(WIDEST_CELLS);
        Size::new(width, u16::try_from(self.wrapped(width).len()).unwrap_or(size.height))
    }

    fn header(&self, _: &Shared) -> Line {
        Line::of("Copy", Role::Title).and(" · a letter copies, Esc closes", Role::Muted)
    }

    fn draw(&self, _: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        draw_lines(&self.lines, area, theme, buffer);
    }
}
