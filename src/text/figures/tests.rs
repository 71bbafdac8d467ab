//! Figures of invented sentences.

use super::table::rows;
use super::{Comparison, compare, figures};
use crate::text::{Bound, FigureKind, Language, tokens};

/// Figures as `kind low..high`, with `~`, `>` or `<` before what is not exact.
fn check(text: &str, expected: &str) {
    assert_eq!(shown(text, Language::ENGLISH), expected, "figures of {text:?}");
}

/// As [`check`], in another language.
fn check_in(tag: &str, text: &str, expected: &str) {
    assert_eq!(shown(text, Language::from_tag(tag).expect("a valid tag")), expected, "figures of {text:?}");
}

/// Whether the first figures of two texts agree.
fn compared(a: &str, b: &str) -> Comparison {
    let first = |text: &str| figures(text, &tokens(text, Language::ENGLISH), Language::ENGLISH).remove(0);
    assert_eq!(compare(&first(a), &first(b)), compare(&first(b), &first(a)), "{a:?} {b:?}");
    compare(&first(a), &first(b))
}

fn shown(text: &str, language: Language) -> String {
    let found = figures(text, &tokens(text, language), language);
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
    shown.join(" | ")
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

#[test]
fn each_line_of_the_table_reads_its_example_and_no_more() {
    let mut wrong = Vec::new();
    for [class, _, words, example, counter] in rows() {
        let (text, expected) = example.split_once(" = ").expect("an example has a value");
        let language = if text.contains('人') { Language::from_tag("zh").expect("a valid tag") } else { Language::ENGLISH };
        let kind = expected.split(' ').next().expect("a kind");
        let (read, other) = (shown(text, language), shown(counter, language));
        if read != expected || kind != "count" && other.split(' ').any(|word| word == kind) || kind == "count" && other == expected {
            wrong.push(format!("{class} {words}: {text} = {read}; {counter} = {other}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn parts_of_scales_and_units() {
    check("half a million bees, three quarters of a million, a quarter of a billion", "count 500000 | count 750000 | count 250000000");
    check("one and a half million, two and a half million, a million and a half", "count 1500000 | count 2500000 | count 1500000");
    check("four and a half days, two years and a half, 2½ hours", "duration 4.5 | duration 913.13 | duration 0.1");
    check("half an hour, half a mile, half a percentage point", "duration 0.02 | length 804.67 | points 0.5");
    check("half the town, half of it, two-thirds of them, and a half-hearted try", "~share 50 | ~share 50 | ~share 66.67");
}

#[test]
fn number_words() {
    check("two hundred and twenty-two boats", "count 222");
    check("one thousand two hundred and six boats", "count 1206");
    check("five point three percent, zero point five percent", "share 5.3 | share 0.5");
    check("two point two million, at one point six ships", "count 2200000 | count 6");
    check("12.5 lakh crore rupees, Rs 700 crore", "₹ 12500000000000 | ₹ 7000000000");
    check("three hundred boats and four ships", "count 300 | count 4");
    check("the twenty-first storm", "ordinal 21");
}

#[test]
fn digits_with_marks_and_signs() {
    check("1 250 000 litres, 1'250'000, 1.250.000, 12,50,000", "volume 1250000 | count 1250000 | count 1250000 | count 1250000");
    check("Rooms 101 102", "count 101 | count 102");
    check("-8C, −5C, minus 3C, plus 3C, 46°F, 8 °C", "celsius -8 | celsius -5 | celsius -3 | celsius 3 | fahrenheit 46 | celsius 8");
    check("8 degrees below zero, 9-4", "degrees -8 | score 9004");
    check("5 €, 3.4bn €, C$5, A$ 6", "EUR 5 | EUR 3400000000 | CAD 5 | $ 6");
}

#[test]
fn clocks_factors_and_points() {
    check("half past six, at noon, at midnight, quarter to nine", "clock 390 | time 720 | time 0 | clock 525");
    check("7 p.m., 19:00, at 7 in the evening, 7:30", "time 1140 | time 1140 | time 1140 | clock 450");
    check("It doubled, more than tripled, halved and grew fourfold", "factor 2 | >factor 3 | factor 0.5 | factor 4");
    check("twice as many, three times as much, 10-fold; a double room", "factor 2 | factor 3 | factor 10");
    check("50 basis points, 0.5 percentage points", "points 0.5 | points 0.5");
    check("one in four, three out of five", "~share 25 | ~share 60");
}

#[test]
fn other_scripts() {
    check_in("zh", "造成14人受伤，三百二十人，3月10日", "count 14 | count 320 | date 310");
    check_in("ja", "午後7時に14人が", "time 1140 | count 14");
    check_in("ar", "أصيب ١٤ شخصا", "count 14");
    check_in("fa", "۱۲٫۵٪", "share 12.5");
    check_in("hi", "१२ लोग, ५ करोड़", "count 12 | count 50000000");
    check_in("de", "1.250.000 Boote, 3,4 Mrd. €", "count 1250000 | EUR 3400000000");
}

#[test]
fn figures_compare() {
    use Comparison::{Compatible, Different, Equal, NotComparable};
    assert_eq!(compared("€3.4bn", "3.4 billion euros"), Equal);
    assert_eq!(compared("€3.4bn", "$3.4bn"), Different);
    assert_eq!(compared("$5", "US$5"), Compatible);
    assert_eq!(compared("-8C", "8C"), Different);
    assert_eq!(compared("7 p.m.", "19:00"), Equal);
    assert_eq!(compared("7 a.m.", "7 p.m."), Different);
    assert_eq!(compared("7 o'clock", "7 p.m."), Compatible);
    assert_eq!(compared("tripled", "doubled"), Different);
    assert_eq!(compared("doubled", "100%"), Compatible);
    assert_eq!(compared("More than 400 trees", "412 trees"), Compatible);
    assert_eq!(compared("50 basis points", "0.5 percentage points"), Equal);
    assert_eq!(compared("5 km", "5 kg"), NotComparable);
}

#[test]
fn what_was_torn_apart_or_counts_nothing_is_no_figure() {
    check("He served 41 / 2 months.", "");
    check("The call came at 3: 30 a. m. from the hall.", "time 210");
    check("Call 0800 555 0111 or 12 officers.", "count 12");
}
