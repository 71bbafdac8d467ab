//! Reads numbers: digits with their separators, signs and scripts, number words, halves and other parts.

use super::parse::{Number, Reader};
use super::table::{currency_before, scale};
use super::units::{number_word, part_word, rank_word};

/// Numbers above and below the stroke of a fraction are no larger than this: sixteenths are told of interest rates, larger ones of nothing.
const LARGEST_PART: u8 = 16;

impl Reader<'_> {
    /// The number at a token, with a sign or a currency before it and the scale after it.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if self.english && matches!(self.folded(at), "minus" | "negative") && self.gap(at + 1) == " " {
            let number = self.amount(at + 1)?;
            return Some(Number { value: -number.value, is_plain: false, ..number });
        }
        let Some(code) = self.currency_at(at) else { return self.amount(at) };
        let currency = Some(code);
        // The scale may be short behind a sum: “Rs 5 m”.
        let number = self.whole_amount(at + 1)?;
        Some(self.with_half(self.scaled(Number { currency, is_plain: false, ..number })))
    }

    /// `Rs 700`, `USD 5`, `US$5`: the currency that stands as a word before a number.
    fn currency_at(&self, at: usize) -> Option<&'static str> {
        let (token, next) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        if token.is_number || !next.is_number || !(token.is_capitalised || token.folded == "rs") {
            return None;
        }
        if next.folded.starts_with('$') && self.gap(at + 1).is_empty() {
            return currency_before(&format!("{}$", token.folded));
        }
        let near = matches!(self.gap(at + 1), "" | " " | "." | ". " | "\u{a0}") && next.folded.starts_with(|c: char| c.is_ascii_digit());
        currency_before(&token.folded).filter(|_| near)
    }

    fn amount(&self, at: usize) -> Option<Number> {
        Some(self.with_half(self.scaled(self.with_half(self.whole_amount(at)?))))
    }

    fn whole_amount(&self, at: usize) -> Option<Number> {
        if self.tokens.get(at)?.is_number {
            let number = self.with_fraction(self.digits(at)?);
            return Some(if self.is_negative(at) { Number { value: -number.value, is_plain: false, ..number } } else { number });
        }
        if self.english { self.part_of_unit(at).or_else(|| self.words(at)) } else { self.ideographs(at) }
    }

    /// Multiplies by the scales after a number: `5 million`, `12.5 lakh crore`.
    fn scaled(&self, mut number: Number) -> Number {
        while let Some(factor) = self.scale_at(number.end).filter(|_| self.joined(number.end) && !number.ordinal) {
            let short = self.folded(number.end).len() <= 2;
            if short && !self.gap(number.end).is_empty() && factor < 1e9 && number.currency.is_none() {
                break; // “5 m” is a length, “€5 m” a sum
            }
            number.value *= factor;
            number.grain *= factor;
            number.scale *= factor;
            number.is_plain = false;
            number.end += 1;
        }
        number
    }

    /// A scale at a token; words of scripts without spaces may go on behind it.
    pub(super) fn scale_at(&self, at: usize) -> Option<f64> {
        let folded = self.folded(at);
        let first = folded.chars().next().filter(|c| ('\u{3400}'..'\u{d7b0}').contains(c));
        scale(folded).or_else(|| scale(&first?.to_string()))
    }

    /// `four and a half`, `a million and a half`.
    fn with_half(&self, number: Number) -> Number {
        match self.and_part(number.end).filter(|_| !number.ordinal && number.value.fract() == 0.0) {
            Some((part, end)) => {
                let (value, grain) = (number.value + part * number.scale, number.scale * 0.1);
                Number { value, grain, end, is_plain: false, ..number }
            }
            None => number,
        }
    }

    /// `and a half`, `and three quarters`.
    pub(super) fn and_part(&self, at: usize) -> Option<(f64, usize)> {
        if !self.english || self.folded(at) != "and" || !self.joined(at) || !self.joined(at + 1) {
            return None;
        }
        self.part_words(at + 1).filter(|(_, end)| self.folded(*end) != "of" && matches!(self.folded(at + 1), "a" | "one" | "two" | "three"))
    }

    /// `half`, `a quarter`, `three-quarters`: the part and the token after it.
    pub(super) fn part_words(&self, at: usize) -> Option<(f64, usize)> {
        let first = self.folded(at);
        if first == "half" {
            return Some((0.5, at + 1));
        }
        let part = part_word(self.folded(at + 1)).filter(|_| self.joined(at + 1))?;
        let count = if matches!(first, "a" | "an" | "one") { 1.0 } else { number_word(first)? };
        (count * part < 1.0).then_some((count * part, at + 2))
    }

    /// `half a million`, `three quarters of a mile`, `a half-hour`, `a quarter-point`: the part of a scale or a unit.
    pub(super) fn part_of_unit(&self, at: usize) -> Option<Number> {
        let hyphened = self.folded(at) == "quarter" && self.joined(at + 1);
        let (value, end) = self.part_words(at).or_else(|| hyphened.then_some((0.25, at + 1)))?;
        let of = usize::from(self.folded(end) == "of");
        let article = usize::from(matches!(self.folded(end + of), "a" | "an" | "one"));
        let next = end + of + article;
        let bare_of = of == 1 && article == 0;
        let counted = self.scale_at(next).is_some() || self.unit_at(next).is_some() || matches!(self.folded(next), "point" | "points");
        (counted && !bare_of && self.joined(next)).then(|| Number { grain: 0.1 * value, ..plain(value, next) })
    }

    /// Adds what stands behind a whole number as a fraction: `22 1/2`, `2½`.
    fn with_fraction(&self, whole: Number) -> Number {
        let sign = |c: char| match c {
            '½' => Some(0.5),
            '¼' => Some(0.25),
            '¾' => Some(0.75),
            '⅓' => Some(1.0 / 3.0),
            '⅔' => Some(2.0 / 3.0),
            '⅛' => Some(0.125),
            _ => None,
        };
        let part = |at: usize| self.folded(at).parse().ok().filter(|part| (1..=LARGEST_PART).contains(part));
        let (above, below) = (whole.end, whole.end + 1);
        if let Some(part) = self.after(whole.end).trim_start_matches([' ', '\u{a0}', '\u{2009}']).chars().next().and_then(sign) {
            return Number { value: whole.value + part, grain: 0.1, is_plain: false, ..whole };
        }
        let is_fraction = whole.is_plain && self.gap(above) == " " && self.gap(below) == "/";
        match part(above).zip(part(below)).filter(|(above, below)| is_fraction && above < below) {
            Some((above, below)) => {
                let value = whole.value + f64::from(above) / f64::from(below);
                Number { value, grain: 1.0 / f64::from(below), end: whole.end + 2, is_plain: false, ..whole }
            }
            None => whole,
        }
    }

    /// A minus sign stands right before the number and behind no word.
    pub(super) fn is_negative(&self, at: usize) -> bool {
        let before = self.tokens.get(at).map_or("", |token| self.before(token.span.start));
        let mut signs = before.chars().rev().skip_while(|c| matches!(c, '$' | '€' | '£'));
        matches!(signs.next(), Some('-' | '−' | '–' | '\u{2011}')) && signs.next().is_none_or(|c| c.is_whitespace() || c == '(')
    }

    /// Digits; groups of three may be divided by spaces or apostrophes.
    fn digits(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let written = token.folded.as_str();
        let sign = written.chars().next().filter(|c| !c.is_ascii_digit());
        let spaced = self.before(token.span.start).trim_end().chars().next_back().filter(|c| !c.is_alphanumeric());
        let currency = sign.or(spaced).and_then(|c| currency_before(&c.to_string()));
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| written.ends_with(ending));
        let digits = written.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_end_matches(|c: char| !c.is_ascii_digit());
        let (grouped, end) = self.groups(at, digits);
        let plain = decimal(&grouped, self.english);
        let value: f64 = plain.parse().ok().filter(|value: &f64| value.is_finite())?;
        let percent = self.folded(end - 1).ends_with('%');
        let is_whole = digits.len() <= 4 && end == at + 1 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain = is_whole && currency.is_none() && !percent;
        Some(Number { value, grain: grain(&plain), scale: 1.0, currency, percent, ordinal, end, is_plain })
    }

    /// The digits of `4 750 000` or `4'750'000` together, and the token after them.
    fn groups(&self, at: usize, digits: &str) -> (String, usize) {
        let (mut all, mut end) = (digits.to_owned(), at + 1);
        let mark = self.gap(at + 1);
        let is_space = mark == " ";
        let divides = is_space || matches!(mark, "'" | "’" | "\u{a0}" | "\u{202f}" | "\u{2009}");
        let behind_number = at > 0 && is_space && self.gap(at) == " " && self.tokens[at - 1].is_number;
        let whole = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !divides || behind_number || digits.len() > 3 || !whole(digits) || digits.starts_with('0') {
            return (all, end);
        }
        let is_group = |end: usize| {
            let bare = self.folded(end).trim_end_matches('%');
            let (head, tail) = bare.split_at_checked(3).unwrap_or(("", ""));
            self.gap(end) == mark && head.len() == 3 && whole(head) && (tail.is_empty() || tail.starts_with(['.', ',']) && tail.len() < 4)
        };
        while end < self.tokens.len() && is_group(end) {
            all.push_str(self.folded(end).trim_end_matches('%'));
            end += 1;
        }
        // “Rooms 101 102” are two numbers.
        if end == at + 2 && is_space && digits.len() == 3 && !all.ends_with('0') { (digits.to_owned(), at + 1) } else { (all, end) }
    }

    /// `twelve`, `two hundred and six`, `three point six`, `a dozen`; not `hundreds`.
    fn words(&self, at: usize) -> Option<Number> {
        if matches!(self.folded(at), "a" | "an") {
            let timed = self.unit_at(at + 1).and_then(|(_, _, end)| self.and_part(end)).is_some();
            let counts = matches!(self.folded(at + 1), "dozen") && self.joined(at + 1);
            if timed || counts {
                return Some(plain(1.0, at + 1));
            }
        }
        if let Some((rank, end)) = self.rank(at) {
            return Some(Number { ordinal: true, ..plain(rank, end) });
        }
        let number = self.point(at, self.large(at)?);
        let is_pronoun = number.end == at + 1 && matches!(self.folded(at), "one" | "a" | "an") && !self.is_counted(number.end);
        (!is_pronoun).then_some(number)
    }

    /// Says whether `one` is a number before these words.
    fn is_counted(&self, at: usize) -> bool {
        let unit = || self.unit_at(at).is_some() && !matches!(self.folded(at), "day" | "night" | "second");
        self.joined(at) && at < self.tokens.len() && (self.and_part(at).is_some() || self.scale_at(at).is_some() || unit())
    }

    /// A rank in words; behind a small one a sentence may begin with it.
    fn rank(&self, at: usize) -> Option<(f64, usize)> {
        let is_rank = at > 0 && self.gap(at) == " " && self.tokens.get(at).is_some_and(|token| !token.is_capitalised);
        let tens = number_word(self.folded(at)).filter(|tens| *tens >= 20.0 && self.joined(at + 1));
        let ones = ["first", "second", "third"].iter().position(|word| *word == self.folded(at + 1)).map(|place| place as f64 + 1.0);
        match tens.zip(ones.or_else(|| rank_word(self.folded(at + 1)).filter(|ones| *ones < 10.0))) {
            Some((tens, ones)) if self.gap(at + 1) != " " => Some((tens + ones, at + 2)),
            _ => rank_word(self.folded(at)).filter(|_| is_rank).map(|rank| (rank, at + 1)),
        }
    }

    /// Thousands, millions and so on of hundreds, each smaller than the one before.
    fn large(&self, at: usize) -> Option<Number> {
        let (mut group, mut grain, mut end) = self.hundreds(at)?;
        let (mut total, mut last) = (0.0, f64::INFINITY);
        loop {
            let step =
                scale(self.folded(end)).filter(|step| *step >= 1e3 && *step < last && self.joined(end) && self.folded(end).len() > 2);
            let Some(step) = step else {
                return Some(Number { grain, ..plain(total + group, end) });
            };
            total += group * step;
            let close = Number { grain: grain * step, scale: step, ..plain(total, end + 1) };
            let next = end + 1 + usize::from(self.folded(end + 1) == "and");
            let is_more = self.joined(end + 1) && self.joined(next) && !matches!(self.folded(next), "a" | "an" | "one");
            match self.hundreds(next).filter(|more| is_more && more.0 < step) {
                Some(more) => (group, grain, end, last) = (more.0, more.1, more.2, step),
                None => return Some(close),
            }
        }
    }

    /// A number below a thousand, or `fourteen hundred`: its value, what its last word stands for, and the token after it.
    fn hundreds(&self, at: usize) -> Option<(f64, f64, usize)> {
        let article = matches!(self.folded(at), "a" | "an").then_some((1.0, 1.0, at + 1));
        let follows = |end: usize| scale(self.folded(end)).is_some_and(|step| step >= 100.0) && self.joined(end);
        let (first, grain, end) = article.filter(|_| follows(at + 1) && self.folded(at + 1).len() > 2).or_else(|| self.small(at))?;
        if self.folded(end) != "hundred" || !self.joined(end) {
            return Some((first, grain, end));
        }
        let and = usize::from(self.folded(end + 1) == "and");
        let joined = self.joined(end + 1) && self.joined(end + 1 + and);
        match self.small(end + 1 + and).filter(|_| joined) {
            Some((more, grain, end)) if and == 0 || !self.is_pronoun_after_and(more, end) => Some((first * 100.0 + more, grain, end)),
            _ => Some((first * 100.0, 100.0 * grain, end + 1)),
        }
    }

    /// “Two hundred and one of them”: hardly a number.
    fn is_pronoun_after_and(&self, value: f64, end: usize) -> bool {
        value < 2.0 && matches!(self.folded(end), "of" | "was" | "is")
    }

    /// A number below a hundred.
    fn small(&self, at: usize) -> Option<(f64, f64, usize)> {
        let word = |at: usize| if self.folded(at) == "one" { Some(1.0) } else { number_word(self.folded(at)) };
        let first = word(at)?;
        let ones =
            word(at + 1).filter(|ones| (1.0..10.0).contains(ones) && first >= 20.0 && at + 1 < self.tokens.len() && self.joined(at + 1));
        Some(match ones {
            Some(ones) => (first + ones, 1.0, at + 2),
            None => (first, if first >= 20.0 { 10.0 } else { 1.0 }, at + 1),
        })
    }

    /// `three point six`.
    fn point(&self, at: usize, whole: Number) -> Number {
        let digit = |at: usize| match self.folded(at) {
            "one" => Some(1.0),
            "oh" => Some(0.0),
            word => number_word(word).filter(|digit| *digit < 10.0),
        };
        let idiom = self.folded(at) == "one" && at > 0 && self.folded(at - 1) == "at";
        if self.folded(whole.end) != "point" || self.gap(whole.end) != " " || idiom {
            return whole;
        }
        let (mut value, mut grain, mut end) = (whole.value, 1.0, whole.end + 1);
        while let Some(digit) = digit(end).filter(|_| self.joined(end)) {
            grain /= 10.0;
            value += digit * grain;
            end += 1;
        }
        if end == whole.end + 1 { whole } else { Number { grain, ..plain((value / grain).round() * grain, end) } }
    }
}

