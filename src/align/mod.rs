//! Accounts of one story to links, claims, conflicts and word differences.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod group;
mod score;
mod words;

use std::ops::Range;

use serde::Serialize;

use crate::align::group::group;
use crate::align::score::{Matrix, base, refined};
use crate::align::words::Story;
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
    let order = canonical_order(accounts);
    let sorted: Vec<&Article> = order.iter().map(|account| accounts[*account]).collect();
    let found = align_sorted(&sorted);
    renumbered(found, &order)
}

/// The accounts' places, sorted by what they are rather than by where they stand.
fn canonical_order(accounts: &[&Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    let texts = |account: usize| accounts[account].sentences.iter().map(|sentence| &sentence.text);
    order.sort_by(|a, b| {
        let (x, y) = (accounts[*a], accounts[*b]);
        (x.key, &x.id, &x.outlet, x.date).cmp(&(y.key, &y.id, &y.outlet, y.date)).then_with(|| texts(*a).cmp(texts(*b)))
    });
    order
}

/// Gives back the places in the list that was given, and the order that goes with them.
fn renumbered(found: Alignment, order: &[usize]) -> Alignment {
    let at = |at: SentenceRef| SentenceRef { account: order[at.account], sentence: at.sentence };
    let mut links: Vec<Link> = found.links.into_iter().map(|link| Link { a: at(link.a), b: at(link.b), ..link }.ordered()).collect();
    links.sort_by_key(|link| (link.a, link.b));
    let mut claims = found.claims;
    for claim in &mut claims {
        for member in &mut claim.members {
            *member = at(*member);
        }
        claim.members.sort_unstable();
    }
    claims.sort_by(|a, b| a.members.cmp(&b.members));
    let mut unique: Vec<SentenceRef> = found.unique.into_iter().map(at).collect();
    unique.sort_unstable();
    Alignment { links, claims, unique }
}

impl Link {
    /// Turns the link round where its second sentence belongs to the account that stands first.
    fn ordered(mut self) -> Self {
        if self.a > self.b {
            std::mem::swap(&mut self.a, &mut self.b);
            for conflict in &mut self.conflicts {
                std::mem::swap(&mut conflict.a, &mut conflict.b);
            }
        }
        self
    }
}

/// Two sentences are linked from here; found on the development half of the marked stories.
const LINK: f32 = 0.16;
/// A linked pair is `same` from here.
const SAME: f32 = 0.33;
/// A sentence is unique where its best score stays below.
const RELATED: f32 = 0.13;
/// Two rows merge from this mean score.
const ROW: f32 = 0.9 * LINK;

fn align_sorted(accounts: &[&Article]) -> Alignment {
    let story = Story::new(accounts);
    let scores = Scores { matrices: base(&story).iter().map(refined).collect(), accounts: story.accounts.clone() };
    let mut linked = scores.at_least(LINK);
    linked.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
    let at = |sentence: usize| story.sentences[sentence].at;
    let relation = |score: f32| if score >= SAME { Relation::Same } else { Relation::Partial };
    let links: Vec<Link> = linked
        .iter()
        .map(|(a, b, score)| Link { a: at(*a), b: at(*b), relation: relation(*score), score: f64::from(*score), conflicts: Vec::new() })
        .collect();
    let pairs: Vec<(usize, usize)> = linked.iter().map(|(a, b, _)| (*a, *b)).collect();
    let rows = group(&pairs, |sentence| at(sentence).account, |a, b| scores.between(at(a).account, at(b).account, (a, b)), ROW);
    let claims = rows.iter().map(|row| Claim { members: row.iter().map(|s| at(*s)).collect(), conflicts: false }).collect();
    let best = scores.best();
    let unique = (0..story.sentences.len()).filter(|sentence| best[*sentence] < RELATED).map(at).collect();
    Alignment { links, claims, unique }
}

/// The scores of all pairs of sentences of different accounts.
struct Scores {
    /// For each pair of accounts `i < j`, in order.
    matrices: Vec<Matrix>,
    accounts: Vec<Range<usize>>,
}

impl Scores {
    /// Iterates over all pairs of sentences with their scores.
    fn cells(&self) -> impl Iterator<Item = (usize, usize, f32)> {
        let count = self.accounts.len();
        let pairs = (0..count).flat_map(move |first| (first + 1..count).map(move |second| (first, second)));
        pairs.zip(&self.matrices).flat_map(|((first, second), matrix)| {
            let (first, second) = (self.accounts[first].start, self.accounts[second].start);
            (0..matrix.cells.len()).map(move |cell| (first + cell / matrix.columns, second + cell % matrix.columns, matrix.cells[cell]))
        })
    }

    fn at_least(&self, least: f32) -> Vec<(usize, usize, f32)> {
        self.cells().filter(|cell| cell.2 >= least).collect()
    }

    /// The best score of each sentence.
    fn best(&self) -> Vec<f32> {
        let mut best = vec![f32::NEG_INFINITY; self.accounts.last().map_or(0, |last| last.end)];
        for (a, b, score) in self.cells() {
            best[a] = best[a].max(score);
            best[b] = best[b].max(score);
        }
        best
    }

    fn between(&self, first: usize, second: usize, (a, b): (usize, usize)) -> f32 {
        if first > second {
            return self.between(second, first, (b, a));
        }
        let count = self.accounts.len();
        let matrix = first * count - first * (first + 1) / 2 + second - first - 1;
        self.matrices.get(matrix).map_or(0.0, |matrix| matrix.at(a - self.accounts[first].start, b - self.accounts[second].start))
    }
}

/// Finds the words in which two linked sentences differ, merged into phrases that a reader would see as one difference.
pub fn word_differences(a: &str, b: &str) -> Vec<Difference> {
    let _ = (a, b);
    Vec::new()
}

#[cfg(test)]
mod tests;
