//! What can be seen of two sentences that may report the same: named numbers, on which the fitted models of `model.rs` rest.
//!
//! They are worked out for candidates only, the pairs of sentences that share enough weighted words. All are symmetric in the two sentences.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::align::score::{Matrix, Scored, mean_of_best, refined};
use crate::align::words::{Story, Words};
use crate::article::{self, Article, Role};
use crate::text::{SenseVector, Vector, sentence_vector};

/// The names of the numbers, in the order of [`Candidate::features`]. Those of sense are 0 where no vectors are known.
pub(super) const NAMES: [&str; COUNT] = [
    "base",
    "refined",
    "covered-least",
    "covered-most",
    "before",
    "after",
    "hub-least",
    "hub-most",
    "lead-least",
    "lead-most",
    "rank-best",
    "rank-worst",
    "apart",
    "place-first",
    "place-last",
    "headlines",
    "leads",
    "numbers-shared",
    "numbers-only-least",
    "numbers-only-most",
    "names-shared",
    "names-only-least",
    "names-only-most",
    "bigrams",
    "run",
    "length-least",
    "length-ratio",
    "quotes",
    "quote-alone",
    "word-cosine",
    "accounts",
    "sense",
    "sense-lead-least",
    "sense-lead-most",
    "support",
];
/// How many there are.
pub(super) const COUNT: usize = 35;
/// Where the support of third accounts stands, which is filled in last.
const SUPPORT: usize = 34;

/// Two sentences, given by number, that may report the same.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// The sentence of the account that stands first.
    pub a: usize,
    /// The sentence of the other account.
    pub b: usize,
    /// What can be seen of them, in the order of [`NAMES`].
    pub features: [f32; COUNT],
}

impl Candidate {
    /// One of the numbers, by its name; 0 for a name that is none of [`NAMES`].
    pub(super) fn number(&self, name: &str) -> f32 {
        NAMES.iter().position(|known| *known == name).map_or(0.0, |at| self.features[at])
    }
}

/// What is looked up of each sentence again and again, read once.
pub(super) struct Sentences<'s> {
    story: &'s Story,
    read: Vec<Sentence>,
}

struct Sentence {
    /// Distinct keys with their weights, in order.
    numbers: Vec<(u32, f32)>,
    names: Vec<(u32, f32)>,
    /// The keys of its content words and numbers, in order of the text.
    content: Vec<u32>,
    /// Pairs of keys that stand side by side, sorted.
    bigrams: Vec<(u32, u32)>,
    weight: f32,
    vector: Vector,
    sense: Option<SenseVector>,
    is_headline: bool,
    is_quoting: bool,
    /// Its place in its account, 0..=1.
    place: f32,
    /// Whether it is one of the first three sentences after the headline.
    is_lead: bool,
}

/// Sentences after the headline that make the lead.
const LEAD_SENTENCES: usize = 3;
/// The annotated stories have two to six accounts; more say no more.
const MOST_ACCOUNTS: usize = 6;

impl<'s> Sentences<'s> {
    /// Reads the sentences of a story's accounts.
    pub(super) fn new(story: &'s Story, accounts: &[&Article]) -> Self {
        let all = story.sentences.len() as f32 + 1.0;
        let spread = story.spread();
        let rarity = |form: u32| ((all / (spread[form as usize] as f32 + 0.5)).ln() / all.ln()).max(0.0);
        let read = |words: &Words| {
            let (written, range) = (&accounts[words.at.account].sentences[words.at.sentence], &story.accounts[words.at.account]);
            let before = story.sentences[range.clone()].partition_point(|other| other.at < words.at);
            Sentence::new(story, words, &rarity).placed(written, before, range.len())
        };
        Self { story, read: story.sentences.par_iter().map(read).collect() }
    }

    /// Takes in the vectors of all sentences, in order.
    pub(super) fn with_sense(mut self, vectors: Vec<SenseVector>) -> Self {
        for (sentence, vector) in self.read.iter_mut().zip(vectors) {
            sentence.sense = Some(vector);
        }
        self
    }

    /// The cosines of all sentences of two accounts; none where a vector is missing.
    fn sense(&self, first: usize, second: usize) -> Option<Matrix> {
        let of = |account: usize| {
            self.read[self.story.accounts[account].clone()].iter().map(|read| read.sense.as_ref()).collect::<Option<Vec<_>>>()
        };
        let (rows, columns) = (of(first)?, of(second)?);
        let cells = rows.iter().flat_map(|row| columns.iter().map(|column| row.cosine(column))).collect();
        Some(Matrix { columns: columns.len(), cells })
    }

