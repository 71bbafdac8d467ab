//! What a sentence turns round: it denies what the claim asserts, tells the opposite, or tells a deed the other way round or of somebody else.

use crate::align::{Conflict, ConflictKind, denies};
use crate::analysis::check::claim::{Claim, ClaimWord, is_light};
use crate::analysis::check::details::{CONTEXT, Details, SAME, WORDED};
use crate::analysis::check::parties::{Order, Pair};
use crate::analysis::check::passage::Passage;
use crate::text::{Span, Token};

/// Adds what a sentence turns round to its details. `worded` is the share of the claim's words, but for names, that it has.
pub(super) fn turns(pair: &Pair, worded: f32, details: &mut Details) {
    if looks_back(&pair.claim.tokens) {
        look_back(pair, details);
    }
    let matches = matches(pair);
    for found in &matches {
        if let Some(conflict) = turned(pair, found, worded, details) {
            details.conflicts.push(conflict);
            break;
        }
    }
    if details.conflicts.is_empty() && details.turned.is_empty() && !details.is_open && asserts(pair) {
        deny_whole(pair, worded, details);
    }
}

/// A word of the claim and one of the sentence that is the same, near to it, or its opposite.
struct Match {
    /// The word, as an index into [`Claim::words`].
    word: usize,
    /// Its place in the claim.
    own: usize,
    /// The other's place in the sentence.
    other: usize,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Near,
    Opposite,
}

/// A deed this near to the claim's is the same deed to a reader who compares who did it to whom.
const DEED: f32 = 0.45;

fn matches(pair: &Pair) -> Vec<Match> {
    let claim = pair.claim;
    let asserted = claim.words.iter().enumerate().filter(|(_, word)| !claim.denying.contains(&word.token));
    let kind = |(index, word): (usize, &ClaimWord), at: usize| {
        let key = pair.passage.key(at);
        let is_claimed = || claim.words.iter().any(|own| own.key == key);
        if word.is_opposite(key) && !is_claimed() && in_context(pair, word.token, at) {
            return Some(Kind::Opposite);
        }
        match (pair.near)(index, at) {
            near if near >= 1.0 => Some(Kind::Same),
            near if near >= DEED => Some(Kind::Near),
            _ => None,
        }
    };
    let of_word = |(index, word): (usize, &'_ ClaimWord)| {
        let own = word.token;
        let found = |other: usize| Some(Match { word: index, own, other, kind: kind((index, word), other)? });
        (0..pair.passage.tokens.len()).filter_map(found).collect::<Vec<_>>()
    };
    asserted.flat_map(of_word).collect()
}

/// How a word of the sentence says otherwise than the claim's: it is denied, the opposite, or a deed of others.
fn turned(pair: &Pair, found: &Match, worded: f32, details: &mut Details) -> Option<Conflict> {
    let is_name = pair.claim.words.get(found.word).is_some_and(|word| word.is_name);
    let order = if is_name { Order::Alike } else { pair.order(found.own, found.other) };
    let renamed = |(a, b): (Span, Span)| Some(Conflict { kind: ConflictKind::Name, a, b, caveat: None });
    match (found.kind, order) {
        // Who beats another is told as well by who loses to whom.
        (Kind::Opposite, Order::Swapped(..)) => details.turned.push(found.word),
        (Kind::Opposite, Order::Other(..)) | (Kind::Near, Order::Other(..) | Order::Alike) => {}
        (Kind::Same | Kind::Near, Order::Swapped(a, b)) => return renamed((a, b)),
        (Kind::Same, Order::Other(a, b)) if worded >= WORDED => return renamed((a, b)),
        (Kind::Same, Order::Other(..)) => details.is_open = true,
        (Kind::Same, Order::Alike) => return denial(pair, found, details),
        (Kind::Opposite, Order::Alike) => {
            details.turned.push(found.word);
            return denial(pair, found, details);
        }
    }
    None
}

/// The denial by which a word of the sentence says the contrary of the claim's, of which it is the same word or the opposite.
fn denial(pair: &Pair, found: &Match, details: &mut Details) -> Option<Conflict> {
    let (claim, passage) = (pair.claim, pair.passage);
    let denied = denied_at((&claim.text, &claim.tokens), &claim.denying, found.own);
    let negator = denied_at((passage.text, &passage.tokens), &passage.denying, found.other);
    let is_turned = (found.kind == Kind::Opposite) != (denied.is_some() != negator.is_some());
    // Where both deny something, only what the claim denies is told otherwise: “will not plan a new tax” and “ruled out a new tax”.
    let both_deny = denied.is_none() && negator.is_some() && !claim.denying.is_empty();
    // “Nobody from Ellen” denies a name; who speaks against Marsh does not.
    let is_against = |span: &Span| span.of(passage.text).eq_ignore_ascii_case("against");
    let is_opposed = claim.words.get(found.word).is_some_and(|word| word.is_name) && negator.as_ref().is_some_and(is_against);
    if !is_turned || both_deny || is_opposed || details.is_open || is_bounded(claim, passage, denied) {
        return None;
    }
    // A verb that denies is told the other way round too: who refused to resign, resigned.
    let is_denying = |word: &ClaimWord| denied.is_some() && claim.tokens.get(word.token).map(|token| token.span) == denied;
    details.turned.extend(claim.words.iter().position(is_denying));
    let span = |token: &Token, negator: Option<Span>| negator.map_or(token.span, |negator| Span::new(negator.start, token.span.end));
    let (own, other) = (claim.tokens.get(found.own)?, passage.tokens.get(found.other)?);
    Some(Conflict { kind: ConflictKind::Negation, a: span(own, denied), b: span(other, negator), caveat: None })
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
        // “None of the cracks grows” denies that they grow, not that there are cracks.
        let of_some = tokens.get(place + 1).is_some_and(|next| next.folded == "of");
        if denying.contains(&place) && (between == usize::from(of_some) || between == 1 && reaches_far(before, at - place)) {
            return Some(before.span);
        }
        between += usize::from(!is_light(before) && !matches!(before.folded.as_str(), "yet" | "even" | "just" | "do" | "going" | "any"));
        if between > 1 {
            return None;
        }
    }
    None
}

