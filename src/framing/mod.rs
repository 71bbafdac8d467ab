//! Sentences and links to framing cues: how differently the accounts tell it.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::align::{Alignment, SentenceRef};
use crate::article::{Article, Voice};
use crate::text::Span;

/// A marked wording or choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The sentence it stands in.
    pub at: SentenceRef,
    /// Where in the sentence's text.
    pub span: Span,
    /// The cue's name in `CUES`, such as `loaded`.
    pub kind: &'static str,
    /// Whose words it is.
    pub voice: Voice,
    /// How strongly it is marked, 1..=3.
    pub strength: u8,
    /// Why it is marked, in plain words.
    pub detail: String,
}

/// Finds the framing cues of a story's accounts, ordered by sentence, then by place.
pub fn cues(accounts: &[&Article], alignment: &Alignment) -> Vec<Cue> {
    let _ = (accounts, alignment);
    Vec::new()
}
