//! The quantities of a sentence: what is counted, measured, paid, scored or dated, with the words that say of what.

use crate::text::{Span, Token, word_vector};

/// What a quantity is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A count, age, length, place in an order, or a time of day: its unit tells.
    Number,
    /// A share in percent; fractions in words are percent too.
    Percent,
    /// A sum of money, in any currency.
    Money,
    /// Two numbers against each other, as of goals or votes.
    Score,
    /// A year of four digits.
    Year,
    /// A day of the week, 0 for Monday.
    Weekday,
    /// A month, 1 for January.
    Month,
}

/// A quantity of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) value: f64,
    /// The lesser number of a score.
    pub(super) other: f64,
    /// The stems of what is counted, at most two.
    pub(super) units: Vec<String>,
    /// Whether it is said to be no exact number.
    pub(super) is_rough: bool,
    /// The tokens that it is made of.
    pub(super) tokens: std::ops::Range<usize>,
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const ROUGH: [&str; 15] = [
    "about",
    "around",
    "some",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "over",
    "more",
    "than",
    "least",
    "most",
    "under",
    "up",
    "circa",
];
const CURRENCIES: [&str; 8] = ["euro", "euros", "dollar", "dollars", "pound", "pounds", "yen", "francs"];
/// Words for one thing, such as `patients` and `adults`, or `workers` and `people`, stand at least this near in the table.
const UNIT_COSINE: f32 = 0.45;
/// Numbers up to here occur by chance in any report.
const COMMON: f64 = 20.0;
/// How far behind a number the noun that it counts may stand: past an article, an adjective and a participle.
const UNIT_REACH: usize = 4;

/// Finds the quantities of a sentence, in order. `tokens` are those of `text`.
pub(super) fn quantities(text: &str, tokens: &[Token]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(quantity) = dated(tokens, at).or_else(|| number(text, tokens, at)) else {
            at += 1;
            continue;
        };
        at = quantity.tokens.end;
        match found.pop() {
            Some(last) => match score(text, &last, &quantity) {
                Some(score) => found.push(score),
                None => found.extend([last, quantity]),
            },
            None => found.push(quantity),
        }
    }
    found
}

/// A weekday or a month. `May` is one only with a capital and beside a number.
fn dated(tokens: &[Token], at: usize) -> Option<Quantity> {
    let token = tokens.get(at)?;
    let beside_number =
        || [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| tokens.get(at)).any(|token| token.is_number);
    let place = |names: &[&str]| names.iter().position(|name| *name == token.folded).filter(|_| token.is_capitalised);
    let (kind, value) = match (place(&DAYS), place(&MONTHS)) {
        (Some(day), _) => (Kind::Weekday, day as f64),
        (_, Some(month)) if token.folded != "may" && token.folded != "march" || beside_number() => (Kind::Month, (month + 1) as f64),
        _ => return None,
    };
    Some(Quantity { span: token.span, kind, value, other: 0.0, units: Vec::new(), is_rough: false, tokens: at..at + 1 })
}

/// A number in digits or words with its scale, currency, percent sign and unit.
fn number(text: &str, tokens: &[Token], at: usize) -> Option<Quantity> {
    let first = tokens.get(at)?;
    let (mut value, mut end) = if first.is_number { (digits(&first.key)?, at + 1) } else { in_words(text, tokens, at)? };
    let folded = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let fraction = !first.is_number && value < 1.0;
    if let Some(scale) = scale(folded(end)) {
        value *= scale;
        end += 1;
    }
    let mut kind = Kind::Number;
    if first.key.ends_with('%') || fraction {
        kind = Kind::Percent;
    } else if matches!(folded(end), "percent" | "pct") || folded(end) == "per" && folded(end + 1) == "cent" {
        end += if folded(end) == "per" { 2 } else { 1 };
        kind = Kind::Percent;
    } else if CURRENCIES.contains(&folded(end)) {
        end += 1;
        kind = Kind::Money;
    } else if first.key.starts_with(['$', '£', '€', '¥']) {
        kind = Kind::Money;
    } else if is_year(first) && end == at + 1 {
        kind = Kind::Year;
    }
    let value = if fraction { value * 100.0 } else { value };
    let last = tokens.get(end - 1)?;
    let before = at.saturating_sub(2)..at;
    let is_rough = tokens.get(before).is_some_and(|before| before.iter().any(|token| ROUGH.contains(&token.folded.as_str())));
    let units = if kind == Kind::Number { units(text, tokens, end) } else { Vec::new() };
    Some(Quantity { span: Span::new(first.span.start, last.span.end), kind, value, other: 0.0, units, is_rough, tokens: at..end })
}

