//! Words that deny: what follows them, or by themselves.

use crate::text::Token;

/// Words that deny what follows.
const NEGATORS: [&str; 5] = ["not", "never", "cannot", "without", "no"];
/// Stems of verbs that deny the verb or clause after them,
const DENYING: [&str; 5] = ["deni", "deny", "refus", "fail", "declin"];
/// and words that leave nobody and nothing of whom it is told.
const EMPTY: [&str; 7] = ["neither", "nor", "none", "nobody", "nothing", "nowhere", "hardly"];
/// Stems that say no by themselves besides these: “refused to sign” is no conflict with “did not sign”.
const DENIALS: [&str; 16] = [
    "reject", "unabl", "unlik", "lack", "absenc", "stop", "prevent", "avoid", "rule", "doubt", "disput", "unwil", "critic", "criticis",
    "oppos", "against",
];

/// Where a sentence denies something, leaving out “not only”, “no longer than”, counts (“three no”) and names.
fn negators(tokens: &[Token]) -> Vec<usize> {
    let next = |at: usize| tokens.get(at + 1).map_or("", |token| token.folded.as_str());
    let denies = |at: &usize| {
        let word = tokens[*at].folded.as_str();
        let idle = matches!(
            next(*at),
            "only" | "just" | "least" | "later" | "doubt" | "matter" | "fewer" | "less" | "more" | "one" | "immediately" | "help"
        );
        (NEGATORS.contains(&word) || word.ends_with("n't")) && !idle
    };
    (0..tokens.len()).filter(denies).collect()
}

/// Says whether a sentence has a word that says no by itself.
pub fn denies(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| DENIALS.contains(&token.key.as_str()) || says_no(token))
}

/// Lists the places of the words that deny what follows them in their clause: “not”, “nobody”, “refused”.
pub fn denying(tokens: &[Token]) -> Vec<usize> {
    let mut found = negators(tokens);
    found.extend((0..tokens.len()).filter(|at| says_no(&tokens[*at])));
    found.sort_unstable();
    found
}

fn says_no(token: &Token) -> bool {
    DENYING.contains(&token.key.as_str()) || EMPTY.contains(&token.folded.as_str())
}
