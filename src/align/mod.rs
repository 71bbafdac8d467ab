//! Accounts of one story to links, claims, conflicts and word differences.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use serde::Serialize;

use crate::article::Article;
use crate::text::Span;

/// A sentence of one of the accounts that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SentenceRef {
    /// The account's place in the list that was given.
    pub account: usize,
    /// The sentence's place in [`Article::sentences`].
    pub sentence: usize,
}

/// How two linked sentences relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// They share at least one checkable assertion.
    Partial,
    /// One sentence's main assertion is stated by the other.
    Same,
}

/// What kind of detail two linked sentences differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictKind {
    /// A number, sum, share, date, age or count.
    Figure,
    /// One slot, two people or places.
    Name,
    /// One asserts what the other denies, or opposite outcomes.
    Negation,
    /// Quoted words that differ in sense.
    Quote,
}

impl ConflictKind {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Name => "name",
            Self::Negation => "negation",
            Self::Quote => "quote",
        }
    }
}

/// A checkable detail in which two linked sentences differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// What kind of detail.
    pub kind: ConflictKind,
    /// Where it stands in the first sentence; empty (at the verb) for a missing negation.
    pub a: Span,
    /// Where it stands in the second sentence.
    pub b: Span,
    /// Why it may be an update or a matter of scope rather than a conflict, in a few words; none for a plain conflict.
    pub caveat: Option<String>,
}

impl Relation {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Partial => "partial",
            Self::Same => "same",
        }
    }
}

/// Two sentences of two accounts that report the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// The sentence of the account that stands first in the list.
    pub a: SentenceRef,
    /// The sentence of the other account.
    pub b: SentenceRef,
    /// How they relate.
    pub relation: Relation,
    /// How sure, 0..=1.
    pub score: f64,
    /// The checkable details in which they differ.
    pub conflicts: Vec<Conflict>,
}

/// A row of sentences across accounts that assert the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// Its sentences, ordered by account, then by place; at least two accounts.
    pub members: Vec<SentenceRef>,
    /// Whether any link between them carries a conflict.
    pub conflicts: bool,
}

/// What the comparison of a story's accounts finds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    /// All links, ordered by their sentences.
    pub links: Vec<Link>,
    /// The links grouped over all accounts, in the order of their first members.
    pub claims: Vec<Claim>,
    /// Reporting sentences linked to no sentence of any other account, in order.
    pub unique: Vec<SentenceRef>,
}

/// One difference between two linked sentences: what stands here against what stands there; one side may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The words of the first sentence.
    pub a: Span,
    /// The words of the second sentence.
    pub b: Span,
}

/// Aligns the accounts of one story. The order in which they are given changes nothing but the indices.
pub fn align(accounts: &[&Article]) -> Alignment {
    let _ = accounts;
    Alignment::default()
}

/// Finds the words in which two linked sentences differ, merged into phrases that a reader would see as one difference.
pub fn word_differences(a: &str, b: &str) -> Vec<Difference> {
    let _ = (a, b);
    Vec::new()
}
