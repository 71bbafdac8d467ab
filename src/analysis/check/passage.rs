//! A story's sentences against a claim: how much of it each says, by itself and with what stands around it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::align::{Conflict, joined_key, tokens_in};
use crate::analysis::check::claim::{Claim, ClaimName, ClaimWord, denials, is_light};
use crate::analysis::check::details::{Around, Details, Reach, SAME, details};
use crate::analysis::check::evidence::{Coverage, Numbers, Sense, is_whole, numbers, stances};
use crate::analysis::check::figure::{Given, is_dating};
use crate::analysis::check::name::{speaks, spells, tells};
use crate::analysis::check::{Report, Stance};
use crate::article::{Article, Role, Speaker, Speech, speech};
use crate::text::{Capitals, Figure, Language, Name, SenseVector, Span, Token, Vector};
use crate::text::{figures, names, sentence_vector, sentence_vectors, tokens, word_vector};

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
    pub(super) role: Role,
    paragraph: usize,
    names: OnceLock<Vec<Name>>,
    vector: OnceLock<Vector>,
    sense: OnceLock<SenseVector>,
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
/// So many sentences of a story are looked into, and so many of an account: reading the sense of one takes some milliseconds.
const READ: usize = 96;
const READ_LEAST: usize = 4;
const READ_MOST: usize = 24;
/// A figure of a kind that the claim has brings a sentence so much nearer.
const FIGURED: f32 = 0.1;
/// A word of a name weighs less than its rarity, because a name has several and reports shorten it.
const NAME: f32 = 0.6;
/// From these chances on an account reports a claim or contradicts it; `training/fit_check.py` prints what each cut-off gives.
const REPORTS: f32 = 0.55;
const CONTRADICTS: f32 = 0.55;
/// A sentence that says this much of a claim, with what stands around it, says a part of it.
const PARTLY: f32 = 0.54;

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

    /// How near the story as a whole comes to the claim, in its words and its names, 0..=2.
    pub(super) fn relevance(&self) -> f32 {
        self.topic() + self.named()
    }

    /// Finds the best sentence of each account that says something of the claim.
    pub(super) fn reports(&self) -> Vec<Found> {
        self.told.accounts.iter().filter_map(|account| self.best(account)).collect()
    }

    /// How near an account comes to the claim in its nearest sentence, in words and in meaning, 0..=1: next to nothing where it is silent.
    pub(super) fn touches(&self, article: usize) -> f32 {
        let near = |passage: &Passage| self.by_words(passage, &self.nearest(&passage.keys.iter()));
        let passages = self.told.accounts.iter().filter(|account| account.index == article).flat_map(|account| &account.passages);
        passages.map(near).fold(0.0, f32::max)
    }

    fn best(&self, account: &Account) -> Option<Found> {
        let judged = self.measured(account).into_iter().filter_map(|measured| {
            let stance = self.stance(&measured)?;
            Some((stance, measured))
        });
        // A sentence that says it, or says otherwise, is the account's word on it rather than one that has more of its words.
        let (stance, best) = judged.max_by(|(p, a), (q, b)| {
            let decides = |stance: &Stance| *stance != Stance::Partly;
            decides(p).cmp(&decides(q)).then(a.chance().total_cmp(&b.chance())).then(b.at.cmp(&a.at))
        })?;
        let sentence = account.passages.get(best.at)?.sentence;
        let conflicts = if stance == Stance::Contradicts { best.details.conflicts } else { Vec::new() };
        Some(Found { report: Report { article: account.index, sentence, stance, score: f64::from(best.coverage.around), conflicts } })
    }

    /// What is seen of the claim in each sentence that is looked into, story by story.
    pub(super) fn observed(&self) -> Vec<Observed> {
        let of = |account: &Account| {
            let observed = |found: Measured| Observed {
                article: account.index,
                sentence: account.passages.get(found.at).map_or(0, |passage| passage.sentence),
                conflicts: found.details.conflicts,
                numbers: found.numbers.to_vec(),
            };
            self.measured(account).into_iter().map(observed).collect::<Vec<_>>()
        };
        self.told.accounts.iter().flat_map(of).collect()
    }

    /// The sentences of an account that may say something of the claim, with what is seen of them.
    fn measured(&self, account: &Account) -> Vec<Measured> {
        let passages = &account.passages;
        let context = Context {
            elsewhere: self.nearest(&passages.iter().flat_map(|passage| &passage.keys)),
            tellers: self.claim.names.iter().map(|name| self.tellers(name, passages)).collect(),
        };
        let candidates = self.candidates(passages);
        let cosines: Vec<f32> = candidates.iter().map(|candidate| self.cosine(passages, candidate.at)).collect();
        let mean = cosines.iter().sum::<f32>() / (cosines.len() as f32).max(1.0);
        let sense = |cosine: f32| Sense { cosine, mean, rank: cosines.iter().filter(|other| **other > cosine).count() };
        let candidates = candidates.into_iter().zip(&cosines);
        candidates.filter_map(|(candidate, cosine)| self.measure(account, candidate, &context, sense(*cosine))).collect()
    }

    /// The cosine of a sentence's sense and the claim's; 0 for a sentence whose sense is not read.
    fn cosine(&self, passages: &[Passage], at: usize) -> f32 {
        passages.get(at).and_then(|passage| passage.sense.get()).map_or(0.0, |sense| sense.cosine(self.claim.sense()))
    }

    /// Reads the sense of the sentences that may say something of the claim, all at once.
    pub(super) fn read_sense(&self) {
        let unread = |account: &'a Account<'a>| {
            let passages = self.candidates(&account.passages).into_iter().filter_map(|candidate| account.passages.get(candidate.at));
            passages.filter(|passage| passage.sense.get().is_none()).collect::<Vec<_>>()
        };
        let unread: Vec<&Passage> = self.told.accounts.iter().flat_map(unread).collect();
        let texts: Vec<&str> = unread.iter().map(|passage| passage.text).collect();
        for (passage, sense) in unread.iter().zip(sentence_vectors(&texts)) {
            passage.sense.get_or_init(|| sense);
        }
    }

    /// The best nearness to each word of the claim among some keys.
    fn nearest<'k>(&self, keys: &(impl Iterator<Item = &'k usize> + Clone)) -> Vec<f32> {
        let best = |near: &Vec<f32>| keys.clone().filter_map(|key| near.get(*key)).copied().fold(0.0, f32::max);
        self.near.iter().map(best).collect()
    }

    /// The sentences of an account that are looked into: those that come nearest to the claim by their words.
    fn candidates(&self, passages: &[Passage]) -> Vec<Candidate> {
        let has_figure =
            |passage: &Passage| passage.figures.iter().any(|other| self.claim.figures.iter().any(|own| own.figure.kind == other.kind));
        let candidate = |(at, passage): (usize, &Passage)| {
            let told = self.nearest(&passage.keys.iter());
            let nearness = self.by_words(passage, &told) + if has_figure(passage) { FIGURED } else { 0.0 };
            Candidate { at, told, nearness }
        };
        let mut found: Vec<Candidate> = passages.iter().enumerate().map(candidate).collect();
        found.sort_by(|a, b| b.nearness.total_cmp(&a.nearness).then(a.at.cmp(&b.at)));
        found.truncate((READ / self.told.accounts.len().max(1)).clamp(READ_LEAST, READ_MOST));
        found
    }

    /// How near a sentence comes to the claim by its words, 0..=1, before its sense is read.
    fn by_words(&self, passage: &Passage, told: &[f32]) -> f32 {
        f32::midpoint(self.claim.vector.cosine(passage.vector()).max(0.0), self.worded(told))
    }

    /// Measures how much of the claim a sentence tells.
    fn measure(&self, account: &Account, candidate: Candidate, context: &Context, sense: Sense) -> Option<Measured> {
        let Candidate { at, mut told, .. } = candidate;
        let passages = &account.passages;
        let passage = passages.get(at)?;
        let near_by = |other: usize| passages.get(other).filter(|other| other.paragraph.abs_diff(passage.paragraph) <= 1);
        let around = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(near_by);
        let beside = self.nearest(&around.flat_map(|passage| &passage.keys));
        let named: Vec<Reach> = context.tellers.iter().map(|tellers| reach(passages, at, tellers)).collect();
        let speakers = if self.has_speaker { account.speakers(passage.sentence) } else { Vec::new() };
        let worded = self.worded(&told);
        let around = Around { named: &named, speakers: &speakers, worded: worded.max(sense.cosine), is_whole: true };
        let details = details(self.claim, passage, &around, &|word, token| self.nearness(word, passage, token));
        let otherwise = details.turned.iter().map(|word| (*word, TURNED)).chain(details.spelled.iter().map(|word| (*word, 1.0)));
        for (word, near) in otherwise {
            if let Some(told) = told.get_mut(word) {
                *told = told.max(near);
            }
        }
        let local = self.covered(&told, &details, |_| true);
        for ((told, beside), elsewhere) in told.iter_mut().zip(&beside).zip(&context.elsewhere) {
            *told = told.max(BESIDE * beside).max(ELSEWHERE * elsewhere);
        }
        let surrounded = self.covered(&told, &details, |_| true);
        let weakest = (0..self.claim.clauses).map(|clause| self.covered(&told, &details, |of| of == clause)).fold(1.0, f32::min);
        let missing = self.missing(&told);
        let is_lacking = |(told, word): (&f32, &ClaimWord)| !word.is_name && word.is_joined && *told < SAME;
        let lacks = told.iter().zip(&self.claim.words).any(is_lacking);
        let coverage = Coverage { local, around: surrounded, weakest, missing, lacks, worded, sense };
        let numbers = numbers(self.claim, passage, &around, &details, coverage);
        Some(Measured { at, coverage, numbers, details })
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
        if !found.details.conflicts.is_empty() && found.contradicts() >= CONTRADICTS {
            Some(Stance::Contradicts)
        } else if found.may_report(self.claim) && found.reports() >= REPORTS {
            Some(Stance::Reports)
        } else {
            (found.coverage.around >= PARTLY).then_some(Stance::Partly)
        }
    }
}

