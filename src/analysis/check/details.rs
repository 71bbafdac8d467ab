//! The details in which a sentence differs from a claim that it otherwise tells: figures, names, and which way round it is.

use crate::align::{Conflict, ConflictKind};
use crate::analysis::check::claim::{Claim, ClaimName, is_light};
use crate::analysis::check::figure::{Given, figures};
use crate::analysis::check::passage::Passage;
use crate::text::{Capitals, Name, Span, Token, names};

/// What differs, and what the sentence leaves out.
#[derive(Debug, Default)]
pub(super) struct Details {
    pub(super) conflicts: Vec<Conflict>,
    /// For each figure of the claim what the sentence makes of it.
    pub(super) figures: Vec<Given>,
    /// Words of the claim that the sentence has otherwise: their opposites, or another name in their place.
    pub(super) turned: Vec<usize>,
}

/// How near a word of the claim is to a token of the sentence, 0..=1.
pub(super) type Nearness<'a> = &'a dyn Fn(usize, usize) -> f32;

/// Words this near are the same to a reader.
pub(super) const SAME: f32 = 0.35;
/// How many tokens around a place are its context.
pub(super) const CONTEXT: usize = 4;

/// Compares the details of a claim and a sentence. `beside` says how near the sentences around it come to each word of the claim.
pub(super) fn details(claim: &Claim, passage: &Passage, beside: &[f32], near: Nearness) -> Details {
    let (figures, conflicts) = figures(claim, passage, near);
    let mut details = Details { conflicts, figures, ..Details::default() };
    names_differ(claim, passage, beside, near, &mut details);
    turns(claim, passage, near, &mut details);
    details
}

/// Names of the claim in whose place the sentence has another.
fn names_differ(claim: &Claim, passage: &Passage, beside: &[f32], near: Nearness, details: &mut Details) {
    if claim.names.is_empty() {
        return;
    }
    let found = names(passage.text, &Capitals::default());
    let holds = |name: &Name, word: usize| (0..passage.tokens.len()).any(|at| near(word, at) >= 1.0 && inside(name, passage, at));
    let is_claimed = |name: &Name| (0..claim.words.len()).any(|word| holds(name, word));
    let free: Vec<&Name> = found.iter().filter(|name| name.is_certain && !is_claimed(name)).collect();
    for name in &claim.names {
        let here = name.words.iter().any(|word| (0..passage.tokens.len()).any(|at| near(*word, at) >= 1.0));
        let is_beside = name.words.iter().any(|word| beside.get(*word).is_some_and(|near| *near >= 1.0));
        if here || is_beside && !speaks(claim, name) {
            continue;
        }
        let place = free.iter().find(|other| same_place(claim, name, passage, other, near));
        if let Some(other) = place {
            details.turned.extend(&name.words);
            details.conflicts.push(Conflict { kind: ConflictKind::Name, a: name.span, b: other.span, caveat: None });
        }
    }
}

/// Says whether a claim makes a name its speaker: a verb of saying stands beside it.
fn speaks(claim: &Claim, name: &ClaimName) -> bool {
    let says =
        |token: &&Token| matches!(token.folded.as_str(), "said" | "says" | "say" | "told" | "tells" | "added" | "claimed" | "admitted");
    let before = claim.tokens.iter().rev().find(|token| token.span.end <= name.span.start);
    let after = claim.tokens.iter().find(|token| token.span.start >= name.span.end);
    before.into_iter().chain(after).any(|token| says(&token))
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
        if claim.denying.contains(&word.token) {
            continue;
        }
        let denied = denied_at((&claim.text, &claim.tokens), &claim.denying, word.token);
        for (at, other) in passage.tokens.iter().enumerate() {
            let opposite = word.opposites.iter().any(|key| key == passage.key(at)) && in_context(claim, word.token, passage, at, near);
            let same = near(index, at) >= 1.0;
            if !(opposite || same) {
                continue;
            }
            let negator = denied_at((passage.text, &passage.tokens), &passage.denying, at);
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

/// How many words before a word its negator may stand, when only words without content stand between.
const REACH: usize = 6;

/// The negator that denies a token: before it in its clause, with no other content word between, or one where the negator reaches far.
fn denied_at((text, tokens): (&str, &[Token]), denying: &[usize], at: usize) -> Option<Span> {
    let token = tokens.get(at)?;
    let mut between = 0;
    for (place, before) in tokens.iter().enumerate().take(at).rev().take(REACH) {
        if Span::new(before.span.end, token.span.start).of(text).contains([',', ';', ':', '.', '“', '”', '"']) {
            return None;
        }
        if denying.contains(&place) && (between == 0 || between == 1 && reaches_far(before)) {
            return Some(before.span);
        }
        between += usize::from(!is_light(before) && !matches!(before.folded.as_str(), "yet" | "even" | "just" | "longer" | "do"));
        if between > 1 {
            return None;
        }
    }
    None
}

/// Says whether a negator reaches over a content word: `no missed operations`, `denied that the flood was linked`.
fn reaches_far(token: &Token) -> bool {
    token.folded == "no" || token.key.starts_with("den")
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
