//! Datelines: place, agency and date before a report's first words, as in “LINZ, Austria (AP) —”.

use crate::article::date::read_date_line;
use crate::text::Span;

/// The longest dateline, in bytes.
const DATELINE_LIMIT_BYTES: usize = 90;

/// Small words inside place names.
#[rustfmt::skip] // a table is read better filled than in a column
const SMALL_WORDS: &[&str] = &[
    "and", "da", "de", "del", "do", "el", "la", "las", "los", "of", "on", "the", "upon",
];

/// Returns the dateline that a paragraph begins with, its dash and the space after it included; none where a sentence begins right away.
///
/// The place is in capitals, or followed by its country, a date or an agency; without any of these a dash divides a sentence.
pub(super) fn dateline(paragraph: &str) -> Option<Span> {
    let head = Span::new(0, paragraph.floor_char_boundary(DATELINE_LIMIT_BYTES)).of(paragraph);
    let (before, end) = match dash(head) {
        Some((at, after)) => (Span::new(0, at).of(head), after),
        None => agency_without_dash(head)?,
    };
    let rest = Span::new(end, paragraph.len()).of(paragraph);
    let end = end + (rest.len() - rest.trim_start().len());
    let begins = !rest.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_lowercase);
    (begins && names_place(before.trim())).then_some(Span::new(0, end))
}

/// Where the first dash stands and ends: a long one, two short ones, or a short one between spaces.
fn dash(head: &str) -> Option<(usize, usize)> {
    let found = ["–", "—", "―", "--", " - "].iter().filter_map(|dash| head.find(dash).map(|at| (at, at + dash.len()))).min()?;
    let rest = Span::new(found.1, head.len()).of(head);
    Some((found.0, found.1 + (rest.len() - rest.trim_start_matches('-').len())))
}

/// `(CNN) The vote …` and `LINZ (Reuters)`: an agency in brackets needs no dash.
fn agency_without_dash(head: &str) -> Option<(&str, usize)> {
    let open = head.find('(').filter(|&at| at == 0 || all_capitals(Span::new(0, at).of(head).trim()))?;
    let close = head.find(')')?;
    let named = close > open && is_agency(Span::new(open + 1, close).of(head));
    named.then(|| (Span::new(0, close + 1).of(head), close + 1))
}

fn names_place(before: &str) -> bool {
    let (place, agency) = match before.strip_suffix(')').and_then(|open| open.rsplit_once('(')) {
        Some((place, agency)) if is_agency(agency) => (place.trim().trim_end_matches(','), true),
        Some(_) => return false,
        None => (before, false),
    };
    if place.is_empty() {
        return agency;
    }
    let mut parts = place.split([',', '/']).map(str::trim);
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let rest_named = rest.iter().all(|part| is_name(part) || is_date(part));
    let capitals = all_capitals(first) || all_capitals(first.trim_end_matches(|c: char| !c.is_uppercase()).trim_end());
    let dated = trailing_date(first);
    (is_name(first) || dated) && rest_named && rest.len() <= 3 && (capitals || agency || dated || !rest.is_empty())
}

/// `LINZ`, `ST. JOHN'S`, but no single letters.
fn all_capitals(place: &str) -> bool {
    let letters = place.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 3 && letters.clone().all(|c| !c.is_lowercase()) && letters.clone().any(char::is_uppercase) && is_name(place)
}

/// Up to four capitalised words.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let named = |word: &&str| {
        (word.starts_with(char::is_uppercase) || SMALL_WORDS.contains(word))
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
    };
    (1..=4).contains(&words.len()) && words.iter().all(named) && part.starts_with(char::is_uppercase)
}

fn is_agency(words: &str) -> bool {
    let words = words.trim();
    words.starts_with(char::is_uppercase)
        && words.len() <= 40
        && words.split_whitespace().count() <= 4
        && !words.contains(['.', '!', '?', ';', '“', '"'])
}

fn is_date(part: &str) -> bool {
    read_date_line(part).is_some() || (part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `LINZ Jan 20`.
fn trailing_date(place: &str) -> bool {
    place.split_once(' ').is_some_and(|(name, date)| all_capitals(name) && is_date(date))
}

#[cfg(test)]
mod tests {
    use super::dateline;

    fn check(paragraph: &str, expected: &str) {
        assert_eq!(dateline(paragraph).map(|span| span.of(paragraph)).unwrap_or_default(), expected, "the dateline of {paragraph:?}");
    }

    #[test]
    fn datelines() {
        check("LINZ – The dam held.", "LINZ – ");
        check("LINZ (Courier) —", "LINZ (Courier) —");
        check("Linz, Austria – The dam held.", "Linz, Austria – ");
        check("LINZ, Austria (AP) — The dam held.", "LINZ, Austria (AP) — ");
        check("LINZ -- The dam held.", "LINZ -- ");
        check("ST. JOHN'S, Jan 20 (Reuters) - The dam held.", "ST. JOHN'S, Jan 20 (Reuters) - ");
        check("NEW LINZ ( AP ) -- “We held,” he said.", "NEW LINZ ( AP ) -- ");
        check("(CNN)The dam held.", "(CNN)");
        check("(Reuters) - The dam held.", "(Reuters) - ");
        check("Linz (AFP) – The dam held.", "Linz (AFP) – ");
        check("LINZ/VIENNA — The dam held.", "LINZ/VIENNA — ");
    }

    #[test]
    fn sentences_with_dashes() {
        check("The dam – Austria's oldest – held.", "");
        check("Linz – Austria held its breath.", "");
        check("Ana Vale, Tom Reed – all of them – left.", "");
        check("NATO (the alliance) said it would go.", "");
        check("The mayor (Linz) said so.", "");
        check("20-year-old Ana Vale left.", "");
        check("Anti-war marches – Two were held.", "");
        check("(He was away.) The dam held.", "");
        check("", "");
    }
}
