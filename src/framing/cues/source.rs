//! Sources without a name: officials, people familiar with the matter, critics.

use crate::align::SentenceRef;
use crate::article::{Speaker, SpeakerKind, Voice};
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example};
use crate::framing::lexicon::{Found, sources};
use crate::framing::reading::Reading;

pub(super) const KIND: CueKind = CueKind {
    name: "source",
    title: "unnamed source",
    explanation: "Words that are given to somebody who is not named (officials, people familiar with the matter) or to nobody in particular \
        (critics, observers). There can be good reasons for it; a reader cannot check it.",
    source: "Bell, The Language of News Media (1991). In a prototype of the rule all of 15 marks read were right: a small sample.",
    example: Example { accounts: &[&["Officials familiar with the plan said it had failed."]], marks: &["Officials familiar with"] },
    find,
};

/// Of the lists of sources, those that name nobody.
const UNNAMED: [&str; 2] = ["anonymous", "vague_collective"];

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let mut cues = Vec::new();
    for (account, speech) in reading.speech.iter().enumerate() {
        let speakers = speech.reports.iter().map(|report| &report.speaker).chain(speech.quotes.iter().map(|quote| &quote.speaker));
        for speaker in speakers.filter(|speaker| speaker.kind == SpeakerKind::Role) {
            let at = SentenceRef { account, sentence: speaker.sentence };
            cues.extend(unnamed(reading, at, speaker).filter(|_| reading.sentence(at).role.reports()).map(|found| cue(at, found)));
        }
    }
    cues.sort_by_key(|cue| (cue.at, cue.span));
    cues.dedup();
    cues
}

fn cue(at: SentenceRef, found: Found) -> Cue {
    let detail = sources().category(found.entry).reason.clone();
    Cue { at, span: found.span, kind: KIND.name, voice: Voice::Writer, strength: 1, detail }
}

/// The phrase of a speaker that names nobody, where there is one.
pub(in crate::framing) fn unnamed(reading: &Reading<'_>, at: SentenceRef, speaker: &Speaker) -> Option<Found> {
    let is_unnamed = |found: &Found| UNNAMED.contains(&sources().category(found.entry).name.as_str());
    // `his officials` are the officials of somebody who is named.
    let owned = ["his ", "her ", "its ", "their ", "His ", "Her ", "Its ", "Their "]
        .iter()
        .any(|owner| reading.text(at, speaker.span).starts_with(owner));
    if owned {
        return None;
    }
    sources().find(&reading.read(at).folded).into_iter().filter(is_unnamed).find(|found| speaker.span.overlaps(found.span))
}
