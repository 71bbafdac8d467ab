//! A claim's figures beside a sentence's: which one gives the same, and which stands in its place with another value.

use crate::align::{Conflict, ConflictKind, figures_agree};
use crate::analysis::check::claim::{Claim, ClaimFigure, ClaimWord};
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
/// Numbers of three digits that count do not, whatever stands beside them: “a crowd of 15,900” and “drew 15,900 people” are one figure.
const PRECISE: f64 = 100.0;
/// A figure so many times another is of another thing: two patients of 412, a crack of four metres in a dam of forty,
const MANIFOLD: f64 = 6.0;
/// unless this share of the words around it stands around the other.
const AMONG: f32 = 0.8;
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
        // Of several figures, the one among the same words; of equals, the first. Figures are told of everything: words must be shared.
        match places.rev().max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((context, other)) if context >= least(&own.figure, other) => {
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
    let bare = own.nouns.is_empty() || other.nouns.is_empty();
    let telling = || own.low > COMMON && (bare || own.low / own.grain >= PRECISE);
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
    own.kind.is_comparable(other.kind) && (!counts || a.is_empty() && b.is_empty() || a.iter().any(|a| b.iter().any(|b| same(a, b))))
}

/// The words that a number may count.
fn units(figure: &Figure) -> &[String] {
    figure.nouns.get(..UNITS).unwrap_or(&figure.nouns)
}

/// The share of the words around a figure that must stand around another which takes its place, 0..=1.
fn least(own: &Figure, other: &Figure) -> f32 {
    let sizes =
        matches!(own.kind, FigureKind::Count | FigureKind::Share | FigureKind::Money(_) | FigureKind::Measure(_) | FigureKind::Duration);
    let (small, large) = if own.low < other.low { (own.low, other.low) } else { (other.low, own.low) };
    if sizes && large >= MANIFOLD * small {
        AMONG
    } else if matches!(own.kind, FigureKind::Money(_)) {
        f32::MIN_POSITIVE
    } else {
        0.0
    }
}

/// Says whether both numbers of a result stand in the sentence, each by itself.
fn stands_apart(own: &Figure, passage: &Passage) -> bool {
    let has = |value: f64| passage.figures.iter().any(|other| other.kind == FigureKind::Count && other.low.total_cmp(&value).is_eq());
    own.kind == FigureKind::Score && has((own.low / 1_000.0).floor()) && has(own.low % 1_000.0)
}

/// The share of the words around a claim's figure, by their rarity and without what it counts, that stands around a sentence's, 0..=1.
fn shared(claim: &Claim, own: &ClaimFigure, passage: &Passage, other: &Figure, near: Nearness) -> f32 {
    let reach = |tokens: std::ops::Range<usize>, by: usize| tokens.start.saturating_sub(by)..tokens.end + by;
    let (here, there) = (reach(own.tokens.clone(), CONTEXT), reach(passage.tokens_in(other.span), 2 * CONTEXT));
    let is_unit = |word: &ClaimWord| own.tokens.contains(&word.token) || own.figure.nouns.first() == Some(&word.key);
    let words = || claim.words.iter().enumerate().filter(|(_, word)| here.contains(&word.token) && !is_unit(word));
    let nearest = |word: usize| there.clone().map(|at| near(word, at)).fold(0.0, f32::max);
    let whole: f32 = words().map(|(_, word)| word.rarity).sum();
    let told = words().map(|(index, word)| word.rarity * Some(nearest(index)).filter(|near| *near >= SAME).unwrap_or(0.0));
    if whole > 0.0 { told.sum::<f32>() / whole } else { 1.0 }
}
