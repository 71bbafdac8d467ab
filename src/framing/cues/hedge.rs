//! A strong hedge in one account where another states the same without one.

use crate::align::SentenceRef;
use crate::article::Voice;
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example};
use crate::framing::lexicon::{Found, epistemic};
use crate::framing::reading::Reading;

pub(super) const KIND: CueKind = CueKind {
    name: "hedge",
    title: "hedged here only",
    explanation: "A word such as “reportedly” or “allegedly” that keeps a distance from what is told, where another account states the same \
        without one. It may be care as well as doubt.",
    source: "Hyland, Hedging in Scientific Research Articles (1998). A prototype of the rule, read on public news texts \
        (BASIL, AllSides), was right in 73 marks of 100.",
    example: Example {
        accounts: &[&["The mayor allegedly took the money in May."], &["The mayor took the money in May."]],
        marks: &["allegedly"],
    },
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let mut cues = Vec::new();
    for (here, there) in reading.same_pairs() {
        if strong_hedges(reading, there).next().is_some() {
            continue;
        }
        cues.extend(strong_hedges(reading, here).map(|(found, voice)| Cue {
            at: here,
            span: found.span,
            kind: KIND.name,
            voice,
            strength: 2,
            detail: format!("keeps a distance; {} states it without", reading.label(there.account)),
        }));
    }
    cues.sort_by_key(|cue| (cue.at, cue.span));
    cues.dedup_by_key(|cue| (cue.at, cue.span));
    cues
}

/// Says whether only one of two linked sentences is strongly hedged.
pub(in crate::framing) fn hedged_on_one_side(reading: &Reading<'_>, here: SentenceRef, there: SentenceRef) -> bool {
    strong_hedges(reading, here).next().is_some() != strong_hedges(reading, there).next().is_some()
}

/// The strong hedges of a sentence outside quotation marks.
fn strong_hedges<'r>(reading: &'r Reading<'_>, at: SentenceRef) -> impl Iterator<Item = (Found, Voice)> + 'r {
    let found = epistemic().find(&reading.read(at).folded).into_iter();
    let strong = found.filter(|found| found.entry.contrasts && epistemic().category(found.entry).name == "hedge");
    strong.map(move |found| (found, reading.voice(at, found.span))).filter(|(_, voice)| *voice != Voice::Quoted)
}
