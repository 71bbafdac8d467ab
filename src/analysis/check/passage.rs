//! A story's sentences against a claim: how much of it each says, by itself and with what stands around it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::align::{ConflictKind, joined_key, tokens_in};
use crate::analysis::check::claim::{Claim, ClaimFigure, ClaimName, ClaimWord, denials, is_light};
use crate::analysis::check::details::{Around, Details, Reach, SAME, details};
use crate::analysis::check::figure::{Given, is_dating};
use crate::analysis::check::name::{speaks, spells, tells};
use crate::analysis::check::{Report, Stance};
use crate::article::{Article, Speaker, Speech, speech};
use crate::text::{Capitals, Figure, Language, Name, Span, Token, Vector};
use crate::text::{figures, names, sentence_vector, tokens, word_vector};

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
    pub(super) sentence: usize,
    paragraph: usize,
    names: OnceLock<Vec<Name>>,
    vector: OnceLock<Vector>,
}

/// A story's accounts, split into words once for all claims.
pub(super) struct Told<'a> {
    keys: Keys,
    accounts: Vec<Account<'a>>,
}

/// An account's sentences.
struct Account<'a> {
    /// Its place among all articles.
    index: usize,
    article: &'a Article,
    passages: Vec<Passage<'a>>,
    /// Whose words its sentences are, read when a claim first asks who said something.
    speech: OnceLock<Speech>,
}

impl Account<'_> {
    /// Who speaks in a sentence, as far as that is clear.
    fn speakers(&self, sentence: usize) -> Vec<&Speaker> {
        let speech = self.speech.get_or_init(|| speech(self.article));
        let quoted = speech.quotes_in(sentence).map(|quote| &quote.speaker);
        quoted.chain(speech.reports_in(sentence).map(|report| &report.speaker)).filter(|speaker| speaker.is_named()).collect()
    }
}

impl Passage<'_> {
    /// The key of a token, with irregular verbs joined; empty for no such token.
    pub(super) fn key(&self, token: usize) -> &str {
        self.joined.get(token).map_or("", String::as_str)
    }

    /// Its names, found when they are first asked for: few sentences come that near to a claim.
    pub(super) fn names(&self) -> &[Name] {
        self.names.get_or_init(|| names(self.text, &Capitals::default()))
    }

    /// Its meaning, made when it is first asked for: only the story that is a claim's has to tell it.
    fn vector(&self) -> &Vector {
        self.vector.get_or_init(|| sentence_vector(&self.tokens))
    }

    /// The tokens that a span touches.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        tokens_in(&self.tokens, span)
    }
}

