//! The figures in which the sentences of a story differ, found over all of its accounts at once.
//!
//! Two figures of one kind that cannot state one value conflict where they fill one slot: where both say how many, how much or when of the same thing.
//! How likely they do is read from named numbers by a fitted model. Below its threshold, and between sentences that are not linked, nothing is said.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::align::conflict::Telling;
use crate::align::conflict::figure::{caveat, role};
use crate::align::conflict::place::{Likeness, Places};
use crate::align::conflict::scope::{are_of_others, is_elsewhere, is_when_said};
use crate::align::conflict::slot::{Slot, is_one_slot};
use crate::align::conflict::values::Values;
use crate::align::detail::{Detail, Near, overlap};
use crate::align::model::Model;
use crate::align::score::{nearness_at, nearness_of};
use crate::align::words::Story;
use crate::align::{Conflict, ConflictKind, LINK};
use crate::text::{Bound, Dimension, Figure, FigureKind, Span};

/// The names of the numbers that say whether two figures that cannot state one value conflict.
pub(in crate::align) const NAMES: [&str; COUNT] = [
    "linked",
    "same",
    "base",
    "rank-worst",
    "lead-least",
    "headlines",
    "covered-least",
    "covered-most",
    "alike",
    "counted",
    "role",
    "context",
    "left",
    "right",
    "one-slot",
    "figures",
    "order",
    "apart",
    "elsewhere-best",
    "elsewhere-least",
    "alone",
    "bounds",
    "days",
    "size",
    "is-count",
    "is-money",
    "is-share",
    "is-duration",
    "is-age",
    "is-day",
    "is-year",
    "is-time",
    "is-rank",
    "is-score",
    "is-measure",
];
const COUNT: usize = 35;
/// Where the sorts of figures begin.
const SORTS: usize = 24;

/// Values that lie farther apart than this say no more.
const FARTHEST: f64 = 4.0;
/// A conflict is shown from this chance: of those that are, 13 of 18 were judged right, cross-validated by story.
const SHOWN: f32 = 0.32;

/// Names at least this near are a country and its people: found on pairs such as Norway and Norwegian, against pairs of countries.
const ONE_NAME: f32 = 0.65;
/// A name of which a larger share of sentences speaks is what the whole story is about.
const TELLING: f32 = 0.15;

/// Two sentences, given by number, and what is known of them as a pair.
#[derive(Debug, Clone, Copy)]
pub(in crate::align) struct Cell {
    /// The sentence of the account that stands first, and the other one.
    pub pair: (usize, usize),
    /// The chance that they are linked, 0..=1.
    pub linked: f32,
    /// The chance that they say the same as a whole, 0..=1.
    pub same: f32,
    /// Their base score, their worse rank and their lesser lead, how many of them are headlines, and the
    /// shares of their words that the other one covers.
    pub seen: [f32; 6],
    /// How many days lie between their accounts, as far as is known.
    pub days: f32,
}
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
    /// Whether it says in other units what the figure before it says: “24 km (13 nautical miles)”.
    restates: bool,
    /// The keys of the words before it, the nearest first, and of those after it.
    before: Vec<u32>,
    after: Vec<u32>,
}

/// Two figures, given by number, that cannot state one value, and what is seen of them.
pub(in crate::align) struct Candidate {
    /// Their sentences.
    pub pair: (usize, usize),
    figures: (usize, usize),
    /// In the order of [`NAMES`].
    pub numbers: [f32; COUNT],
    chance: f32,
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
    pub(in crate::align) fn conflicts(&self, cells: &[Vec<Cell>], telling: impl Fn(usize, usize) -> Telling) -> ByPair {
        let mut candidates = self.candidates(cells);
        candidates.retain(|candidate| candidate.chance >= SHOWN);
        candidates.sort_by(stronger);
        let mut found = ByPair::new();
        for Candidate { pair: (a, b), figures: (x, y), .. } in one_to_one(&candidates) {
            let (x, y) = (&self.told[*x], &self.told[*y]);
            let caveat = caveat((x.detail, x.slot.figure), (y.detail, y.slot.figure), telling(*a, *b));
            let conflict = Conflict { kind: ConflictKind::Figure, a: x.slot.figure.span, b: y.slot.figure.span, caveat };
            found.entry((*a, *b)).or_default().push(conflict);
        }
        found
    }

