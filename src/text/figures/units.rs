//! The words of figures: numbers, magnitudes, units, days and months. English.

use super::{Dimension, FigureKind};

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
    let place = WORDS.iter().position(|word| *word == folded && !word.is_empty())?;
    Some(if place < 20 { place as f64 } else { (place as f64 - 19.0) * 10.0 })
}

/// The value of a rank in words. `First`, `second` and `third` are left out: they are a beginning, a time and a part as often as a rank.
pub(super) fn rank_word(folded: &str) -> Option<f64> {
    const WORDS: [&str; 9] = ["fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    WORDS.iter().position(|word| *word == folded).map(|place| place as f64 + 4.0)
}

/// What a magnitude multiplies by.
pub(super) fn magnitude(folded: &str) -> Option<f64> {
    Some(match folded {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" | "k" => 1e3,
        "million" | "m" | "mn" | "mln" => 1e6,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" | "tn" | "trn" => 1e12,
        _ => return None,
    })
}

/// The symbol of a currency word.
pub(super) fn currency(folded: &str) -> Option<char> {
    Some(match folded {
        "dollar" | "dollars" | "usd" | "buck" | "bucks" => '$',
        "euro" | "euros" | "eur" => '€',
        "pounds" | "sterling" | "gbp" => '£',
        "yen" | "yuan" | "renminbi" => '¥',
        "rupee" | "rupees" => '₹',
        "ruble" | "rubles" | "rouble" | "roubles" => '₽',
        "franc" | "francs" => '₣',
        "lira" | "liras" => '₺',
        _ => return None,
    })
}

/// The kind and the base-unit factor of a unit word.
pub(super) fn unit(folded: &str) -> Option<(FigureKind, f64)> {
    let measure = |dimension, factor| Some((FigureKind::Measure(dimension), factor));
    match folded {
        "percent" | "pct" => Some((FigureKind::Share, 1.0)),
        "second" | "seconds" => Some((FigureKind::Duration, 1.0 / 86_400.0)),
        "minute" | "minutes" | "min" => Some((FigureKind::Duration, 1.0 / 1_440.0)),
        "hour" | "hours" | "hr" | "hrs" => Some((FigureKind::Duration, 1.0 / 24.0)),
        "day" | "days" | "night" | "nights" => Some((FigureKind::Duration, 1.0)),
        "week" | "weeks" => Some((FigureKind::Duration, 7.0)),
        "month" | "months" => Some((FigureKind::Duration, 30.4375)),
        "year" | "years" => Some((FigureKind::Duration, 365.25)),
        "decade" | "decades" => Some((FigureKind::Duration, 3_652.5)),
        "century" | "centuries" => Some((FigureKind::Duration, 36_525.0)),
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => measure(Dimension::Length, 0.001),
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => measure(Dimension::Length, 0.01),
        "inch" | "inches" => measure(Dimension::Length, 0.0254),
        "foot" | "feet" | "ft" => measure(Dimension::Length, 0.3048),
        "yard" | "yards" => measure(Dimension::Length, 0.9144),
        "metre" | "metres" | "meter" | "meters" => measure(Dimension::Length, 1.0),
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => measure(Dimension::Length, 1e3),
        "mile" | "miles" => measure(Dimension::Length, 1_609.344),
        "gram" | "grams" | "gramme" | "grammes" => measure(Dimension::Weight, 0.001),
        "ounce" | "ounces" | "oz" => measure(Dimension::Weight, 0.028_35),
        "lb" | "lbs" => measure(Dimension::Weight, 0.453_6),
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" => measure(Dimension::Weight, 1.0),
        "ton" | "tons" => measure(Dimension::Weight, 907.0),
        "tonne" | "tonnes" => measure(Dimension::Weight, 1e3),
        "acre" | "acres" => measure(Dimension::Area, 4_046.86),
        "hectare" | "hectares" | "ha" => measure(Dimension::Area, 1e4),
        "litre" | "litres" | "liter" | "liters" => measure(Dimension::Volume, 1.0),
        "gallon" | "gallons" => measure(Dimension::Volume, 3.785),
        "barrel" | "barrels" => measure(Dimension::Volume, 158.99),
        "mph" => measure(Dimension::Speed, 1.609_344),
        "kph" | "kmh" => measure(Dimension::Speed, 1.0),
        "knot" | "knots" => measure(Dimension::Speed, 1.852),
        "celsius" => measure(Dimension::Celsius, 1.0),
        "fahrenheit" => measure(Dimension::Fahrenheit, 1.0),
        "degree" | "degrees" => measure(Dimension::Degrees, 1.0),
        "caliber" | "calibre" => measure(Dimension::Calibre, 1.0),
        _ => None,
    }
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
