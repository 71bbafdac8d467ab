//! A claim made ready to be looked for: its statements, and each one's words, quantities and names.

use std::ops::Range;

use crate::align::joined_key;
use crate::analysis::check::opposites::{is_negator, opposites_of};
use crate::analysis::check::quantity::{Quantity, quantities};
use crate::text::{Capitals, Language, Name, Span, Token, Vector, clean, names, rarity, sentences, tokens, word_vector};

/// A statement to check.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
    /// Its distinct content words; numbers stand in `quantities`.
    pub(super) words: Vec<ClaimWord>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) names: Vec<ClaimName>,
    /// The clause of each token, counted from 0.
    pub(super) clauses: Vec<usize>,
}

/// A content word of a statement.
#[derive(Debug)]
pub(super) struct ClaimWord {
    pub(super) key: String,
    /// The keys of its opposites.
    pub(super) opposites: Vec<String>,
    pub(super) vector: Vector,
    /// How rare it is in English at large.
    pub(super) rarity: f32,
    /// Its place among the tokens.
    pub(super) token: usize,
    /// Whether it is part of a name.
    pub(super) is_name: bool,
    /// Its clause.
    pub(super) clause: usize,
}

/// A name in a statement: its span and the words, as indices into [`Claim::words`], that it is made of.
#[derive(Debug)]
pub(super) struct ClaimName {
    pub(super) span: Span,
    pub(super) words: Vec<usize>,
}

/// A statement of a pasted post needs this many content words and figures to be worth looking for.
const LEAST_WORDS: usize = 3;

/// Splits a claim into statements. One statement alone is taken however short it is; of several, only those that assert something.
pub(super) fn statements(claim: &str) -> Vec<Claim> {
    let mut found: Vec<Claim> = Vec::new();
    for paragraph in claim.lines() {
        let paragraph = clean(paragraph);
        found.extend(sentences(&paragraph, Language::ENGLISH).into_iter().map(|span| Claim::new(span.of(&paragraph).trim())));
    }
    let weight = |claim: &Claim| claim.words.len() + claim.quantities.len();
    found.retain(|claim| weight(claim) > 0);
    if found.iter().any(|claim| weight(claim) >= LEAST_WORDS) {
        found.retain(|claim| weight(claim) >= LEAST_WORDS);
    }
    found
}

impl Claim {
    fn new(text: &str) -> Self {
        let tokens = tokens(text, Language::ENGLISH);
        let quantities = quantities(text, &tokens);
        // A lone first word is taken for a name unless it is a function word: a claim is too short to tell otherwise.
        let is_name =
            |name: &Name| name.is_certain || !tokens.iter().any(|token| token.span == name.span && (is_light(token) || is_negator(token)));
        let found: Vec<Name> = names(text, &Capitals::default()).into_iter().filter(is_name).collect();
        let clauses = clauses(text, &tokens);
        let mut words = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let key = joined_key(token).to_owned();
            let of_quantity = quantities.iter().any(|quantity| quantity.tokens.contains(&index));
            if of_quantity || token.is_number || is_light(token) || words.iter().any(|word: &ClaimWord| word.key == key) {
                continue;
            }
            words.push(ClaimWord {
                opposites: opposites_of(&key),
                key,
                vector: word_vector(&token.folded),
                rarity: rarity(&token.folded),
                token: index,
                is_name: found.iter().any(|name| name.span.contains(token.span)),
                clause: clauses.get(index).copied().unwrap_or(0),
            });
        }
        let names = found.iter().map(|name| claim_name(name, &tokens, &words)).filter(|name| !name.words.is_empty()).collect();
        Self { text: text.to_owned(), tokens, words, quantities, names, clauses }
    }

    /// A token as written.
    pub(super) fn word(&self, token: usize) -> Option<String> {
        self.tokens.get(token).map(|token| token.span.of(&self.text).to_owned())
    }

    /// A token as written, where it is a number.
    pub(super) fn number(&self, token: usize) -> Option<String> {
        self.tokens.get(token).filter(|token| token.is_number).and_then(|_| self.word(token))
    }

    /// The tokens within `reach` of a token.
    pub(super) fn around(&self, token: usize, reach: usize) -> Range<usize> {
        token.saturating_sub(reach)..(token + reach + 1).min(self.tokens.len())
    }
}

/// A clause has at least this many content words; fewer belong to the clause before them.
const CLAUSE_WORDS: usize = 2;

/// Numbers the clauses of a statement: a conjunction or a comma opens one where enough words stand on both sides of it.
fn clauses(text: &str, tokens: &[Token]) -> Vec<usize> {
    let content = |tokens: &[Token]| tokens.iter().filter(|token| !is_light(token)).count();
    let mut clauses = Vec::with_capacity(tokens.len());
    let (mut clause, mut start) = (0, 0);
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| tokens.get(before)).map_or(0, |before| before.span.end);
        let opens = matches!(token.folded.as_str(), "and" | "but" | "while" | "because" | "after" | "before")
            || Span::new(before, token.span.start).of(text).contains([',', ';', ':']);
        let (left, right) = (tokens.get(start..index).unwrap_or_default(), tokens.get(index..).unwrap_or_default());
        if opens && content(left) >= CLAUSE_WORDS && content(right) >= CLAUSE_WORDS {
            (clause, start) = (clause + 1, index);
        }
        clauses.push(clause);
    }
    clauses
}

fn claim_name(name: &Name, tokens: &[Token], words: &[ClaimWord]) -> ClaimName {
    let inside = |word: &ClaimWord| tokens.get(word.token).is_some_and(|token| name.span.contains(token.span));
    ClaimName { span: name.span, words: (0..words.len()).filter(|index| words.get(*index).is_some_and(inside)).collect() }
}

/// Words that say nothing by themselves: function words, and those that only introduce who said it.
pub(super) fn is_light(token: &Token) -> bool {
    token.is_stop_word() || matches!(token.folded.as_str(), "said" | "says" | "say" | "mr" | "mrs" | "ms" | "according" | "told" | "added")
}
