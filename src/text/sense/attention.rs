//! Attention: each piece of a sequence takes what the others hold, by how well its query fits their keys.
//!
//! Vaswani et al., “Attention Is All You Need”, 2017, <https://arxiv.org/abs/1706.03762>. Queries come already divided by the root of a head's
//! width. Four queries are worked on at once, so that each key is fetched once for them. Time: length² × width; space: length × 36.
#![expect(clippy::inline_always, reason = "a function that is not inlined is compiled for the oldest processor")]

use rten_simd::{Isa, SimdOp};

use super::encoder::WIDTH;
use super::lanes::{LANES, Lanes, add_scaled, exp, raise, sum};

/// How many heads share a row; as in MiniLM-L6-H384.
const HEADS: usize = 12;
/// How many numbers of a row belong to a head.
const HEAD_WIDTH: usize = WIDTH / HEADS;
/// Queries that are worked on at once: their sums fill half of the 16 registers of AVX2.
const BLOCK: usize = 4;
/// A row holds a query, a key and a value.
pub(super) const ROW: usize = 3 * WIDTH;

/// A head's keys and the weights of four queries, kept for the next head's.
#[derive(Default)]
pub(super) struct Scratch {
    /// `HEAD_WIDTH` × padded length.
    keys: Vec<f32>,
    /// `BLOCK` × padded length.
    weights: Vec<f32>,
}

/// Lets the pieces of one sequence attend to each other: `rows` of queries, keys and values in, rows of `WIDTH` out.
pub(super) fn attend(rows: &[f32], scratch: &mut Scratch, out: &mut [f32]) {
    Attend { rows, scratch, out }.dispatch();
}

struct Attend<'a> {
    rows: &'a [f32],
    scratch: &'a mut Scratch,
    out: &'a mut [f32],
}

impl SimdOp for Attend<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let length = self.rows.len() / ROW;
        let padded = length.next_multiple_of(LANES);
        let Scratch { keys, weights } = self.scratch;
        keys.clear();
        keys.resize(HEAD_WIDTH * padded, 0.0);
        weights.resize(BLOCK * padded, 0.0);
        for head in (0..WIDTH).step_by(HEAD_WIDTH) {
            lay_out_keys(&self.rows[WIDTH + head..], keys, padded);
            for (first, out) in (0..length).step_by(BLOCK).zip(self.out.chunks_mut(BLOCK * WIDTH)) {
                let query = |row: usize| (first + row).min(length - 1) * ROW + head;
                let queries: [&[f32]; BLOCK] = std::array::from_fn(|row| &self.rows[query(row)..][..HEAD_WIDTH]);
                fit(queries, keys, weights);
                let totals = soften(weights, length);
                gather(&self.rows[2 * WIDTH + head..], weights, totals, &mut out[head..]);
            }
        }
    }
}

/// Lays a head's keys out by their numbers, so that one number of 16 keys lies together.
#[inline(always)]
fn lay_out_keys(from: &[f32], keys: &mut [f32], padded: usize) {
    for (place, row) in from.chunks(ROW).enumerate() {
        for (number, x) in row[..HEAD_WIDTH].iter().enumerate() {
            keys[number * padded + place] = *x;
        }
    }
}

