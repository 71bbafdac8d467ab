//! Days of publication: from fields in the forms that feeds, APIs and pages write, and from lines of text that give nothing but a date.

mod digits;
mod names;

use jiff::civil::Date;

use crate::article::date::names::Meaning;
use crate::text::Span;

/// The longest line that is taken for a date line, in bytes: two dates with weekday, time and zone fit.
const DATE_LINE_LIMIT_BYTES: usize = 120;

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words that stand beside a date without adding to it.
#[rustfmt::skip] // a table is read better filled than in a column
const BESIDE: &[&str] = &[
    "a", "am", "and", "at", "bst", "by", "cdt", "cest", "cet", "created", "cst", "date", "dated", "day", "days", "eastern", "edt", "est",
    "et", "first", "from", "gmt", "h", "hour", "hours", "hrs", "irst", "ist", "jst", "last", "local", "m", "min", "minute", "minutes",
    "modified", "msk", "of", "on", "p", "pacific", "pdt", "pm", "posted", "print", "pst", "pt", "published", "release", "released",
    "revised", "s", "sec", "since", "the", "time", "uk", "updated", "us", "utc", "version", "z",
];

/// Reads the day from a field: ISO 8601, RFC 2822, seconds since 1970, or a date in English words.
///
/// The day is the one that is written, in whatever zone it was written. A date of bare numbers is read where its order is beyond doubt
/// (`2022/1/20`, `20.1.2022`, `1/20/2022`), not where it could be two days (`1/2/2022`).
pub fn read_date(field: &str) -> Option<Date> {
    let field = digits::plain(field.trim());
    let field = field.trim();
    iso(field)
        .or_else(|| words(&lex(field)))
        .or_else(|| numbers(field))
        .or_else(|| seconds(field))
        .or_else(|| field.split(' ').find_map(whole_iso))
}

/// What a line that gives nothing but a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateLine {
    /// The day, where the line names all of it.
    pub(super) date: Option<Date>,
}

/// Reads a line that is nothing but a date, with weekday, time, zone or “Published” at most; none for any other line.
pub(super) fn read_date_line(line: &str) -> Option<DateLine> {
    if line.len() > DATE_LINE_LIMIT_BYTES {
        return None;
    }
    let plain = digits::plain(line);
    let line = plain.trim();
    let pieces = lex(line);
    let foreign = pieces.iter().any(|piece| matches!(piece, Piece::Other));
    let has_month = pieces.iter().any(|piece| matches!(piece, Piece::Month(_)));
    let has_number = line.contains(|c: char| c.is_ascii_digit());
    if foreign || !has_number {
        return None;
    }
    let date = read_date(line);
    let telling = has_month || pieces.iter().any(|piece| matches!(piece, Piece::Weekday | Piece::Ago));
    let is_clock = || pieces.iter().all(|piece| *piece == Piece::Beside) && has_clock(line);
    (date.is_some() || telling || is_clock()).then_some(DateLine { date })
}

/// Says whether a line gives a time such as `9:05`, as the entries of a live page do.
fn has_clock(line: &str) -> bool {
    let is_number = |part: &str, limit: u8| part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number < limit);
    let Some((before, after)) = line.split_once(':') else { return false };
    let hours = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let minutes = after.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    is_number(hours, 25) && minutes.len() == 2 && is_number(minutes, 60)
}

/// A word or number of a line, as far as dates go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Number(i32),
    Month(i8),
    Weekday,
    Ago,
    Beside,
    Other,
}

fn lex(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut clock = false;
    let words = line.split_inclusive(|c: char| !c.is_alphanumeric() && !is_within(c)).take(64);
    for word in words {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_within(c));
        if bare.is_empty() {
            continue;
        }
        let found = pieces_of(&bare.to_lowercase());
        let counts = matches!(found.first(), Some(Piece::Number(_)));
        // `21:45`, also `21: 45`: a number before a colon and the one after it tell the time.
        let tells_time = counts && (clock || word.ends_with(':'));
        pieces.extend(found.into_iter().map(|piece| if tells_time { Piece::Beside } else { piece }));
        clock = counts && word.ends_with(':');
    }
    pieces
}

/// Signs of Indic scripts that join letters, and are none by themselves.
fn is_within(c: char) -> bool {
    matches!(c, '\u{93c}' | '\u{94d}')
}

