//! Figures of one slot that differ: twelve here, fifteen there.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::align::detail::{Detail, overlap};
use crate::align::{Conflict, ConflictKind, Relation};
use crate::text::{Bound, Figure, FigureKind, Span};

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

/// Finds the figures of one kind and slot in which two sentences differ.
pub(super) fn conflicts(a: &Detail, b: &Detail, relation: Relation, telling: Telling) -> Vec<Conflict> {
    let (left, right) = (unmatched(a, b), unmatched(b, a));
    let mut found: Vec<Conflict> = Vec::new();
    for x in &left {
        let mut rivals: Vec<(f64, &&Figure)> = right
            .iter()
            .filter(|y| x.kind == y.kind)
            .filter_map(|y| Some((same_slot((a, x), (b, y), [&left, &right], relation)?, y)))
            .collect();
        rivals.sort_by(|p, q| q.0.total_cmp(&p.0).then_with(|| p.1.span.cmp(&q.1.span)));
        let free = rivals.iter().find(|(_, y)| found.iter().all(|conflict| conflict.b != y.span));
        if let Some((_, y)) = free {
            found.push(Conflict { kind: ConflictKind::Figure, a: x.span, b: y.span, caveat: caveat((a, x), (b, y), telling) });
        }
    }
    found
}

/// The figures that the other sentence neither repeats nor rounds.
fn unmatched<'d>(a: &'d Detail, b: &Detail) -> Vec<&'d Figure> {
    let repeated =
        |x: &Figure| b.figures.iter().any(|y| agree(x, y) || is_bare(x) && is_bare(y) && x.low.total_cmp(&y.low) == Ordering::Equal);
    a.figures.iter().filter(|figure| !repeated(figure)).collect()
}

fn is_bare(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::Ordinal | FigureKind::Year)
}

/// How far two values may lie apart to be roundings of each other.
const ROUNDING: f64 = 0.06;
/// How far “about” reaches.
const ABOUT: f64 = 0.1;

/// Says whether two figures of one kind can state one value: equal, rounded, within a range or within a bound.
pub(super) fn agree(x: &Figure, y: &Figure) -> bool {
    if x.kind != y.kind {
        return false;
    }
    if x.low <= y.high && y.low <= x.high {
        return true;
    }
    if is_calendar(x.kind) {
        return false;
    }
    let (small, large) = if x.high < y.low { (x.high, y.low) } else { (y.high, x.low) };
    let apart = (large - small) / large.abs().max(1e-9);
    let grain = x.grain.max(y.grain);
    let rounds_alike = ((large / grain).round() - (small / grain).round()).abs() < 0.5;
    let converted = matches!(x.kind, FigureKind::Measure(_)) && apart <= ROUNDING;
    let about = x.bound == Bound::About || y.bound == Bound::About;
    (rounds_alike || converted) && apart <= ROUNDING || about && apart <= ABOUT || x.bound != y.bound && (within(x, y) || within(y, x))
}

/// Says whether `x`'s bound leaves room for `y`.
fn within(x: &Figure, y: &Figure) -> bool {
    match x.bound {
        Bound::AtLeast => y.low >= x.low && y.low <= 1.5 * x.low,
        Bound::AtMost => y.high <= x.high && y.high >= 0.6 * x.high,
        Bound::Exact | Bound::About => false,
    }
}

fn is_calendar(kind: FigureKind) -> bool {
    matches!(
        kind,
        FigureKind::Date
            | FigureKind::Weekday
            | FigureKind::Month
            | FigureKind::Year
            | FigureKind::Time
            | FigureKind::Ordinal
            | FigureKind::Score
    )
}

/// Says how surely two figures of one kind fill one slot, 0..=1; none where they may well be about different things.
fn same_slot((a, x): (&Detail, &Figure), (b, y): (&Detail, &Figure), unmatched: [&[&Figure]; 2], relation: Relation) -> Option<f64> {
    let roles = (role(a, x.span), role(b, y.span));
    if roles.0.is_some() && roles.1.is_some() && roles.0 != roles.1 {
        return None;
    }
    let shared = overlap(&a.context(x.span), &b.context(y.span));
    let single = unmatched.iter().all(|figures| figures.iter().filter(|figure| figure.kind == x.kind).count() == 1);
    let is_same = relation == Relation::Same;
    let alike = roles.0 == roles.1 && is_attributive(a, x) == is_attributive(b, y);
    let fits = match x.kind {
        FigureKind::Count => counted_alike(x, y, unmatched, shared),
        FigureKind::Money(_) | FigureKind::Share | FigureKind::Duration | FigureKind::Age | FigureKind::Measure(_) if alike => {
            shared >= 0.3 || single && is_same && shared > 0.0
        }
        FigureKind::Money(_) | FigureKind::Share | FigureKind::Duration | FigureKind::Age | FigureKind::Measure(_) => shared >= 0.4,
        FigureKind::Date | FigureKind::Weekday | FigureKind::Month | FigureKind::Year | FigureKind::Time => {
            single && is_same && shared >= 0.34
        }
        FigureKind::Ordinal | FigureKind::Score => single && shared >= 0.3,
    };
    fits.then_some(shared)
}

/// Says whether a figure is part of an adjective, as in `a 20-year lease`.
pub(super) fn is_attributive(detail: &Detail, figure: &Figure) -> bool {
    figure.low.total_cmp(&figure.high).is_eq() && figure.span.of(detail.text).contains(['-', '\u{2011}'])
}

/// Stems of what is counted everywhere: such counts are of one thing only among the same words.
const COUNTED_EVERYWHERE: [&str; 18] = [
    "case", "child", "children", "compani", "countri", "day", "hour", "man", "member", "men", "month", "other", "peopl", "person", "thing",
    "time", "women", "year",
];

/// Counts fill one slot where they count the same thing, or stand among the same words.
fn counted_alike(x: &Figure, y: &Figure, unmatched: [&[&Figure]; 2], shared: f64) -> bool {
    let noun = |figure: &Figure| figure.nouns.first().cloned();
    let Some(counted) = noun(x).or_else(|| noun(y)) else { return shared >= 0.4 };
    let counts =
        |figures: &[&Figure]| figures.iter().filter(|figure| figure.kind == x.kind && noun(figure).as_ref() == Some(&counted)).count() == 1;
    let same = noun(x) == noun(y) && unmatched.iter().all(|figures| counts(figures)) && !COUNTED_EVERYWHERE.contains(&counted.as_str());
    let among = x.nouns.iter().take(2).any(|noun| y.nouns.iter().take(2).any(|other| other == noun));
    same || among && shared >= 0.3 || shared >= 0.6
}

/// What a figure's preposition makes of it: risen *by* five *from* ten *to* fifteen.
fn role(detail: &Detail, span: Span) -> Option<&'static str> {
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
