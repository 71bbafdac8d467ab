//! A story's sentences against a claim: how much of it each says, by itself and with what stands around it.

use std::collections::BTreeMap;

use crate::analysis::check::claim::{Claim, ClaimWord, is_light};
use crate::analysis::check::details::{Details, details};
use crate::analysis::check::quantity::{Quantity, quantities};
use crate::analysis::check::{Report, Stance};
use crate::article::Article;
use crate::text::{Language, Token, Vector, tokens, word_vector};

/// A sentence made ready to be compared with a claim.
pub(super) struct Passage<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) quantities: Vec<Quantity>,
    /// For each token the number of its key.
    keys: Vec<usize>,
    sentence: usize,
    paragraph: usize,
}

/// A story's accounts, split into words once for all claims.
pub(super) struct Told<'a> {
    keys: Keys,
    accounts: Vec<(usize, Vec<Passage<'a>>)>,
}

impl<'a> Told<'a> {
    pub(super) fn new(accounts: &[(usize, &'a Article)]) -> Self {
        let mut keys = Keys::default();
        let accounts = accounts.iter().map(|(index, article)| (*index, keys.passages(article))).collect();
        Self { keys, accounts }
    }

    /// How much of a claim's weight, by the rarity of its words, the story has in the very words, 0..=1.
    pub(super) fn shared(&self, claim: &Claim) -> f32 {
        let weight =
            |has: fn(&Self, &ClaimWord) -> bool| claim.words.iter().filter(|word| has(self, word)).map(|word| word.rarity).sum::<f32>();
        weight(|told, word| told.keys.numbers.contains_key(&word.key)) / weight(|_, _| true).max(f32::MIN_POSITIVE)
    }
}

/// A story as a teller of a claim.
pub(super) struct Telling<'a> {
    claim: &'a Claim,
    told: &'a Told<'a>,
    /// For each word of the claim its nearness to each key of the story, 0..=1.
    near: Vec<Vec<f32>>,
    /// For each word of the claim its weight in the story.
    weights: Vec<f32>,
}

/// The sentence of an article that comes nearest to the claim.
pub(super) struct Found {
    report: Report,
}

impl Found {
    pub(super) fn score(&self) -> f64 {
        self.report.score
    }

    pub(super) fn stance(&self) -> Stance {
        self.report.stance
    }

    pub(super) fn into_report(self) -> Report {
        self.report
    }
}

/// What is near to a word of the claim counts in full in the sentence itself, for less beside it and elsewhere in the article: a report
/// names its subject once and goes on.
const BESIDE: f32 = 0.7;
const ELSEWHERE: f32 = 0.4;
/// A sentence must say this much of the claim by itself.
const LEAST_LOCAL: f32 = 0.35;
/// From here a sentence reports the claim; found on the development half of the claims that the tests hold.
const REPORTS: f32 = 0.62;
/// From here a sentence with a differing detail contradicts it.
const CONTRADICTS: f32 = 0.55;
/// From here a sentence carries a part of it.
const PARTLY: f32 = 0.45;

impl<'a> Telling<'a> {
    /// Measures how near the story's words are to the claim's.
    pub(super) fn new(claim: &'a Claim, told: &'a Told<'a>) -> Self {
        let near: Vec<Vec<f32>> = claim.words.iter().map(|word| told.keys.near(word)).collect();
        let passages = || told.accounts.iter().flat_map(|(_, passages)| passages);
        let count = passages().count() as f32;
        let weight = |(word, near): (&ClaimWord, &Vec<f32>)| {
            let carrying = |passage: &&Passage| passage.keys.iter().any(|key| near.get(*key).is_some_and(|near| *near >= 1.0));
            let frequency = passages().filter(carrying).count() as f32;
            let spread = ((count + 1.0) / (frequency + 0.5)).ln() / (count + 1.0).max(2.0).ln();
            word.rarity * spread.clamp(0.2, 1.0)
        };
        let weights = claim.words.iter().zip(&near).map(weight).collect();
        Self { claim, told, near, weights }
    }

    /// How much of the claim's weight, by the rarity of its words, the story's words cover, 0..=1.
    pub(super) fn topic(&self) -> f32 {
        let best = |near: &[f32]| near.iter().copied().fold(0.0, f32::max);
        let rarities = self.claim.words.iter().map(|word| word.rarity);
        let covered: f32 = rarities.clone().zip(&self.near).map(|(rarity, near)| rarity * best(near)).sum();
        covered / rarities.sum::<f32>().max(f32::MIN_POSITIVE)
    }

    /// Finds the best sentence of each account that says something of the claim.
    pub(super) fn reports(&self) -> Vec<Found> {
        self.told.accounts.iter().filter_map(|(article, passages)| self.best(*article, passages)).collect()
    }

    fn best(&self, article: usize, passages: &[Passage]) -> Option<Found> {
        let elsewhere = self.nearest(passages.iter().flat_map(|passage| &passage.keys));
        let candidates = (0..passages.len()).filter_map(|at| self.found(article, passages, at, &elsewhere));
        candidates.min_by(|a, b| {
            let order = |found: &Found| (found.report.stance, found.report.sentence);
            let strength = b.report.score.total_cmp(&a.report.score);
            a.report.stance.cmp(&b.report.stance).then(strength).then(order(a).cmp(&order(b)))
        })
    }

