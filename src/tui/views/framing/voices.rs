//! Voices: how many words each account gives to whom, as bars with their figures.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::framing::{Share, VoiceRow};
use crate::tui::compared::Compared;
use crate::tui::line::Line;
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, LABEL_CELLS};
use crate::tui::views::sentence::label;

/// How many speakers are shown.
const MOST_SPEAKERS: usize = 6;
/// The longest bar.
const BAR_CELLS: usize = 30;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let words = |share: &Share| share.quoted_words + share.reported_words;
    let rows: Vec<&VoiceRow> = compared.analysis.framing.voices.iter().filter(|row| row.words() > 0).take(MOST_SPEAKERS).collect();
    let most = rows.iter().flat_map(|row| row.accounts.iter().map(words)).max().unwrap_or(1).max(1);
    let room = width.saturating_sub(LABEL_CELLS + 30).clamp(6, BAR_CELLS);
    rows.into_iter()
        .map(|row| {
            let speaker = if row.speaker.is_empty() { "speaker unclear" } else { &row.speaker };
            let mut lines = vec![Line::of(speaker, Role::Text)];
            for (account, share) in row.accounts.iter().enumerate().filter(|(_, share)| words(share) > 0) {
                lines.push(bar(compared, account, share, (room, most)));
            }
            Item::new(lines, None)
        })
        .collect()
}

fn bar(compared: &Compared, account: usize, share: &Share, (room, most): (usize, usize)) -> Line {
    let cells = |words: usize| (words * room).div_ceil(most);
    let name = Line::of(format!("  {} ", account + 1), Role::Key).and(label(compared, account), Role::Outlet).clipped(LABEL_CELLS);
    let padding = LABEL_CELLS.saturating_sub(name.width_cells()) + 1;
    let (quoted, reported) = (cells(share.quoted_words), cells(share.reported_words));
    name.and(" ".repeat(padding), Role::Text)
        .and("█".repeat(quoted), Role::Bar)
        .and("─".repeat(reported), Role::Bar)
        .and(format!(" {} quoted, {} reported", share.quoted_words, share.reported_words), Role::Muted)
}
