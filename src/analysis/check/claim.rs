//! A claim made ready to be looked for: its statements, and each one's words, quantities and names.

use std::ops::Range;
use std::sync::OnceLock;

use crate::align::{denying, is_content, joined_key, opposites_of, tokens_in};
use crate::analysis::check::post::unpacked;
use crate::article::reporting_verbs_in;
use crate::text::{Capitals, Figure, FigureKind, Language, Name, SenseVector, Span, Token, Vector};
use crate::text::{clean, figures, names, rarity, sentence_vector, sentence_vectors, sentences, tokens, word_vector, words as words_of};

/// A statement to check.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
    /// Its distinct content words; numbers stand in `figures`.
    pub(super) words: Vec<ClaimWord>,
    pub(super) figures: Vec<ClaimFigure>,
    pub(super) names: Vec<ClaimName>,
    /// How many clauses it has.
    pub(super) clauses: usize,
    /// The tokens that deny what follows them.
    pub(super) denying: Vec<usize>,
    /// The verbs by which somebody is made to say something.
    pub(super) saying: Vec<Span>,
    /// Its meaning by its words.
    pub(super) vector: Vector,
    sense: OnceLock<SenseVector>,
}

/// A content word of a statement.
#[derive(Debug)]
pub(super) struct ClaimWord {
    pub(super) key: String,
    /// The keys of its opposites.
    pub(super) opposites: &'static [String],
    pub(super) vector: Vector,
    /// How rare it is in English at large.
    pub(super) rarity: f32,
    /// Its place among the tokens.
    pub(super) token: usize,
    /// Whether it is part of a name.
    pub(super) is_name: bool,
    /// Its clause.
    pub(super) clause: usize,
    /// Whether `and` or `or` joins it to what stands before: `a medal and a car`.
    pub(super) is_joined: bool,
}

impl ClaimWord {
    /// Says whether a key is that of an opposite: one of a pair, or the same word with `un` before one of them.
    pub(super) fn is_opposite(&self, key: &str) -> bool {
        let negates = |long: &str, short: &str| short.len() >= UNDONE && long.strip_prefix("un") == Some(short);
        self.opposites.iter().any(|opposite| opposite == key) || negates(&self.key, key) || negates(key, &self.key)
    }
}

/// The shortest word that `un` turns: not `til` or `der`.
const UNDONE: usize = 4;

/// A figure of a statement.
#[derive(Debug)]
pub(super) struct ClaimFigure {
    pub(super) figure: Figure,
    /// The tokens that it is made of.
    pub(super) tokens: Range<usize>,
    /// Its clause.
    pub(super) clause: usize,
}

/// A name in a statement: its span and the words, as indices into [`Claim::words`], that it is made of.
#[derive(Debug)]
pub(super) struct ClaimName {
    pub(super) span: Span,
    pub(super) words: Vec<usize>,
    /// False for a lone first word, which may be any.
    pub(super) is_certain: bool,
}

/// A statement of a pasted post needs this many content words and figures to be worth looking for.
const LEAST_WORDS: usize = 3;

/// Splits a claim into statements. One statement alone is taken however short it is; of several, only those that assert something.
pub(super) fn statements(claim: &str) -> Vec<Claim> {
    let mut found: Vec<Claim> = Vec::new();
    for paragraph in paragraphs(claim).iter().map(|paragraph| unpacked(paragraph)) {
        found.extend(sentences(&paragraph, Language::ENGLISH).into_iter().map(|span| Claim::new(span.of(&paragraph).trim())));
    }
    let weight = |claim: &Claim| claim.words.len() + claim.figures.len();
    found.retain(|claim| weight(claim) > 0);
    if found.iter().any(|claim| weight(claim) >= LEAST_WORDS) {
        found.retain(|claim| weight(claim) >= LEAST_WORDS);
    }
    found
}

/// Splits a pasted text into its paragraphs, cleaned: a line that begins in lower case goes on with the one before it, as where lines are
/// broken at a width. A sign of paragraph between spaces stands for a line break.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.replace(PARAGRAPH, "\n\n").lines().map(|line| clean(line).trim().to_owned()) {
        match found.last_mut().filter(|_| goes_on && line.starts_with(char::is_lowercase)) {
            Some(last) => *last = format!("{last} {line}"),
            None if line.is_empty() => {}
            None => found.push(line.clone()),
        }
        goes_on = !line.is_empty();
    }
    found
}

/// What stands between two paragraphs on one line.
pub const PARAGRAPH: &str = " ¶ ";

