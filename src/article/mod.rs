//! An article: who published it, when, and its sentences, each with the role that it plays.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod caption;
mod date;
mod dateline;
mod draft;
#[cfg(test)]
pub(crate) mod fixture;
mod key;
mod layout;
mod marking;
mod notice;
mod quote;
mod reporting;
mod roles;
mod sentence;

use jiff::civil::Date;

pub use date::read_date;
pub use draft::{Block, Content, Draft};
pub use notice::is_notice;
pub use quote::{CLEAR_SPEAKER, Part, Quote, Report, Speaker, SpeakerKind, Speech, VerbAt, Voice, quotes, speech, speech_among};
pub use reporting::{ReportingVerb, ReportingVerbAt, Stance, VerbForm, reporting_verbs, reporting_verbs_in};
pub use sentence::{Role, Sentence, are_excerpt};

use crate::text::Language;

/// One text by one outlet.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// What it is called in output: the id that it came with, its file's stem, or a hash of outlet, address and text.
    pub id: String,
    /// A hash of outlet, address or title, and text: the same article has the same key wherever it comes from.
    pub key: u64,
    /// The publisher, where it is known.
    pub outlet: Option<String>,
    /// The headline; empty where there is none.
    pub title: String,
    /// The day of publication, where it is known.
    pub date: Option<Date>,
    /// Its address on the web.
    pub url: Option<String>,
    /// Who wrote it, as printed.
    pub authors: Vec<String>,
    /// The language of its text.
    pub language: Language,
    /// The file it was read from, as the user named it; empty for standard input.
    pub path: String,
    /// All of its text, in order; the headline first where there is one. Nothing is left out.
    pub sentences: Vec<Sentence>,
}

impl Article {
    /// Returns the name under which a reader sees it: its outlet, else its id (which is its file's stem for a lone file).
    pub fn label(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.id)
    }

    /// Says whether only a beginning of the text is known: a notice behind all that it reports says that it goes on elsewhere.
    pub fn is_excerpt(&self) -> bool {
        are_excerpt(&self.sentences)
    }

    /// Iterates over the sentences that report, the headline included, with their indices; leaves out captions, subheads, datelines and
    /// boilerplate.
    pub fn reporting(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        self.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.reports())
    }
}
