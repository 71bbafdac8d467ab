//! Figures: the numbers of a text with what they count, their unit, how exact they are, and where they stand.
//!
//! Counts, money, shares, durations, ages, dates, weekdays, months, years, times of day, ordinals, scores and measures; ranges; “at least”, “nearly”,
//! “about”; number words and magnitudes. Units of one dimension are brought to one base, so that miles compare with kilometres. Linear in the text.

mod clock;
mod compare;
mod compound;
mod factor;
mod ideograph;
mod number;
mod parse;
mod table;
mod units;

pub use compare::{Comparison, compare};
pub use parse::figures;

use crate::text::Span;

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// Things or persons.
    Count,
    /// A sum in the currency of this code, or of this sign where several currencies share it: `EUR`, `$`.
    Money(&'static str),
    /// Per cent.
    Share,
    /// Percentage points.
    Points,
    /// What something is multiplied by: 2 for `doubled`.
    Factor,
    /// A stretch of time, in days.
    Duration,
    /// Somebody's age in years.
    Age,
    /// A day of a month: `100 · month + day`.
    Date,
    /// A day of the week, Monday 1.
    Weekday,
    /// A month, January 1.
    Month,
    /// A year of the calendar.
    Year,
    /// Minutes after midnight.
    Time,
    /// Minutes after twelve on a dial, where nothing says which half of the day is meant.
    Clock,
    /// A rank.
    Ordinal,
    /// A result of two numbers: `1000 · larger + smaller`.
    Score,
    /// A length in metres, a weight in kilograms and so on.
    Measure(Dimension),
}

/// What a measure measures; each has one base unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Kilograms.
    Weight,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilometres an hour.
    Speed,
    /// Degrees Celsius.
    Celsius,
    /// Degrees Fahrenheit.
    Fahrenheit,
    /// Degrees of a scale that is not named.
    Degrees,
    /// Watts.
    Power,
    /// A weapon's calibre, as written.
    Calibre,
}

/// How a figure's value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// As written.
    Exact,
    /// “about”, “some”, “roughly”.
    About,
    /// “at least”, “more than”, “over”.
    AtLeast,
    /// “up to”, “nearly”, “fewer than”.
    AtMost,
}

/// A number of a text with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Where it stands: the number with its magnitude and unit.
    pub span: Span,
    /// What it measures.
    pub kind: FigureKind,
    /// Its value in the kind's base unit; the smaller one of a range.
    pub low: f64,
    /// The larger value of a range; otherwise `low`.
    pub high: f64,
    /// What the last significant digit stands for, in the base unit: how coarsely it may be rounded.
    pub grain: f64,
    /// How it is meant.
    pub bound: Bound,
    /// The stems of up to three content words after it: what is counted comes among the first two.
    pub nouns: Vec<String>,
}

#[cfg(test)]
mod tests;
