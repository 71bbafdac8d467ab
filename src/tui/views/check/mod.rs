//! Check: a claim is typed or pasted; below it stand the sentences that report it or say otherwise, each with its source, and who is silent.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod page;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::analysis::check::{PARAGRAPH, paragraphs};
use crate::tui::bindings::{Binding, Entry, Motion, Moves, Tables, entries, run};
use crate::tui::field::Field;
use crate::tui::key::{Code, Key, character, plain};
use crate::tui::line::{Line, Sheet};
use crate::tui::popups::copy::Copy;
use crate::tui::scroll::{Scroll, places, sought};
use crate::tui::shared::{Asked, Shared};
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Seek, View};
use crate::tui::views::check::page::Item;
use crate::tui::views::waiting::draw_text;
use crate::tui::views::words::holdings;
use crate::tui::views::{compare, reader};
use crate::tui::worker::Answered;

/// Its name in the header and in help.
pub(crate) const NAME: &str = "Check";

/// Lines above the answer: the claim, and an empty one.
const HEAD_LINES: usize = 2;
/// The cursor and a space.
const CURSOR_CELLS: usize = 2;

/// Where keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// Into the claim.
    Claim,
    /// To the answer.
    Answer,
}

/// What the answer was laid out for.
#[derive(Debug)]
struct Made {
    width: u16,
    query: String,
    answered: Arc<Answered>,
}

/// A claim being typed, and where one stands in the answer to it.
#[derive(Debug)]
pub(crate) struct Check {
    field: Field,
    keys: Keys,
    made_for: Option<Made>,
    items: Vec<Item>,
    scroll: Scroll,
}

const TABLES: Tables<Check> = &[OWN, Check::MOTIONS];

const OWN: &[Binding<Check>] = &[
    Binding {
        name: "check.compare",
        keys: &[plain(Code::Enter)],
        says: "see the sentence in Compare, side by side",
        footer: Some("compare"),
        run: |view, _, _| view.open(compare::NAME),
    },
    Binding {
        name: "check.read",
        keys: &[character('r')],
        says: "read it where it stands in its article",
        footer: Some("read"),
        run: |view, _, _| view.open(reader::NAME),
    },
    Binding {
        name: "check.copy",
        keys: &[character('y')],
        says: "copy: yy the sentence with its source, ya the whole answer",
        footer: Some("copy"),
        run: |view, _, shared| view.copy(shared),
    },
    Binding {
        name: "check.edit",
        keys: &[character('i')],
        says: "change the claim",
        footer: None,
        run: |view, _, _| {
            view.keys = Keys::Claim;
            Vec::new()
        },
    },
];

impl Check {
    /// Makes the view; it holds the claim that was asked last.
    pub(crate) fn new(asked: &Asked) -> Self {
        let claim = match asked {
            Asked::Done(answered) => answered.claim.clone(),
            Asked::Running(claim) => claim.clone(),
            Asked::Nothing | Asked::Failed(_) => String::new(),
        };
        Self { field: Field::holding(claim), keys: Keys::Claim, made_for: None, items: Vec::new(), scroll: Scroll::default() }
    }

    fn open(&self, view: &'static str) -> Vec<Effect> {
        let at = self.items.get(self.scroll.at()).and_then(|item| item.at);
        at.map(|(article, sentence)| Effect::Found(view, article, sentence)).into_iter().collect()
    }

    fn copy(&self, shared: &Shared) -> Vec<Effect> {
        let Asked::Done(answered) = &shared.asked else { return Vec::new() };
        let at = self.items.get(self.scroll.at()).and_then(|item| item.at);
        vec![Effect::Open(Box::new(Copy::new(page::choices(answered, at))))]
    }

    /// Asks, where there is something to ask.
    fn ask(&mut self) -> Vec<Effect> {
        let claim = self.field.text().trim().to_owned();
        if claim.is_empty() {
            return vec![Effect::Say("type or paste a claim first".to_owned())];
        }
        self.keys = Keys::Answer;
        vec![Effect::Check(claim)]
    }

    fn lay_out(&mut self, shared: &Shared, size: Size) {
        let Asked::Done(answered) = &shared.asked else {
            self.made_for = None;
            return self.items.clear();
        };
        let is_for = |made: &Made| made.width == size.width && made.query == shared.query && Arc::ptr_eq(&made.answered, answered);
        if self.made_for.as_ref().is_some_and(is_for) {
            return;
        }
        let is_new = self.made_for.as_ref().is_none_or(|made| !Arc::ptr_eq(&made.answered, answered));
        self.items = page::items(answered, usize::from(size.width).saturating_sub(CURSOR_CELLS + 1), &shared.query);
        self.scroll.set_heights(self.items.iter().map(|item| item.lines.len()));
        if is_new {
            self.scroll.select(self.items.iter().position(|item| item.at.is_some()).unwrap_or(0));
        }
        self.made_for = Some(Made { width: size.width, query: shared.query.clone(), answered: Arc::clone(answered) });
    }

