//! The words in which two linked sentences differ, merged into phrases that a reader would see as one difference.

use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

use crate::align::Difference;
use crate::text::{Language, Span, Token, tokens};

/// Equal runs of at most this many words are swallowed between two differences, where they are function words.
const SWALLOWED: usize = 3;

/// Finds the words in which two linked sentences differ, in order.
///
/// Words are compared by their stems, so that case and inflection are no difference; differences of function words alone are left out; two
/// differences with but a few function words between them are one. Where a side has no words, its span is empty, at the place where they would stand.
/// Myers' algorithm (“An O(ND) Difference Algorithm and Its Variations”, 1986, <https://doi.org/10.1007/BF01840446>).
pub fn word_differences(a: &str, b: &str) -> Vec<Difference> {
    differences_among((a, &compared_words(a)), (b, &compared_words(b)))
}

/// Splits a sentence into the words that [`word_differences`] compares.
pub fn compared_words(text: &str) -> Vec<Token> {
    tokens(text, Language::ENGLISH)
}

/// Finds what [`word_differences`] finds, between sentences that [`compared_words`] has split before.
pub fn differences_among((a, left): (&str, &[Token]), (b, right): (&str, &[Token])) -> Vec<Difference> {
    let [old, new] = numbered([left, right]);
    let ops = edits(&old, &new);
    let changes = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).map(|op| (op.old_range(), op.new_range())).collect();
    let merged = merged(changes, left);
    let trimmed = merged.into_iter().map(|(x, y)| trimmed((x, left), (y, right)));
    let telling = trimmed.filter(|(x, y)| left[x.clone()].iter().chain(&right[y.clone()]).any(|token| !token.is_stop_word()));
    telling.map(|(x, y)| Difference { a: span(left, &x, a), b: span(right, &y, b) }).collect()
}

/// The steps from one list of numbered words to another. All lists are compared by this one function: the crate's own, which chooses among
/// algorithms, is compiled with all of them for each type of list.
pub(super) fn edits(old: &[u32], new: &[u32]) -> Vec<DiffOp> {
    let mut steps = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut steps, old, 0..old.len(), new, 0..new.len());
    steps.into_inner().into_inner().into_ops()
}

/// The keys of some words as numbers, one for each distinct key.
fn numbered(sides: [&[Token]; 2]) -> [Vec<u32>; 2] {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    sides.map(|words| {
        let mut numbered = Vec::with_capacity(words.len());
        for token in words {
            let next = numbers.len() as u32;
            numbered.push(*numbers.entry(token.key.as_str()).or_insert(next));
        }
        numbered
    })
}

type Change = (Range<usize>, Range<usize>);

/// Joins changes between which only a few function words are equal.
fn merged(changes: Vec<Change>, left: &[Token]) -> Vec<Change> {
    let mut merged: Vec<Change> = Vec::new();
    for (x, y) in changes {
        if let Some((last_x, last_y)) = merged.last_mut() {
            let between = &left[last_x.end..x.start];
            if between.len() <= SWALLOWED && between.iter().all(|token| token.is_stop_word() && !token.is_number) {
                (last_x.end, last_y.end) = (x.end, y.end);
                continue;
            }
        }
        merged.push((x, y));
    }
    merged
}

/// Leaves out function words with which both sides begin: “the plan” and “a scheme” differ in their nouns.
fn trimmed((x, left): (Range<usize>, &[Token]), (y, right): (Range<usize>, &[Token])) -> Change {
    let small = |words: &[Token]| words.iter().take_while(|token| token.is_stop_word()).count();
    let (p, q) = (small(&left[x.clone()]), small(&right[y.clone()]));
    if p > 0 && q > 0 && p < x.len() && q < y.len() { (x.start + p..x.end, y.start + q..y.end) } else { (x, y) }
}

/// The span of some words; the empty span after the word before them where there are none.
fn span(tokens: &[Token], words: &Range<usize>, text: &str) -> Span {
    if let (Some(first), Some(last)) = (tokens[words.clone()].first(), tokens[words.clone()].last()) {
        return with_sign(Span::new(first.span.start, last.span.end), text);
    }
    let at = words.start.checked_sub(1).and_then(|before| tokens.get(before)).map_or(0, |token| token.span.end);
    Span::new(at, at)
}

/// Takes a sign before a number into the span.
fn with_sign(span: Span, text: &str) -> Span {
    let before = Span::new(0, span.start).of(text);
    let signed = ['+', '-', '−'].iter().find(|sign| before.ends_with(**sign) && before.trim_end_matches(**sign).ends_with(' '));
    signed.map_or(span, |sign| Span::new(span.start - sign.len_utf8(), span.end))
}

#[cfg(test)]
mod tests {
    use super::word_differences;

    /// Differences as `here>there`, divided by `|`.
    fn check(a: &str, b: &str, expected: &str) {
        let found = word_differences(a, b);
        let shown: Vec<String> = found.iter().map(|d| format!("{}>{}", d.a.of(a), d.b.of(b))).collect();
        assert_eq!(shown.join("|"), expected, "differences of {a:?} and {b:?}");
    }

    #[test]
    fn equal_and_inflected_words_are_no_difference() {
        check("The ferry leaves at noon.", "the Ferry left at noon", "leaves>left");
        check("The ferries are leaving.", "The ferry is leaving", "");
        check("", "", "");
    }

    #[test]
    fn differences_are_phrases() {
        check("Police arrested a dozen of the protesters.", "Police let all of the protesters go.", "arrested a dozen>let all|>go");
        check("The 20-year lease with Port Ellen", "The 25-year lease with Port Ellen", "20>25");
        check(
            "He praised the plan and the mayor of Ellen.",
            "He praised a scheme and a bishop of Ellen.",
            "plan and the mayor>scheme and a bishop",
        );
    }

    #[test]
    fn one_side_may_be_empty() {
        check("The council voted on Tuesday night.", "The council voted.", "on Tuesday night>");
        check("The council voted.", "The divided council voted.", ">divided");
    }
}
