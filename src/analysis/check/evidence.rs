//! What a sentence shows of a claim, as named numbers, and the fitted models that turn them into a stance.

use std::sync::OnceLock;

use crate::align::{ConflictKind, Model, denies};
use crate::analysis::check::claim::{Claim, ClaimName, is_light};
use crate::analysis::check::details::{Around, Details, Reach};
use crate::analysis::check::figure::{Given, is_dating};
use crate::analysis::check::name::{may_be_one, speaks};
use crate::analysis::check::passage::Passage;
use crate::article::{Role, Speaker};

/// The names of the numbers that say how a sentence stands to a claim.
pub const NAMES: [&str; COUNT] = [
    "local",
    "around",
    "weakest",
    "missing",
    "lacks",
    "is-open",
    "worded",
    "exact",
    "claimed",
    "sense",
    "sense-rank",
    "sense-above-mean",
    "figures-alike",
    "figures-missing",
    "figure-conflicts",
    "name-conflicts",
    "denial-conflicts",
    "names-absent",
    "names-nowhere",
    "name-first-absent",
    "name-order",
    "other-names",
    "claim-denies",
    "sentence-denies",
    "turned",
    "claim-words",
    "sentence-words",
    "is-headline",
    "speaker",
    "says-quoted",
];
const COUNT: usize = 30;

/// What is seen of a claim and a sentence, in the order of [`NAMES`].
pub(super) type Numbers = [f32; COUNT];

/// How much of a claim a sentence says, by itself and with its surroundings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coverage {
    /// By itself, 0..=1.
    pub(super) local: f32,
    /// With what stands around it, 0..=1.
    pub(super) around: f32,
    /// The clause that is said least, 0..=1.
    pub(super) weakest: f32,
    /// The share that the least said word makes up, 0..=1.
    pub(super) missing: f32,
    /// Whether it lacks a word that `and` joins to others.
    pub(super) lacks: bool,
    /// The share of the claim's words but for names that it has or comes near to, 0..=1.
    pub(super) worded: f32,
    /// How near it comes in meaning.
    pub(super) sense: Sense,
}

/// How near a sentence comes to a claim in meaning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sense {
    /// The cosine of their vectors, -1..=1.
    pub(super) cosine: f32,
    /// How many sentences of its account come nearer.
    pub(super) rank: usize,
    /// The mean cosine of the sentences of its account that are looked into.
    pub(super) mean: f32,
}

/// Puts into numbers what is seen of a claim and a sentence.
pub(super) fn numbers(claim: &Claim, passage: &Passage, around: &Around, details: &Details, coverage: Coverage) -> Numbers {
    let sense = coverage.sense;
    let reaches = around.named;
    let count = |kind: ConflictKind| details.conflicts.iter().filter(|conflict| conflict.kind == kind).count() as f32;
    let figures = |given: Given| {
        let counted = claim.figures.iter().zip(&details.figures).filter(|(own, found)| **found == given && !is_dating(&own.figure));
        counted.count() as f32
    };
    let certain = || claim.names.iter().zip(reaches).filter(|(name, _)| name.is_certain).map(|(_, reach)| *reach);
    let (exact, claimed) = shared_words(claim, passage);
    [
        coverage.local,
        coverage.around,
        coverage.weakest,
        coverage.missing,
        yes(coverage.lacks),
        yes(details.is_open),
        coverage.worded,
        exact,
        claimed,
        sense.cosine,
        (1.0 + sense.rank as f32).ln(),
        sense.cosine - sense.mean,
        figures(Given::Alike),
        figures(Given::Missing),
        count(ConflictKind::Figure),
        count(ConflictKind::Name),
        count(ConflictKind::Negation),
        certain().filter(|reach| *reach != Reach::Here).count() as f32,
        certain().filter(|reach| *reach == Reach::Nowhere).count() as f32,
        yes(claim.names.iter().zip(reaches).next().is_some_and(|(_, reach)| *reach != Reach::Here)),
        name_order(claim, passage),
        other_names(claim, passage),
        yes(!claim.denying.is_empty()),
        yes(!passage.denying.is_empty() || denies(&passage.tokens)),
        details.turned.len() as f32,
        (claim.words.len() as f32).ln_1p(),
        (passage.tokens.len() as f32).ln_1p(),
        yes(passage.role == Role::Headline),
        speaker(claim, around.speakers),
        yes(passage.text.contains(['“', '"'])),
    ]
}

/// 1 where a speaker of the claim speaks in the sentence too, -1 where only others do, 0 where the claim or the sentence has no speaker.
fn speaker(claim: &Claim, speakers: &[&Speaker]) -> f32 {
    let mut own = claim.names.iter().filter(|name| speaks(claim, name)).peekable();
    if own.peek().is_none() || speakers.is_empty() {
        return 0.0;
    }
    let is_one = |name: &ClaimName| speakers.iter().any(|speaker| may_be_one(name.span.of(&claim.text), &speaker.name));
    if own.any(is_one) { 1.0 } else { -1.0 }
}

fn yes(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// The share of the claim's words that the sentence has in the same form or another, and the share of the sentence's that the claim has.
fn shared_words(claim: &Claim, passage: &Passage) -> (f32, f32) {
    let content: Vec<usize> =
        (0..passage.tokens.len()).filter(|at| passage.tokens.get(*at).is_some_and(|token| !is_light(token))).collect();
    let has = |key: &str| content.iter().any(|at| passage.key(*at) == key);
    let own = claim.words.iter().filter(|word| has(&word.key)).count();
    let told = content.iter().filter(|at| claim.words.iter().any(|word| word.key == passage.key(**at))).count();
    (share(own, claim.words.len()), share(told, content.len()))
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// 1 where two names of the claim stand in the sentence in their order, -1 where they stand the other way round, 0 where it has fewer than two.
fn name_order(claim: &Claim, passage: &Passage) -> f32 {
    let places: Vec<usize> = claim
        .names
        .iter()
        .filter_map(|name| {
            let own = name.span.of(&claim.text);
            passage.names().iter().find(|other| may_be_one(own, other.span.of(passage.text))).map(|other| other.span.start)
        })
        .collect();
    match places.as_slice() {
        [first, second, ..] if first < second => 1.0,
        [first, second, ..] if first > second => -1.0,
        _ => 0.0,
    }
}

/// How many names the sentence has that the claim has not.
fn other_names(claim: &Claim, passage: &Passage) -> f32 {
    let is_claimed = |other: &str| claim.names.iter().any(|name| may_be_one(name.span.of(&claim.text), other));
    passage.names().iter().filter(|name| name.is_certain && !is_claimed(name.span.of(passage.text))).count() as f32
}

/// Says whether the sentence gives all figures of the claim but those that its day of publication gives.
pub(super) fn is_whole(claim: &Claim, details: &Details) -> bool {
    claim.figures.iter().zip(&details.figures).all(|(own, found)| *found != Given::Missing || is_dating(&own.figure))
}

/// The fitted models.
pub(super) struct Stances {
    /// How likely a sentence reports a claim.
    pub(super) reports: Model,
    /// How likely it contradicts it.
    pub(super) contradicts: Model,
}

/// The models that `training/fit_check.py` writes.
pub(super) fn stances() -> &'static Stances {
    static STANCES: OnceLock<Stances> = OnceLock::new();
    let read = |model| Model::parse(include_str!("stances.toml"), model, &NAMES);
    STANCES.get_or_init(|| Stances { reports: read("reports"), contradicts: read("contradicts") })
}
