//! The accounts of a story read once for all cues: whose words, which loaded words, which names.

use crate::align::{Alignment, Link, Relation, SentenceRef};
use crate::article::{Article, Sentence, Speech, Voice, speech};
use crate::framing::folded::Folded;
use crate::framing::lexicon::{Found, loaded};
use crate::text::Span;

/// A sentence, read.
pub(super) struct SentenceReading {
    pub(super) folded: Folded,
    /// Entries of the loaded words, guards applied, of any strength and voice.
    pub(super) loaded: Vec<Found>,
}

/// The accounts of a story, read.
pub(super) struct Reading<'a> {
    pub(super) accounts: &'a [&'a Article],
    pub(super) alignment: &'a Alignment,
    pub(super) speech: Vec<Speech>,
    sentences: Vec<Vec<SentenceReading>>,
}

impl<'a> Reading<'a> {
    /// Reads the accounts. Linear in their text.
    pub(super) fn new(accounts: &'a [&'a Article], alignment: &'a Alignment) -> Self {
        let speech = accounts.iter().map(|article| speech(article)).collect();
        let sentences = accounts.iter().map(|article| article.sentences.iter().map(read).collect()).collect();
        Self { accounts, alignment, speech, sentences }
    }

    /// Iterates over the sentences that report, in order.
    pub(super) fn reporting(&self) -> impl Iterator<Item = (SentenceRef, &'a Sentence)> {
        let accounts = self.accounts.iter().enumerate();
        accounts.flat_map(|(account, article)| article.reporting().map(move |(sentence, text)| (SentenceRef { account, sentence }, text)))
    }

    pub(super) fn sentence(&self, at: SentenceRef) -> &'a Sentence {
        &self.accounts[at.account].sentences[at.sentence]
    }

    pub(super) fn read(&self, at: SentenceRef) -> &SentenceReading {
        &self.sentences[at.account][at.sentence]
    }

    pub(super) fn voice(&self, at: SentenceRef, span: Span) -> Voice {
        self.speech.get(at.account).map_or(Voice::Writer, |speech| speech.voice(at.sentence, span))
    }

    /// The links of sentences that assert the same, as (one side, other side), both ways.
    pub(super) fn same_pairs(&self) -> impl Iterator<Item = (SentenceRef, SentenceRef)> {
        let same = self.alignment.links.iter().filter(|link| link.relation == Relation::Same);
        same.flat_map(|link: &Link| [(link.a, link.b), (link.b, link.a)])
    }
}

fn read(sentence: &Sentence) -> SentenceReading {
    let folded = Folded::new(&sentence.text);
    let loaded = loaded().find(&folded);
    SentenceReading { folded, loaded }
}
