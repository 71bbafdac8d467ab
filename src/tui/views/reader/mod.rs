//! Reader: one account in full, with a margin that says which other accounts carry a sentence and where this one stands alone.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod page;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::align::SentenceRef;
use crate::tui::bindings::{Binding, Entry, Motion, Moves, Tables, entries, run};
use crate::tui::key::{Code, Key, character, plain};
use crate::tui::line::{Line, Sheet};
use crate::tui::scroll::{Scroll, head_lines, places, sought};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Seek, View};
use crate::tui::views::reader::page::{Item, Made};
use crate::tui::views::sentence::{address, copy_choices, marking, reasons_for};
use crate::tui::views::waiting::draw_waiting;
use crate::tui::views::words::day_or_none;
use crate::tui::views::{claims, compare};

/// Its name in the header and in [`VIEWS`](crate::tui::views::VIEWS).
pub(crate) const NAME: &str = "Reader";

/// Lines above the text: which account it is.
const HEAD_LINES: usize = 1;

/// One account and where one stands in it.
#[derive(Debug)]
pub(crate) struct Reader {
    story: usize,
    account: usize,
    made_for: Option<Made>,
    items: Vec<Item>,
    scroll: Scroll,
    width: u16,
    /// How many lines stand above the page.
    head: usize,
    wanted: Option<SentenceRef>,
}

const TABLES: Tables<Reader> = &[OWN, Reader::MOTIONS];

const OWN: &[Binding<Reader>] = &[
    Binding {
        name: "reader.compare",
        keys: &[plain(Code::Enter), character('v')],
        says: "see this sentence in Compare, side by side",
        footer: Some("compare"),
        run: |view, _, _| view.jump_to(compare::NAME),
    },
    Binding {
        name: "reader.next-account",
        keys: &[character('l'), plain(Code::Right)],
        says: "next account",
        footer: Some("next"),
        run: |view, _, shared| view.step(1, shared),
    },
    Binding {
        name: "reader.previous-account",
        keys: &[character('h'), plain(Code::Left)],
        says: "previous account",
        footer: None,
        run: |view, _, shared| view.step(-1, shared),
    },
    Binding {
        name: "reader.next-unique",
        keys: &[character('u')],
        says: "next sentence that only this account has",
        footer: Some("unique"),
        run: |view, _, _| view.next_unique(),
    },
    Binding {
        name: "reader.claim",
        keys: &[character('t')],
        says: "the claim of this sentence, in the table Claims",
        footer: None,
        run: |view, _, _| view.jump_to(claims::NAME),
    },
    Binding {
        name: "reader.why",
        keys: &[character('e')],
        says: "why: who else says it, and its marks",
        footer: Some("why"),
        run: |view, _, shared| view.explain(shared),
    },
    Binding {
        name: "reader.mark",
        keys: &[character('m')],
        says: "mark: mf fair, ms slanted, mm something is missing, mn a note",
        footer: Some("mark"),
        run: |view, _, shared| view.mark(shared),
    },
    Binding {
        name: "reader.address",
        keys: &[character('o')],
        says: "copy the article's address",
        footer: None,
        run: |view, _, shared| shared.compared(view.story).map(|compared| address(compared, view.account)).unwrap_or_default(),
    },
    Binding {
        name: "reader.copy",
        keys: &[character('y')],
        says: "copy: yy the sentence with its source, yq the quote",
        footer: None,
        run: |view, _, shared| view.copy(shared),
    },
];

impl Reader {
    /// Makes the view of a story; it opens on the first account.
    pub(crate) fn new(story: usize) -> Self {
        Self { story, account: 0, made_for: None, items: Vec::new(), scroll: Scroll::default(), width: 0, head: 0, wanted: None }
    }

    fn selected(&self) -> Option<SentenceRef> {
        let sentence = self.items.get(self.scroll.at())?.sentence;
        Some(SentenceRef { account: self.account, sentence })
    }

    fn jump_to(&self, view: &'static str) -> Vec<Effect> {
        self.selected().map(|at| Effect::Story(self.story, view, Some(at))).into_iter().collect()
    }

    fn step(&mut self, step: isize, shared: &Shared) -> Vec<Effect> {
        let Some(compared) = shared.compared(self.story) else { return Vec::new() };
        let count = compared.analysis.accounts.len().max(1);
        self.account = (self.account as isize + step).rem_euclid(count as isize) as usize;
        self.scroll.select(0);
        Vec::new()
    }

    fn next_unique(&mut self) -> Vec<Effect> {
        let alone = places(&self.items, |item| item.is_alone);
        match sought(&alone, self.scroll.at(), Seek::Next) {
            Some(at) => {
                self.scroll.jump(at);
                Vec::new()
            }
            None => vec![Effect::Say("everything here is carried by another account too".to_owned())],
        }
    }

