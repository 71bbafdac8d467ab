//! Nothing names an outlet in blind mode: all forms of export and all views, over every story of the sample and over stories written as
//! newsrooms write. Outlets, people and places are invented.

use parallax::analysis::{Blind, analyse, blind};
use parallax::article::Article;
use parallax::export::{EXPORTERS, Options, Outlets, workshop_kit};
use parallax::ingest::{read, read_lines};
use parallax::story::{Story, Why};
use parallax::tui::Loaded;

use crate::screens::stage::Stage;

/// A way through every view of a story; each step is looked at.
const WAY: &[&str] = &["B", "e", "Esc", "Enter", "e", "Esc", "1", "2", ")", "Tab", "e", "Esc", "Tab", "G", "Tab", "l", "G"];

/// A story with what must not be seen of it, and what must.
struct Case {
    articles: Vec<Article>,
    /// Whole words, as written.
    hidden: Vec<String>,
    shown: Vec<&'static str>,
}

fn check(case: &Case) {
    for (place, text) in seen(case) {
        for name in &case.hidden {
            let context = || text.find(name).map_or("", |at| around(&text, at, name.len()));
            assert!(!holds(&text, name), "{place} shows {name:?}: …{}…", context());
        }
        for word in case.shown.iter().filter(|_| place.starts_with("export accounts")) {
            assert!(holds(&text, word), "{place} masks {word:?}:\n{text}");
        }
    }
}

/// All that a reader can see of a story in blind mode, by where.
fn seen(case: &Case) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let named = analyse(case.articles.clone());
    for seed in [1, 2] {
        let masked = blind(&named, seed);
        seen.extend(exports(&masked, &named.accounts[0].title, seed));
        let kit = workshop_kit(&named, None, seed).into_iter().filter(|(page, _)| *page != "4-key.html");
        seen.extend(kit.map(|(page, text)| (format!("workshop {page}"), text)));
    }
    let mut stage = Stage::live(loaded(&case.articles), (120, 300));
    for (step, keys) in WAY.iter().enumerate() {
        seen.push((format!("screen after {}", WAY[..=step].join(" ")), stage.press(keys).glyphs()));
    }
    seen
}

fn exports(masked: &Blind, title: &str, seed: u64) -> Vec<(String, String)> {
    let options = Options { title: Some(masked.masked(title)), outlets: Outlets::Masked { seed } };
    EXPORTERS.iter().map(|exporter| (format!("export {}", exporter.name), (exporter.write)(&masked.analysis, &options))).collect()
}

fn loaded(articles: &[Article]) -> Loaded {
    let story = Story {
        id: "one".to_owned(),
        title: articles[0].title.clone(),
        articles: (0..articles.len()).collect(),
        first: None,
        last: None,
        origins: articles.len(),
        why: Why::default(),
    };
    Loaded { articles: articles.to_vec(), stories: vec![story], skipped: Vec::new(), extent: None }
}

/// Says whether a text holds words, whole and as written.
fn holds(text: &str, words: &str) -> bool {
    let whole = |at: usize| {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        !before && !text[at + words.len()..].starts_with(char::is_alphanumeric)
    };
    text.match_indices(words).any(|(at, _)| whole(at))
}

