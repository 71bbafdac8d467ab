//! How surely each two sentences of different accounts report the same, and what other accounts add to it.

use std::ops::Range;

use rayon::prelude::*;

use crate::align::score::Matrix;

/// How sure a score makes a link: a logistic curve over the refined score, fitted on marked stories; cross-validated by story.
const STEEPNESS: f32 = 32.3;
/// The same curve's value for a score of 0.
const DOUBT: f32 = -5.75;
/// Below this, a pair lends and gets no support: nothing is lost, and far fewer pairs are looked at.
const NEGLIGIBLE: f32 = 0.1;
/// How the log-odds grow with the own score, and by how much with full support: fitted like the curve above.
const OWN: f32 = 1.17;
const SUPPORT: f32 = 1.77;
const OFFSET: f32 = -0.18;

/// How surely the pairs of sentences of a story are linked, 0..=1.
pub(super) struct Scores {
    /// For each pair of accounts `i < j`, in order.
    matrices: Vec<Matrix>,
    /// The sentences of each account, as numbers.
    accounts: Vec<Range<usize>>,
}

impl Scores {
    /// Turns refined scores into how sure they make a link, and lets accounts support each other: where A–B and B–C are sure, A–C gains.
    pub(super) fn new(refined: Vec<Matrix>, accounts: Vec<Range<usize>>) -> Self {
        let alone = |matrix: Matrix| Matrix { cells: matrix.cells.iter().map(|score| sureness(*score)).collect(), columns: matrix.columns };
        let mut scores = Self { matrices: refined.into_par_iter().map(alone).collect(), accounts };
        let support = scores.support();
        scores.matrices.par_iter_mut().zip(&support).for_each(|(matrix, support)| {
            for (score, support) in matrix.cells.iter_mut().zip(&support.cells) {
                *score = supported(*score, *support);
            }
        });
        scores
    }

    /// For each pair of sentences, the best product of both their scores with one sentence of a third account.
    fn support(&self) -> Vec<Matrix> {
        let mut support: Vec<Matrix> =
            self.matrices.iter().map(|matrix| Matrix { columns: matrix.columns, cells: vec![0.0; matrix.cells.len()] }).collect();
        let mut partners: Vec<Vec<(usize, usize, f32)>> = vec![Vec::new(); self.accounts.last().map_or(0, |last| last.end)];
        for (a, b, score) in self.pairs().iter().flat_map(Pair::cells).filter(|cell| cell.2 >= NEGLIGIBLE) {
            let account = |sentence: usize| self.accounts.partition_point(|range| range.end <= sentence);
            partners[a].push((account(b), b, score));
            partners[b].push((account(a), a, score));
        }
        for around in &mut partners {
            around.sort_unstable_by_key(|(account, sentence, _)| (*account, *sentence));
            for (i, (first, a, p)) in around.iter().enumerate() {
                for (second, b, q) in around[i + 1..].iter().filter(|(second, ..)| second > first) {
                    let cell = self.cell(*first, *second, (*a, *b));
                    let best = &mut support[self.matrix(*first, *second)].cells[cell];
                    *best = best.max(p * q);
                }
            }
        }
        support
    }

    /// Lists all pairs of accounts with their scores, in order.
    pub(super) fn pairs(&self) -> Vec<Pair<'_>> {
        let count = self.accounts.len();
        let starts = (0..count).flat_map(|first| (first + 1..count).map(move |second| (first, second)));
        let pair = |((first, second), matrix): ((usize, usize), _)| Pair {
            starts: (self.accounts[first].start, self.accounts[second].start),
            matrix,
        };
        starts.zip(&self.matrices).map(pair).collect()
    }

    /// How surely two sentences, given with their accounts, are linked.
    pub(super) fn between(&self, first: usize, second: usize, (a, b): (usize, usize)) -> f32 {
        if first > second {
            return self.between(second, first, (b, a));
        }
        self.matrices[self.matrix(first, second)].cells[self.cell(first, second, (a, b))]
    }

    fn matrix(&self, first: usize, second: usize) -> usize {
        let count = self.accounts.len();
        first * count - first * (first + 1) / 2 + second - first - 1
    }

    fn cell(&self, first: usize, second: usize, (a, b): (usize, usize)) -> usize {
        (a - self.accounts[first].start) * self.accounts[second].len() + b - self.accounts[second].start
    }
}

/// The scores of two accounts.
pub(super) struct Pair<'s> {
    /// Their first sentences.
    starts: (usize, usize),
    matrix: &'s Matrix,
}

impl<'s> Pair<'s> {
    /// Iterates over all pairs of sentences with their scores, the first of the account that stands first.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize, f32)> + use<'s> {
        let (starts, matrix) = (self.starts, self.matrix);
        let rows = (starts.0..).zip(matrix.cells.chunks(matrix.columns.max(1)));
        rows.flat_map(move |(first, row)| (starts.1..).zip(row).map(move |(second, score)| (first, second, *score)))
    }
}

fn sureness(score: f32) -> f32 {
    logistic(STEEPNESS * score + DOUBT)
}

fn supported(own: f32, support: f32) -> f32 {
    logistic(OFFSET + OWN * ((own + 0.01) / (1.01 - own)).ln() + SUPPORT * support)
}

fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::{Matrix, Scores, sureness};

    #[test]
    fn a_third_account_supports() {
        let (strong, weak) = (0.3, 0.15);
        let one = |score| Matrix { columns: 1, cells: vec![score] };
        let with = |other| Scores::new(vec![one(strong), one(weak), one(other)], vec![0..1, 1..2, 2..3]);
        assert!(with(strong).between(0, 2, (0, 2)) > with(0.0).between(0, 2, (0, 2)) + 0.1);
        assert!((with(strong).between(2, 0, (2, 0)) - with(strong).between(0, 2, (0, 2))).abs() < 1e-6);
    }

    #[test]
    fn sureness_grows_with_the_score() {
        assert!(sureness(0.0) < 0.01 && sureness(0.18) > 0.4 && sureness(0.4) > 0.99);
    }
}
