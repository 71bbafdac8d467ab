//! Figures of several words: times of day, dates, votes and results, and shares in words.

use super::parse::{Number, Reader};
use super::units::{month, number_word};
use super::{Bound, Figure, FigureKind};

impl Reader<'_> {
    /// `Feb. 28`, `July 4th`; a month alone.
    pub(super) fn month_first(&self, at: usize) -> Option<(Option<Figure>, usize)> {
        let month = month(self.folded(at)).filter(|_| self.tokens.get(at).is_some_and(|token| token.is_capitalised))?;
        let near = matches!(self.gap(at + 1), " " | ". " | "\u{a0}");
        if let Some(day) = self.number(at + 1).filter(|day| near && day.is_plain && (1.0..=31.0).contains(&day.value)) {
            let value = month * 100.0 + day.value;
            return Some((Some(self.make(at, day.end, FigureKind::Date, [value, value, 1.0])), day.end));
        }
        let alone = at > 0 && !matches!(self.folded(at - 1), "will" | "can" | "he" | "she" | "they" | "it" | "we" | "you");
        Some((alone.then(|| self.make(at, at + 1, FigureKind::Month, [month, month, 1.0])), at + 1))
    }

    /// `28 February`, `the 4th of July`.
    pub(super) fn day_first(&self, at: usize, number: Number) -> Option<(Option<Figure>, usize)> {
        if !self.english || !number.is_plain || !(1.0..=31.0).contains(&number.value) {
            return None;
        }
        let named = if self.folded(number.end) == "of" { number.end + 1 } else { number.end };
        let token = self.tokens.get(named).filter(|token| token.is_capitalised && self.gap(named) == " ")?;
        // “15 of the 19 Sept. 11 hijackers”: the month belongs to the day behind it.
        if matches!(self.gap(named + 1), " " | ". ") && self.number(named + 1).is_some_and(|day| day.is_plain && day.value <= 31.0) {
            return None;
        }
        let value = month(&token.folded)? * 100.0 + number.value;
        Some((Some(self.make(at, named + 1, FigureKind::Date, [value, value, 1.0])), named + 1))
    }

    /// `11:30 p.m.`, `8 pm`, `20:15`, `two o'clock`.
    pub(super) fn time(&self, at: usize, number: Number) -> Option<(Option<Figure>, usize)> {
        if matches!(self.folded(number.end), "o'clock" | "o’clock") && (1.0..=12.0).contains(&number.value) {
            let value = number.value % 12.0 * 60.0;
            return Some((Some(self.make(at, number.end + 1, FigureKind::Time, [value, value, 60.0])), number.end + 1));
        }
        let half: Option<f64> = match self.folded(number.end) {
            "pm" => Some(720.0),
            "am" => Some(0.0),
            _ => None,
        };
        // “4.30 am”: a point may stand for the colon.
        if let (false, Some(half), Some((hour, minutes))) = (number.is_plain, half, self.folded(at).split_once('.')) {
            let (hour, minutes): (f64, f64) = (hour.parse().ok()?, minutes.parse().ok()?);
            let value = hour % 12.0 * 60.0 + minutes + half;
            return Some((Some(self.make(at, number.end + 1, FigureKind::Time, [value, value, 1.0])), number.end + 1));
        }
        if !number.is_plain || number.value > 24.0 {
            return None;
        }
        let minutes = self
            .number(number.end)
            .filter(|minutes| matches!(self.gap(number.end), ":" | ": ") && minutes.is_plain && minutes.value < 60.0);
        let end = minutes.map_or(number.end, |minutes| minutes.end);
        let half: f64 = match self.folded(end) {
            "pm" => 720.0,
            "am" => 0.0,
            _ if minutes.is_some() && self.gap(number.end) == ":" => -1.0,
            _ => return None,
        };
        let hour = if half >= 0.0 { number.value % 12.0 } else { number.value };
        let value = hour * 60.0 + minutes.map_or(0.0, |minutes| minutes.value) + half.max(0.0);
        let end = if half >= 0.0 { end + 1 } else { end };
        Some((Some(self.make(at, end, FigureKind::Time, [value, value, if minutes.is_some() { 1.0 } else { 60.0 }])), end))
    }

    /// `two thirds`, `a quarter of`, `half of`: a share.
    pub(super) fn part(&self, at: usize) -> Option<(Option<Figure>, usize)> {
        let parts = |folded: &str| match folded {
            "third" | "thirds" => Some(100.0 / 3.0),
            "quarter" | "quarters" => Some(25.0),
            "fifth" | "fifths" => Some(20.0),
            _ => None,
        };
        let of = |at: usize| self.folded(at) == "of" && self.gap(at) == " ";
        let (value, end) = match self.folded(at) {
            "half" if self.english && of(at + 1) => (50.0, at + 1),
            "a" | "one" if self.english && of(at + 2) => (parts(self.folded(at + 1))?, at + 2),
            "two" | "three" if self.english => (number_word(self.folded(at))? * parts(self.folded(at + 1))?, at + 2),
            _ => return None,
        };
        // Such a share is rounded to some hundredths by whoever writes it.
        (value < 100.0).then(|| (Some(Figure { bound: Bound::About, ..self.make(at, end, FigureKind::Share, [value, value, 1.0]) }), end))
    }

    /// `23 votes to 18`, `23 to 18`, `23 for, 18 against`: the two sides of a vote or a match.
    pub(super) fn vote(&self, at: usize, first: Number) -> Option<(Option<Figure>, usize)> {
        let end = first.end;
        let counted = usize::from(matches!(self.folded(end), "votes" | "goals" | "points" | "in" | "for"));
        let sided = matches!(self.folded(end), "for" | "in");
        let second_at = match self.folded(end) {
            "in" if matches!(self.folded(end + 1), "favour" | "favor") => end + 2,
            "for" => end + 1,
            _ if self.folded(end + counted) == "to" => end + counted + 1,
            _ => return None,
        };
        let second_at = second_at + usize::from(sided && matches!(self.folded(second_at), "and" | "with" | "to"));
        let second = self.number(second_at)?;
        let against = self.folded(second.end) == "against";
        let is_small =
            |number: &Number| number.value.fract() == 0.0 && number.value < 1_000.0 && number.currency.is_none() && !number.percent;
        let before = |places: usize| at.checked_sub(places).map_or("", |before| self.folded(before));
        // “A vote of 134 to 63” is a result, “a loss of 20 to 10” a range.
        let falls =
            before(1) == "from" || before(1) == "of" && !matches!(before(2), "vote" | "votes" | "margin" | "score" | "result" | "tally");
        let is_result = if sided { against } else { first.value > second.value && !falls && self.unit_at(second.end).is_none() };
        let end = second.end + usize::from(sided);
        (self.english && is_small(&first) && is_small(&second) && !first.ordinal && !second.ordinal && is_result)
            .then(|| self.score(at, first, Number { end, ..second }))
    }

    /// A result has a dash, two small whole numbers, and nothing that it counts; a range grows.
    pub(super) fn is_score(&self, first: Number, second: Number) -> bool {
        let whole = first.is_plain && second.is_plain && first.value < 1_000.0 && second.value < 1_000.0;
        let dash = self.gap(first.end).chars().all(|c| !c.is_whitespace());
        let counts = self.unit_at(second.end).is_some() && self.joined(second.end);
        whole && dash && !counts && (first.value >= second.value || second.value >= 100.0 && first.value > second.value)
    }

    pub(super) fn score(&self, at: usize, first: Number, second: Number) -> (Option<Figure>, usize) {
        let value = first.value.max(second.value) * 1_000.0 + first.value.min(second.value);
        (Some(self.make(at, second.end, FigureKind::Score, [value, value, 1.0])), second.end)
    }
}
