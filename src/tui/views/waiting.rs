//! What a view of a story shows while the story has not been compared.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::tui::line::{Passage, Sheet};
use crate::tui::shared::{Comparison, Shared};
use crate::tui::theme::Role;
use crate::tui::views::words::counted;

/// Says that accounts are being compared, or why they cannot be.
pub(super) fn draw_waiting(shared: &Shared, story: usize, sheet: &mut Sheet) {
    let says = match shared.progress.get(story).map(|progress| &progress.comparison) {
        Some(Comparison::Failed(reason)) => {
            format!("These accounts could not be compared, which is a fault of parallax: {reason}. q goes back to the stories.")
        }
        _ => format!("Comparing {} … q goes back meanwhile.", counted(shared.accounts(story).count(), "account")),
    };
    draw_text(&says, sheet);
}

/// Draws a text below the upper edge.
pub(super) fn draw_text(text: &str, sheet: &mut Sheet) {
    let lines = Passage::new(text, Role::Text).lines(sheet.width_cells().saturating_sub(4).max(1));
    for (row, (_, line)) in lines.iter().enumerate() {
        sheet.put(line, 2, row + 1);
    }
}
