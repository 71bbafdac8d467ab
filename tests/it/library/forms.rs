//! Files of every form into the library, as they are met in the wild, those that mean harm among them.

use std::io::{Cursor, Write};

use parallax::library::{Added, Search};

use crate::library::{added, folder, settle, writer};

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
