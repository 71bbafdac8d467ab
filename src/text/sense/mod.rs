//! Sentences by their sense: a vector for each.
//!
//! An encoder of MiniLM's size knows English; ask it of nothing else. Its weights are compiled in and read on first use. The same text gives the
//! same bits on every processor, at any number of threads and in any company.
//! `training/pack.py` writes `weights/` and `fixture.json`.

mod attention;
mod bytes;
mod dense;
mod encoder;
#[cfg(test)]
mod fixture;
mod gelu;
mod lanes;
mod model;
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
use self::model::SentenceModel;
use self::pieces::PieceTable;
use self::spread::spread;
pub use self::vector::SenseVector;

/// Returns a vector for each sentence, in their order. Of a longer sentence the first 128 word pieces are read.
pub fn sentence_vectors(sentences: &[&str]) -> Vec<SenseVector> {
    let (table, model) = (table(), sentence_model());
    let rounded = |vectors: Vec<_>| vectors.iter().map(SenseVector::rounded).collect();
    spread(sentences, |sequences| rounded(model.vectors(table, sequences)))
}

static PIECES: &[u8] = include_bytes!("weights/pieces.bin");
static SENTENCE: &[u8] = include_bytes!("weights/sentence.bin");

fn table() -> &'static PieceTable<'static> {
    static TABLE: OnceLock<PieceTable> = OnceLock::new();
    TABLE.get_or_init(|| whole(PieceTable::read(PIECES)))
}

fn sentence_model() -> &'static SentenceModel {
    static MODEL: OnceLock<SentenceModel> = OnceLock::new();
    MODEL.get_or_init(|| whole(SentenceModel::read(SENTENCE)))
}

fn whole<Model>(read: Result<Model, WeightsError>) -> Model {
    read.expect("the weights are compiled in, and a test reads them")
}
