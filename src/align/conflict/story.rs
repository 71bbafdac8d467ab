//! The figures in which the sentences of a story differ, found over all of its accounts at once.
//!
//! Two figures of one kind that disagree are about one thing the more surely, the more surely their sentences report the same, the more alike the
//! words around them are, and if they count the same; the less so, the farther their values lie apart, and if the other account gives the value
//! elsewhere in like words. A logistic curve over these five, fitted on marked stories; cross-validated by story. What is found between two sentences
//! is then looked for between others that give the same two values, with less proof.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::align::conflict::Telling;
use crate::align::conflict::figure::{caveat, is_calendar, is_time, role};
use crate::align::conflict::place::{Likeness, Places};
use crate::align::conflict::scope::is_of_another;
use crate::align::conflict::slot::{Slot, is_one_slot};
use crate::align::conflict::values::Values;
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
    places: Places,
    near: &'a Near,
    /// How many sentences have each word.
    spread: Vec<u32>,
    /// Each figure, by number.
    told: Vec<Told<'a>>,
    values: Values,
    /// For each figure and account, how alike the place is where that account gives the same value.
    elsewhere: Vec<f32>,
}

/// A figure and what its sentence makes of it, read once for all the figures that it is held against.
struct Told<'a> {
    detail: &'a Detail<'a>,
    slot: Slot<'a>,
    role: Option<&'static str>,
    account: usize,
}

/// Two figures, given by number, that may be about one thing.
struct Candidate {
    pair: (usize, usize),
    figures: (usize, usize),
    odds: f32,
}