/// Multiplies four queries with all keys.
#[inline(always)]
fn fit(queries: [&[f32]; BLOCK], keys: &[f32], weights: &mut [f32]) {
    let padded = weights.len() / BLOCK;
    for at in (0..padded).step_by(LANES) {
        let mut sums = [[0.0; LANES]; BLOCK];
        for number in 0..HEAD_WIDTH {
            let key = lanes_at(keys, number * padded + at);
            for (sums, query) in sums.iter_mut().zip(queries) {
                add_scaled(sums, query[number], key);
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            weights[row * padded + at..][..LANES].copy_from_slice(sums);
        }
    }
}

/// Turns how well the keys fit into weights, the best one at 1; returns what each query's weights add up to. Places past the sequence get none.
#[inline(always)]
fn soften(weights: &mut [f32], length: usize) -> [f32; BLOCK] {
    let padded = weights.len() / BLOCK;
    let mut totals = [0.0; BLOCK];
    for (weights, total) in weights.chunks_exact_mut(padded).zip(&mut totals) {
        weights[length..].fill(f32::NEG_INFINITY);
        let weights: &mut [Lanes] = weights.as_chunks_mut().0;
        let mut most = [f32::NEG_INFINITY; LANES];
        for lanes in weights.iter() {
            raise(&mut most, lanes);
        }
        let mut best = most[0];
        for lane in most {
            best = if lane > best { lane } else { best };
        }
        let mut sums = [0.0; LANES];
        for lanes in weights {
            for (x, sum) in lanes.iter_mut().zip(&mut sums) {
                *x = exp(*x - best);
                *sum += *x;
            }
        }
        *total = sum(&sums);
    }
    totals
}

/// Adds up a head's values by the weights of each of at most four queries.
#[inline(always)]
fn gather(values: &[f32], weights: &[f32], totals: [f32; BLOCK], out: &mut [f32]) {
    let padded = weights.len() / BLOCK;
    for half in (0..HEAD_WIDTH).step_by(LANES) {
        let mut sums = [[0.0; LANES]; BLOCK];
        for (place, value) in values.chunks(ROW).enumerate() {
            let value = lanes_at(value, half);
            for (row, sums) in sums.iter_mut().enumerate() {
                add_scaled(sums, weights[row * padded + place], value);
            }
        }
        for ((out, sums), total) in out.chunks_mut(WIDTH).zip(&sums).zip(totals) {
            let part = 1.0 / total;
            for (out, sum) in out[half..][..LANES].iter_mut().zip(sums) {
                *out = sum * part;
            }
        }
    }
}

#[inline(always)]
fn lanes_at(numbers: &[f32], at: usize) -> &Lanes {
    numbers[at..].first_chunk().expect("rows are whole lanes long")
}

#[cfg(test)]
mod tests {
    use rten_simd::isa::GenericIsa;

    use super::super::fixture::noise;
    use super::*;

    /// The definition, in 64 bits.
    fn plain(rows: &[f32], place: usize, column: usize) -> f64 {
        let head = column / HEAD_WIDTH * HEAD_WIDTH;
        let fit = |row: &[f32]| -> f64 {
            let (query, key) = (&rows[place * ROW + head..][..HEAD_WIDTH], &row[WIDTH + head..][..HEAD_WIDTH]);
            query.iter().zip(key).map(|(q, k)| f64::from(*q) * f64::from(*k)).sum()
        };
        let weights: Vec<f64> = rows.chunks_exact(ROW).map(|row| fit(row).exp()).collect();
        let values = rows.chunks_exact(ROW).map(|row| f64::from(row[2 * WIDTH + column]));
        values.zip(&weights).map(|(value, weight)| value * weight).sum::<f64>() / weights.iter().sum::<f64>()
    }

    #[test]
    fn is_what_the_paper_says_at_every_length() {
        for length in [1, 3, 4, 16, 18] {
            let rows = noise(length * ROW, 1.0);
            let mut out = vec![0.0; length * WIDTH];
            attend(&rows, &mut Scratch::default(), &mut out);
            for (index, x) in out.iter().enumerate().step_by(7) {
                let wanted = plain(&rows, index / WIDTH, index % WIDTH);
                assert!((f64::from(*x) - wanted).abs() < 1e-5, "{x} for {wanted} at {index} of length {length}");
            }
        }
    }

    #[test]
    fn bits_do_not_depend_on_the_processor_or_on_what_was_there() {
        let rows = noise(21 * ROW, 1.0);
        let (mut here, mut plain) = (vec![0.0; 21 * WIDTH], vec![0.0; 21 * WIDTH]);
        let mut scratch = Scratch::default();
        attend(&noise(40 * ROW, 9.0), &mut scratch, &mut vec![0.0; 40 * WIDTH]);
        attend(&rows, &mut scratch, &mut here);
        Attend { rows: &rows, scratch: &mut Scratch::default(), out: &mut plain }.eval(GenericIsa::new());
        assert_eq!(here, plain);
    }
}
