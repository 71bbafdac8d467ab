//! Claims: one row a claim, one column an account, and what each account has of it; Enter shows all wordings under one another.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod rows;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::align::SentenceRef;
use crate::tui::bindings::{Binding, Entry, Motion, Moves, Tables, entries, run};
use crate::tui::compared::Compared;
use crate::tui::key::{Code, Key, character, plain};
use crate::tui::line::{Line, Sheet, matches};
use crate::tui::scroll::{Scroll, head_lines, places, sought};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Seek, View};
use crate::tui::views::claims::rows::{Columns, Item, Made, Order};
use crate::tui::views::waiting::draw_waiting;
use crate::tui::views::{compare, reader};

/// Its name in the header and in [`VIEWS`](crate::tui::views::VIEWS).
pub(crate) const NAME: &str = "Claims";

/// Lines above the rows: the accounts by number, then the columns' numbers.
const HEAD_LINES: usize = 2;

/// The matrix and where one stands in it.
#[derive(Debug)]
pub(crate) struct Claims {
    story: usize,
    order: Order,
    /// The claims whose wordings are shown.
    opened: BTreeSet<usize>,
    /// The first account that has a column, where there are too many for all.
    first_column: usize,
    made_for: Option<Made>,
    items: Vec<Item>,
    scroll: Scroll,
    width: u16,
    /// How many lines stand above the rows.
    head: usize,
}

const TABLES: Tables<Claims> = &[OWN, Claims::MOTIONS];

const OWN: &[Binding<Claims>] = &[
    Binding {
        name: "claims.open",
        keys: &[plain(Code::Enter)],
        says: "show or hide all wordings of this claim",
        footer: Some("wordings"),
        run: |view, _, _| view.toggle(),
    },
    Binding {
        name: "claims.sort",
        keys: &[character('s')],
        says: "sort: most widely carried, order of telling, most disagreement",
        footer: Some("sort"),
        run: |view, _, _| {
            view.order = view.order.next();
            vec![Effect::Say(format!("sorted by {}", view.order.says()))]
        },
    },
    Binding {
        name: "claims.compare",
        keys: &[character('v')],
        says: "see it in Compare, side by side",
        footer: Some("compare"),
        run: |view, _, _| view.jump_to(compare::NAME),
    },
    Binding {
        name: "claims.read",
        keys: &[character('r')],
        says: "read it where it stands in its article",
        footer: Some("read"),
        run: |view, _, _| view.jump_to(reader::NAME),
    },
    Binding {
        name: "claims.columns-right",
        keys: &[character('l'), plain(Code::Right)],
        says: "further accounts, where not all fit",
        footer: None,
        run: |view, _, shared| view.shift_columns(1, shared),
    },
    Binding {
        name: "claims.columns-left",
        keys: &[character('h'), plain(Code::Left)],
        says: "back to the accounts before",
        footer: None,
        run: |view, _, shared| view.shift_columns(-1, shared),
    },
];

impl Claims {
    /// Makes the view of a story.
    pub(crate) fn new(story: usize) -> Self {
        Self {
            story,
            order: Order::default(),
            opened: BTreeSet::new(),
            first_column: 0,
            made_for: None,
            items: Vec::new(),
            scroll: Scroll::default(),
            width: 0,
            head: 0,
        }
    }

    fn selected(&self) -> Option<&Item> {
        self.items.get(self.scroll.at())
    }

    fn toggle(&mut self) -> Vec<Effect> {
        let Some(claim) = self.selected().map(|item| item.claim) else { return Vec::new() };
        if !self.opened.remove(&claim) {
            self.opened.insert(claim);
        }
        Vec::new()
    }

    fn jump_to(&self, view: &'static str) -> Vec<Effect> {
        self.selected().map(|item| Effect::Story(self.story, view, Some(item.sentence))).into_iter().collect()
    }

    fn shift_columns(&mut self, step: isize, shared: &Shared) -> Vec<Effect> {
        let accounts = shared.compared(self.story).map_or(0, |compared| compared.analysis.accounts.len());
        let columns = Columns::new(self.width, accounts, 0);
        let most = accounts.saturating_sub(columns.count);
        self.first_column = self.first_column.saturating_add_signed(step).min(most);
        Vec::new()
    }

