//! A loaded word here, and not its like in another account's sentence on the same.

use std::collections::BTreeMap;

use crate::align::SentenceRef;
use crate::framing::Cue;
use crate::framing::cues::loaded::{detail, own_words};
use crate::framing::cues::{CueKind, Example, outlets};
use crate::framing::lexicon::Found;
use crate::framing::reading::Reading;

pub(super) const KIND: CueKind = CueKind {
    name: "loaded-contrast",
    title: "loaded word here only",
    explanation: "A loaded word in a sentence whose counterpart in another account tells the same without it. Both wordings stand side by \
        side; which of them fits is for the reader to say.",
    source: "Recasens, Danescu-Niculescu-Mizil and Jurafsky (ACL 2013). A prototype of the rule, \
        read on public news texts (BASIL, AllSides), was right in 93 marks of 100.",
    example: Example {
        accounts: &[&["The reckless plan passed the council on Monday."], &["The plan passed the council on Monday."]],
        marks: &["reckless"],
    },
    find,
};

/// The weakest strength that is marked: below it, four marks in ten were right.
const MARKED_FROM: u8 = 2;

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let mut found: BTreeMap<(SentenceRef, crate::text::Span), (Cue, Vec<usize>)> = BTreeMap::new();
    for (here, there) in reading.same_pairs() {
        for (word, voice) in one_sided(reading, here, there).filter(|(word, _)| word.entry.strength >= MARKED_FROM) {
            let cue =
                || Cue { at: here, span: word.span, kind: KIND.name, voice, strength: word.entry.strength, detail: detail(word.entry) };
            found.entry((here, word.span)).or_insert_with(|| (cue(), Vec::new())).1.push(there.account);
        }
    }
    let with_outlets =
        |(cue, others): (Cue, Vec<usize>)| Cue { detail: format!("not in {}; {}", outlets(reading, others), cue.detail), ..cue };
    found.into_values().map(with_outlets).collect()
}

/// The loaded words of a sentence, unquoted, whose stems are absent from a linked one; of any strength.
pub(in crate::framing) fn one_sided<'r>(
    reading: &'r Reading<'_>,
    here: SentenceRef,
    there: SentenceRef,
) -> impl Iterator<Item = (&'r Found, crate::article::Voice)> {
    let other = reading.read(there);
    let keys = other.content();
    own_words(reading, here).filter(move |(word, _)| {
        let own = reading.read(here).tokens.iter().filter(|token| word.span.overlaps(token.span));
        let absent = own.filter(|token| !token.is_stop_word()).all(|token| !keys.contains(token.key.as_str()));
        absent && !other.loaded.iter().any(|found| found.entry.lemma == word.entry.lemma)
    })
}
