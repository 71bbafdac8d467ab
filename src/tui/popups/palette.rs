//! The command palette: every action by its words, with its keys, found by typing.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::tui::bindings::{Entry, Keymap};
use crate::tui::field::Field;
use crate::tui::key::{Code, Key, control};
use crate::tui::line::{Line, matches};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Place, View};

/// The actions and what is typed.
#[derive(Debug)]
pub(crate) struct Palette {
    actions: Vec<(Entry, String)>,
    field: Field,
    selected: usize,
    top: usize,
}

/// Room for the keys after an action's words.
const KEYS_CELLS: usize = 18;
const WIDEST_CELLS: u16 = 70;

impl Palette {
    /// Makes a palette of actions.
    pub(crate) fn new(entries: Vec<Entry>, keymap: &Keymap) -> Self {
        let keys = |entry: &Entry| {
            let keys: Vec<String> = keymap.keys(entry).iter().take(3).map(Key::to_string).collect();
            keys.join(" ")
        };
        let actions = entries.into_iter().filter(|entry| entry.name != OWN_NAME).map(|entry| (entry, keys(&entry))).collect();
        Self { actions, field: Field::default(), selected: 0, top: 0 }
    }

    /// The actions whose words hold every typed word.
    fn found(&self) -> Vec<&(Entry, String)> {
        let typed = self.field.text();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let fits = |entry: &Entry| words.iter().all(|word| !matches(entry.says, word).is_empty() || !matches(entry.name, word).is_empty());
        self.actions.iter().filter(|(entry, _)| fits(entry)).collect()
    }

    fn step(&mut self, key: Key) -> bool {
        let count = self.found().len();
        if key.code == Code::Down || key == control('n') {
            self.selected = (self.selected + 1).min(count.saturating_sub(1));
        } else if key.code == Code::Up || key == control('p') {
            self.selected = self.selected.saturating_sub(1);
        } else {
            return false;
        }
        true
    }
}

/// The palette does not list itself.
const OWN_NAME: &str = "everywhere.palette";

impl View for Palette {
    fn name(&self) -> &'static str {
        "Actions"
    }

    fn place(&self) -> Place {
        Place::Popup
    }

    fn typing(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "do it"), ("↓ ↑", "move"), ("Esc", "close")]
    }

    fn typed(&mut self, key: Key, _: &Shared) -> Option<Vec<Effect>> {
        match key.code {
            Code::Escape => None,
            Code::Enter => {
                let chosen = self.found().get(self.selected).map(|(entry, _)| entry.name);
                Some(chosen.map_or_else(Vec::new, |name| vec![Effect::Instead(Box::new(Effect::Run(name)))]))
            }
            _ if self.step(key) => Some(Vec::new()),
            _ if self.field.press(key) => {
                self.selected = 0;
                Some(Vec::new())
            }
            _ => Some(Vec::new()),
        }
    }

    fn pasted(&mut self, text: &str, _: &Shared) -> Vec<Effect> {
        self.field.paste(text);
        Vec::new()
    }

    fn prepare(&mut self, _: &Shared, size: Size) {
        let shown = usize::from(size.height.saturating_sub(1)).max(1);
        self.top = self.top.clamp((self.selected + 1).saturating_sub(shown), self.selected);
    }

    fn wanted(&self, _: &Shared, size: Size) -> Size {
        Size::new(size.width.min(WIDEST_CELLS), u16::try_from(self.actions.len() + 1).unwrap_or(size.height))
    }

    fn header(&self, _: &Shared) -> Line {
        Line::of("Actions", Role::Title).and(" · type to find", Role::Muted)
    }

    fn draw(&self, _: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let width = usize::from(area.width);
        let mut line = Line::of("> ", Role::Key);
        line.append(self.field.line(width.saturating_sub(2)));
        line.draw(area, theme, buffer);
        let found = self.found();
        for (offset, (entry, keys)) in found.iter().skip(self.top).enumerate() {
            let Some(y) = u16::try_from(offset + 1).ok().filter(|y| *y < area.height) else { return };
            let is_selected = self.top + offset == self.selected;
            let role = if is_selected { Role::Selected } else { Role::Text };
            let row = Rect { y: area.y + y, height: 1, ..area };
            let says = Line::of(if is_selected { "▌ " } else { "  " }, Role::Cursor).and(entry.says, role);
            says.clipped(width.saturating_sub(KEYS_CELLS)).draw(row, theme, buffer);
            let keys_width = u16::try_from(KEYS_CELLS).unwrap_or(0).min(area.width);
            let at_right = Rect { x: area.right() - keys_width, width: keys_width, ..row };
            Line::of(format!(" {keys}"), Role::Key).draw(at_right, theme, buffer);
        }
    }
}
