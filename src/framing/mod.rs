//! Sentences and links to framing cues: how differently the accounts tell it.
//!
//! One file per cue under `cues`, listed in [`CUES`]; one file per view of a whole story beside them. It says who wrote what: no file
//! here adds up a number for an outlet.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod cues;
mod folded;
mod lexicon;
mod reading;
#[cfg(test)]
mod tests;

pub use cues::{CUES, CueKind, Example, Kinds};

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

/// Finds all framing cues of a story's accounts, ordered by sentence, then by place.
pub fn cues(accounts: &[&Article], alignment: &Alignment) -> Vec<Cue> {
    cues_of(accounts, alignment, &Kinds::all())
}

/// Finds the framing cues of some kinds, ordered by sentence, then by place.
pub fn cues_of(accounts: &[&Article], alignment: &Alignment, kinds: &Kinds) -> Vec<Cue> {
    let reading = Reading::new(accounts, alignment);
    let mut found: Vec<Cue> = CUES.iter().filter(|kind| kinds.contains(kind.name)).flat_map(|kind| (kind.find)(&reading)).collect();
    found.sort_by(|a, b| (a.at, a.span, a.kind, &a.detail).cmp(&(b.at, b.span, b.kind, &b.detail)));
    found.dedup();
    found
}
