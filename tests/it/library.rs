//! The library: what is added is there, is recognised again, is found, and survives whatever happens.

use std::path::Path;

use parallax::article::Article;
use parallax::library::{Added, Copied, Error, Library, Search, Writer};
use rusqlite::Connection;
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

fn settle(writer: &mut Writer) {
    writer.settle(&mut |_, _| true).expect("the library can be written");
}

#[test]
fn stories_are_listed_newest_first_and_keep_their_ids_when_they_grow() {
    let folder = folder();
    let mut writer = writer(folder.path());
    writer.add(&articles(&two_stories("https://a.example/1", "2026-03-02"))).expect("they are added");
    assert_eq!(writer.library().story_count().expect("readable"), 0, "articles stand in no story before they are settled");
    settle(&mut writer);
    let before = writer.library().stories(0..10).expect("readable");
    assert_eq!(before.iter().map(|story| story.accounts).sum::<usize>(), 3);
    let dam = before.iter().find(|story| story.outlets == ["Gazette", "Post"]).expect("the two accounts of the flood are one story");
    let later =
        two_stories("https://a.example/2", "2026-03-03").replace("Post", "Herald").replace("Gazette", "Mercury").replace("Courier", "Star");
    writer.add(&articles(&later)).expect("they are added");
    settle(&mut writer);
    let after = writer.library().stories(0..10).expect("readable");
    let grown = after.iter().find(|story| story.id == dam.id).expect("the story kept its id");
    assert_eq!(grown.outlets, ["Gazette", "Herald", "Mercury", "Post"]);
    assert_eq!(writer.library().articles(&dam.id).expect("readable").len(), 4);
    assert_eq!(after.iter().map(|story| story.accounts).sum::<usize>(), 6);
    assert!(after.is_sorted_by(|a, b| a.last >= b.last));
    assert_eq!(writer.library().stories(1..2).expect("readable"), after[1..2]);
    assert_eq!(writer.library().story_ids(&dam.id[..6], 2).expect("readable"), [dam.id.clone()]);
}

#[test]
fn a_library_that_is_whole_has_no_faults_and_its_copy_is_the_same() {
    let folder = folder();
    let mut writer = writer(folder.path());
    writer.add(&articles(&two_stories("https://a.example/1", "2026-03-02"))).expect("they are added");
    settle(&mut writer);
    assert_eq!(writer.library().check().expect("readable"), Vec::<String>::new());
    let copy = folder.path().join("copy.db");
    assert_eq!(writer.library().back_up(&copy, &mut |_| true).expect("it can be written"), Copied::Whole);
    assert!(matches!(writer.library().back_up(&copy, &mut |_| true), Err(Error::Exists { .. })));
    let copy = Library::open(&copy).expect("the copy opens");
    assert_eq!(copy.stories(0..9).expect("readable"), writer.library().stories(0..9).expect("readable"));
    assert_eq!(copy.check().expect("readable"), Vec::<String>::new());
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing_behind() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let text = "The dam held for now. ".repeat(2000);
    let base = articles(&record("https://post.example/", "2026-03-01", &text)).remove(0);
    let many: Vec<Article> = (0..40)
        .map(|number| {
            let mut article = Article { id: number.to_string(), url: Some(format!("https://post.example/{number}")), ..base.clone() };
            article.sentences[0].text = format!("Dam {number}");
            article
        })
        .collect();
    assert_eq!(writer.add(&many).expect("they are added"), added(40, 0, 0));
    let copy = folder.path().join("copy.db");
    assert_eq!(writer.library().back_up(&copy, &mut |_| false).expect("it can be written"), Copied::Stopped);
    let files: Vec<_> = std::fs::read_dir(folder.path()).expect("readable").flatten().map(|file| file.file_name()).collect();
    assert!(files.iter().all(|name| !name.to_string_lossy().contains("copy")), "{files:?}");
}

/// Opens a file and expects it to be refused and left as it is.
fn refused(path: &Path) -> Error {
    let before = std::fs::read(path).expect("readable");
    let error = Library::open(path).expect_err("it is refused");
    assert_eq!(std::fs::read(path).expect("readable"), before, "the file is left as it is");
    error
}

#[test]
fn files_that_are_no_library_of_ours_are_refused_and_left_alone() {
    let folder = folder();
    let path = folder.path().join("library.db");
    std::fs::write(&path, "My diary. ".repeat(500)).expect("writable");
    assert!(matches!(refused(&path), Error::Foreign { .. }));
    std::fs::remove_file(&path).expect("writable");
    let database = Connection::open(&path).expect("it opens");
    database.execute_batch("CREATE TABLE diary (day TEXT)").expect("writable");
    drop(database);
    assert!(matches!(refused(&path), Error::Foreign { .. }));
    assert!(matches!(Library::open(folder.path()), Err(Error::Foreign { .. })), "a folder is no library");
}

#[test]
fn a_library_from_a_newer_parallax_is_refused_and_left_alone() {
    let folder = folder();
    let path = folder.path().join("library.db");
    drop(writer(folder.path()));
    let database = Connection::open(&path).expect("it opens");
    database.pragma_update(None, "user_version", 99).expect("writable");
    database.pragma_update(None, "journal_mode", "delete").expect("writable");
    drop(database);
    assert!(matches!(refused(&path), Error::Newer { .. }));
}

#[test]
fn damage_is_found_and_named() {
    let folder = folder();
    let path = folder.path().join("library.db");
    let mut writer = writer(folder.path());
    let many: String =
        (0..200).map(|n| record(&format!("https://post.example/{n}"), "2026-03-01", &format!("The dam held for {n} days."))).collect();
    writer.add(&articles(&many)).expect("they are added");
    drop(writer);
    let mut bytes = std::fs::read(&path).expect("readable");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 20_000].fill(0x5a);
    std::fs::write(&path, bytes).expect("writable");
    match Library::open(&path) {
        Ok(library) => match library.check() {
            Ok(faults) => assert!(!faults.is_empty()),
            Err(error) => assert!(matches!(error, Error::Damaged { .. }), "{error:?}"),
        },
        Err(error) => assert!(matches!(error, Error::Damaged { .. }), "{error:?}"),
    }
}

#[test]
fn a_full_disk_keeps_what_was_there() {
    let folder = folder();
    let path = folder.path().join("library.db");
    let mut writer = writer(folder.path());
    writer.add(&articles(&record("https://post.example/1", "2026-03-01", "The dam held."))).expect("it is added");
    writer.limit_pages(200).expect("the limit is set");
    let text = "dam held ".repeat(200_000);
    let error = writer.add(&articles(&record("https://post.example/2", "2026-03-01", &text))).expect_err("there is no space");
    assert!(matches!(error, Error::Full { .. }), "{error:?}");
    drop(writer);
    let library = Library::open(&path).expect("it opens");
    assert_eq!((library.article_count().expect("readable"), library.check().expect("readable")), (1, vec![]));
}
