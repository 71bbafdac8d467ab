//! Figures of invented sentences.

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
                FigureKind::Money(code) => code.to_owned(),
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
    check("2 1/2 days, 22 1/2 percent, 12/14", "duration 2.5 | share 22.5 | count 12 | count 14");
}

#[test]
fn sums_and_shares() {
    check("a £1.6bn terminal, $1.9 billion, 35,000 euros", "GBP 1600000000 | $ 1900000000 | EUR 35000");
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
    check("a vote of 134 to 63, a 134-to-63 vote, a loss of 20 to 10", "score 134063 | score 134063 | count 10..20");
    check("her eighth term; one-fifth of them; the Fifth Avenue", "ordinal 8 | ~share 20");
    check("scored in the 88th minute, nine minutes later", "ordinal 88 | duration 0.01");
    check("15 of the 19 Sept. 11 hijackers", "count 15 | count 19 | date 911");
    check("at two o’clock, at 2 pm, at 4.30 am", "clock 120 | time 840 | time 270");
    check("Ruiz, 58, and Marsh, aged 31, won £1. 7m", "age 58 | age 31");
}

#[test]
fn other_languages_write_the_comma() {
    let german = Language::from_tag("de").expect("a valid tag");
    let found = figures("1.600 Boote, 3,5%", &tokens("1.600 Boote, 3,5%", german), german);
    assert_eq!(found.iter().map(|figure| figure.low).collect::<Vec<_>>(), [1_600.0, 3.5]);
}
