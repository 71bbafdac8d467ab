//! The word embeddings: a row of bytes and a scale for each piece.

use super::bytes::{Bytes, Fault, WeightsError};
use super::encoder::WIDTH;
use super::sequence::ROWS;

/// A row for each piece of the vocabulary.
#[derive(Debug)]
pub(super) struct PieceTable<'a> {
    rows: &'a [u8],
    scales: Vec<f32>,
}

impl<'a> PieceTable<'a> {
    /// Reads `pieces.bin`.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, WeightsError> {
        Self::parse(Bytes::new(bytes)).map_err(|fault| WeightsError { file: "pieces.bin", fault })
    }

    fn parse(mut bytes: Bytes<'a>) -> Result<Self, Fault> {
        bytes.magic("PXPIECES")?;
        bytes.size("the number of pieces", ROWS)?;
        bytes.size("the width", WIDTH)?;
        let (rows, scales) = (bytes.take(ROWS * WIDTH)?, bytes.floats(ROWS)?);
        bytes.finish()?;
        Ok(Self { rows, scales })
    }

    /// Appends a piece's row.
    pub(super) fn append(&self, row: usize, to: &mut Vec<f32>) {
        let scale = self.scales[row];
        to.extend(self.rows[row * WIDTH..][..WIDTH].iter().map(|byte| f32::from(byte.cast_signed()) * scale));
    }
}
