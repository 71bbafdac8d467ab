//! The details in which a sentence differs from a claim that it otherwise tells: figures, names, and which way round it is.

use crate::align::{Conflict, ConflictKind};
use crate::analysis::check::claim::{Claim, ClaimWord, is_light};
use crate::analysis::check::figure::{Given, figures};
use crate::analysis::check::name::{Names, names_differ};
use crate::analysis::check::passage::Passage;
use crate::text::{Span, Token};

/// What differs, and what the sentence leaves out.
#[derive(Debug, Default)]
pub(super) struct Details {
    pub(super) conflicts: Vec<Conflict>,
    /// For each figure of the claim what the sentence makes of it.
    pub(super) figures: Vec<Given>,
    /// Words of the claim that the sentence has otherwise: their opposites, or another name in their place.
    pub(super) turned: Vec<usize>,
    /// Words of the claim's names that the sentence spells differently.
    pub(super) spelled: Vec<usize>,
    /// Whether the sentence only holds possible what the claim asserts.
    pub(super) is_open: bool,
}

/// How near a word of the claim is to a token of the sentence, 0..=1.
pub(super) type Nearness<'a> = &'a dyn Fn(usize, usize) -> f32;

/// Words this near are the same to a reader.
pub(super) const SAME: f32 = 0.35;
/// How many tokens around a place are its context.
pub(super) const CONTEXT: usize = 4;

/// What a story and the sentences around one say of each word of the claim, 0..=1.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// In the sentence itself.
    pub(super) here: &'a [f32],
    /// In the sentences beside it.
    pub(super) beside: &'a [f32],
    /// Anywhere in the account.
    pub(super) elsewhere: &'a [f32],
    /// How much of the weight of the claim's words but for names the sentence has.
    pub(super) worded: f32,
    /// Whether the sentence gives all figures of the claim.
    pub(super) is_whole: bool,
}

/// Compares the details of a claim and a sentence.
pub(super) fn details(claim: &Claim, passage: &Passage, around: Around, near: Nearness) -> Details {
    let (figures, mut conflicts) = figures(claim, passage, near);
    let around = Around { is_whole: figures.iter().all(|given| *given == Given::Alike), ..around };
    let Names { conflicts: names, turned, spelled } = names_differ(claim, passage, &around, near);
    conflicts.extend(names);
    let mut details = Details { conflicts, figures, turned, spelled, is_open: is_open(claim, passage, near) };
    turns(claim, passage, near, &mut details);
    details
}

/// Words behind which something is held possible rather than told.
const OPEN: [&str; 10] = ["should", "could", "may", "might", "possible", "possibly", "expected", "planned", "likely", "hypothetical"];
/// How many words such a word reaches.
const OPEN_REACH: usize = 2;

/// Says whether a sentence only holds possible what a claim asserts: a plain word of it stands behind `could` or `may`, or a deed is but a thing.
fn is_open(claim: &Claim, passage: &Passage, near: Nearness) -> bool {
    let opens = |token: &Token| OPEN.contains(&token.folded.as_str());
    if claim.tokens.iter().any(opens) {
        return false;
    }
    let tells = |at: usize| claim.words.iter().enumerate().any(|(index, word)| !word.is_name && near(index, at) >= 1.0);
    let places = passage.tokens.iter().enumerate().filter(|(_, token)| opens(token)).map(|(at, _)| at);
    places.flat_map(|at| at + 1..=at + OPEN_REACH).any(tells) || (1..passage.tokens.len()).any(|at| is_thing(claim, passage, at, near))
}

/// Says whether a token is a thing where the claim has a deed: “a vote to impeach takes a majority” does not tell that anybody voted.
fn is_thing(claim: &Claim, passage: &Passage, at: usize, near: Nearness) -> bool {
    let is_past = |token: Option<&Token>| token.is_some_and(|token| token.folded.ends_with("ed"));
    let article = passage.tokens.get(at - 1).is_some_and(|token| matches!(token.folded.as_str(), "a" | "an" | "any"));
    let deed = |(index, word): (usize, &ClaimWord)| !word.is_name && is_past(claim.tokens.get(word.token)) && near(index, at) >= 1.0;
    article && !is_past(passage.tokens.get(at)) && claim.words.iter().enumerate().any(deed)
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
            if opposite != (denied.is_some() != negator.is_some()) && !details.is_open {
                // A verb that denies is told the other way round too: who refused to resign, resigned.
                let is_denying = |word: &ClaimWord| denied.is_some() && claim.tokens.get(word.token).map(|token| token.span) == denied;
                details.turned.extend(claim.words.iter().position(is_denying));
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
