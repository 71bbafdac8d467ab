//! One sentence asserts what the other denies, or tells the opposite outcome.

use crate::align::conflict::opposites::opposites_of;
use crate::align::detail::{Detail, is_content, overlap};
use crate::align::score::{nearness_at, nearness_of};
use crate::align::{Conflict, ConflictKind, Relation};
use crate::text::{Span, Token, same_name};

/// Words that deny what follows.
const NEGATORS: [&str; 5] = ["not", "never", "cannot", "without", "no"];
/// Stems of verbs that deny the verb or clause after them,
const DENYING: [&str; 5] = ["deni", "deny", "refus", "fail", "declin"];
/// and words that leave nobody and nothing of whom it is told.
const EMPTY: [&str; 7] = ["neither", "nor", "none", "nobody", "nothing", "nowhere", "hardly"];
/// Stems that say no by themselves besides these: “refused to sign” is no conflict with “did not sign”.
const DENIALS: [&str; 16] = [
    "reject", "unabl", "unlik", "lack", "absenc", "stop", "prevent", "avoid", "rule", "doubt", "disput", "unwil", "critic", "criticis",
    "oppos", "against",
];
/// How many words behind a negator the word that it denies stands at most,
const SCOPE: usize = 5;
/// and how many words on either side say what is denied.
const CONTEXT: usize = 7;
/// Words this near say the same of one thing: `closed` and `shut`.
const NEAR: f32 = 0.45;
/// What a near word counts where the same word counts 1.
const NEAR_WORD: f64 = 0.6;
/// The share of the words around a denied word that stand around the same word in the other sentence,
const AMONG: f64 = 0.5;
/// or the share of the words around the negator that the other sentence has anywhere: for the same word, and for one of near meaning.
const COVERED: f64 = 0.65;
const COVERED_NEAR: f64 = 0.8;
/// The share of the shorter context of two opposites that the other has.
const SHARED: f64 = 0.34;
/// How many words before an opposite the name stands of which it is told.
const SUBJECT: usize = 8;

/// Finds denials and opposite outcomes.
pub(super) fn conflicts(a: &Detail, b: &Detail, relation: Relation) -> Vec<Conflict> {
    if relation == Relation::Partial {
        return Vec::new();
    }
    if is_open(a) || is_open(b) {
        return Vec::new();
    }
    let denied = match (a.negators.as_slice(), b.negators.as_slice()) {
        ([at], []) => denied(a, *at, b),
        ([], [at]) => denied(b, *at, a).map(|(b, a)| (a, b)),
        _ => None,
    };
    let found = denied.or_else(|| if a.negators.is_empty() == b.negators.is_empty() { opposite(a, b) } else { None });
    found.map(|(a, b)| Conflict { kind: ConflictKind::Negation, a, b, caveat: None }).into_iter().collect()
}

/// Says whether a sentence asks, or tells what would be if: neither asserts nor denies anything.
fn is_open(detail: &Detail) -> bool {
    let asks = detail.text.trim_end_matches(['”', '"', '’', ')']).ends_with('?');
    asks || detail.tokens.iter().any(|token| matches!(token.folded.as_str(), "if" | "unless" | "whether"))
}

/// The words of `a` from its negator to the word that it denies, and the same word in `b`, which nothing denies there.
fn denied(a: &Detail, at: usize, b: &Detail) -> Option<(Span, Span)> {
    if b.denies {
        return None;
    }
    let scope: Vec<usize> = (at + 1..a.tokens.len()).take(SCOPE).filter(|word| is_content(&a.tokens[*word])).take(2).collect();
    let told = |word: usize| same_word(a, word, b).map(|(place, same)| (word, place, same));
    let equal = || scope.iter().filter_map(|word| told(*word)).find(|(.., same)| *same >= 1.0);
    // What is denied is the verb; a word behind it that the other sentence has too is not enough.
    let denied = told(*scope.first()?)?;
    let (word, place, same) = equal().unwrap_or(denied);
    // “Faulted for not having visited, she visited …” says that she did.
    let is_told_too = || (0..at).chain(at + SCOPE..a.tokens.len()).any(|other| a.bases[other] == a.bases[word]);
    if is_told_too() || is_thing(&b.tokens[place]) && !is_thing(&a.tokens[word]) {
        return None;
    }
    let place = b.tokens[place].span;
    let has = |word: &usize| b.bases.contains(&a.bases[*word]);
    let among = || scope.iter().all(has) && overlap(&a.context(a.tokens[scope[0]].span), &b.context(place)) >= AMONG;
    let covered = || denies_verbs(&a.tokens[at]) && covered(a, at, b) >= if same < 1.0 { COVERED_NEAR } else { COVERED };
    (same >= 1.0 && among() || covered()).then(|| (Span::new(a.tokens[at].span.start, a.tokens[word].span.end), place))
}

