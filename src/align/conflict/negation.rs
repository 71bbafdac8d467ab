//! One sentence asserts what the other denies, or tells the opposite outcome.

use crate::align::detail::{Detail, is_content, overlap};
use crate::align::{Conflict, ConflictKind, Relation};
use crate::text::{Language, Span, Token, stem};

/// Words that deny what follows.
const NEGATORS: [&str; 5] = ["not", "never", "cannot", "without", "no"];
/// Stems that say no by themselves: “refused to sign” is no conflict with “did not sign”.
const DENIALS: [&str; 22] = [
    "deni", "deny", "refus", "fail", "reject", "declin", "unabl", "unlik", "lack", "absenc", "stop", "prevent", "avoid", "rule", "doubt",
    "disput", "unwil", "neither", "nor", "none", "nobodi", "noth",
];

/// Pairs of opposite outcomes; each word stands for its inflected forms.
const OPPOSITES: &[(&str, &str)] = &[
    ("accept", "reject"),
    ("accept", "refuse"),
    ("acquit", "convict"),
    ("admit", "deny"),
    ("agree", "disagree"),
    ("agree", "refuse"),
    ("alive", "dead"),
    ("allow", "ban"),
    ("allow", "prohibit"),
    ("approve", "reject"),
    ("arrive", "leave"),
    ("begin", "end"),
    ("better", "worse"),
    ("confirm", "deny"),
    ("decrease", "increase"),
    ("defeat", "victory"),
    ("drop", "rise"),
    ("ease", "tighten"),
    ("fall", "rise"),
    ("fell", "rose"),
    ("gain", "lose"),
    ("gain", "loss"),
    ("guilty", "innocent"),
    ("high", "low"),
    ("higher", "lower"),
    ("include", "exclude"),
    ("increase", "reduce"),
    ("legal", "illegal"),
    ("lift", "impose"),
    ("lost", "won"),
    ("maximum", "minimum"),
    ("more", "fewer"),
    ("open", "closed"),
    ("oppose", "support"),
    ("pass", "reject"),
    ("profit", "loss"),
    ("safe", "unsafe"),
    ("start", "stop"),
    ("strengthen", "weaken"),
    ("succeed", "fail"),
    ("success", "failure"),
    ("surplus", "deficit"),
    ("survive", "die"),
    ("upheld", "overturned"),
    ("win", "lose"),
];

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
    let scope: Vec<&Token> = a.tokens[at + 1..].iter().take(5).filter(|token| is_content(token)).take(2).collect();
    let verb = scope.first()?;
    let place = b.tokens.iter().find(|token| token.key == verb.key)?;
    let held = scope.iter().all(|word| b.has(&word.key)) && overlap(&a.context(verb.span), &b.context(place.span)) >= 0.5;
    held.then(|| (a.tokens[at].span, Span::new(place.span.start, place.span.start)))
}

/// Where a sentence denies something, leaving out “not only”, “no longer than”, counts (“three no”) and names.
fn negators<'d>(detail: &'d Detail) -> impl Iterator<Item = usize> + 'd {
    let next = |at: usize| detail.tokens.get(at + 1).map_or("", |token| token.folded.as_str());
    detail.tokens.iter().enumerate().filter_map(move |(at, token)| {
        let word = token.folded.as_str();
        let is = NEGATORS.contains(&word) || word.ends_with("n't");
        let idle = matches!(
            next(at),
            "only" | "just" | "least" | "later" | "doubt" | "matter" | "fewer" | "less" | "more" | "one" | "immediately"
        );
        (is && !idle).then_some(at)
    })
}

/// Two opposite words among the same words; neither stands in both sentences.
fn opposite(a: &Detail, b: &Detail) -> Option<(Span, Span)> {
    let find = |detail: &Detail, word: &str| detail.tokens.iter().position(|token| token.key == stem(word, Language::ENGLISH));
    let held = |x: usize, y: usize| {
        let (p, q) = (a.tokens[x].span, b.tokens[y].span);
        overlap(&a.context(p), &b.context(q)) >= 0.5
    };
    let one_way = |first: &str, second: &str| {
        let (x, y) = (find(a, first)?, find(b, second)?);
        let both = find(a, second).is_some() || find(b, first).is_some();
        (!both && held(x, y)).then(|| (a.tokens[x].span, b.tokens[y].span))
    };
    let denies = negators(a).next().is_some() != negators(b).next().is_some();
    if denies {
        return None;
    }
    OPPOSITES.iter().find_map(|(first, second)| one_way(first, second).or_else(|| one_way(second, first)))
}