    fn draw_claim(&self, sheet: &mut Sheet) {
        let mut line = Line::of(" claim: ", Role::Key);
        let room = sheet.width_cells().saturating_sub(line.width_cells() + 1);
        match self.keys {
            Keys::Claim => line.append(self.field.line(room)),
            Keys::Answer => line.append(Line::of(self.field.text(), Role::Title).clipped(room)),
        }
        sheet.put(&line, 0, 0);
    }

    fn draw_answer(&self, sheet: &mut Sheet) {
        for seen in self.scroll.seen() {
            let Some(item) = self.items.get(seen.item) else { return };
            let Some(line) = item.lines.get(seen.within) else { continue };
            if seen.is_selected && self.keys == Keys::Answer && !line.pieces.is_empty() {
                sheet.put(&Line::of("▌", Role::Cursor), 0, HEAD_LINES + seen.row);
            }
            sheet.put(line, CURSOR_CELLS, HEAD_LINES + seen.row);
        }
    }
}

impl Moves for Check {
    fn go(&mut self, motion: Motion, _: &Shared) -> Vec<Effect> {
        let stops = || (0..self.items.len()).filter(|at| self.items.get(*at).is_some_and(|item| item.at.is_some()));
        let next = match motion {
            Motion::Down => stops().find(|at| *at > self.scroll.at()),
            Motion::Up => stops().rfind(|at| *at < self.scroll.at()),
            _ => None,
        };
        match next {
            Some(at) => self.scroll.jump(at),
            None => self.scroll.go(motion),
        }
        Vec::new()
    }
}

impl View for Check {
    fn name(&self) -> &'static str {
        NAME
    }

    fn entries(&self) -> Vec<Entry> {
        entries(TABLES)
    }

    fn typing(&self) -> &'static [(&'static str, &'static str)] {
        if self.keys == Keys::Claim { &[("Enter", "check it"), ("Ctrl-U", "erase"), ("Esc", "stop typing")] } else { &[] }
    }

    fn run(&mut self, index: usize, key: Key, shared: &Shared) -> Vec<Effect> {
        run(TABLES, self, index, (key, shared))
    }

    fn typed(&mut self, key: Key, _: &Shared) -> Option<Vec<Effect>> {
        if self.keys == Keys::Answer {
            return None;
        }
        match key.code {
            Code::Enter => return Some(self.ask()),
            Code::Escape => self.keys = Keys::Answer,
            _ => drop(self.field.press(key)),
        }
        Some(Vec::new())
    }

    fn pasted(&mut self, text: &str, _: &Shared) -> Vec<Effect> {
        // A post of several paragraphs is one claim of several statements, on one line.
        let text = paragraphs(text).join(PARAGRAPH);
        if self.keys == Keys::Answer {
            self.field = Field::default();
            self.keys = Keys::Claim;
        }
        self.field.paste(&text);
        Vec::new()
    }

    fn pressed(&mut self, _: u16, line: u16, _: &Shared) -> Vec<Effect> {
        match usize::from(line).checked_sub(HEAD_LINES) {
            Some(row) => self.scroll.press(row),
            None => self.keys = Keys::Claim,
        }
        Vec::new()
    }

    fn seek(&mut self, seek: Seek, shared: &Shared) -> Vec<Effect> {
        let found = if shared.query.is_empty() { places(&self.items, |item| item.at.is_some()) } else { self.found(shared) };
        if let Some(at) = sought(&found, self.scroll.at(), seek) {
            self.scroll.jump(at);
        }
        Vec::new()
    }

    fn found(&self, _: &Shared) -> Vec<usize> {
        places(&self.items, |item| item.is_found)
    }

    fn at(&self) -> usize {
        self.scroll.at()
    }

    fn prepare(&mut self, shared: &Shared, size: Size) {
        self.lay_out(shared, size);
        self.scroll.set_window(usize::from(size.height).saturating_sub(HEAD_LINES));
    }

    fn header(&self, shared: &Shared) -> Line {
        Line::of("Check a claim", Role::Title).and(format!(" · {}", holdings(shared)), Role::Muted)
    }

    fn status(&self, shared: &Shared) -> Line {
        let says = match (&shared.asked, self.keys) {
            (Asked::Done(answered), Keys::Answer) => page::status(answered, self.items.get(self.scroll.at())),
            _ => String::new(),
        };
        Line::of(says, Role::Muted)
    }

    fn draw(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let mut sheet = Sheet::new(area, theme, buffer);
        self.draw_claim(&mut sheet);
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let says = match &shared.asked {
            Asked::Done(answered) if answered.checked.is_empty() => "The claim holds no word that could be looked for.".to_owned(),
            Asked::Done(_) => return self.draw_answer(&mut sheet),
            Asked::Nothing => INTRODUCTION.to_owned(),
            Asked::Running(_) => "Looking …".to_owned(),
            Asked::Failed(reason) => format!("The claim could not be checked, which is a fault of parallax: {reason}."),
        };
        draw_text(&says, &mut Sheet::new(below, theme, buffer));
    }
}

/// What an empty check says.
const INTRODUCTION: &str = "Type or paste a claim: a sentence, a few words, a quote, or a whole post, whose sentences are checked one by one. \
    The answer says which outlets report it, which say otherwise and in what detail, and which cover that story without it. \
    It says what was written, never what is true.";
