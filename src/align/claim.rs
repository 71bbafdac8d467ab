//! One free sentence against the accounts of a story: the same links, and the same rules for what conflicts, as between the accounts themselves.

use serde::Serialize;

use crate::align::{Conflict, Relation, SentenceRef, align_in_order, canonical_order};
use crate::article::{Article, Role, Sentence};
use crate::text::Language;

/// A sentence of an account that reports what a claim says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimLink {
    /// The sentence.
    pub at: SentenceRef,
    /// How it relates to the claim.
    pub relation: Relation,
    /// How sure, 0..=1.
    pub score: f64,
    /// The checkable details in which they differ: `a` lies in the claim, `b` in the sentence.
    pub conflicts: Vec<Conflict>,
}

/// Finds the sentences of a story's accounts that report what a claim says, in the order of the accounts, and in what they differ from it.
///
/// The claim is aligned as an account of one sentence, undated, in the language of most of the accounts; their order changes nothing but the
/// indices. As costly as [`crate::align::align`] on one account more.
pub fn align_claim(claim: &str, accounts: &[&Article]) -> Vec<ClaimLink> {
    let alone = alone(claim, accounts);
    let order = canonical_order(accounts);
    let sorted: Vec<&Article> = std::iter::once(&alone).chain(order.iter().map(|account| accounts[*account])).collect();
    let links = align_in_order(&sorted).links.into_iter().filter(|link| link.a.account == 0);
    let mut found: Vec<ClaimLink> = links
        .map(|link| ClaimLink {
            at: SentenceRef { account: order[link.b.account - 1], sentence: link.b.sentence },
            relation: link.relation,
            score: link.score,
            conflicts: link.conflicts,
        })
        .collect();
    found.sort_by_key(|link| link.at);
    found
}

/// An account of one sentence.
fn alone(claim: &str, accounts: &[&Article]) -> Article {
    let speaks = |language: Language| accounts.iter().filter(|article| article.language == language).count();
    let language = accounts.iter().map(|article| article.language).max_by_key(|language| (speaks(*language), std::cmp::Reverse(*language)));
    Article {
        id: String::new(),
        key: 0,
        outlet: None,
        title: String::new(),
        date: None,
        url: None,
        authors: Vec::new(),
        language: language.unwrap_or(Language::ENGLISH),
        path: String::new(),
        sentences: vec![Sentence { text: claim.to_owned(), paragraph: 0, role: Role::Body }],
    }
}

#[cfg(test)]
mod tests {
    use super::align_claim;
    use crate::align::tests::account;

    /// Links as `account.sentence relation here≠there`.
    fn check(claim: &str, expected: &str) {
        let first =
            account("a", &["Council signs lease", "The council signed a 20-year lease of the ferry on Monday.", "Fog delayed two boats."]);
        let second =
            account("b", &["A lease for the ferry", "On Monday a lease of 25 years was signed by the council.", "Tickets will cost more."]);
        let accounts = [&first, &second];
        let shown: Vec<String> = align_claim(claim, &accounts)
            .iter()
            .map(|link| {
                let text = &accounts[link.at.account].sentences[link.at.sentence].text;
                let conflicts: Vec<String> = link.conflicts.iter().map(|c| format!(" {}≠{}", c.a.of(claim), c.b.of(text))).collect();
                format!("{}.{}{}", link.at.account, link.at.sentence, conflicts.concat())
            })
            .collect();
        assert_eq!(shown.join(", "), expected, "{claim}");
        let turned: Vec<_> =
            align_claim(claim, &[&second, &first]).into_iter().map(|link| (1 - link.at.account, link.at.sentence)).collect();
        let straight: Vec<_> = align_claim(claim, &accounts).into_iter().map(|link| (link.at.account, link.at.sentence)).collect();
        assert!(
            turned.len() == straight.len() && turned.iter().all(|at| straight.contains(at)),
            "{claim}: the order of the accounts matters"
        );
    }

    #[test]
    fn a_claim_is_linked_and_its_figure_compared() {
        check("The council signed a lease of the ferry for 20 years on Monday.", "0.0, 0.1, 1.0, 1.1 20 years≠25 years");
        check("Astronomers photographed a distant comet.", "");
    }
}
