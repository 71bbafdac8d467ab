//! The static word-piece table: a vector and a rarity for every word, compiled in.
//!
//! The table was distilled from all-MiniLM-L6-v2 (Apache-2.0) by `model/distill.py`: 27,623 ASCII word pieces × 128 `i8` with one scale, SIF-weighted
//! (Arora, Liang and Ma, “A Simple but Tough-to-Beat Baseline for Sentence Embeddings”, 2017, <https://openreview.net/forum?id=SyK00v5xx>).
//! It knows English; words of other languages fall apart into meaningless pieces and should not be asked for.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::text::{Span, Token};

/// How many numbers a vector holds; the columns of the table in `model/`.
const DIMENSIONS: usize = 128;

/// A direction in the space of meanings: of unit length, or zero for what the table does not know.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector(Box<[f32; DIMENSIONS]>);

impl Vector {
    /// The cosine of two vectors, -1..=1; 0 where either is unknown.
    pub fn cosine(&self, other: &Self) -> f32 {
        dot(&self.0, &other.0)
    }

    /// Says whether the table knew nothing of the word.
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|x| *x == 0.0)
    }

    /// Returns the vector in 16 bits, for comparing very many.
    pub fn rounded(&self) -> Rounded {
        let mut rounded = [0i16; DIMENSIONS];
        for (rounded, x) in rounded.iter_mut().zip(self.0.iter()) {
            *rounded = (x * ONE).round() as i16;
        }
        Rounded(rounded)
    }

    fn zero() -> Self {
        Self(Box::new([0.0; DIMENSIONS]))
    }

    fn add(&mut self, row: &[u8], weight: f32) {
        for (sum, byte) in self.0.iter_mut().zip(row) {
            *sum += weight * f32::from(byte.cast_signed());
        }
    }

    fn scaled_to_unit(mut self) -> Self {
        let length = dot(&self.0, &self.0).sqrt();
        if length > 0.0 {
            for x in self.0.iter_mut() {
                *x /= length;
            }
        }
        self
    }
}

/// What 1 is in 16 bits; the sum of 128 products of numbers up to it stays within 32 bits for vectors of unit length.
const ONE: f32 = 16_384.0;

/// A vector in 16 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounded([i16; DIMENSIONS]);

impl Rounded {
    /// The cosine of two vectors, -1..=1, within .001; 0 where either is unknown. Whole numbers make it three times as fast as
    /// [`Vector::cosine`].
    pub fn cosine(&self, other: &Self) -> f32 {
        let sum: i32 = self.0.iter().zip(&other.0).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
        sum as f32 / (ONE * ONE)
    }
}

/// Sums in eight lanes, so that the compiler uses vector instructions and the result is the same on every machine.
fn dot(a: &[f32; DIMENSIONS], b: &[f32; DIMENSIONS]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for lane in 0..8 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter().sum()
}

/// Returns the vector of a folded word: the sum of its pieces' rows, scaled to unit length.
pub fn word_vector(folded: &str) -> Vector {
    let table = Table::shared();
    let mut sum = Vector::zero();
    for piece in table.pieces(folded) {
        sum.add(table.row(piece), 1.0);
    }
    sum.scaled_to_unit()
}

/// Returns the vector of a sentence: the sum of its words' rows, scaled to unit length. The rows carry their own weights.
pub fn sentence_vector(tokens: &[Token]) -> Vector {
    let table = Table::shared();
    let mut sum = Vector::zero();
    for token in tokens {
        for piece in table.pieces(&token.folded) {
            sum.add(table.row(piece), 1.0);
        }
    }
    sum.scaled_to_unit()
}

/// The rarity of a word that falls apart into several pieces, and the most that any word gets.
const RAREST: f32 = 9.5;
/// The rarity of a word of which the table knows no part.
const UNKNOWN: f32 = 9.0;
/// The original vocabulary lists words by frequency from here on; letters, digits and marks stand before.
const FIRST_RANKED: i32 = 1996;
/// The rarity of what stands before the ranked words.
const UNRANKED: f32 = 3.433_987_2;

/// Returns how rare a folded word is in English at large, about 0.7..=9.5: the logarithm of its rank by frequency.
pub fn rarity(folded: &str) -> f32 {
    let table = Table::shared();
    let mut pieces = table.pieces(folded);
    match (pieces.next(), pieces.next()) {
        (None, _) => UNKNOWN,
        (Some(_), Some(_)) => RAREST,
        (Some(piece), None) => match table.rank(piece) {
            rank if rank < FIRST_RANKED => UNRANKED,
            rank => ((rank - FIRST_RANKED + 2) as f32).ln().min(RAREST),
        },
    }
}

/// Finds the longest piece of the vocabulary that stands at a place of a word: its line in the vocabulary's file, and where it ends in the word.
pub(super) fn longest_piece(word: &str, at: usize) -> Option<(usize, usize)> {
    Table::shared().longest(word, at)
}

/// The compiled-in table, with its pieces indexed.
struct Table {
    rows: &'static [u8],
    ranks: &'static [u8],
    /// Rows of the pieces that begin a word.
    first: FxHashMap<&'static str, usize>,
    /// Rows of the pieces that go on in a word, without their `##`.
    inner: FxHashMap<&'static str, usize>,
}

