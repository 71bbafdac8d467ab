//! What a line is there for, told by its form alone: headings, “Source:” lines, bylines.

/// The longest subhead, in words.
const SUBHEAD_LIMIT_WORDS: usize = 12;

/// The longest byline, in words: three authors with their outlet.
const BYLINE_LIMIT_WORDS: usize = 14;

/// Words that stand between the names of a byline.
#[rustfmt::skip] // a table is read better filled than in a column
const BYLINE_WORDS: &[&str] = &[
    "al", "and", "at", "bin", "correspondent", "da", "de", "del", "der", "di", "editor", "for", "in", "of", "reporter", "staff", "the",
    "van", "von", "writer",
];

/// Returns the outlet that a line such as “Source: Valley Courier and agencies” names.
pub(super) fn source_line(paragraph: &str) -> Option<&str> {
    let (label, named) = paragraph.trim_start_matches('(').split_once(':')?;
    let named = named.trim().trim_end_matches(')');
    let is_label = matches!(label.trim().to_lowercase().as_str(), "source" | "sources");
    let is_name =
        named.len() <= 60 && !named.contains(['!', '?', ':', ';']) && !named.ends_with('.') && named.contains(char::is_alphabetic);
    (is_label && is_name).then(|| named.split(" and ").next().unwrap_or(named).trim())
}

/// Returns the names of a line such as “By Ana Díaz and Tom Reed”.
pub(super) fn byline(paragraph: &str) -> Option<&str> {
    let openings = ["By ", "BY ", "by ", "By: ", "Written by ", "Reported by ", "Story by ", "Author: ", "Byline: "];
    let names = openings.iter().find_map(|opening| paragraph.strip_prefix(opening))?.trim();
    let is_name = |word: &str| !word.starts_with(char::is_lowercase) || BYLINE_WORDS.binary_search(&word.trim_end_matches(',')).is_ok();
    let ended = names.ends_with(['.', '!', '?', ':', ',']) && !names.ends_with("Jr.");
    let begins = names.starts_with(char::is_uppercase);
    (begins && !ended && names.split_whitespace().count() <= BYLINE_LIMIT_WORDS && names.split_whitespace().all(is_name)).then_some(names)
}

/// Says whether a paragraph has the form of a heading: few words, no end mark; a colon announces a quotation or a list and is one.
pub(super) fn is_heading_like(paragraph: &str) -> bool {
    let is_short = || paragraph.split(' ').nth(SUBHEAD_LIMIT_WORDS).is_none();
    let ended =
        paragraph.trim_end_matches(['"', '”', '’', '\'', '`', ')', ']', ' ']).ends_with(['.', '!', '?', '…', ',', ';', ':', '–', '—', '-']);
    let begins = paragraph.starts_with(|c: char| {
        c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '‘' | '"' | '\'') || (c.is_alphabetic() && !c.is_lowercase())
    });
    !ended && begins && is_short()
}

#[cfg(test)]
mod tests {
    use super::{BYLINE_WORDS, byline, is_heading_like, source_line};

    #[test]
    fn source_lines_and_bylines() {
        assert!(BYLINE_WORDS.is_sorted());
        assert_eq!(source_line("Source: Valley Courier and agencies"), Some("Valley Courier"));
        assert_eq!(source_line("Source: the mayor said he would name it."), None);
        assert_eq!(byline("By Ana Díaz and Tom Reed, Courier staff"), Some("Ana Díaz and Tom Reed, Courier staff"));
        assert_eq!(byline("By Monday the dam had failed."), None);
        assert_eq!(byline("By Monday, water was gone"), None);
    }

    #[test]
    fn headings() {
        assert!(is_heading_like("Bridges, roads") && is_heading_like("‘A new road’") && is_heading_like("下水道"));
        assert!(!is_heading_like("The dam held.") && !is_heading_like("“We [held.]”") && !is_heading_like("and then"));
    }
}
