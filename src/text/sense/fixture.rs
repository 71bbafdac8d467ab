//! What the model says in 32-bit floats, for tests; and invented numbers.

use serde::Deserialize;

/// `fixture.json`, written by `training/fixture.py`.
#[derive(Deserialize)]
pub(super) struct Fixture {
    pub(super) sentences: Vec<SentenceCase>,
}

#[derive(Deserialize)]
pub(super) struct SentenceCase {
    pub(super) text: String,
    pub(super) pieces: Vec<usize>,
    /// Of unit length.
    pub(super) vector: Vec<f32>,
}

impl Fixture {
    pub(super) fn read() -> Self {
        serde_json::from_str(include_str!("fixture.json")).expect("the fixture is whole")
    }
}

/// Numbers of ±`most` in no order, always the same.
pub(super) fn noise(count: usize, most: f32) -> Vec<f32> {
    let mut state = 1u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..count).map(|_| next() * most).collect()
}
