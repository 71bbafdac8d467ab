//! What the encoders read: the word pieces of a sentence or of a pair, framed by special ones, each with the side it stands on and, in a pair,
//! how its word matches the other sentence.
//!
//! `training/pieces.py` is the same for the training; `fixture.json` holds cases on which both agree.

use rustc_hash::FxHashSet;

use super::words::{has_digit, is_letters, is_mark, words};
use crate::text::embedding::longest_piece;

/// The special pieces stand before the vocabulary of the static table.
const UNKNOWN: usize = 0;
const START: usize = 1;
const END: usize = 2;
const SPECIAL: usize = 3;

/// How many pieces there are.
pub(super) const ROWS: usize = SPECIAL + 27_623;
/// How many sentences a sequence holds at most.
pub(super) const SIDES: usize = 2;
/// Pieces of a sentence of a pair that are read; nine of ten sentences of news have fewer.
const PAIRED_MOST: usize = 64;
/// Pieces of a single sentence that are read.
const SINGLE_MOST: usize = 128;
/// The longest sequence: two sentences, a start and two ends. A single sentence is no longer.
pub(super) const POSITIONS: usize = 3 + 2 * PAIRED_MOST;

/// How a piece's word matches the other sentence (not, by its beginning, wholly) times what the word is (four bands of frequency, in parts or
/// rare with the last of them; a number; a mark).
pub(super) const MATCHES: usize = 3 * KINDS;
const KINDS: usize = 6;
const NUMBER: usize = 4;
const MARK: usize = 5;
/// Words of several pieces, and the rarest ones.
const RAREST: usize = 3;
/// Rows at which the bands of frequency begin. The vocabulary is ordered by frequency; these are places 3,000, 6,000 and 12,000 of the full one.
const BANDS: [usize; 3] = [1_075, 4_074, 10_063];
/// Words of one beginning are kin: elected, election.
const KIN_LETTERS: usize = 5;

/// A piece of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its row in the table of pieces.
    pub(super) row: usize,
    /// 0 in the first sentence, 1 in the second.
    pub(super) side: usize,
    /// In a pair, how its word matches the other sentence, below [`MATCHES`]; none for special pieces.
    pub(super) matched: Option<usize>,
}

/// Returns the sequence of a single sentence.
pub(super) fn of_sentence(text: &str) -> Vec<Piece> {
    let piece = |row| Piece { row, side: 0, matched: None };
    let rows = words(text).into_iter().flat_map(|word| rows_of(&word)).take(SINGLE_MOST);
    [START].into_iter().chain(rows).chain([END]).map(piece).collect()
}

/// Returns the sequence of a pair.
pub(super) fn of_pair(first: &str, second: &str) -> Vec<Piece> {
    let words = [words(first), words(second)];
    let special = |row, side| Piece { row, side, matched: None };
    let mut sequence = vec![special(START, 0)];
    for side in 0..SIDES {
        let other = Other::of(&words[1 - side]);
        let pieces = words[side].iter().flat_map(|word| {
            let rows = rows_of(word);
            let matched = Some(other.matched(word) * KINDS + kind(word, &rows));
            rows.into_iter().map(move |row| Piece { row, side, matched })
        });
        sequence.extend(pieces.take(PAIRED_MOST));
        sequence.push(special(END, side));
    }
    sequence
}

/// Splits a word greedily into the longest pieces (Wu et al., “Google's Neural Machine Translation System”, 2016,
/// <https://arxiv.org/abs/1609.08144>); it is unknown as a whole where some part of it is.
fn rows_of(word: &str) -> Vec<usize> {
    let (mut rows, mut at) = (Vec::with_capacity(1), 0);
    while at < word.len() {
        let Some((row, end)) = longest_piece(word, at) else { return vec![UNKNOWN] };
        rows.push(SPECIAL + row);
        at = end;
    }
    rows
}

fn kind(word: &str, rows: &[usize]) -> usize {
    match rows {
        _ if has_digit(word) => NUMBER,
        _ if is_mark(word) => MARK,
        [row] => BANDS.iter().filter(|band| row >= band).count(),
        _ => RAREST,
    }
}

/// The words of the other sentence.
struct Other<'a> {
    words: FxHashSet<&'a str>,
    beginnings: FxHashSet<&'a str>,
}

impl<'a> Other<'a> {
    fn of(words: &'a [String]) -> Self {
        Self { words: words.iter().map(String::as_str).collect(), beginnings: words.iter().filter_map(|word| beginning(word)).collect() }
    }

    /// 2 where the other sentence has the word, 1 where it has one of the same beginning, or else 0.
    fn matched(&self, word: &str) -> usize {
        if self.words.contains(word) {
            return 2;
        }
        usize::from(beginning(word).is_some_and(|beginning| self.beginnings.contains(beginning)))
    }
}

/// The first letters of a word that has as many.
fn beginning(word: &str) -> Option<&str> {
    let (end, last) = word.char_indices().nth(KIN_LETTERS - 1)?;
    if is_letters(word) { word.get(..end + last.len_utf8()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn sequences_are_those_of_the_training() {
        let fixture = Fixture::read();
        for case in fixture.sentences {
            let rows: Vec<usize> = of_sentence(&case.text).iter().map(|piece| piece.row).collect();
            assert_eq!(rows, case.pieces, "{}", case.text);
        }
        for case in fixture.pairs {
            let sequence = of_pair(case.a.as_str().min(&case.b), case.a.as_str().max(&case.b));
            let parts = |part: fn(&Piece) -> i64| sequence.iter().map(part).collect::<Vec<i64>>();
            assert_eq!(parts(|piece| piece.row as i64), case.pieces, "{} {}", case.a, case.b);
            assert_eq!(parts(|piece| piece.matched.map_or(-1, |matched| matched as i64)), case.matched, "{} {}", case.a, case.b);
            assert_eq!(parts(|piece| piece.side as i64), case.side, "{} {}", case.a, case.b);
        }
    }

    #[test]
    fn no_sequence_is_longer_than_the_positions() {
        let long = "ferry ".repeat(999);
        assert_eq!(of_sentence(&long).len(), 2 + SINGLE_MOST);
        assert_eq!(of_pair(&long, &long).len(), POSITIONS);
        assert_eq!((of_sentence("").len(), of_pair("", "").len()), (2, 3));
    }
}