/// `20th` is a number; `9am` and `14h` tell the time.
fn pieces_of(word: &str) -> Vec<Piece> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = Span::new(digits, word.len()).of(word);
    let number = Span::new(0, digits).of(word).parse().map_or(Piece::Other, Piece::Number);
    match (digits, rest) {
        (0, _) => vec![word_piece(word)],
        (_, "" | "st" | "nd" | "rd" | "th") => vec![number],
        // The `T` of `2022-01-20T10:00:00Z`.
        (_, _) if rest.starts_with('t') => vec![number, Piece::Beside],
        (_, "am" | "pm" | "h" | "z" | "hrs") => vec![Piece::Beside],
        (_, _) if rest.strip_prefix('h').is_some_and(|minutes| minutes.bytes().all(|byte| byte.is_ascii_digit())) => vec![Piece::Beside],
        _ => vec![number, word_piece(rest)],
    }
}

fn word_piece(word: &str) -> Piece {
    let begins = |full: &&str| {
        *full == word || (word.len() >= 3 && word.len() <= 4 && full.starts_with(word)) || (word == "sept" && *full == "september")
    };
    if let Some(month) = MONTHS.iter().position(&begins) {
        Piece::Month(month as i8 + 1)
    } else if let Some(Meaning::Month(month)) = names::meaning(word) {
        Piece::Month(month)
    } else if WEEKDAYS.iter().any(begins)
        || names::meaning(word) == Some(Meaning::Weekday)
        || matches!(word, "thurs" | "today" | "yesterday")
    {
        Piece::Weekday
    } else if word == "ago" {
        Piece::Ago
    } else if BESIDE.binary_search(&word).is_ok() || names::meaning(word) == Some(Meaning::Beside) {
        Piece::Beside
    } else {
        Piece::Other
    }
}

/// A word that is nothing but `2022-01-20`.
fn whole_iso(word: &str) -> Option<Date> {
    iso(word).filter(|_| word.len() == "2022-01-20".len())
}

/// `2022-01-20`, `2022/01/20` or `20220120` at the start, whatever time follows.
fn iso(field: &str) -> Option<Date> {
    let digits = |from: usize, to: usize| -> Option<i32> {
        field.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
    };
    let byte = |at: usize| field.as_bytes().get(at).copied();
    let separator = byte(4).filter(|byte| matches!(byte, b'-' | b'/' | b'.'));
    let (month, day, end) = match separator {
        Some(_) if byte(7) == separator => (digits(5, 7)?, digits(8, 10)?, 10),
        Some(_) => return None,
        None => (digits(4, 6)?, digits(6, 8)?, 8),
    };
    let ends = !byte(end).is_some_and(|byte| byte.is_ascii_digit());
    ends.then(|| civil(digits(0, 4)?, month, day)).flatten()
}

/// `20 January 2022`, `January 20, 2022`, `20 Jan 14:30 2022`, `Jan. 20 at 9:15, 2022`.
fn words(pieces: &[Piece]) -> Option<Date> {
    // “20 de enero de 2022”: words beside the date do not stand between its parts.
    let pieces: Vec<Piece> = pieces.iter().copied().filter(|piece| !matches!(piece, Piece::Beside | Piece::Weekday)).collect();
    let (at, month) = pieces.iter().enumerate().find_map(|(at, piece)| match piece {
        Piece::Month(month) => Some((at, *month)),
        _ => None,
    })?;
    let number = |at: usize| match pieces.get(at) {
        Some(Piece::Number(number)) => Some(*number),
        _ => None,
    };
    let is_day = |number: &i32| (1..=31).contains(number);
    let is_year = |number: &i32| (1800..=2199).contains(number);
    let later_year = (at + 1..pieces.len()).filter_map(number).find(is_year);
    let before = at.checked_sub(1).and_then(number).filter(is_day);
    let day_first = before.zip(number(at + 1).filter(is_year));
    let month_first = number(at + 1).filter(is_day).zip(later_year);
    // `11 Aug 26`, as RFC 822 has it: two digits right behind the month.
    let short_year =
        before.zip(number(at + 1).filter(|year| (0..100).contains(year)).map(|year| year + if year < 70 { 2000 } else { 1900 }));
    let (day, year) = day_first.or(month_first).or(before.zip(later_year)).or(short_year)?;
    civil(year, i32::from(month), day)
}

