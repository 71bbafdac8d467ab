//! Apart: the accounts of a story, each under a number, of which one is taken out of it.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::story::Verdict;
use crate::tui::key::{Code, Key};
use crate::tui::line::{Line, draw_lines, size_of};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Place, View};

/// The accounts: the place of each article, and what names it.
#[derive(Debug)]
pub(crate) struct Apart {
    accounts: Vec<(usize, String)>,
}

/// The keys of the accounts, in their order.
const KEYS: &str = "123456789abcdefghijklmnoprstuvwxyz";

impl Apart {
    /// Makes the popup.
    pub(crate) fn new(accounts: Vec<(usize, String)>) -> Self {
        Self { accounts }
    }

    fn lines(&self, width: usize) -> Vec<Line> {
        let line = |(key, (_, name)): (char, &(usize, String))| {
            Line::of(key.to_string(), Role::Key).and(format!("  {name}"), Role::Text).clipped(width)
        };
        KEYS.chars().zip(&self.accounts).map(line).collect()
    }
}

impl View for Apart {
    fn name(&self) -> &'static str {
        "Apart"
    }

    fn place(&self) -> Place {
        Place::Popup
    }

    fn typed(&mut self, key: Key, _: &Shared) -> Option<Vec<Effect>> {
        let Code::Char(letter) = key.code else { return None };
        let (_, (chosen, _)) = KEYS.chars().zip(&self.accounts).find(|(key, _)| *key == letter)?;
        let others = self.accounts.iter().map(|(place, _)| *place).filter(|place| place != chosen);
        let pairs = others.map(|other| (*chosen, other)).collect();
        let apart = Effect::Constrain(pairs, Verdict::NotSame);
        Some(vec![Effect::Instead(Box::new(apart))])
    }

    fn prepare(&mut self, _: &Shared, _: Size) {}

    fn wanted(&self, _: &Shared, size: Size) -> Size {
        size_of(&self.lines(usize::from(size.width)), size)
    }

    fn header(&self, _: &Shared) -> Line {
        Line::of("Not this story", Role::Title).and(" · a key takes that account out, Esc closes", Role::Muted)
    }

    fn draw(&self, _: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        draw_lines(&self.lines(usize::from(area.width)), area, theme, buffer);
    }
}
