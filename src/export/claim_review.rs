//! A `ClaimReview` skeleton (<https://schema.org/ClaimReview>) for what a fact-checker publishes: who said it, where; the rating is theirs.

use serde_json::{Value, json};

use crate::align::SentenceRef;
use crate::analysis::{Analysis, matrix};
use crate::article::Article;
use crate::export::Options;
use crate::export::citation::{cite, safe_link};

/// Writes one skeleton for each shared claim. Author, address, date and rating are left empty for the fact-checker to fill in.
pub(super) fn claim_reviews(analysis: &Analysis, _options: &Options) -> String {
    let review = |row: &crate::analysis::MatrixRow| {
        let members = &analysis.alignment.claims[row.claim].members;
        review(analysis, &analysis.sentence(row.sentence).text, members)
    };
    let reviews: Vec<Value> = matrix(analysis).iter().map(review).collect();
    let document = json!({"@context": "https://schema.org", "@graph": reviews});
    format!("{document:#}\n")
}

/// Makes the skeleton for a claim and the sentences that make it.
pub(super) fn review(analysis: &Analysis, claim: &str, members: &[SentenceRef]) -> Value {
    let mut members: Vec<SentenceRef> = members.to_vec();
    members.sort_by_key(|at| (analysis.accounts[at.account].date.is_none(), analysis.accounts[at.account].date, *at));
    let appearances: Vec<Value> = members.iter().map(|at| appearance(analysis, *at)).collect();
    json!({
        "@type": "ClaimReview",
        "claimReviewed": claim,
        "itemReviewed": {"@type": "Claim", "text": claim, "firstAppearance": appearances.first(), "appearance": appearances},
        "author": {"@type": "Organization", "name": "", "url": ""},
        "datePublished": "",
        "url": "",
        "reviewRating": {"@type": "Rating", "alternateName": "", "ratingExplanation": ""},
    })
}

/// A sentence as a work of its own: in which article it stands, where, and its words.
fn appearance(analysis: &Analysis, at: SentenceRef) -> Value {
    let account: &Article = &analysis.accounts[at.account];
    let mut work = json!({
        "@type": "NewsArticle",
        "headline": account.title,
        "publisher": {"@type": "Organization", "name": account.label()},
        "pagination": cite(analysis, at).place,
        "text": analysis.sentence(at).text,
    });
    if let Some(date) = account.date {
        work["datePublished"] = json!(date);
    }
    if let Some(url) = safe_link(account.url.as_deref()) {
        work["url"] = json!(url);
    }
    work
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::claim_reviews;
    use crate::analysis::fixture::ferry;
    use crate::export::Options;

    #[test]
    fn it_says_who_said_it_and_leaves_the_rating_open() {
        let document: Value = serde_json::from_str(&claim_reviews(&ferry(), &Options::default())).expect("JSON");
        let review = &document["@graph"][1];
        assert_eq!(review["claimReviewed"], "The council signed a 20-year lease for the ferry.");
        assert_eq!(review["reviewRating"], json!({"@type": "Rating", "alternateName": "", "ratingExplanation": ""}));
        let appearances = review["itemReviewed"]["appearance"].as_array().expect("a list");
        assert_eq!(appearances[0]["url"], "https://ferry-gazette.example/lease?a=1&b=2");
        assert_eq!(appearances[1]["publisher"]["name"], "Sannick <Online>");
        assert!(appearances[1].get("url").is_none(), "an address that is no web address is left out");
    }
}
