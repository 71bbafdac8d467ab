//! Words that turn a statement round: negators, and pairs of words of which one asserts what the other denies.

use std::sync::LazyLock;

use crate::align;
use crate::text::{Language, Token, stem};

/// Words that deny what follows them in their clause.
const NEGATORS: [&str; 14] =
    ["not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "cannot", "hardly", "nowhere", "denied", "denies"];

/// Pairs of opposites of a claim beside those of [`crate::align::opposites_of`]: in running text they are mostly told of different things.
const OPPOSITES: [(&str, &str); 19] = [
    ("accept", "snub"),
    ("accept", "turned"),
    ("bigger", "smaller"),
    ("cut", "increase"),
    ("cut", "raise"),
    ("double", "halve"),
    ("early", "late"),
    ("earlier", "later"),
    ("fail", "meet"),
    ("failed", "passed"),
    ("first", "last"),
    ("free", "paid"),
    ("keep", "scrap"),
    ("married", "divorced"),
    ("miss", "meet"),
    ("publish", "withhold"),
    ("up", "down"),
    ("win", "defeated"),
    ("faster", "slower"),
];

/// Verbs that deny the verb or clause after them.
const DENYING: [&str; 11] =
    ["denied", "denies", "deny", "denying", "refused", "refuses", "refuse", "declined", "declines", "failed", "fails"];

/// Says whether a token denies what follows it.
pub(super) fn is_negator(token: &Token) -> bool {
    let folded = token.folded.as_str();
    NEGATORS.contains(&folded) || DENYING.contains(&folded) || folded.ends_with("n't")
}

/// Says whether a negator reaches over a content word: `no missed operations`, `denied that the flood was linked`.
pub(super) fn reaches_far(token: &Token) -> bool {
    token.folded == "no" || token.folded.starts_with("den")
}

/// Lists the keys of a word's opposites.
pub(super) fn opposites_of(key: &str) -> Vec<String> {
    static KEYS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let key = |word: &str| stem(word, Language::ENGLISH);
        OPPOSITES.iter().map(|(a, b)| (key(a), key(b))).collect()
    });
    let other = |(a, b): &(String, String)| if a == key { Some(b.clone()) } else { (b == key).then(|| a.clone()) };
    KEYS.iter().filter_map(other).chain(align::opposites_of(key).iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_negator, opposites_of};
    use crate::align::joined_key;
    use crate::text::{Language, tokens};

    #[test]
    fn opposites_hold_both_ways_and_inflected() {
        let key = |word: &str| joined_key(&tokens(word, Language::ENGLISH)[0]).to_owned();
        let opposite = |a: &str, b: &str| opposites_of(&key(a)).contains(&key(b));
        assert!(opposite("accepted", "rejects") && opposite("rejected", "accepting") && opposite("rose", "fell"));
        assert!(!opposite("accepted", "accepts") && !opposite("rose", "garden"));
    }

    #[test]
    fn negators_are_words_of_their_own() {
        let negators: Vec<String> = tokens("They didn't, cannot and will not note it", Language::ENGLISH)
            .into_iter()
            .filter(is_negator)
            .map(|token| token.folded)
            .collect();
        assert_eq!(negators, ["didn't", "cannot", "not"]);
    }
}
