//! Compare: two accounts row by row; side by side on a wide screen, one under the other on a narrow one.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod draw;
mod explain;
mod items;
mod layout;
mod marks;
mod travel;
mod wraps;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::align::SentenceRef;
use crate::tui::bindings::{Binding, Entry, Moves, Tables, entries, run};
use crate::tui::key::{Code, Key, character, plain};
use crate::tui::line::Line;
use crate::tui::scroll::{Scroll, head_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Seek, View};
use crate::tui::views::compare::layout::Layout;

/// Its name in the header and in [`VIEWS`](crate::tui::views::VIEWS).
pub(crate) const NAME: &str = "Compare";

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Rows {
    #[default]
    All,
    /// Those that one account alone has.
    Unique,
}

/// Where to stand once the rows are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrival {
    /// At the first conflict, or else the first difference.
    Opening,
    FirstDifference,
    LastDifference,
    FirstConflict,
    LastConflict,
    /// At a row, by its sentences.
    Row(items::RowKey),
    /// Where one stood.
    Stay,
}

/// Two accounts of a story and where one stands in them.
#[derive(Debug)]
pub(crate) struct Compare {
    story: usize,
    /// The accounts on the left and on the right; none before the story has been compared.
    pair: Option<(usize, usize)>,
    rows: Rows,
    opened: BTreeSet<(Option<usize>, Option<usize>)>,
    scroll: Scroll,
    arrival: Arrival,
    layout: Layout,
    /// How many lines stand above the rows.
    head: usize,
}

const TABLES: Tables<Compare> = &[OWN, Compare::MOTIONS];

const OWN: &[Binding<Compare>] = &[
    Binding {
        name: "compare.next-difference",
        keys: &[character('}')],
        says: "next difference, across accounts",
        footer: Some("next"),
        run: |view, _, shared| view.next_difference(shared),
    },
    Binding {
        name: "compare.previous-difference",
        keys: &[character('{')],
        says: "previous difference, across accounts",
        footer: None,
        run: |view, _, shared| view.previous_difference(shared),
    },
    Binding {
        name: "compare.next-conflict",
        keys: &[character(')')],
        says: "next conflict ≠, across accounts",
        footer: Some("next ≠"),
        run: |view, _, shared| view.next_conflict(shared),
    },
    Binding {
        name: "compare.previous-conflict",
        keys: &[character('(')],
        says: "previous conflict ≠, across accounts",
        footer: None,
        run: |view, _, shared| view.previous_conflict(shared),
    },
    Binding {
        name: "compare.unique",
        keys: &[character('u')],
        says: "only what one account alone says, or everything again",
        footer: Some("unique"),
        run: |view, _, _| view.toggle_unique(),
    },
    Binding {
        name: "compare.why",
        keys: &[character('e')],
        says: "why: the evidence for this row and its marks",
        footer: Some("why"),
        run: |view, _, shared| view.explain(shared),
    },
    Binding {
        name: "compare.right",
        keys: &[
            character('1'),
            character('2'),
            character('3'),
            character('4'),
            character('5'),
            character('6'),
            character('7'),
            character('8'),
            character('9'),
        ],
        says: "that account on the right",
        footer: None,
        run: |view, key, shared| view.choose_right(key, shared),
    },
    Binding {
        name: "compare.next-account",
        keys: &[character('l'), plain(Code::Right)],
        says: "next account on the right",
        footer: None,
        run: |view, _, shared| view.step_right(1, shared),
    },
    Binding {
        name: "compare.previous-account",
        keys: &[character('h'), plain(Code::Left)],
        says: "previous account on the right",
        footer: None,
        run: |view, _, shared| view.step_right(-1, shared),
    },
    Binding {
        name: "compare.swap",
        keys: &[plain(Code::BackTab)],
        says: "swap left and right",
        footer: None,
        run: |view, _, shared| view.swap(shared),
    },
    Binding {
        name: "compare.open",
        keys: &[plain(Code::Enter)],
        says: "open or fold the rows that are folded here",
        footer: None,
        run: |view, _, _| view.toggle_fold(),
    },
    Binding {
        name: "compare.read",
        keys: &[character('r')],
        says: "read it where it stands in its article",
        footer: None,
        run: |view, _, _| view.read(),
    },
    Binding {
        name: "compare.mark",
        keys: &[character('m')],
        says: "mark: mf fair, ms slanted, mm something is missing, mn a note",
        footer: None,
        run: |view, _, shared| view.mark(shared),
    },
    Binding {
        name: "compare.address",
        keys: &[character('o')],
        says: "copy the article's address: the one on the left, else the one on the right",
        footer: None,
        run: |view, _, shared| view.copy_address(shared),
    },
    Binding {
        name: "compare.copy",
        keys: &[character('y')],
        says: "copy: yy the sentence with its source, yr the row, yq the quote",
        footer: None,
        run: |view, _, shared| view.copy(shared),
    },
];

