//! The page is well formed, escapes what it shows and admits no script.

use base64::Engine;
use scraper::{Html, Selector};
use sha2::{Digest, Sha256};

use super::{STYLE, STYLE_HASH, hand_out_html};
use crate::analysis::fixture::ferry;
use crate::export::Options;

fn hand_out() -> String {
    hand_out_html(&ferry(), &Options::default())
}

fn texts(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    Html::parse_document(page).select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

#[test]
fn the_policy_admits_the_style_sheet_by_its_hash() {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
    assert_eq!(STYLE_HASH, format!("sha256-{hash}"), "after a change to style.css write the new hash into STYLE_HASH");
    assert!(hand_out().contains(&format!("default-src 'none'; style-src '{STYLE_HASH}'")));
}

#[test]
fn the_parser_finds_no_mistake_in_the_page() {
    let page = Html::parse_document(&hand_out());
    assert_eq!(page.errors, Vec::<std::borrow::Cow<str>>::new());
}

#[test]
fn conflicts_come_first_with_both_values_and_sentences() {
    let page = hand_out();
    assert_eq!(texts(&page, "h3.conflict-values"), ["figure: 20-year ≠ 25-year"]);
    assert_eq!(texts(&page, ".conflict mark"), ["20-year", "25-year"]);
    let headings = texts(&page, "h2");
    let place = |words: &str| headings.iter().position(|heading| heading.contains(words)).expect("the heading is there");
    assert!(place("conflict") < place("Who says what"));
}

#[test]
fn the_matrix_has_a_heading_for_every_row_and_column() {
    let page = hand_out();
    assert_eq!(texts(&page, ".matrix thead th[scope=col]"), ["Claim", "Harbour Post", "The Ferry Gazette", "Sannick <Online>"]);
    assert_eq!(texts(&page, ".matrix tbody th[scope=row]").len(), 2);
    assert_eq!(texts(&page, ".matrix .word")[..3], ["in part", "not here", "in part"]);
}

#[test]
fn hostile_texts_stay_texts() {
    let hostile = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'`{{7*7}}{% raw %}&lt;";
    let mut analysis = ferry();
    for account in &mut analysis.accounts {
        account.title = hostile.to_owned();
        account.outlet = Some(hostile.to_owned());
        account.authors = vec![hostile.to_owned()];
        account.url = Some(format!("https://a.example/\"onmouseover=alert(1)//{}", hostile.replace(' ', "")));
        for sentence in &mut account.sentences {
            sentence.text = format!("{}{hostile}", sentence.text);
        }
    }
    for cue in &mut analysis.cues {
        cue.detail = hostile.to_owned();
    }
    let page = hand_out_html(&analysis, &Options { title: Some(hostile.to_owned()), ..Options::default() });
    let parsed = Html::parse_document(&page);
    for selector in ["script", "img", "iframe", "object", "form", "link", "base", "[onerror]", "[onmouseover]", "[style]"] {
        let selector = Selector::parse(selector).expect("a selector");
        assert_eq!(parsed.select(&selector).count(), 0, "{selector:?} must not be in the page");
    }
    assert_eq!(texts(&page, "h1"), [hostile], "the text is shown as it was written");
    assert_eq!(texts(&page, "style").len(), 1);
}

#[test]
fn only_web_addresses_become_links() {
    let page = Html::parse_document(&hand_out());
    let links = Selector::parse("a[href]").expect("a selector");
    let targets: std::collections::BTreeSet<&str> = page.select(&links).filter_map(|link| link.attr("href")).collect();
    let outside: Vec<&&str> = targets.iter().filter(|target| !target.starts_with('#')).collect();
    assert_eq!(outside, [&"https://ferry-gazette.example/lease?a=1&b=2"]);
}

#[test]
fn a_story_of_one_account_is_a_page_too() {
    let mut analysis = ferry();
    analysis.accounts.truncate(1);
    analysis.alignment = crate::align::Alignment::default();
    analysis.cues = Vec::new();
    assert!(hand_out_html(&analysis, &Options::default()).contains("No conflicting figure"));
    assert!(hand_out_html(&crate::analysis::Analysis::default(), &Options::default()).contains("A comparison of accounts"));
}
