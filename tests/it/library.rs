//! The library: what is added is there, is recognised again, is found, and survives whatever happens.

use std::io::{Cursor, Write};
use std::path::Path;

use parallax::article::Article;
use parallax::library::{Added, Copied, Count, Error, Judgement, Library, Mark, Page, Search, StoredStory, Writer};
use parallax::story::Verdict;
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

/// The newest stories.
fn newest(library: &Library) -> Vec<StoredStory> {
    library.stories(&Search { limit: 9, ..Search::default() }, Page::First).expect("readable")
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
    let before = newest(writer.library());
    assert_eq!(before.iter().map(|story| story.accounts).sum::<usize>(), 3);
    let dam = before.iter().find(|story| story.outlets == ["Gazette", "Post"]).expect("the two accounts of the flood are one story");
    let later =
        two_stories("https://a.example/2", "2026-03-03").replace("Post", "Herald").replace("Gazette", "Mercury").replace("Courier", "Star");
    writer.add(&articles(&later)).expect("they are added");
    settle(&mut writer);
    let after = newest(writer.library());
    let grown = after.iter().find(|story| story.id == dam.id).expect("the story kept its id");
    assert_eq!(grown.outlets, ["Gazette", "Herald", "Mercury", "Post"]);
    assert_eq!(writer.library().articles(&dam.id).expect("readable").len(), 4);
    assert_eq!(after.iter().map(|story| story.accounts).sum::<usize>(), 6);
    assert!(after.is_sorted_by(|a, b| a.last >= b.last));
    assert_eq!(writer.library().story_ids(&dam.id[..6], 2).expect("readable"), [dam.id.clone()]);
}

/// Walks the list of stories three at a time from both ends; both walks have to find the same.
fn walk(library: &Library, search: &Search) -> Vec<StoredStory> {
    let search = Search { limit: 3, ..search.clone() };
    let (mut down, mut up): (Vec<StoredStory>, Vec<StoredStory>) = (Vec::new(), Vec::new());
    loop {
        let page = library.stories(&search, down.last().map_or(Page::First, Page::After)).expect("readable");
        if page.is_empty() {
            break;
        }
        down.extend(page);
    }
    loop {
        let page = library.stories(&search, up.first().map_or(Page::Last, Page::Before)).expect("readable");
        if page.is_empty() {
            break;
        }
        up.splice(0..0, page);
    }
    assert_eq!(down, up);
    assert_eq!(library.count_stories(&search).expect("readable"), Count::Exactly(down.len()));
    down
}

#[test]
fn the_list_of_stories_is_paged_in_both_directions_and_searched() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let towns = ["Ostrand", "Kellmar", "Vinholt", "Sorrey", "Talbeck"];
    let lines: String = (0..20)
        .map(|number| {
            let (town, year, day) = (towns[number / 2 % 5], 2000 + number / 2, number % 2 + 1);
            let text = format!("The council of {town} closed the old bridge over the Lenn to lorries, part {number}");
            record(&format!("https://post.example/{number}"), &format!("{year}-05-0{day}"), &text).replace("The dam", &text)
        })
        .collect();
    writer.add(&articles(&lines)).expect("they are added");
    settle(&mut writer);
    let library = writer.library();
    let stories = walk(library, &Search::default());
    assert_eq!(stories.iter().map(|story| story.accounts).sum::<usize>(), 20);
    assert!(stories.len() >= 10 && stories.is_sorted_by(|a, b| a.last >= b.last));
    let check = |search: &Search, holds: &dyn Fn(&Article) -> bool| {
        let has = |story: &&StoredStory| library.articles(&story.id).expect("readable").iter().any(holds);
        let expected: Vec<&str> = stories.iter().filter(has).map(|story| story.id.as_str()).collect();
        assert_eq!(walk(library, search).iter().map(|story| story.id.as_str()).collect::<Vec<_>>(), expected, "{search:?}");
        assert!(!expected.is_empty(), "{search:?}");
    };
    let day = |day: &str| day.parse().ok();
    let search = Search { words: "kellmar".into(), ..Search::default() };
    check(&search, &|article| article.title.contains("Kellmar"));
    let search = Search { until: day("2005-12-31"), outlet: "harbour".into(), ..search };
    check(&search, &|article| article.title.contains("Kellmar") && article.date < day("2006-01-01"));
    check(&Search { since: day("2004-05-02"), ..Search::default() }, &|article| article.date >= day("2004-05-02"));
    assert_eq!(walk(library, &Search { outlet: "gazette".into(), ..Search::default() }), []);
}

