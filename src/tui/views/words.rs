//! Small phrases that several views say alike.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use jiff::civil::Date;

use crate::align::{Conflict, Link, SentenceRef};
use crate::analysis::Analysis;

/// How many dots are drawn before a share is written as figures.
const MOST_DOTS: usize = 5;

/// `1 outlet`, `2 outlets`.
pub(super) fn counted(count: usize, one: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else if let Some(stem) = one.strip_suffix('y') {
        format!("{count} {stem}ies")
    } else {
        format!("{count} {one}s")
    }
}

/// `●●○`, or `7/12` where there would be too many.
pub(super) fn dots(filled: usize, all: usize) -> String {
    if all > MOST_DOTS {
        return format!("{filled}/{all}");
    }
    "●".repeat(filled.min(all)) + &"○".repeat(all.saturating_sub(filled))
}

/// A paragraph as citations count it: the headline stands before the first.
pub(super) fn paragraph(paragraph: usize) -> String {
    if paragraph == 0 { "headline".to_owned() } else { format!("¶{paragraph}") }
}

/// Accounts by the numbers that keys choose them by: `2 4 5`.
pub(super) fn numbers(accounts: &[usize]) -> String {
    let numbers: Vec<String> = accounts.iter().map(|account| (account + 1).to_string()).collect();
    numbers.join(" ")
}

/// `19 Jan 2022`.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// A day, or `undated`.
pub(super) fn day_or_none(date: Option<Date>) -> String {
    date.map_or_else(|| "undated".to_owned(), day)
}

/// `19 Jan 2022`, `19–20 Jan 2022`, `30 Jan – 2 Feb 2022`.
pub(super) fn days(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) if first.year() == last.year() && first.month() == last.month() => {
            format!("{}–{}", first.day(), day(last))
        }
        (Some(first), Some(last)) if first.year() == last.year() => format!("{} – {}", first.strftime("%-d %b"), day(last)),
        (Some(first), Some(last)) => format!("{} – {}", day(first), day(last)),
        (one, other) => day_or_none(one.or(other)),
    }
}

/// Both values of a conflict, that of `first`'s sentence first.
pub(super) fn values<'a>(analysis: &'a Analysis, link: &Link, conflict: &Conflict, first: SentenceRef) -> [&'a str; 2] {
    let value = |text: &'a str| if text.is_empty() { "without" } else { text };
    let mut values = [value(conflict.a.of(&analysis.sentence(link.a).text)), value(conflict.b.of(&analysis.sentence(link.b).text))];
    if link.b == first {
        values.reverse();
    }
    values
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{counted, days, dots};

    #[test]
    fn spans_of_days() {
        assert_eq!(days(Some(date(2022, 1, 19)), Some(date(2022, 1, 20))), "19–20 Jan 2022");
        assert_eq!(days(Some(date(2022, 1, 30)), Some(date(2022, 2, 2))), "30 Jan – 2 Feb 2022");
        assert_eq!(days(None, Some(date(2022, 2, 2))), "2 Feb 2022");
        assert_eq!(days(None, None), "undated");
    }

    #[test]
    fn counts() {
        assert_eq!(
            (counted(1, "story"), counted(2, "story"), counted(0, "outlet")),
            ("1 story".into(), "2 stories".into(), "0 outlets".into())
        );
        assert_eq!((dots(2, 3), dots(7, 12)), ("●●○".into(), "7/12".into()));
    }
}
