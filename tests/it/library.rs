//! The library: what is added is there, is recognised again, is found, and survives whatever happens.

mod damage;
mod forms;
mod marks;
mod stories;

use std::path::Path;

use parallax::article::Article;
use parallax::library::{Added, Error, Library, Page, Search, StoredStory, Writer};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

fn articles(lines: &str) -> Vec<Article> {
    let ingested = parallax::ingest::read("records.jsonl", lines.as_bytes());
    assert_eq!(ingested.skipped, []);
    ingested.articles
}

fn record(url: &str, date: &str, text: &str) -> String {
    format!(
        "{{\"outlet\": \"The Harbour Post\", \"url\": \"{url}\", \"date\": \"{date}\", \"title\": \"The dam\", \"text\": \"{text}\"}}\n"
    )
}

fn added(new: usize, updated: usize, known: usize) -> Added {
    Added { new, updated, known }
}

fn writer(folder: &Path) -> Writer {
    Writer::open(&folder.join("library.db")).expect("the library opens")
}

#[test]
fn an_article_comes_back_as_it_was() {
    let folder = folder();
    let given = articles(&record("https://post.example/dam", "2026-03-01", "The dam held. The mayor left.\\n\\nPhoto: A. Reed"));
    let mut writer = writer(folder.path());
    assert_eq!(writer.add(&given).expect("it is added"), added(1, 0, 0));
    let read = writer.library().article(&given[0].id).expect("the library is readable");
    assert_eq!(read.as_ref(), given.first());
}

#[test]
fn the_same_article_is_known_again_and_a_new_text_is_a_version() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let first = articles(&record("https://post.example/dam", "2026-03-01", "The dam held."));
    let elsewhere = articles(&record("https://post.example/archive/dam", "2026-03-01", "The dam held."));
    let tracked = articles(&record("http://www.post.example/dam?utm_source=feed", "2026-03-02", "The dam broke."));
    assert_eq!(writer.add(&first).expect("it is added"), added(1, 0, 0));
    assert_eq!(writer.add(&first).expect("it is added"), added(0, 0, 1));
    assert_eq!(writer.add(&elsewhere).expect("it is added"), added(0, 0, 1), "one outlet, one text");
    assert_eq!(writer.add(&tracked).expect("it is added"), added(0, 1, 0));
    assert_eq!(writer.add(&first).expect("it is added"), added(0, 0, 1), "an earlier text is no change");
    let library = writer.library();
    let now = library.article(&first[0].id).expect("readable").expect("there");
    assert_eq!(now.sentences[1].text, "The dam broke.");
    let versions = library.versions(&first[0].id).expect("readable");
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0].article.sentences, first[0].sentences);
    assert!(versions[0].replaced > 0);
}

#[test]
fn a_text_that_changes_twice_in_one_batch_keeps_every_version_and_the_words_of_the_last() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let texts = ["The dam held.", "The dam leaked.", "The dam broke."];
    let given: Vec<Article> = texts.iter().flat_map(|text| articles(&record("https://post.example/dam", "2026-03-01", text))).collect();
    assert_eq!(writer.add(&given).expect("it is added"), added(1, 2, 0));
    assert_eq!(writer.library().versions(&given[0].id).expect("readable").len(), 2);
    let found = |words: &str| {
        let search = Search { words: words.into(), limit: 9, ..Search::default() };
        writer.library().search(&search).expect("readable").len()
    };
    assert_eq!((found("held"), found("leaked"), found("broke")), (0, 0, 1));
}

#[test]
fn search_finds_by_words_outlet_and_day_newest_first() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let lines: String = (1..=9)
        .map(|day| record(&format!("https://post.example/{day}"), &format!("2026-03-0{day}"), &format!("The dam held on day {day}.")))
        .collect();
    writer.add(&articles(&lines)).expect("they are added");
    let find = |words: &str, outlet: &str, since: Option<&str>, until: Option<&str>| -> Vec<String> {
        let day = |day: Option<&str>| day.map(|day| day.parse().expect("a date"));
        let search = Search { words: words.into(), outlet: outlet.into(), since: day(since), until: day(until), limit: 3 };
        let hits = writer.library().search(&search).expect("readable");
        hits.into_iter().map(|hit| hit.date.expect("dated").to_string()).collect()
    };
    assert_eq!(find("dam", "", None, None), ["2026-03-09", "2026-03-08", "2026-03-07"]);
    assert_eq!(find("\"day 2\"", "", None, None), ["2026-03-02"]);
    assert_eq!(find("dams", "harbour", None, Some("2026-03-02")), ["2026-03-02", "2026-03-01"], "words are found in their other forms");
    assert_eq!(find("", "", Some("2026-03-04"), Some("2026-03-05")), ["2026-03-05", "2026-03-04"]);
    assert_eq!(find("dam", "gazette", None, None), Vec::<String>::new());
}

