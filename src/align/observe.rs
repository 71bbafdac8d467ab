//! The numbers on which the models are fitted, for the scripts that fit them.

use crate::align::conflict::{FIGURE_NAMES, Figures};
use crate::align::features;
use crate::align::score::near_words;
use crate::align::scores::Scores;
use crate::align::words::Story;
use crate::align::{SentenceRef, cells, details};
use crate::article::Article;
use crate::text::Span;

/// What is seen of a story's pairs of sentences.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// The names of the numbers.
    pub names: &'static [&'static str],
    /// The names of the numbers of differing figures.
    pub figure_names: &'static [&'static str],
    /// Differing figures of one kind in pairs of sentences that may report the same.
    pub figures: Vec<ObservedFigures>,
    /// The pairs that share enough weighted words to be looked at, account by account.
    pub pairs: Vec<ObservedPair>,
}

/// Two sentences that may report the same.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedPair {
    /// The sentence of the account that stands first.
    pub a: SentenceRef,
    /// The sentence of the other account.
    pub b: SentenceRef,
    /// What is seen of them, in the order of [`Observed::names`].
    pub numbers: Vec<f32>,
}

/// Two differing figures of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedFigures {
    /// The sentence of the account that stands first.
    pub a: SentenceRef,
    /// The sentence of the other account.
    pub b: SentenceRef,
    /// Where the figures stand in them.
    pub spans: (Span, Span),
    /// What is seen of them, in the order of [`Observed::figure_names`].
    pub numbers: Vec<f32>,
}

/// Looks at the pairs of sentences of some accounts, in their order, as [`crate::align::align`] does before it decides.
pub fn observe(accounts: &[&Article]) -> Observed {
    let story = Story::new(accounts);
    let near = near_words(&story);
    let scores = Scores::new(&story, accounts, &near);
    let at = |sentence: usize| story.sentences[sentence].at;
    let pair = |found: &features::Candidate| ObservedPair { a: at(found.a), b: at(found.b), numbers: found.features.to_vec() };
    let details = details(&story, accounts, &near);
    let date = |sentence: usize| accounts[at(sentence).account].date;
    let reader = Figures::new(&story, &details, &near);
    let differing = reader.candidates(&cells(&story, &scores, |a, b| date(a).zip(date(b))));
    let figures = differing.iter().map(|found| ObservedFigures {
        a: at(found.pair.0),
        b: at(found.pair.1),
        spans: reader.spans(found),
        numbers: found.numbers.to_vec(),
    });
    Observed {
        names: &features::NAMES,
        figure_names: &FIGURE_NAMES,
        figures: figures.collect(),
        pairs: scores.candidates.iter().map(pair).collect(),
    }
}
