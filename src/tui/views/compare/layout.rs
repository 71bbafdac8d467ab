//! The rows of two accounts wrapped to a width: worked out when accounts, width, filter or query change, never while drawing.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeSet;
use std::ops::Range;

use crate::align::{Relation, SentenceRef};
use crate::analysis::{Row, RowKind, rows};
use crate::text::Span;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage, fitting, matches};
use crate::tui::scroll::places;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::views::compare::Rows;
use crate::tui::views::compare::items::{Finish, Item, Lettered, RowKey, Run, runs};
use crate::tui::views::compare::marks::{absence, distance, link_of, passage, repeated};
use crate::tui::views::compare::wraps::Wraps;
use crate::tui::views::sentence::{cue_looks, marked_cues, notes};
use crate::tui::views::words::counted;

/// Lines above the rows: the two accounts' names, and a rule.
pub(super) const HEAD_LINES: usize = 2;
/// Two columns need this many cells to be read with ease.
pub(super) const TWO_COLUMNS_CELLS: u16 = 90;
/// Cursor, sign, cue letter, space.
pub(super) const GUTTER_CELLS: usize = 4;
/// Between the columns: space, bar, cue letter, space.
pub(super) const MIDDLE_CELLS: usize = 4;
/// In one column each line has its account's number and a space.
pub(super) const NUMBER_CELLS: usize = 2;

/// What a layout is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) pair: (usize, usize),
    pub(super) rows: Rows,
    pub(super) width: u16,
    pub(super) query: String,
    pub(super) opened: BTreeSet<RowKey>,
    /// That of the marks.
    pub(super) version: usize,
}

/// What two accounts have in common and what not, whatever is shown of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) shared: usize,
    pub(super) conflicts: usize,
    pub(super) only_left: usize,
    pub(super) only_right: usize,
}

impl Counts {
    fn new(compared: &Compared, rows: &[Row]) -> Self {
        let of = |fits: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| fits(row)).count();
        Self {
            shared: of(&|row| row.kind == RowKind::Shared),
            conflicts: of(&|row| is_conflict(compared, row)),
            only_left: of(&|row| row.kind == RowKind::Only && row.left.is_some()),
            only_right: of(&|row| row.kind == RowKind::Only && row.left.is_none()),
        }
    }
}

/// Items with their lines.
#[derive(Debug, Default)]
pub(super) struct Layout {
    made_for: Option<Wanted>,
    pub(super) counts: Counts,
    pub(super) items: Vec<Item>,
    /// The items in whose sentences the query is found.
    pub(super) found: Vec<usize>,
    wraps: Wraps,
}

/// The widths of the columns; in one column the right one has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) left: usize,
    pub(super) right: Option<usize>,
}

impl Columns {
    pub(super) fn of(width: u16) -> Self {
        let cells = usize::from(width);
        if width < TWO_COLUMNS_CELLS {
            return Self { left: cells.saturating_sub(GUTTER_CELLS + NUMBER_CELLS + 1).max(1), right: None };
        }
        let room = cells.saturating_sub(GUTTER_CELLS + MIDDLE_CELLS + 1);
        Self { left: room / 2, right: Some(room - room / 2) }
    }
}

impl Layout {
    /// Lays out what is wanted; takes over what this layout has wrapped.
    pub(super) fn renewed(self, shared: &Shared, compared: &Compared, wanted: Wanted) -> Self {
        let (left, right) = wanted.pair;
        let all = rows(&compared.analysis, &compared.links, left, right);
        let (mut wraps, columns) = (self.wraps, Columns::of(wanted.width));
        wraps.add(compared, [(left, columns.left), (right, columns.right.unwrap_or(columns.left))]);
        let page = Page::new((shared, compared), &wanted, &wraps, Finish::Plain);
        let counts = Counts::new(compared, &all);
        let runs = runs(compared, wanted.pair, all, wanted.rows, &wanted.opened);
        let mut items: Vec<Item> = Vec::with_capacity(runs.len());
        for run in runs {
            let mut item = page.item(run);
            item.is_difference |= begins_unique_run(&item, items.last());
            items.push(item);
        }
        let found = places(&items, |item| item.rows.iter().any(|row| page.has_match(row)));
        Self { made_for: Some(wanted), counts, items, found, wraps }
    }