    /// The pairs of differing figures of one kind in some sentences.
    pub(in crate::align) fn candidates(&self, cells: &[Vec<Cell>]) -> Vec<Candidate> {
        let account = |sentence: usize| self.story.sentences[sentence].at.account;
        let of = |cells: &Vec<Cell>| {
            let mut found = Vec::new();
            let mut related = cells.iter().filter(|cell| cell.linked >= LINK).peekable();
            let Some(likeness) = related.peek().map(|cell| self.places.likeness(account(cell.pair.0), account(cell.pair.1))) else {
                return found;
            };
            related.for_each(|cell| self.collect(cell, &likeness, &mut found));
            found
        };
        cells.par_iter().flat_map_iter(of).collect()
    }

    fn collect(&self, cell: &Cell, likeness: &Likeness, candidates: &mut Vec<Candidate>) {
        let (first, second) = cell.pair;
        let model = Model::conflict();
        let plain = |figure: &usize| !self.told[*figure].restates;
        // What one body has, or what is so in one place, says nothing of another's, and the day of a statement nothing of what it states.
        let of_one = |x: usize, y: usize| {
            let [(a, p), (b, q)] = [x, y].map(|figure| (self.told[figure].detail, self.told[figure].slot.figure));
            let is_said = is_when_said(a, p) || is_when_said(b, q);
            !is_said && !is_elsewhere(a, b) && !is_elsewhere(b, a) && !are_of_others((a, p), (b, q))
        };
        for x in self.unmatched(first, second).filter(plain) {
            for y in self.unmatched(second, first).filter(plain).filter(|y| self.kind(*y).is_comparable(self.kind(x)) && of_one(x, *y)) {
                let numbers = self.numbers(cell, (x, y), likeness.of(x, y));
                candidates.push(Candidate { pair: cell.pair, figures: (x, y), numbers, chance: model.chance(&numbers) });
            }
        }
    }

    /// Where the figures of a candidate stand in their sentences.
    pub(in crate::align) fn spans(&self, candidate: &Candidate) -> (Span, Span) {
        (self.told[candidate.figures.0].slot.figure.span, self.told[candidate.figures.1].slot.figure.span)
    }

    fn kind(&self, figure: usize) -> FigureKind {
        self.told[figure].slot.figure.kind
    }

    /// The figures of a sentence that another one neither repeats nor rounds.
    fn unmatched(&self, here: usize, there: usize) -> impl Iterator<Item = usize> {
        self.places.of(here).filter(move |x| !self.places.of(there).any(|y| self.values.repeats(*x, y)))
    }

    /// What is seen of two figures, in the order of [`NAMES`].
    fn numbers(&self, cell: &Cell, (x, y): (usize, usize), alike: f32) -> [f32; COUNT] {
        let (here, there) = (&self.told[x], &self.told[y]);
        let (p, q) = (here.slot.figure, there.slot.figure);
        let mut numbers = [0.0; COUNT];
        let [base, rank, lead, headlines, covered_least, covered_most] = cell.seen;
        numbers[..10].copy_from_slice(&[
            cell.linked,
            cell.same,
            base,
            rank,
            lead,
            headlines,
            covered_least,
            covered_most,
            alike,
            yes(p.nouns.first().is_some_and(|noun| Some(noun) == q.nouns.first())),
        ]);
        numbers[10..15].copy_from_slice(&self.surroundings(here, there));
        numbers[15..SORTS].copy_from_slice(&self.values(cell, x, y));
        numbers[SORTS + sort(p.kind)] = 1.0;
        numbers
    }

    /// What stands around two figures: `role` to `one-slot`.
    fn surroundings(&self, here: &Told, there: &Told) -> [f32; 5] {
        let (p, q) = (here.slot.figure, there.slot.figure);
        [
            match (here.role, there.role) {
                (Some(a), Some(b)) if a == b => 1.0,
                (Some(_), Some(_)) => -1.0,
                _ => 0.0,
            },
            overlap(&here.detail.context(p.span), &there.detail.context(q.span)) as f32,
            beside(&here.before, &there.before),
            beside(&here.after, &there.after),
            yes(is_one_slot(&here.slot, &there.slot, |p, q| self.tells(p, q))),
        ]
    }

