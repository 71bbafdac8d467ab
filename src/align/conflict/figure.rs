//! Figures of one slot that differ: twelve here, fifteen there.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::align::detail::Detail;
use crate::text::{Bound, Comparison, Figure, FigureKind, Span, compare};

/// Which of two accounts was published later, as far as their dates tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) enum Telling {
    /// On one day, or unknown.
    Unknown,
    /// The first account tells it later.
    FirstLater,
    /// The second account tells it later.
    SecondLater,
}

impl Telling {
    /// Compares two days of publication.
    pub(in crate::align) fn between(first: Option<Date>, second: Option<Date>) -> Self {
        match first.zip(second).map(|(first, second)| first.cmp(&second)) {
            Some(Ordering::Greater) => Self::FirstLater,
            Some(Ordering::Less) => Self::SecondLater,
            _ => Self::Unknown,
        }
    }
}

/// Says whether a figure is a plain number, which may be read as one kind here and as another there.
pub(super) fn is_bare(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::Ordinal | FigureKind::Year)
}

/// Says whether two figures can state one value: equal, rounded, within a range or within a bound.
pub fn figures_agree(x: &Figure, y: &Figure) -> bool {
    matches!(compare(x, y), Comparison::Equal | Comparison::Compatible)
}

/// Says whether a figure is part of an adjective, as in `a 20-year lease`.
pub(in crate::align) fn is_attributive(detail: &Detail, figure: &Figure) -> bool {
    figure.low.total_cmp(&figure.high).is_eq() && figure.span.of(detail.text).contains(['-', '\u{2011}'])
}

/// What a figure's preposition makes of it: risen *by* five *from* ten *to* fifteen.
pub(super) fn role(detail: &Detail, span: Span) -> Option<&'static str> {
    let at = detail.tokens_in(span).start;
    let before = detail.tokens[..at]
        .iter()
        .rev()
        .take(3)
        .map(|token| token.folded.as_str())
        .find(|word| !matches!(*word, "about" | "some" | "nearly" | "a" | "an"))?;
    ["by", "to", "from"].into_iter().find(|role| *role == before)
}

/// Words that tell of a count that is still going on.
const RUNNING: [&str; 12] = ["rise", "rose", "risen", "climb", "toll", "far", "now", "grow", "grew", "latest", "update", "increas"];

/// Says why two figures may be no conflict.
pub(super) fn caveat((a, x): (&Detail, &Figure), (b, y): (&Detail, &Figure), telling: Telling) -> Option<String> {
    if matches!(x.kind, FigureKind::Money(_) | FigureKind::Count | FigureKind::Share) {
        let (later, earlier, account) = match telling {
            Telling::FirstLater => (x, y, (a, x)),
            Telling::Unknown if x.low > y.low => (x, y, (a, x)),
            Telling::SecondLater | Telling::Unknown => (y, x, (b, y)),
        };
        let runs = [(a, x), (b, y)].iter().any(|(detail, figure)| detail.context(figure.span).iter().any(|key| RUNNING.contains(key)));
        if later.low > earlier.low && (telling != Telling::Unknown || runs) {
            let said = account.1.span.of(account.0.text);
            return Some(match telling {
                Telling::Unknown => format!("may be an update: a running count, later {said}"),
                _ => format!("may be an update: the later account says {said}"),
            });
        }
    }
    let bounds = x.bound != y.bound && (x.bound != Bound::Exact || y.bound != Bound::Exact);
    bounds.then(|| "one of them is not meant exactly".to_owned())
}
