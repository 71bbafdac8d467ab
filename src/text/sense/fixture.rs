//! What the models say in 32-bit floats, for tests; and invented numbers.

use serde::Deserialize;

/// `fixture.json`, written by `training/fixture.py`.
#[derive(Deserialize)]
pub(super) struct Fixture {
    pub(super) sentences: Vec<SentenceCase>,
    pub(super) pairs: Vec<PairCase>,
}

#[derive(Deserialize)]
pub(super) struct SentenceCase {
    pub(super) text: String,
    pub(super) pieces: Vec<usize>,
    /// Of unit length.
    pub(super) vector: Vec<f32>,
}

#[derive(Deserialize)]
pub(super) struct PairCase {
    pub(super) a: String,
    pub(super) b: String,
    pub(super) pieces: Vec<i64>,
    #[serde(rename = "match")]
    pub(super) matched: Vec<i64>,
    pub(super) side: Vec<i64>,
    /// None, partial, same.
    pub(super) probabilities: [f32; 3],
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