impl<'a> Figures<'a> {
    /// Reads the figures of a story. `near` holds, for each word, the words of near meaning.
    pub(in crate::align) fn new(story: &'a Story, details: &'a [Detail<'a>], near: &'a Near) -> Self {
        let places = Places::new(story, details, near);
        let told: Vec<Told> = details.iter().zip(&story.sentences).flat_map(|(detail, words)| told(detail, words.at.account)).collect();
        let values = Values::new(told.iter().map(|told| told.slot.figure));
        let elsewhere = elsewhere(story.accounts.len(), &told, &values, &places);
        Self { story, places, near, spread: story.spread(), told, values, elsewhere }
    }

    /// Finds the conflicting figures between the sentences of different accounts, given account by account; `telling` says which of two sentences was published later.
    pub(in crate::align) fn conflicts(
        &self,
        cells: impl ParallelIterator<Item = impl Iterator<Item = Cell>>,
        telling: impl Fn(usize, usize) -> Telling,
    ) -> ByPair {
        let candidates: Vec<Candidate> = cells.flat_map_iter(|cells| self.candidates(cells)).collect();
        let (mut told, mut faint): (Vec<Candidate>, Vec<Candidate>) = candidates.into_iter().partition(|found| found.odds >= FOUND);
        told.sort_by(stronger);
        let known: BTreeSet<_> = one_to_one(&told).into_iter().map(|candidate| self.values(candidate)).collect();
        faint.retain(|candidate| known.contains(&self.values(candidate)));
        faint.sort_by(stronger);
        told.append(&mut faint);
        let mut found = ByPair::new();
        for Candidate { pair: (a, b), figures: (x, y), .. } in one_to_one(&told) {
            let (x, y) = (&self.told[*x], &self.told[*y]);
            let caveat = caveat((x.detail, x.slot.figure), (y.detail, y.slot.figure), telling(*a, *b));
            let conflict = Conflict { kind: ConflictKind::Figure, a: x.slot.figure.span, b: y.slot.figure.span, caveat };
            found.entry((*a, *b)).or_default().push(conflict);
        }
        found
    }

    /// The pairs of differing figures of some sentences that may be about one thing.
    fn candidates(&self, cells: impl Iterator<Item = Cell>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut related = cells.filter(|cell| cell.3 >= RELATED).peekable();
        let account = |sentence: usize| self.story.sentences[sentence].at.account;
        let Some(likeness) = related.peek().map(|cell| self.places.likeness(account(cell.0), account(cell.1))) else { return candidates };
        for cell in related {
            self.collect(cell, &likeness, &mut candidates);
        }
        candidates
    }

    fn collect(&self, (first, second, sure, base): Cell, likeness: &Likeness, candidates: &mut Vec<Candidate>) {
        for x in self.unmatched(first, second) {
            for y in self.unmatched(second, first) {
                let odds = self.odds((first, x), (second, y), (sure, base), likeness);
                let (here, there) = (&self.told[x], &self.told[y]);
                let is_other = || is_of_another((here.detail, here.slot.figure), (there.detail, there.slot.figure));
                if let Some(odds) = odds.filter(|odds| *odds >= REPEATED && !is_other()) {
                    candidates.push(Candidate { pair: (first, second), figures: (x, y), odds });
                }
            }
        }
    }

    /// The figures of a sentence that another one neither repeats nor rounds.
    fn unmatched(&self, here: usize, there: usize) -> impl Iterator<Item = usize> {
        self.places.of(here).filter(move |x| !self.places.of(there).any(|y| self.values.repeats(*x, y)))
    }

    /// The log-odds that two figures, given with their sentences, are about one thing; none where they cannot be.
    fn odds(&self, (first, x): (usize, usize), (second, y): (usize, usize), (sure, base): (f32, f32), likeness: &Likeness) -> Option<f32> {
        let (here, there) = (&self.told[x], &self.told[y]);
        let kind = here.slot.figure.kind;
        let is_other = here.role.is_some() && there.role.is_some() && here.role != there.role;
        if !there.slot.figure.kind.is_comparable(kind) || is_other {
            return None;
        }
        let of_kind = |at: &usize| self.told[*at].slot.figure.kind.is_comparable(kind);
        let alone = |here: usize, there: usize| self.unmatched(here, there).filter(of_kind).count() == 1;
        let are_alone = || alone(first, second) && alone(second, first);
        match kind {
            FigureKind::Score if !are_alone() => None,
            FigureKind::Score if sure >= LIKELY => Some(CERTAIN),
            FigureKind::Score => Some(REPEATED),
            kind if is_time(kind) && !(sure >= SAME_DAY && are_alone()) => None,
            _ if base >= ONE_SLOT && is_one_slot(&here.slot, &there.slot, |p, q| self.tells(p, q)) => Some(CERTAIN),
            _ => Some(self.in_common(x, y, sure, likeness.of(x, y))),
        }
    }

    /// The log-odds by what two figures have in common.
    fn in_common(&self, x: usize, y: usize, sure: f32, alike: f32) -> f32 {
        let (here, there) = (&self.told[x], &self.told[y]);
        let (p, q) = (here.slot.figure, there.slot.figure);
        let given = |figure: usize, account: usize| self.elsewhere[figure * self.story.accounts.len() + account];
        let counted = p.nouns.first().is_some_and(|noun| Some(noun) == q.nouns.first());
        OFFSET
            + SURE * sure
            + ALIKE * alike
            + if counted { COUNTED } else { 0.0 }
            + APART * apart(p, q)
            + ELSEWHERE * given(x, there.account).max(given(y, here.account))
            + if is_calendar(p.kind) && !is_time(p.kind) { RANK } else { 0.0 }
    }

    /// Says whether two words name one thing, or a country and its people, of which few of the story's sentences speak.
    fn tells(&self, p: u32, q: u32) -> bool {
        let one = nearness_of(self.near, p, q) >= nearness_at(ONE_NAME);
        let speak = if p == q { self.spread[p as usize] } else { self.spread[p as usize] + self.spread[q as usize] };
        one && (speak as f32) < TELLING * self.story.sentences.len() as f32
    }

    /// The two values of a candidate, in order.
    fn values(&self, candidate: &Candidate) -> [(FigureKind, u64); 2] {
        let value = |figure: usize| (self.told[figure].slot.figure.kind, self.told[figure].slot.figure.low.to_bits());
        let mut values = [value(candidate.figures.0), value(candidate.figures.1)];
        values.sort_unstable();
        values
    }
}

/// The figures of a sentence, in order.
fn told<'a>(detail: &'a Detail<'a>, account: usize) -> impl Iterator<Item = Told<'a>> {
    let of = move |figure: &'a Figure| Told { detail, slot: Slot::new(detail, figure), role: role(detail, figure.span), account };
    detail.figures.iter().map(of)
}

/// For each figure and account, the most alike place where the account gives the same value.
fn elsewhere(accounts: usize, told: &[Told], values: &Values, places: &Places) -> Vec<f32> {
    let mut found = vec![0.0f32; told.len() * accounts];
    found.par_chunks_exact_mut(accounts.max(1)).enumerate().for_each(|(x, row)| {
        for y in values.agreeing(x).filter(|y| told[*y].account != told[x].account) {
            let cell = &mut row[told[y].account];
            *cell = cell.max(places.similarity((told[x].account, x), (told[y].account, y)));
        }
    });
    found
}

/// How far two values lie apart: the logarithm of their ratio; 0 where it says nothing.
fn apart(x: &Figure, y: &Figure) -> f32 {
    if is_calendar(x.kind) || x.kind == FigureKind::Measure(Dimension::Calibre) {
        return 0.0;
    }
    (x.low.max(1e-9) / y.low.max(1e-9)).ln().abs().min(FARTHEST) as f32
}

/// The order in which candidates are taken.
fn stronger(p: &Candidate, q: &Candidate) -> Ordering {
    q.odds.total_cmp(&p.odds).then_with(|| (p.pair, p.figures).cmp(&(q.pair, q.figures)))
}

/// Takes candidates in order, none whose sentences already have one with the same figure.
fn one_to_one(candidates: &[Candidate]) -> Vec<&Candidate> {
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