    /// The best nearness to each word of the claim among some keys.
    fn nearest<'k>(&self, keys: impl Iterator<Item = &'k usize> + Clone) -> Vec<f32> {
        let best = |near: &Vec<f32>| keys.clone().filter_map(|key| near.get(*key)).copied().fold(0.0, f32::max);
        self.near.iter().map(best).collect()
    }

    fn found(&self, article: usize, passages: &[Passage], at: usize, elsewhere: &[f32]) -> Option<Found> {
        let passage = passages.get(at)?;
        let local = self.nearest(passage.keys.iter());
        if self.covered(&local) < LEAST_LOCAL {
            return None;
        }
        let beside = |other: usize| passages.get(other).filter(|other| other.paragraph.abs_diff(passage.paragraph) <= 1);
        let around = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(beside);
        let beside = self.nearest(around.flat_map(|passage| &passage.keys));
        let mut told: Vec<f32> = local.clone();
        for (index, told) in told.iter_mut().enumerate() {
            let of = |near: &[f32]| near.get(index).copied().unwrap_or(0.0);
            *told = told.max(BESIDE * of(&beside)).max(ELSEWHERE * of(elsewhere));
        }
        let details = details(self.claim, passage, &told, &|word, token| self.nearness(word, passage, token));
        let (stance, score) = self.stance(&told, &details)?;
        Some(Found {
            report: Report { article, sentence: passage.sentence, stance, score: f64::from(score), conflicts: details.conflicts },
        })
    }

    fn nearness(&self, word: usize, passage: &Passage, token: usize) -> f32 {
        let key = passage.keys.get(token).copied().unwrap_or(usize::MAX);
        self.near.get(word).and_then(|near| near.get(key)).copied().unwrap_or(0.0)
    }

    fn covered(&self, told: &[f32]) -> f32 {
        let covered: f32 = told.iter().zip(&self.weights).map(|(told, weight)| told * weight).sum();
        covered / self.weights.iter().sum::<f32>().max(f32::MIN_POSITIVE)
    }

    fn stance(&self, told: &[f32], details: &Details) -> Option<(Stance, f32)> {
        let mut told = told.to_vec();
        for word in &details.turned {
            if let Some(told) = told.get_mut(*word) {
                *told = 1.0;
            }
        }
        let covered = self.covered(&told);
        let stance = if !details.conflicts.is_empty() {
            (covered >= CONTRADICTS).then_some(Stance::Contradicts)?
        } else if covered >= REPORTS && details.missing == 0 {
            Stance::Reports
        } else if covered >= PARTLY {
            Stance::Partly
        } else {
            return None;
        };
        Some((stance, covered))
    }
}

/// The keys of a story's words, numbered.
#[derive(Default)]
struct Keys {
    numbers: BTreeMap<String, usize>,
    /// The meaning of each key in one of its forms; none for numbers and words that say nothing by themselves.
    vectors: Vec<Option<Vector>>,
}

impl Keys {
    fn passages<'a>(&mut self, article: &'a Article) -> Vec<Passage<'a>> {
        let passage = |(sentence, written): (usize, &'a crate::article::Sentence)| {
            let tokens = tokens(&written.text, Language::ENGLISH);
            let keys = tokens.iter().map(|token| self.number(token)).collect();
            let quantities = quantities(&written.text, &tokens);
            Passage { text: &written.text, tokens, quantities, keys, sentence, paragraph: written.paragraph }
        };
        article.reporting().map(passage).collect()
    }

    fn number(&mut self, token: &Token) -> usize {
        if let Some(number) = self.numbers.get(&token.key) {
            return *number;
        }
        let number = self.vectors.len();
        self.numbers.insert(token.key.clone(), number);
        self.vectors.push((!is_light(token) && !token.is_number).then(|| word_vector(&token.folded)));
        number
    }

    /// The nearness of a word of the claim to each key: 1 for the same stem, else by the angle of their vectors.
    fn near(&self, word: &ClaimWord) -> Vec<f32> {
        let nearness = |vector: &Option<Vector>| match vector {
            Some(vector) if !word.is_name => softened(word.vector.cosine(vector)),
            _ => 0.0,
        };
        let mut near: Vec<f32> = self.vectors.iter().map(nearness).collect();
        if let Some(near) = self.numbers.get(&word.key).and_then(|number| near.get_mut(*number)) {
            *near = 1.0;
        }
        near
    }
}

/// Words whose vectors stand at less than this cosine have nothing in common; above it, nearness grows to `ALIKE`. As in the alignment.
const UNRELATED: f32 = 0.2;
const ALIKE: f32 = 0.8;

fn softened(cosine: f32) -> f32 {
    ALIKE * ((cosine - UNRELATED) / (1.0 - UNRELATED)).clamp(0.0, 1.0)
}