    /// What the values themselves say, and where else the accounts give them: `figures` to `size`.
    fn values(&self, cell: &Cell, x: usize, y: usize) -> [f32; 9] {
        let (first, second) = cell.pair;
        let (here, there) = (&self.told[x], &self.told[y]);
        let (p, q) = (here.slot.figure, there.slot.figure);
        let order =
            |at: usize, figure: usize| self.places.of(at).filter(|other| *other < figure && self.kind(*other) == p.kind).count() as f32;
        let given = |figure: usize, account: usize| self.elsewhere[figure * self.story.accounts.len() + account];
        let (forth, back) = (given(x, there.account), given(y, here.account));
        let alone = |here: usize, there: usize| self.unmatched(here, there).filter(|at| self.kind(*at) == p.kind).count() as f32;
        [
            (self.places.of(first).len() + self.places.of(second).len()) as f32,
            (order(first, x) - order(second, y)).abs(),
            apart(p, q),
            forth.max(back),
            forth.min(back),
            alone(first, second) + alone(second, first),
            yes(p.bound != Bound::Exact) + yes(q.bound != Bound::Exact),
            cell.days,
            (1.0 + p.low.abs().min(q.low.abs())).ln() as f32,
        ]
    }

    /// Says whether two words name one thing, or a country and its people, of which few of the story's sentences speak.
    fn tells(&self, p: u32, q: u32) -> bool {
        let one = nearness_of(self.near, p, q) >= nearness_at(ONE_NAME);
        let speak = if p == q { self.spread[p as usize] } else { self.spread[p as usize] + self.spread[q as usize] };
        one && (speak as f32) < TELLING * self.story.sentences.len() as f32
    }
}

/// The figures of a sentence, in order.
fn told<'a>(detail: &'a Detail<'a>, account: usize) -> impl Iterator<Item = Told<'a>> {
    (0..detail.figures.len()).map(move |number| {
        let figure = &detail.figures[number];
        let previous = number.checked_sub(1).map(|previous| &detail.figures[previous]);
        let restates = previous.is_some_and(|previous| restates(detail, previous, figure));
        let inside = detail.tokens_in(figure.span);
        let before = detail.keys[..inside.start].iter().rev().take(BESIDE).copied().collect();
        let after = detail.keys[inside.end..].iter().take(BESIDE).copied().collect();
        Told { detail, slot: Slot::new(detail, figure), role: role(detail, figure.span), account, restates, before, after }
    })
}

fn restates(detail: &Detail, previous: &Figure, figure: &Figure) -> bool {
    let gap = Span::new(previous.span.end, figure.span.start.max(previous.span.end)).of(detail.text);
    previous.kind.is_comparable(figure.kind) && matches!(gap.trim_end_matches("about ").trim_end_matches("or "), " (" | " [" | "(")
}

/// How many words beside a figure are held against those beside another.
const BESIDE: usize = 3;
/// How many words beside two figures are equal, from the nearest on.
fn beside(a: &[u32], b: &[u32]) -> f32 {
    a.iter().zip(b).take_while(|(a, b)| a == b).count() as f32
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

fn yes(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// How far two values lie apart: the logarithm of their ratio; 0 where it says nothing.
fn apart(x: &Figure, y: &Figure) -> f32 {
    if x.kind.is_calendar() || x.kind == FigureKind::Measure(Dimension::Calibre) {
        return 0.0;
    }
    (x.low.abs().max(1e-9) / y.low.abs().max(1e-9)).ln().abs().min(FARTHEST) as f32
}

/// Which of the last numbers, `is-count` and so on, stands for a kind.
fn sort(kind: FigureKind) -> usize {
    match kind {
        FigureKind::Count => 0,
        FigureKind::Money(_) => 1,
        FigureKind::Share | FigureKind::Points | FigureKind::Factor => 2,
        FigureKind::Duration => 3,
        FigureKind::Age => 4,
        FigureKind::Date | FigureKind::Weekday | FigureKind::Month => 5,
        FigureKind::Year => 6,
        FigureKind::Time | FigureKind::Clock => 7,
        FigureKind::Ordinal => 8,
        FigureKind::Score => 9,
        FigureKind::Measure(_) => 10,
    }
}

/// The order in which candidates are taken.
fn stronger(p: &Candidate, q: &Candidate) -> Ordering {
    q.chance.total_cmp(&p.chance).then_with(|| (p.pair, p.figures).cmp(&(q.pair, q.figures)))
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