fn around(text: &str, at: usize, length: usize) -> &str {
    let start = (0..=at.saturating_sub(60)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (at + length + 60..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[start..end]
}

#[test]
fn of_no_story_of_the_sample() {
    let articles: Vec<Article> = parallax::sample::articles().flat_map(|(path, text)| read(path, text.as_bytes()).articles).collect();
    let folder = |article: &Article| article.path.split('/').next().unwrap_or_default().to_owned();
    let mut folders: Vec<String> = articles.iter().map(folder).collect();
    folders.dedup();
    assert_eq!(folders.len(), 8);
    for name in folders {
        let articles: Vec<Article> = articles.iter().filter(|article| folder(article) == name).cloned().collect();
        let hidden = articles.iter().flat_map(names_of).collect();
        check(&Case { articles, hidden, shown: Vec::new() });
    }
}

/// What names an article's outlet: its name, its name's last word where that is no place, and the article's own names.
fn names_of(article: &Article) -> Vec<String> {
    let outlet = article.label();
    let outlet = outlet.strip_prefix("retold after ").unwrap_or(outlet);
    let bare = outlet.strip_prefix("The ").unwrap_or(outlet);
    let mut names = vec![outlet.to_owned(), bare.to_owned(), article.id.clone(), article.path.clone()];
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    names.extend(
        (bare != last && !matches!(last, "Eskmoor" | "Tarn" | "Notes" | "Round" | "Gallery" | "International")).then(|| last.to_owned()),
    );
    names.extend(article.authors.iter().cloned());
    names.extend(article.url.clone());
    names
}

/// Reads accounts as a folder of records is read.
fn accounts(records: &[serde_json::Value]) -> Vec<Article> {
    let lines: Vec<String> = records.iter().map(ToString::to_string).collect();
    read_lines("in/harbour-post-and-others.jsonl", 1, lines.join("\n").as_bytes()).articles
}

fn case(records: &[serde_json::Value], hidden: &[&str], shown: &[&'static str]) -> Case {
    let hidden = hidden.iter().map(|name| (*name).to_owned()).collect();
    Case { articles: accounts(records), hidden, shown: shown.to_vec() }
}

#[test]
fn of_a_story_with_programmes_bylines_and_addresses() {
    let post = serde_json::json!({
        "id": "harbour-post-ferry-1", "outlet": "Harbour Post", "title": "Ferry fares to rise, Harbour Post learns", "date": "2031-05-11",
        "url": "https://www.harbour-post.example/2031/ferry-fares", "authors": ["Tom Brandt"],
        "text": "By Tom Brandt and Mia Stone\n\nPORT SANNICK (Harbour Post) — Ferry fares will rise by 12 percent in June, the council of Port \
            Sannick said on Monday.\n\n“Nobody likes it,” mayor Ana Ruiz told this newspaper. She had first named the figure on the Harbour \
            Post’s podcast “Slack Water”, and a Post reporter asked her again.\n\nThe post was cold on the quay. Post office workers use the \
            ferry, too. On “Slack Water” she spoke for an hour.\n\nWrite to Tom Brandt at tom.brandt@harbourpost.example or @harbourpost, with \
            #HarbourPostFerry. The table is in harbour-post_fares.pdf. More at harbour-post.example/fares.\n\nReporting by Tom Brandt; editing \
            by Mia Stone.",
    });
    let radio = serde_json::json!({
        "id": "nbc-0511", "outlet": "Norland Broadcasting Council", "title": "Fares on the Sannick ferry go up", "date": "2031-05-11",
        "url": "https://nbc-radio.example/news/77",
        "text": "Fares on the ferry of Port Sannick will rise by 15 percent in June, mayor Ana Ruiz told NBC on Monday.\n\n“Nobody likes it,” she \
            said on NBC’s Morning Tide programme. The Harbour Post’s report of a smaller rise was wrong, Morning Tide was told.\n\nThe \
            Post stands by its report. “Ask the Post,” said Ruiz, as HarbourPost readers know. The Broadcasting Council’s own reporters were there.",
    });
    check(&case(
        &[post, radio],
        &[
            "Harbour Post",
            "HarbourPost",
            "harbourpost",
            "harbour-post",
            "the Post",
            "The Post",
            "a Post",
            "Slack Water",
            "Brandt",
            "Mia Stone",
            "this newspaper",
            "#HarbourPostFerry",
            "fares.pdf",
            "NBC",
            "Norland Broadcasting",
            "Morning Tide",
            "nbc-0511",
            "nbc-radio",
            "harbour-post-ferry-1",
        ],
        &["The post was cold", "Post office workers", "Ana Ruiz", "12 percent"],
    ));
}

#[test]
fn of_a_story_whose_outlets_have_common_words_as_names() {
    let time = serde_json::json!({
        "id": "t1", "outlet": "Time", "title": "Time runs out for the old lighthouse", "date": "2031-06-02",
        "text": "The old lighthouse of Corby fell on Sunday, for the first time in its history without a keeper.\n\nTime had run out, keeper Omar \
            Marsh told Time on Sunday. At the time the sun stood low. Time magazine first wrote of the cracks in 2029.\n\nIn the mirror of the \
            lamp the crew saw it fall; Mirror Lake was calm, and Vicente Sun sang. The Sun’s report of a storm was wrong.",
    });
    let sun = serde_json::json!({
        "id": "s1", "outlet": "The Sun", "title": "Lighthouse topples at Corby", "date": "2031-06-02",
        "text": "The old lighthouse of Corby fell on Sunday in a storm.\n\nThe sun came out at noon. Keeper Omar Marsh told the Sun: “I ran.” \
            Time reported no storm. The Daily Mirror said the same, and Mirror reporters were there.",
    });
    let mirror = serde_json::json!({
        "id": "m1", "outlet": "Daily Mirror", "title": "Corby light falls", "date": "2031-06-03",
        "text": "The old lighthouse of Corby fell on Sunday, keeper Omar Marsh told the Mirror. It was time. Sun Valley has one like it.",
    });
    check(&case(
        &[time, sun, mirror],
        &[
            "told Time",
            "Time magazine",
            "Time reported",
            "the Sun",
            "The Sun",
            "Daily Mirror",
            "the Mirror",
            "Mirror reporters",
            "told the Mirror",
        ],
        &[
            "At the time",
            "for the first time",
            "Time had run out",
            "The sun came out",
            "In the mirror",
            "Mirror Lake",
            "Vicente Sun",
            "Sun Valley",
        ],
    ));
}

#[test]
fn of_a_story_whose_outlets_write_their_names_in_many_ways() {
    let people = serde_json::json!({
        "id": "people-s-ledger", "outlet": "The People's Ledger Online", "title": "Choir wins the Norland prize | People’s Ledger", "date": "2031-07-01",
        "url": "https://peoplesledger.example/choir", "authors": ["Eva Lind"],
        "text": "The choir of Corby won the Norland prize on Tuesday with 41 points.\n\n“We sang,” leader Rosa Diaz told the People’s Ledger. Our \
            reporter was there. The Ledger has followed the choir for years, and Ledger readers paid for the coats.\n\nEva Lind writes for the \
            People's Ledger.",
    });
    let quay = serde_json::json!({
        "id": "quay", "outlet": "Quay & Lane", "title": "Corby choir takes prize", "date": "2031-07-02",
        "text": "The choir of Corby won the Norland prize on Tuesday with 43 points, the Ledger wrote.\n\nLeader Rosa Diaz told Quay and Lane that \
            the choir had sung well. “Voices of the Lane”, a Quay & Lane podcast, had the songs first; Voices of the Lane is free. She is a \
            guest of Fox & Friends on Friday, and told Reuters so.",
    });
    check(&case(
        &[people, quay],
        &[
            "Ledger",
            "Eva Lind",
            "peoplesledger",
            "Quay & Lane",
            "Quay &amp; Lane",
            "Quay and Lane",
            "Voices of the Lane",
            "Our reporter",
            "Fox",
            "Reuters",
        ],
        &["Rosa Diaz", "Norland prize", "41 points"],
    ));
}
