//! Accounts of one story to links, claims, conflicts and word differences.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod conflict;
mod detail;
mod difference;
mod features;
mod group;
mod model;
mod observe;
mod score;
mod scores;
mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

pub use conflict::{denies, denying, figures_agree, joined_key, opposites_of};
pub use detail::{is_content, tokens_in};
pub use difference::{compared_words, differences_among, word_differences};

pub(crate) use model::Model;
pub use observe::{Observed, ObservedPair, observe};

use crate::align::conflict::{ByPair, Cell, Figures, Telling};
use crate::align::detail::{Detail, Near};
use crate::align::features::Candidate;
use crate::align::group::group;
use crate::align::score::near_words;
use crate::align::scores::Scores;
use crate::align::words::Story;
use crate::article::Article;
use crate::text::{Capitals, Span};

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
    /// Where it stands in the first sentence: the figure or name, the words from a negator to what it denies, or what the other sentence denies.
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
    let found = align_in_order(&sorted);
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

/// Two sentences are linked from this chance: the best balance on annotated stories, cross-validated by story.
const LINK: f32 = 0.32;
/// A linked pair is `same` from this chance; found in the same way.
const SAME: f32 = 0.31;
/// Two rows merge from this mean.
const ROW: f32 = 0.9 * LINK;

fn align_in_order(accounts: &[&Article]) -> Alignment {
    let story = Story::new(accounts);
    let near = near_words(&story);
    let scores = Scores::new(&story, accounts, &near);
    let details = details(&story, accounts, &near);
    let figures = conflicting_figures(&story, accounts, &details, &scores);
    let is_link = |at: &usize| scores.linked[*at] >= LINK || figures.contains_key(&pair_of(&scores.candidates[*at]));
    let links = (0..scores.candidates.len()).filter(is_link).map(|at| link(&story, (&scores, at), &figures));
    let mut links: Vec<Numbered> = links.collect();
    links.sort_by(|p, q| q.link.score.total_cmp(&p.link.score).then_with(|| p.pair.cmp(&q.pair)));
    let claims = claims(&story, &scores, &links);
    let mut is_linked = vec![false; story.sentences.len()];
    for (a, b) in links.iter().map(|numbered| numbered.pair) {
        (is_linked[a], is_linked[b]) = (true, true);
    }
    let unique = (0..story.sentences.len()).filter(|sentence| !is_linked[*sentence]).map(|sentence| story.sentences[sentence].at).collect();
    Alignment { links: links.into_iter().map(|numbered| numbered.link).collect(), claims, unique }
}

fn pair_of(found: &Candidate) -> (usize, usize) {
    (found.a, found.b)
}

fn conflicting_figures(story: &Story, accounts: &[&Article], details: &[Detail], scores: &Scores) -> ByPair {
    let date = |sentence: usize| accounts[story.sentences[sentence].at.account].date;
    let near = details.first().map_or(&[][..], |detail| detail.near);
    let cells = cells(story, scores, |a, b| date(a).zip(date(b)));
    Figures::new(story, details, near).conflicts(&cells, |a, b| Telling::between(date(a), date(b)))
}

/// What the models say of each pair of sentences, account by account; `dates` are the days on which two sentences were published.
fn cells(story: &Story, scores: &Scores, dates: impl Fn(usize, usize) -> Option<(Date, Date)>) -> Vec<Vec<Cell>> {
    let account = |sentence: usize| story.sentences[sentence].at.account;
    let mut cells: BTreeMap<(usize, usize), Vec<Cell>> = BTreeMap::new();
    for (at, found) in scores.candidates.iter().enumerate() {
        let days = dates(found.a, found.b).map_or(0, |(p, q)| (p - q).get_days().abs());
        let cell = Cell {
            pair: pair_of(found),
            linked: scores.linked[at],
            same: scores.same[at],
            seen: ["base", "rank-worst", "lead-least", "headlines", "covered-least", "covered-most"].map(|name| found.number(name)),
            days: days.min(MOST_DAYS) as f32,
        };
        cells.entry((account(found.a), account(found.b))).or_default().push(cell);
    }
    cells.into_values().collect()
}

/// Accounts that lie farther apart than this tell of what has changed since.
const MOST_DAYS: i32 = 7;

/// A link with the numbers of its sentences.
struct Numbered {
    pair: (usize, usize),
    link: Link,
}

fn details<'t>(story: &'t Story, accounts: &[&'t Article], near: &'t Near) -> Vec<Detail<'t>> {
    let capitals = Capitals::count(accounts.iter().flat_map(|article| article.reporting()).map(|(_, sentence)| sentence.text.as_str()));
    let detail = |sentence: usize| Detail::new(accounts[story.sentences[sentence].at.account], story, sentence, (near, &capitals));
    (0..story.sentences.len()).into_par_iter().map(detail).collect()
}

/// Makes a link of a candidate, with the conflicts between its sentences.
fn link(story: &Story, (scores, at): (&Scores, usize), figures: &ByPair) -> Numbered {
    let pair = pair_of(&scores.candidates[at]);
    let (a, b) = (story.sentences[pair.0].at, story.sentences[pair.1].at);
    let relation = if scores.same[at] >= SAME { Relation::Same } else { Relation::Partial };
    let mut conflicts = figures.get(&pair).cloned().unwrap_or_default();
    conflicts.sort_by_key(|conflict| (conflict.a, conflict.b));
    // A figure that conflicts makes a link of sentences that hardly resemble each other.
    let score = f64::from(scores.linked[at].max(LINK));
    Numbered { pair, link: Link { a, b, relation, score, conflicts } }
}

/// Groups links into rows over all accounts.
fn claims(story: &Story, scores: &Scores, links: &[Numbered]) -> Vec<Claim> {
    let at = |sentence: usize| story.sentences[sentence].at;
    let pairs: Vec<(usize, usize)> = links.iter().map(|numbered| numbered.pair).collect();
    let rows = group(&pairs, |sentence| at(sentence).account, |a, b| scores.linked(a, b), ROW);
    let mut row_of: Vec<Option<usize>> = vec![None; story.sentences.len()];
    for (number, row) in rows.iter().enumerate() {
        for sentence in row {
            row_of[*sentence] = Some(number);
        }
    }
    let claim = |row: &Vec<usize>| Claim { members: row.iter().map(|sentence| at(*sentence)).collect(), conflicts: false };
    let mut claims: Vec<Claim> = rows.iter().map(claim).collect();
    for Numbered { pair: (a, b), .. } in links.iter().filter(|numbered| !numbered.link.conflicts.is_empty()) {
        if let (Some(row), true) = (row_of[*a], row_of[*a] == row_of[*b]) {
            claims[row].conflicts = true;
        }
    }
    claims
}

#[cfg(test)]
mod tests;
