//! Figures of several words: dates, votes and results.

use super::FigureKind;
use super::parse::{Found, Number, Reader};
use super::units::month;

impl Reader<'_> {
    /// `Feb. 28`, `July 4th`; a month alone.
    pub(super) fn month_first(&self, at: usize) -> Option<Found> {
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
    pub(super) fn day_first(&self, at: usize, number: Number) -> Option<Found> {
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

    /// `23 votes to 18`, `23 to 18`, `23 for, 18 against`: the two sides of a vote or a match.
    pub(super) fn vote(&self, at: usize, first: Number) -> Option<Found> {
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

    /// `3月10日`, `3월 10일`, `2024年`: dates in the scripts of China, Japan and Korea.
    pub(super) fn ideographic_date(&self, at: usize, number: Number) -> Option<Found> {
        let is = |at: usize, marks: [char; 2]| self.gap(at).is_empty() && self.folded(at).starts_with(marks);
        let single = |at: usize| self.folded(at).chars().count() <= 2;
        if !number.is_plain || self.english || number.end >= self.tokens.len() {
            return None;
        }
        let end = number.end + 1;
        if is(number.end, ['月', '월']) && number.value <= 12.0 {
            let day = self.number(end).filter(|day| self.joined(end) && day.value <= 31.0);
            let day = day.filter(|day| is(day.end, ['日', '일']) || is(day.end, ['号', '號']));
            return Some(match day {
                Some(day) => self.calendar(at, day.end + 1, FigureKind::Date, number.value * 100.0 + day.value),
                None => self.calendar(at, end, FigureKind::Month, number.value),
            });
        }
        let is_year = is(number.end, ['年', '년']) && number.value >= 1_000.0 && single(number.end);
        is_year.then(|| self.calendar(at, end, FigureKind::Year, number.value))
    }

    fn calendar(&self, at: usize, end: usize, kind: FigureKind, value: f64) -> Found {
        (Some(self.make(at, end, kind, [value, value, 1.0])), end)
    }

    /// A result has a dash, two small whole numbers, and nothing that it counts; a range grows.
    pub(super) fn is_score(&self, first: Number, second: Number) -> bool {
        let whole = first.is_plain && second.is_plain && first.value < 1_000.0 && second.value < 1_000.0;
        let dash = self.gap(first.end).chars().all(|c| !c.is_whitespace());
        let counts = self.unit_at(second.end).is_some() && self.joined(second.end);
        whole && dash && !counts && (first.value >= second.value || second.value >= 100.0 && first.value > second.value)
    }

    pub(super) fn score(&self, at: usize, first: Number, second: Number) -> Found {
        let value = first.value.max(second.value) * 1_000.0 + first.value.min(second.value);
        (Some(self.make(at, second.end, FigureKind::Score, [value, value, 1.0])), second.end)
    }
}