/// `20.1.2022`, `20/1/2022` and `1/20/2022`, where only one order is a date, or where dots say that the day comes first.
fn numbers(field: &str) -> Option<Date> {
    let date = field.split([' ', ',', 'T']).find(|word| !word.is_empty())?;
    let dotted = date.contains('.');
    let mut parts = date.split(['.', '/', '-']).map(|part| part.parse::<i32>().ok());
    let (Some(first), Some(second), Some(third), None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else {
        return None;
    };
    if first >= 1800 {
        return civil(first, second, third);
    }
    if third < 1800 {
        return None;
    }
    let (day_first, month_first) = (civil(third, second, first), civil(third, first, second));
    match (day_first, month_first) {
        (Some(date), None) | (None, Some(date)) => Some(date),
        (Some(date), Some(other)) if dotted || date == other => Some(date),
        _ => None,
    }
}

/// Seconds or milliseconds since 1970, as some interfaces write; the day is that in UTC.
fn seconds(field: &str) -> Option<Date> {
    let since: i64 = field.parse().ok()?;
    let since = if since > 99_999_999_999 { since / 1000 } else { since };
    // Ten digits: from 2001 on. Anything shorter is more likely to be no date at all.
    let timestamp = (since >= 1_000_000_000).then(|| jiff::Timestamp::from_second(since).ok()).flatten()?;
    Some(jiff::tz::Offset::UTC.to_datetime(timestamp).date())
}

fn civil(year: i32, month: i32, day: i32) -> Option<Date> {
    let plausible = (1800..=2199).contains(&year);
    plausible.then(|| Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{BESIDE, read_date, read_date_line};

    fn check(field: &str, expected: &str) {
        let found = read_date(field).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(found, expected, "the date in {field:?}");
    }

    #[test]
    fn fields_in_machine_forms() {
        check("2022-01-20", "2022-01-20");
        check("2022-01-20T23:45:00+03:30", "2022-01-20");
        check(" 2022/01/20 10:00", "2022-01-20");
        check("20220120", "2022-01-20");
        check("Thu, 20 Jan 2022 06:05:04 +0000", "2022-01-20");
        check("Thu, 20 Jan 22 06:05:04 GMT", "2022-01-20");
        check("Thursday, 20-Jan-94 06:05:04 GMT", "1994-01-20");
        check("1642636800", "2022-01-20");
        check("1642636800000", "2022-01-20");
    }

    #[test]
    fn fields_in_words() {
        check("Thursday 20 January 2022", "2022-01-20");
        check("August 21, 2021 - 21:45", "2021-08-21");
        check("Sept. 3rd, 2021", "2021-09-03");
        check("3 Mar 9:15 2021", "2021-03-03");
        check("20.1.2022", "2022-01-20");
        check("1/20/2022", "2022-01-20");
        check("1/2/2022", "");
        check("February 30, 2022", "");
        check("yesterday", "");
        check("", "");
    }

    #[test]
    fn lines_that_are_dates() {
        assert!(BESIDE.is_sorted());
        for line in [
            "Thursday 20 January 2022",
            "Published: 20 Jan 2022 11: 25 GMT+02: 00",
            "11: 39am UK, Monday 20 January 2022",
            "JAN. 20, 2022, 8: 12 PM",
            "2022-01-20 14:00",
            "Donnerstag, 20. Januar 2022, 14:00 Uhr",
            "Publié le 20 janvier 2022 à 14h00",
            "20 de enero de 2022",
        ] {
            let found = read_date_line(line).unwrap_or_else(|| panic!("{line:?} is a date line"));
            assert_eq!(found.date.map(|date| date.to_string()), Some("2022-01-20".into()), "{line:?}");
        }
        assert_eq!(read_date_line("Updated 3 hours ago").map(|line| line.date), Some(None));
        for time in ["10:05", "9:05 a.m. GMT", "Updated at 21:45"] {
            assert_eq!(read_date_line(time).map(|line| line.date), Some(None), "{time}");
        }
    }

    #[test]
    fn lines_that_are_no_dates() {
        for line in ["The dam opened on 20 January 2022", "May", "2022", "3-1", "At 9", "Ferry strike, day 3"] {
            assert_eq!(read_date_line(line), None, "{line:?}");
        }
    }
}
