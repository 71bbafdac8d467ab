//! Framing: how each account tells it, account under account: names, loaded words, voices, quotes, places, and who vouches for what.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod loaded;
mod naming;
mod passages;
mod places;
mod quotes;
mod standings;
mod voices;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::align::SentenceRef;
use crate::tui::bindings::{Binding, Entry, Motion, Moves, Tables, entries, run};
use crate::tui::compared::Compared;
use crate::tui::key::{Code, Key, character, plain};
use crate::tui::line::{Line, Passage, Sheet, matches};
use crate::tui::scroll::{Scroll, places, sought};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Seek, View};
use crate::tui::views::sentence::label;
use crate::tui::views::waiting::{draw_text, draw_waiting};
use crate::tui::views::{compare, reader};

/// Its name in the header and in [`VIEWS`](crate::tui::views::VIEWS).
pub(crate) const NAME: &str = "Framing";

/// The cursor and a space.
const CURSOR_CELLS: usize = 2;
/// The most room for an outlet's name before what it says, on a narrow and, as a share of the width, on a wide screen.
const LABEL_CELLS: usize = 20;
const LABEL_SHARE: usize = 4;

/// A section of the view.
struct Section {
    title: &'static str,
    /// What it shows and what that does not mean.
    says: &'static str,
    items: fn(&Compared, usize) -> Vec<Item>,
}

/// The sections, in the order in which they are read.
const SECTIONS: &[Section] = &[
    Section { title: "Told most differently", says: "the same claim in other words", items: passages::items },
    Section { title: "Names", says: "what each account calls the same person or thing", items: naming::items },
    Section { title: "Loaded words", says: "the writer’s own, and those of people reported", items: loaded::items },
    Section { title: "Who vouches", says: "told as fact here, as somebody’s claim there", items: standings::items },
    Section { title: "Voices", says: "whose words are given, and how many", items: voices::items },
    Section { title: "Quotes", says: "one utterance, cut or worded otherwise; translations differ without fault", items: quotes::items },
    Section { title: "Placed", says: "headline, lead, middle or tail: where each account has a claim", items: places::items },
];

/// One entry: some lines, and the sentence that it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::tui::views) struct Item {
    lines: Vec<Line>,
    at: Option<SentenceRef>,
    is_heading: bool,
}

impl Item {
    /// Makes an entry.
    fn new(lines: Vec<Line>, at: Option<SentenceRef>) -> Self {
        Self { lines, at, is_heading: false }
    }

    fn heading(section: &Section, is_first: bool) -> Self {
        let line = Line::of(section.title, Role::Title).and(format!("  {}", section.says), Role::Muted);
        let lines = if is_first { vec![line] } else { vec![Line::default(), line] };
        Self { lines, at: None, is_heading: true }
    }
}

/// What the view is laid out for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    width: u16,
    blind: bool,
}

/// The entries and where one stands among them.
#[derive(Debug)]
pub(crate) struct Framing {
    story: usize,
    made_for: Option<Made>,
    items: Vec<Item>,
    scroll: Scroll,
}

const TABLES: Tables<Framing> = &[OWN, Framing::MOTIONS];

const OWN: &[Binding<Framing>] = &[
    Binding {
        name: "framing.compare",
        keys: &[plain(Code::Enter), character('v')],
        says: "see the sentence in Compare, side by side",
        footer: Some("compare"),
        run: |view, _, _| view.jump_to(compare::NAME),
    },
    Binding {
        name: "framing.read",
        keys: &[character('r')],
        says: "read it where it stands in its article",
        footer: Some("read"),
        run: |view, _, _| view.jump_to(reader::NAME),
    },
    Binding {
        name: "framing.next-section",
        keys: &[character('}')],
        says: "next section",
        footer: Some("next"),
        run: |view, _, _| view.go_to_section(Seek::Next),
    },
    Binding {
        name: "framing.previous-section",
        keys: &[character('{')],
        says: "previous section",
        footer: None,
        run: |view, _, _| view.go_to_section(Seek::Previous),
    },
];

impl Framing {
    /// Makes the view of a story.
    pub(crate) fn new(story: usize) -> Self {
        Self { story, made_for: None, items: Vec::new(), scroll: Scroll::default() }
    }

    fn jump_to(&self, view: &'static str) -> Vec<Effect> {
        let at = self.items.get(self.scroll.at()).and_then(|item| item.at);
        at.map(|at| Effect::Story(self.story, view, Some(at))).into_iter().collect()
    }

    fn go_to_section(&mut self, seek: Seek) -> Vec<Effect> {
        let headings = places(&self.items, |item| item.is_heading);
        if let Some(at) = sought(&headings, self.scroll.at(), seek) {
            self.scroll.lift(at);
        }
        Vec::new()
    }

