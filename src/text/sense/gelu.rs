//! The activation within a layer: x times the chance that a normal variable lies below x.
//!
//! Hendrycks and Gimpel, “Gaussian Error Linear Units (GELUs)”, 2016, <https://arxiv.org/abs/1606.08415>. The error function is that of
//! Abramowitz and Stegun, “Handbook of Mathematical Functions”, 1964, formula 7.1.26, within 1.5 × 10⁻⁷.
#![expect(clippy::inline_always, reason = "a function that is not inlined is compiled for the oldest processor")]

use std::f32::consts::FRAC_1_SQRT_2;

use rten_simd::{Isa, SimdOp};

use super::lanes::exp;

/// Applies the activation to every number in its place.
pub(super) fn gelu(numbers: &mut [f32]) {
    Gelu(numbers).dispatch();
}

struct Gelu<'a>(&'a mut [f32]);

impl SimdOp for Gelu<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        for x in self.0 {
            *x = 0.5 * *x + 0.5 * x.abs() * error_function(x.abs() * FRAC_1_SQRT_2);
        }
    }
}

/// erf(z) for z ≥ 0.
#[inline(always)]
fn error_function(z: f32) -> f32 {
    const COEFFICIENTS: [f32; 5] = [1.061_405_4, -1.453_152_1, 1.421_413_8, -0.284_496_72, 0.254_829_6];
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let mut p = 0.0;
    for coefficient in COEFFICIENTS {
        p = p * t + coefficient;
    }
    1.0 - p * t * exp(-z * z)
}

#[cfg(test)]
mod tests {
    use rten_simd::isa::GenericIsa;

    use super::super::fixture::noise;
    use super::*;

    #[test]
    fn known_values() {
        let mut numbers = [-20.0, -1.0, 0.0, 1.0, 2.5, 20.0];
        gelu(&mut numbers);
        for (x, wanted) in numbers.into_iter().zip([0.0, -0.158_655_25, 0.0, 0.841_344_7, 2.484_476, 20.0]) {
            assert!((x - wanted).abs() < 1e-6, "{x} for {wanted}");
        }
    }

    #[test]
    fn bits_do_not_depend_on_the_processor() {
        let (mut here, mut plain) = (noise(999, 4.0), noise(999, 4.0));
        gelu(&mut here);
        Gelu(&mut plain).eval(GenericIsa::new());
        assert_eq!(here, plain);
    }
}
