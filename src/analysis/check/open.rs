//! Whether a sentence only holds possible what a claim asserts.

use crate::analysis::check::claim::ClaimWord;
use crate::analysis::check::parties::Pair;
use crate::text::Token;

/// Words behind which something is held possible rather than told.
const OPEN: [&str; 10] = ["should", "could", "may", "might", "possible", "possibly", "expected", "planned", "likely", "hypothetical"];
/// Keys of things behind which `to` tells what has not been done yet.
const PLANS: [&str; 12] = ["attempt", "bid", "call", "demand", "effort", "motion", "offer", "plan", "propos", "request", "threat", "vote"];
/// How many words such a word reaches.
const OPEN_REACH: usize = 2;

/// Says whether the sentence only holds possible what the claim asserts: a plain word of it stands behind `could` or `may`, or a deed is but a thing.
pub(super) fn is_open(pair: &Pair) -> bool {
    let (claim, passage) = (pair.claim, pair.passage);
    let opens = |token: &Token| OPEN.contains(&token.folded.as_str()) && !token.is_capitalised;
    if claim.tokens.iter().any(opens) {
        return false;
    }
    let plans = claim.tokens.iter().any(|token| PLANS.contains(&token.key.as_str()) && !is_past(token));
    let places = passage.tokens.iter().enumerate().filter(|(at, token)| {
        let before_to = passage.tokens.get(at + 1).is_some_and(|next| next.folded == "to");
        let is_plan = !plans && PLANS.contains(&passage.key(*at)) && !is_past(token);
        opens(token) || before_to && (is_plan || matches!(token.folded.as_str(), "was" | "were"))
    });
    let tells = |at: usize| claim.words.iter().enumerate().any(|(index, word)| !word.is_name && (pair.near)(index, at) >= 1.0);
    places.flat_map(|(at, _)| at + 1..=at + OPEN_REACH).any(tells) || (1..passage.tokens.len()).any(|at| is_thing(pair, at))
}

/// Says whether a token is a thing where the claim has a deed: “a vote to impeach takes a majority” does not tell that anybody voted, nor
/// does “Marsh’s vote”.
fn is_thing(pair: &Pair, at: usize) -> bool {
    let token = |at: usize| pair.passage.tokens.get(at);
    let is_past_in_claim = |word: &ClaimWord| pair.claim.tokens.get(word.token).is_some_and(is_past);
    let owns = |token: &Token| ["'s", "’s", "s'", "s’"].iter().any(|ending| token.span.of(pair.passage.text).ends_with(ending));
    let article = token(at - 1).is_some_and(|token| matches!(token.folded.as_str(), "a" | "an" | "any") || owns(token));
    let is_deed = |(index, word): (usize, &ClaimWord)| !word.is_name && is_past_in_claim(word) && (pair.near)(index, at) >= 1.0;
    article && !token(at).is_some_and(is_past) && pair.claim.words.iter().enumerate().any(is_deed)
}

fn is_past(token: &Token) -> bool {
    token.folded.ends_with("ed")
}