    fn lay_out(&mut self, shared: &Shared) {
        let Some(compared) = shared.compared(self.story) else { return };
        let columns = Columns::new(self.width, compared.analysis.accounts.len(), self.first_column);
        let wanted =
            Made { order: self.order, opened: self.opened.clone(), width: self.width, query: shared.query.clone(), blind: shared.blind };
        if self.made_for.as_ref() == Some(&wanted) {
            return;
        }
        let stood = self.selected().map(|item| item.claim);
        self.items = rows::items(compared, &wanted, columns.text_cells);
        self.made_for = Some(wanted);
        self.scroll.set_heights(self.items.iter().map(Item::height));
        if let Some(place) = stood.and_then(|claim| self.items.iter().position(|item| item.claim == claim)) {
            self.scroll.select(place);
        }
    }
}

impl Moves for Claims {
    fn go(&mut self, motion: Motion, _: &Shared) -> Vec<Effect> {
        self.scroll.go(motion);
        Vec::new()
    }
}

impl View for Claims {
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
        let found = if shared.query.is_empty() { places(&self.items, |item| item.differs) } else { self.found(shared) };
        match sought(&found, self.scroll.at(), seek) {
            Some(_) if shared.query.is_empty() && seek == Seek::Here => Vec::new(),
            Some(at) => {
                self.scroll.jump(at);
                Vec::new()
            }
            None if shared.query.is_empty() => vec![Effect::Say("no claim on which accounts differ".to_owned())],
            None => vec![Effect::Say(format!("nothing with “{}” in these claims", shared.query))],
        }
    }

    fn found(&self, shared: &Shared) -> Vec<usize> {
        let Some(compared) = shared.compared(self.story) else { return Vec::new() };
        let hit = |item: &Item| {
            let members = compared.analysis.alignment.claims.get(item.claim).map(|claim| claim.members.as_slice()).unwrap_or_default();
            members.iter().any(|at| !matches(&compared.analysis.sentence(*at).text, &shared.query).is_empty())
        };
        places(&self.items, hit)
    }

    fn at(&self) -> usize {
        self.scroll.at()
    }

    fn show(&mut self, at: SentenceRef, _: Option<SentenceRef>, shared: &Shared) {
        let Some(compared) = shared.compared(self.story) else { return };
        let holds = |item: &Item| compared.analysis.alignment.claims.get(item.claim).is_some_and(|claim| claim.members.contains(&at));
        if let Some(place) = self.items.iter().position(holds) {
            self.scroll.jump(place);
        }
    }

    fn standing(&self) -> Option<(SentenceRef, Option<SentenceRef>)> {
        self.selected().map(|item| (item.sentence, None))
    }

    fn prepare(&mut self, shared: &Shared, size: Size) {
        self.width = size.width;
        self.lay_out(shared);
        self.head = head_lines(HEAD_LINES, size.height);
        self.scroll.set_window(usize::from(size.height).saturating_sub(self.head));
    }

    fn header(&self, shared: &Shared) -> Line {
        Line::of(shared.title(self.story), Role::Text)
    }

    fn status(&self, shared: &Shared) -> Line {
        let Some(compared) = shared.compared(self.story) else { return Line::default() };
        match self.selected() {
            Some(item) => rows::summary(compared, item),
            None => Line::of("no two accounts say the same here: Tab goes on to the next view", Role::Muted),
        }
    }

    fn draw(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let mut sheet = Sheet::new(area, theme, buffer);
        let Some(compared) = shared.compared(self.story) else { return draw_waiting(shared, self.story, &mut sheet) };
        let columns = Columns::new(area.width, compared.analysis.accounts.len(), self.first_column);
        if self.head > 0 {
            draw_heads(compared, &columns, &mut sheet);
        }
        for seen in self.scroll.seen() {
            let Some(item) = self.items.get(seen.item) else { return };
            let row = self.head + seen.row;
            if seen.is_selected {
                sheet.put(&Line::of("▌", Role::Cursor), 0, row);
            }
            if seen.within == 0 {
                rows::draw_cells(item, &columns, row, &mut sheet);
            }
            if let Some(line) = item.line(seen.within) {
                sheet.put(line, 2, row);
            }
        }
    }
}

fn draw_heads(compared: &Compared, columns: &Columns, sheet: &mut Sheet) {
    sheet.put(&rows::accounts(compared, sheet.width_cells()), 0, 0);
    sheet.put(&rows::legend(columns.text_cells), 2, 1);
    for (column, account) in columns.shown().enumerate() {
        let number = Line::of(format!("{:>width$}", account + 1, width = columns.cell_cells), Role::Key);
        sheet.put(&number, columns.left_of(column), 1);
    }
}