    /// Lists the candidates of two accounts with what can be seen of them.
    pub(super) fn candidates(&self, scored: &Scored) -> Vec<Candidate> {
        let (base, refined) = (&scored.base, &refined(&scored.base));
        let (rows, columns) = (base.rows(), base.columns);
        let surroundings = Surroundings::new(refined, rows);
        let sense = self.sense(scored.accounts.0, scored.accounts.1).map(|cosines| (Surroundings::new(&cosines, rows), cosines));
        let start = |account: usize| self.story.accounts[account].start;
        let (start_a, start_b) = (start(scored.accounts.0), start(scored.accounts.1));
        let mut found = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                if base.at(row, column) < LEAST_BASE {
                    continue;
                }
                let mut features = [0.0; COUNT];
                surroundings.write(&mut features, base, refined, (row, column));
                (features[2], features[3]) = least_most(scored.forth.at(row, column), scored.back.at(column, row));
                self.write(&mut features, start_a + row, start_b + column);
                features[30] = self.story.accounts.len().min(MOST_ACCOUNTS) as f32;
                if let Some((around, cosines)) = &sense {
                    features[31] = cosines.at(row, column);
                    (features[32], features[33]) = around.leads(cosines, (row, column));
                }
                found.push(Candidate { a: start_a + row, b: start_b + column, features });
            }
        }
        found
    }

    /// Writes what the two sentences themselves say.
    fn write(&self, features: &mut [f32; COUNT], a: usize, b: usize) {
        let (x, y) = (&self.read[a], &self.read[b]);
        features[12] = (x.place - y.place).abs();
        (features[13], features[14]) = least_most(x.place, y.place);
        features[15] = f32::from(u8::from(x.is_headline) + u8::from(y.is_headline));
        features[16] = f32::from(u8::from(x.is_lead || x.is_headline) + u8::from(y.is_lead || y.is_headline));
        let numbers = compared(&x.numbers, &y.numbers);
        features[17] = numbers.0;
        (features[18], features[19]) = least_most(numbers.1, numbers.2);
        let names = compared(&x.names, &y.names);
        features[20] = names.0;
        (features[21], features[22]) = least_most(names.1, names.2);
        features[23] = shared(&x.bigrams, &y.bigrams) as f32;
        features[24] = longest_run(&x.content, &y.content) as f32;
        let (least, most) = least_most(x.weight, y.weight);
        features[25] = least;
        features[26] = least / most.max(1.0);
        features[27] = f32::from(u8::from(x.is_quoting && y.is_quoting));
        features[28] = f32::from(u8::from(x.is_quoting != y.is_quoting));
        features[29] = x.vector.cosine(&y.vector);
    }
}

/// Two sentences whose base score is lower are no candidates: 95% of the linked pairs of annotated stories lie above, with a tenth of all pairs.
pub(super) const LEAST_BASE: f32 = 0.04;

impl Sentence {
    fn new(story: &Story, words: &Words, rarity: &(impl Fn(u32) -> f32 + Sync)) -> Self {
        let key = |form: &u32| story.words[*form as usize].key;
        let weighted = |form: &u32| (key(form), story.words[*form as usize].weight * rarity(*form));
        let of = |keep: &dyn Fn(usize) -> bool| {
            let mut kept: Vec<(u32, f32)> =
                words.forms.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, form)| weighted(form)).collect();
            kept.sort_by_key(|(key, _)| *key);
            kept.dedup_by_key(|(key, _)| *key);
            kept
        };
        let tokens = &words.tokens;
        let numbers = of(&|at| tokens[at].is_number);
        let names = of(&|at| at > 0 && tokens[at].is_capitalised && !tokens[at].is_number && !tokens[at].is_stop_word());
        let keys: Vec<u32> = words.forms.iter().map(key).collect();
        let mut bigrams: Vec<(u32, u32)> = keys.windows(2).map(|pair| (pair[0], pair[1])).collect();
        bigrams.sort_unstable();
        bigrams.dedup();
        let content = keys.iter().zip(tokens).filter(|(_, token)| !token.is_stop_word()).map(|(key, _)| *key).collect();
        let weight = words.distinct.iter().map(|form| weighted(form).1).sum();
        Self {
            numbers,
            names,
            content,
            bigrams,
            weight,
            vector: sentence_vector(tokens),
            sense: None,
            is_headline: false,
            is_quoting: false,
            place: 0.0,
            is_lead: false,
        }
    }

    fn placed(mut self, written: &article::Sentence, at: usize, count: usize) -> Self {
        self.is_headline = written.role == Role::Headline;
        self.is_quoting = written.text.contains(['“', '”', '"']);
        self.place = if count > 1 { at as f32 / (count - 1) as f32 } else { 0.0 };
        self.is_lead = !self.is_headline && at <= LEAD_SENTENCES;
        self
    }
}

/// The best scores of each row and column, for what a pair is among its alternatives.
struct Surroundings {
    rows: Vec<Line>,
    columns: Vec<Line>,
}

/// The scores of one sentence with all of the other account.
struct Line {
    /// From the highest.
    sorted: Vec<f32>,
    mean_of_best: f32,
}

