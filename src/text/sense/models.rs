//! The two models: one makes a vector of a sentence, one reads two sentences together.

use super::Reading;
use super::bytes::{Bytes, Fault, WeightsError};
use super::encoder::{Encoder, Shape, WIDTH, mean};
use super::lanes::exp;
use super::pieces::PieceTable;
use super::sequence::{MATCHES, Piece};
use super::vector::unit;

/// Makes vectors of sentences (Reimers and Gurevych, “Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks”, 2019,
/// <https://arxiv.org/abs/1908.10084>).
pub(super) struct SentenceModel(Encoder);

impl SentenceModel {
    /// Reads `sentence.bin`.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        Self::parse(Bytes::new(bytes)).map_err(|fault| WeightsError { file: "sentence.bin", fault })
    }

    fn parse(mut bytes: Bytes) -> Result<Self, Fault> {
        let encoder = Encoder::read(&mut bytes, &Shape { magic: "PXSENTEN", matches: 0, outcomes: 0 })?;
        bytes.finish()?;
        Ok(Self(encoder))
    }

    /// Returns each sequence's mean row, scaled to unit length.
    pub(super) fn vectors(&self, table: &PieceTable, sequences: &[&[Piece]]) -> Vec<[f32; WIDTH]> {
        let rows = self.0.rows(table, sequences);
        each(sequences, &rows).map(|rows| unit(&mean(rows))).collect()
    }
}

/// How many answers a pair can have: none, partial, same.
const OUTCOMES: usize = 3;
/// The head sees the start's row and the mean row.
const SEEN: usize = 2 * WIDTH;

/// Reads pairs.
pub(super) struct PairModel {
    encoder: Encoder,
    /// `OUTCOMES` × `SEEN`.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl PairModel {
    /// Reads `pair.bin`.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        Self::parse(Bytes::new(bytes)).map_err(|fault| WeightsError { file: "pair.bin", fault })
    }

    fn parse(mut bytes: Bytes) -> Result<Self, Fault> {
        let encoder = Encoder::read(&mut bytes, &Shape { magic: "PXPAIRED", matches: MATCHES, outcomes: OUTCOMES })?;
        let (weights, bias) = (bytes.floats(OUTCOMES * SEEN)?, bytes.floats(OUTCOMES)?);
        bytes.finish()?;
        Ok(Self { encoder, weights, bias })
    }

    /// Returns what each sequence is read as.
    pub(super) fn readings(&self, table: &PieceTable, sequences: &[&[Piece]]) -> Vec<Reading> {
        let rows = self.encoder.rows(table, sequences);
        each(sequences, &rows).map(|rows| self.reading(rows)).collect()
    }

    fn reading(&self, rows: &[f32]) -> Reading {
        let mean = mean(rows);
        let mut scores = [0.0; OUTCOMES];
        for ((score, weights), bias) in scores.iter_mut().zip(self.weights.chunks_exact(SEEN)).zip(&self.bias) {
            let seen = rows[..WIDTH].iter().chain(&mean);
            *score = bias + weights.iter().zip(seen).map(|(weight, x)| weight * x).sum::<f32>();
        }
        let best = scores.into_iter().fold(f32::NEG_INFINITY, f32::max);
        let parts = scores.map(|score| exp(score - best));
        let total: f32 = parts.iter().sum();
        let [none, partial, same] = parts.map(|part| part / total);
        Reading { none, partial, same }
    }
}

/// The rows of each sequence.
fn each<'a>(sequences: &[&[Piece]], mut rows: &'a [f32]) -> impl Iterator<Item = &'a [f32]> {
    sequences.iter().map(move |sequence| {
        let (own, rest) = rows.split_at(sequence.len() * WIDTH);
        rows = rest;
        own
    })
}
