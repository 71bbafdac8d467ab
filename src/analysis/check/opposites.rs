//! Words that turn a statement round: negators, and pairs of words of which one asserts what the other denies.

use std::sync::LazyLock;

use crate::text::{Language, Token, stem};

/// Words that deny what follows them in their clause.
const NEGATORS: [&str; 14] =
    ["not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "cannot", "hardly", "nowhere", "denied", "denies"];

/// Pairs of opposites, in a form whose stem covers the inflected ones; chosen among the verbs and adjectives that reports turn on.
const OPPOSITES: [(&str, &str); 61] = [
    ("accept", "reject"),
    ("accept", "refuse"),
    ("accept", "snub"),
    ("accept", "turned"),
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
    ("fall", "increase"),
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
    ("lose", "win"),
    ("lower", "raise"),
    ("lower", "higher"),
    ("married", "divorced"),
    ("miss", "meet"),
    ("peaceful", "violent"),
    ("profit", "loss"),
    ("publish", "withhold"),
    ("safe", "unsafe"),
    ("strengthen", "weaken"),
    ("strong", "weak"),
    ("support", "oppose"),
    ("survive", "die"),
    ("suspend", "resume"),
    ("up", "down"),
    ("welcome", "condemn"),
    ("win", "defeated"),
    ("improve", "worsen"),
    ("faster", "slower"),
    ("include", "exclude"),
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

/// Past forms of the irregular verbs that reports use most, with their bases: no stemmer joins them.
const IRREGULAR: [(&str, &str); 62] = [
    ("beat", "beat"),
    ("became", "become"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("drew", "draw"),
    ("drawn", "draw"),
    ("drove", "drive"),
    ("driven", "drive"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("felt", "feel"),
    ("fought", "fight"),
    ("found", "find"),
    ("gave", "give"),
    ("given", "give"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("heard", "hear"),
    ("held", "hold"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("led", "lead"),
    ("left", "leave"),
    ("lost", "lose"),
    ("made", "make"),
    ("meant", "mean"),
    ("met", "meet"),
    ("paid", "pay"),
    ("ran", "run"),
    ("rang", "ring"),
    ("rose", "rise"),
    ("risen", "rise"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("shot", "shoot"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("stood", "stand"),
    ("struck", "strike"),
    ("swept", "sweep"),
    ("taken", "take"),
    ("took", "take"),
    ("taught", "teach"),
    ("thought", "think"),
    ("threw", "throw"),
    ("went", "go"),
    ("won", "win"),
    ("wrote", "write"),
    ("written", "write"),
];

/// Returns a token's key, with past forms of irregular verbs joined to their base.
pub(super) fn joined_key(token: &Token) -> String {
    let base = IRREGULAR.iter().find(|(past, _)| *past == token.folded).map(|(_, base)| *base);
    base.map_or_else(|| token.key.clone(), |base| stem(base, Language::ENGLISH))
}

/// Lists the keys of a word's opposites.
pub(super) fn opposites_of(key: &str) -> Vec<String> {
    static KEYS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let key = |word: &str| stem(word, Language::ENGLISH);
        OPPOSITES.iter().map(|(a, b)| (key(a), key(b))).collect()
    });
    let other = |(a, b): &(String, String)| if a == key { Some(b.clone()) } else { (b == key).then(|| a.clone()) };
    KEYS.iter().filter_map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_negator, joined_key, opposites_of};
    use crate::text::{Language, tokens};

    #[test]
    fn opposites_hold_both_ways_and_inflected() {
        let key = |word: &str| joined_key(&tokens(word, Language::ENGLISH)[0]);
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
