//! A sentence and the role that it plays in its article.

use serde::Serialize;

use crate::article::notice::says_more_is_left_out;

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

/// Says whether sentences are only the beginning of a text: a notice behind all that they report says that it goes on elsewhere.
pub fn are_excerpt(sentences: &[Sentence]) -> bool {
    let behind = sentences.iter().rev().take_while(|sentence| !sentence.role.reports());
    behind.into_iter().any(|sentence| sentence.role == Role::Boilerplate && says_more_is_left_out(&sentence.text))
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

#[cfg(test)]
mod tests {
    use super::{Role, Sentence, are_excerpt};

    #[test]
    fn an_excerpt_says_so_behind_its_text() {
        let check = |texts: &[(&str, Role)], expected: bool| {
            let sentence = |(text, role): &(&str, Role)| Sentence { text: (*text).to_owned(), paragraph: 0, role: *role };
            assert_eq!(are_excerpt(&texts.iter().map(sentence).collect::<Vec<_>>()), expected, "{texts:?}");
        };
        let (held, notice) = (("The dam held.", Role::Body), ("Subscribe to continue reading", Role::Boilerplate));
        check(&[held, notice, ("The dam", Role::Caption), ("© Post", Role::Boilerplate)], true);
        check(&[held, notice, ("It rained.", Role::Body)], false);
        check(&[held, ("Subscribe to our newsletter", Role::Boilerplate)], false);
        check(&[("Subscribe to continue reading", Role::Body)], false);
        check(&[], false);
    }
}
