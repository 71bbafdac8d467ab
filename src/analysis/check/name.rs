//! The names of a claim beside those of a sentence: which are spelled otherwise, and in whose place another one stands.

use crate::align::{Conflict, ConflictKind};
use crate::analysis::check::claim::{Claim, ClaimName};
use crate::analysis::check::details::{Around, Nearness, SAME};
use crate::analysis::check::passage::Passage;
use crate::text::{Capitals, Name, Span, Token, names, same_name};

/// What a sentence makes of the names of a claim.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) conflicts: Vec<Conflict>,
    /// Words of names in whose place another stands.
    pub(super) turned: Vec<usize>,
    /// Words of names that are there in another spelling.
    pub(super) spelled: Vec<usize>,
}

/// A sentence must have this share of the claim's other words for one of its names to be told otherwise,
const WORDED: f32 = 0.45;
/// and this much where its account tells the claimed name elsewhere.
const WHOLLY: f32 = 0.75;

/// Finds the names of a claim in whose place a sentence has another. The sentence must tell the rest of the claim.
pub(super) fn names_differ(claim: &Claim, passage: &Passage, around: &Around, near: Nearness) -> Names {
    let mut made = Names::default();
    let is_told = |name: &ClaimName, told: &[f32]| name.words.iter().any(|word| told.get(*word).is_some_and(|near| *near >= 1.0));
    if claim.names.iter().all(|name| is_told(name, around.here)) {
        return made;
    }
    let found = names(passage.text, &Capitals::default());
    let holds = |name: &Name, word: usize| passage.tokens_in(name.span).any(|at| near(word, at) >= 1.0);
    let is_claimed = |name: &Name| (0..claim.words.len()).any(|word| holds(name, word));
    let mut free: Vec<&Name> = found.iter().filter(|name| name.is_certain && !is_claimed(name)).collect();
    for name in claim.names.iter().filter(|name| !is_told(name, around.here)) {
        if let Some(at) = free.iter().position(|other| same_name(name.span.of(&claim.text), other.span.of(passage.text))) {
            free.swap_remove(at);
            made.spelled.extend(&name.words);
            continue;
        }
        let speaks = speaks(claim, name);
        if is_told(name, around.beside) && !speaks || around.worded < WORDED {
            continue;
        }
        // A name that the account tells elsewhere is hardly replaced: only who says it, or does the very same, may be another.
        let place =
            if is_told(name, around.elsewhere) && !speaks { Place { reach: 1, least: 1.0 } } else { Place { reach: 2, least: SAME } };
        if place.reach == 1 && !(around.is_whole && around.worded >= WHOLLY) {
            continue;
        }
        if let Some(at) = free.iter().position(|other| place.is_same((claim, name), (passage, other), near)) {
            let other = free.swap_remove(at);
            made.turned.extend(&name.words);
            made.conflicts.push(Conflict { kind: ConflictKind::Name, a: name.span, b: other.span, caveat: None });
        }
    }
    made
}

/// Says whether a claim makes a name its speaker: a verb of saying stands beside it, or behind who it is: `Marsh, the mayor, said`.
fn speaks(claim: &Claim, name: &ClaimName) -> bool {
    let text = &claim.text;
    let says = |verb: &Span| {
        if verb.end <= name.span.start {
            return Span::new(verb.end, name.span.start).of(text).trim().is_empty();
        }
        let between = Span::new(name.span.end, verb.start.max(name.span.end)).of(text).trim();
        between.is_empty() || between.len() > 1 && between.starts_with(',') && between.ends_with(',')
    };
    claim.saying.iter().any(says)
}

/// What it takes for two names to stand in one place.
struct Place {
    /// How many content words on either side are looked at.
    reach: usize,
    /// How near one of them must be, 0..=1.
    least: f32,
}

impl Place {
    /// Says whether a name of the claim and one of the sentence stand beside the same word.
    fn is_same(&self, (claim, name): (&Claim, &ClaimName), (passage, other): (&Passage, &Name), near: Nearness) -> bool {
        let around_claim = beside((&claim.text, &claim.tokens), name.span, self.reach);
        let around = beside((passage.text, &passage.tokens), other.span, self.reach);
        around_claim.iter().filter_map(|at| claim.tokens.get(*at)).any(|token| {
            let word = claim.words.iter().position(|word| word.key == token.key);
            let equal = |at: usize| passage.tokens.get(at).is_some_and(|other| other.key == token.key);
            around.iter().any(|at| word.map_or_else(|| equal(*at), |word| near(word, *at) >= self.least))
        })
    }
}

/// The tokens that are neither function words nor in the span, nearest to it, `reach` on either side; the nearest one alone in its own phrase.
fn beside((text, tokens): (&str, &[Token]), span: Span, reach: usize) -> Vec<usize> {
    let content = |at: &usize| tokens.get(*at).is_some_and(|token| !token.is_stop_word() && !span.overlaps(token.span));
    let before = (0..tokens.len()).rev().filter(|at| tokens.get(*at).is_some_and(|token| token.span.end <= span.start));
    let after = (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(|token| token.span.start >= span.end));
    let joined = |at: &usize| {
        let gap = |token: &Token| {
            if token.span.end <= span.start { Span::new(token.span.end, span.start) } else { Span::new(span.end, token.span.start) }
        };
        reach > 1
            || tokens.get(*at).is_some_and(|token| {
                let gap = gap(token).of(text);
                gap.starts_with(", who ") || !gap.contains([',', ';', ':', '.', '—', '('])
            })
    };
    before.filter(content).take(reach).chain(after.filter(content).take(reach)).filter(joined).collect()
}