    fn lay_out(&mut self, shared: &Shared, size: Size) {
        let Some(compared) = shared.compared(self.story) else { return };
        let wanted = Made { width: size.width, blind: shared.blind };
        if self.made_for.as_ref() == Some(&wanted) {
            return;
        }
        self.made_for = Some(wanted);
        self.items.clear();
        for section in SECTIONS {
            let items = (section.items)(compared, usize::from(size.width).saturating_sub(CURSOR_CELLS + 1));
            if !items.is_empty() {
                self.items.push(Item::heading(section, self.items.is_empty()));
                self.items.extend(items);
            }
        }
        self.scroll.set_heights(self.items.iter().map(|item| item.lines.len()));
    }
}

impl Moves for Framing {
    fn go(&mut self, motion: Motion, _: &Shared) -> Vec<Effect> {
        self.scroll.go(motion);
        Vec::new()
    }
}

impl View for Framing {
    fn name(&self) -> &'static str {
        NAME
    }

    fn story(&self) -> Option<usize> {
        Some(self.story)
    }

    fn entries(&self) -> Vec<Entry> {
        entries(TABLES)
    }

    fn run(&mut self, index: usize, key: Key, shared: &Shared) -> Vec<Effect> {
        run(TABLES, self, index, (key, shared))
    }

    fn pressed(&mut self, _: u16, line: u16, _: &Shared) -> Vec<Effect> {
        self.scroll.press(usize::from(line));
        Vec::new()
    }

    fn seek(&mut self, seek: Seek, shared: &Shared) -> Vec<Effect> {
        if shared.query.is_empty() {
            return if seek == Seek::Here { Vec::new() } else { self.go_to_section(seek) };
        }
        match sought(&self.found(shared), self.scroll.at(), seek) {
            Some(at) => {
                self.scroll.jump(at);
                Vec::new()
            }
            None => vec![Effect::Say(format!("nothing with “{}” here", shared.query))],
        }
    }

    fn found(&self, shared: &Shared) -> Vec<usize> {
        places(&self.items, |item| item.lines.iter().any(|line| !matches(&line.text(), &shared.query).is_empty()))
    }

    fn at(&self) -> usize {
        self.scroll.at()
    }

    fn standing(&self) -> Option<(SentenceRef, Option<SentenceRef>)> {
        self.items.get(self.scroll.at())?.at.map(|at| (at, None))
    }

    fn prepare(&mut self, shared: &Shared, size: Size) {
        self.lay_out(shared, size);
        self.scroll.set_window(usize::from(size.height));
    }

    fn header(&self, shared: &Shared) -> Line {
        Line::of(shared.title(self.story), Role::Text)
    }

    fn status(&self, shared: &Shared) -> Line {
        let Some(compared) = shared.compared(self.story) else { return Line::default() };
        let at = self.items.get(self.scroll.at()).and_then(|item| item.at);
        let says = at.map_or_else(String::new, |at| format!("{}: {}", label(compared, at.account), compared.analysis.sentence(at).text));
        Line::of(says, Role::Text)
    }

    fn draw(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let mut sheet = Sheet::new(area, theme, buffer);
        if shared.compared(self.story).is_none() {
            return draw_waiting(shared, self.story, &mut sheet);
        }
        if self.items.is_empty() {
            return draw_text("Nothing in the wording of these accounts stands out. Tab goes on to the next view.", &mut sheet);
        }
        for seen in self.scroll.seen() {
            let Some(item) = self.items.get(seen.item) else { return };
            let Some(line) = item.lines.get(seen.within) else { continue };
            if seen.is_selected && !line.pieces.is_empty() {
                sheet.put(&Line::of("▌", Role::Cursor), 0, seen.row);
            }
            sheet.put(line, CURSOR_CELLS, seen.row);
        }
    }
}

/// Lines that begin with an account's number and outlet.
fn by_account(compared: &Compared, account: usize, passage: &Passage, width: usize) -> Vec<Line> {
    passage.hung(&account_label(compared, account, width), width)
}

/// An account's number and outlet, as wide as the widest of the story, and two spaces.
fn account_label(compared: &Compared, account: usize, width: usize) -> Line {
    let named = |account: usize| Line::of(format!("  {} ", account + 1), Role::Key).and(label(compared, account), Role::Outlet);
    let widest = (0..compared.analysis.accounts.len()).map(|account| named(account).width_cells()).max().unwrap_or(0);
    let room = widest.min(LABEL_CELLS.max(width / LABEL_SHARE));
    let label = named(account).clipped(room);
    let padding = room.saturating_sub(label.width_cells()) + 2;
    label.and(" ".repeat(padding), Role::Text)
}

/// A text on one line with a sign before it.
fn titled(text: &str, width: usize) -> Line {
    Line::of(text, Role::Text).clipped(width)
}
