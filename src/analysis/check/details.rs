//! The details in which a sentence differs from a claim that it otherwise tells: figures, names, and which way round it is.

use crate::align::{Conflict, ConflictKind};
use crate::analysis::check::claim::{Claim, ClaimName, is_light};
use crate::analysis::check::opposites::{are_opposite, is_negator};
use crate::analysis::check::passage::Passage;
use crate::analysis::check::quantity::{Kind, Quantity};
use crate::text::{Capitals, Name, Span, Token, names};

/// What differs, and what the sentence leaves out.
#[derive(Debug, Default)]
pub(super) struct Details {
    pub(super) conflicts: Vec<Conflict>,
    /// Figures of the claim that the sentence does not give.
    pub(super) missing: usize,
    /// Words of the claim that stand in the sentence as their opposites: told, the other way round.
    pub(super) turned: Vec<usize>,
}

/// How near a word of the claim is to a token of the sentence, 0..=1.
type Nearness<'a> = &'a dyn Fn(usize, usize) -> f32;

/// Words this near are the same to a reader.
const SAME: f32 = 0.35;
/// How many tokens around a place are its context.
const CONTEXT: usize = 4;

/// Compares the details of a claim and a sentence. `told` says how much of each word of the claim the sentence and its surroundings tell.
pub(super) fn details(claim: &Claim, passage: &Passage, told: &[f32], near: Nearness) -> Details {
    let mut details = Details::default();
    figures(claim, passage, &mut details);
    names_differ(claim, passage, told, near, &mut details);
    turns(claim, passage, near, &mut details);
    details
}

/// Figures of the claim that the sentence gives otherwise, or not at all.
fn figures(claim: &Claim, passage: &Passage, details: &mut Details) {
    let given = |quantity: &Quantity| passage.quantities.iter().any(|other| quantity.agrees(other)) || stands_apart(quantity, passage);
    let free: Vec<&Quantity> =
        passage.quantities.iter().filter(|other| !claim.quantities.iter().any(|quantity| quantity.agrees(other))).collect();
    for quantity in claim.quantities.iter().filter(|quantity| !given(quantity)) {
        let same_unit = |a: &str, b: &str| a == b;
        match free.iter().find(|other| quantity.is_alike(other, same_unit)) {
            Some(other) => {
                details.conflicts.push(Conflict { kind: ConflictKind::Figure, a: quantity.span, b: other.span, caveat: None });
            }
            None if quantity.is_dating() => {}
            None => details.missing += 1,
        }
    }
}

/// Says whether both numbers of a score stand in the sentence, each by itself.
fn stands_apart(quantity: &Quantity, passage: &Passage) -> bool {
    let has = |value: f64| passage.quantities.iter().any(|other| other.kind == Kind::Number && (other.value - value).abs() < f64::EPSILON);
    quantity.kind == Kind::Score && has(quantity.value) && has(quantity.other)
}

/// Names of the claim in whose place the sentence has another.
fn names_differ(claim: &Claim, passage: &Passage, told: &[f32], near: Nearness, details: &mut Details) {
    let found = names(passage.text, &Capitals::default());
    let holds = |name: &Name, word: usize| (0..passage.tokens.len()).any(|at| near(word, at) >= 1.0 && inside(name, passage, at));
    let is_claimed = |name: &Name| (0..claim.words.len()).any(|word| holds(name, word));
    let free: Vec<&Name> = found.iter().filter(|name| name.is_certain && !is_claimed(name)).collect();
    for name in &claim.names {
        let here = name.words.iter().any(|word| (0..passage.tokens.len()).any(|at| near(*word, at) >= 1.0));
        if here {
            continue;
        }
        let _ = told;
        let place = free.iter().find(|other| same_place(claim, name, passage, other, near));
        if let Some(other) = place {
            details.conflicts.push(Conflict { kind: ConflictKind::Name, a: name.span, b: other.span, caveat: None });
        }
    }
}

fn inside(name: &Name, passage: &Passage, at: usize) -> bool {
    passage.tokens.get(at).is_some_and(|token| name.span.contains(token.span))
}

/// Says whether a name of the claim and one of the sentence stand beside the same word.
fn same_place(claim: &Claim, name: &ClaimName, passage: &Passage, other: &Name, near: Nearness) -> bool {
    let around_claim = beside(&claim.tokens, name.span);
    let around = beside(&passage.tokens, other.span);
    around_claim.iter().any(|a| {
        let word = claim.tokens.get(*a).and_then(|token| claim.words.iter().position(|word| word.key == token.key));
        around.iter().any(|b| {
            let same = || claim.tokens.get(*a).zip(passage.tokens.get(*b)).is_some_and(|(a, b)| a.key == b.key && !a.is_stop_word());
            word.map_or_else(same, |word| near(word, *b) >= SAME)
        })
    })
}

/// The tokens that are neither function words nor in the span, nearest to it: two before it and two after it.
fn beside(tokens: &[Token], span: Span) -> Vec<usize> {
    let content = |index: &usize| tokens.get(*index).is_some_and(|token| !token.is_stop_word() && !span.overlaps(token.span));
    let before = (0..tokens.len()).rev().filter(|index| tokens.get(*index).is_some_and(|token| token.span.end <= span.start));
    let after = (0..tokens.len()).filter(|index| tokens.get(*index).is_some_and(|token| token.span.start >= span.end));
    before.filter(content).take(2).chain(after.filter(content).take(2)).collect()
}

/// Words that one side denies and the other asserts, and opposites.
fn turns(claim: &Claim, passage: &Passage, near: Nearness, details: &mut Details) {
    for (index, word) in claim.words.iter().enumerate() {
        let Some(token) = claim.tokens.get(word.token) else { continue };
        let denied = denied_at(&claim.text, &claim.tokens, word.token);
        for (at, other) in passage.tokens.iter().enumerate() {
            let opposite = are_opposite(&token.key, &other.key) && in_context(claim, word.token, passage, at, near);
            let same = near(index, at) >= 1.0;
            if !(opposite || same) {
                continue;
            }
            let negator = denied_at(passage.text, &passage.tokens, at);
            if opposite {
                details.turned.push(index);
            }
            if opposite != (denied.is_some() != negator.is_some()) {
                let span =
                    |token: &Token, negator: Option<Span>| negator.map_or(token.span, |negator| Span::new(negator.start, token.span.end));
                details.conflicts.push(Conflict {
                    kind: ConflictKind::Negation,
                    a: span(token, denied),
                    b: span(other, negator),
                    caveat: None,
                });
                return;
            }
        }
    }
}

/// The negator that denies a token: one of the three words before it, in its clause, with no other content word between.
fn denied_at(text: &str, tokens: &[Token], at: usize) -> Option<Span> {
    let token = tokens.get(at)?;
    for before in tokens.iter().take(at).rev().take(4) {
        let gap = Span::new(before.span.end, token.span.start).of(text);
        if gap.contains([',', ';', ':', '.', '“', '”', '"']) {
            return None;
        }
        if is_negator(before) {
            return Some(before.span);
        }
        if !is_light(before) {
            return None;
        }
    }
    None
}

/// Says whether the words around two places have one in common.
fn in_context(claim: &Claim, token: usize, passage: &Passage, at: usize, near: Nearness) -> bool {
    let here = at.saturating_sub(CONTEXT)..(at + CONTEXT + 1).min(passage.tokens.len());
    let around = claim.around(token, CONTEXT);
    claim
        .words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.token != token && around.contains(&word.token))
        .any(|(index, _)| here.clone().any(|other| other != at && near(index, other) >= SAME))
}