/// A sentence that may say something of a claim.
struct Candidate {
    /// Its place among the account's passages.
    at: usize,
    /// For each word of the claim how near the sentence comes to it, 0..=1.
    told: Vec<f32>,
    /// How near it comes to the claim by its words.
    nearness: f32,
}

/// How a sentence stands to a claim.
struct Measured {
    /// Its place among the account's passages.
    at: usize,
    coverage: Coverage,
    numbers: Numbers,
    details: Details,
}

impl Measured {
    /// Says whether nothing that the claim says differs, is held possible only, or is plainly left out.
    fn may_report(&self, claim: &Claim) -> bool {
        self.details.conflicts.is_empty() && !self.details.is_open && !self.coverage.lacks && is_whole(claim, &self.details)
    }

    fn reports(&self) -> f32 {
        stances().reports.chance(&self.numbers)
    }

    fn contradicts(&self) -> f32 {
        stances().contradicts.chance(&self.numbers)
    }

    /// Orders the sentences of an account: the chance of the likelier stance.
    fn chance(&self) -> f32 {
        if self.details.conflicts.is_empty() { self.reports() } else { self.contradicts() }
    }
}

/// A sentence that is looked into for a claim, for the script that fits the models.
pub struct Observed {
    /// The article's place among those that were given.
    pub article: usize,
    /// The sentence's place in [`Article::sentences`].
    pub sentence: usize,
    /// The details that differ.
    pub conflicts: Vec<Conflict>,
    /// In the order of the names of the numbers.
    pub numbers: Vec<f32>,
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
                role: written.role,
                paragraph: written.paragraph,
                names: OnceLock::new(),
                vector: OnceLock::new(),
                sense: OnceLock::new(),
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
