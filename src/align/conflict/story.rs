//! The figures in which the sentences of a story differ, found over all of its accounts at once.
//!
//! Two figures of one kind that disagree are about one thing the more surely, the more surely their sentences report the same, the more alike the
//! words around them are, and if they count the same; the less so, the farther their values lie apart, and if the other account gives the value
//! elsewhere in like words. A logistic curve over these five, fitted on marked stories; cross-validated by story. What is found between two sentences
//! is then looked for between others that give the same two values, with less proof.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::conflict::Telling;
use crate::align::conflict::figure::{caveat, figures_agree, is_calendar, role, unmatched};
use crate::align::conflict::place::Places;
use crate::align::conflict::scope::is_of_another;
use crate::align::conflict::slot::is_one_slot;
use crate::align::detail::{Detail, Near};
use crate::align::score::{nearness_at, nearness_of};
use crate::align::words::Story;
use crate::align::{Conflict, ConflictKind};
use crate::text::{Dimension, Figure, FigureKind};

/// The log-odds that two differing figures are about one thing, by what they have in common.
const OFFSET: f32 = -1.9;
const SURE: f32 = 2.4;
const ALIKE: f32 = 6.5;
const COUNTED: f32 = 2.4;
const APART: f32 = -1.0;
const ELSEWHERE: f32 = -8.0;
/// Ranks are told of many things in one story.
const RANK: f32 = -3.6;
/// Days and years are told of everything: only between sentences that report the same as surely as this are they of one thing.
const SAME_DAY: f32 = 0.97;
/// Values that lie farther apart than this say no more.
const FARTHEST: f64 = 4.0;
/// A conflict is told from these log-odds: .55; anything from .5 to .6 tells the same ones.
const FOUND: f32 = 0.2;
/// Where the same two values conflict elsewhere in the story, from these: .12.
const REPEATED: f32 = -2.0;
/// Log-odds of what is sure.
const CERTAIN: f32 = 3.0;
/// Two sentences with a lower base score have no more in common than any two of the story.
const RELATED: f32 = 0.06;
/// Two sentences of which each tells of a crowd, or of one treaty, have at least this in common if it is one.
const ONE_SLOT: f32 = 0.1;
/// Sentences that are as likely to report the same as not.
const LIKELY: f32 = 0.5;

/// Names at least this near are a country and its people: found on pairs such as Norway and Norwegian, against pairs of countries.
const ONE_NAME: f32 = 0.65;
/// A name of which a larger share of sentences speaks is what the whole story is about.
const TELLING: f32 = 0.15;

/// Two sentences, given by number, how surely they report the same, and their base score.
pub(in crate::align) type Cell = (usize, usize, f32, f32);
/// The conflicts between pairs of sentences.
pub(in crate::align) type ByPair = BTreeMap<(usize, usize), Vec<Conflict>>;

/// What the figures of a story are read with.
pub(in crate::align) struct Figures<'a> {
    story: &'a Story,
    details: &'a [Detail<'a>],
    places: Places,
    near: &'a Near,
    /// How many sentences have each word.
    spread: Vec<u32>,
    /// For each figure and account, how alike the place is where that account gives the same value.
    elsewhere: Vec<f32>,
}

/// Two figures that may be about one thing.
struct Candidate {
    pair: (usize, usize),
    figures: (usize, usize),
    odds: f32,
}

