//! Alignments made by hand, for the tests of this folder.

use crate::align::{Alignment, Claim, Link, Relation, SentenceRef};
use crate::article::Article;
pub(super) use crate::article::fixture::article;
use crate::framing::{CUES, Kinds};

/// Links sentence n of each account to sentence n of each other one, as the same claim.
pub(super) fn aligned(accounts: &[Article]) -> Alignment {
    let mut alignment = Alignment::default();
    let longest = accounts.iter().map(|article| article.sentences.len()).max().unwrap_or(0);
    for sentence in 0..longest {
        let members: Vec<SentenceRef> = (0..accounts.len())
            .filter(|account| sentence < accounts[*account].sentences.len())
            .map(|account| SentenceRef { account, sentence })
            .collect();
        for (index, &a) in members.iter().enumerate() {
            let link = |&b: &SentenceRef| Link { a, b, relation: Relation::Same, score: 1.0, conflicts: Vec::new() };
            alignment.links.extend(members[index + 1..].iter().map(link));
        }
        alignment.claims.push(Claim { members, conflicts: false });
    }
    alignment
}

/// One kind of cue switched on.
pub(super) fn only(name: &str) -> Kinds {
    let off: Vec<&str> = CUES.iter().map(|kind| kind.name).filter(|other| *other != name).collect();
    Kinds::without(&off)
}
