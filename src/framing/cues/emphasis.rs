//! A claim that one account puts up front and another at the end.

use crate::article::Voice;
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example};
use crate::framing::emphasis::{Place, SHOWN_FROM_JUMP, emphasis};
use crate::framing::reading::Reading;
use crate::text::Span;

pub(super) const KIND: CueKind = CueKind {
    name: "emphasis",
    title: "placed otherwise",
    explanation: "What this account has in its headline or lead, another has two steps or more further down, or the other way round. News puts \
        first what its writer holds to matter most.",
    source: "van Dijk, News as Discourse (1988), on the relevance order of news reports.",
    example: Example {
        accounts: &[
            &["The harbour closes in May.", "Ships left.", "Crews left.", "Shops shut.", "Rain fell.", "Birds came.", "Nobody stayed."],
            &["The harbour closes in May."],
        ],
        marks: &["Nobody stayed."],
    },
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let mut cues = Vec::new();
    for found in emphasis(reading).into_iter().filter(|found| found.jump >= SHOWN_FROM_JUMP) {
        let members = &reading.alignment.claims[found.claim].members;
        for (account, place) in found.accounts.iter().enumerate() {
            let Some((place, at)) = place.zip(members.iter().find(|at| at.account == account)) else { continue };
            let far = farthest(place, &found.accounts).filter(|(other, _)| place.abs_diff(*other) >= SHOWN_FROM_JUMP);
            let Some((other_place, other)) = far else { continue };
            let detail = format!("in the {} here, in the {} of {}", place.name(), other_place.name(), reading.label(other));
            let span = Span::new(0, reading.sentence(*at).text.len());
            cues.push(Cue { at: *at, span, kind: KIND.name, voice: Voice::Writer, strength: 1, detail });
        }
    }
    cues
}

/// The place that lies farthest, with its account.
fn farthest(place: Place, accounts: &[Option<Place>]) -> Option<(Place, usize)> {
    let others = accounts.iter().enumerate().filter_map(|(account, other)| Some(((*other)?, account)));
    others.max_by_key(|(other, account)| (place.abs_diff(*other), std::cmp::Reverse(*account)))
}
