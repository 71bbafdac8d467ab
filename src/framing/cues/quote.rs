//! An utterance that another account quotes otherwise: shortened, cut, with words changed, rendered differently.

use crate::align::SentenceRef;
use crate::article::Voice;
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example};
use crate::framing::fidelity::{Fidelity, QuotePair, Rendering, quote_pairs};
use crate::framing::reading::Reading;

pub(super) const KIND: CueKind = CueKind {
    name: "quote",
    title: "quoted otherwise",
    explanation: "The same utterance stands in another account with other words: shortened, cut inside (with or without a sign), with words \
        changed, or rendered differently, as translations are. What differs is shown; which is right is not known here.",
    source: "Two quotes are one utterance where at least four words and six tenths of the shorter agree in order, three quarters where the \
        speaker is not clear. Of 50 pairs drawn at random from stories of BASIL, ECB+ and AllSides and read, 50 were right.",
    example: Example {
        accounts: &[
            &["“We will open the old harbour to all ships before winter comes,” said Ana Ruiz."],
            &["“We will open the old harbour before winter comes,” said Ana Ruiz."],
        ],
        marks: &["We will open the old harbour to all ships before winter comes,", "We will open the old harbour before winter comes,"],
    },
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for pair in quote_pairs(reading).iter().filter(|pair| pair.fidelity != Fidelity::Identical) {
        cues.extend(cue(reading, pair, &pair.a, &pair.b));
        cues.extend(cue(reading, pair, &pair.b, &pair.a));
    }
    // One mark for a quote: the account that differs most.
    cues.sort_by(|a, b| (a.at, a.span).cmp(&(b.at, b.span)).then(b.strength.cmp(&a.strength)).then(a.detail.cmp(&b.detail)));
    cues.dedup_by_key(|cue| (cue.at, cue.span));
    cues
}

fn cue(reading: &Reading<'_>, pair: &QuotePair, here: &Rendering, there: &Rendering) -> Option<Cue> {
    let part = here.parts.first()?;
    let other = reading.label(there.account);
    let detail = match (pair.fidelity, there.only_here.is_empty()) {
        (Fidelity::Shortened, true) => format!("longer than in {other}"),
        (Fidelity::Shortened, false) => format!("shorter than in {other}"),
        (Fidelity::CutMarked | Fidelity::CutSilent, true) => format!("{other} leaves words out inside"),
        (fidelity, _) => format!("{} against {other}", fidelity.name()),
    };
    let strength = if matches!(pair.fidelity, Fidelity::CutSilent | Fidelity::Changed) { 2 } else { 1 };
    let at = SentenceRef { account: here.account, sentence: part.sentence };
    Some(Cue { at, span: part.span, kind: KIND.name, voice: Voice::Quoted, strength, detail })
}
