//! A speaker who is quoted here while another account gives the same in its own words.

use crate::article::Voice;
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example};
use crate::framing::reading::Reading;

pub(super) const KIND: CueKind = CueKind {
    name: "voice",
    title: "quoted here, paraphrased elsewhere",
    explanation: "A speaker's own words stand here, while another account's sentence on the same gives them in reported speech. The table of \
        voices counts both for each speaker; a speaker who is not sure is counted as unclear.",
    source: "Of 60 quotes drawn at random from stories of BASIL, ECB+ and AllSides and read, 48 were shown with a speaker, 44 of them with \
        the right one; 12 were shown as unclear.",
    example: Example {
        accounts: &[
            &["“We will open the old harbour to all ships,” said Ana Ruiz."],
            &["Ana Ruiz said that the old harbour would be opened to all ships."],
        ],
        marks: &["We will open the old harbour to all ships,"],
    },
    find,
};

/// The fewest quoted words that are marked: fewer are a fragment.
const FEWEST_WORDS: usize = 5;

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for (here, there) in reading.same_pairs() {
        let (own, other) = (&reading.speech[here.account], &reading.speech[there.account]);
        for quote in own.quotes_in(here.sentence).filter(|quote| quote.speaker.is_named()) {
            let same = |name: &str| reading.names.same(name, &quote.speaker.name);
            let quoted = other.quotes_in(there.sentence).any(|quote| same(&quote.speaker.name));
            let reported = other.reports_in(there.sentence).any(|report| report.speaker.is_named() && same(&report.speaker.name));
            let part = quote.parts.iter().find(|part| part.sentence == here.sentence);
            let Some(part) =
                part.filter(|part| reported && !quoted && crate::text::words(reading.text(here, part.span)).len() >= FEWEST_WORDS)
            else {
                continue;
            };
            let detail = format!("in the speaker's own words here, paraphrased in {}", reading.label(there.account));
            cues.push(Cue { at: here, span: part.span, kind: KIND.name, voice: Voice::Quoted, strength: 1, detail });
        }
    }
    cues.sort_by_key(|cue| (cue.at, cue.span));
    cues.dedup_by_key(|cue| (cue.at, cue.span));
    cues
}
