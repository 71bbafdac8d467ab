//! One sentence asserts what the other denies, or tells the opposite outcome.

use crate::align::conflict::opposites::{joined_key, opposites_of};
use crate::align::detail::{Detail, is_content, overlap};
use crate::align::{Conflict, ConflictKind, Relation};
use crate::text::{Span, Token, same_name, word_vector};

/// Words that deny what follows.
const NEGATORS: [&str; 5] = ["not", "never", "cannot", "without", "no"];
/// Stems that say no by themselves: “refused to sign” is no conflict with “did not sign”.
const DENIALS: [&str; 26] = [
    "deni", "deny", "refus", "fail", "reject", "declin", "unabl", "unlik", "lack", "absenc", "stop", "prevent", "avoid", "rule", "doubt",
    "disput", "unwil", "neither", "nor", "none", "nobodi", "noth", "critic", "criticis", "oppos", "against",
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
    let denied = denied(a, b).or_else(|| denied(b, a).map(|(b, a)| (a, b)));
    let found = denied.or_else(|| opposite(a, b));
    found.map(|(a, b)| Conflict { kind: ConflictKind::Negation, a, b, caveat: None }).into_iter().collect()
}

/// The negator of `a` and the empty place before the same word in `b`, which nothing denies.
fn denied(a: &Detail, b: &Detail) -> Option<(Span, Span)> {
    if negators(b).next().is_some() || b.tokens.iter().any(|token| DENIALS.contains(&token.key.as_str())) {
        return None;
    }
    let mut all = negators(a);
    let at = all.next().filter(|_| all.next().is_none())?;
    let scope: Vec<&Token> = a.tokens[at + 1..].iter().take(SCOPE).filter(|token| is_content(token)).take(2).collect();
    let equal = || scope.iter().filter_map(|word| same_word(word, b)).find(|(_, same)| *same >= 1.0);
    let (place, same) = equal().or_else(|| same_word(scope.first()?, b))?;
    let has = |word: &&&Token| b.tokens.iter().any(|token| joined_key(token) == joined_key(word));
    let among = || scope.iter().filter(has).count() == scope.len() && overlap(&a.context(scope[0].span), &b.context(place.span)) >= AMONG;
    let covered = || denies_verbs(&a.tokens[at]) && covered(a, at, b) >= if same < 1.0 { COVERED_NEAR } else { COVERED };
    (same >= 1.0 && among() || covered()).then(|| (a.tokens[at].span, Span::new(place.span.start, place.span.start)))
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
            had += same_word(word, b).map_or(0.0, |(_, same)| same);
        }
    }
    had / all.max(1.0)
}

/// The word of a sentence that is the same as another one, or near to it without being its opposite, and what it counts.
fn same_word<'d>(word: &Token, detail: &'d Detail) -> Option<(&'d Token, f64)> {
    let key = joined_key(word);
    if let Some(same) = detail.tokens.iter().find(|token| joined_key(token) == key) {
        return Some((same, 1.0));
    }
    let vector = word_vector(&word.folded);
    let is_near = |token: &&Token| {
        is_content(token)
            && !opposites_of(key).iter().any(|other| other == joined_key(token))
            && word_vector(&token.folded).cosine(&vector) >= NEAR
    };
    detail.tokens.iter().find(is_near).map(|token| (token, NEAR_WORD))
}

/// Where a sentence denies something, leaving out “not only”, “no longer than”, counts (“three no”) and names.
fn negators<'d>(detail: &'d Detail) -> impl Iterator<Item = usize> + 'd {
    let next = |at: usize| detail.tokens.get(at + 1).map_or("", |token| token.folded.as_str());
    detail.tokens.iter().enumerate().filter_map(move |(at, token)| {
        let word = token.folded.as_str();
        let is = NEGATORS.contains(&word) || word.ends_with("n't");
        let idle = matches!(
            next(at),
            "only" | "just" | "least" | "later" | "doubt" | "matter" | "fewer" | "less" | "more" | "one" | "immediately" | "help"
        );
        (is && !idle).then_some(at)
    })
}

/// Two opposite words among the same words; neither stands in both sentences.
fn opposite(a: &Detail, b: &Detail) -> Option<(Span, Span)> {
    if negators(a).next().is_some() != negators(b).next().is_some() {
        return None;
    }
    let has = |detail: &Detail, key: &str| detail.tokens.iter().any(|token| joined_key(token) == key);
    for x in a.tokens {
        let key = joined_key(x);
        for y in b.tokens.iter().filter(|y| opposites_of(key).iter().any(|other| other == joined_key(y))) {
            let both = has(a, joined_key(y)) || has(b, key);
            if !both && one_subject((a, x), (b, y)) && overlap(&a.context(x.span), &b.context(y.span)) >= SHARED {
                return Some((x.span, y.span));
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
