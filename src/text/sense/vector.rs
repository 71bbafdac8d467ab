//! A sentence's meaning in 384 bytes.

use super::encoder::WIDTH;
use super::lanes::{LANES, add_scaled, sum};

/// What 1 is in a vector of unit length: numbers beyond ±.248 are cut there, which one in some thousand sentences has.
const ONE: f32 = 512.0;

/// A direction in the space of meanings, for keeping and comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SenseVector([u8; WIDTH]);

impl SenseVector {
    /// How many bytes a vector takes.
    pub const BYTES: usize = WIDTH;

    /// Rounds a vector of unit length.
    pub(super) fn rounded(unit: &[f32; WIDTH]) -> Self {
        Self(unit.map(|x| ((x * ONE).round() as i8).max(-i8::MAX).cast_unsigned()))
    }

    /// Returns the cosine of two vectors, -1..=1; 0 where one of them is nothing but zeros.
    pub fn cosine(&self, other: &Self) -> f32 {
        let [mut product, mut own, mut others] = [0i32; 3];
        for (a, b) in self.0.iter().zip(&other.0) {
            let (a, b) = (i32::from(a.cast_signed()), i32::from(b.cast_signed()));
            product += a * b;
            own += a * a;
            others += b * b;
        }
        let lengths = (f64::from(own) * f64::from(others)).sqrt();
        if lengths > 0.0 { (f64::from(product) / lengths) as f32 } else { 0.0 }
    }

    /// Returns the bytes, for keeping.
    pub fn as_bytes(&self) -> &[u8; WIDTH] {
        &self.0
    }

    /// Takes bytes that were kept; none where their number is another.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

/// Scales a vector to unit length.
pub(super) fn unit(vector: &[f32; WIDTH]) -> [f32; WIDTH] {
    let mut squares = [0.0; LANES];
    for lanes in vector.as_chunks().0 {
        add_scaled(&mut squares, 1.0, &lanes.map(|x| x * x));
    }
    let length = sum(&squares).sqrt();
    if length > 0.0 { vector.map(|x| x / length) } else { *vector }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::noise;
    use super::*;

    fn vector(seed: usize) -> [f32; WIDTH] {
        unit(noise(WIDTH + seed, 1.0)[seed..].try_into().expect("as wide"))
    }

    #[test]
    fn cosines_survive_rounding() {
        let (a, b) = (vector(0), vector(3));
        let exact: f32 = a.iter().zip(&b).map(|(a, b)| a * b).sum();
        let (a, b) = (SenseVector::rounded(&a), SenseVector::rounded(&b));
        assert!((a.cosine(&b) - exact).abs() < 0.002);
        assert_eq!(a.cosine(&b).to_bits(), b.cosine(&a).to_bits());
        assert!((a.cosine(&a) - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn bytes_are_kept() {
        let vector = SenseVector::rounded(&vector(0));
        assert_eq!(SenseVector::from_bytes(vector.as_bytes()), Some(vector));
        assert_eq!(SenseVector::from_bytes(&[0; 383]), None);
        let nothing = SenseVector::rounded(&[0.0; WIDTH]);
        assert!(nothing.cosine(&vector).abs() < f32::EPSILON);
        let extreme = SenseVector::rounded(&[f32::NEG_INFINITY; WIDTH]);
        assert!((extreme.cosine(&extreme) - 1.0).abs() < f32::EPSILON && extreme.as_bytes()[0] == 129);
    }
}
