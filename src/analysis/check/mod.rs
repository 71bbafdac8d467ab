//! A claim against articles: which of them report it, contradict it, carry a part of it, or cover its story without it.

mod claim;
mod details;
mod evidence;
mod figure;
mod name;
mod open;
mod parties;
mod passage;
mod post;
mod turn;

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use crate::align::Conflict;
pub use crate::analysis::check::claim::{PARAGRAPH, paragraphs};
pub use crate::analysis::check::evidence::NAMES as NUMBER_NAMES;
pub use crate::analysis::check::passage::Observed;

use crate::analysis::check::claim::{Claim, statements};
use crate::analysis::check::passage::{Found, Telling, Told};
use crate::article::Article;
use crate::story::{Story, copies};

/// How an article stands to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// It says it.
    Reports,
    /// It says it with another figure or name, or denies it.
    Contradicts,
    /// It says a part of it.
    Partly,
}

impl Stance {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Contradicts => "contradicts",
            Self::Partly => "partly",
        }
    }
}

/// What the articles make of a claim: what was written, never what is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Some report it and none contradicts it.
    Reported,
    /// Some contradict it.
    Disputed,
    /// None reports all of it, and none contradicts it.
    Unreported,
}

impl Verdict {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Disputed => "disputed",
            Self::Unreported => "unreported",
        }
    }
}

/// The sentence of an article that comes nearest to a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The article's place among those that were given.
    pub article: usize,
    /// The sentence's place in [`Article::sentences`].
    pub sentence: usize,
    /// How the article stands to the claim.
    pub stance: Stance,
    /// How much of the claim the sentence says, 0..=1.
    pub score: f64,
    /// The details that differ: `a` lies in the claim, `b` in the sentence.
    pub conflicts: Vec<Conflict>,
}

/// What was found about one statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The statement.
    pub claim: String,
    /// What the articles make of it.
    pub verdict: Verdict,
    /// One entry for each article that says something of it: reports first, then contradictions, then parts; the fuller ones first.
    pub reports: Vec<Report>,
    /// How many outlets report it.
    pub outlets_reporting: usize,
    /// How many independent texts report it: copies of one text count once.
    pub origins: usize,
    /// Articles of its story whose outlets carry nothing of it, ordered by place.
    pub silent: Vec<usize>,
    /// Articles of its story that carry nothing of it but appeared on an earlier day than all that do: they could not know.
    pub earlier: Vec<usize>,
}

/// Articles made ready to be asked about claims: split into words once, story by story.
pub struct Checker<'a> {
    articles: &'a [Article],
    stories: Vec<(&'a Story, Told<'a>)>,
}

impl<'a> Checker<'a> {
    /// Splits the articles of the stories into words. `stories` index into `articles`. Linear in the text; stories in parallel.
    pub fn new(articles: &'a [Article], stories: &'a [Story]) -> Self {
        let accounts =
            |story: &'a Story| story.articles.iter().filter_map(|index| Some((*index, articles.get(*index)?))).collect::<Vec<_>>();
        let stories = stories.par_iter().map(|story| (story, Told::new(&accounts(story)))).collect();
        Self { articles, stories }
    }

    /// Checks a claim: a sentence, a fragment, a quote, or several sentences, which are checked one by one.
    ///
    /// A claim without a word of content gives an empty list. Statements in parallel.
    pub fn check(&self, claim: &str) -> Vec<Checked> {
        statements(claim).par_iter().map(|statement| self.statement(statement)).collect()
    }

    /// What is seen of a claim in the sentences that are looked into, statement by statement, for the script that fits the models.
    pub fn observe(&self, claim: &str) -> Vec<Vec<Observed>> {
        let of = |statement: &Claim| self.stories_of(statement).iter().flat_map(|(_, telling)| telling.observed()).collect();
        statements(claim).iter().map(of).collect()
    }

    /// The stories that are looked into for a claim: those that speak most of what it is about.
    fn stories_of<'c>(&'c self, claim: &'c Claim) -> Vec<(&'c Story, Telling<'c>)> {
        let likely = self.stories.iter().filter(|(_, told)| told.shared(claim) >= SHARED);
        let tellings = likely.map(|(story, words)| (*story, Telling::new(claim, words)));
        let mut found: Vec<_> = tellings.filter(|(_, telling)| telling.topic() >= TOPIC).collect();
        // Of equals the first story stands: stories come newest first.
        found.sort_by(|(_, a), (_, b)| b.relevance().total_cmp(&a.relevance()));
        found.truncate(STORIES);
        for (_, telling) in &found {
            telling.read_sense();
        }
        found
    }

    fn statement(&self, claim: &Claim) -> Checked {
        let told = self.stories_of(claim).into_iter();
        let mut told: Vec<Candidate> = told.map(|(story, telling)| Candidate { found: telling.reports(), story, telling }).collect();
        // Of equals the first story stands: stories come newest first.
        let ranked = told.iter().map(Candidate::rank).enumerate();
        let best = ranked.max_by(|(i, a), (j, b)| a.total_cmp(b).then(j.cmp(i))).map(|(index, _)| index);
        let kept = told.iter_mut().enumerate().flat_map(|(index, candidate)| {
            let found = std::mem::take(&mut candidate.found).into_iter();
            found.filter(move |found| best == Some(index) || found.stance() == Stance::Reports && found.score() >= ANYWHERE)
        });
        let mut reports: Vec<Report> = kept.map(Found::into_report).collect();
        reports.sort_by(|a, b| a.stance.cmp(&b.stance).then(b.score.total_cmp(&a.score)).then(a.article.cmp(&b.article)));
        let best = best.and_then(|best| told.get(best)).filter(|best| !reports.is_empty() || best.telling.topic() >= SILENT_TOPIC);
        summarised(self.articles, claim, reports, best)
    }
}

