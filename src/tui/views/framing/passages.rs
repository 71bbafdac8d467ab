//! The claims that two accounts word most differently.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::framing::LinkDistance;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage};
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, by_account};

/// How many passages are shown.
const MOST_PASSAGES: usize = 3;
/// Below this distance two wordings do not differ in framing worth a look.
const LEAST_DISTANCE: f64 = 0.5;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let ranked = compared.analysis.framing.ranking.links.iter().filter(|link| link.distance >= LEAST_DISTANCE).take(MOST_PASSAGES);
    ranked
        .filter_map(|distance| {
            let link = compared.analysis.alignment.links.get(distance.link)?;
            let mut lines = vec![Line::of(reasons(distance), Role::Muted)];
            for at in [link.a, link.b] {
                let mut passage = Passage::new(compared.analysis.sentence(at).text.clone(), Role::Text);
                let loaded = compared.cues_of(at).iter().filter(|cue| cue.kind.starts_with("loaded"));
                passage.marks.extend(loaded.map(|cue| (cue.span, Role::Loaded)));
                lines.extend(by_account(compared, at.account, &passage, width));
            }
            Some(Item::new(lines, Some(link.a)))
        })
        .collect()
}

/// What makes the difference, in words, the heaviest first.
fn reasons(distance: &LinkDistance) -> String {
    let mut parts = [
        (distance.loaded, "loaded words"),
        (distance.stance, "another reporting verb"),
        (distance.hedge, "hedged on one side"),
        (distance.added, "background on one side"),
        (distance.coverage, "words on one side only"),
        (distance.quote, "a quote cut or changed"),
        (distance.figure, "another figure"),
    ];
    parts.sort_by(|a, b| b.0.total_cmp(&a.0));
    let named: Vec<&str> = parts.iter().filter(|(weight, _)| *weight >= 0.1).take(3).map(|(_, says)| *says).collect();
    named.join(", ")
}
