//! Mark: what a reader says of a sentence, each judgement under a letter, and a note.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::library::{Judgement, Mark};
use crate::tui::field::Field;
use crate::tui::key::{Code, Key};
use crate::tui::line::{Line, Passage, draw_lines};
use crate::tui::marks::in_words;
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Place, View};

/// A sentence that can be marked: the reader's own mark on it, perhaps an empty one, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marked {
    /// The mark.
    pub mark: Mark,
    /// The outlet, masked where outlets are.
    pub outlet: String,
    /// The sentence.
    pub text: String,
}

/// The sentences, of which one is looked at, and the note where one is typed.
#[derive(Debug)]
pub(crate) struct Marking {
    sentences: Vec<Marked>,
    at: usize,
    note: Option<Field>,
    lines: Vec<Line>,
}

const WIDEST_CELLS: u16 = 72;

impl Marking {
    /// Makes the popup; there is a sentence at least.
    pub(crate) fn new(sentences: Vec<Marked>) -> Self {
        Self { sentences, at: 0, note: None, lines: Vec::new() }
    }

    fn selected(&self) -> Option<&Marked> {
        self.sentences.get(self.at)
    }

    fn wrapped(&self, width: u16) -> Vec<Line> {
        let Some(marked) = self.selected() else { return Vec::new() };
        let width = usize::from(width);
        let mut lines = vec![Line::of(marked.outlet.clone(), Role::Outlet)];
        lines.extend(Passage::new(marked.text.clone(), Role::Text).lines(width).into_iter().map(|(_, line)| line));
        lines.push(Line::default());
        let says = |judgement: Judgement| match judgement {
            Judgement::Fair => ('f', "fair: it reports without leaning"),
            Judgement::Slanted => ('s', "slanted: its wording or choice leans to a side"),
            Judgement::Missing => ('m', "missing: something that belongs here is left out"),
        };
        let choice = |letter: char, says: &str| Line::of(letter.to_string(), Role::Key).and(format!("  {says}"), Role::Text);
        lines.extend(Judgement::ALL.into_iter().map(says).map(|(letter, says)| choice(letter, says)));
        lines.push(choice('n', "a note"));
        if marked.mark.verdict.is_some() || !marked.mark.note.is_empty() {
            lines.push(choice('d', &format!("take back: {}", in_words(&marked.mark))));
        }
        if self.sentences.len() > 1 {
            lines.push(choice('o', "the sentence on the other side"));
        }
        if let Some(note) = &self.note {
            let mut line = Line::of("note: ", Role::Key);
            line.append(note.line(width.saturating_sub(line.width_cells())));
            lines.extend([Line::default(), line]);
        }
        lines
    }

    /// Takes a letter while no note is typed.
    fn choose(&mut self, letter: char) -> Option<Vec<Effect>> {
        let mark = self.selected()?.mark.clone();
        let judged = |verdict| Some(vec![Effect::Instead(Box::new(Effect::Mark(Mark { verdict: Some(verdict), ..mark.clone() })))]);
        match letter {
            'f' => judged(Judgement::Fair),
            's' => judged(Judgement::Slanted),
            'm' => judged(Judgement::Missing),
            'n' => {
                self.note = Some(Field::holding(mark.note));
                Some(Vec::new())
            }
            'd' => Some(vec![Effect::Instead(Box::new(Effect::Mark(Mark { verdict: None, note: String::new(), ..mark })))]),
            'o' => {
                self.at = (self.at + 1) % self.sentences.len().max(1);
                Some(Vec::new())
            }
            _ => None,
        }
    }
}

impl View for Marking {
    fn name(&self) -> &'static str {
        "Mark"
    }

    fn place(&self) -> Place {
        Place::Popup
    }

    fn typing(&self) -> &'static [(&'static str, &'static str)] {
        if self.note.is_some() { &[("Enter", "keep the note"), ("Esc", "no note")] } else { &[] }
    }

    fn typed(&mut self, key: Key, _: &Shared) -> Option<Vec<Effect>> {
        let mark = self.selected().map(|marked| marked.mark.clone());
        let Some(note) = &mut self.note else {
            let Code::Char(letter) = key.code else { return None };
            return self.choose(letter);
        };
        match key.code {
            Code::Enter => {
                let note = note.text().trim().to_owned();
                return mark.map(|mark| vec![Effect::Instead(Box::new(Effect::Mark(Mark { note, ..mark })))]);
            }
            Code::Escape => self.note = None,
            _ => drop(note.press(key)),
        }
        Some(Vec::new())
    }

    fn pasted(&mut self, text: &str, _: &Shared) -> Vec<Effect> {
        if let Some(note) = &mut self.note {
            note.paste(text);
        }
        Vec::new()
    }

    fn prepare(&mut self, _: &Shared, size: Size) {
        self.lines = self.wrapped(size.width);
    }

    fn wanted(&self, _: &Shared, size: Size) -> Size {
        let width = size.width.min(WIDEST_CELLS);
        Size::new(width, u16::try_from(self.wrapped(width).len()).unwrap_or(size.height))
    }

    fn header(&self, shared: &Shared) -> Line {
        Line::of("Mark", Role::Title).and(format!(" · as {} · a letter marks, Esc closes", shared.reader), Role::Muted)
    }

    fn draw(&self, _: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        draw_lines(&self.lines, area, theme, buffer);
    }
}
