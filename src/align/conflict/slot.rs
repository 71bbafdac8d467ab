//! Figures that must mean the same though their sentences hardly resemble each other: the term of one treaty, the size of one crowd.

use crate::align::conflict::Telling;
use crate::align::conflict::figure::{agree, caveat, is_attributive};
use crate::align::detail::Detail;
use crate::align::{Conflict, ConflictKind};
use crate::text::{Figure, FigureKind};

/// How many words away from a figure a name still says what the figure is about.
const NAME_REACH: usize = 15;
/// The smallest number of people that is a crowd.
const CROWD: f64 = 20.0;
/// Stems of words for people who come together.
const GATHERED: [&str; 17] = [
    "activist",
    "attende",
    "crowd",
    "demonstr",
    "gather",
    "march",
    "marcher",
    "mourner",
    "participant",
    "peopl",
    "person",
    "protest",
    "ralli",
    "spectat",
    "spectator",
    "support",
    "throng",
];
/// Stems that say that a sentence is about people who have come together.
const OCCASIONS: [&str; 13] =
    ["crowd", "demonstr", "gather", "march", "protest", "ralli", "riot", "throng", "vigil", "turnout", "procession", "parad", "strike"];

/// Finds the figure that two sentences give differently for one thing.
///
/// Either both are the only one of their kind, are part of an adjective (“a 20-year lease”), and a telling name stands near both; or both are the
/// size of a crowd. `tells` says whether two words of the sentences name one telling thing.
pub(in crate::align) fn slot(a: &Detail, b: &Detail, telling: Telling, tells: impl Fn(&str, &str) -> bool) -> Option<Conflict> {
    let named = |x: &Figure, y: &Figure| near(a, x).any(|p| near(b, y).any(|q| tells(p, q)));
    let found =
        pairs(a, b, attributive).find(|(x, y)| named(x, y)).or_else(|| pairs(a, b, crowd).find(|(x, y)| one_occasion((a, x), (b, y))));
    found.map(|(x, y)| Conflict { kind: ConflictKind::Figure, a: x.span, b: y.span, caveat: caveat((a, x), (b, y), telling) })
}

/// The pairs of differing figures of one kind that are the only ones of their sort in their sentences.
fn pairs<'d>(a: &'d Detail, b: &'d Detail, sort: fn(&Detail, &Figure) -> bool) -> impl Iterator<Item = (&'d Figure, &'d Figure)> {
    let only = |detail: &'d Detail| {
        let all: Vec<&Figure> = detail.figures.iter().filter(|figure| sort(detail, figure)).collect();
        let alone = |figure: &&Figure| all.iter().filter(|other| other.kind == figure.kind).count() == 1;
        all.iter().copied().filter(alone).collect::<Vec<_>>()
    };
    let (left, right) = (only(a), only(b));
    left.into_iter().flat_map(move |x| right.clone().into_iter().map(move |y| (x, y))).filter(|(x, y)| x.kind == y.kind && !agree(x, y))
}

fn attributive(detail: &Detail, figure: &Figure) -> bool {
    let measures = matches!(figure.kind, FigureKind::Duration | FigureKind::Money(_) | FigureKind::Measure(_));
    measures && is_attributive(detail, figure)
}

fn crowd(detail: &Detail, figure: &Figure) -> bool {
    let before = detail.tokens[..detail.tokens_in(figure.span).start].iter().rev().take(4).map(|token| token.key.as_str());
    let gathered = before.chain(figure.nouns.iter().take(1).map(String::as_str)).any(|key| GATHERED.contains(&key));
    figure.kind == FigureKind::Count && figure.low >= CROWD && gathered
}

/// Says whether two crowds can be one: both sentences tell of people who come together, or the same words stand around both figures.
fn one_occasion((a, x): (&Detail, &Figure), (b, y): (&Detail, &Figure)) -> bool {
    let told = |detail: &Detail| detail.tokens.iter().any(|token| OCCASIONS.contains(&token.key.as_str()));
    let (around, beside) = (a.context(x.span), b.context(y.span));
    told(a) && told(b) || around.iter().any(|key| beside.contains(key) && !GATHERED.contains(key))
}

/// The capitalised words near a figure.
fn near<'d>(detail: &'d Detail, figure: &Figure) -> impl Iterator<Item = &'d str> {
    let telling = |token: &&crate::text::Token| token.is_capitalised && !token.is_stop_word();
    detail.around(figure.span, NAME_REACH).filter(telling).map(|token| token.folded.as_str())
}
