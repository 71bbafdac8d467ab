//! Voices: how many words each account gives to whom, as bars with their figures.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::framing::{Share, VoiceRow};
use crate::tui::compared::Compared;
use crate::tui::line::Line;
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, account_label};

/// How many speakers are shown.
const MOST_SPEAKERS: usize = 6;
/// The longest bar.
const BAR_CELLS: usize = 30;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let words = |share: &Share| share.quoted_words + share.reported_words;
    let rows: Vec<&VoiceRow> = compared.analysis.framing.voices.iter().filter(|row| row.words() > 0).take(MOST_SPEAKERS).collect();
    let most = rows.iter().flat_map(|row| row.accounts.iter().map(words)).max().unwrap_or(1).max(1);
    let label_cells = account_label(compared, 0, width).width_cells();
    let room = width.saturating_sub(label_cells + 29).clamp(6, BAR_CELLS);
    rows.into_iter()
        .map(|row| {
            let speaker = if row.speaker.is_empty() { "speaker unclear" } else { &row.speaker };
            let mut lines = vec![Line::of(speaker, Role::Text)];
            for (account, share) in row.accounts.iter().enumerate().filter(|(_, share)| words(share) > 0) {
                lines.push(bar(account_label(compared, account, width), share, (room, most)));
            }
            Item::new(lines, None)
        })
        .collect()
}

fn bar(label: Line, share: &Share, (room, most): (usize, usize)) -> Line {
    let cells = |words: usize| (words * room).div_ceil(most);
    label
        .and("█".repeat(cells(share.quoted_words)), Role::Bar)
        .and("─".repeat(cells(share.reported_words)), Role::Bar)
        .and(format!(" {} quoted, {} reported", share.quoted_words, share.reported_words), Role::Muted)
}
