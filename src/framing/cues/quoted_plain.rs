//! Words in quotation marks here that another account writes as its own.

use crate::align::SentenceRef;
use crate::article::Voice;
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example};
use crate::framing::reading::Reading;
use crate::text::{Span, Token, is_stop_word};

pub(super) const KIND: CueKind = CueKind {
    name: "quoted-plain",
    title: "quoted here, plain elsewhere",
    explanation: "One to three words that stand in quotation marks here, while another account uses them without, in its sentence on the same. \
        The marks may quote exactly or keep a distance; the other account has made the words its own.",
    source: "A prototype, read on public news texts (BASIL, AllSides), was right in 72 marks of 100 as a contrast; of “scare quotes” told from one \
        text alone, in 18, so those are never marked.",
    example: Example {
        accounts: &[&["The two sides signed a “road map” for the harbour."], &["The two sides signed a road map for the harbour."]],
        marks: &["road map"],
    },
    find,
};

/// The most words that are marked: longer quotes are quotes.
const MOST_WORDS: usize = 3;

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for (here, there) in reading.same_pairs() {
        for quote in reading.speech[here.account].quotes_in(here.sentence).filter(|quote| quote.parts.len() == 1) {
            let Some(span) = quote.parts.first().map(|part| part.span) else { continue };
            let keys = keys_in(reading, here, span);
            let says_something = (1..=MOST_WORDS).contains(&keys.len()) && keys.iter().any(|(key, stop)| !stop && key.len() > 1);
            if says_something && stands_plain(reading, there, &keys) && !plain_in_account(reading, here.account, &keys) {
                let detail = format!("without quotation marks in {}", reading.label(there.account));
                cues.push(Cue { at: here, span, kind: KIND.name, voice: Voice::Quoted, strength: 1, detail });
            }
        }
    }
    cues.sort_by_key(|cue| (cue.at, cue.span));
    cues.dedup_by_key(|cue| (cue.at, cue.span));
    cues
}

type Keys<'r> = Vec<(&'r str, bool)>;

fn keys_in<'r>(reading: &'r Reading<'_>, at: SentenceRef, span: Span) -> Keys<'r> {
    let inside = reading.read(at).tokens.iter().filter(|token| span.contains(token.span));
    inside.map(|token| (token.key.as_str(), is_stop_word(&token.folded))).collect()
}

/// Says whether a sentence has the words in a row outside quotation marks.
fn stands_plain(reading: &Reading<'_>, at: SentenceRef, keys: &Keys<'_>) -> bool {
    let equal = |run: &[Token]| run.iter().zip(keys).all(|(token, (key, _))| token.key == *key);
    let plain = |run: &[Token]| run.iter().all(|token| reading.voice(at, token.span) != Voice::Quoted);
    reading.read(at).tokens.windows(keys.len()).any(|run| equal(run) && plain(run))
}

fn plain_in_account(reading: &Reading<'_>, account: usize, keys: &Keys<'_>) -> bool {
    reading.accounts[account].reporting().any(|(sentence, _)| stands_plain(reading, SentenceRef { account, sentence }, keys))
}
