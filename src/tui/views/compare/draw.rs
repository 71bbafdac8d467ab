//! Drawing the visible slice of a comparison.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::analysis::RowKind;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage, Sheet, draw_lines};
use crate::tui::shared::{Comparison, Shared};
use crate::tui::theme::{Role, Theme};
use crate::tui::views::compare::items::{Item, Lettered};
use crate::tui::views::compare::layout::{Columns, GUTTER_CELLS, HEAD_LINES, MIDDLE_CELLS, NUMBER_CELLS};
use crate::tui::views::compare::{Compare, article, label};
use crate::tui::views::words::{counted, day_or_none};

impl Compare {
    pub(super) fn draw_body(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let compared = shared.compared(self.story);
        let (Some(compared), Some(pair)) = (compared, self.pair) else {
            return draw_waiting(shared, self.story, theme, area, buffer);
        };
        if compared.analysis.accounts.len() < 2 {
            let says = "This story has one account: there is nothing to compare it with. q goes back to the stories.";
            return draw_text(says, theme, area, buffer);
        }
        let columns = Columns::of(area.width);
        let mut sheet = Sheet::new(area, theme, buffer);
        self.draw_heads(compared, columns, &mut sheet);
        let mut at = self.layout.item_at(self.top);
        for row in usize::from(HEAD_LINES)..sheet.height() {
            let line = self.top + row - usize::from(HEAD_LINES);
            at += usize::from(line >= self.layout.lines_of(at).1);
            let Some(item) = self.layout.items.get(at) else { return };
            let within = line - self.layout.lines_of(at).0;
            let place = Place { row, within, is_selected: at == self.at };
            if columns.right.is_some() {
                draw_two_columns(item, place, columns, &mut sheet);
            } else {
                draw_one_column(item, place, pair, &mut sheet);
            }
        }
    }

    fn draw_heads(&self, compared: &Compared, columns: Columns, sheet: &mut Sheet) {
        let Some((left, right)) = self.pair else { return };
        if let Some(width) = columns.right {
            sheet.put(&head(compared, left, columns.left), GUTTER_CELLS, 0);
            sheet.put(&head(compared, right, width), GUTTER_CELLS + columns.left + MIDDLE_CELLS, 0);
        } else {
            let mut line = Line::of(format!(" {} ", left + 1), Role::Key).and(label(compared, left), Role::Outlet);
            line.push(" | ", Role::Muted);
            line.push(format!("{} ", right + 1), Role::Key);
            line.push(label(compared, right), Role::Outlet);
            sheet.put(&line.clipped(sheet.width_cells().saturating_sub(2)), 0, 0);
        }
        let summary = self.summary(compared);
        let dashes = sheet.width_cells().saturating_sub(summary.width_cells() + 5);
        let mut line = Line::of("─── ", Role::Rule);
        line.append(summary);
        line.push(format!(" {}", "─".repeat(dashes)), Role::Rule);
        sheet.put(&line, 0, 1);
    }

    /// What these two accounts have in common and what not.
    fn summary(&self, compared: &Compared) -> Line {
        let rows = || self.layout.items.iter().flat_map(|item| item.rows.iter());
        let of = |kind: RowKind, left: bool| rows().filter(|row| row.kind == kind && row.left.is_some() == left).count();
        let (one, other) = self.pair.unwrap_or_default();
        let shared = rows().filter(|row| row.kind == RowKind::Shared).count();
        let conflicts = self.layout.items.iter().filter(|item| item.is_conflict).count();
        let mut line = Line::of(format!("{shared} shared"), Role::Shared);
        line.push(format!(" · {} only {}", of(RowKind::Only, true), one + 1), Role::OnlyHere);
        line.push(format!(" · {} only {}", of(RowKind::Only, false), other + 1), Role::OnlyHere);
        if conflicts > 0 {
            line.push(format!(" · {conflicts} ≠"), Role::Warning);
        }
        let accounts = compared.analysis.accounts.len();
        if accounts > 2 {
            line.push(format!(" · {accounts} accounts: 1–{} choose", accounts.min(9)), Role::Muted);
        }
        line
    }
}

fn head(compared: &Compared, account: usize, width: usize) -> Line {
    let Some(article) = article(compared, account) else { return Line::default() };
    let sentences = article.reporting().count();
    Line::of(format!("{} ", account + 1), Role::Key)
        .and(article.label(), Role::Outlet)
        .and(format!(" · {} · {}", day_or_none(article.date), counted(sentences, "sentence")), Role::Muted)
        .clipped(width)
}

/// Where a line of an item stands.
#[derive(Clone, Copy)]
struct Place {
    /// The line of the sheet.
    row: usize,
    /// The line of the item.
    within: usize,
    is_selected: bool,
}

fn draw_gutter(item: &Item, place: Place, sheet: &mut Sheet) {
    if place.is_selected {
        sheet.put(&Line::of("▌", Role::Cursor), 0, place.row);
    }
    if let Some((sign, role)) = item.sign.filter(|_| place.within == 0) {
        sheet.put(&Line::of(sign.to_string(), role), 1, place.row);
    }
}

fn draw_two_columns(item: &Item, place: Place, columns: Columns, sheet: &mut Sheet) {
    draw_gutter(item, place, sheet);
    let middle = GUTTER_CELLS + columns.left;
    if let Some(left) = item.left.get(place.within) {
        draw_lettered(left, (2, GUTTER_CELLS), place.row, sheet);
    }
    if item.is_folded {
        return;
    }
    sheet.put(&Line::of("│", Role::Rule), middle + 1, place.row);
    if let Some(right) = item.right.get(place.within) {
        draw_lettered(right, (middle + 2, middle + MIDDLE_CELLS), place.row, sheet);
    }
}

fn draw_one_column(item: &Item, place: Place, (left, right): (usize, usize), sheet: &mut Sheet) {
    draw_gutter(item, place, sheet);
    let (account, line) = match place.within.checked_sub(item.left.len()) {
        None => (left, item.left.get(place.within)),
        Some(below) => (right, item.right.get(below)),
    };
    let Some(line) = line else { return };
    let begins = place.within == 0 || place.within == item.left.len();
    if begins && !item.is_folded {
        sheet.put(&Line::of((account + 1).to_string(), Role::Key), GUTTER_CELLS - 1, place.row);
    }
    draw_lettered(line, (2, GUTTER_CELLS + NUMBER_CELLS - 1), place.row, sheet);
}

fn draw_lettered(line: &Lettered, (letter_column, text_column): (usize, usize), row: usize, sheet: &mut Sheet) {
    if let Some((letter, role)) = line.letter {
        sheet.put(&Line::of(letter.to_string(), role), letter_column, row);
    }
    sheet.put(&line.line, text_column, row);
}

fn draw_waiting(shared: &Shared, story: usize, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let accounts = shared.accounts(story).count();
    let says = match shared.progress.get(story).map(|progress| &progress.comparison) {
        Some(Comparison::Failed(reason)) => {
            format!("These accounts could not be compared, which is a fault of parallax: {reason}. q goes back to the stories.")
        }
        _ => format!("Comparing {} … q goes back meanwhile.", counted(accounts, "account")),
    };
    draw_text(&says, theme, area, buffer);
}

fn draw_text(text: &str, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let lines: Vec<Line> =
        Passage::new(text, Role::Text).lines(usize::from(area.width.saturating_sub(4))).into_iter().map(|(_, line)| line).collect();
    let area =
        Rect { x: area.x + 2, y: area.y + 1.min(area.height), width: area.width.saturating_sub(4), height: area.height.saturating_sub(1) };
    draw_lines(&lines, area, theme, buffer);
}
