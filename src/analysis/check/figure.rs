//! A claim's figures beside a sentence's: which one gives the same, and which stands in its place with another value.

use crate::align::{Conflict, ConflictKind, figures_agree};
use crate::analysis::check::claim::{Claim, ClaimFigure};
use crate::analysis::check::details::{CONTEXT, Nearness, SAME};
use crate::analysis::check::passage::Passage;
use crate::text::{Figure, FigureKind, word_vector};

/// What a sentence makes of a figure of the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    Alike,
    Otherwise,
    Missing,
}

/// Words for one thing, such as `patients` and `adults`, or `workers` and `people`, stand at least this near in the table.
const UNIT_COSINE: f32 = 0.45;
/// Numbers up to here occur by chance in any report.
const COMMON: f64 = 20.0;
/// How many content words behind a number may be what it counts.
const UNITS: usize = 2;
/// How far behind a number the thing that it counts may stand: `three of the city’s seven branch libraries`.
const FOLLOWING: usize = 7;

/// What a sentence makes of each figure of a claim, and the figures that conflict.
pub(super) fn figures(claim: &Claim, passage: &Passage, near: Nearness) -> (Vec<Given>, Vec<Conflict>) {
    let is_free = |other: &&Figure| !claim.figures.iter().any(|own| figures_agree(&own.figure, other));
    let free: Vec<&Figure> = passage.figures.iter().filter(is_free).collect();
    let mut conflicts = Vec::new();
    let made = |own: &ClaimFigure| {
        if passage.figures.iter().any(|other| gives(&own.figure, other, passage)) || stands_apart(&own.figure, passage) {
            return Given::Alike;
        }
        let places =
            free.iter().filter(|other| is_alike(&own.figure, other)).map(|other| (shared(claim, own, passage, other, near), other));
        // Of several figures, the one among the same words; of equals, the first. Sums are told of everything: words must be shared.
        match places.rev().max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((context, other)) if context > 0.0 || !matches!(own.figure.kind, FigureKind::Money(_)) => {
                conflicts.push(Conflict { kind: ConflictKind::Figure, a: own.figure.span, b: other.span, caveat: None });
                Given::Otherwise
            }
            _ => Given::Missing,
        }
    };
    (claim.figures.iter().map(made).collect(), conflicts)
}

/// Says whether a report may well leave a figure out, since its day of publication tells it.
pub(super) fn is_dating(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Weekday | FigureKind::Month)
}

fn gives(own: &Figure, other: &Figure, passage: &Passage) -> bool {
    let telling = || own.low > COMMON && (own.nouns.is_empty() || other.nouns.is_empty());
    let counted = || {
        let end = passage.tokens_in(other.span).end;
        passage.tokens.iter().skip(end).take(FOLLOWING).any(|token| units(own).contains(&token.key))
    };
    figures_agree(own, other) && (is_alike(own, other) || telling() || counted())
}

/// Says whether a figure may stand in the place of another: of one kind, and numbers of one thing.
fn is_alike(own: &Figure, other: &Figure) -> bool {
    let same = |a: &String, b: &String| a == b || word_vector(a).cosine(&word_vector(b)) >= UNIT_COSINE;
    let (a, b) = (units(own), units(other));
    let counts = matches!(own.kind, FigureKind::Count | FigureKind::Ordinal);
    own.kind == other.kind && (!counts || a.is_empty() && b.is_empty() || a.iter().any(|a| b.iter().any(|b| same(a, b))))
}

/// The words that a number may count.
fn units(figure: &Figure) -> &[String] {
    figure.nouns.get(..UNITS).unwrap_or(&figure.nouns)
}

/// Says whether both numbers of a result stand in the sentence, each by itself.
fn stands_apart(own: &Figure, passage: &Passage) -> bool {
    let has = |value: f64| passage.figures.iter().any(|other| other.kind == FigureKind::Count && other.low.total_cmp(&value).is_eq());
    own.kind == FigureKind::Score && has((own.low / 1_000.0).floor()) && has(own.low % 1_000.0)
}

/// How much of the words around a claim's figure stands around a sentence's; as much as one word where the claim has none.
fn shared(claim: &Claim, own: &ClaimFigure, passage: &Passage, other: &Figure, near: Nearness) -> f32 {
    let reach = |tokens: std::ops::Range<usize>, by: usize| tokens.start.saturating_sub(by)..tokens.end + by;
    let (here, there) = (reach(own.tokens.clone(), CONTEXT), reach(passage.tokens_in(other.span), 2 * CONTEXT));
    let words = || claim.words.iter().enumerate().filter(|(_, word)| here.contains(&word.token));
    let nearest = |word: usize| there.clone().map(|at| near(word, at)).fold(0.0, f32::max);
    if words().next().is_none() { 1.0 } else { words().map(|(word, _)| nearest(word)).filter(|near| *near >= SAME).sum() }
}
