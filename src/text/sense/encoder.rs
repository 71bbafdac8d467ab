//! The encoder: from the pieces of sequences to what each piece means where it stands.
//!
//! Devlin, Chang, Lee and Toutanova, “BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding”, 2019,
//! <https://arxiv.org/abs/1810.04805>, in the shape of Wang et al., “MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of
//! Pre-Trained Transformers”, 2020, <https://arxiv.org/abs/2002.10957>: rows of 384 numbers, 12 heads, an inner layer of 1,536. Sequences are worked
//! on together without padding: only attention knows where one ends, so that each comes out the same in any company.

use super::attention::{self, ROW, attend};
use super::bytes::{Bytes, Fault};
use super::dense::{Dense, Multiplier, Rounding};
use super::gelu::gelu;
use super::norm::Norm;
use super::pieces::PieceTable;

/// How many numbers stand for a piece.
pub(super) const WIDTH: usize = 384;
/// How many numbers the inner layer has.
const INNER: usize = 1_536;
/// As many layers as BERT-base has; MiniLM-L6 has six.
const LAYERS_MOST: usize = 12;
/// How many places of a sequence have a row: two sentences of 64 pieces, a start and two ends.
pub(super) const POSITIONS: usize = 131;
/// How many sentences of a sequence have a row.
const SIDES: usize = 2;

/// Embeddings and layers.
pub(super) struct Encoder {
    /// A row for each place in a sequence.
    positions: Vec<f32>,
    /// A row for the first sentence and one for the second, which no sequence has.
    sides: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

struct Layer {
    /// Makes queries, keys and values.
    attention: Dense,
    attended: Dense,
    attended_norm: Norm,
    inner: Dense,
    outer: Dense,
    outer_norm: Norm,
}

/// What a layer writes and the next one writes over.
#[derive(Default)]
struct Buffers {
    rounding: Rounding,
    scratch: attention::Scratch,
    /// Queries, keys and values.
    triples: Vec<f32>,
    context: Vec<f32>,
    inner: Vec<f32>,
    made: Vec<f32>,
}

impl Encoder {
    /// Reads a file's header and the encoder behind it.
    pub(super) fn read(bytes: &mut Bytes, magic: &'static str) -> Result<Self, Fault> {
        bytes.magic(magic)?;
        let layers = bytes.size_up_to("the number of layers", LAYERS_MOST)?;
        bytes.size("the width", WIDTH)?;
        bytes.size("the inner width", INNER)?;
        bytes.size("the number of positions", POSITIONS)?;
        bytes.size("the number of match types", 0)?;
        bytes.size("the number of outcomes", 0)?;
        let (positions, sides) = (bytes.floats(POSITIONS * WIDTH)?, bytes.floats(SIDES * WIDTH)?);
        let norm = Norm::read(bytes)?;
        let multiplier = Multiplier::new();
        let layers = (0..layers).map(|_| Layer::read(bytes, &multiplier)).collect::<Result<_, _>>()?;
        Ok(Self { positions, sides, norm, layers })
    }

    /// Returns a row for each piece, those of all sequences one after the other.
    pub(super) fn rows(&self, table: &PieceTable, sequences: &[&[usize]]) -> Vec<f32> {
        let mut rows = Vec::with_capacity(sequences.iter().map(|sequence| sequence.len() * WIDTH).sum());
        for sequence in sequences {
            for (place, piece) in sequence.iter().enumerate() {
                self.embed(table, place, *piece, &mut rows);
            }
        }
        self.norm.apply(&mut rows);
        let (multiplier, mut buffers) = (Multiplier::new(), Buffers::default());
        for layer in &self.layers {
            layer.apply(&multiplier, sequences, &mut rows, &mut buffers);
        }
        rows
    }

    /// Appends what a piece is: its own row, and those of its place and its sentence.
    fn embed(&self, table: &PieceTable, place: usize, piece: usize, rows: &mut Vec<f32>) {
        let at = rows.len();
        table.append(piece, rows);
        let row = &mut rows[at..];
        add_row(row, &self.positions, place);
        add_row(row, &self.sides, 0);
    }
}

fn add_row(row: &mut [f32], table: &[f32], index: usize) {
    for (x, added) in row.iter_mut().zip(&table[index * WIDTH..][..WIDTH]) {
        *x += added;
    }
}

impl Layer {
    fn read(bytes: &mut Bytes, multiplier: &Multiplier) -> Result<Self, Fault> {
        Ok(Self {
            attention: Dense::read(bytes, multiplier, [WIDTH, ROW])?,
            attended: Dense::read(bytes, multiplier, [WIDTH, WIDTH])?,
            attended_norm: Norm::read(bytes)?,
            inner: Dense::read(bytes, multiplier, [WIDTH, INNER])?,
            outer: Dense::read(bytes, multiplier, [INNER, WIDTH])?,
            outer_norm: Norm::read(bytes)?,
        })
    }

    fn apply(&self, multiplier: &Multiplier, sequences: &[&[usize]], rows: &mut [f32], buffers: &mut Buffers) {
        let Buffers { rounding, scratch, triples, context, inner, made } = buffers;
        self.attention.apply(multiplier, rows, rounding, triples);
        context.resize(rows.len(), 0.0);
        let mut at = 0;
        for sequence in sequences {
            let end = at + sequence.len();
            attend(&triples[at * ROW..end * ROW], scratch, &mut context[at * WIDTH..end * WIDTH]);
            at = end;
        }
        self.attended.apply(multiplier, context, rounding, made);
        self.attended_norm.add_and_apply(rows, made);
        self.inner.apply(multiplier, rows, rounding, inner);
        gelu(inner);
        self.outer.apply(multiplier, inner, rounding, made);
        self.outer_norm.add_and_apply(rows, made);
    }
}

/// Returns the mean of a sequence's rows.
pub(super) fn mean(rows: &[f32]) -> [f32; WIDTH] {
    let mut mean = [0.0; WIDTH];
    for row in rows.chunks_exact(WIDTH) {
        add_row(&mut mean, row, 0);
    }
    let count = (rows.len() / WIDTH) as f32;
    mean.map(|x| x / count)
}
