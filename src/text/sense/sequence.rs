//! What the encoder reads: the word pieces of a sentence, framed by special ones, each by its row in the table of pieces.
//!
//! `training/pieces.py` is the same for the training; `fixture.json` holds cases on which both agree.

use super::words::words;
use crate::text::embedding::longest_piece;

/// The special pieces stand before the vocabulary of the static table.
const UNKNOWN: usize = 0;
const START: usize = 1;
const END: usize = 2;
const SPECIAL: usize = 3;

/// How many pieces there are.
pub(super) const ROWS: usize = SPECIAL + 27_623;
/// Pieces of a sentence that are read.
const MOST: usize = 128;

/// Returns the sequence of a sentence.
pub(super) fn sequence(text: &str) -> Vec<usize> {
    let rows = words(text).into_iter().flat_map(|word| rows_of(&word)).take(MOST);
    [START].into_iter().chain(rows).chain([END]).collect()
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

#[cfg(test)]
mod tests {
    use super::super::encoder::POSITIONS;
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn sequences_are_those_of_the_training() {
        for case in Fixture::read().sentences {
            assert_eq!(sequence(&case.text), case.pieces, "{}", case.text);
        }
    }

    #[test]
    fn no_sequence_is_longer_than_the_positions() {
        assert_eq!(sequence(&"ferry ".repeat(999)).len(), 2 + MOST);
        assert_eq!(sequence(""), [START, END]);
        const { assert!(2 + MOST <= POSITIONS) };
    }
}