/// Says whether a negator reaches over a content word to one that stands so many words behind it: `no missed operations`, `denied that the
/// flood was linked`, `against the new runway`.
fn reaches_far(token: &Token, by: usize) -> bool {
    token.folded == "no" && by == 2 || token.folded == "against" || token.key.starts_with("den")
}

/// Says whether the claim denies something and the sentence nothing.
fn asserts(pair: &Pair) -> bool {
    let (claim, passage) = (pair.claim, pair.passage);
    let negator = claim.denying.first().and_then(|at| claim.tokens.get(*at)).map(|token| token.span);
    negator.is_some() && passage.denying.is_empty() && !denies(&passage.tokens) && !is_bounded(claim, passage, negator)
}

/// A sentence that has this share of a denying claim's words, but for names, is of what the claim denies.
const DENIED: f32 = 0.6;

/// Who tells all that a claim denies and denies nothing says the contrary, wherever the claim has its denial.
fn deny_whole(pair: &Pair, worded: f32, details: &mut Details) {
    let Some(negator) = pair.claim.denying.first().copied() else { return };
    let told = |index: usize| pair.passage.tokens.iter().enumerate().find(|(at, _)| (pair.near)(index, *at) >= 1.0);
    let denied = pair.claim.words.iter().enumerate().filter(|(_, word)| !word.is_name && word.token > negator);
    let place = denied.filter(|_| worded >= DENIED).find_map(|(index, _)| told(index));
    match place.zip(pair.claim.tokens.get(negator)) {
        Some(((_, other), negator)) => {
            details.conflicts.push(Conflict { kind: ConflictKind::Negation, a: negator.span, b: other.span, caveat: None });
        }
        None => details.is_open = true,
    }
}

/// Says whether one side denies only what was before: `never before` is `for the first time`, `none since` is `the last`.
fn is_bounded(claim: &Claim, passage: &Passage, denied: Option<Span>) -> bool {
    let (denying, asserting) = if denied.is_some() { (&claim.tokens, &passage.tokens) } else { (&passage.tokens, &claim.tokens) };
    let has = |words: &[&str]| denying.iter().any(|token| words.contains(&token.folded.as_str()));
    ranks(asserting) && (has(&["never"]) || has(&["no", "not", "nobody", "none"]) && has(&["before", "since", "until"]))
}

/// Says whether a claim compares with all that was before: `had never won it before`.
fn looks_back(claim: &[Token]) -> bool {
    claim.last().is_some_and(|token| matches!(token.folded.as_str(), "before" | "previously"))
}

/// Words that look back.
const BACK: [&str; 9] = ["again", "ago", "already", "before", "earlier", "ever", "never", "previously", "since"];

/// What was before is told, or denied, only where the sentence looks back as well: as the first, or at what was earlier.
fn look_back(pair: &Pair, details: &mut Details) {
    let tokens = &pair.passage.tokens;
    let first = tokens.iter().find(|token| token.folded == "first").filter(|_| ranks(tokens));
    match (first, pair.claim.tokens.last()) {
        (Some(first), Some(before)) if pair.claim.denying.is_empty() => {
            details.conflicts.push(Conflict { kind: ConflictKind::Negation, a: before.span, b: first.span, caveat: None });
        }
        _ => details.is_open |= first.is_none() && !tokens.iter().any(|token| BACK.contains(&token.folded.as_str())),
    }
}

/// Says whether something is told as the first or last of its kind; not `last week`.
fn ranks(tokens: &[Token]) -> bool {
    let is_time = |token: &Token| {
        matches!(token.key.as_str(), "week" | "month" | "year" | "night" | "minut" | "half") || token.folded.ends_with("day")
    };
    let is_rank = |token: &Token| matches!(token.folded.as_str(), "first" | "last" | "latest");
    tokens.iter().enumerate().any(|(at, token)| is_rank(token) && tokens.get(at + 1).is_some_and(|next| !is_time(next)))
}

/// Says whether the words around two places have one in common.
fn in_context(pair: &Pair, token: usize, at: usize) -> bool {
    let here = at.saturating_sub(CONTEXT)..(at + CONTEXT + 1).min(pair.passage.tokens.len());
    let around = pair.claim.around(token, CONTEXT);
    let words = pair.claim.words.iter().enumerate().filter(|(_, word)| word.token != token && around.contains(&word.token));
    words.map(|(index, _)| index).any(|index| here.clone().any(|other| other != at && (pair.near)(index, other) >= SAME))
}
