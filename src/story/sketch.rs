//! A sketch of an article's wording, small enough to keep for every article: how much of one text stands in another is read off two sketches.

use std::cmp::Ordering;

/// Words in a shingle: long enough that two reporters seldom write the same one, short enough to outlive an editor's cuts.
pub(super) const SHINGLE_WORDS: usize = 5;
/// Smallest hashes kept; the share of equal ones among 64 has a standard error of at most .06.
const KEPT: usize = 64;

/// The smallest hashes of a text's shingles, ordered (bottom-k sketch: Cohen and Kaplan, “Summarizing Data using Bottom-k Sketches”,
/// PODC 2007, <https://doi.org/10.1145/1281100.1281133>), and how many distinct shingles it has.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sketch {
    pub(super) smallest: Box<[u32]>,
    pub(super) shingles: u32,
}

impl Sketch {
    /// Sketches a text given as the hashes of its words.
    pub(super) fn new(words: &[u64]) -> Self {
        let mut hashes = shingles(words);
        let shingles = hashes.len() as u32;
        hashes.truncate(KEPT);
        Self { smallest: hashes.into_boxed_slice(), shingles }
    }

    /// Estimates the share of the shorter text's shingles that stand in the other, 0..=1. Linear in the sketches.
    pub(super) fn shared_with(&self, other: &Self) -> f64 {
        let (mut at, mut other_at, mut union, mut both) = (0, 0, 0, 0);
        // The smallest hashes of both texts together are a fair sample of the union's shingles.
        while union < KEPT {
            let order = match (self.smallest.get(at), other.smallest.get(other_at)) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(mine), Some(theirs)) => mine.cmp(theirs),
            };
            at += usize::from(order.is_le());
            other_at += usize::from(order.is_ge());
            both += usize::from(order.is_eq());
            union += 1;
        }
        if both == 0 {
            return 0.0;
        }
        let jaccard = both as f64 / union as f64;
        let (a, b) = (f64::from(self.shingles), f64::from(other.shingles));
        (jaccard / (1.0 + jaccard) * (a + b) / a.min(b)).min(1.0)
    }
}

/// An odd number without a pattern in its bits: 2^64 over the golden ratio.
const MIXER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The distinct hashes of all runs of [`SHINGLE_WORDS`] words, given as good hashes, ordered; empty for a shorter text.
pub(super) fn shingles(words: &[u64]) -> Vec<u32> {
    let hash = |run: &[u64]| (run.iter().fold(0_u64, |hash, word| (hash.rotate_left(23) ^ word).wrapping_mul(MIXER)) >> 32) as u32;
    let mut hashes: Vec<u32> = words.windows(SHINGLE_WORDS).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
