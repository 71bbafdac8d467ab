//! Articles and alignments made by hand, for the tests of this folder.

use crate::align::{Alignment, Claim, Link, Relation, SentenceRef};
use crate::article::{Article, Role, Sentence};
use crate::framing::{CUES, Kinds};
use crate::text::Language;

/// An article without a headline, each sentence a paragraph of its own.
pub(super) fn article(sentences: &[&str]) -> Article {
    let sentence = |(paragraph, text): (usize, &&str)| Sentence { text: (*text).to_owned(), paragraph, role: Role::Body };
    Article {
        id: sentences.concat(),
        key: 1,
        outlet: None,
        title: String::new(),
        date: None,
        url: None,
        authors: Vec::new(),
        language: Language::ENGLISH,
        path: String::new(),
        sentences: sentences.iter().enumerate().map(sentence).collect(),
    }
}

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
