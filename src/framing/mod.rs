//! Sentences and links to framing cues: how differently the accounts tell it.
//!
//! One file per cue under `cues`, listed in [`CUES`]; one file per view of a whole story beside them. It says who wrote what: no file
//! here adds up a number for an outlet.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod cues;
mod emphasis;
mod fidelity;
mod folded;
mod lexicon;
mod naming;
mod ranking;
mod reading;
mod standing;
#[cfg(test)]
mod tests;
mod voices;

pub use cues::{CUES, CueKind, Example, Kinds};
pub use emphasis::{ClaimPlaces, Place, SHOWN_FROM_JUMP};
pub use fidelity::{Fidelity, QuotePair, Rendering};
pub use naming::{Form, NamingRow, Tone};
pub use ranking::{AccountsDistance, LinkDistance, Ranking};
pub use standing::{ClaimStanding, Standing, Vouching};
pub use voices::{Share, VoiceRow};

use serde::Serialize;

use crate::align::{Alignment, SentenceRef};
use crate::article::{Article, Voice};
use crate::framing::reading::Reading;
use crate::text::Span;

/// A marked wording or choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The sentence it stands in.
    pub at: SentenceRef,
    /// Where in the sentence's text.
    pub span: Span,
    /// The cue's name in [`CUES`], such as `loaded`.
    pub kind: &'static str,
    /// Whose words it is.
    pub voice: Voice,
    /// How strongly it is marked, 1..=3.
    pub strength: u8,
    /// Why it is marked, in plain words.
    pub detail: String,
}

/// How the accounts of a story tell it, beyond single marks.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Framing {
    /// Utterances that two accounts quote, ordered by their quotes.
    pub quotes: Vec<QuotePair>,
    /// Who and what is called how, the most frequent first.
    pub naming: Vec<NamingRow>,
    /// Words given to each speaker, the most first; those whose speaker is unclear last.
    pub voices: Vec<VoiceRow>,
    /// Where each claim stands in each account, in the order of the claims.
    pub emphasis: Vec<ClaimPlaces>,
    /// How each account vouches for each claim, in the order of the claims.
    pub standings: Vec<ClaimStanding>,
    /// Links and pairs of accounts by how differently they are framed.
    pub ranking: Ranking,
}

/// Finds all framing cues of a story's accounts, ordered by sentence, then by place.
pub fn cues(accounts: &[&Article], alignment: &Alignment) -> Vec<Cue> {
    cues_of(accounts, alignment, &Kinds::all())
}

/// Finds the framing cues of some kinds, ordered by sentence, then by place.
pub fn cues_of(accounts: &[&Article], alignment: &Alignment, kinds: &Kinds) -> Vec<Cue> {
    cues_in(&Reading::new(accounts, alignment), kinds)
}

/// Finds the framing cues of some kinds, and how the accounts tell the story beyond them: one reading of the text for both. The table of a
/// kind that is switched off stays empty.
pub fn cues_and_framing(accounts: &[&Article], alignment: &Alignment, kinds: &Kinds) -> (Vec<Cue>, Framing) {
    let reading = Reading::new(accounts, alignment);
    (cues_in(&reading, kinds), framing_in(&reading, kinds))
}

/// Finds how the accounts of a story tell it, beyond single cues.
pub fn framing(accounts: &[&Article], alignment: &Alignment) -> Framing {
    framing_in(&Reading::new(accounts, alignment), &Kinds::all())
}

fn framing_in(reading: &Reading<'_>, kinds: &Kinds) -> Framing {
    let quotes = fidelity::quote_pairs(reading);
    let ranking = ranking::ranking(reading, &quotes);
    Framing {
        quotes: if kinds.contains("quote") { quotes } else { Vec::new() },
        naming: table(kinds, "naming", || naming::naming_table(reading)),
        voices: table(kinds, "voice", || voices::voices(reading)),
        emphasis: table(kinds, "emphasis", || emphasis::emphasis(reading)),
        standings: table(kinds, "attribution", || standing::standings(reading)),
        ranking,
    }
}

fn table<T>(kinds: &Kinds, name: &str, make: impl FnOnce() -> Vec<T>) -> Vec<T> {
    if kinds.contains(name) { make() } else { Vec::new() }
}

fn cues_in(reading: &Reading<'_>, kinds: &Kinds) -> Vec<Cue> {
    let mut found: Vec<Cue> = CUES.iter().filter(|kind| kinds.contains(kind.name)).flat_map(|kind| (kind.find)(reading)).collect();
    found.sort_by(|a, b| (a.at, a.span, a.kind, &a.detail).cmp(&(b.at, b.span, b.kind, &b.detail)));
    found.dedup();
    found
}