#[test]
fn marks_of_several_readers_are_kept_and_merged() {
    let (one, other) = (folder(), folder());
    let text = two_stories("https://a.example/1", "2026-03-02");
    let libraries = [one.path(), other.path()].map(|folder| {
        let mut writer = writer(folder);
        writer.add(&articles(&text)).expect("they are added");
        settle(&mut writer);
        writer
    });
    let [ours, theirs] = [libraries[0].library(), libraries[1].library()];
    let story = newest(ours).remove(0).id;
    let article = ours.articles(&story).expect("readable").remove(0).id;
    let mark = |reader: &str, sentence: usize, verdict: Option<Judgement>, time: i64| Mark {
        reader: reader.to_owned(),
        story: story.clone(),
        article: article.clone(),
        sentence,
        verdict,
        note: if sentence == 0 { "why “burst”?".to_owned() } else { String::new() },
        time,
    };
    ours.set_mark(&mark("Ada", 0, Some(Judgement::Slanted), 10)).expect("writable");
    ours.set_mark(&mark("Ada", 0, Some(Judgement::Fair), 11)).expect("writable");
    ours.set_mark(&mark("Ada", 1, Some(Judgement::Missing), 12)).expect("writable");
    ours.set_mark(&mark("Ada", 1, None, 13)).expect("writable");
    theirs.set_mark(&mark("Ben", 0, Some(Judgement::Slanted), 20)).expect("writable");
    theirs.set_mark(&mark("Ada", 0, None, 9)).expect("writable");
    let sheet = ours.marks_json("Ada").expect("readable");
    assert_eq!(theirs.merge_marks(&sheet).expect("they are marks"), 1);
    assert_eq!(theirs.merge_marks(&sheet).expect("they are marks"), 0, "nothing is new");
    let expected = [mark("Ada", 0, Some(Judgement::Fair), 11), mark("Ben", 0, Some(Judgement::Slanted), 20)];
    assert_eq!(theirs.marks(&story).expect("readable"), expected);
    assert_eq!(theirs.readers().expect("readable"), ["Ada", "Ben"]);
    assert!(matches!(ours.merge_marks("{\"schema\": 2, \"marks\": []}"), Err(Error::Marks { .. })));
    let hostile = r#"{"schema": 1, "marks": [{"reader": "E\u001b[31mve", "story": "x", "article": "'; --", "sentence": 0, "note": "a\u0007b", "time": 1}]}"#;
    assert_eq!(ours.merge_marks(hostile).expect("they are marks"), 1);
    assert!(ours.marks("x").expect("readable").iter().all(|mark| !format!("{}{}", mark.reader, mark.note).chars().any(char::is_control)));
}

#[test]
fn stories_follow_the_readers_verdicts_and_keep_following() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let given = articles(&two_stories("https://a.example/1", "2026-03-02"));
    let [post, gazette, courier] = [&given[0].id, &given[1].id, &given[2].id];
    writer.add(&given).expect("they are added");
    settle(&mut writer);
    let outlets = |writer: &Writer| {
        let mut outlets: Vec<_> = newest(writer.library()).into_iter().map(|story| story.outlets).collect();
        outlets.sort();
        outlets
    };
    assert_eq!(outlets(&writer), [vec!["Courier"], vec!["Gazette", "Post"]]);
    writer.library().constrain(post, gazette, Some(Verdict::NotSame)).expect("writable");
    writer.library().constrain(courier, gazette, Some(Verdict::Same)).expect("writable");
    writer.library().constrain(courier, "no such article", Some(Verdict::Same)).expect("writable");
    settle(&mut writer);
    assert_eq!(outlets(&writer), [vec!["Courier", "Gazette"], vec!["Post"]]);
    assert_eq!(writer.library().constraints().expect("readable").len(), 2);
    let later = two_stories("https://a.example/2", "2026-03-03").replace("Gazette", "Mercury").replace("Post", "Herald");
    writer.add(&articles(&later)).expect("they are added");
    settle(&mut writer);
    let with = |writer: &Writer, outlet: &str| {
        outlets(writer).into_iter().find(|outlets| outlets.contains(&outlet.to_owned())).expect("it has a story")
    };
    assert!(!with(&writer, "Gazette").contains(&"Post".to_owned()) && with(&writer, "Gazette").contains(&"Courier".to_owned()));
    writer.library().constrain(gazette, courier, None).expect("writable");
    writer.library().constrain(gazette, post, None).expect("writable");
    settle(&mut writer);
    assert_eq!(writer.library().constraints().expect("readable"), []);
    assert!(!with(&writer, "Gazette").contains(&"Courier".to_owned()), "{:?}", outlets(&writer));
    assert!(with(&writer, "Gazette").contains(&"Post".to_owned()), "{:?}", outlets(&writer));
    assert_eq!(writer.library().check().expect("readable"), Vec::<String>::new());
}

