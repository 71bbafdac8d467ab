//! Sentences by their sense: a vector for one sentence, and a reading of two together.
//!
//! Two encoders of MiniLM's size know English; ask them of nothing else. Their weights are compiled in and read on first use, in some 25 ms. The
//! same text gives the same bits on every processor, at any number of threads and in any company.
//! `training/pack.py` writes `weights/` and `fixture.json`.

mod attention;
mod bytes;
mod dense;
mod encoder;
#[cfg(test)]
mod fixture;
mod gelu;
mod lanes;
mod models;
mod norm;
mod pieces;
mod sequence;
mod spread;
#[cfg(test)]
mod tests;
mod vector;
mod words;

use std::sync::OnceLock;

use self::bytes::WeightsError;
use self::models::{PairModel, SentenceModel};
use self::pieces::PieceTable;
use self::sequence::{of_pair, of_sentence};
use self::spread::spread;
pub use self::vector::SenseVector;

/// How likely two sentences are to report nothing, a part or the whole of the same; the three add up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// They share no statement, 0..=1.
    pub none: f32,
    /// They share a part of what they state, 0..=1.
    pub partial: f32,
    /// They state the same, 0..=1.
    pub same: f32,
}

/// Returns a vector for each sentence, in their order. Of a longer sentence the first 128 word pieces are read.
pub fn sentence_vectors(sentences: &[&str]) -> Vec<SenseVector> {
    let (table, model) = (table(), sentence_model());
    let rounded = |vectors: Vec<_>| vectors.iter().map(SenseVector::rounded).collect();
    spread(sentences, |sentence| of_sentence(sentence), |sequences| rounded(model.vectors(table, sequences)))
}

/// Reads each pair of sentences, in their order; which one of a pair comes first makes no difference. Of a longer sentence the first 64 word
/// pieces are read.
pub fn read_pairs(pairs: &[(&str, &str)]) -> Vec<Reading> {
    let (table, model) = (table(), pair_model());
    spread(pairs, |(a, b)| of_pair(a.min(b), a.max(b)), |sequences| model.readings(table, sequences))
}

static PIECES: &[u8] = include_bytes!("weights/pieces.bin");
static SENTENCE: &[u8] = include_bytes!("weights/sentence.bin");
static PAIR: &[u8] = include_bytes!("weights/pair.bin");

fn table() -> &'static PieceTable<'static> {
    static TABLE: OnceLock<PieceTable> = OnceLock::new();
    TABLE.get_or_init(|| whole(PieceTable::read(PIECES)))
}

fn sentence_model() -> &'static SentenceModel {
    static MODEL: OnceLock<SentenceModel> = OnceLock::new();
    MODEL.get_or_init(|| whole(SentenceModel::read(SENTENCE)))
}

fn pair_model() -> &'static PairModel {
    static MODEL: OnceLock<PairModel> = OnceLock::new();
    MODEL.get_or_init(|| whole(PairModel::read(PAIR)))
}

fn whole<Model>(read: Result<Model, WeightsError>) -> Model {
    read.expect("the weights are compiled in, and a test reads them")
}
