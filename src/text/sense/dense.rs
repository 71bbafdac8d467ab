//! A layer's matrix in 7 bits, and its product with rows that are rounded to 8 bits on the way.
//!
//! Jacob et al., “Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference”, 2018,
//! <https://arxiv.org/abs/1712.05877>: x ≈ low + q × step for each row, w ≈ v × scale for each column, so that
//! Σ x w + bias = Σ q v × (step × scale) + low × Σ w + bias. The sum Σ q v is exact on every processor: weights within ±63 keep two products in
//! the 16 bits of the AVX2 instruction. Time: rows × inputs × outputs.
#![expect(clippy::inline_always, reason = "a function that is not inlined is compiled for the oldest processor")]

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::{Isa, SimdOp};
use rten_tensor::NdTensorView;

use super::bytes::{Bytes, Fault};
use super::lanes::{LANES, lower, nearest_byte, raise};

/// Multiplies matrices of bytes with the processor's best instructions.
pub(super) type Multiplier = GemmExecutor<u8, i8, i32>;

/// A matrix with a bias.
pub(super) struct Dense {
    inputs: usize,
    weights: PackedBMatrix<i8>,
    columns: Columns,
}

/// What belongs to each output.
struct Columns {
    scales: Vec<f32>,
    /// Sums of the column's weights.
    sums: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows rounded to 8 bits and their products, kept for the next layer's.
#[derive(Default)]
pub(super) struct Rounding {
    bytes: Vec<u8>,
    ranges: Vec<Range>,
    sums: Vec<i32>,
}

/// Where a row's byte 0 lies, and how far the next one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Range {
    low: f32,
    step: f32,
}

impl Dense {
    pub(super) fn read(bytes: &mut Bytes, multiplier: &Multiplier, [inputs, outputs]: [usize; 2]) -> Result<Self, Fault> {
        let weights = bytes.weights(inputs * outputs)?;
        let (scales, bias) = (bytes.floats(outputs)?, bytes.floats(outputs)?);
        let mut sums = vec![0i32; outputs];
        for row in weights.chunks_exact(outputs) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
        let sums = sums.iter().zip(&scales).map(|(sum, scale)| *sum as f32 * scale).collect();
        let weights = multiplier.prepack_b(NdTensorView::from_data([inputs, outputs], &weights[..]));
        Ok(Self { inputs, weights, columns: Columns { scales, sums, bias } })
    }

    /// Multiplies each row with the matrix and adds the bias; `out` is brought to the length it needs.
    pub(super) fn apply(&self, multiplier: &Multiplier, rows: &[f32], rounding: &mut Rounding, out: &mut Vec<f32>) {
        let (count, outputs) = (rows.len() / self.inputs, self.columns.bias.len());
        rounding.bytes.resize(count * self.inputs, 0);
        rounding.ranges.resize(count, Range::default());
        rounding.sums.resize(count * outputs, 0);
        out.resize(count * outputs, 0.0);
        Round { rows, inputs: self.inputs, bytes: &mut rounding.bytes, ranges: &mut rounding.ranges }.dispatch();
        let bytes = NdTensorView::from_data([count, self.inputs], &rounding.bytes[..]);
        multiplier
            .gemm(&mut rounding.sums, GemmInputA::Unpacked(bytes), GemmInputB::Packed(&self.weights), GemmOptions::default())
            .expect("the buffers were just made to fit, and one machine packs as it multiplies");
        Scale { sums: &rounding.sums, ranges: &rounding.ranges, columns: &self.columns, out }.dispatch();
    }
}

struct Round<'a> {
    rows: &'a [f32],
    inputs: usize,
    bytes: &'a mut [u8],
    ranges: &'a mut [Range],
}

impl SimdOp for Round<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let rows = self.rows.chunks_exact(self.inputs).zip(self.bytes.chunks_exact_mut(self.inputs));
        for ((row, bytes), range) in rows.zip(self.ranges) {
            *range = range_of(row);
            let per_step = 1.0 / range.step;
            for (byte, x) in bytes.iter_mut().zip(row) {
                *byte = nearest_byte((x - range.low) * per_step);
            }
        }
    }
}