/// A library as the first form made it, with an article in it.
fn first_form(path: &Path) {
    let old = Connection::open(path).expect("it opens");
    old.execute_batch(include_str!("../../src/library/schema.sql")).expect("the first form is whole");
    old.execute_batch(
        "PRAGMA user_version = 1;
         INSERT INTO article VALUES (1, 'a', 7, 'Post', 'Dam', NULL, NULL, '', 'en', '', 0, NULL, x'00', 'The dam held.');
         INSERT INTO words (rowid, outlet, body) SELECT number, outlet, body FROM article;
         INSERT INTO pending VALUES (1);",
    )
    .expect("it can be written");
}

#[test]
fn an_older_library_is_brought_up_to_date_with_all_it_holds() {
    let folder = folder();
    first_form(&folder.path().join("library.db"));
    let mut writer = writer(folder.path());
    settle(&mut writer);
    let found = writer.library().search(&Search { words: "dam".into(), limit: 9, ..Search::default() }).expect("readable");
    assert_eq!((found.len(), writer.library().story_count().expect("readable")), (1, 1));
    assert_eq!(writer.library().readers().expect("readable"), Vec::<String>::new());
    assert_eq!(writer.library().check().expect("readable"), Vec::<String>::new());
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
    assert_eq!(newest(&copy), newest(writer.library()));
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

/// Adds a file of the given name and content; what was added, and the reasons of what was not.
fn add_file(name: &str, content: &[u8]) -> (Added, Vec<String>) {
    let folder = folder();
    let mut writer = writer(folder.path());
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("writable");
    let mut reasons = Vec::new();
    let paths = [path.to_string_lossy().into_owned()];
    let added = writer
        .add_files(&paths, &mut std::io::empty(), &mut |intake| {
            reasons.extend(intake.skipped.iter().map(|skipped| skipped.reason.clone()));
            true
        })
        .expect("the library can be written");
    assert_eq!(writer.library().check().expect("readable"), Vec::<String>::new(), "{name}");
    (added, reasons)
}

#[test]
fn every_form_is_added_from_a_file_as_it_is_met_in_the_wild() {
    let page = "<html lang=\"en\"><head><title>The dam held</title></head><body><article><h1>The dam held</h1><p>The council of the valley town \
        met on Monday and heard that the dam had held through the night.</p><p>Engineers had asked for more time.</p></article></body></html>";
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/dam\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(warc.as_bytes()).expect("writing to memory does not fail");
    let packed = packed.finish().expect("writing to memory does not fail");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("dam.html", zip::write::SimpleFileOptions::default()).expect("writing to memory does not fail");
    archive.write_all(page.as_bytes()).expect("writing to memory does not fail");
    let archive = archive.finish().expect("writing to memory does not fail").into_inner();
    let rss = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Post</title><item><title>The dam held</title>\
        <link>https://post.example/dam</link><description>&lt;p&gt;The council met on Monday.&lt;/p&gt;</description></item></channel></rss>";
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Post</title><entry><title>The dam held</title><id>1</id>\
        <content type=\"html\">&lt;p&gt;The council met on Monday.&lt;/p&gt;</content></entry></feed>";
    let json_feed = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Post\", \"items\": [{\"id\": \"1\", \"title\": \"The dam held\", \
        \"content_html\": \"<p>The council met on Monday.</p>\"}]}";
    let forms: &[(&str, &[u8])] = &[
        ("a.jsonl", b"{\"title\": \"The dam held\", \"text\": \"The council met.\"}\n"),
        ("a.jsonl.gz", &packed_text("{\"title\": \"The dam held\", \"text\": \"The council met.\"}\n")),
        ("a.json", b"[{\"title\": \"The dam held\", \"text\": \"The council met.\"}]"),
        ("a.csv", b"title,text\nThe dam held,The council met.\n"),
        ("a.tsv", b"title\ttext\nThe dam held\tThe council met.\n"),
        ("a.txt", b"The dam held\n\nThe council met on Monday."),
        ("a.md", b"---\ntitle: The dam held\n---\n\nThe council met on Monday."),
        ("a.html", page.as_bytes()),
        ("a.zip", &archive),
        ("a.warc", warc.as_bytes()),
        ("a.warc.gz", &packed),
        ("a.rss", rss.as_bytes()),
        ("a.xml", rss.as_bytes()),
        ("a.atom", atom.as_bytes()),
        ("feed.json", json_feed.as_bytes()),
    ];
    for (name, content) in forms {
        assert_eq!(add_file(name, content), (added(1, 0, 0), vec![]), "{name}");
    }
}

fn packed_text(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).expect("writing to memory does not fail");
    packed.finish().expect("writing to memory does not fail")
}