impl<'a> Figures<'a> {
    /// Reads the figures of a story. `near` holds, for each word, the words of near meaning.
    pub(in crate::align) fn new(story: &'a Story, details: &'a [Detail<'a>], near: &'a Near) -> Self {
        let places = Places::new(story, details, near);
        let elsewhere = elsewhere(story, details, &places);
        Self { story, details, places, near, spread: story.spread(), elsewhere }
    }

    /// Finds the conflicting figures between the sentences of different accounts; `telling` says which of two sentences was published later.
    pub(in crate::align) fn conflicts(&self, cells: impl Iterator<Item = Cell>, telling: impl Fn(usize, usize) -> Telling) -> ByPair {
        let mut candidates: Vec<Candidate> = Vec::new();
        for cell in
            cells.filter(|cell| cell.3 >= RELATED && !self.details[cell.0].figures.is_empty() && !self.details[cell.1].figures.is_empty())
        {
            self.collect(cell, &mut candidates);
        }
        candidates.sort_by(|p, q| q.odds.total_cmp(&p.odds).then_with(|| (p.pair, p.figures).cmp(&(q.pair, q.figures))));
        let first = one_to_one(candidates.iter().filter(|candidate| candidate.odds >= FOUND));
        let known: BTreeSet<_> = first.iter().map(|candidate| self.values(candidate)).collect();
        let told = candidates.iter().filter(|candidate| candidate.odds >= FOUND || known.contains(&self.values(candidate)));
        let mut found = ByPair::new();
        for Candidate { pair: (a, b), figures: (x, y), .. } in one_to_one(told) {
            let (p, q) = (&self.details[*a], &self.details[*b]);
            let (x, y) = (&p.figures[*x], &q.figures[*y]);
            let caveat = caveat((p, x), (q, y), telling(*a, *b));
            found.entry((*a, *b)).or_default().push(Conflict { kind: ConflictKind::Figure, a: x.span, b: y.span, caveat });
        }
        found
    }

    /// The pairs of differing figures of two sentences that may be about one thing.
    fn collect(&self, (first, second, sure, base): Cell, candidates: &mut Vec<Candidate>) {
        let (a, b) = (&self.details[first], &self.details[second]);
        let (left, right) = (unmatched(a, b), unmatched(b, a));
        for (i, x) in &left {
            for (j, y) in right.iter().filter(|(_, y)| y.kind == x.kind) {
                let only = |figures: &[(usize, &Figure)]| figures.iter().filter(|(_, other)| other.kind == x.kind).count() == 1;
                let odds = match x.kind {
                    FigureKind::Score if !(only(&left) && only(&right)) => continue,
                    FigureKind::Score if sure >= LIKELY => CERTAIN,
                    FigureKind::Score => REPEATED,
                    kind if is_time(kind) && !(sure >= SAME_DAY && only(&left) && only(&right)) => continue,
                    _ if base >= ONE_SLOT && is_one_slot((a, x), (b, y), |p, q| self.tells(p, q)) => CERTAIN,
                    _ => self.odds((first, *i), (second, *j), sure),
                };
                let roles = (role(a, x.span), role(b, y.span));
                let is_other = roles.0.is_some() && roles.1.is_some() && roles.0 != roles.1;
                if odds >= REPEATED && !is_other && !is_of_another((a, x), (b, y)) {
                    candidates.push(Candidate { pair: (first, second), figures: (*i, *j), odds });
                }
            }
        }
    }

    /// The log-odds that two figures, given by sentence and place, are about one thing.
    fn odds(&self, here: (usize, usize), there: (usize, usize), sure: f32) -> f32 {
        let figure = |(sentence, place): (usize, usize)| &self.details[sentence].figures[place];
        let (x, y) = (figure(here), figure(there));
        let (p, q) = (self.places.number(here.0, here.1), self.places.number(there.0, there.1));
        let account = |sentence: usize| self.story.sentences[sentence].at.account;
        let given = |figure: usize, sentence: usize| self.elsewhere[figure * self.story.accounts.len() + account(sentence)];
        let counted = x.nouns.first().is_some_and(|noun| Some(noun) == y.nouns.first());
        OFFSET
            + SURE * sure
            + ALIKE * self.places.similarity(p, q)
            + if counted { COUNTED } else { 0.0 }
            + APART * apart(x, y)
            + ELSEWHERE * given(p, there.0).max(given(q, here.0))
            + if is_calendar(x.kind) && !is_time(x.kind) { RANK } else { 0.0 }
    }

    /// Says whether two words name one thing, or a country and its people, of which few of the story's sentences speak.
    fn tells(&self, p: u32, q: u32) -> bool {
        let one = nearness_of(self.near, p, q) >= nearness_at(ONE_NAME);
        let speak = if p == q { self.spread[p as usize] } else { self.spread[p as usize] + self.spread[q as usize] };
        one && (speak as f32) < TELLING * self.story.sentences.len() as f32
    }

    /// The two values of a candidate, in order.
    fn values(&self, candidate: &Candidate) -> [(FigureKind, u64); 2] {
        let value = |sentence: usize, figure: usize| {
            let figure = &self.details[sentence].figures[figure];
            (figure.kind, figure.low.to_bits())
        };
        let mut values = [value(candidate.pair.0, candidate.figures.0), value(candidate.pair.1, candidate.figures.1)];
        values.sort_unstable();
        values
    }
}

/// For each figure and account, the most alike place where the account gives the same value.
fn elsewhere(story: &Story, details: &[Detail], places: &Places) -> Vec<f32> {
    let mut by_kind: BTreeMap<FigureKind, Vec<(usize, usize, &Figure)>> = BTreeMap::new();
    for (sentence, detail) in details.iter().enumerate() {
        for (place, figure) in detail.figures.iter().enumerate() {
            by_kind.entry(figure.kind).or_default().push((places.number(sentence, place), story.sentences[sentence].at.account, figure));
        }
    }
    let (accounts, count) = (story.accounts.len(), details.iter().map(|detail| detail.figures.len()).sum::<usize>());
    let mut found = vec![0.0f32; count * accounts];
    for figures in by_kind.values() {
        for (at, (p, first, x)) in figures.iter().enumerate() {
            for (q, second, _) in figures[at + 1..].iter().filter(|(_, second, y)| second != first && figures_agree(x, y)) {
                let alike = places.similarity(*p, *q);
                for cell in [p * accounts + second, q * accounts + first] {
                    found[cell] = found[cell].max(alike);
                }
            }
        }
    }
    found
}

/// How far two values lie apart: the logarithm of their ratio; 0 where it says nothing.
fn apart(x: &Figure, y: &Figure) -> f32 {
    if is_calendar(x.kind) || x.kind == FigureKind::Measure(Dimension::Calibre) {
        return 0.0;
    }
    (x.low.max(1e-9) / y.low.max(1e-9)).ln().abs().min(FARTHEST) as f32
}

fn is_time(kind: FigureKind) -> bool {
    is_calendar(kind) && !matches!(kind, FigureKind::Ordinal | FigureKind::Score)
}

/// Takes candidates in order, none whose sentences already have one with the same figure.
fn one_to_one<'c>(candidates: impl Iterator<Item = &'c Candidate>) -> Vec<&'c Candidate> {
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let mut taken = Vec::new();
    for candidate in candidates {
        let (x, y) = ((candidate.pair, candidate.figures.0), (candidate.pair, candidate.figures.1));
        if !left.contains(&x) && !right.contains(&y) {
            left.insert(x);
            right.insert(y);
            taken.push(candidate);
        }
    }
    taken
}
