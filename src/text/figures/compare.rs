//! How two figures compare: equal, compatible, different, or not of one kind.

use super::{Bound, Dimension, Figure, FigureKind};

/// How two figures compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// They give one value.
    Equal,
    /// They can state one value: rounded, converted, within a range or a bound.
    Compatible,
    /// They cannot state one value.
    Different,
    /// They measure different things.
    NotComparable,
}

/// Half a day in minutes.
const HALF_DAY: f64 = 720.0;
/// A day in minutes.
const DAY: f64 = 1_440.0;
/// How far two values may lie apart to be roundings of each other.
const ROUNDING: f64 = 0.06;
/// Half, and what computing with fractions of ten adds to it.
const HALF: f64 = 0.500_001;
/// How far “about” reaches.
const ABOUT: f64 = 0.1;
/// What computing with fractions of ten takes from a value.
const EPSILON: f64 = 1e-6;
/// Temperatures this near are conversions of each other.
const DEGREE: f64 = 1.0;

impl FigureKind {
    /// Says whether figures of two kinds measure one thing, so that they can agree or conflict: euros and dollars do, metres and kilograms do not.
    pub fn is_comparable(self, other: Self) -> bool {
        use FigureKind::{Clock, Measure, Money, Time};
        let is_temperature = |kind| matches!(kind, Measure(Dimension::Celsius | Dimension::Fahrenheit | Dimension::Degrees));
        self == other
            || matches!((self, other), (Money(_), Money(_)) | (Time, Clock) | (Clock, Time))
            || is_temperature(self) && is_temperature(other)
    }

    /// Says whether figures of a kind are equal or not, and nothing between.
    pub fn is_calendar(self) -> bool {
        matches!(self, Self::Ordinal | Self::Score) || self.is_when()
    }

    /// Says whether figures of a kind tell when something was.
    pub fn is_when(self) -> bool {
        matches!(self, Self::Date | Self::Weekday | Self::Month | Self::Year | Self::Time | Self::Clock)
    }
}

/// Compares two figures. Symmetric; constant time.
pub fn compare(x: &Figure, y: &Figure) -> Comparison {
    match (x.kind, y.kind) {
        (FigureKind::Factor, FigureKind::Share) => grows(x, y),
        (FigureKind::Share, FigureKind::Factor) => grows(y, x),
        (FigureKind::Points, FigureKind::Share) | (FigureKind::Share, FigureKind::Points) if is_one(x.low, y.low) => Comparison::Compatible,
        (FigureKind::Money(a), FigureKind::Money(b)) if !is_one_currency(a, b) => Comparison::Different,
        (a, b) if !a.is_comparable(b) => Comparison::NotComparable,
        (FigureKind::Measure(a), FigureKind::Measure(b)) if a != b => temperatures((a, x), (b, y)),
        (FigureKind::Clock, _) | (_, FigureKind::Clock) => told((x.low - y.low).rem_euclid(HALF_DAY) == 0.0, x, y),
        (FigureKind::Time, _) => told((x.low - y.low).rem_euclid(DAY) == 0.0, x, y),
        _ => values(x, y),
    }
}

fn told(agree: bool, x: &Figure, y: &Figure) -> Comparison {
    match agree {
        true if x.kind == y.kind => Comparison::Equal,
        true => Comparison::Compatible,
        false => Comparison::Different,
    }
}

fn is_one(x: f64, y: f64) -> bool {
    (x - y).abs() <= EPSILON * x.abs().max(y.abs()).max(1e-9)
}

/// A sign or a word that several currencies share may be any of them.
fn is_one_currency(x: &str, y: &str) -> bool {
    const SHARED: [(&str, &[&str]); 3] =
        [("$", &["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN"]), ("¥", &["JPY", "CNY"]), ("₹", &["INR", "PKR"])];
    x == y || SHARED.iter().any(|(sign, codes)| *sign == x && codes.contains(&y) || *sign == y && codes.contains(&x))
}

/// What doubled has risen by 100 per cent; a share that says something else may be of something else.
fn grows(factor: &Figure, share: &Figure) -> Comparison {
    let part = share.low / 100.0;
    let agrees = [1.0 + part, 1.0 - part].iter().any(|grown| is_one(*grown, factor.low));
    if agrees { Comparison::Compatible } else { Comparison::NotComparable }
}

/// Degrees of two scales; degrees of an unnamed one may be of either.
fn temperatures((a, x): (Dimension, &Figure), (b, y): (Dimension, &Figure)) -> Comparison {
    let celsius = |scale, value: f64| if scale == Dimension::Fahrenheit { (value - 32.0) / 1.8 } else { value };
    let unnamed = a == Dimension::Degrees || b == Dimension::Degrees;
    let near = if unnamed { is_one(x.low, y.low) } else { (celsius(a, x.low) - celsius(b, y.low)).abs() <= DEGREE };
    match near {
        true => Comparison::Compatible,
        false if unnamed => Comparison::NotComparable,
        false => Comparison::Different,
    }
}

fn values(x: &Figure, y: &Figure) -> Comparison {
    if is_one(x.low, y.low) && is_one(x.high, y.high) && x.bound == y.bound && x.kind == y.kind {
        return Comparison::Equal;
    }
    let overlap = x.low <= y.high && y.low <= x.high || is_one(x.low, y.high) || is_one(x.high, y.low);
    if overlap || !x.kind.is_calendar() && is_near(x, y) { Comparison::Compatible } else { Comparison::Different }
}

fn is_near(x: &Figure, y: &Figure) -> bool {
    let (small, large) = if x.high < y.low { (x.high, y.low) } else { (y.high, x.low) };
    if small < 0.0 && large > 0.0 {
        return false;
    }
    let apart = (large - small) / large.abs().max(small.abs()).max(1e-9);
    let grain = x.grain.max(y.grain);
    // Within half of what the coarser one's last digit stands for, whichever way a half is rounded.
    let rounds_alike = ((large / grain).round() - (small / grain).round()).abs() < 0.5 || large - small <= HALF * grain;
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