/// Reads the digits of a number's key: `1,200`, `41%`, `$1.6`, `88th`.
fn digits(key: &str) -> Option<f64> {
    let plain: String = key.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    plain.trim_end_matches('.').parse().ok()
}

fn is_year(token: &Token) -> bool {
    token.key.len() == 4 && token.key.parse().is_ok_and(|year: u32| (1800..2100).contains(&year))
}

fn scale(folded: &str) -> Option<f64> {
    match folded {
        "thousand" | "k" => Some(1e3),
        "million" | "m" | "mn" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Reads a number in words, such as `twelve`, `twenty-six`, `half` or `two thirds`; its value and where it ends.
fn in_words(text: &str, tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let folded = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let small = |at: usize| UNITS.iter().position(|word| *word == folded(at)).map(|value| value as f64);
    if folded(at) == "half" && !(folded(at.wrapping_sub(1)) == "a" && folded(at.wrapping_sub(2)) == "and") {
        return Some((0.5, at + 1));
    }
    if let Some(part) = part(folded(at + 1)).filter(|_| matches!(folded(at), "a" | "one" | "two" | "three")) {
        return Some((small(at).unwrap_or(1.0) * part, at + 2));
    }
    if let Some(tens) = TENS.iter().position(|word| !word.is_empty() && *word == folded(at)) {
        let joined = tokens.get(at).zip(tokens.get(at + 1)).is_some_and(|(a, b)| Span::new(a.span.end, b.span.start).of(text) == "-");
        return match small(at + 1).filter(|ones| joined && (1.0..10.0).contains(ones)) {
            Some(ones) => Some((tens as f64 * 10.0 + ones, at + 2)),
            None => Some((tens as f64 * 10.0, at + 1)),
        };
    }
    // “One” is mostly a pronoun.
    let value = small(at).filter(|_| folded(at) != "one")?;
    if folded(at + 1) == "hundred" { Some((value * 100.0, at + 2)) } else { Some((value, at + 1)) }
}

/// The parts that are counted in words. `Second` is left out: it is a time or a rank.
fn part(folded: &str) -> Option<f64> {
    match folded {
        "third" | "thirds" => Some(1.0 / 3.0),
        "quarter" | "quarters" => Some(0.25),
        "fifth" | "fifths" => Some(0.2),
        _ => None,
    }
}

/// The stems of the words that a number counts: the next content words of its clause.
fn units(text: &str, tokens: &[Token], end: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = end.checked_sub(1).and_then(|at| tokens.get(at)).map_or(0, |token| token.span.end);
    for token in tokens.iter().skip(end).take(UNIT_REACH) {
        let gap = Span::new(before, token.span.start).of(text);
        let joins = matches!(token.folded.as_str(), "and" | "or" | "but" | "than" | "to" | "from");
        if joins || gap.contains([',', ';', ':', '.', '(', '“', '"', '—', '–']) || found.len() == 2 {
            break;
        }
        if !token.is_number && !token.is_stop_word() && !UNITS.contains(&token.folded.as_str()) {
            found.push(token.key.clone());
        }
        before = token.span.end;
    }
    found
}

/// Joins two numbers to a score where a dash or `to` stands between them and they count no thing of their own before it.
fn score(text: &str, last: &Quantity, next: &Quantity) -> Option<Quantity> {
    let gap = Span::new(last.span.end, next.span.start).of(text);
    let joins = matches!(gap, "–" | "-" | "—" | " – " | " - " | " to " | " votes to " | " against " | " goals to ");
    let plain = last.kind == Kind::Number && next.kind == Kind::Number && last.value.fract() == 0.0 && last.value < 1000.0;
    (joins && plain).then(|| Quantity {
        span: Span::new(last.span.start, next.span.end),
        kind: Kind::Score,
        value: last.value.max(next.value),
        other: last.value.min(next.value),
        units: Vec::new(),
        is_rough: false,
        tokens: last.tokens.start..next.tokens.end,
    })
}

impl Quantity {
    /// Says whether two quantities give the same value: exactly, or rounded where one is said to be rough.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        if self.kind != other.kind || (self.other - other.other).abs() > f64::EPSILON {
            return false;
        }
        let difference = (self.value - other.value).abs() / self.value.abs().max(other.value.abs()).max(f64::MIN_POSITIVE);
        // Figures within 6 percent are the same figure rounded, where one of them is called rough.
        difference < 0.001 || (self.is_rough || other.is_rough) && difference <= 0.06
    }

    /// Says whether a quantity may stand in the place of another: of one kind, and numbers of one thing.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        let same = |a: &String, b: &String| a == b || word_vector(a).cosine(&word_vector(b)) >= UNIT_COSINE;
        let units = || self.units.iter().any(|a| other.units.iter().any(|b| same(a, b)));
        self.kind == other.kind && (self.kind != Kind::Number || self.units.is_empty() && other.units.is_empty() || units())
    }

    /// Says whether two numbers can hardly be equal by chance, though what one of them counts is not told.
    pub(super) fn is_telling(&self, other: &Self) -> bool {
        self.value > COMMON && (self.units.is_empty() || other.units.is_empty())
    }

    /// Says whether a report may well leave it out, since its day of publication tells it.
    pub(super) fn is_dating(&self) -> bool {
        matches!(self.kind, Kind::Weekday | Kind::Month)
    }
}

