//! Small phrases that several views say alike.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use jiff::civil::Date;

use crate::align::{Conflict, Link, SentenceRef};
use crate::analysis::Analysis;
use crate::tui::shared::Shared;

/// How many dots are drawn before a share is written as figures.
const MOST_DOTS: usize = 5;

/// `1 outlet`, `2 outlets`.
pub(super) fn counted(count: usize, one: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else if let Some(stem) = one.strip_suffix('y') {
        format!("{} {stem}ies", grouped(count))
    } else {
        format!("{} {one}s", grouped(count))
    }
}

/// `1,204,331`.
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// How many articles in how many stories there are, shown or not.
pub(super) fn holdings(shared: &Shared) -> String {
    let Some(extent) = shared.loaded.extent else {
        return format!("{} in {}", counted(shared.loaded.articles.len(), "article"), counted(shared.loaded.stories.len(), "story"));
    };
    let stories = if extent.is_more { format!("over {} stories", grouped(extent.stories)) } else { counted(extent.stories, "story") };
    if shared.listed.is_empty() {
        format!("library of {} articles in {stories}", grouped(extent.articles))
    } else {
        format!("{stories} of the library with “{}”", shared.listed)
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
    let mut values = [conflict.a.of(&analysis.sentence(link.a).text), conflict.b.of(&analysis.sentence(link.b).text)];
    if link.b == first {
        values.reverse();
    }
    values
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{counted, days, dots, grouped};

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
        assert_eq!((grouped(999), grouped(1000), grouped(1_204_331)), ("999".into(), "1,000".into(), "1,204,331".into()));
        assert_eq!((dots(2, 3), dots(7, 12)), ("●●○".into(), "7/12".into()));
    }
}
