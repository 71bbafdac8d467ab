//! Drawing the visible slice of a comparison.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::analysis::RowKind;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage, draw_lines};
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
        self.draw_heads(compared, (pair, columns), theme, area, buffer);
        let rows = Rect { y: area.y + HEAD_LINES.min(area.height), height: area.height.saturating_sub(HEAD_LINES), ..area };
        let mut at = self.layout.item_at(self.top);
        let mut line = self.layout.lines_of(at).0;
        while let Some(item) = self.layout.items.get(at) {
            let (first, end) = self.layout.lines_of(at);
            for within in line.saturating_sub(first)..end - first {
                let Some(y) = u16::try_from(first + within).ok().and_then(|y| y.checked_sub(u16::try_from(self.top).unwrap_or(u16::MAX)))
                else {
                    continue;
                };
                if y >= rows.height {
                    return;
                }
                let row = Rect { y: rows.y + y, height: 1, ..rows };
                draw_item_line((item, within, at == self.at), (pair, columns), theme, row, buffer);
            }
            at += 1;
            line = self.layout.lines_of(at).0;
        }
    }

    fn draw_heads(&self, compared: &Compared, (pair, columns): ((usize, usize), Columns), theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let summary = self.summary(compared);
        if let Some(right) = columns.right {
            let left = head(compared, pair.0, columns.left);
            left.draw(Rect { x: area.x + cells(GUTTER_CELLS), ..area }, theme, buffer);
            let x = area.x + cells(GUTTER_CELLS + columns.left + MIDDLE_CELLS);
            head(compared, pair.1, right).draw(Rect { x, width: area.right().saturating_sub(x), ..area }, theme, buffer);
        } else {
            let width = usize::from(area.width).saturating_sub(2);
            let mut line = Line::of(format!(" {} ", pair.0 + 1), Role::Key).and(label(compared, pair.0), Role::Outlet);
            line.push(" | ", Role::Muted);
            line.push(format!("{} ", pair.1 + 1), Role::Key);
            line.push(label(compared, pair.1), Role::Outlet);
            line.clipped(width).draw(area, theme, buffer);
        }
        let rule = Rect { y: area.y + 1, height: 1.min(area.height.saturating_sub(1)), ..area };
        let dashes = usize::from(area.width).saturating_sub(summary.width_cells() + 6);
        let mut line = Line::of("───", Role::Rule).and(" ", Role::Text);
        line.append(summary);
        line.push(" ", Role::Text);
        line.push("─".repeat(dashes + 1), Role::Rule);
        line.draw(rule, theme, buffer);
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

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn draw_item_line(
    (item, within, is_selected): (&Item, usize, bool),
    (pair, columns): ((usize, usize), Columns),
    theme: &Theme,
    row: Rect,
    buffer: &mut Buffer,
) {
    if is_selected {
        Line::of("▌", Role::Cursor).draw(row, theme, buffer);
    }
    if let Some((sign, role)) = item.sign.filter(|_| within == 0) {
        Line::of(sign.to_string(), role).draw(Rect { x: row.x + 1, ..row }, theme, buffer);
    }
    let from =
        |cells_from_left: usize| Rect { x: row.x + cells(cells_from_left), width: row.width.saturating_sub(cells(cells_from_left)), ..row };
    if columns.right.is_some() {
        let middle = GUTTER_CELLS + columns.left;
        if let Some(left) = item.left.get(within) {
            // What is folded has no right side and may use its room.
            let width = if item.is_folded() { from(GUTTER_CELLS).width } else { cells(columns.left) };
            draw_lettered(left, from(2), Rect { width, ..from(GUTTER_CELLS) }, (theme, buffer));
        }
        Line::of("│", Role::Rule).draw(from(middle + 1), theme, buffer);
        if let Some(right) = item.right.get(within) {
            draw_lettered(right, from(middle + 2), from(middle + MIDDLE_CELLS), (theme, buffer));
        }
        return;
    }
    let (side, line) = match within.checked_sub(item.left.len()) {
        None => (pair.0, item.left.get(within)),
        Some(below) => (pair.1, item.right.get(below)),
    };
    let Some(line) = line else { return };
    let begins = within == 0 || within == item.left.len();
    if begins && !item.is_folded() {
        Line::of((side + 1).to_string(), Role::Key).draw(from(GUTTER_CELLS - 1), theme, buffer);
    }
    draw_lettered(line, from(2), from(GUTTER_CELLS + NUMBER_CELLS - 1), (theme, buffer));
}

fn draw_lettered(line: &Lettered, letter_at: Rect, text_at: Rect, (theme, buffer): (&Theme, &mut Buffer)) {
    if let Some((letter, role)) = line.letter {
        Line::of(letter.to_string(), role).draw(Rect { width: 1.min(letter_at.width), ..letter_at }, theme, buffer);
    }
    line.line.draw(text_at, theme, buffer);
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
