//! Factors and shares in words: `doubled`, `fourfold`, `three times as many`; `two thirds of`, `one in four`.

use super::parse::{Found, Number, Reader};
use super::units::number_word;
use super::{Bound, Figure, FigureKind};

/// Words that multiply, by their stem and the factor.
const VERBS: [(&str, f64); 6] = [("doubl", 2.0), ("tripl", 3.0), ("trebl", 3.0), ("quadrupl", 4.0), ("quintupl", 5.0), ("halv", 0.5)];

impl Reader<'_> {
    /// `doubled`, `more than triple`, `fourfold`, `twice as many`.
    pub(super) fn factor(&self, at: usize) -> Option<Found> {
        let word = self.folded(at);
        if let Some((stem, factor)) = VERBS.iter().find(|(stem, _)| word.starts_with(stem)) {
            let ending = word.get(stem.len()..).unwrap_or_default();
            let before = at.checked_sub(1).map_or("", |before| self.folded(before));
            let bare = matches!(ending, "e" | "es") && (ending == "es" && *stem != "doubl" || is_verb_after(before));
            let bare = bare || *stem == "doubl" && matches!(self.folded(at + 1), "the" | "its" | "last" | "what");
            return (matches!(ending, "ed" | "ing") || bare).then(|| self.times(at, at + 1, *factor));
        }
        let fold = |word: &str| number_word(word).or_else(|| word.parse().ok());
        if let Some(factor) = word.strip_suffix("fold").and_then(fold) {
            return Some(self.times(at, at + 1, factor));
        }
        let compared = |at: usize| {
            matches!(
                self.folded(at),
                "as" | "the" | "more" | "higher" | "larger" | "bigger" | "greater" | "faster" | "longer" | "its" | "that"
            )
        };
        match word {
            "twice" if compared(at + 1) => Some(self.times(at, at + 1, 2.0)),
            "thrice" if compared(at + 1) => Some(self.times(at, at + 1, 3.0)),
            "factor" if self.folded(at + 1) == "of" => {
                let number = self.number(at + 2)?;
                Some(self.times(at, number.end, number.value))
            }
            _ => {
                let number = self.number(at).filter(|number| !number.ordinal && number.currency.is_none() && !number.percent)?;
                let end = number.end + 1;
                let is_factor = match self.folded(number.end) {
                    "times" => compared(end),
                    "fold" => self.joined(number.end),
                    _ => false,
                };
                is_factor.then(|| self.times(at, end, number.value))
            }
        }
    }

    fn times(&self, at: usize, end: usize, factor: f64) -> Found {
        (Some(self.make(at, end, FigureKind::Factor, [factor, factor, 0.1])), end)
    }

    /// `two thirds`, `a quarter of`, `half the`: a share.
    pub(super) fn part(&self, at: usize) -> Option<Found> {
        let (part, end) = self.part_words(at)?;
        let of = self.folded(end) == "of" && self.gap(end) == " ";
        let whole = matches!(self.folded(end), "the" | "his" | "her" | "its" | "their" | "our" | "all" | "those" | "these");
        let is_share = match self.folded(at) {
            "half" => of || whole && (at == 0 || self.folded(at - 1) != "and"),
            "a" | "an" | "one" => of,
            _ => true,
        };
        let value = part * 100.0;
        // Such a share is rounded to some hundredths by whoever writes it.
        is_share.then(|| (Some(Figure { bound: Bound::About, ..self.make(at, end, FigureKind::Share, [value, value, 1.0]) }), end))
    }

    /// `one in four`, `three out of five`: a share.
    pub(super) fn one_in(&self, at: usize) -> Option<Found> {
        let one = (self.folded(at) == "one").then_some((1.0, at + 1));
        let (part, end) = one.or_else(|| self.number(at).filter(is_small).map(|number| (number.value, number.end)))?;
        let (out, rounded) = (self.folded(end) == "out" && self.folded(end + 1) == "of", self.folded(end) == "in");
        let next = end + if out { 2 } else { 1 };
        let every = usize::from(self.folded(next) == "every");
        let whole = self.number(next + every).filter(is_small)?;
        let telling = out || every == 1 || part < 2.0 || matches!(whole.value as u32, 5 | 10 | 20 | 100);
        let counted = self.unit_at(whole.end).is_none() || out;
        if !(out || rounded && telling && counted) || part >= whole.value {
            return None;
        }
        let value = part / whole.value * 100.0;
        let figure = self.make(at, whole.end, FigureKind::Share, [value, value, 1.0]);
        Some((Some(Figure { bound: Bound::About, ..figure }), whole.end))
    }
}

fn is_small(number: &Number) -> bool {
    let is_bare = number.currency.is_none() && !number.percent && !number.ordinal;
    is_bare && number.value.fract() == 0.0 && (1.0..=1_000.0).contains(&number.value)
}

fn is_verb_after(before: &str) -> bool {
    matches!(before, "to" | "will" | "would" | "could" | "can" | "may" | "might" | "should" | "than" | "nearly" | "almost" | "by")
}