/// 256 even steps from the least to the greatest number of a row whose length is a multiple of the lanes.
#[inline(always)]
fn range_of(row: &[f32]) -> Range {
    let (mut lows, mut highs) = ([f32::INFINITY; LANES], [f32::NEG_INFINITY; LANES]);
    for lanes in row.as_chunks().0 {
        lower(&mut lows, lanes);
        raise(&mut highs, lanes);
    }
    let (mut low, mut high) = (lows[0], highs[0]);
    for (lane_low, lane_high) in lows.iter().zip(&highs) {
        low = if *lane_low < low { *lane_low } else { low };
        high = if *lane_high > high { *lane_high } else { high };
    }
    Range { low, step: if high > low { (high - low) / 255.0 } else { 1.0 } }
}

struct Scale<'a> {
    sums: &'a [i32],
    ranges: &'a [Range],
    columns: &'a Columns,
    out: &'a mut [f32],
}

impl SimdOp for Scale<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let Columns { scales, sums, bias } = self.columns;
        let rows = self.sums.chunks_exact(bias.len()).zip(self.out.chunks_exact_mut(bias.len()));
        for ((products, out), range) in rows.zip(self.ranges) {
            let columns = scales.iter().zip(sums).zip(bias);
            for ((product, out), ((scale, sum), bias)) in products.iter().zip(out).zip(columns) {
                *out = *product as f32 * (range.step * scale) + (range.low * sum + bias);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rten_simd::isa::GenericIsa;

    use super::super::fixture::noise;
    use super::*;

    const SHAPE: [usize; 2] = [96, 48];

    /// The bytes of a matrix whose weights and inputs are as large as they may be.
    fn file() -> (Vec<i8>, Vec<u8>) {
        let weights: Vec<i8> = (0..SHAPE[0] * SHAPE[1]).map(|i| if i % 3 == 0 { -63 } else { 63 }).collect();
        let numbers = [vec![0.01f32; SHAPE[1]], noise(SHAPE[1], 1.0)].concat();
        let floats = numbers.iter().flat_map(|x| x.to_le_bytes());
        (weights.clone(), weights.iter().map(|w| w.cast_unsigned()).chain(floats).collect())
    }

    #[test]
    fn products_are_exact_and_near_those_of_the_numbers() {
        let (weights, bytes) = file();
        let multiplier = Multiplier::new();
        let dense = Dense::read(&mut Bytes::new(&bytes), &multiplier, SHAPE).expect("whole");
        let rows = noise(5 * SHAPE[0], 3.0);
        let (mut rounding, mut out) = (Rounding::default(), Vec::new());
        dense.apply(&multiplier, &rows, &mut rounding, &mut out);
        for (row, rounded) in rounding.bytes.chunks_exact(SHAPE[0]).enumerate() {
            for column in 0..SHAPE[1] {
                let weights = || weights.iter().skip(column).step_by(SHAPE[1]);
                let exact: i32 = rounded.iter().zip(weights()).map(|(q, w)| i32::from(*q) * i32::from(*w)).sum();
                assert_eq!(rounding.sums[row * SHAPE[1] + column], exact);
                let xs = &rows[row * SHAPE[0]..][..SHAPE[0]];
                let wanted = xs.iter().zip(weights()).map(|(x, w)| x * f32::from(*w) * 0.01).sum::<f32>() + dense.columns.bias[column];
                assert!((out[row * SHAPE[1] + column] - wanted).abs() < 0.2, "row {row} column {column}");
            }
        }
    }

    #[test]
    fn bits_do_not_depend_on_the_processor() {
        let rows = noise(2 * SHAPE[0], 3.0);
        let rounded = |plain: bool| {
            let (mut bytes, mut ranges) = (vec![0; rows.len()], vec![Range::default(); 2]);
            let round = Round { rows: &rows, inputs: SHAPE[0], bytes: &mut bytes, ranges: &mut ranges };
            if plain {
                round.eval(GenericIsa::new());
            } else {
                round.dispatch();
            }
            (bytes, ranges)
        };
        assert_eq!(rounded(true), rounded(false));
        let (_, ranges) = rounded(true);
        let columns = Columns { scales: noise(SHAPE[1], 0.01), sums: noise(SHAPE[1], 9.0), bias: noise(SHAPE[1], 1.0) };
        let sums: Vec<i32> = noise(2 * SHAPE[1], 1e6).iter().map(|x| *x as i32).collect();
        let scaled = |plain: bool| {
            let mut out = vec![0.0; sums.len()];
            let scale = Scale { sums: &sums, ranges: &ranges, columns: &columns, out: &mut out };
            if plain {
                scale.eval(GenericIsa::new());
            } else {
                scale.dispatch();
            }
            out
        };
        assert_eq!(scaled(true), scaled(false));
    }
}
