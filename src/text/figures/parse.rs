//! Reads the figures of a tokenised text from left to right.

use super::table::unit;
use super::units::{bound, weekday};
use super::{Bound, Dimension, Figure, FigureKind};
use crate::text::{Language, Span, Token};

/// Finds the figures of a text, in order. `tokens` are the text's own.
///
/// Number words, units, months and weekdays are English; in other languages digits, shares and sums with a symbol are read, with the decimal
/// comma that most of them write.
pub fn figures(text: &str, tokens: &[Token], language: Language) -> Vec<Figure> {
    let reader = Reader { text, tokens, english: matches!(language, Language::ENGLISH | Language::UNKNOWN) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.figure(at) {
            Some((figure, end)) => {
                found.extend(figure);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// A text that is read from left to right.
pub(super) struct Reader<'t> {
    text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) english: bool,
}

/// A number as read, before its unit.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) grain: f64,
    /// What magnitudes after it multiply it by: 1e6 for `5 million`, else 1.
    pub(super) scale: f64,
    pub(super) currency: Option<&'static str>,
    pub(super) percent: bool,
    pub(super) ordinal: bool,
    /// The token after it.
    pub(super) end: usize,
    /// Written in digits without a separator or magnitude, so that it may be a year or a part of a date.
    pub(super) is_plain: bool,
}

/// The most words of a unit: `kilometres per hour`.
const LONGEST_UNIT: usize = 3;

/// A figure, or nothing worth keeping, and the token after it.
pub(super) type Found = (Option<Figure>, usize);

impl Reader<'_> {
    pub(super) fn folded(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.folded)
    }

    /// What stands between a token and the one before it; a sentence end where there is none.
    pub(super) fn gap(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.tokens.get(before)).map(|token| token.span.end);
        match (start, self.tokens.get(at)) {
            (Some(start), Some(token)) => Span::new(start, token.span.start).of(self.text),
            _ => "\n",
        }
    }

    /// The text before a byte.
    pub(super) fn before(&self, byte: usize) -> &str {
        Span::new(0, byte).of(self.text)
    }

    /// The text behind the token before `end`.
    pub(super) fn after(&self, end: usize) -> &str {
        let stop = end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.span.end);
        Span::new(stop, self.text.len()).of(self.text)
    }

    /// Says whether a token stands beside the one before it, but for a blank or a hyphen.
    pub(super) fn joined(&self, at: usize) -> bool {
        // The half of `2½ hours` stands in the gap.
        matches!(
            self.gap(at).trim_start_matches(['½', '¼', '¾', '⅓', '⅔', '⅛']),
            "" | " " | "-" | "\u{a0}" | "\u{2010}" | "\u{2011}" | "\u{202f}"
        )
    }

    /// Reads a figure at a token: none where there is no number; a figure (or nothing worth keeping) and the token after it otherwise.
    fn figure(&self, at: usize) -> Option<Found> {
        if self.english {
            if let Some(day) = weekday(self.folded(at)).filter(|_| self.tokens.get(at).is_some_and(|token| token.is_capitalised)) {
                return Some((Some(self.make(at, at + 1, FigureKind::Weekday, [day, day, 1.0])), at + 1));
            }
            let worded = self.month_first(at).or_else(|| self.clock_words(at)).or_else(|| self.factor(at)).or_else(|| self.one_in(at));
            if let Some(found) = worded.or_else(|| self.part(at).filter(|_| self.part_of_unit(at).is_none())) {
                return Some(found);
            }
        }
        let number = self.number(at)?;
        if let Some(end) = self.telephone(at) {
            return Some((None, end));
        }
        if self.is_part_of_a_name(at, number.end) {
            return Some((None, number.end));
        }
        Some(self.with_unit(at, number))
    }

    /// `0800 555 0111`: digits that begin with a zero and count nothing, and the token behind their groups.
    fn telephone(&self, at: usize) -> Option<usize> {
        let is_digits = |at: usize| self.tokens.get(at).is_some_and(|token| token.folded.bytes().all(|byte| byte.is_ascii_digit()));
        let begins = self.folded(at).starts_with('0') && self.folded(at).len() > 2 && is_digits(at);
        let end = (at + 1..self.tokens.len()).find(|next| !(is_digits(*next) && self.joined(*next))).unwrap_or(self.tokens.len());
        (begins && !matches!(self.folded(end), "gmt" | "utc" | "bst")).then_some(end)
    }

    /// `4x4`, `G7`, `Boeing 737-800`, `COVID-19`: a number that is glued to letters.
    fn is_part_of_a_name(&self, at: usize, end: usize) -> bool {
        // “£1. 7m”, “4 1 / 2”, “3: 30”: a number that was torn apart is no figure, unless it is read as a time.
        let is_timed = |at: usize| self.gap(at) == ": " && (self.half_at(at + 1).is_some() || self.half_at(end).is_some());
        let torn = |at: usize| {
            let parted = matches!(self.gap(at), ". " | ": " | " / ") && !is_timed(at);
            at > 0 && parted && [at - 1, at].iter().all(|at| self.tokens.get(*at).is_some_and(|token| token.is_number))
        };
        if torn(at) || torn(end) {
            return true;
        }
        let unspaced = |at: usize| self.folded(at).starts_with(|c: char| c >= '\u{e00}' && c.is_alphabetic() && !is_latin(c));
        let glued_before = at > 0 && self.gap(at).is_empty() && !unspaced(at - 1);
        let hyphened =
            at > 0 && self.gap(at) == "-" && self.tokens.get(at - 1).is_some_and(|token| !token.is_number && token.is_capitalised);
        let after = self.folded(end);
        let glued_after = end < self.tokens.len() && self.gap(end).is_empty() && self.scale_at(end).is_none() && unit(after).is_none();
        glued_before || hyphened || glued_after && !unspaced(end) && !matches!(after, "am" | "pm" | "s" | "c" | "f")
    }

    /// Reads what follows a number: a second number of a range or result, a time, a unit, or what is counted.
    fn with_unit(&self, at: usize, number: Number) -> Found {
        let dated = self.time(at, number).or_else(|| self.ideographic_date(at, number)).or_else(|| self.day_first(at, number));
        if let Some(found) = dated.or_else(|| self.vote(at, number)) {
            return found;
        }
        let (number, high) = match self.second(number) {
            Some(second) if self.is_score(number, second) => return self.score(at, number, second),
            Some(second) => (Number { end: second.end, grain: number.grain.max(second.grain), ..second }, Some((number, second))),
            None => (number, None),
        };
        let (low, high) = match high {
            // `$3-5 million`: the magnitude belongs to both.
            Some((first, second)) if first.scale < second.scale && first.value <= second.value / second.scale => {
                (first.value * second.scale, second.value)
            }
            Some((first, second)) if second.value / first.value.max(1e-9) >= 1e3 && !first.is_plain => (second.value, second.value),
            Some((first, second)) => (first.value.min(second.value), first.value.max(second.value)),
            None => (number.value, number.value),
        };
        self.kind_of(at, number, [low, high])
    }

    fn kind_of(&self, at: usize, number: Number, [low, high]: [f64; 2]) -> Found {
        let (grain, end) = (number.grain, number.end);
        let made = |kind, end| (Some(self.make(at, end, kind, [low, high, grain])), end);
        if let Some(currency) = number.currency {
            // “$5 Canadian dollars” and “US$ 5” say which dollar it is.
            return made(FigureKind::Money(currency), end);
        }
        if number.percent {
            return made(FigureKind::Share, end);
        }
        if number.ordinal {
            return (Some(self.make(at, end, FigureKind::Ordinal, [low, high, 1.0])), end);
        }
        if let Some((kind, size)) = self.sign_after(end) {
            let (found, end) = made(kind, end);
            return (found.map(|found| Figure { span: Span::new(found.span.start, found.span.end + size), ..found }), end);
        }
        if let Some(found) = self.temperature(at, number, [low, high]) {
            return found;
        }
        let is_part = number.value < 1.0 && grain < 1.0 && self.tokens.get(at).is_some_and(|token| !token.is_number);
        if is_part && matches!(self.folded(end), "point" | "points") {
            return made(FigureKind::Points, end + 1);
        }
        if let Some(found) = self.measured(at, number, [low, high]) {
            return found;
        }
        if number.is_plain && self.english && self.is_age(at, number) {
            return made(FigureKind::Age, end);
        }
        made(if number.is_plain && self.is_year(at, number) { FigureKind::Year } else { FigureKind::Count }, end)
    }

    /// A figure with a unit or a currency in words: `90 million euros`, `two years and a half`.
    fn measured(&self, at: usize, number: Number, [low, high]: [f64; 2]) -> Option<Found> {
        let end = number.end;
        let linked = !self.english && matches!(self.folded(end), "de" | "di" | "von");
        let unit_at = end + usize::from(linked);
        let (kind, factor, stop) = self.unit_at(unit_at).filter(|_| end < self.tokens.len() && self.joined(end) && self.joined(unit_at))?;
        let (part, stop) = self.and_part(stop).filter(|_| number.value.fract() == 0.0).unwrap_or((0.0, stop));
        let grain = if part > 0.0 { 0.1 } else { number.grain };
        let mut figure = self.make(at, stop, kind, [(low + part) * factor, (high + part) * factor, grain * factor]);
        let below = self.folded(stop) == "below" && matches!(self.folded(stop + 1), "zero" | "freezing");
        if below && matches!(kind, FigureKind::Measure(Dimension::Celsius | Dimension::Degrees | Dimension::Fahrenheit)) {
            (figure.low, figure.high) = (-figure.high, -figure.low);
            return Some((Some(figure), stop + 2));
        }
        Some((Some(figure), stop))
    }

    /// `8C`, `46°F`, `8 °C`, `8℃`, and whether it is below zero.
    fn temperature(&self, at: usize, number: Number, [low, high]: [f64; 2]) -> Option<Found> {
        let after = self.after(number.end);
        let bare = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let signed = bare.starts_with(['°', 'º', '˚']);
        let letter = self.tokens.get(number.end).filter(|letter| letter.is_capitalised && (signed || self.gap(number.end).is_empty()));
        let dimension = match letter.map(|letter| letter.folded.as_str()) {
            Some("c") => Dimension::Celsius,
            Some("f") => Dimension::Fahrenheit,
            _ if bare.starts_with('℃') => Dimension::Celsius,
            _ if bare.starts_with('℉') => Dimension::Fahrenheit,
            _ if signed => Dimension::Degrees,
            _ => return None,
        };
        let lettered = matches!(letter.map(|letter| letter.folded.as_str()), Some("c" | "f"));
        let end = number.end + usize::from(lettered);
        let below = self.folded(end) == "below" && matches!(self.folded(end + 1), "zero" | "freezing");
        let [low, high] = if below { [-high, -low] } else { [low, high] };
        Some((Some(self.make(at, end, FigureKind::Measure(dimension), [low, high, number.grain])), end + if below { 2 } else { 0 }))
    }

    /// A currency's or per cent sign behind a number: its kind, and how many bytes away it ends.
    fn sign_after(&self, end: usize) -> Option<(FigureKind, usize)> {
        let after = self.after(end);
        let bare = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '.']);
        let sign = bare.chars().next().filter(|c| !c.is_alphanumeric() && !c.is_ascii_punctuation() || matches!(c, '%' | '$'))?;
        let follows = bare.get(sign.len_utf8()..)?.starts_with(|c: char| c.is_alphanumeric());
        let (kind, _) = unit(&sign.to_string()).filter(|_| !follows)?;
        Some((kind, after.len() - bare.len() + sign.len_utf8()))
    }

    /// A unit at a token: its kind, its factor and the token after it; units of several words come first.
    pub(super) fn unit_at(&self, at: usize) -> Option<(FigureKind, f64, usize)> {
        let mut written = self.folded(at).to_owned();
        let mut found = unit(written.strip_prefix("d'").unwrap_or(&written)).map(|(kind, factor)| (kind, factor, at + 1));
        for next in at + 1..self.tokens.len().min(at + LONGEST_UNIT) {
            written.push_str(if self.gap(next) == "/" { "/" } else { " " });
            written.push_str(self.folded(next));
            if !(self.joined(next) || self.gap(next) == "/") {
                break;
            }
            if let Some((kind, factor)) = unit(&written) {
                found = Some((kind, factor, next + 1));
            }
        }
        found
    }

    /// The other number of `40-50`, `40 to 50`, `40 or 50`, `between 40 and 50`.
    fn second(&self, first: Number) -> Option<Number> {
        let dash = matches!(self.gap(first.end), "-" | "–" | "—" | "\u{2011}");
        let linked = self.english && matches!(self.folded(first.end), "to" | "or") && self.gap(first.end) == " ";
        let between = self.folded(first.end) == "and" && first.end >= 2 && self.folded(first.end - 2) == "between";
        let at = if dash {
            first.end
        } else if linked || between {
            first.end + 1
        } else {
            return None;
        };
        let second = self.number(at)?;
        let alike = first.currency.is_none() || second.currency.is_none() || first.currency == second.currency;
        let second = Number { currency: first.currency.or(second.currency), ..second };
        let apart = self.folded(first.end) == "or" && !(first.value..first.value * 4.0).contains(&second.value);
        (alike && !apart && !first.ordinal && !second.ordinal).then_some(second)
    }

    /// Four digits are a year where no noun is counted by them.
    fn is_year(&self, at: usize, number: Number) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.folded(before));
        let after = self.tokens.get(number.end);
        let counts =
            after.is_some_and(|token| self.gap(number.end) == " " && !token.is_stop_word() && !token.is_capitalised && !token.is_number);
        let placed = matches!(before, "in" | "since" | "by" | "until" | "from" | "before" | "after" | "during" | "of" | "late" | "early");
        (1_500.0..2_100.0).contains(&number.value) && number.end == at + 1 && (placed || !counts)
    }

    /// `aged 31`, `Ruiz, 58,`: a small number between commas behind a word.
    fn is_age(&self, at: usize, number: Number) -> bool {
        let aged = at > 0 && matches!(self.folded(at - 1), "aged" | "age");
        let behind = at > 0 && self.gap(at) == ", " && self.tokens.get(at - 1).is_some_and(|token| !token.is_number);
        let rest = self.tokens.get(at).map_or("", |token| Span::new(token.span.end, self.text.len()).of(self.text));
        (2.0..=115.0).contains(&number.value) && number.end == at + 1 && (aged || behind && rest.starts_with(','))
    }

    pub(super) fn make(&self, at: usize, end: usize, kind: FigureKind, [low, high, grain]: [f64; 3]) -> Figure {
        let number = self.tokens.get(at).map_or(0, |token| token.span.start);
        let sign = self.before(number).chars().next_back().filter(|_| self.is_negative(at) && low < 0.0).map_or(0, char::len_utf8);
        let start = number - sign;
        let stop = end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.span.end);
        let before: Vec<&str> = (at.saturating_sub(3)..at).map(|before| self.folded(before)).collect();
        let bound = match bound(&before) {
            _ if !self.english => Bound::Exact,
            Bound::Exact => self.bound_after(end),
            bound => bound,
        };
        Figure { span: Span::new(start, stop), kind, low, high, grain, bound, nouns: self.nouns(end) }
    }

    /// `400 or more`, `400-plus`, `400 or so`.
    fn bound_after(&self, end: usize) -> Bound {
        match (self.folded(end), self.folded(end + 1)) {
            ("or", "more") => Bound::AtLeast,
            ("plus", _) if self.gap(end) == "-" => Bound::AtLeast,
            ("or", "less" | "fewer") => Bound::AtMost,
            ("or", "so") => Bound::About,
            _ => Bound::Exact,
        }
    }

    /// The content words after a figure, up to a mark that ends the phrase.
    fn nouns(&self, from: usize) -> Vec<String> {
        let phrase =
            (from..self.tokens.len()).take(6).take_while(|at| !self.gap(*at).contains([',', ';', ':', '.', '(', '”', '"', '—', '–']));
        phrase
            .filter_map(|at| self.tokens.get(at))
            .filter(|token| !token.is_stop_word() && !token.is_number)
            .take(3)
            .map(|token| token.key.clone())
            .collect()
    }
}

/// Latin letters stand beyond the scripts of South and East Asia too.
fn is_latin(c: char) -> bool {
    matches!(c, '\u{1e00}'..='\u{1fff}' | '\u{ff21}'..='\u{ff5a}')
}
