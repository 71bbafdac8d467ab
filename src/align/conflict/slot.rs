//! Figures that must mean the same though their sentences hardly resemble each other: the term of one treaty, the size of one crowd.

use crate::align::conflict::figure::is_attributive;
use crate::align::detail::Detail;
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

/// A figure, and whether its sentence has no other of its sort.
pub(super) struct Slot<'d> {
    /// The figure.
    pub figure: &'d Figure,
    detail: &'d Detail<'d>,
    /// Whether it is the only one of its kind that is part of an adjective.
    is_sole_attribute: bool,
    /// Whether it is the only one of its kind that is the size of a crowd.
    is_sole_crowd: bool,
}

impl<'d> Slot<'d> {
    /// Reads a figure's slot, once for all the figures that it is held against.
    pub(super) fn new(detail: &'d Detail<'d>, figure: &'d Figure) -> Self {
        let (is_sole_attribute, is_sole_crowd) = (is_only(detail, figure, attributive), is_only(detail, figure, crowd));
        Self { figure, detail, is_sole_attribute, is_sole_crowd }
    }
}

/// Says whether two differing figures of one kind must fill one slot, whatever their sentences say besides.
///
/// Either both are the only one of their kind, are part of an adjective (“a 20-year lease”), and a telling name stands near both; or both are the
/// size of a crowd. `tells` says whether two words of the sentences name one telling thing.
pub(super) fn is_one_slot(here: &Slot, there: &Slot, tells: impl Fn(u32, u32) -> bool) -> bool {
    let ((a, x), (b, y)) = ((here.detail, here.figure), (there.detail, there.figure));
    let named = || near(a, x).any(|p| near(b, y).any(|q| tells(p, q)));
    here.is_sole_attribute && there.is_sole_attribute && named()
        || here.is_sole_crowd && there.is_sole_crowd && one_occasion((a, x), (b, y))
}

/// Says whether a figure is of a sort, and the only one of its sort and kind in its sentence.
fn is_only(detail: &Detail, figure: &Figure, sort: fn(&Detail, &Figure) -> bool) -> bool {
    let alike = |other: &&Figure| other.kind == figure.kind && sort(detail, other);
    sort(detail, figure) && detail.figures.iter().filter(alike).count() == 1
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

/// The capitalised words near a figure, by number.
fn near<'d>(detail: &'d Detail, figure: &Figure) -> impl Iterator<Item = u32> + use<'d> {
    let inside = detail.tokens_in(figure.span);
    let reach =
        (inside.start.saturating_sub(NAME_REACH)..inside.start).chain(inside.end..(inside.end + NAME_REACH).min(detail.tokens.len()));
    reach.filter(|at| detail.tokens[*at].is_capitalised && !detail.tokens[*at].is_stop_word()).map(|at| detail.forms[at])
}