/// Says whether a word names a thing or state rather than a deed: `vaccination` beside `vaccinated`.
fn is_thing(token: &Token) -> bool {
    ["tion", "ment", "ance", "ence", "ness", "ship"].iter().any(|ending| token.folded.ends_with(ending))
}

/// “No” and “without” deny things.
fn denies_verbs(negator: &Token) -> bool {
    !matches!(negator.folded.as_str(), "no" | "without")
}

/// The share of the content words around a negator that the other sentence has.
fn covered(a: &Detail, at: usize, b: &Detail) -> f64 {
    let (mut all, mut had) = (0.0f64, 0.0);
    for (place, word) in a.tokens.iter().enumerate().skip(at.saturating_sub(CONTEXT)).take(2 * CONTEXT + 1) {
        if place != at && is_content(word) {
            all += 1.0;
            had += same_word(a, place, b).map_or(0.0, |(_, same)| same);
        }
    }
    had / all.max(1.0)
}

/// The word of a sentence that is the same as one of another, or near to it without being its opposite, and what it counts.
fn same_word(a: &Detail, word: usize, b: &Detail) -> Option<(usize, f64)> {
    if let Some(same) = b.bases.iter().position(|base| *base == a.bases[word]) {
        return Some((same, 1.0));
    }
    let opposites = opposites_of(a.bases[word]);
    let is_near = |at: &usize| {
        nearness_of(a.near, a.forms[word], b.forms[*at]) >= nearness_at(NEAR)
            && is_content(&b.tokens[*at])
            && opposites.iter().all(|other| other != b.bases[*at])
    };
    (0..b.forms.len()).find(is_near).map(|at| (at, NEAR_WORD))
}

/// Where a sentence denies something, leaving out “not only”, “no longer than”, counts (“three no”) and names.
pub(in crate::align) fn negators(tokens: &[Token]) -> Vec<usize> {
    let next = |at: usize| tokens.get(at + 1).map_or("", |token| token.folded.as_str());
    let denies = |at: &usize| {
        let word = tokens[*at].folded.as_str();
        let idle = matches!(
            next(*at),
            "only" | "just" | "least" | "later" | "doubt" | "matter" | "fewer" | "less" | "more" | "one" | "immediately" | "help"
        );
        (NEGATORS.contains(&word) || word.ends_with("n't")) && !idle
    };
    (0..tokens.len()).filter(denies).collect()
}

/// Says whether a sentence has a word that says no by itself.
pub fn denies(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| DENIALS.contains(&token.key.as_str()) || says_no(token))
}

/// Lists the places of the words that deny what follows them in their clause: “not”, “nobody”, “refused”.
pub fn denying(tokens: &[Token]) -> Vec<usize> {
    let mut found = negators(tokens);
    found.extend((0..tokens.len()).filter(|at| says_no(&tokens[*at])));
    found.sort_unstable();
    found
}

fn says_no(token: &Token) -> bool {
    DENYING.contains(&token.key.as_str()) || EMPTY.contains(&token.folded.as_str())
}

/// Two opposite words among the same words; neither stands in both sentences.
fn opposite(a: &Detail, b: &Detail) -> Option<(Span, Span)> {
    for x in &a.turning {
        let (key, opposites) = (a.bases[*x], opposites_of(a.bases[*x]));
        for y in b.turning.iter().filter(|y| opposites.iter().any(|opposite| opposite == b.bases[**y])) {
            let both = a.bases.contains(&b.bases[*y]) || b.bases.contains(&key);
            let (p, q) = (&a.tokens[*x], &b.tokens[*y]);
            if !both && one_subject((a, p), (b, q)) && overlap(&a.context(p.span), &b.context(q.span)) >= SHARED {
                return Some((p.span, q.span));
            }
        }
    }
    None
}

/// Says whether two words may be told of one subject: where a name stands before each, it is one name.
fn one_subject((a, x): (&Detail, &Token), (b, y): (&Detail, &Token)) -> bool {
    let before = |detail: &Detail, word: &Token| {
        let from = detail.tokens_in(word.span).start.saturating_sub(SUBJECT);
        let reach = detail.tokens.get(from).map_or(0, |token| token.span.start);
        let name =
            detail.names.iter().rev().find(|name| name.is_certain && name.span.end <= word.span.start && name.span.start >= reach)?;
        Some(name.span.of(detail.text).to_owned())
    };
    before(a, x).zip(before(b, y)).is_none_or(|(p, q)| same_name(&p, &q))
}
