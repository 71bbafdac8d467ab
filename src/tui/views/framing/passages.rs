//! The claims that two accounts word most differently.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeSet;

use crate::align::{Conflict, Link, SentenceRef};
use crate::framing::LinkDistance;
use crate::text::Span;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage};
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, by_account};

/// How many passages are shown.
const MOST_PASSAGES: usize = 3;
/// Below this distance two wordings do not differ in framing worth a look.
const LEAST_DISTANCE: f64 = 0.5;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let mut shown = BTreeSet::new();
    let ranked = compared.analysis.framing.ranking.links.iter().filter(|link| link.distance >= LEAST_DISTANCE);
    let told = ranked.filter_map(|distance| Some((distance, compared.analysis.alignment.links.get(distance.link)?)));
    // A sentence with a striking word differs from all its counterparts: once is enough.
    let fresh = told.filter(|(_, link)| [link.a, link.b].into_iter().filter(|at| shown.insert(*at)).count() == 2);
    fresh.take(MOST_PASSAGES).map(|(distance, link)| item(compared, distance, link, width)).collect()
}

fn item(compared: &Compared, distance: &LinkDistance, link: &Link, width: usize) -> Item {
    let loaded = |at: SentenceRef| compared.cues_of(at).iter().filter(|cue| cue.kind.starts_with("loaded"));
    let mut lines = vec![Line::of(reasons(distance), Role::Muted)];
    let conflicts = |side: fn(&Conflict) -> Span| link.conflicts.iter().map(side);
    for (at, differing) in [(link.a, conflicts(|conflict| conflict.a)), (link.b, conflicts(|conflict| conflict.b))] {
        let mut passage = Passage::new(compared.analysis.sentence(at).text.clone(), Role::Text);
        passage.marks.extend(loaded(at).map(|cue| (cue.span, Role::Loaded)));
        passage.marks.extend(differing.map(|span| (span, Role::Conflict)));
        lines.extend(by_account(compared, at.account, &passage, width));
    }
    Item::new(lines, Some(link.a))
}

/// What makes the difference, in words, the heaviest first.
fn reasons(distance: &LinkDistance) -> String {
    let mut parts = [
        (distance.loaded, "a loaded word on one side"),
        (distance.stance, "another reporting verb"),
        (distance.hedge, "hedged on one side"),
        (distance.added, "background on one side"),
        (distance.coverage, "few words in common"),
        (distance.quote, "a quote cut or changed"),
        (distance.figure, "another figure"),
    ];
    parts.sort_by(|a, b| b.0.total_cmp(&a.0));
    let named: Vec<&str> = parts.iter().filter(|(weight, _)| *weight >= 0.1).take(3).map(|(_, says)| *says).collect();
    named.join(", ")
}