impl Compare {
    /// Makes the view of a story.
    pub(crate) fn new(story: usize) -> Self {
        Self {
            story,
            pair: None,
            rows: Rows::All,
            opened: BTreeSet::new(),
            scroll: Scroll::default(),
            arrival: Arrival::Opening,
            layout: Layout::default(),
            head: 0,
        }
    }

    fn toggle_unique(&mut self) -> Vec<Effect> {
        self.rows = if self.rows == Rows::All { Rows::Unique } else { Rows::All };
        let said = if self.rows == Rows::All { "everything" } else { "only what one account alone says; u shows everything" };
        vec![Effect::Say(said.to_owned())]
    }

    fn toggle_fold(&mut self) -> Vec<Effect> {
        let Some(key) = self.layout.items.get(self.scroll.at()).and_then(|item| item.fold) else { return Vec::new() };
        if !self.opened.remove(&key) {
            self.opened.insert(key);
        }
        Vec::new()
    }

    /// Takes the pair with which to open, and lays out what has changed.
    fn lay_out(&mut self, shared: &Shared, size: Size) {
        let Some(compared) = shared.compared(self.story) else { return };
        let (left, right) = *self.pair.get_or_insert_with(|| compared.first_pair());
        let wanted = layout::Wanted {
            pair: (left, right),
            rows: self.rows,
            width: size.width,
            query: shared.query.clone(),
            opened: self.opened.clone(),
            version: shared.marks.version(),
        };
        if self.layout.is_for(&wanted) {
            return;
        }
        let stood = self.layout.items.get(self.scroll.at()).and_then(items::Item::first_row);
        let new_pair = self.layout.pair() != Some((left, right));
        self.layout = std::mem::take(&mut self.layout).renewed(shared, compared, wanted);
        self.scroll.set_heights(self.layout.heights());
        if self.arrival == Arrival::Stay && !new_pair {
            self.scroll.select(stood.and_then(|row| self.layout.place_of(row)).unwrap_or(self.scroll.at()));
        }
    }
}

impl View for Compare {
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
        if let Some(line) = usize::from(line).checked_sub(self.head) {
            self.scroll.press(line);
        }
        Vec::new()
    }

    fn seek(&mut self, seek: Seek, shared: &Shared) -> Vec<Effect> {
        self.seek_match(seek, shared)
    }

    fn found(&self, _: &Shared) -> Vec<usize> {
        self.layout.found.clone()
    }

    fn at(&self) -> usize {
        self.scroll.at()
    }

    fn show(&mut self, at: SentenceRef, beside: Option<SentenceRef>, shared: &Shared) {
        self.show_row(at, beside, shared);
    }

    fn standing(&self) -> Option<(SentenceRef, Option<SentenceRef>)> {
        let row = self.layout.items.get(self.scroll.at())?.rows.first()?;
        let (left, right) = self.sentences(row);
        left.map(|left| (left, right)).or(right.map(|right| (right, None)))
    }

    fn prepare(&mut self, shared: &Shared, size: Size) {
        self.head = head_lines(layout::HEAD_LINES, size.height);
        let height = usize::from(size.height).saturating_sub(self.head);
        self.lay_out(shared, size);
        self.scroll.set_window(height);
        self.arrive(shared);
        self.scroll.set_window(height);
        if let Some(compared) = shared.compared(self.story) {
            self.layout.mark(shared, compared, self.scroll.items());
        }
    }

    fn header(&self, shared: &Shared) -> Line {
        Line::of(shared.title(self.story), Role::Text)
    }

    fn status(&self, shared: &Shared) -> Line {
        match (shared.compared(self.story), self.pair) {
            (Some(compared), Some(_)) if compared.analysis.accounts.len() > 1 => self.status_line(compared),
            _ => Line::default(),
        }
    }

    fn draw(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        self.draw_body(shared, theme, area, buffer);
    }
}
