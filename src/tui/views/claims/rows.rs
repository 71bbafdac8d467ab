//! The rows of the matrix: their order, their cells, and the wordings of an opened claim.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::align::SentenceRef;
use crate::analysis::Cell;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage, Sheet};
use crate::tui::theme::Role;
use crate::tui::views::words::paragraph;

/// The order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// By how many accounts carry the claim.
    #[default]
    Reach,
    /// As the accounts tell it.
    Telling,
    /// Claims on which accounts differ first.
    Disagreement,
}

impl Order {
    pub(super) fn next(self) -> Self {
        match self {
            Self::Reach => Self::Telling,
            Self::Telling => Self::Disagreement,
            Self::Disagreement => Self::Reach,
        }
    }

    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Reach => "how many accounts carry it",
            Self::Telling => "the order of telling",
            Self::Disagreement => "disagreement",
        }
    }
}

/// What rows are made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) order: Order,
    pub(super) opened: BTreeSet<usize>,
    pub(super) width: u16,
    pub(super) query: String,
    pub(super) blind: bool,
}

/// A claim's row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) claim: usize,
    /// The sentence that stands for it.
    pub(super) sentence: SentenceRef,
    pub(super) cells: Vec<Cell>,
    pub(super) differs: bool,
    /// Its text, then its wordings where it is opened.
    lines: Vec<Line>,
}

impl Item {
    pub(super) fn height(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn line(&self, within: usize) -> Option<&Line> {
        self.lines.get(within)
    }
}

/// Which accounts have a column, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    first: usize,
    pub(super) count: usize,
    pub(super) cell_cells: usize,
    /// The room for the text.
    pub(super) text_cells: usize,
}

/// A claim's text needs at least this much room to be told from others.
const NARROWEST_TEXT_CELLS: usize = 20;
/// The cursor and a space.
const CURSOR_CELLS: usize = 2;

impl Columns {
    pub(super) fn new(width: u16, accounts: usize, first: usize) -> Self {
        let cell_cells = if accounts <= 8 { 4 } else { 3 };
        let room = usize::from(width).saturating_sub(CURSOR_CELLS + 1);
        let count = accounts.min(room.saturating_sub(NARROWEST_TEXT_CELLS) / cell_cells);
        let first = first.min(accounts - count);
        Self { first, count, cell_cells, text_cells: room - count * cell_cells }
    }

    pub(super) fn shown(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.count
    }

    pub(super) fn left_of(&self, column: usize) -> usize {
        CURSOR_CELLS + self.text_cells + column * self.cell_cells
    }
}

/// Makes the rows in their order.
pub(super) fn items(compared: &Compared, made: &Made, text_cells: usize) -> Vec<Item> {
    let mut rows: Vec<_> = compared.matrix.iter().collect();
    let carried = |cells: &[Cell]| cells.iter().filter(|cell| cell.is_carried()).count();
    let differing = |cells: &[Cell]| cells.iter().filter(|cell| **cell == Cell::Differs).count();
    match made.order {
        Order::Telling => {}
        Order::Reach => rows.sort_by_key(|row| Reverse(carried(&row.cells))),
        Order::Disagreement => rows.sort_by_key(|row| Reverse((differing(&row.cells), carried(&row.cells)))),
    }
    rows.into_iter()
        .map(|row| {
            let mut text = Passage::new(compared.analysis.sentence(row.sentence).text.clone(), Role::Text);
            text.mark_matches(&made.query);
            let mut lines = Vec::new();
            let whole = text.lines(usize::MAX).into_iter().map(|(_, line)| line).next().unwrap_or_default();
            lines.push(whole.clipped(text_cells.saturating_sub(1)));
            if made.opened.contains(&row.claim) {
                lines.extend(wordings(compared, row.claim, made));
            }
            Item { claim: row.claim, sentence: row.sentence, cells: row.cells.clone(), differs: differing(&row.cells) > 0, lines }
        })
        .collect()
}

/// All wordings of a claim, one under the other, each with its account.
fn wordings(compared: &Compared, claim: usize, made: &Made) -> Vec<Line> {
    let members = compared.analysis.alignment.claims.get(claim).map(|claim| claim.members.as_slice()).unwrap_or_default();
    let mut lines = Vec::new();
    for at in members {
        let label = compared.analysis.accounts.get(at.account).map(crate::article::Article::label).unwrap_or_default();
        let place = paragraph(compared.analysis.sentence(*at).paragraph);
        let lead = Line::of(format!("  {} ", at.account + 1), Role::Key);
        let mut passage = Passage::new(format!("{}  {label}, {place}", compared.analysis.sentence(*at).text), Role::Muted);
        let text = crate::text::Span::new(0, compared.analysis.sentence(*at).text.len());
        passage.marks.push((text, Role::Title));
        for conflict in compared.conflict_spans(*at) {
            passage.marks.push((conflict, Role::Conflict));
        }
        passage.mark_matches(&made.query);
        lines.extend(passage.hung(&lead, usize::from(made.width).saturating_sub(CURSOR_CELLS + 1)));
    }
    lines
}

/// The sign and role of a cell.
pub(super) fn sign(cell: Cell) -> (&'static str, Role) {
    match cell {
        Cell::Said => ("●", Role::Outlet),
        Cell::Partly => ("◐", Role::Outlet),
        Cell::Differs => ("≠", Role::Conflict),
        Cell::Quoted => ("“", Role::Quoted),
        Cell::Absent => ("·", Role::Muted),
        Cell::Earlier => ("○", Role::Muted),
    }
}

pub(super) fn draw_cells(item: &Item, columns: &Columns, row: usize, sheet: &mut Sheet) {
    for (column, account) in columns.shown().enumerate() {
        let Some(cell) = item.cells.get(account) else { continue };
        let (sign, role) = sign(*cell);
        sheet.put(&Line::of(sign, role), columns.left_of(column) + columns.cell_cells - 1, row);
    }
}

/// The accounts by their numbers.
pub(super) fn accounts(compared: &Compared, width: usize) -> Line {
    let mut line = Line::of(" ", Role::Text);
    for (account, article) in compared.analysis.accounts.iter().enumerate() {
        line.push(format!(" {} ", account + 1), Role::Key);
        line.push(format!("{} ", article.label()), Role::Outlet);
    }
    line.clipped(width)
}

/// What the signs mean.
pub(super) fn legend(width: usize) -> Line {
    let with_gaps = |gap: &str| {
        let mut line = Line::default();
        for (number, cell) in Cell::ALL.into_iter().enumerate() {
            line.push(if number == 0 { "" } else { gap }, Role::Text);
            line.push(sign(cell).0, Role::Text);
            line.push(format!(" {}", cell.name()), Role::Muted);
        }
        line
    };
    let wide = with_gaps("  ");
    if wide.width_cells() <= width { wide } else { with_gaps(" ").clipped(width) }
}

/// The selected row in words.
pub(super) fn summary(compared: &Compared, item: &Item) -> Line {
    let mut line = Line::default();
    for cell in Cell::ALL {
        let have: Vec<&str> = (0..item.cells.len())
            .filter(|account| item.cells.get(*account) == Some(&cell))
            .filter_map(|account| compared.analysis.accounts.get(account).map(crate::article::Article::label))
            .collect();
        if have.is_empty() {
            continue;
        }
        let between = if line.pieces.is_empty() { "" } else { " · " };
        line.push(format!("{between}{}: ", cell.name()), Role::Muted);
        line.push(have.join(", "), Role::Text);
    }
    line
}
