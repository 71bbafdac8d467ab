//! A sentence and the role that it plays in its article.

use serde::Serialize;

/// One sentence, in the form in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its text: one line, no control characters, no outer white space.
    pub text: String,
    /// The paragraph it stands in, counted from 0 over the whole article; the headline is paragraph 0.
    pub paragraph: usize,
    /// What it is there for.
    pub role: Role,
}

/// What a sentence is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The article's title.
    Headline,
    /// Running text.
    Body,
    /// A heading between paragraphs.
    Subhead,
    /// The words under or beside a picture, its credit included.
    Caption,
    /// Place, date or agency standing by themselves.
    Dateline,
    /// Everything that is not the report: a repeated title, a comment policy, a “Source:” line, calls to share or subscribe.
    Boilerplate,
}

impl Role {
    /// Says whether sentences of this role assert something about the event.
    pub fn reports(self) -> bool {
        matches!(self, Self::Headline | Self::Body)
    }

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Body => "body",
            Self::Subhead => "subhead",
            Self::Caption => "caption",
            Self::Dateline => "dateline",
            Self::Boilerplate => "boilerplate",
        }
    }
}
