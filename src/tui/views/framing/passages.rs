//! The claims that two accounts word most differently.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::align::{Conflict, Link, SentenceRef};
use crate::framing::LinkDistance;
use crate::text::Span;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage};
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, by_account};

/// How many passages are shown.
const MOST_PASSAGES: usize = 3;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let told = compared.analysis.framing.ranking.striking(&compared.analysis.alignment).into_iter();
    told.take(MOST_PASSAGES).map(|(distance, link)| item(compared, distance, link, width)).collect()
}

fn item(compared: &Compared, distance: &LinkDistance, link: &Link, width: usize) -> Item {
    let loaded = |at: SentenceRef| compared.cues_of(at).iter().filter(|cue| cue.kind.starts_with("loaded"));
    let mut lines = vec![Line::of(distance.reasons().join(", "), Role::Muted)];
    let conflicts = |side: fn(&Conflict) -> Span| link.conflicts.iter().map(side);
    for (at, differing) in [(link.a, conflicts(|conflict| conflict.a)), (link.b, conflicts(|conflict| conflict.b))] {
        let mut passage = Passage::new(compared.analysis.sentence(at).text.clone(), Role::Text);
        passage.marks.extend(loaded(at).map(|cue| (cue.span, Role::Loaded)));
        passage.marks.extend(differing.map(|span| (span, Role::Conflict)));
        lines.extend(by_account(compared, at.account, &passage, width));
    }
    Item::new(lines, Some(link.a))
}
