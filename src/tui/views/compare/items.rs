//! Rows of two accounts to items of the view: rows as they are, and folded runs of what need not be read twice.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeSet;

use crate::align::{Relation, SentenceRef};
use crate::analysis::{Row, RowKind};
use crate::tui::compared::Compared;
use crate::tui::line::Line;
use crate::tui::theme::Role;
use crate::tui::views::compare::Rows;

/// A run of plainly shared rows is folded from this length.
const SHORTEST_FOLD: usize = 3;

/// What names a row, whatever else is shown: its sentences.
pub(super) type RowKey = (Option<usize>, Option<usize>);

/// A line of text with the letter of the cue that begins in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lettered {
    pub(super) line: Line,
    pub(super) letter: Option<(char, Role)>,
}

/// What is selected as one: a row, or a folded run of rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// Its rows; one, unless it is folded.
    pub(super) rows: Vec<Row>,
    /// The name under which it is opened and folded again; none where it cannot be.
    pub(super) fold: Option<RowKey>,
    /// Whether its rows are folded now.
    pub(super) is_folded: bool,
    /// The sign in the gutter.
    pub(super) sign: Option<(char, Role)>,
    /// Whether the eye should stop here.
    pub(super) is_difference: bool,
    /// Whether the sentences differ in a checkable detail.
    pub(super) is_conflict: bool,
    /// Its lines on the left.
    pub(super) left: Vec<Lettered>,
    /// Its lines on the right; in one column, the lines below.
    pub(super) right: Vec<Lettered>,
    /// How far its lines are done.
    pub(super) finish: Finish,
}

/// How far lines are done: what is marked in them is worked out only once they are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finish {
    /// They are wrapped, so that one knows how many there are.
    Plain,
    /// Their words are marked too.
    Marked,
}

impl Item {
    pub(super) fn first_row(&self) -> Option<RowKey> {
        self.rows.first().map(|row| (row.left, row.right))
    }

    /// The row, where it is one.
    pub(super) fn row(&self) -> Option<&Row> {
        match self.rows.as_slice() {
            [row] if !self.is_folded => Some(row),
            _ => None,
        }
    }
}

/// Rows that stand together: one row, or a run to be folded under the name of its first.
pub(super) struct Run {
    pub(super) rows: Vec<Row>,
    pub(super) fold: Option<RowKey>,
    pub(super) is_folded: bool,
}

/// Puts rows into runs, leaving out what is not wanted and unfolding what has been opened.
pub(super) fn runs(compared: &Compared, pair: (usize, usize), all: Vec<Row>, rows: Rows, opened: &BTreeSet<RowKey>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let wanted = all.into_iter().filter(|row| rows == Rows::All || row.kind == RowKind::Only);
    let mut pending: Vec<Row> = Vec::new();
    let mut pending_kind = Fold::None;
    for row in wanted {
        let kind = fold_kind(compared, pair, &row);
        if kind != pending_kind {
            flush(&mut runs, &mut pending, pending_kind, opened);
            pending_kind = kind;
        }
        pending.push(row);
    }
    flush(&mut runs, &mut pending, pending_kind, opened);
    runs
}

/// Whether and why a row may be folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fold {
    None,
    /// Captions, subheads, boilerplate.
    Aside,
    /// Told alike on both sides.
    Alike,
}

fn fold_kind(compared: &Compared, (left, right): (usize, usize), row: &Row) -> Fold {
    if row.kind == RowKind::Aside {
        return Fold::Aside;
    }
    let (Some(a), Some(b), Some(link)) = (row.left, row.right, row.link) else { return Fold::None };
    let Some(link) = compared.analysis.alignment.links.get(link) else { return Fold::None };
    let (a, b) = (SentenceRef { account: left, sentence: a }, SentenceRef { account: right, sentence: b });
    let marked = compared.is_striking(a) || compared.is_striking(b);
    if link.relation != Relation::Same || !link.conflicts.is_empty() || marked {
        return Fold::None;
    }
    if compared.differences(a, b).is_empty() { Fold::Alike } else { Fold::None }
}

fn flush(runs: &mut Vec<Run>, pending: &mut Vec<Row>, kind: Fold, opened: &BTreeSet<RowKey>) {
    let rows = std::mem::take(pending);
    let name = rows.first().map(|row| (row.left, row.right));
    let folds = match kind {
        Fold::None => false,
        Fold::Aside => true,
        Fold::Alike => rows.len() >= SHORTEST_FOLD,
    };
    let is_open = name.is_some_and(|name| opened.contains(&name));
    if folds && !is_open {
        runs.push(Run { rows, fold: name, is_folded: true });
        return;
    }
    for (index, row) in rows.into_iter().enumerate() {
        runs.push(Run { rows: vec![row], fold: if folds && index == 0 { name } else { None }, is_folded: false });
    }
}