#[cfg(test)]
mod tests {
    use super::quantities;
    use crate::text::{Language, tokens};

    fn check(text: &str, expected: &[&str]) {
        let tokens = tokens(text, Language::ENGLISH);
        let found: Vec<String> = quantities(text, &tokens)
            .iter()
            .map(|found| {
                let units = if found.units.is_empty() { String::new() } else { format!(" {}", found.units.join(" ")) };
                format!("{:?} {}{units}", found.kind, (found.value * 100.0).round() / 100.0)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_in_digits_and_words() {
        check("a 20-year lease for 1,200 boats", &["Number 20 year leas", "Number 1200 boat"]);
        check("Twenty-six jobs and sixteen caravans", &["Number 26 job", "Number 16 caravan"]);
        check("in the 88th minute", &["Number 88 minut"]);
        check("one of them", &[]);
    }

    #[test]
    fn shares_and_sums() {
        check("up 41% or 41 percent or 41 per cent", &["Percent 41", "Percent 41", "Percent 41"]);
        check("half of them, two thirds, a quarter", &["Percent 50", "Percent 66.67", "Percent 25"]);
        check(
            "£4.2 million, €900,000 and $1.6bn, 5 million euros",
            &["Money 4200000", "Money 900000", "Money 1600000000", "Money 5000000"],
        );
    }

    #[test]
    fn scores_years_and_days() {
        check("won 2–1, by 23 votes to 19, 23 to 18", &["Score 2", "Score 23", "Score 23"]);
        check("In 2019, on Monday 2 April", &["Year 2019", "Weekday 0", "Number 2 april", "Month 4"]);
        check("It may march", &[]);
    }
}
