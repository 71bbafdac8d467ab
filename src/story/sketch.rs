//! A sketch of an article's wording, small enough to keep for every article: how much of one text stands in another is read off two sketches.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Words in a shingle: long enough that two reporters seldom write the same one, short enough to outlive an editor's cuts.
pub(super) const SHINGLE_WORDS: usize = 5;
/// Smallest hashes kept; the share of equal ones among 64 has a standard error of at most .06.
const KEPT: usize = 64;

/// The smallest hashes of a text's shingles, ordered (bottom-k sketch: Cohen and Kaplan, “Summarizing Data using Bottom-k Sketches”,
/// PODC 2007, <https://doi.org/10.1145/1281100.1281133>), and how many distinct shingles it has.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sketch {
    smallest: Box<[u32]>,
    shingles: u32,
}

impl Sketch {
    /// Sketches a text given as the hashes of its words.
    pub(super) fn new(words: &[u64]) -> Self {
        let mut hashes = shingles(words);
        let shingles = hashes.len() as u32;
        hashes.truncate(KEPT);
        Self { smallest: hashes.into_boxed_slice(), shingles }
    }

    /// Estimates the share of the shorter text's shingles that stand in the other, 0..=1.
    pub(super) fn shared_with(&self, other: &Self) -> f64 {
        let union = self.union_of_smallest(other);
        if union.is_empty() {
            return 0.0;
        }
        let both = union.iter().filter(|hash| self.smallest.binary_search(hash).is_ok() && other.smallest.binary_search(hash).is_ok());
        let jaccard = both.count() as f64 / union.len() as f64;
        let (a, b) = (f64::from(self.shingles), f64::from(other.shingles));
        (jaccard / (1.0 + jaccard) * (a + b) / a.min(b)).min(1.0)
    }

    /// The smallest hashes of both texts together: a fair sample of the union's shingles.
    fn union_of_smallest(&self, other: &Self) -> Vec<u32> {
        let mut union: Vec<u32> = self.smallest.iter().chain(&other.smallest).copied().collect();
        union.sort_unstable();
        union.dedup();
        union.truncate(KEPT);
        union
    }
}

/// The distinct hashes of all runs of [`SHINGLE_WORDS`] words, ordered; empty for a shorter text.
pub(super) fn shingles(words: &[u64]) -> Vec<u32> {
    let hash = |run: &[u64]| run.iter().fold(0, |seed, word| xxh3_64_with_seed(&word.to_le_bytes(), seed)) as u32;
    let mut hashes: Vec<u32> = words.windows(SHINGLE_WORDS).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