impl ClaimFigure {
    /// Says whether a token is the unit of a measure, which is a word as well: `minutes`, `metres`.
    fn ends_in_unit(&self, token: usize) -> bool {
        let measures = matches!(self.figure.kind, FigureKind::Duration | FigureKind::Age | FigureKind::Measure(_));
        measures && token > self.tokens.start && token + 1 == self.tokens.end
    }
}

impl Claim {
    fn new(text: &str) -> Self {
        let tokens = tokens(text, Language::ENGLISH);
        let denying = denials(&tokens);
        // A lone first word is taken for a name unless it is a function word: a claim is too short to tell otherwise.
        let is_name = |name: &Name| {
            name.is_certain
                || !tokens.iter().enumerate().any(|(at, token)| token.span == name.span && (is_light(token) || denying.contains(&at)))
        };
        // Where all is written in capitals, they tell no name.
        let shouts = !text.contains(char::is_lowercase);
        let found: Vec<Name> = names(text, &Capitals::default()).into_iter().filter(|name| !shouts && is_name(name)).collect();
        let clauses = clauses(text, &tokens);
        let clause = |token: usize| clauses.get(token).copied().unwrap_or(0);
        let figure = |figure: Figure| {
            let tokens = tokens_in(&tokens, figure.span);
            ClaimFigure { clause: clause(tokens.start), figure, tokens }
        };
        let figures: Vec<ClaimFigure> = figures(text, &tokens, Language::ENGLISH).into_iter().map(figure).collect();
        let mut words = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let key = joined_key(token).to_owned();
            let of_figure = figures.iter().any(|figure| figure.tokens.contains(&index) && !figure.ends_in_unit(index));
            if of_figure || token.is_number || is_light(token) || words.iter().any(|word: &ClaimWord| word.key == key) {
                continue;
            }
            words.push(ClaimWord {
                opposites: opposites_of(&key),
                key,
                vector: word_vector(&token.folded),
                rarity: rarity(&token.folded),
                token: index,
                is_name: found.iter().any(|name| name.span.overlaps(token.span)),
                clause: clause(index),
                is_joined: is_joined(&tokens, index),
            });
        }
        let names = found.iter().map(|name| claim_name(name, &tokens, &words)).filter(|name| !name.words.is_empty()).collect();
        let saying = reporting_verbs_in(&words_of(text)).iter().map(|verb| verb.span).collect();
        let clauses = clauses.last().map_or(0, |last| last + 1);
        let vector = sentence_vector(&tokens);
        Self { vector, sense: OnceLock::new(), text: text.to_owned(), tokens, words, figures, names, clauses, denying, saying }
    }

    /// Its meaning as a whole, read when a story is first looked into for it.
    pub(super) fn sense(&self) -> &SenseVector {
        self.sense.get_or_init(|| sentence_vectors(&[&self.text]).swap_remove(0))
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

/// Says whether `and` or `or` stands before a word, with nothing but function words between.
fn is_joined(tokens: &[Token], at: usize) -> bool {
    let mut before = tokens.iter().take(at).rev().take_while(|token| is_light(token));
    before.any(|token| matches!(token.folded.as_str(), "and" | "or"))
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
    let inside = |word: &ClaimWord| tokens.get(word.token).is_some_and(|token| name.span.overlaps(token.span));
    ClaimName {
        is_certain: name.is_certain,
        span: name.span,
        words: (0..words.len()).filter(|index| words.get(*index).is_some_and(inside)).collect(),
    }
}

/// The words that deny what follows them, `ruled out`, and `against` where it is an opinion: `voted against`, `is against`, `spoke against`.
pub(super) fn denials(tokens: &[Token]) -> Vec<usize> {
    let mut found = denying(tokens);
    let opines = |token: &Token| {
        matches!(token.folded.as_str(), "is" | "was" | "are" | "were" | "be" | "been" | "came" | "out")
            || matches!(token.key.as_str(), "vote" | "decid" | "rule" | "advis" | "argu" | "campaign" | "spoke" | "speak")
    };
    let is_against = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        tokens.get(*at).is_some_and(|token| token.folded == "against") && before.is_some_and(opines)
    };
    let rules_out = |at: &usize| {
        let next = tokens.get(at + 1).map_or("", |next| &next.folded);
        tokens.get(*at).is_some_and(|token| token.key == "rule") && next == "out"
    };
    found.extend((0..tokens.len()).filter(|at| is_against(at) || rules_out(at)));
    found.sort_unstable();
    found
}

/// Words that say nothing by themselves: function words, and those that only introduce who said it.
pub(super) fn is_light(token: &Token) -> bool {
    !token.is_number && !is_content(token) || matches!(token.folded.as_str(), "according" | "told" | "added" | "longer")
}
