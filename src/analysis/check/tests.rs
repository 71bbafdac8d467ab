//! Claims against an invented story.

use super::{Checked, Stance, Verdict, check};
use crate::analysis::fixture::{article, ferry};
use crate::article::{Article, Role, Sentence};
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
    assert_eq!(summary(&checked), ["1 reports", "2 contradicts 20-year≠25-year"]);
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
fn a_line_goes_on_where_it_was_broken_at_a_width() {
    let post = "Look at this:\nThe council signed a 20-year lease\nof the ferry on Monday\n\nin Ellen. Tell\neverybody";
    let found = super::paragraphs(post);
    assert_eq!(found, ["Look at this:", "The council signed a 20-year lease of the ferry on Monday", "in Ellen. Tell everybody"]);
    assert_eq!(super::paragraphs(&found.join(super::PARAGRAPH)), found, "on one line, as in the terminal");
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

/// What each of some accounts makes of a claim, as `index stance`, and the indices of the silent ones.
fn stances(texts: &[&[&str]], claim: &str) -> (Vec<String>, Vec<usize>) {
    let account = |(index, sentences): (usize, &&[&str])| {
        let id = format!("a{index}");
        article(&id, &format!("Outlet {index}"), "News from the harbour", &[*sentences])
    };
    let articles: Vec<Article> = texts.iter().enumerate().map(account).collect();
    let checked = check(&articles, &[story(&articles)], claim).remove(0);
    (checked.reports.iter().map(|report| format!("{} {}", report.article, report.stance.name())).collect(), checked.silent)
}

#[track_caller]
fn stands(text: &str, claim: &str, expected: &str) {
    let others = ["Tickets for the regatta will be refunded.", "A choir sang at the museum."];
    let told: Vec<&str> = text.split(" | ").chain(others).collect();
    assert_eq!(stances(&[&told], claim).0.join(", "), expected, "{claim}");
}

#[test]
fn what_is_only_held_possible_is_not_reported() {
    stands("Mayor Ana Ruiz may resign over the lease.", "Mayor Ana Ruiz resigned over the lease.", "0 partly");
    stands("A vote to impeach Mayor Ruiz takes two thirds.", "The council voted to impeach Mayor Ruiz.", "0 partly");
    stands("Mayor Ana Ruiz resigned over the lease.", "Mayor Ana Ruiz resigned over the lease.", "0 reports");
}

#[test]
fn a_claim_in_capitals_is_the_claim() {
    stands("Ana Ruiz has led the council for 22 years.", "ANA RUIZ HAS LED THE COUNCIL FOR TWENTY-TWO YEARS", "0 reports");
    stands("Ana Ruiz has led the council for 22 years.", "ANA RUIZ HAS LED THE COUNCIL FOR THIRTY YEARS!!!", "0 contradicts");
}

#[test]
fn a_post_is_the_claim_that_it_holds() {
    let text = "Ana Ruiz has led the council for 22 years.";
    stands(text, "🚨 BREAKING: Ana Ruiz has led the council for 22 years (1/4) https://post.example/x #Ellen", "0 reports");
    stands(text, "RT @ellen: Ana Ruiz has led the council for 30 years via @post", "0 contradicts");
    assert_eq!(
        checked("FACT CHECK: The council signed a 20-year lease of the ferry.").claim,
        "The council signed a 20-year lease of the ferry."
    );
}

#[test]
fn a_refusal_is_contradicted_by_the_deed() {
    stands("Mayor Ana Ruiz resigned after the vote.", "Mayor Ana Ruiz refused to resign.", "0 contradicts");
}

#[test]
fn another_name_stands_in_the_place_of_one_that_is_not_told() {
    stands("Mayor Pia Marsh opened the fish market.", "Mayor Ana Ruiz opened the fish market.", "0 contradicts");
    let told = "The council, led by Pia Marsh, opened the fish market. | Ana Ruiz opened the fish market with a speech.";
    stands(told, "Ana Ruiz opened the fish market.", "0 reports");
    stands("Mayor Pia Marsh opened the hall.", "Mayor Ana Ruiz, a former teacher, opened the fish market of Ellen.", "");
}

#[test]
fn years_and_ranks_are_exact_and_sums_may_be_rounded() {
    stands("Marsh has led the council since 2002.", "Marsh has led the council since 2003.", "0 contradicts");
    stands("Marsh begins her eighth term on the council.", "Marsh begins her ninth term on the council.", "0 contradicts");
    stands("The regatta in Ellen drew 15,900 people.", "A crowd of 15,900 saw the regatta in Ellen.", "0 reports");
    stands("The council paid £14,959,450 for the ferry.", "The council paid £15 million for the ferry.", "0 reports");
}

#[test]
fn who_says_it_in_other_words_is_not_called_silent() {
    let reports: &[&str] = &["The council closed the ferry line to Ellen."];
    let rewords: &[&str] = &["Ellen loses its boat, since the council shut the ferry service."];
    let other: &[&str] = &["Tickets for the regatta will be refunded."];
    let (stances, silent) = stances(&[reports, rewords, other], "The council closed the ferry line to Ellen.");
    assert!(stances.contains(&"0 reports".to_owned()) && silent == [2], "{stances:?} {silent:?}");
}

#[test]
fn an_account_of_which_only_the_beginning_is_known_is_not_called_silent() {
    let reports: &[&str] = &["The council closed the ferry line to Ellen."];
    let other: &[&str] = &["Tickets for the regatta will be refunded."];
    let account = |index: usize, sentences: &&[&str]| article(&index.to_string(), &format!("Outlet {index}"), "News", &[*sentences]);
    let mut articles: Vec<Article> = [reports, other, other].iter().enumerate().map(|(index, told)| account(index, told)).collect();
    let notice = Sentence { text: "Subscribe to continue reading".to_owned(), paragraph: 2, role: Role::Boilerplate };
    articles[1].sentences.push(notice);
    assert_eq!(check(&articles, &[story(&articles)], "The council closed the ferry line to Ellen.").remove(0).silent, [2]);
}

#[test]
fn a_claims_story_is_the_one_that_tells_its_names() {
    let own = article("a", "Post", "Farrow goes", &[&["Blake Farrow resigned from the council on Friday."]]);
    let other = article("b", "Star", "Marsh stays", &[&["Pia Marsh refused to resign.", "She will stay."]]);
    let articles = [own, other];
    let stories: Vec<Story> =
        (0..2).map(|index| Story { id: index.to_string(), articles: vec![index], ..story(&articles[index..=index]) }).collect();
    let checked = check(&articles, &stories, "Blake Farrow refused to resign.").remove(0);
    assert_eq!(checked.reports.iter().map(|report| report.article).collect::<Vec<_>>(), [0]);
}