    /// Marks the words of some items that are not marked yet.
    pub(super) fn mark(&mut self, shared: &Shared, compared: &Compared, items: Range<usize>) {
        let Some(wanted) = &self.made_for else { return };
        let page = Page::new((shared, compared), wanted, &self.wraps, Finish::Marked);
        let items = self.items.get_mut(items).unwrap_or_default();
        for item in items.iter_mut().filter(|item| item.finish == Finish::Plain) {
            if let Some(row) = item.row().copied() {
                (item.left, item.right) = page.sides(&row);
            }
            item.finish = Finish::Marked;
        }
    }

    pub(super) fn is_for(&self, wanted: &Wanted) -> bool {
        self.made_for.as_ref() == Some(wanted)
    }

    pub(super) fn pair(&self) -> Option<(usize, usize)> {
        self.made_for.as_ref().map(|wanted| wanted.pair)
    }

    /// The height of each item.
    pub(super) fn heights(&self) -> impl Iterator<Item = usize> + '_ {
        let columns = Columns::of(self.made_for.as_ref().map_or(0, |wanted| wanted.width));
        self.items.iter().map(move |item| columns.height(item))
    }

    /// The item that shows a row, folded or not; else one that shows its left, else its right sentence.
    pub(super) fn place_of(&self, (left, right): RowKey) -> Option<usize> {
        let exact = self.position(|row| (row.left, row.right) == (left, right));
        let half = || self.position(|row| (left.is_some() && row.left == left) || (right.is_some() && row.right == right));
        exact.or_else(half)
    }

    fn position(&self, fits: impl Fn(&Row) -> bool) -> Option<usize> {
        self.items.iter().position(|item| item.rows.iter().any(&fits))
    }
}

impl Columns {
    /// Side by side, the longer side decides; in one column, both stand one under the other.
    fn height(self, item: &Item) -> usize {
        if self.right.is_some() { item.left.len().max(item.right.len()) } else { item.left.len() + item.right.len() }
    }
}

fn is_conflict(compared: &Compared, row: &Row) -> bool {
    link_of(compared, row).is_some_and(|link| !link.conflicts.is_empty())
}

/// The eye stops at the first of several rows that one side alone has.
fn begins_unique_run(item: &Item, before: Option<&Item>) -> bool {
    let side = |item: &Item| item.row().filter(|row| row.kind == RowKind::Only).map(|row| row.left.is_some());
    side(item).is_some() && before.and_then(side) != side(item)
}

/// What rows are laid out with.
struct Page<'a> {
    shared: &'a Shared,
    compared: &'a Compared,
    pair: (usize, usize),
    columns: Columns,
    query: &'a str,
    wraps: &'a Wraps,
    finish: Finish,
}

impl<'a> Page<'a> {
    fn new((shared, compared): (&'a Shared, &'a Compared), wanted: &'a Wanted, wraps: &'a Wraps, finish: Finish) -> Self {
        Self { shared, compared, pair: wanted.pair, columns: Columns::of(wanted.width), query: &wanted.query, wraps, finish }
    }

    fn item(&self, run: Run) -> Item {
        match run.rows.first() {
            Some(row) if !run.is_folded => self.row(*row, run.fold),
            _ => self.folded(run),
        }
    }