#[test]
fn words_of_scripts_without_spaces_are_found_in_new_and_older_libraries() {
    let folder = folder();
    let path = folder.path().join("library.db");
    let given = articles(
        &[
            record("https://gu.example/1", "2026-03-01", "山谷的旧水坝周五整夜没有决口。市长说三百人离开了家。"),
            record("https://tani.example/2", "2026-03-02", "谷の古い堤防は朝まで持ちこたえた。"),
            record("https://post.example/3", "2026-03-03", "The dam held, said 王 and others."),
        ]
        .concat(),
    );
    let find = |words: &str| -> Vec<(String, Vec<String>)> {
        let library = Library::open(&path).expect("it opens");
        let hits = library.search(&Search { words: words.into(), limit: 9, ..Search::default() }).expect("readable");
        hits.iter()
            .map(|hit| (hit.url.clone().unwrap_or_default(), hit.marks.iter().map(|mark| mark.of(&hit.excerpt).to_owned()).collect()))
            .collect()
    };
    let check_all = || {
        assert_eq!(find("水坝"), [("https://gu.example/1".to_owned(), vec!["水坝".to_owned()])]);
        assert_eq!(find("三百人 市长").len(), 1);
        assert_eq!(find("坝水"), [], "the signs have to stand in a row");
        assert_eq!(find("堤防"), [("https://tani.example/2".to_owned(), vec!["堤防".to_owned()])]);
        assert_eq!(find("others").len(), 1);
        assert_eq!(Library::open(&path).expect("it opens").check().expect("readable"), Vec::<String>::new());
    };
    let mut first = writer(folder.path());
    first.add(&given).expect("they are added");
    drop(first);
    check_all();
    // The form that libraries had before: each run of signs was one word.
    let database = rusqlite::Connection::open(&path).expect("it opens");
    database
        .execute_batch("INSERT INTO words (words) VALUES ('rebuild'); DROP TABLE apart; PRAGMA user_version = 3;")
        .expect("the older form can be made");
    drop(database);
    check_all();
    let changed = articles(&record("https://gu.example/1", "2026-03-01", "山谷的大桥开放了。"));
    assert_eq!(writer(folder.path()).add(&changed).expect("it is added"), added(0, 1, 0));
    assert_eq!((find("水坝").len(), find("大桥").len()), (0, 1));
}

#[test]
fn one_program_writes_while_others_read() {
    let folder = folder();
    let path = folder.path().join("library.db");
    let first = writer(folder.path());
    assert!(matches!(Writer::open(&path), Err(Error::Busy { .. })));
    assert_eq!(Library::open(&path).expect("it opens").article_count().expect("readable"), 0);
    drop(first);
    assert!(Writer::open(&path).is_ok());
}

/// Three outlets on one event, and one on another, each in its own words.
fn two_stories(url: &str, date: &str) -> String {
    let dam = [
        "The Ostrand dam burst on Monday and flooded 40 houses in the valley",
        "Flood in the Ostrand valley: 40 houses under water after the dam burst",
    ];
    let strike = "Bakers of Kellmar went on strike over night pay, and the mills stand still";
    let line = |outlet: &str, text: &str| {
        format!(
            "{{\"outlet\": \"{outlet}\", \"url\": \"{url}/{outlet}\", \"date\": \"{date}\", \"title\": \"{text}\", \"text\": \"{text}, the council of Ostrand and the union said.\"}}\n"
        )
    };
    [line("Post", dam[0]), line("Gazette", dam[1]), line("Courier", strike)].concat()
}

/// The newest stories.
fn newest(library: &Library) -> Vec<StoredStory> {
    library.stories(&Search { limit: 9, ..Search::default() }, Page::First).expect("readable")
}

fn settle(writer: &mut Writer) {
    writer.settle(&mut |_, _| true).expect("the library can be written");
}