pub(super) fn plain(value: f64, end: usize) -> Number {
    Number { value, grain: 1.0, scale: 1.0, currency: None, percent: false, ordinal: false, end, is_plain: false }
}

/// Digits with one point for the decimals: what occurs twice, or before the other mark, divides thousands.
fn decimal(written: &str, english: bool) -> String {
    let count = |mark: char| written.matches(mark).count();
    let (points, commas) = (count('.'), count(','));
    let after = written.rsplit(['.', ',']).next().map_or(0, str::len);
    let decimal = match (points, commas) {
        (1.., 1..) => written.chars().rev().find(|c| matches!(c, '.' | ',')),
        (1, 0) => (english || after != 3).then_some('.'),
        (0, 1) => (!english || after != 3).then_some(','),
        _ => None,
    };
    let kept = |c: char| if Some(c) == decimal { Some('.') } else { c.is_ascii_digit().then_some(c) };
    written.chars().filter_map(kept).collect()
}

/// What the last significant digit of a decimal number stands for: 1,200 → 100; 1.65 → .01; 0 → 1.
fn grain(plain: &str) -> f64 {
    if let Some((_, decimals)) = plain.split_once('.') {
        return 10f64.powi(-i32::try_from(decimals.len()).unwrap_or(0));
    }
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    if zeros == plain.len() { 1.0 } else { 10f64.powi(i32::try_from(zeros).unwrap_or(0)) }
}