    fn row(&self, row: Row, fold: Option<RowKey>) -> Item {
        let link = link_of(self.compared, &row);
        let is_conflict = is_conflict(self.compared, &row);
        let sign = match (row.kind, link.map(|link| link.relation)) {
            _ if is_conflict => Some(('≠', Role::Conflict)),
            (_, Some(Relation::Same)) => Some(('=', Role::Shared)),
            (_, Some(Relation::Partial)) => Some(('~', Role::Shared)),
            (RowKind::Only, None) => Some(('u', Role::OnlyHere)),
            (RowKind::NotHere, None) => Some(('-', Role::Muted)),
            _ => None,
        };
        let (left, right) = self.sentences(&row);
        let marked = [left, right].into_iter().flatten().any(|at| self.compared.is_striking(at)) && link.is_some();
        let is_difference = is_conflict || marked;
        let (left, right) = self.sides(&row);
        Item { rows: vec![row], fold, is_folded: false, sign, is_difference, is_conflict, left, right, finish: self.finish }
    }

    fn sentences(&self, row: &Row) -> (Option<SentenceRef>, Option<SentenceRef>) {
        let at = |account: usize, sentence: Option<usize>| sentence.map(|sentence| SentenceRef { account, sentence });
        (at(self.pair.0, row.left), at(self.pair.1, row.right))
    }

    fn has_match(&self, row: &Row) -> bool {
        let (left, right) = self.sentences(row);
        left.into_iter().chain(right).any(|at| !matches(&self.compared.analysis.sentence(at).text, self.query).is_empty())
    }

    fn sides(&self, row: &Row) -> (Vec<Lettered>, Vec<Lettered>) {
        let (left, right) = self.sentences(row);
        if self.columns.right.is_some() { self.two_sides(row, left, right) } else { self.stacked(row, left, right) }
    }

    fn two_sides(&self, row: &Row, left: Option<SentenceRef>, right: Option<SentenceRef>) -> (Vec<Lettered>, Vec<Lettered>) {
        let widths = (self.columns.left, self.columns.right.unwrap_or(1));
        let side = |here: Option<SentenceRef>, there: Option<SentenceRef>, (width, other)| match (here, there) {
            (Some(at), _) => self.sentence(at, row, width),
            (None, Some(at)) => absence(self.compared, at, other, row).map(|says| says_absent(&says, width)).unwrap_or_default(),
            (None, None) => Vec::new(),
        };
        let mut b = side(right, left, (widths.1, self.pair.1));
        if let (Some(link), Some(at)) = (link_of(self.compared, row), left)
            && let Some(distance) = distance(self.compared, link, at)
        {
            b.push(Lettered { line: Line::of(distance, Role::Muted), letter: None });
        }
        (side(left, right, (widths.0, self.pair.0)), b)
    }

    fn stacked(&self, row: &Row, left: Option<SentenceRef>, right: Option<SentenceRef>) -> (Vec<Lettered>, Vec<Lettered>) {
        let width = self.columns.left;
        let side = |here: Option<SentenceRef>, other: usize| {
            let Some(at) = here else { return Vec::new() };
            let mut lines = self.sentence(at, row, width);
            let absent = absence(self.compared, at, other, row);
            let far = link_of(self.compared, row)
                .filter(|link| link.b == at || right.is_none())
                .and_then(|link| distance(self.compared, link, left?));
            if let Some(says) = absent.or(far) {
                append_or_push(&mut lines, &says, width);
            }
            lines
        };
        (side(left, self.pair.1), side(right, self.pair.0))
    }

    fn sentence(&self, at: SentenceRef, row: &Row, width: usize) -> Vec<Lettered> {
        let is_left = at.account == self.pair.0;
        let is_again = row.kind == if is_left { RowKind::LeftAgain } else { RowKind::RightAgain };
        if is_again && !is_conflict(self.compared, row) {
            return vec![Lettered { line: repeated(self.compared, at, width), letter: None }];
        }
        let passage = match self.finish {
            Finish::Marked => passage(self.compared, at, row, self.query),
            Finish::Plain => Passage::new(self.compared.analysis.sentence(at).text.clone(), Role::Text),
        };
        let letter = |part: Span| {
            marked_cues(self.compared, at)
                .filter(|cue| part.start <= cue.span.start && cue.span.start < part.end)
                .map(cue_looks)
                .min_by_key(|(_, role)| *role)
        };
        let lines = passage.lines_at(self.wraps.of(at, width)).into_iter().map(|(part, line)| Lettered { line, letter: letter(part) });
        let notes = notes(self.shared, self.compared, at, width).into_iter().map(|line| Lettered { line, letter: None });
        lines.chain(notes).collect()
    }