/// A story that may be the claim's.
struct Candidate<'a> {
    story: &'a Story,
    telling: Telling<'a>,
    found: Vec<Found>,
}

impl Candidate<'_> {
    /// Orders stories by what they tell of a claim.
    fn rank(&self) -> f64 {
        let told = self.found.iter().map(rank).fold(f64::from(self.telling.topic()), f64::max);
        told + NAMED * f64::from(self.telling.named())
    }
}

/// Checks one claim; see [`Checker`], which serves several.
pub fn check(articles: &[Article], stories: &[Story], claim: &str) -> Vec<Checked> {
    Checker::new(articles, stories).check(claim)
}

/// What tells an article on a claim from others: for each statement its content words and figures as written, each with how rare it is,
/// the rarest first. For finding the stories worth a [`Checker`] in a large library.
pub fn telling_words(claim: &str) -> Vec<Vec<(String, f32)>> {
    let of = |claim: &Claim| {
        let mut words: Vec<(String, f32)> = claim.words.iter().filter_map(|word| Some((claim.word(word.token)?, word.rarity))).collect();
        let figures = claim.figures.iter().flat_map(|figure| figure.tokens.clone()).filter_map(|token| claim.number(token));
        words.extend(figures.map(|figure| (figure, FIGURE_RARITY)));
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words
    };
    statements(claim).iter().map(of).collect()
}

/// A figure tells about as much as a word that stands in one article of fifty.
const FIGURE_RARITY: f32 = 4.0;

/// A story is compared with a claim where it has this share of the claim's weight in the very words ...
const SHARED: f32 = 0.15;
/// ... and looked into from this share on in near words too: under it, not even its topic is the claim's.
const TOPIC: f32 = 0.4;

/// So many stories are looked into: the sense of their sentences has to be read.
const STORIES: usize = 3;

/// A story that tells of all the names of a claim is its own rather than one that tells other names in their place.
const NAMED: f64 = 3.0;
/// Nobody is called silent on a claim of which nobody reports a part, but where its story is about the claim this surely.
const SILENT_TOPIC: f32 = 0.7;
/// Nor an account of which a sentence comes this near to the claim: it may say it in words of its own.
const QUIET: f32 = 0.33;

/// A claim may be reported outside of its own story; there it must be told this fully.
const ANYWHERE: f64 = 0.85;

/// A full report tells a claim's story better than any contradiction, and that better than the topic alone.
fn rank(found: &Found) -> f64 {
    found.score()
        + match found.stance() {
            Stance::Reports => 3.0,
            Stance::Contradicts => 2.0,
            Stance::Partly => 1.0,
        }
}

fn summarised(articles: &[Article], claim: &Claim, reports: Vec<Report>, story: Option<&Candidate>) -> Checked {
    let of = |stance: Stance| reports.iter().filter(move |report| report.stance == stance).map(|report| report.article);
    let reporting: Vec<&Article> = of(Stance::Reports).filter_map(|index| articles.get(index)).collect();
    let outlets: BTreeSet<&str> = reporting.iter().map(|article| article.label()).collect();
    let repeated: usize = copies(&reporting).iter().map(|copies| copies.articles.len().saturating_sub(1)).sum();
    let verdict = if of(Stance::Contradicts).next().is_some() {
        Verdict::Disputed
    } else if reporting.is_empty() {
        Verdict::Unreported
    } else {
        Verdict::Reported
    };
    let (silent, earlier) = story.map_or_else(Default::default, |story| without(articles, &reports, story));
    Checked {
        claim: claim.text.clone(),
        verdict,
        outlets_reporting: outlets.len(),
        origins: reporting.len() - repeated,
        silent,
        earlier,
        reports,
    }
}

/// The accounts of a story whose outlets carry nothing of the claim: those that are silent, and those that were too early. An excerpt is
/// neither: the rest of it may say anything.
fn without(articles: &[Article], reports: &[Report], Candidate { story, telling, .. }: &Candidate) -> (Vec<usize>, Vec<usize>) {
    let carried = |index: &usize| articles.get(*index).map(Article::label);
    let outlets: BTreeSet<Option<&str>> = reports.iter().map(|report| carried(&report.article)).collect();
    let first = reports.iter().filter_map(|report| articles.get(report.article)?.date).min();
    let is_whole = |index: &usize| articles.get(*index).is_some_and(|article| !article.is_excerpt());
    let absent = story.articles.iter().copied().filter(|index| !outlets.contains(&carried(index)) && is_whole(index));
    let mut absent: Vec<usize> = absent.collect();
    absent.sort_unstable();
    let is_earlier =
        |index: &usize| first.zip(articles.get(*index).and_then(|article| article.date)).is_some_and(|(first, own)| own < first);
    let (earlier, mut silent): (Vec<usize>, Vec<usize>) = absent.into_iter().partition(is_earlier);
    silent.retain(|index| telling.touches(*index) < QUIET);
    (silent, earlier)
}

#[cfg(test)]
mod tests;
