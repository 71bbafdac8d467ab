//! What a sentence holds that can be checked: its figures and names, read once for all the pairs that it stands in.

use std::ops::Range;

use crate::align::words::Story;
use crate::article::Article;
use crate::text::{Capitals, Figure, Language, Name, Span, Token, figures, is_stop_word, names};

/// For each word of a story, the words of near meaning and how near they are.
pub(super) type Near = [Vec<(u32, f32)>];

/// A sentence's checkable details.
pub(super) struct Detail<'t> {
    /// The sentence.
    pub text: &'t str,
    /// Its words and numbers.
    pub tokens: &'t [Token],
    /// The number of each token's word in the story.
    pub forms: &'t [u32],
    /// The number of each token's key in the story.
    pub keys: Vec<u32>,
    /// The words of near meaning of the whole story.
    pub near: &'t Near,
    /// Its figures, in order.
    pub figures: Vec<Figure>,
    /// Its names, in order.
    pub names: Vec<Name>,
}

/// How many words on either side of a detail say what it is about.
const CONTEXT: usize = 5;

impl<'t> Detail<'t> {
    /// Reads the details of one sentence of an article.
    pub(super) fn new(article: &'t Article, story: &'t Story, sentence: usize, (near, capitals): (&'t Near, &Capitals)) -> Self {
        let words = &story.sentences[sentence];
        let (text, tokens) = (article.sentences[words.at.sentence].text.as_str(), words.tokens.as_slice());
        // Its capitals would be misread in another language: figures alone are compared there.
        let is_english = matches!(article.language, Language::ENGLISH | Language::UNKNOWN);
        Self {
            text,
            tokens,
            forms: &words.forms,
            keys: words.forms.iter().map(|form| story.words[*form as usize].key).collect(),
            near,
            figures: figures(text, tokens, article.language),
            names: if is_english { names(text, capitals) } else { Vec::new() },
        }
    }

    /// The tokens that a span touches, as a range of indices.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        tokens_in(self.tokens, span)
    }

    /// The content words around a span, without it and without numbers.
    pub(super) fn context(&self, span: Span) -> Vec<&str> {
        self.around(span, CONTEXT).filter(|token| is_content(token)).map(|token| token.key.as_str()).collect()
    }

    /// The tokens up to `reach` tokens before and after a span.
    pub(super) fn around(&self, span: Span, reach: usize) -> impl Iterator<Item = &Token> {
        let inside = self.tokens_in(span);
        let before = self.tokens[inside.start.saturating_sub(reach)..inside.start].iter();
        before.chain(self.tokens[inside.end..].iter().take(reach))
    }
}

/// Returns the tokens that a span touches, as a range of indices.
pub fn tokens_in(tokens: &[Token], span: Span) -> Range<usize> {
    let start = tokens.partition_point(|token| token.span.end <= span.start);
    start..tokens.partition_point(|token| token.span.start < span.end).max(start)
}

/// Says whether a token is a word that carries content.
pub fn is_content(token: &Token) -> bool {
    !token.is_number && !is_stop_word(&token.folded) && !matches!(token.folded.as_str(), "said" | "says" | "say" | "mr" | "mrs" | "ms")
}

/// The share of the shorter context that the other one has, 0..=1.
pub(super) fn overlap(a: &[&str], b: &[&str]) -> f64 {
    let shared = a.iter().filter(|key| b.contains(key)).count().min(b.iter().filter(|key| a.contains(key)).count());
    shared as f64 / a.len().min(b.len()).max(1) as f64
}