    fn folded(&self, run: Run) -> Item {
        let is_aside = run.rows.first().is_some_and(|row| row.kind == RowKind::Aside);
        let first = run.rows.first().and_then(|row| {
            let left = row.left.map(|sentence| SentenceRef { account: self.pair.0, sentence });
            left.or(row.right.map(|sentence| SentenceRef { account: self.pair.1, sentence }))
        });
        let sample = first.map(|at| self.compared.analysis.sentence(at)).map(|sentence| (sentence.role.name(), sentence.text.as_str()));
        let says = match sample {
            Some((role, text)) if is_aside => format!("⋯ {}: {role}: {text}", counted(run.rows.len(), "aside")),
            Some((_, text)) => format!("⋯ {} told word for word alike: {text}", counted(run.rows.len(), "sentence")),
            None => "⋯".to_owned(),
        };
        let line = Line::of(says, Role::Muted).clipped(self.columns.left + self.columns.right.map_or(0, |right| right + MIDDLE_CELLS));
        let left = vec![Lettered { line, letter: None }];
        let sign = (!is_aside).then_some(('=', Role::Shared));
        Item {
            rows: run.rows,
            fold: run.fold,
            is_folded: true,
            sign,
            is_difference: false,
            is_conflict: false,
            left,
            right: Vec::new(),
            finish: Finish::Marked,
        }
    }
}

fn says_absent(says: &str, width: usize) -> Vec<Lettered> {
    Passage::new(says, Role::Absent).lines(width).into_iter().map(|(_, line)| Lettered { line, letter: None }).collect()
}

/// Puts a few words after the last line where there is room, else below it.
fn append_or_push(lines: &mut Vec<Lettered>, says: &str, width: usize) {
    let needed = unicode_width::UnicodeWidthStr::width(says) + 2;
    match lines.last_mut() {
        Some(last) if last.line.width_cells() + needed <= width => last.line.push(format!("  {says}"), Role::Absent),
        _ => lines.push(Lettered { line: Line::of(fitting(says, width), Role::Absent), letter: None }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Layout, Wanted};
    use crate::analysis::analyse;
    use crate::analysis::fixture::ferry;
    use crate::tui::compared::Compared;
    use crate::tui::shared::Shared;
    use crate::tui::views::compare::Rows;
    use crate::tui::views::compare::items::Finish;

    #[test]
    fn marks_change_no_heights() {
        let shared = Shared::new(true, String::new());
        let compared = Compared::new(analyse(ferry().accounts));
        for (width, pair) in [30, 64, 90, 120].into_iter().flat_map(|width| [(0, 1), (1, 2), (2, 0)].map(|pair| (width, pair))) {
            let query = "the".to_owned();
            let wanted = Wanted { pair, rows: Rows::All, width, query, opened: BTreeSet::new(), version: 0 };
            let mut layout = Layout::default().renewed(&shared, &compared, wanted);
            let plain: Vec<usize> = layout.heights().collect();
            layout.mark(&shared, &compared, 0..layout.items.len());
            assert!(layout.items.iter().all(|item| item.finish == Finish::Marked));
            assert_eq!(layout.heights().collect::<Vec<_>>(), plain, "{pair:?} at {width}");
            let roles = |layout: &Layout| layout.items.iter().flat_map(|item| &item.left).map(|line| line.line.pieces.len()).sum::<usize>();
            assert!(roles(&layout) > layout.items.iter().map(|item| item.left.len()).sum(), "matches are marked");
        }
    }
}