    fn explain(&self, shared: &Shared) -> Vec<Effect> {
        let Some((compared, at)) = shared.compared(self.story).zip(self.selected()) else { return Vec::new() };
        reasons_for(compared, at)
    }

    fn mark(&self, shared: &Shared) -> Vec<Effect> {
        let Some((compared, at)) = shared.compared(self.story).zip(self.selected()) else { return Vec::new() };
        marking(shared, self.story, compared, &[at])
    }

    fn copy(&self, shared: &Shared) -> Vec<Effect> {
        let Some((compared, at)) = shared.compared(self.story).zip(self.selected()) else { return Vec::new() };
        copy_choices(compared, &[at])
    }

    fn lay_out(&mut self, shared: &Shared) {
        let Some(compared) = shared.compared(self.story) else { return };
        self.account = self.wanted.map_or(self.account, |at| at.account).min(compared.analysis.accounts.len().saturating_sub(1));
        let wanted = Made {
            account: self.account,
            width: self.width,
            query: shared.query.clone(),
            blind: shared.blind,
            version: shared.marks.version(),
        };
        if self.made_for.as_ref() != Some(&wanted) {
            self.items = page::items(shared, compared, &wanted);
            self.made_for = Some(wanted);
            self.scroll.set_heights(self.items.iter().map(|item| item.lines.len()));
        }
    }
}

impl Moves for Reader {
    fn go(&mut self, motion: Motion, _: &Shared) -> Vec<Effect> {
        self.scroll.go(motion);
        Vec::new()
    }
}

impl View for Reader {
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
        if let Some(row) = usize::from(line).checked_sub(self.head) {
            self.scroll.press(row);
        }
        Vec::new()
    }

    fn seek(&mut self, seek: Seek, shared: &Shared) -> Vec<Effect> {
        if shared.query.is_empty() && seek == Seek::Here {
            return Vec::new();
        }
        let found = if shared.query.is_empty() { places(&self.items, |item| item.is_marked) } else { self.found(shared) };
        match sought(&found, self.scroll.at(), seek) {
            Some(at) => {
                self.scroll.jump(at);
                Vec::new()
            }
            None if shared.query.is_empty() => vec![Effect::Say("no difference marked in this account".to_owned())],
            None => vec![Effect::Say(format!("nothing with “{}” in this account", shared.query))],
        }
    }

    fn found(&self, _: &Shared) -> Vec<usize> {
        places(&self.items, |item| item.is_found)
    }

    fn at(&self) -> usize {
        self.scroll.at()
    }

    fn show(&mut self, at: SentenceRef, _: Option<SentenceRef>, _: &Shared) {
        self.wanted = Some(at);
    }

    fn standing(&self) -> Option<(SentenceRef, Option<SentenceRef>)> {
        self.selected().map(|at| (at, None))
    }

    fn prepare(&mut self, shared: &Shared, size: Size) {
        self.width = size.width;
        self.head = head_lines(HEAD_LINES, size.height);
        self.lay_out(shared);
        self.scroll.set_window(usize::from(size.height).saturating_sub(self.head));
        if let Some(at) = self.wanted.take_if(|_| !self.items.is_empty()) {
            let place = self.items.iter().position(|item| item.sentence == at.sentence);
            self.scroll.jump(place.unwrap_or(0));
        }
        self.scroll.set_window(usize::from(size.height).saturating_sub(self.head));
    }

    fn header(&self, shared: &Shared) -> Line {
        Line::of(shared.title(self.story), Role::Text)
    }

    fn status(&self, shared: &Shared) -> Line {
        let Some((compared, at)) = shared.compared(self.story).zip(self.selected()) else { return Line::default() };
        page::summary(compared, at)
    }

    fn draw(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let mut sheet = Sheet::new(area, theme, buffer);
        let Some(compared) = shared.compared(self.story) else { return draw_waiting(shared, self.story, &mut sheet) };
        let Some(article) = compared.analysis.accounts.get(self.account) else { return };
        let count = compared.analysis.accounts.len();
        let excerpt = if article.is_excerpt() { " · excerpt only" } else { "" };
        let head = Line::of(format!("  {} ", self.account + 1), Role::Key)
            .and(article.label(), Role::Outlet)
            .and(format!(" · {}{excerpt} · account {} of {count}", day_or_none(article.date), self.account + 1), Role::Muted);
        let width = sheet.width_cells();
        if self.head > 0 {
            sheet.put(&head.clipped(width), 0, 0);
        }
        for seen in self.scroll.seen() {
            let Some(item) = self.items.get(seen.item) else { return };
            page::draw_line(item, seen, self.head, &mut sheet);
        }
    }
}
