//! Words that turn a statement round: negators, and pairs of words of which one asserts what the other denies.

use crate::text::{Language, Token, stem};

/// Words that deny what follows them in their clause.
const NEGATORS: [&str; 14] =
    ["not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "cannot", "hardly", "nowhere", "denied", "denies"];

/// Pairs of opposites, in a form whose stem covers the inflected ones; chosen among the verbs and adjectives that reports turn on.
const OPPOSITES: [(&str, &str); 66] = [
    ("accept", "reject"),
    ("accept", "refuse"),
    ("accept", "snub"),
    ("accepted", "turned"),
    ("agree", "refuse"),
    ("allow", "ban"),
    ("allow", "forbid"),
    ("approve", "reject"),
    ("arrest", "release"),
    ("begin", "end"),
    ("begin", "stop"),
    ("bigger", "smaller"),
    ("buy", "sell"),
    ("certain", "uncertain"),
    ("confirm", "deny"),
    ("admit", "deny"),
    ("closed", "open"),
    ("continue", "stop"),
    ("cut", "increase"),
    ("cut", "raise"),
    ("dangerous", "safe"),
    ("defeat", "victory"),
    ("double", "halve"),
    ("early", "late"),
    ("earlier", "later"),
    ("fail", "meet"),
    ("fail", "succeed"),
    ("failed", "passed"),
    ("fall", "rise"),
    ("fell", "rose"),
    ("fall", "increase"),
    ("fell", "increased"),
    ("fewer", "more"),
    ("first", "last"),
    ("free", "paid"),
    ("gain", "loss"),
    ("grow", "shrink"),
    ("guilty", "innocent"),
    ("hire", "dismiss"),
    ("join", "leave"),
    ("keep", "scrap"),
    ("legal", "illegal"),
    ("less", "more"),
    ("lost", "won"),
    ("lose", "win"),
    ("lower", "raise"),
    ("lower", "higher"),
    ("married", "divorced"),
    ("missed", "met"),
    ("peaceful", "violent"),
    ("profit", "loss"),
    ("publish", "withhold"),
    ("risen", "fallen"),
    ("rising", "falling"),
    ("safe", "unsafe"),
    ("strengthen", "weaken"),
    ("strong", "weak"),
    ("support", "oppose"),
    ("survive", "die"),
    ("suspend", "resume"),
    ("up", "down"),
    ("welcome", "condemn"),
    ("won", "defeated"),
    ("improve", "worsen"),
    ("faster", "slower"),
    ("include", "exclude"),
];

/// Says whether a token denies what follows it.
pub(super) fn is_negator(token: &Token) -> bool {
    NEGATORS.contains(&token.folded.as_str()) || token.folded.ends_with("n't")
}

/// Says whether two stems are opposites.
pub(super) fn are_opposite(a: &str, b: &str) -> bool {
    let stems = |word: &str| stem(word, Language::ENGLISH);
    OPPOSITES.iter().any(|(x, y)| {
        let (x, y) = (stems(x), stems(y));
        (x == a && y == b) || (x == b && y == a)
    })
}

#[cfg(test)]
mod tests {
    use super::{are_opposite, is_negator};
    use crate::text::{Language, stem, tokens};

    #[test]
    fn opposites_hold_both_ways_and_inflected() {
        let opposite = |a: &str, b: &str| are_opposite(&stem(a, Language::ENGLISH), &stem(b, Language::ENGLISH));
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
