//! Reads the figures of a tokenised text from left to right.

use super::units::{bound, currency, magnitude, number_word, rank_word, unit, weekday};
use super::{Bound, Figure, FigureKind};
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
    pub(super) currency: Option<char>,
    pub(super) percent: bool,
    pub(super) ordinal: bool,
    /// The token after it.
    pub(super) end: usize,
    /// Written in digits without a separator or magnitude, so that it may be a year or a part of a date.
    pub(super) is_plain: bool,
}

/// Numbers above and below the stroke of a fraction are no larger than this: sixteenths are told of interest rates, larger ones of nothing.
const LARGEST_PART: u8 = 16;

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

    /// Says whether a token stands beside the one before it, but for a blank or a hyphen.
    pub(super) fn joined(&self, at: usize) -> bool {
        matches!(self.gap(at), "" | " " | "-" | "\u{a0}" | "\u{2010}" | "\u{2011}" | "\u{202f}")
    }

    /// Reads a figure at a token: none where there is no number; a figure (or nothing worth keeping) and the token after it otherwise.
    fn figure(&self, at: usize) -> Option<(Option<Figure>, usize)> {
        if self.english {
            if let Some(day) = weekday(self.folded(at)).filter(|_| self.tokens.get(at).is_some_and(|token| token.is_capitalised)) {
                return Some((Some(self.make(at, at + 1, FigureKind::Weekday, [day, day, 1.0])), at + 1));
            }
            if let Some(found) = self.month_first(at) {
                return Some(found);
            }
        }
        if let Some(found) = self.part(at) {
            return Some(found);
        }
        let number = self.number(at)?;
        if self.is_part_of_a_name(at, number.end) {
            return Some((None, number.end));
        }
        Some(self.with_unit(at, number))
    }

    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let mut number = if token.is_number {
            self.with_fraction(self.digits(at)?)
        } else if self.english {
            self.words(at)?
        } else {
            return None;
        };
        while let Some(factor) = magnitude(self.folded(number.end)).filter(|_| self.english && self.joined(number.end) && !number.ordinal) {
            if self.folded(number.end).len() <= 2 && !self.gap(number.end).is_empty() && factor < 1e9 && number.currency.is_none() {
                break; // “5 m” is a length, “€5 m” a sum
            }
            number.value *= factor;
            number.grain *= factor;
            number.scale *= factor;
            number.is_plain = false;
            number.end += 1;
        }
        Some(number)
    }

    /// Adds what stands behind a whole number as a fraction: `22 1/2`.
    fn with_fraction(&self, whole: Number) -> Number {
        let part = |at: usize| self.folded(at).parse().ok().filter(|part| (1..=LARGEST_PART).contains(part));
        let (above, below) = (whole.end, whole.end + 1);
        let is_fraction = whole.is_plain && self.gap(above) == " " && self.gap(below) == "/";
        match part(above).zip(part(below)).filter(|(above, below)| is_fraction && above < below) {
            Some((above, below)) => {
                let value = whole.value + f64::from(above) / f64::from(below);
                Number { value, grain: 1.0 / f64::from(below), end: whole.end + 2, is_plain: false, ..whole }
            }
            None => whole,
        }
    }

    fn digits(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let written = token.folded.as_str();
        let currency = written.chars().next().filter(|c| matches!(c, '$' | '£' | '€' | '¥'));
        let percent = written.ends_with('%');
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| written.ends_with(ending));
        let digits = written.trim_start_matches(['$', '£', '€', '¥']).trim_end_matches(|c: char| !c.is_ascii_digit());
        let (decimal, thousands) = if self.english { ('.', ',') } else { (',', '.') };
        let plain: String = digits.chars().filter(|c| *c != thousands).map(|c| if c == decimal { '.' } else { c }).collect();
        let value: f64 = plain.parse().ok().filter(|value: &f64| value.is_finite())?;
        let is_plain = digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && currency.is_none() && !percent;
        Some(Number { value, grain: grain(&plain), scale: 1.0, currency, percent, ordinal, end: at + 1, is_plain })
    }

    /// `twelve`, `twenty-five`, `a dozen`, `two hundred`; not `hundreds`.
    fn words(&self, at: usize) -> Option<Number> {
        let plain = |value: f64, grain: f64, end: usize| Number {
            value,
            grain,
            scale: 1.0,
            currency: None,
            percent: false,
            ordinal: false,
            end,
            is_plain: false,
        };
        if matches!(self.folded(at), "a" | "an") {
            let counts = matches!(self.folded(at + 1), "dozen" | "hundred" | "thousand" | "million" | "billion" | "trillion");
            return (counts && self.joined(at + 1)).then(|| plain(1.0, 1.0, at + 1));
        }
        let is_rank = at > 0 && self.gap(at) == " " && self.tokens.get(at).is_some_and(|token| !token.is_capitalised);
        if let Some(rank) = rank_word(self.folded(at)).filter(|_| is_rank) {
            return Some(Number { ordinal: true, ..plain(rank, 1.0, at + 1) });
        }
        let first = number_word(self.folded(at))?;
        let more = (at + 1 < self.tokens.len() && self.joined(at + 1)).then(|| self.folded(at + 1));
        let ones =
            more.and_then(|word| if word == "one" { Some(1.0) } else { number_word(word) }).filter(|ones| *ones < 10.0 && first >= 20.0);
        match ones {
            Some(ones) => Some(plain(first + ones, 1.0, at + 2)),
            None => Some(plain(first, if first >= 20.0 { 10.0 } else { 1.0 }, at + 1)),
        }
    }

    /// `4x4`, `G7`, `Boeing 737-800`, `COVID-19`: a number that is glued to letters.
    fn is_part_of_a_name(&self, at: usize, end: usize) -> bool {
        // “£1. 7m”: a decimal that was torn apart is no figure.
        let torn = |at: usize| {
            at > 0 && self.gap(at) == ". " && [at - 1, at].iter().all(|at| self.tokens.get(*at).is_some_and(|token| token.is_number))
        };
        if torn(at) || torn(end) {
            return true;
        }
        let glued_before = at > 0 && self.gap(at).is_empty() && !matches!(self.folded(at - 1), "us" | "a" | "c" | "nz" | "hk" | "rs");
        let hyphened =
            at > 0 && self.gap(at) == "-" && self.tokens.get(at - 1).is_some_and(|token| !token.is_number && token.is_capitalised);
        let after = self.folded(end);
        let glued_after = end < self.tokens.len() && self.gap(end).is_empty() && magnitude(after).is_none() && unit(after).is_none();
        glued_before || hyphened || glued_after && !matches!(after, "am" | "pm" | "s")
    }

    /// Reads what follows a number: a second number of a range or result, a time, a unit, or what is counted.
    fn with_unit(&self, at: usize, number: Number) -> (Option<Figure>, usize) {
        if let Some(found) = self.time(at, number).or_else(|| self.day_first(at, number)).or_else(|| self.vote(at, number)) {
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

    fn kind_of(&self, at: usize, number: Number, [low, high]: [f64; 2]) -> (Option<Figure>, usize) {
        let grain = number.grain;
        let (next, end) = (self.folded(number.end), number.end);
        let adjoins = end < self.tokens.len() && self.joined(end) && self.english;
        if let Some(symbol) = number.currency {
            return (Some(self.make(at, end, FigureKind::Money(symbol), [low, high, grain])), end);
        }
        if number.percent || adjoins && next == "per" && self.folded(end + 1) == "cent" {
            let end = if number.percent { end } else { end + 2 };
            return (Some(self.make(at, end, FigureKind::Share, [low, high, grain])), end);
        }
        if number.ordinal {
            return (Some(self.make(at, end, FigureKind::Ordinal, [low, high, 1.0])), end);
        }
        if let Some(symbol) = currency(next).filter(|_| adjoins) {
            return (Some(self.make(at, end + 1, FigureKind::Money(symbol), [low, high, grain])), end + 1);
        }
        if let Some((kind, factor, end)) = self.unit_at(end).filter(|_| adjoins) {
            return (Some(self.make(at, end, kind, [low * factor, high * factor, grain * factor])), end);
        }
        if number.is_plain && self.english && self.is_age(at, number) {
            return (Some(self.make(at, end, FigureKind::Age, [low, high, 1.0])), end);
        }
        if number.is_plain && self.is_year(at, number) {
            return (Some(self.make(at, end, FigureKind::Year, [low, high, 1.0])), end);
        }
        (Some(self.make(at, end, FigureKind::Count, [low, high, grain])), end)
    }

    /// A unit at a token: its kind, its factor and the token after it. `16-year-old` and `16 years old` are ages; a `metric ton` is a tonne.
    pub(super) fn unit_at(&self, at: usize) -> Option<(FigureKind, f64, usize)> {
        let square = matches!(self.folded(at), "square" | "sq");
        if self.folded(at) == "metric" || self.folded(at) == "nautical" {
            let (kind, factor) = unit(self.folded(at + 1))?;
            let factor = if factor < 1_000.0 { 1_000.0 } else { factor * 1.1508 };
            return Some((kind, factor, at + 2));
        }
        let (kind, factor) = unit(self.folded(at + usize::from(square)))?;
        if square {
            return Some((FigureKind::Measure(super::Dimension::Area), factor * factor, at + 2));
        }
        let old = matches!(self.folded(at), "year" | "years") && self.folded(at + 1) == "old" && self.joined(at + 1);
        if old {
            return Some((FigureKind::Age, 1.0, at + 2));
        }
        let celsius = match self.folded(at + 1) {
            "c" | "celsius" if kind == FigureKind::Measure(super::Dimension::Degrees) => Some(super::Dimension::Celsius),
            "f" | "fahrenheit" if kind == FigureKind::Measure(super::Dimension::Degrees) => Some(super::Dimension::Fahrenheit),
            _ => None,
        };
        Some(celsius.map_or((kind, factor, at + 1), |dimension| (FigureKind::Measure(dimension), 1.0, at + 2)))
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
        let start = self.tokens.get(at).map_or(0, |token| token.span.start);
        let stop = end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.span.end);
        let before: Vec<&str> = (at.saturating_sub(3)..at).map(|before| self.folded(before)).collect();
        let bound = if self.english { bound(&before) } else { Bound::Exact };
        Figure { span: Span::new(start, stop), kind, low, high, grain, bound, nouns: self.nouns(end) }
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

/// What the last significant digit of a decimal number stands for: 1,200 → 100; 1.65 → .01; 0 → 1.
fn grain(plain: &str) -> f64 {
    if let Some((_, decimals)) = plain.split_once('.') {
        return 10f64.powi(-i32::try_from(decimals.len()).unwrap_or(0));
    }
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    if zeros == plain.len() { 1.0 } else { 10f64.powi(i32::try_from(zeros).unwrap_or(0)) }
}
