//! Times of day: `7 p.m.`, `19:00`, `half past six`, `noon`, `six in the evening`, `14時`.

use super::parse::{Found, Number, Reader};
use super::{Figure, FigureKind};

/// Minutes of half a day.
const HALF_DAY: f64 = 720.0;

impl Reader<'_> {
    /// `noon`, `midnight`, `half past six`, `quarter to nine`: times that begin with a word.
    pub(super) fn clock_words(&self, at: usize) -> Option<Found> {
        let is_time = at == 0 || !matches!(self.folded(at + 1), "mass" | "oil" | "sun" | "blue");
        let named = match self.folded(at) {
            "noon" | "midday" => Some(HALF_DAY),
            "midnight" => Some(0.0),
            _ => None,
        };
        if let Some(minutes) = named.filter(|_| is_time) {
            return Some(self.told(at, at + 1, (FigureKind::Time, minutes), 1.0));
        }
        let spoken = match self.folded(at) {
            "half" => Some((30.0, at + 1)),
            "quarter" => Some((15.0, at + 1)),
            "a" if self.folded(at + 1) == "quarter" => Some((15.0, at + 2)),
            _ => None,
        };
        let is_quarter = spoken.is_some();
        let (minutes, end) = spoken.or_else(|| self.number(at).filter(|few| few.value < 30.0).map(|few| (few.value, few.end)))?;
        let end = end + usize::from(matches!(self.folded(end), "minutes"));
        let timed = at > 0 && matches!(self.folded(at - 1), "at" | "by" | "until" | "about" | "around");
        let sign = match self.folded(end) {
            "past" if is_quarter || timed || self.folded(end - 1) == "minutes" => 1.0,
            "to" if is_quarter && minutes < 30.0 || timed && !is_quarter && minutes >= 5.0 => -1.0,
            _ => return None,
        };
        let hour = self.number(end + 1).filter(|hour| (1.0..=12.0).contains(&hour.value) && hour.value.fract() == 0.0)?;
        let end = hour.end + usize::from(is_o_clock(self.folded(hour.end)));
        Some(self.halved(at, end, hour.value, sign * minutes))
    }

    /// `11:30 p.m.`, `8 pm`, `20:15`, `two o'clock`, `1900 GMT`.
    pub(super) fn time(&self, at: usize, number: Number) -> Option<Found> {
        let end = number.end;
        if is_o_clock(self.folded(end)) && (1.0..=12.0).contains(&number.value) {
            return Some(self.halved(at, end + 1, number.value, 0.0));
        }
        if let Some(found) = self.ideographic_time(at, number) {
            return Some(found);
        }
        // “4.30 am”: a point may stand for the colon.
        let pointed = || {
            let (hour, minutes) = self.folded(at).split_once('.').filter(|(_, minutes)| minutes.len() == 2)?;
            Some((hour.parse::<f64>().ok()?, minutes.parse::<f64>().ok()?))
        };
        let halved = |end: usize| self.half_at(end).is_some();
        if let Some((hour, minutes)) = pointed().filter(|_| halved(end) && number.currency.is_none()) {
            return Some(self.halved(at, end, hour, minutes));
        }
        let written = self.folded(at);
        if number.is_plain && written.len() == 4 && matches!(self.folded(end), "gmt" | "utc" | "bst") && number.value < 2_400.0 {
            let value = (number.value / 100.0).floor() * 60.0 + number.value % 100.0;
            return Some(self.told(at, end + 1, (FigureKind::Time, value), 1.0));
        }
        if number.value > 24.0 || number.value.fract() != 0.0 || number.currency.is_some() || number.percent || number.ordinal {
            return None;
        }
        let minutes = self.number(end).filter(|minutes| {
            matches!(self.gap(end), ":" | ": ") && minutes.is_plain && minutes.value < 60.0 && self.folded(end).len() == 2
        });
        let after = minutes.map_or(end, |minutes| minutes.end);
        let colon = minutes.is_some() && self.gap(end) == ":";
        if !(halved(after) || colon || self.in_the(after).is_some() && at > 0 && matches!(self.folded(at - 1), "at" | "by" | "until")) {
            return None;
        }
        if colon && written.starts_with('0') && !halved(after) {
            return Some(self.told(at, after, (FigureKind::Time, number.value * 60.0 + minutes.map_or(0.0, |m| m.value)), 1.0));
        }
        let (found, stop) = self.halved(at, after, number.value, minutes.map_or(0.0, |minutes| minutes.value));
        let grain = if minutes.is_some() { 1.0 } else { 60.0 };
        Some((found.map(|found| Figure { grain, ..found }), stop))
    }

    /// A time by the hour of a dial and what says which half of the day it is: `pm`, `in the evening`, an hour past twelve, or nothing.
    fn halved(&self, at: usize, end: usize, hour: f64, minutes: f64) -> Found {
        let said = self.half_at(end).or_else(|| self.in_the(end));
        let value = hour * 60.0 + minutes;
        match said {
            Some((late, stop)) if hour <= 12.0 => {
                let late = late && !(self.folded(stop - 1) == "night" && (hour % 12.0) < 5.0);
                let value = (value % HALF_DAY) + if late { HALF_DAY } else { 0.0 };
                self.told(at, stop, (FigureKind::Time, value), 1.0)
            }
            Some((_, stop)) => self.told(at, stop, (FigureKind::Time, value), 1.0),
            None if hour > 12.0 || hour == 0.0 => self.told(at, end, (FigureKind::Time, value), 1.0),
            None => self.told(at, end, (FigureKind::Clock, value % HALF_DAY), 1.0),
        }
    }

    /// `pm`, or `p. m.` in two words: whether it is the later half of the day, and the token after it.
    pub(super) fn half_at(&self, at: usize) -> Option<(bool, usize)> {
        let torn = || matches!(self.folded(at), "a" | "p") && self.gap(at + 1).starts_with('.') && self.folded(at + 1) == "m";
        match self.folded(at) {
            "pm" => Some((true, at + 1)),
            "am" => Some((false, at + 1)),
            letter if torn() => Some((letter == "p", at + 2)),
            _ => None,
        }
    }

    /// `in the evening`, `at night`, `this morning`: whether it is the later half of the day, and the token after it.
    fn in_the(&self, at: usize) -> Option<(bool, usize)> {
        let word = match (self.folded(at), self.folded(at + 1)) {
            ("in", "the") => at + 2,
            ("at" | "this" | "yesterday" | "tomorrow", _) => at + 1,
            _ => return None,
        };
        let is_late = match self.folded(word) {
            "morning" => false,
            "afternoon" | "evening" => true,
            "night" => self.folded(at) == "at",
            _ => return None,
        };
        Some((is_late, word + 1))
    }

    /// `下午7点`, `14時30分`, `오후 7시`.
    fn ideographic_time(&self, at: usize, number: Number) -> Option<Found> {
        let word = self.folded(number.end);
        let is_hour = ["点", "點", "時", "时", "시"].iter().any(|hour| word.starts_with(hour)) && !word.starts_with("時間");
        if !is_hour || !self.gap(number.end).is_empty() || number.value > 24.0 || self.english {
            return None;
        }
        let minutes = self.number(number.end + 1).filter(|minutes| self.joined(number.end + 1) && minutes.value < 60.0);
        let minutes = minutes.filter(|minutes| self.folded(minutes.end).starts_with(['分', '분']));
        let end = minutes.map_or(number.end + 1, |minutes| minutes.end + 1);
        let before = at.checked_sub(1).map_or("", |before| self.folded(before));
        let late = matches!(before, "下午" | "晚上" | "傍晚" | "午後" | "夜" | "오후");
        let early = matches!(before, "上午" | "早上" | "凌晨" | "清晨" | "午前" | "朝" | "오전");
        let value = number.value * 60.0 + minutes.map_or(0.0, |minutes| minutes.value);
        Some(match late || early {
            true => self.told(at, end, (FigureKind::Time, value % HALF_DAY + if late { HALF_DAY } else { 0.0 }), 1.0),
            false if number.value > 12.0 => self.told(at, end, (FigureKind::Time, value), 1.0),
            false => self.told(at, end, (FigureKind::Clock, value % HALF_DAY), 1.0),
        })
    }

    fn told(&self, at: usize, end: usize, (kind, value): (FigureKind, f64), grain: f64) -> Found {
        (Some(self.make(at, end, kind, [value, value, grain])), end)
    }
}

fn is_o_clock(folded: &str) -> bool {
    matches!(folded, "o'clock" | "o’clock")
}
