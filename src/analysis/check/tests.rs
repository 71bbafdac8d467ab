//! Claims against an invented story.

use super::{Checked, Stance, Verdict, check};
use crate::analysis::fixture::{article, ferry};
use crate::article::Article;
use crate::story::{Story, Why};

fn story(articles: &[Article]) -> Story {
    Story {
        id: "ferry".to_owned(),
        title: "The ferry".to_owned(),
        articles: (0..articles.len()).collect(),
        first: None,
        last: None,
        origins: articles.len(),
        why: Why::default(),
    }
}

fn checked(claim: &str) -> Checked {
    let articles = ferry().accounts;
    let stories = [story(&articles)];
    let mut all = check(&articles, &stories, claim);
    assert_eq!(all.len(), 1, "{claim} is one statement");
    all.remove(0)
}

/// Each report as `article stance`, with the values in conflict.
fn summary(checked: &Checked) -> Vec<String> {
    let articles = ferry().accounts;
    let line = |report: &super::Report| {
        let text = &articles[report.article].sentences[report.sentence].text;
        let values: Vec<String> =
            report.conflicts.iter().map(|found| format!(" {}≠{}", found.a.of(&checked.claim), found.b.of(text))).collect();
        format!("{} {}{}", report.article, report.stance.name(), values.concat())
    };
    checked.reports.iter().map(line).collect()
}

#[test]
fn a_claim_with_two_figures_in_the_accounts_is_disputed() {
    let checked = checked("The council signed a 20-year lease of the ferry.");
    assert_eq!(checked.verdict, Verdict::Disputed);
    assert_eq!(summary(&checked), ["1 reports", "2 contradicts 20≠25"]);
    assert_eq!((checked.outlets_reporting, checked.origins), (1, 1));
    assert_eq!(checked.earlier, [0], "the first account appeared the day before");
    assert!(checked.silent.is_empty());
}

#[test]
fn what_nobody_wrote_is_unreported() {
    let checked = checked("The council sold the ferry to a brewery in Calderholt.");
    assert_eq!(checked.verdict, Verdict::Unreported, "{:?}", summary(&checked));
    assert!(!checked.reports.iter().any(|report| report.stance == Stance::Reports));
}

#[test]
fn another_story_is_not_looked_into() {
    let checked = checked("Astronomers photographed a distant comet.");
    assert_eq!((checked.verdict, checked.reports.len(), checked.silent.len()), (Verdict::Unreported, 0, 0));
}

#[test]
fn a_post_is_checked_sentence_by_sentence() {
    let articles = ferry().accounts;
    let stories = [story(&articles)];
    let post = "Wow!! Look at this.\nThe council signed a 20-year lease for the ferry. The ferry has been laid up since March.";
    let claims: Vec<String> = check(&articles, &stories, post).into_iter().map(|checked| checked.claim).collect();
    assert_eq!(claims, ["The council signed a 20-year lease for the ferry.", "The ferry has been laid up since March."]);
    assert!(check(&articles, &stories, "and so it was").is_empty());
}

#[test]
fn the_order_of_the_articles_changes_nothing_but_the_indices() {
    let articles = [
        article("a", "Post", "A ferry", &[&["The ferry sailed at nine."]]),
        article("b", "Star", "A boat", &[&["The ferry sailed at ten."]]),
    ];
    let reversed = [articles[1].clone(), articles[0].clone()];
    let summary = |articles: &[Article]| {
        let all = check(articles, &[story(articles)], "The ferry sailed at nine.");
        all[0]
            .reports
            .iter()
            .map(|report| (articles[report.article].id.clone(), report.stance, report.conflicts.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(summary(&articles), summary(&reversed));
}
