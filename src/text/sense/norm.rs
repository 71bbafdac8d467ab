//! Layer normalisation: every row is brought to mean 0 and variance 1, then to a learnt gain and shift.
//!
//! Ba, Kiros and Hinton, “Layer Normalization”, 2016, <https://arxiv.org/abs/1607.06450>.
#![expect(clippy::inline_always, reason = "a function that is not inlined is compiled for the oldest processor")]

use rten_simd::{Isa, SimdOp};

use super::bytes::{Bytes, Fault};
use super::encoder::WIDTH;
use super::lanes::{LANES, Lanes, add_scaled, sum};

/// Added to the variance; as in BERT's settings.
const EPSILON: f32 = 1e-12;

/// The learnt gain and shift of each column.
pub(super) struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Norm {
    pub(super) fn read(bytes: &mut Bytes) -> Result<Self, Fault> {
        Ok(Self { gain: bytes.floats(WIDTH)?, shift: bytes.floats(WIDTH)? })
    }

    /// Normalises each row in its place.
    pub(super) fn apply(&self, rows: &mut [f32]) {
        Normalise { rows, norm: self }.dispatch();
    }

    /// Adds what a layer has made of the rows to them, then normalises each.
    pub(super) fn add_and_apply(&self, rows: &mut [f32], made: &[f32]) {
        AddTo { rows, made }.dispatch();
        self.apply(rows);
    }
}

struct AddTo<'a> {
    rows: &'a mut [f32],
    made: &'a [f32],
}

impl SimdOp for AddTo<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        for (x, made) in self.rows.iter_mut().zip(self.made) {
            *x += made;
        }
    }
}

struct Normalise<'a> {
    rows: &'a mut [f32],
    norm: &'a Norm,
}

impl SimdOp for Normalise<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let (gain, shift) = (self.norm.gain.as_chunks().0, self.norm.shift.as_chunks().0);
        for row in self.rows.chunks_exact_mut(WIDTH) {
            normalise(row.as_chunks_mut().0, gain, shift);
        }
    }
}

#[inline(always)]
fn normalise(row: &mut [Lanes], gain: &[Lanes], shift: &[Lanes]) {
    let mut sums = [0.0; LANES];
    for lanes in row.iter() {
        add_scaled(&mut sums, 1.0, lanes);
    }
    let mean = sum(&sums) / WIDTH as f32;
    let mut squares = [0.0; LANES];
    for lanes in row.iter_mut() {
        for (x, square) in lanes.iter_mut().zip(&mut squares) {
            *x -= mean;
            *square += *x * *x;
        }
    }
    let scale = 1.0 / (sum(&squares) / WIDTH as f32 + EPSILON).sqrt();
    for ((lanes, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
        for ((x, gain), shift) in lanes.iter_mut().zip(gain).zip(shift) {
            *x = *x * scale * gain + shift;
        }
    }
}

#[cfg(test)]
mod tests {
    use rten_simd::isa::GenericIsa;

    use super::super::fixture::noise;
    use super::*;

    #[test]
    fn a_row_has_the_mean_and_the_variance_that_were_learnt() {
        let norm = Norm { gain: vec![2.0; WIDTH], shift: vec![3.0; WIDTH] };
        let mut rows = noise(2 * WIDTH, 5.0);
        norm.apply(&mut rows);
        for row in rows.chunks_exact(WIDTH) {
            let mean = row.iter().sum::<f32>() / WIDTH as f32;
            let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / WIDTH as f32;
            assert!((mean - 3.0).abs() < 1e-4 && (variance - 4.0).abs() < 1e-3, "{mean} {variance}");
        }
    }

    #[test]
    fn bits_do_not_depend_on_the_processor() {
        let norm = Norm { gain: noise(WIDTH, 1.0), shift: noise(WIDTH, 0.1) };
        let (mut here, mut plain) = (noise(3 * WIDTH, 2.0), noise(3 * WIDTH, 2.0));
        norm.apply(&mut here);
        Normalise { rows: &mut plain, norm: &norm }.eval(GenericIsa::new());
        assert_eq!(here, plain);
    }
}