impl Line {
    fn new(mut scores: Vec<f32>) -> Self {
        let mean_of_best = mean_of_best(scores.iter().copied());
        scores.sort_by(|a, b| b.total_cmp(a));
        Self { sorted: scores, mean_of_best }
    }

    /// How many scores are higher.
    fn rank(&self, score: f32) -> usize {
        self.sorted.partition_point(|other| *other > score)
    }

    /// How far a score lies above the best of the others; below 0 where it is not the best.
    fn lead(&self, score: f32) -> f32 {
        let other = if self.rank(score) == 0 { self.sorted.get(1) } else { self.sorted.first() };
        score - other.copied().unwrap_or(0.0)
    }
}

impl Surroundings {
    fn new(refined: &Matrix, rows: usize) -> Self {
        let row = |row: usize| Line::new((0..refined.columns).map(|column| refined.at(row, column)).collect());
        let column = |column: usize| Line::new((0..rows).map(|row| refined.at(row, column)).collect());
        Self { rows: (0..rows).map(row).collect(), columns: (0..refined.columns).map(column).collect() }
    }

    fn write(&self, features: &mut [f32; COUNT], base: &Matrix, refined: &Matrix, (row, column): (usize, usize)) {
        let score = refined.at(row, column);
        features[0] = base.at(row, column);
        features[1] = score;
        features[4] = if row > 0 && column > 0 { base.at(row - 1, column - 1) } else { 0.0 };
        features[5] = base.at(row + 1, column + 1);
        let (in_row, in_column) = (&self.rows[row], &self.columns[column]);
        (features[6], features[7]) = least_most(in_row.mean_of_best, in_column.mean_of_best);
        (features[8], features[9]) = self.leads(refined, (row, column));
        let rank = |line: &Line| (line.rank(score) as f32 + 1.0).ln();
        (features[10], features[11]) = least_most(rank(in_row), rank(in_column));
    }
}

impl Surroundings {
    /// How far a pair lies above the best other one of its row and of its column.
    fn leads(&self, scores: &Matrix, (row, column): (usize, usize)) -> (f32, f32) {
        let score = scores.at(row, column);
        least_most(self.rows[row].lead(score), self.columns[column].lead(score))
    }
}

fn least_most(a: f32, b: f32) -> (f32, f32) {
    (a.min(b), a.max(b))
}

/// The weight of what two sorted lists share, and of what only the first and only the second has.
fn compared(a: &[(u32, f32)], b: &[(u32, f32)]) -> (f32, f32, f32) {
    let has = |list: &[(u32, f32)], key: u32| list.binary_search_by_key(&key, |(key, _)| *key).is_ok();
    let shared: f32 = a.iter().filter(|(key, _)| has(b, *key)).map(|(_, weight)| weight).sum();
    let only = |here: &[(u32, f32)], there: &[(u32, f32)]| here.iter().filter(|(key, _)| !has(there, *key)).map(|(_, weight)| weight).sum();
    (shared, only(a, b), only(b, a))
}

fn shared(a: &[(u32, u32)], b: &[(u32, u32)]) -> usize {
    a.iter().filter(|pair| b.binary_search(pair).is_ok()).count()
}

/// The length of the longest run of keys that both have.
fn longest_run(a: &[u32], b: &[u32]) -> usize {
    let mut ends: Vec<usize> = vec![0; b.len() + 1];
    let mut longest = 0;
    for x in a {
        for at in (0..b.len()).rev() {
            ends[at + 1] = if b[at] == *x { ends[at] + 1 } else { 0 };
            longest = longest.max(ends[at + 1]);
        }
    }
    longest
}

/// Fills in the support of third accounts: the best product of the chances that both sentences of a pair are linked to one sentence of a third account.
pub(super) fn support(candidates: &mut [Candidate], chances: &[f32], account: impl Fn(usize) -> usize) {
    let places: FxHashMap<(usize, usize), usize> = candidates.iter().enumerate().map(|(at, found)| ((found.a, found.b), at)).collect();
    let mut partners: BTreeMap<usize, Vec<(usize, f32)>> = BTreeMap::new();
    for (found, chance) in candidates.iter().zip(chances).filter(|(_, chance)| **chance >= NEGLIGIBLE) {
        partners.entry(found.a).or_default().push((found.b, *chance));
        partners.entry(found.b).or_default().push((found.a, *chance));
    }
    for around in partners.values() {
        for (i, (a, p)) in around.iter().enumerate() {
            for (b, q) in around[i + 1..].iter().filter(|(b, _)| account(*b) != account(*a)) {
                if let Some(at) = places.get(&(*a.min(b), *a.max(b))) {
                    let support = &mut candidates[*at].features[SUPPORT];
                    *support = support.max(p * q);
                }
            }
        }
    }
}

/// Pairs of a smaller chance lend no support: nothing is lost, and far fewer pairs are looked at.
const NEGLIGIBLE: f32 = 0.1;