impl<'a> Told<'a> {
    pub(super) fn new(accounts: &[(usize, &'a Article)]) -> Self {
        let mut keys = Keys::default();
        let mut account = |(index, article): &(usize, &'a Article)| Account {
            index: *index,
            article,
            passages: keys.passages(article),
            speech: OnceLock::new(),
        };
        let accounts = accounts.iter().map(&mut account).collect();
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
    /// Whether the claim has somebody say something.
    has_speaker: bool,
}

/// What an account says of a claim as a whole.
struct Context {
    /// For each word of the claim how near the account comes to it, 0..=1.
    elsewhere: Vec<f32>,
    /// For each name of the claim the sentences that tell it.
    tellers: Vec<Vec<usize>>,
}

/// How near to a sentence a name is told.
fn reach(passages: &[Passage], at: usize, tellers: &[usize]) -> Reach {
    let beside = |other: &usize| {
        let paragraph = |at: usize| passages.get(at).map_or(0, |passage| passage.paragraph);
        other.abs_diff(at) == 1 && paragraph(*other).abs_diff(paragraph(at)) <= 1
    };
    if tellers.contains(&at) {
        Reach::Here
    } else if tellers.iter().any(beside) {
        Reach::Beside
    } else if tellers.is_empty() {
        Reach::Nowhere
    } else {
        Reach::Elsewhere
    }
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
/// So many sentences of an account are looked into: more than most reports have, so that a very long one is no slower for it.
const CANDIDATES: usize = 40;
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
const REPORTS: f32 = 0.58;
const CONTRADICTS: f32 = 0.55;
/// A little more where all that differs is a name: every report has another name somewhere.
const RENAMED: f32 = 0.58;
/// A claim is not reported where one word that makes up this much of its weight is untold.
const GAP: f32 = 0.4;
/// Nor where a word as rare as this is not told at all, even nearly.
const RARE: f32 = 9.4;
const UNTOLD: f32 = 0.1;
/// Of two sentences of an account that tell a claim about equally, the one that agrees is its word on it.
const AGAINST: f32 = 0.1;
/// A claim is reported where each of its clauses is told this far.
const CLAUSE: f32 = 0.45;

impl<'a> Telling<'a> {
    /// Measures how near the story's words are to the claim's.
    pub(super) fn new(claim: &'a Claim, told: &'a Told<'a>) -> Self {
        let near: Vec<Vec<f32>> = claim.words.iter().map(|word| told.keys.near(word)).collect();
        let passages = || told.accounts.iter().flat_map(|account| &account.passages);
        let count = passages().count() as f32;
        let weight = |(word, near): (&ClaimWord, &Vec<f32>)| {
            let carrying = |passage: &&Passage| passage.keys.iter().any(|key| near.get(*key).is_some_and(|near| *near >= 1.0));
            let frequency = passages().filter(carrying).count() as f32;
            let spread = ((count + 1.0) / (frequency + 0.5)).ln() / (count + 1.0).max(2.0).ln();
            word.rarity * spread.clamp(0.2, 1.0) * if word.is_name { NAME } else { 1.0 }
        };
        let weights = claim.words.iter().zip(&near).map(weight).collect();
        let has_speaker = claim.names.iter().any(|name| speaks(claim, name));
        Self { claim, told, near, weights, has_speaker }
    }

    /// How much of the claim's weight, by the rarity of its words, the story's words cover, 0..=1.
    pub(super) fn topic(&self) -> f32 {
        let best = |near: &[f32]| near.iter().copied().fold(0.0, f32::max);
        let rarities = self.claim.words.iter().map(|word| word.rarity);
        let covered: f32 = rarities.clone().zip(&self.near).map(|(rarity, near)| rarity * best(near)).sum();
        covered / rarities.sum::<f32>().max(f32::MIN_POSITIVE)
    }

    /// The share of the weight of the claim's names that the story tells, 0..=1; 0 for a claim without names.
    pub(super) fn named(&self) -> f32 {
        let weight = |told: bool| {
            let names = self.claim.words.iter().zip(&self.near).filter(|(word, near)| word.is_name && (!told || near.contains(&1.0)));
            names.map(|(word, _)| word.rarity).sum::<f32>()
        };
        weight(true) / weight(false).max(f32::MIN_POSITIVE)
    }

    /// Finds the best sentence of each account that says something of the claim.
    pub(super) fn reports(&self) -> Vec<Found> {
        self.told.accounts.iter().filter_map(|account| self.best(account)).collect()
    }

    /// How near an account comes to the claim in its nearest sentence, in words and in meaning, 0..=1: next to nothing where it is silent.
    pub(super) fn touches(&self, article: usize) -> f32 {
        let near = |passage: &Passage| {
            let alike = self.claim.vector.cosine(passage.vector()).max(0.0);
            f32::midpoint(alike, self.worded(&self.nearest(&passage.keys.iter())))
        };
        let passages = self.told.accounts.iter().filter(|account| account.index == article).flat_map(|account| &account.passages);
        passages.map(near).fold(0.0, f32::max)
    }

    fn best(&self, account: &Account) -> Option<Found> {
        let passages = &account.passages;
        let context = Context {
            elsewhere: self.nearest(&passages.iter().flat_map(|passage| &passage.keys)),
            tellers: self.claim.names.iter().map(|name| self.tellers(name, passages)).collect(),
        };
        let candidates = self.candidates(passages).into_iter().filter_map(|candidate| self.measured(account, candidate, &context));
        let judged = candidates.map(|measured| (self.stance(&measured), measured));
        // A sentence that tells it, or tells it otherwise, is the account's word on it rather than one that tells more of its words.
        let (stance, best) = judged.max_by(|(p, a), (q, b)| {
            let decides = |stance: &Option<Stance>| matches!(stance, Some(Stance::Reports | Stance::Contradicts));
            decides(p).cmp(&decides(q)).then(a.quality().total_cmp(&b.quality())).then(b.at.cmp(&a.at))
        })?;
        let stance = stance?;
        let sentence = passages.get(best.at)?.sentence;
        let conflicts = if stance == Stance::Contradicts { best.details.conflicts } else { Vec::new() };
        Some(Found { report: Report { article: account.index, sentence, stance, score: f64::from(best.around), conflicts } })
    }

    /// The best nearness to each word of the claim among some keys.
    fn nearest<'k>(&self, keys: &(impl Iterator<Item = &'k usize> + Clone)) -> Vec<f32> {
        let best = |near: &Vec<f32>| keys.clone().filter_map(|key| near.get(*key)).copied().fold(0.0, f32::max);
        self.near.iter().map(best).collect()
    }

    /// The sentences of an account that are looked into: all that may come near to the claim; in a very long account those that have most of
    /// its words.
    fn candidates(&self, passages: &[Passage]) -> Vec<Candidate> {
        let has_figure =
            |passage: &Passage| passage.figures.iter().any(|other| self.claim.figures.iter().any(|own| own.figure.kind == other.kind));
        let candidate = |(at, passage): (usize, &Passage)| {
            let told = self.nearest(&passage.keys.iter());
            (self.worded(&told) >= WORDED || has_figure(passage)).then_some(Candidate { at, told })
        };
        let mut found: Vec<Candidate> = passages.iter().enumerate().filter_map(candidate).collect();
        if found.len() > CANDIDATES {
            let words = |candidate: &Candidate| candidate.told.iter().zip(&self.weights).map(|(told, weight)| told * weight).sum::<f32>();
            found.sort_by(|a, b| words(b).total_cmp(&words(a)).then(a.at.cmp(&b.at)));
            found.truncate(CANDIDATES);
        }
        found
    }

    /// Measures how much of the claim a sentence tells.
    fn measured(&self, account: &Account, Candidate { at, mut told }: Candidate, context: &Context) -> Option<Measured> {
        let passages = &account.passages;
        let passage = passages.get(at)?;
        let near_by = |other: usize| passages.get(other).filter(|other| other.paragraph.abs_diff(passage.paragraph) <= 1);
        let around = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(near_by);
        let beside = self.nearest(&around.flat_map(|passage| &passage.keys));
        let named: Vec<Reach> = context.tellers.iter().map(|tellers| reach(passages, at, tellers)).collect();
        let speakers = if self.has_speaker { account.speakers(passage.sentence) } else { Vec::new() };
        let around = Around { named: &named, speakers: &speakers, worded: self.worded(&told), is_whole: true };
        let details = details(self.claim, passage, around, &|word, token| self.nearness(word, passage, token));
        let otherwise = details.turned.iter().map(|word| (*word, TURNED)).chain(details.spelled.iter().map(|word| (*word, 1.0)));
        for (word, near) in otherwise {
            if let Some(told) = told.get_mut(word) {
                *told = told.max(near);
            }
        }
        let local = self.covered(&told, &details, |_| true);
        if local < LEAST {
            return None;
        }
        for ((told, beside), elsewhere) in told.iter_mut().zip(&beside).zip(&context.elsewhere) {
            *told = told.max(BESIDE * beside).max(ELSEWHERE * elsewhere);
        }
        let around = self.covered(&told, &details, |_| true);
        let weakest = (0..self.claim.clauses).map(|clause| self.covered(&told, &details, |of| of == clause)).fold(1.0, f32::min);
        let missing = self.missing(&told);
        let is_lacking =
            |(told, word): (&f32, &ClaimWord)| !word.is_name && (word.is_joined && *told < SAME || word.rarity >= RARE && *told < UNTOLD);
        let lacks = told.iter().zip(&self.claim.words).any(is_lacking);
        Some(Measured { at, local, around, weakest, missing, lacks, details })
    }

    /// The sentences that tell a name of the claim.
    fn tellers(&self, name: &ClaimName, passages: &[Passage]) -> Vec<usize> {
        let tells = |passage: &Passage| tells(self.claim, name, passage, &|word, token| self.nearness(word, passage, token));
        let exact: Vec<usize> = (0..passages.len()).filter(|at| passages.get(*at).is_some_and(tells)).collect();
        if !exact.is_empty() {
            return exact;
        }
        // Only a name that is nowhere told in the claim's spelling is looked for in others.
        (0..passages.len()).filter(|at| passages.get(*at).is_some_and(|passage| spells(self.claim, name, passage))).collect()
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

    /// The share of the weight of the claim's words that its least told word, but for names, makes up.
    fn missing(&self, told: &[f32]) -> f32 {
        let whole: f32 = self.weights.iter().sum();
        let untold = told.iter().zip(&self.weights).zip(&self.claim.words).filter(|(_, word)| !word.is_name);
        untold.map(|((told, weight), _)| (1.0 - told) * weight).fold(0.0, f32::max) / whole.max(f32::MIN_POSITIVE)
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
        let only_names = found.details.conflicts.iter().all(|conflict| conflict.kind == ConflictKind::Name);
        let least = if only_names { RENAMED } else { CONTRADICTS };
        if !found.details.conflicts.is_empty() && found.local >= LEAST && found.around >= least {
            Some(Stance::Contradicts)
        } else if found.details.conflicts.is_empty()
            && is_whole
            && found.local >= LOCAL
            && found.around >= REPORTS
            && found.weakest >= CLAUSE
            && found.missing <= GAP
            && !found.lacks
            && !found.details.is_open
        {
            Some(Stance::Reports)
        } else {
            (found.around >= PARTLY).then_some(Stance::Partly)
        }
    }
}

/// A sentence that may tell a claim.
struct Candidate {
    /// Its place among the account's passages.
    at: usize,
    /// For each word of the claim how near the sentence comes to it, 0..=1.
    told: Vec<f32>,
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
    /// The share that the least told word makes up.
    missing: f32,
    /// Whether it lacks a word that `and` joins to others, or a very rare one.
    lacks: bool,
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
            let denying = denials(&tokens);
            Passage {
                text: &written.text,
                tokens,
                figures,
                denying,
                joined,
                keys,
                sentence,
                paragraph: written.paragraph,
                names: OnceLock::new(),
                vector: OnceLock::new(),
            }
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
