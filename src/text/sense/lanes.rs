//! Sums, exponentials and roundings whose bits are the same on every processor.
//!
//! A vector of 16 numbers is added up lane by lane and its lanes in order, whatever the processor's width; there is no fused multiply-add and
//! no call of the system's mathematics. What is written here is inlined into `SimdOp::eval`, which is compiled for each instruction set.
#![expect(clippy::inline_always, reason = "a function that is not inlined is compiled for the oldest processor")]

/// How many numbers are worked on at once: one register of AVX-512, two of AVX2, four of SSE and NEON.
pub(super) const LANES: usize = 16;

/// Numbers worked on at once.
pub(super) type Lanes = [f32; LANES];

/// 1.5 × 2²³: added to a number below 2²², it leaves the nearest whole one in the lowest bits.
const ROUNDER: f32 = 12_582_912.0;

/// Adds up the lanes, the first one first.
#[inline(always)]
pub(super) fn sum(lanes: &Lanes) -> f32 {
    let mut sum = 0.0;
    for lane in lanes {
        sum += lane;
    }
    sum
}

/// Keeps the smaller of two numbers in every lane.
#[inline(always)]
pub(super) fn lower(lowest: &mut Lanes, lanes: &Lanes) {
    for (lowest, lane) in lowest.iter_mut().zip(lanes) {
        *lowest = if *lane < *lowest { *lane } else { *lowest };
    }
}

/// Keeps the larger of two numbers in every lane.
#[inline(always)]
pub(super) fn raise(highest: &mut Lanes, lanes: &Lanes) {
    for (highest, lane) in highest.iter_mut().zip(lanes) {
        *highest = if *lane > *highest { *lane } else { *highest };
    }
}

/// Adds `factor × lanes` to the sums.
#[inline(always)]
pub(super) fn add_scaled(sums: &mut Lanes, factor: f32, lanes: &Lanes) {
    for (sum, lane) in sums.iter_mut().zip(lanes) {
        *sum += factor * lane;
    }
}

/// Returns the bits of the nearest whole number of 0..=255, in the lowest byte.
#[inline(always)]
pub(super) fn nearest_byte(x: f32) -> u8 {
    (x + ROUNDER).to_bits() as u8
}

/// Returns eˣ for x ≤ 0, within 2 units of the last place: x = n ln 2 + r, and a polynomial for eʳ (Moshier, “Cephes Mathematical Library”,
/// `expf`, 1992, <https://www.netlib.org/cephes/>).
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    const COEFFICIENTS: [f32; 6] = [1.987_569_1e-4, 1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5];
    /// ln 2 in two parts, the first short enough for exact products.
    const LN_2: (f32, f32) = (0.693_359_4, -2.121_944_4e-4);
    let x = if x > -87.0 { x } else { -87.0 };
    let rounded = x * std::f32::consts::LOG2_E + ROUNDER;
    let n = rounded - ROUNDER;
    let r = x - n * LN_2.0 - n * LN_2.1;
    let mut p = 0.0;
    for coefficient in COEFFICIENTS {
        p = p * r + coefficient;
    }
    let power_of_two = rounded.to_bits().wrapping_sub(ROUNDER.to_bits()).wrapping_add(127) << 23;
    (p * r * r + r + 1.0) * f32::from_bits(power_of_two)
}

#[cfg(test)]
mod tests {
    use super::{exp, nearest_byte};

    #[test]
    fn exponentials_are_near() {
        for step in 0..8_700 {
            let x = -f64::from(step) / 100.0;
            let wanted = x.exp();
            assert!((f64::from(exp(x as f32)) - wanted).abs() <= 1e-5 * wanted, "e^{x}");
        }
        assert!(exp(f32::NEG_INFINITY) < 2e-38 && exp(f32::NAN) < 2e-38);
    }

    #[test]
    fn bytes_are_the_nearest() {
        assert_eq!([0.0, 0.49, 0.51, 254.6, 255.0].map(nearest_byte), [0, 0, 1, 255, 255]);
    }
}
