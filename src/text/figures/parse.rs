//! Reads the figures of a tokenised text from left to right.

use super::units::{bound, currency, magnitude, month, number_word, unit, weekday};
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

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    english: bool,
}

/// A number as read, before its unit.
#[derive(Clone, Copy)]
struct Number {
    value: f64,
    grain: f64,
    /// What magnitudes after it multiply it by: 1e6 for `5 million`, else 1.
    scale: f64,
    currency: Option<char>,
    percent: bool,
    ordinal: bool,
    /// The token after it.
    end: usize,
    /// Written in digits without a separator or magnitude, so that it may be a year or a part of a date.
    is_plain: bool,
}

impl Reader<'_> {
    fn folded(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.folded)
    }

    /// What stands between a token and the one before it; a sentence end where there is none.
    fn gap(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.tokens.get(before)).map(|token| token.span.end);
        match (start, self.tokens.get(at)) {
            (Some(start), Some(token)) => Span::new(start, token.span.start).of(self.text),
            _ => "\n",
        }
    }

    /// Says whether a token stands beside the one before it, but for a blank or a hyphen.
    fn joined(&self, at: usize) -> bool {
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

    /// `Feb. 28`, `July 4th`; a month alone.
    fn month_first(&self, at: usize) -> Option<(Option<Figure>, usize)> {
        let month = month(self.folded(at)).filter(|_| self.tokens.get(at).is_some_and(|token| token.is_capitalised))?;
        let near = matches!(self.gap(at + 1), " " | ". " | "\u{a0}");
        if let Some(day) = self.number(at + 1).filter(|day| near && day.is_plain && (1.0..=31.0).contains(&day.value)) {
            let value = month * 100.0 + day.value;
            return Some((Some(self.make(at, day.end, FigureKind::Date, [value, value, 1.0])), day.end));
        }
        let alone = at > 0 && !matches!(self.folded(at - 1), "will" | "can" | "he" | "she" | "they" | "it" | "we" | "you");
        Some((alone.then(|| self.make(at, at + 1, FigureKind::Month, [month, month, 1.0])), at + 1))
    }

    fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let mut number = if token.is_number {
            self.digits(at)?
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
    fn unit_at(&self, at: usize) -> Option<(FigureKind, f64, usize)> {
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

    /// `two thirds`, `a quarter of`, `half of`: a share.
    fn part(&self, at: usize) -> Option<(Option<Figure>, usize)> {
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
    fn vote(&self, at: usize, first: Number) -> Option<(Option<Figure>, usize)> {
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
        let falls = at.checked_sub(1).is_some_and(|before| matches!(self.folded(before), "from" | "of"));
        let is_result = if sided { against } else { first.value > second.value && !falls && self.unit_at(second.end).is_none() };
        let end = second.end + usize::from(sided);
        (self.english && is_small(&first) && is_small(&second) && !first.ordinal && !second.ordinal && is_result)
            .then(|| self.score(at, first, Number { end, ..second }))
    }

    /// `11:30 p.m.`, `8 pm`, `20:15`, `two o'clock`.
    fn time(&self, at: usize, number: Number) -> Option<(Option<Figure>, usize)> {
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

    /// `28 February`, `the 4th of July`.
    fn day_first(&self, at: usize, number: Number) -> Option<(Option<Figure>, usize)> {
        if !self.english || !number.is_plain || !(1.0..=31.0).contains(&number.value) {
            return None;
        }
        let named = if self.folded(number.end) == "of" { number.end + 1 } else { number.end };
        let token = self.tokens.get(named).filter(|token| token.is_capitalised && self.gap(named) == " ")?;
        let value = month(&token.folded)? * 100.0 + number.value;
        Some((Some(self.make(at, named + 1, FigureKind::Date, [value, value, 1.0])), named + 1))
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

    /// A result has a dash, two small whole numbers, and nothing that it counts; a range grows.
    fn is_score(&self, first: Number, second: Number) -> bool {
        let whole = first.is_plain && second.is_plain && first.value < 1_000.0 && second.value < 1_000.0;
        let dash = self.gap(first.end).chars().all(|c| !c.is_whitespace());
        let counts = self.unit_at(second.end).is_some() && self.joined(second.end);
        whole && dash && !counts && (first.value >= second.value || second.value >= 100.0 && first.value > second.value)
    }

    fn score(&self, at: usize, first: Number, second: Number) -> (Option<Figure>, usize) {
        let value = first.value.max(second.value) * 1_000.0 + first.value.min(second.value);
        (Some(self.make(at, second.end, FigureKind::Score, [value, value, 1.0])), second.end)
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

    fn make(&self, at: usize, end: usize, kind: FigureKind, [low, high, grain]: [f64; 3]) -> Figure {
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

#[cfg(test)]
mod tests {
    use super::figures;
    use crate::text::{Bound, FigureKind, Language, tokens};

    /// Figures as `kind low..high`, with `~`, `>` or `<` before what is not exact.
    fn check(text: &str, expected: &str) {
        let found = figures(text, &tokens(text, Language::ENGLISH), Language::ENGLISH);
        let shown: Vec<String> = found
            .iter()
            .map(|figure| {
                let mark = match figure.bound {
                    Bound::Exact => "",
                    Bound::About => "~",
                    Bound::AtLeast => ">",
                    Bound::AtMost => "<",
                };
                let kind = match figure.kind {
                    FigureKind::Money(symbol) => symbol.to_string(),
                    FigureKind::Measure(dimension) => format!("{dimension:?}").to_lowercase(),
                    kind => format!("{kind:?}").to_lowercase(),
                };
                let round = |value: f64| (value * 100.0).round() / 100.0;
                let high = if figure.high > figure.low { format!("..{}", round(figure.high)) } else { String::new() };
                format!("{mark}{kind} {}{high}", round(figure.low))
            })
            .collect();
        assert_eq!(shown.join(" | "), expected, "figures of {text:?}");
    }

    #[test]
    fn counts_and_number_words() {
        check("At least 12 protesters and a dozen officers", ">count 12 | count 12");
        check("twenty-five boats, two hundred people, 1,200 seats", "count 25 | count 200 | count 1200");
        check("some 40 or 50 of them; between 10 and 15 ships", "~count 40..50 | count 10..15");
        check("hundreds of people, one of them", "");
        check("nearly 2.4 million homes", "<count 2400000");
    }

    #[test]
    fn sums_and_shares() {
        check("a £1.6bn terminal, $1.9 billion, 35,000 euros", "£ 1600000000 | $ 1900000000 | € 35000");
        check("up 41% or 3.5 per cent, 12 percent", "share 41 | share 3.5 | share 12");
        check("$3-5 million", "$ 3000000..5000000");
    }

    #[test]
    fn times_and_dates() {
        check("a 20-year lease for the 16-year-old", "duration 7305 | age 16");
        check("On Tuesday, 28 February 2019, at 11:30 p.m.", "weekday 2 | date 228 | year 2019 | time 1410");
        check("on Feb. 28 at 8 pm in May", "date 228 | time 1200 | month 5");
        check("She may leave in 2024", "year 2024");
        check("It took three weeks and 2,019 people", "duration 21 | count 2019");
    }

    #[test]
    fn scores_measures_and_names() {
        check("voted 9-4 and lost 2–3 weeks", "score 9004 | duration 14..21");
        check("5 miles of road, 10 hectares, 12 metric tons", "length 8046.72 | area 100000 | weight 12000");
        check("a 4x4, COVID-19 and the G7", "");
        check("the 3rd storm", "ordinal 3");
        check("23 votes to 18, by 23 to 19, fell from 23 to 19", "score 23018 | score 23019 | count 19..23");
        check("23 for, 18 against and one abstention; nine in favour and four against", "score 23018 | score 9004");
        check("two thirds of them, a quarter of it, half of those", "~share 66.67 | ~share 25 | ~share 50");
        check("at two o’clock, at 2 pm, at 4.30 am", "time 120 | time 840 | time 270");
        check("Ruiz, 58, and Marsh, aged 31, won £1. 7m", "age 58 | age 31");
    }

    #[test]
    fn other_languages_write_the_comma() {
        let german = Language::from_tag("de").expect("a valid tag");
        let found = figures("1.600 Boote, 3,5%", &tokens("1.600 Boote, 3,5%", german), german);
        assert_eq!(found.iter().map(|figure| figure.low).collect::<Vec<_>>(), [1_600.0, 3.5]);
    }
}
