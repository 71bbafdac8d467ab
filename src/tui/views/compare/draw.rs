//! Drawing the visible slice of a comparison.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::compared::Compared;
use crate::tui::line::{Line, Sheet};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::compare::Compare;
use crate::tui::views::compare::items::{Item, Lettered};
use crate::tui::views::compare::layout::{Columns, GUTTER_CELLS, MIDDLE_CELLS, NUMBER_CELLS};
use crate::tui::views::sentence::label;
use crate::tui::views::waiting::{draw_text, draw_waiting};
use crate::tui::views::words::{counted, day_or_none};

impl Compare {
    pub(super) fn draw_body(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let compared = shared.compared(self.story);
        let (Some(compared), Some(pair)) = (compared, self.pair) else {
            return draw_waiting(shared, self.story, &mut Sheet::new(area, theme, buffer));
        };
        if compared.analysis.accounts.len() < 2 {
            let says = "This story has one account: there is nothing to compare it with. q goes back to the stories.";
            return draw_text(says, &mut Sheet::new(area, theme, buffer));
        }
        let columns = Columns::of(area.width);
        let mut sheet = Sheet::new(area, theme, buffer);
        if self.head > 0 {
            self.draw_heads(compared, columns, &mut sheet);
        }
        for seen in self.scroll.seen() {
            let Some(item) = self.layout.items.get(seen.item) else { return };
            let row = self.head + seen.row;
            let place = Place { row, within: seen.within, is_selected: seen.is_selected };
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
        let counts = self.layout.counts;
        let mut line = Line::of(format!("{} shared", counts.shared), Role::Shared);
        if counts.conflicts > 0 {
            line.push(format!(" · {} ≠", counts.conflicts), Role::Warning);
        }
        line.push(format!(" · unique {} | {}", counts.only_left, counts.only_right), Role::OnlyHere);
        let accounts = compared.analysis.accounts.len();
        if accounts > 2 {
            let keys = if accounts > 9 { "1–9 h l".to_owned() } else { format!("1–{accounts}") };
            line.push(format!(" · {accounts} accounts: {keys} choose"), Role::Muted);
        }
        line
    }
}

fn head(compared: &Compared, account: usize, width: usize) -> Line {
    let Some(article) = compared.analysis.accounts.get(account) else { return Line::default() };
    let sentences = article.reporting().count();
    let excerpt = if article.is_excerpt() { " · excerpt only" } else { "" };
    Line::of(format!("{} ", account + 1), Role::Key)
        .and(article.label(), Role::Outlet)
        .and(format!(" · {} · {}{excerpt}", day_or_none(article.date), counted(sentences, "sentence")), Role::Muted)
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