#[test]
fn lists_of_feeds_are_followed() {
    let folder = folder();
    let mut writer = writer(folder.path());
    std::fs::write(
        folder.path().join("feeds.opml"),
        "<opml version=\"2.0\"><body><outline text=\"Post\" xmlUrl=\"https://post.example/feed\"/></body></opml>",
    )
    .expect("writable");
    std::fs::write(folder.path().join("urls"), "https://post.example/feed\nhttps://gazette.example/feed \"~Gazette\"\n").expect("writable");
    let paths = ["feeds.opml", "urls"].map(|name| folder.path().join(name).to_string_lossy().into_owned());
    let mut followed = 0;
    writer
        .add_files(&paths, &mut std::io::empty(), &mut |intake| {
            followed = intake.feeds;
            true
        })
        .expect("the library can be written");
    let feeds = writer.library().feeds().expect("readable");
    assert_eq!(followed, 2);
    assert_eq!(feeds.iter().map(|feed| feed.title.as_deref()).collect::<Vec<_>>(), [Some("Post"), Some("Gazette")]);
}

#[test]
fn hostile_fields_are_mere_text() {
    let hostile =
        "'); DROP TABLE article; -- ../../../etc/passwd \\u001b]0;owned\\u0007\\u001b[2J \\u202e \\u0000 %s %n ${HOME} \\\" OR 1=1";
    let fields = ["id", "title", "text", "outlet", "date", "url", "author", "language"];
    let line = format!("{{{}}}\n", fields.map(|field| format!("\"{field}\": \"{hostile} {field}\"")).join(", "));
    let folder = folder();
    let mut writer = writer(folder.path());
    let given = parallax::ingest::read("records.jsonl", line.as_bytes()).articles;
    assert_eq!(writer.add(&given).expect("it is added"), added(1, 0, 0));
    settle(&mut writer);
    let library = writer.library();
    let back = library.article(&given[0].id).expect("readable").expect("it is there under its own id");
    let texts = [&back.id, &back.title, back.outlet.as_ref().expect("an outlet"), &back.sentences[0].text];
    assert!(texts.iter().all(|text| !text.chars().any(|c| c.is_control() || c == '\u{202e}')), "{texts:?}");
    for words in ["'; DROP TABLE article; --", "\" OR \"\"=\"", "a\0b", "*", "\"", "NEAR(", "{x y}: z", "-x ^y", "DROP TABLE"] {
        for outlet in ["", words] {
            library
                .search(&Search { words: words.into(), outlet: outlet.into(), limit: 9, ..Search::default() })
                .expect("it is mere words");
        }
    }
    assert_eq!(library.story_ids("' OR 1=1 --", 9).expect("readable"), Vec::<String>::new());
    assert_eq!(library.articles("' OR 1=1 --").expect("readable"), vec![]);
    assert_eq!(library.check().expect("readable"), Vec::<String>::new());
}

#[test]
fn files_that_mean_harm_are_named_and_the_library_stays_whole() {
    let deep = format!("<html><body>{}deep{}</body></html>", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let braces = "[".repeat(200_000);
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>";
    let records: &[(&str, &[u8])] = &[
        ("deep.html", deep.as_bytes()),
        ("deep.json", braces.as_bytes()),
        ("deep.jsonl", braces.as_bytes()),
        ("bomb.rss", bomb.as_bytes()),
        ("invalid.jsonl", b"{\"text\": \"\xff\xfe\xc3\x28\"}\n\xf0\x9f\n"),
        ("zeros.txt", &[0; 100_000]),
        ("cut.zip", b"PK\x03\x04\x14\x00"),
        ("cut.warc", b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n"),
        ("cut.jsonl.gz", &[0x1f, 0x8b, 8, 0, 0]),
        ("cut.csv", b"title,text\n\"open"),
        ("cache.db", b"SQLite format 3\0 but no database"),
    ];
    for (name, content) in records {
        let (added, reasons) = add_file(name, content);
        assert!(added.new <= 1 && (added.new == 1 || !reasons.is_empty()), "{name}: {added:?} {reasons:?}");
    }
    let many = add_file("many.jsonl", "x\n".repeat(200_000).as_bytes());
    assert!(many.1.len() < 200, "wrong lines by the thousand are named in short");
}
