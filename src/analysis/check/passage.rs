//! A story's sentences against a claim: how much of it each says, by itself and with what stands around it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::align::{denying, joined_key, tokens_in};
use crate::analysis::check::claim::{Claim, ClaimFigure, ClaimWord, is_light};
use crate::analysis::check::details::{Details, details};
use crate::analysis::check::figure::{Given, is_dating};
use crate::analysis::check::{Report, Stance};
use crate::article::Article;
use crate::text::{Figure, Language, Span, Token, Vector, figures, tokens, word_vector};

/// A sentence made ready to be compared with a claim.
pub(super) struct Passage<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) figures: Vec<Figure>,
    /// The tokens that deny what follows them.
    pub(super) denying: Vec<usize>,
    /// For each token its key, with irregular verbs joined to their base.
    joined: Vec<String>,
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

impl Passage<'_> {
    /// The key of a token, with irregular verbs joined; empty for no such token.
    pub(super) fn key(&self, token: usize) -> &str {
        self.joined.get(token).map_or("", String::as_str)
    }

    /// The tokens that a span touches.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        tokens_in(&self.tokens, span)
    }
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
const BESIDE: f32 = 0.6;
const ELSEWHERE: f32 = 0.3;
/// A detail that is told otherwise speaks for the sentence nearly as much as the same detail.
const TURNED: f32 = 0.8;
/// A figure weighs about as much as a rare word, a weekday or month less: a report may leave it to its day of publication.
const FIGURE: f32 = 8.0;
const DATING: f32 = 2.0;
/// A word of a name weighs less than its rarity, because a name has several and reports shorten it.
const NAME: f32 = 0.6;
/// The thresholds were found on the odd-numbered half of the claims that the tests hold; the other half was then scored once.
/// A sentence by itself must say this much of a claim to be looked at, and this much to report it ...
const LEAST: f32 = 0.4;
const LOCAL: f32 = 0.5;
/// A sentence without a figure of a fitting kind that has less of the claim's plain words is not looked into: it cannot come so far.
const WORDED: f32 = 0.2;
/// ... and this much with what stands around it.
const PARTLY: f32 = 0.54;
const REPORTS: f32 = 0.62;
const CONTRADICTS: f32 = 0.55;
/// Of two sentences of an account that tell a claim about equally, the one that agrees is its word on it.
const AGAINST: f32 = 0.1;
/// A claim is reported where each of its clauses is told this far.
const CLAUSE: f32 = 0.45;

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
            word.rarity * spread.clamp(0.2, 1.0) * if word.is_name { NAME } else { 1.0 }
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
        let elsewhere = self.nearest(&passages.iter().flat_map(|passage| &passage.keys));
        let candidates = (0..passages.len()).filter_map(|at| self.measured(passages, at, &elsewhere));
        let best = candidates.max_by(|a, b| a.quality().total_cmp(&b.quality()).then(b.at.cmp(&a.at)))?;
        let stance = self.stance(&best)?;
        let sentence = passages.get(best.at)?.sentence;
        let conflicts = if stance == Stance::Contradicts { best.details.conflicts } else { Vec::new() };
        Some(Found { report: Report { article, sentence, stance, score: f64::from(best.around), conflicts } })
    }

    /// The best nearness to each word of the claim among some keys.
    fn nearest<'k>(&self, keys: &(impl Iterator<Item = &'k usize> + Clone)) -> Vec<f32> {
        let best = |near: &Vec<f32>| keys.clone().filter_map(|key| near.get(*key)).copied().fold(0.0, f32::max);
        self.near.iter().map(best).collect()
    }

    /// Measures how much of the claim a sentence tells.
    fn measured(&self, passages: &[Passage], at: usize, elsewhere: &[f32]) -> Option<Measured> {
        let passage = passages.get(at)?;
        let mut told = self.nearest(&passage.keys.iter());
        if !passage.figures.iter().any(|other| self.claim.figures.iter().any(|own| own.figure.kind == other.kind))
            && self.worded(&told) < WORDED
        {
            return None;
        }
        let near_by = |other: usize| passages.get(other).filter(|other| other.paragraph.abs_diff(passage.paragraph) <= 1);
        let around = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(near_by);
        let beside = self.nearest(&around.flat_map(|passage| &passage.keys));
        let details = details(self.claim, passage, &beside, &|word, token| self.nearness(word, passage, token));
        for word in &details.turned {
            if let Some(told) = told.get_mut(*word) {
                *told = told.max(TURNED);
            }
        }
        let local = self.covered(&told, &details, |_| true);
        if local < LEAST {
            return None;
        }
        for ((told, beside), elsewhere) in told.iter_mut().zip(&beside).zip(elsewhere) {
            *told = told.max(BESIDE * beside).max(ELSEWHERE * elsewhere);
        }
        let around = self.covered(&told, &details, |_| true);
        let weakest = (0..self.claim.clauses).map(|clause| self.covered(&told, &details, |of| of == clause)).fold(1.0, f32::min);
        Some(Measured { at, local, around, weakest, details })
    }

    fn nearness(&self, word: usize, passage: &Passage, token: usize) -> f32 {
        let key = passage.keys.get(token).copied().unwrap_or(usize::MAX);
        self.near.get(word).and_then(|near| near.get(key)).copied().unwrap_or(0.0)
    }

    /// The share of the weight of the claim's words, but for names, that a sentence has.
    fn worded(&self, told: &[f32]) -> f32 {
        let plain = || told.iter().zip(&self.weights).zip(&self.claim.words).filter(|(_, word)| !word.is_name).map(|(told, _)| told);
        let whole: f32 = plain().map(|(_, weight)| weight).sum();
        if whole > 0.0 { plain().map(|(told, weight)| told * weight).sum::<f32>() / whole } else { 1.0 }
    }

    /// The share of the claim's weight, or of some of its clauses', that is told.
    fn covered(&self, told: &[f32], details: &Details, picked: impl Fn(usize) -> bool) -> f32 {
        let (mut covered, mut whole) = (0.0, 0.0);
        for ((told, weight), _) in told.iter().zip(&self.weights).zip(&self.claim.words).filter(|(_, word)| picked(word.clause)) {
            covered += told * weight;
            whole += weight;
        }
        for (own, given) in self.claim.figures.iter().zip(&details.figures) {
            let dating = is_dating(&own.figure);
            if !picked(own.clause) || dating && *given == Given::Missing {
                continue;
            }
            let weight = if dating { DATING } else { FIGURE };
            whole += weight;
            covered += match given {
                Given::Alike => weight,
                Given::Otherwise => weight * TURNED,
                Given::Missing => 0.0,
            };
        }
        if whole > 0.0 { covered / whole } else { 1.0 }
    }

    fn stance(&self, found: &Measured) -> Option<Stance> {
        let missing = |(given, own): (&Given, &ClaimFigure)| *given == Given::Missing && !is_dating(&own.figure);
        let is_whole = !found.details.figures.iter().zip(&self.claim.figures).any(missing);
        if !found.details.conflicts.is_empty() && found.local >= LEAST && found.around >= CONTRADICTS {
            Some(Stance::Contradicts)
        } else if found.details.conflicts.is_empty()
            && is_whole
            && found.local >= LOCAL
            && found.around >= REPORTS
            && found.weakest >= CLAUSE
        {
            Some(Stance::Reports)
        } else {
            (found.around >= PARTLY).then_some(Stance::Partly)
        }
    }
}

/// How much of a claim a sentence tells.
struct Measured {
    /// Its place among the account's passages.
    at: usize,
    /// By itself, 0..=1.
    local: f32,
    /// With what stands around it.
    around: f32,
    /// The clause that is told least.
    weakest: f32,
    details: Details,
}

impl Measured {
    /// Orders the sentences of an account: what a sentence says by itself counts beside what its surroundings add.
    fn quality(&self) -> f32 {
        self.local + self.around - if self.details.conflicts.is_empty() { 0.0 } else { AGAINST }
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
            let joined: Vec<String> = tokens.iter().map(|token| joined_key(token).to_owned()).collect();
            let keys = tokens.iter().zip(&joined).map(|(token, key)| self.number(token, key)).collect();
            let figures = figures(&written.text, &tokens, Language::ENGLISH);
            let denying = denying(&tokens);
            Passage { text: &written.text, tokens, figures, denying, joined, keys, sentence, paragraph: written.paragraph }
        };
        article.reporting().map(passage).collect()
    }

    fn number(&mut self, token: &Token, key: &str) -> usize {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = self.vectors.len();
        self.numbers.insert(key.to_owned(), number);
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
