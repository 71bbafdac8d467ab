//! The library's file: older forms, copies, damage, full disks, and files that are no library.

use std::path::Path;

use parallax::article::Article;
use parallax::library::{Copied, Error, Library, Search};
use rusqlite::Connection;

use crate::library::{added, articles, folder, newest, record, settle, two_stories, writer};

/// A library as the first form made it, with an article in it.
fn first_form(path: &Path) {
    let old = Connection::open(path).expect("it opens");
    old.execute_batch(include_str!("../../../src/library/schema.sql")).expect("the first form is whole");
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

/// Not even the system's administrator can make a file there.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_file_is_named_as_such() {
    let refusal = Library::open(Path::new("/proc/library.db"));
    assert!(matches!(refusal, Err(Error::ReadOnly { .. })), "{refusal:?}");
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
    let whole = std::fs::read(&path).expect("readable");
    // From a few pages to most of the file: the more is damaged, the fewer of the checks can be made at all.
    for share in [20, 4, 2] {
        let mut bytes = whole.clone();
        let first = bytes.len() / 4;
        let length = bytes.len() / share;
        bytes[first..first + length].fill(0x5a);
        std::fs::write(&path, bytes).expect("writable");
        match Library::open(&path) {
            Ok(library) => assert!(!library.check().expect("what is wrong is told").is_empty(), "1/{share}"),
            Err(error) => assert!(matches!(error, Error::Damaged { .. }), "1/{share}: {error:?}"),
        }
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

#[test]
fn many_open_a_new_library_at_once() {
    for _ in 0..40 {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("library.db");
        std::thread::scope(|scope| {
            let openers: Vec<_> = (0..8).map(|_| scope.spawn(|| Library::open(&path).map(|_| ()))).collect();
            for opener in openers {
                opener.join().expect("it does not panic").expect("it opens");
            }
        });
    }
}