/// The longest piece of the vocabulary; longer stretches need no look-up.
const LONGEST_BYTES: usize = 18;

static BYTES: &[u8] = include_bytes!("model/static.safetensors");
static VOCABULARY: &str = include_str!("model/static.vocab.txt");

impl Table {
    fn shared() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Self::read)
    }

    /// Reads the compiled-in bytes; about a millisecond, nearly all of it for the index.
    fn read() -> Self {
        let (mut first, mut inner) = (FxHashMap::default(), FxHashMap::default());
        for (row, piece) in VOCABULARY.lines().enumerate() {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => inner.insert(rest, row),
                _ => first.insert(piece, row),
            };
        }
        Self { rows: tensor("embeddings"), ranks: tensor("bert_id"), first, inner }
    }

    fn row(&self, piece: usize) -> &'static [u8] {
        self.rows.chunks_exact(DIMENSIONS).nth(piece).unwrap_or_default()
    }

    /// The piece's place in the original vocabulary.
    fn rank(&self, piece: usize) -> i32 {
        self.ranks.as_chunks::<4>().0.get(piece).map_or(0, |bytes| i32::from_le_bytes(*bytes))
    }

    /// The longest piece that stands at a place of a word: its row, and where it ends.
    fn longest(&self, word: &str, at: usize) -> Option<(usize, usize)> {
        let known = if at == 0 { &self.first } else { &self.inner };
        let ends = (at + 1..=word.len().min(at + LONGEST_BYTES)).rev();
        ends.filter(|end| word.is_char_boundary(*end)).find_map(|end| Some((*known.get(Span::new(at, end).of(word))?, end)))
    }

    /// Splits a word greedily into the longest pieces (Wu et al., “Google's Neural Machine Translation System”, 2016,
    /// <https://arxiv.org/abs/1609.08144>); empty where some part of it is unknown.
    fn pieces(&self, folded: &str) -> Pieces {
        let plain: String = folded.chars().filter(|c| !matches!(c, '$' | '£' | '€' | '¥' | '%' | ',')).collect();
        let mut found = Pieces::default();
        let mut at = 0;
        while at < plain.len() {
            match self.longest(&plain, at) {
                Some((row, end)) if found.push(row) => at = end,
                _ => return Pieces::default(),
            }
        }
        found
    }
}

/// The rows of one word's pieces: at most sixteen, so that nothing is allocated.
#[derive(Default)]
struct Pieces {
    rows: [usize; 16],
    count: usize,
    taken: usize,
}

impl Pieces {
    fn push(&mut self, row: usize) -> bool {
        let Some(place) = self.rows.get_mut(self.count) else { return false };
        *place = row;
        self.count += 1;
        true
    }
}

impl Iterator for Pieces {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let row = self.rows.get(self.taken).filter(|_| self.taken < self.count)?;
        self.taken += 1;
        Some(*row)
    }
}

/// Finds a tensor's bytes: eight bytes of header length, a JSON header with offsets, then the data
/// (<https://huggingface.co/docs/safetensors/index#format>).
fn tensor(name: &str) -> &'static [u8] {
    let read = || {
        let (length, rest) = BYTES.split_first_chunk::<8>()?;
        let (header, data) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let header: Value = serde_json::from_slice(header).ok()?;
        let offsets = header.get(name)?.get("data_offsets")?;
        let offset = |at: usize| usize::try_from(offsets.get(at)?.as_u64()?).ok();
        data.get(offset(0)?..offset(1)?)
    };
    read().expect("the compiled-in table is a whole safetensors file")
}

#[cfg(test)]
mod tests {
    use super::{rarity, sentence_vector, word_vector};
    use crate::text::{Language, tokens};

    #[test]
    fn near_words_are_nearer() {
        let cosine = |a: &str, b: &str| word_vector(a).cosine(&word_vector(b));
        assert!((cosine("ferry", "ferry") - 1.0).abs() < 1e-5);
        assert!(cosine("ferry", "boat") > cosine("ferry", "treaty") + 0.1);
        assert!(cosine("biggest", "largest") > 0.5);
        let (a, b) = (word_vector("ferry"), word_vector("boat"));
        assert!((a.cosine(&b) - a.rounded().cosine(&b.rounded())).abs() < 0.001);
        assert!(word_vector("").is_zero() && word_vector("港口").is_zero());
    }

    #[test]
    fn rarity_follows_frequency() {
        assert!(rarity("the") < rarity("town") && rarity("town") < rarity("fisherman"));
        assert!((rarity("qzxv") - super::RAREST).abs() < 1e-6);
        assert!((rarity("港口") - super::UNKNOWN).abs() < 1e-6);
    }

    #[test]
    fn no_piece_is_longer_than_is_looked_up() {
        let longest = super::VOCABULARY.lines().map(|piece| piece.trim_start_matches("##").len()).max();
        assert_eq!(longest, Some(super::LONGEST_BYTES));
    }

    #[test]
    fn sentences_of_one_sense_are_near() {
        let embed = |text: &str| sentence_vector(&tokens(text, Language::ENGLISH));
        let (a, b) = (embed("The council approved a new ferry terminal."), embed("Councillors backed the boat station."));
        assert!(a.cosine(&b) > a.cosine(&embed("He plays the violin on Sundays.")) + 0.2);
    }
}
