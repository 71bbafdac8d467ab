//! What a sentence holds that can be checked: its figures and names, read once for all the pairs that it stands in.

use crate::article::Article;
use crate::text::{Capitals, Figure, Name, Span, Token, figures, is_stop_word, names};

/// A sentence's checkable details.
pub(super) struct Detail<'t> {
    /// The sentence.
    pub text: &'t str,
    /// Its words and numbers.
    pub tokens: &'t [Token],
    /// Its figures, in order.
    pub figures: Vec<Figure>,
    /// Its names, in order.
    pub names: Vec<Name>,
}

/// How many words on either side of a detail say what it is about.
const CONTEXT: usize = 5;

impl<'t> Detail<'t> {
    /// Reads the details of one sentence of an article, whose tokens these are.
    pub(super) fn new(article: &'t Article, sentence: usize, tokens: &'t [Token], capitals: &Capitals) -> Self {
        let text = article.sentences[sentence].text.as_str();
        Self { text, tokens, figures: figures(text, tokens, article.language), names: names(text, capitals) }
    }

    /// The tokens that a span touches, as a range of indices.
    pub(super) fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        start..self.tokens.partition_point(|token| token.span.start < span.end).max(start)
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

/// Says whether a token is a word that carries content.
pub(super) fn is_content(token: &Token) -> bool {
    !token.is_number && !is_stop_word(&token.folded) && !matches!(token.folded.as_str(), "said" | "says" | "say" | "mr" | "mrs" | "ms")
}

/// The share of the shorter context that the other one has, 0..=1.
pub(super) fn overlap(a: &[&str], b: &[&str]) -> f64 {
    let shared = a.iter().filter(|key| b.contains(key)).count().min(b.iter().filter(|key| a.contains(key)).count());
    shared as f64 / a.len().min(b.len()).max(1) as f64
}
