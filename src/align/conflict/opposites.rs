//! Words of which one asserts what the other denies, and the base of irregular verbs, so that “did not meet” denies “met”.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::{Language, Token, stem};

/// Pairs of opposite outcomes, in a form whose stem covers the inflected ones; chosen among the words that reports turn on.
const OPPOSITES: [(&str, &str); 105] = [
    ("accept", "refuse"),
    ("accept", "reject"),
    ("acquit", "convict"),
    ("admit", "deny"),
    ("agree", "disagree"),
    ("agree", "refuse"),
    ("alive", "dead"),
    ("allow", "ban"),
    ("allow", "forbid"),
    ("allow", "prohibit"),
    ("approve", "reject"),
    ("arrest", "release"),
    ("arrive", "leave"),
    ("begin", "end"),
    ("begin", "stop"),
    ("best", "worst"),
    ("better", "worse"),
    ("buy", "sell"),
    ("certain", "uncertain"),
    ("closed", "open"),
    ("confirm", "deny"),
    ("continue", "stop"),
    ("dangerous", "safe"),
    ("decrease", "increase"),
    ("defeat", "victory"),
    ("deficit", "surplus"),
    ("die", "survive"),
    ("dismiss", "hire"),
    ("drop", "rise"),
    ("ease", "tighten"),
    ("exclude", "include"),
    ("fail", "succeed"),
    ("failure", "success"),
    ("fall", "increase"),
    ("fall", "rise"),
    ("fewer", "more"),
    ("gain", "lose"),
    ("gain", "loss"),
    ("grow", "shrink"),
    ("guilty", "innocent"),
    ("high", "low"),
    ("higher", "lower"),
    ("illegal", "legal"),
    ("impose", "lift"),
    ("improve", "worsen"),
    ("increase", "reduce"),
    ("join", "leave"),
    ("less", "more"),
    ("lose", "win"),
    ("loss", "profit"),
    ("lower", "raise"),
    ("maximum", "minimum"),
    ("oppose", "support"),
    ("overturn", "uphold"),
    ("pass", "reject"),
    ("peaceful", "violent"),
    ("resume", "suspend"),
    ("safe", "unsafe"),
    ("start", "stop"),
    ("strengthen", "weaken"),
    ("strong", "weak"),
    ("welcome", "condemn"),
    ("decline", "rise"),
    ("decline", "grow"),
    ("defeat", "pass"),
    ("likely", "unlikely"),
    ("able", "unable"),
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
    ("abandon", "keep"),
    ("allow", "dismiss"),
    ("blame", "praise"),
    ("cheap", "expensive"),
    ("collapse", "succeed"),
    ("condemn", "praise"),
    ("continue", "halt"),
    ("criticise", "praise"),
    ("destroy", "survive"),
    ("empty", "full"),
    ("expand", "shrink"),
    ("extend", "shorten"),
    ("halt", "resume"),
    ("lose", "profit"),
    ("reject", "sign"),
    ("reject", "support"),
    ("bash", "praise"),
    ("back", "oppose"),
    ("back", "reject"),
];

/// Pasts and participles of the irregular verbs that reports use most, with their bases: no stemmer joins them.
const IRREGULAR: [(&str, &str); 78] = [
    ("ate", "eat"),
    ("beaten", "beat"),
    ("became", "become"),
    ("began", "begin"),
    ("begun", "begin"),
    ("blew", "blow"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("did", "do"),
    ("done", "do"),
    ("drew", "draw"),
    ("drawn", "draw"),
    ("drove", "drive"),
    ("driven", "drive"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("fought", "fight"),
    ("found", "find"),
    ("gave", "give"),
    ("given", "give"),
    ("got", "get"),
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
    ("shown", "show"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("struck", "strike"),
    ("swept", "sweep"),
    ("taken", "take"),
    ("took", "take"),
    ("taught", "teach"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("upheld", "uphold"),
    ("went", "go"),
    ("won", "win"),
    ("wrote", "write"),
    ("written", "write"),
    ("overturned", "overturn"),
    ("closing", "closed"),
];

/// Returns the key of a word, or of the verb's base where its past is irregular.
pub fn joined_key(token: &Token) -> &str {
    static BASES: LazyLock<BTreeMap<&str, String>> =
        LazyLock::new(|| IRREGULAR.iter().map(|(past, base)| (*past, stem(base, Language::ENGLISH))).collect());
    BASES.get(token.folded.as_str()).map_or(token.key.as_str(), String::as_str)
}

/// Lists the keys of a word's opposites; none for most words.
pub fn opposites_of(key: &str) -> &'static [String] {
    static KEYS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
        let key = |word: &str| stem(word, Language::ENGLISH);
        let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (a, b) in OPPOSITES.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
            keys.entry(key(a)).or_default().push(key(b));
        }
        keys
    });
    KEYS.get(key).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::{joined_key, opposites_of};
    use crate::text::{Language, tokens};

    #[test]
    fn opposites_hold_both_ways_and_inflected() {
        let key = |word: &str| joined_key(&tokens(word, Language::ENGLISH)[0]).to_owned();
        let opposite = |a: &str, b: &str| opposites_of(&key(a)).contains(&key(b));
        assert!(
            opposite("accepted", "rejects") && opposite("rejected", "accepting") && opposite("rose", "fell") && opposite("won", "lost")
        );
        assert!(!opposite("accepted", "accepts") && !opposite("rose", "garden"));
    }
}
