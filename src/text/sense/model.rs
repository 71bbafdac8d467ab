//! The model of sentences: an encoder and the mean of what it says.

use super::bytes::{Bytes, Fault, WeightsError};
use super::encoder::{Encoder, WIDTH, mean};
use super::pieces::PieceTable;
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
        let encoder = Encoder::read(&mut bytes, "PXSENTEN")?;
        bytes.finish()?;
        Ok(Self(encoder))
    }

    /// Returns each sequence's mean row, scaled to unit length.
    pub(super) fn vectors(&self, table: &PieceTable, sequences: &[&[usize]]) -> Vec<[f32; WIDTH]> {
        let rows = self.0.rows(table, sequences);
        each(sequences, &rows).map(|rows| unit(&mean(rows))).collect()
    }
}

/// The rows of each sequence.
fn each<'a>(sequences: &[&[usize]], mut rows: &'a [f32]) -> impl Iterator<Item = &'a [f32]> {
    sequences.iter().map(move |sequence| {
        let (own, rest) = rows.split_at(sequence.len() * WIDTH);
        rows = rest;
        own
    })
}
