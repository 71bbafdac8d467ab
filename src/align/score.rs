//! How much two sentences report the same: soft-matched word overlap, weighted by rarity within the two accounts.
//!
//! A word matches its equal fully and a word of near meaning in part; each side's share of matched weight enters as a geometric mean. Then sentences
//! whose neighbours match too gain, and sentences that resemble everything lose. The words' cosines are computed once per story, and a sentence's
//! best match for every word once per sentence: `O(words² · dimensions + tokens · sentences)` time, `O(sentences²)` space.

use rayon::prelude::*;

use crate::align::words::{Story, Word};

/// The scores of two accounts' sentences: a row for each sentence of the first, a column for each of the second.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matrix {
    pub columns: usize,
    pub cells: Vec<f32>,
}

impl Matrix {
    fn zero(rows: usize, columns: usize) -> Self {
        Self { columns, cells: vec![0.0; rows * columns] }
    }

    pub(super) fn rows(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    /// The score of a row's and a column's sentence; 0 outside.
    pub(super) fn at(&self, row: usize, column: usize) -> f32 {
        if column < self.columns { self.cells.get(row * self.columns + column).copied().unwrap_or(0.0) } else { 0.0 }
    }
}

/// A cosine below this is chance; found on pairs of sentences of one topic.
const CHANCE: f32 = 0.2;
/// What a word of the same meaning counts at most, where an equal word counts 1.
const NEAR_WORD: f32 = 0.6;
/// Keeps short sentences from matching by one word: about half a rare word's weight.
const SHORT_SENTENCE: f32 = 5.0;
/// In fewer sentences than this, frequency says nothing about a word.
const FEW_SENTENCES: usize = 12;

/// Two accounts, given by their places, and the scores of their sentences.
pub(super) struct Scored {
    /// The accounts, the first before the second.
    pub accounts: (usize, usize),
    /// How much each two sentences report the same, by their words alone.
    pub base: Matrix,
    /// The share of each first sentence's weight that the second covers: a row for each sentence of the first account.
    pub forth: Matrix,
    /// The share of each second sentence's weight that the first covers: a row for each sentence of the second account.
    pub back: Matrix,
}

/// Scores all pairs of sentences of all pairs of accounts, and hands each pair of accounts to `read` in any order; what `read` returns comes in
/// the order of the accounts.
pub(super) fn scored<T: Send>(story: &Story, near: &[Vec<(u32, f32)>], read: impl Fn(Scored) -> T + Sync) -> Vec<T> {
    let frequencies: Vec<Vec<u16>> = (0..story.accounts.len()).map(|account| story.frequencies(account)).collect();
    let count = story.accounts.len();
    let towards = |second: usize| -> Vec<Vec<f32>> {
        let best = best_matches(story, near, second);
        let share = |first: usize| {
            let rarity = Rarity::new(story, [(first, &frequencies[first]), (second, &frequencies[second])]);
            if first == second { Vec::new() } else { matched_shares(story, &rarity, first, &best) }
        };
        (0..count).map(share).collect()
    };
    let shares: Vec<Vec<Vec<f32>>> = (0..count).into_par_iter().map(towards).collect();
    let pairs: Vec<(usize, usize)> = (0..count).flat_map(|first| (first + 1..count).map(move |second| (first, second))).collect();
    let columns = |account: usize| story.accounts[account].len();
    let of = |(first, second): (usize, usize)| {
        let forth = Matrix { columns: columns(second), cells: shares[second][first].clone() };
        let back = Matrix { columns: columns(first), cells: shares[first][second].clone() };
        read(Scored { accounts: (first, second), base: geometric_mean(&forth, &back), forth, back })
    };
    pairs.into_par_iter().map(of).collect()
}

/// For each word, the words of near meaning, in order, and how near they are, 0..=[`NEAR_WORD`]; itself and forms of its key with 1.
pub(super) fn near_words(story: &Story) -> Vec<Vec<(u32, f32)>> {
    let later = |i: usize| -> Vec<(u32, f32)> {
        let words = story.words.iter().enumerate().skip(i + 1);
        words.map(|(j, word)| (j as u32, nearness(&story.words[i], word))).filter(|(_, nearness)| *nearness > 0.0).collect()
    };
    let later: Vec<Vec<(u32, f32)>> = (0..story.words.len()).into_par_iter().map(later).collect();
    let mut near: Vec<Vec<(u32, f32)>> = vec![Vec::new(); story.words.len()];
    for (i, later) in later.into_iter().enumerate() {
        near[i].push((i as u32, 1.0));
        for (j, nearness) in &later {
            near[*j as usize].push((i as u32, *nearness));
        }
        near[i].extend(later);
    }
    near
}

/// How near two words are that are given by number, 0..=1.
pub(super) fn nearness_of(near: &[Vec<(u32, f32)>], p: u32, q: u32) -> f32 {
    let around = &near[p as usize];
    around.binary_search_by_key(&q, |(word, _)| *word).map_or(0.0, |at| around[at].1)
}

/// What [`near_words`] gives words of this cosine.
pub(super) fn nearness_at(cosine: f32) -> f32 {
    NEAR_WORD * ((cosine - CHANCE) / (1.0 - CHANCE)).clamp(0.0, 1.0)
}

fn nearness(a: &Word, b: &Word) -> f32 {
    match (&a.vector, &b.vector) {
        _ if a.key == b.key => 1.0,
        (Some(a), Some(b)) => nearness_at(a.cosine(b)),
        _ => 0.0,
    }
}

/// How rare words are within two accounts.
struct Rarity<'a> {
    counts: [&'a [u16]; 2],
    /// By the number of sentences that have the word.
    factors: Vec<f32>,
}

impl<'a> Rarity<'a> {
    fn new(story: &Story, accounts: [(usize, &'a Vec<u16>); 2]) -> Self {
        let sentences: usize = accounts.iter().map(|(account, _)| story.accounts[*account].len()).sum();
        let all = sentences as f32 + 1.0;
        let factor = |count: usize| if sentences < FEW_SENTENCES { 1.0 } else { (all / (count as f32 + 0.5)).ln() / all.ln() };
        Self { counts: accounts.map(|(_, counts)| counts.as_slice()), factors: (0..=sentences).map(factor).collect() }
    }

    fn of(&self, word: &Word) -> f32 {
        let key = word.key as usize;
        self.factors[usize::from(self.counts[0][key]) + usize::from(self.counts[1][key])]
    }
}

/// For each word of the story, its best match in each sentence of an account.
fn best_matches(story: &Story, near: &[Vec<(u32, f32)>], account: usize) -> Matrix {
    let sentences = story.accounts[account].clone();
    let mut best = Matrix::zero(story.words.len(), sentences.len());
    for (column, sentence) in story.sentences[sentences].iter().enumerate() {
        for word in &sentence.distinct {
            for (other, nearness) in &near[*word as usize] {
                let cell = &mut best.cells[*other as usize * best.columns + column];
                *cell = cell.max(*nearness);
            }
        }
    }
    best
}

/// For each sentence of an account and each column of `best`, `matched² / (total + SHORT_SENTENCE)`'s two factors in one: matched weight over
/// total weight plus [`SHORT_SENTENCE`].
fn matched_shares(story: &Story, rarity: &Rarity, account: usize, best: &Matrix) -> Vec<f32> {
    let sentences = &story.sentences[story.accounts[account].clone()];
    let mut shares = vec![0.0f32; sentences.len() * best.columns];
    if best.columns == 0 {
        return shares;
    }
    for (sentence, row) in sentences.iter().zip(shares.chunks_exact_mut(best.columns)) {
        let mut total = SHORT_SENTENCE;
        for word in &sentence.distinct {
            let form = &story.words[*word as usize];
            let weight = form.weight * rarity.of(form);
            total += weight;
            for (sum, nearness) in row.iter_mut().zip(&best.cells[*word as usize * best.columns..]) {
                *sum += weight * nearness;
            }
        }
        for sum in row {
            *sum /= total;
        }
    }
    shares
}

fn geometric_mean(forth: &Matrix, back: &Matrix) -> Matrix {
    let cells = |row: usize| (0..forth.columns).map(move |column| (forth.at(row, column) * back.at(column, row)).sqrt());
    Matrix { columns: forth.columns, cells: (0..forth.rows()).flat_map(cells).collect() }
}

/// What a neighbour's match lends.
const NEIGHBOUR: f32 = 0.1;
/// How much of its mean best score a sentence loses for resembling everything.
const HUB: f32 = 0.4;
/// How many best scores that mean is taken over.
const BEST: usize = 3;
/// What sentences at opposite ends of their accounts lose.
const DISTANCE: f32 = 0.03;

/// Corrects scores by their surroundings: neighbours that match lend a little; sentences that resemble many, and sentences at different places
/// of their accounts, lose.
pub(super) fn refined(base: &Matrix) -> Matrix {
    let lent = with_neighbours(base);
    let (rows, columns) = (lent.rows(), lent.columns);
    let hub_of_row: Vec<f32> = (0..rows).map(|row| mean_of_best((0..columns).map(|column| lent.at(row, column)))).collect();
    let hub_of_column: Vec<f32> = (0..columns).map(|column| mean_of_best((0..rows).map(|row| lent.at(row, column)))).collect();
    let place = |index: usize, count: usize| if count > 1 { index as f32 / (count - 1) as f32 } else { 0.0 };
    let score = |row: usize, column: usize| {
        let hub = f32::midpoint(hub_of_row[row], hub_of_column[column]);
        lent.at(row, column) - HUB * hub - DISTANCE * (place(row, rows) - place(column, columns)).abs()
    };
    Matrix { columns, cells: (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))).map(|(r, c)| score(r, c)).collect() }
}

/// The neighbours are those in reading order: the two before, the two after, and either one alone; not one before and the other after.
fn with_neighbours(base: &Matrix) -> Matrix {
    let around = |row: usize, column: usize| {
        let before = row.checked_sub(1).zip(column.checked_sub(1)).map_or(0.0, |(r, c)| base.at(r, c));
        let above = row.checked_sub(1).map_or(0.0, |r| base.at(r, column));
        let left = column.checked_sub(1).map_or(0.0, |c| base.at(row, c));
        [before, above, left, base.at(row + 1, column), base.at(row, column + 1), base.at(row + 1, column + 1)]
            .into_iter()
            .fold(0.0, f32::max)
    };
    let mut lent = base.clone();
    for row in 0..base.rows() {
        for column in 0..base.columns {
            lent.cells[row * base.columns + column] += NEIGHBOUR * around(row, column);
        }
    }
    lent
}

pub(super) fn mean_of_best(scores: impl Iterator<Item = f32>) -> f32 {
    let mut best = [f32::NEG_INFINITY; BEST];
    let mut count = 0;
    for score in scores {
        count += 1;
        let mut score = score;
        for place in &mut best {
            if score > *place {
                std::mem::swap(place, &mut score);
            }
        }
    }
    let taken = best.iter().take(count.min(BEST));
    taken.sum::<f32>() / count.clamp(1, BEST) as f32
}
