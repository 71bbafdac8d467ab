//! The English words of figures: numbers, ranks, parts, days, months, and how a value is meant.

/// The value of a number word below a hundred; `one` is left out, which is more often a pronoun than a number.
pub(super) fn number_word(folded: &str) -> Option<f64> {
    const WORDS: [&str; 29] = [
        "zero",
        "",
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
        "",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    ];
    if matches!(folded, "nought" | "naught") {
        return Some(0.0);
    }
    let place = WORDS.iter().position(|word| *word == folded && !word.is_empty())?;
    Some(if place < 20 { place as f64 } else { (place as f64 - 19.0) * 10.0 })
}

/// The value of a rank in words. `First`, `second` and `third` are left out: they are a beginning, a time and a part as often as a rank.
pub(super) fn rank_word(folded: &str) -> Option<f64> {
    const WORDS: [&str; 17] = [
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    WORDS.iter().position(|word| *word == folded).map(|place| place as f64 + 4.0)
}

/// The part that a word such as `third` or `quarters` names.
pub(super) fn part_word(folded: &str) -> Option<f64> {
    const PARTS: [(&str, f64); 9] = [
        ("half", 2.0),
        ("third", 3.0),
        ("quarter", 4.0),
        ("fifth", 5.0),
        ("sixth", 6.0),
        ("seventh", 7.0),
        ("eighth", 8.0),
        ("ninth", 9.0),
        ("tenth", 10.0),
    ];
    let single = folded.strip_suffix('s').unwrap_or(folded);
    PARTS.iter().find(|(word, _)| *word == single).map(|(_, whole)| 1.0 / whole)
}

/// A weekday's number, Monday 1.
pub(super) fn weekday(folded: &str) -> Option<f64> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().position(|day| *day == folded).map(|day| day as f64 + 1.0)
}

/// A month's number, January 1, by its name or its usual abbreviation.
pub(super) fn month(folded: &str) -> Option<f64> {
    const MONTHS: [(&str, &str); 12] = [
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may", "may"),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ];
    MONTHS.iter().position(|(name, short)| *name == folded || *short == folded).map(|month| month as f64 + 1.0)
}

/// How a value is meant after these words; the longest ending of `before` decides.
pub(super) fn bound(before: &[&str]) -> super::Bound {
    use super::Bound::{About, AtLeast, AtMost, Exact};
    match before {
        [.., "no" | "not", "more" | "greater" | "higher" | "longer", "than"] | [.., "not", "over" | "above"] => AtMost,
        [.., "at", "least"]
        | [.., "more" | "greater" | "higher" | "longer", "than"]
        | [.., "upwards", "of"]
        | [.., "no" | "not", "fewer" | "less", "than"]
        | [.., "over" | "above" | "exceeding" | "topping"] => AtLeast,
        [.., "at", "most"]
        | [.., "up" | "close", "to"]
        | [.., "fewer" | "less" | "lower", "than"]
        | [.., "as", "many", "as"]
        | [.., "nearly" | "almost" | "under" | "below"] => AtMost,
        [.., "about" | "around" | "roughly" | "approximately" | "some" | "estimated" | "circa" | "approx" | "like"] => About,
        _ => Exact,
    }
}
