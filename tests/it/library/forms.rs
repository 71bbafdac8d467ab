//! Files of every form into the library, as they are met in the wild, those that mean harm among them.

use std::io::{Cursor, Write};
use std::path::Path;

use parallax::article::{Article, Role};
use parallax::library::{Added, Search, Writer};

use crate::library::{added, folder, settle, writer};

/// Adds a file of the given name and content to a new library; what was added, and the reasons of what was not.
fn add_file(name: &str, content: &[u8]) -> (Added, Vec<String>) {
    let folder = folder();
    add_file_to(&mut writer(folder.path()), &folder.path().join(name), content)
}

fn add_file_to(writer: &mut Writer, path: &Path, content: &[u8]) -> (Added, Vec<String>) {
    std::fs::write(path, content).expect("writable");
    let mut reasons = Vec::new();
    let paths = [path.to_string_lossy().into_owned()];
    let added = writer
        .add_files(&paths, &mut std::io::empty(), &mut |intake| {
            reasons.extend(intake.skipped.iter().map(|skipped| skipped.reason.clone()));
            true
        })
        .expect("the library can be written");
    assert_eq!(writer.library().check().expect("readable"), Vec::<String>::new(), "{}", path.display());
    (added, reasons)
}

/// The article that every file of the table holds, by headline and paragraphs.
const TITLE: &str = "Tarnholm keeps the dam road closed until spring";
const PARAGRAPHS: [&str; 3] = [
    "The council of Tarnholm voted on Monday to keep the road over the Enns dam closed until spring. Engineers had asked for six more weeks.",
    "“Nobody below the dam is in danger,” said Mayor Ruth Aas, who has run the town since 2019.",
    "The repair will cost 2.4 million crowns, according to the council, and is to begin on the lower gate.",
];
const ADDRESS: &str = "https://gazette.example/2026/03/dam-road";

/// What a file says of the article beside its text: outlet, day and address.
type Told = (bool, bool, bool);
const ALL: Told = (true, true, true);

/// The paragraphs as a page has them.
fn markup() -> String {
    PARAGRAPHS.map(|text| format!("<p>{text}</p>")).concat()
}

/// A page as a news site serves it: what it is in JSON-LD, menus and notices around the report.
fn page() -> String {
    let stated = serde_json::json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "url": ADDRESS,
        "datePublished": "2026-03-02T18:40:00+01:00", "author": [{"@type": "Person", "name": "Odd Brekke"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Tarnholm Gazette"}});
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{TITLE} | Tarnholm Gazette</title>
         <meta property=\"og:title\" content=\"{TITLE}\"><link rel=\"canonical\" href=\"{ADDRESS}\">
         <script type=\"application/ld+json\">{stated}</script></head><body><header><nav><ul><li><a href=\"/\">News</a></li>
         <li><a href=\"/sport\">Sport</a></li></ul></nav></header><main><article><h1>{TITLE}</h1>{}</article></main>
         <footer><p>© 2026 Tarnholm Gazette</p></footer></body></html>",
        markup()
    )
}

fn rss() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Tarnholm Gazette</title><link>https://gazette.example/</link>
         <description>News of the valley</description><item><title>{TITLE}</title><link>{ADDRESS}</link><dc:creator>Odd Brekke</dc:creator>
         <guid isPermaLink=\"false\">gazette-4711</guid><pubDate>Mon, 02 Mar 2026 18:40:00 +0100</pubDate><description>The road stays
         closed.</description><content:encoded><![CDATA[{}]]></content:encoded></item></channel></rss>",
        markup()
    )
}

fn atom() -> String {
    let escaped = markup().replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Tarnholm Gazette</title>
         <id>https://gazette.example/</id><updated>2026-03-02T17:40:00Z</updated><entry><title>{TITLE}</title><link rel=\"alternate\"
         href=\"{ADDRESS}\"/><id>tag:gazette.example,2026:4711</id><published>2026-03-02T17:40:00Z</published>
         <updated>2026-03-02T17:40:00Z</updated><author><name>Odd Brekke</name></author><content type=\"html\">{escaped}</content></entry></feed>"
    )
}

/// A table as spreadsheets write them: quoted fields with line breaks in them.
fn table(separator: &str) -> String {
    let fields =
        ["Tarnholm Gazette", TITLE, "2026-03-02", ADDRESS, "Odd Brekke", &PARAGRAPHS.join("\n\n")].map(|field| format!("\"{field}\""));
    format!("{}\r\n{}\r\n", ["outlet", "title", "date", "url", "author", "text"].join(separator), fields.join(separator))
}

fn warc() -> String {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: nginx\r\n\r\n{}", page());
    let record = |kind: &str, fields: &str, content: &str| {
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{fields}Content-Length: {}\r\n\r\n{content}\r\n\r\n", content.len())
    };
    let about = record("warcinfo", "Content-Type: application/warc-fields\r\n", "software: Wget/1.21\r\nformat: WARC File Format 1.0\r\n");
    let asked =
        record("request", &format!("WARC-Target-URI: {ADDRESS}\r\n"), "GET /2026/03/dam-road HTTP/1.1\r\nHost: gazette.example\r\n\r\n");
    let fields =
        format!("WARC-Target-URI: {ADDRESS}\r\nWARC-Date: 2026-03-02T19:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n");
    [about, asked, record("response", &fields, &answer)].concat()
}

/// An archive of a folder with a page and what a browser saves beside it.
fn zip() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("saved/dam-road.html", page()),
        ("saved/dam-road_files/style.css", "p { margin: 0 }".to_owned()),
        ("__MACOSX/saved/._dam-road.html", "attributes".to_owned()),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("writing to memory does not fail");
        archive.write_all(content.as_bytes()).expect("writing to memory does not fail");
    }
    archive.finish().expect("writing to memory does not fail").into_inner()
}

/// newsboat's cache, with the columns that are read.
fn newsboat_cache() -> Vec<u8> {
    let folder = folder();
    let path = folder.path().join("cache.db");
    let cache = rusqlite::Connection::open(&path).expect("the cache is made");
    let tables = "CREATE TABLE rss_feed (rssurl TEXT PRIMARY KEY NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, lastmodified INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid TEXT NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL,
        url TEXT NOT NULL, feedurl TEXT NOT NULL, pubDate INTEGER NOT NULL, content TEXT NOT NULL, unread INTEGER NOT NULL DEFAULT 1,
        deleted INTEGER NOT NULL DEFAULT 0);
        INSERT INTO rss_feed VALUES ('https://gazette.example/feed', 'https://gazette.example/', 'Tarnholm Gazette', 0);";
    cache.execute_batch(tables).expect("the cache is made");
    let item = "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content)
        VALUES ('gazette-4711', ?, 'Odd Brekke', ?, 'https://gazette.example/feed', 1772473200, ?)";
    cache.execute(item, (TITLE, ADDRESS, markup())).expect("the cache is written");
    drop(cache);
    std::fs::read(path).expect("it is there")
}

#[test]
fn every_form_is_added_from_a_file_as_it_is_met_in_the_wild() {
    let text = PARAGRAPHS.join("\n\n");
    let record = serde_json::json!({"source": {"id": null, "name": "Tarnholm Gazette"}, "author": "Odd Brekke", "title": TITLE, "url": ADDRESS,
        "publishedAt": "2026-03-02T17:40:00Z", "content": text});
    let markdown =
        format!("---\ntitle: {TITLE}\noutlet: Tarnholm Gazette\ndate: 2026-03-02\nurl: {ADDRESS}\nauthor: Odd Brekke\n---\n\n{text}\n");
    let answer = serde_json::json!({"status": "ok", "totalResults": 1, "articles": [record]});
    let json_feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "Tarnholm Gazette", "items": [{"id": "4711",
        "url": ADDRESS, "title": TITLE, "content_html": markup(), "date_published": "2026-03-02T18:40:00+01:00", "authors": [{"name": "Odd Brekke"}]}]});
    let plain = format!("{TITLE}\n2 March 2026\n\n{text}\n\nSource: Tarnholm Gazette\n");
    let forms: &[(&str, Vec<u8>, Told)] = &[
        ("dam-road.txt", plain.into_bytes(), (true, true, false)),
        ("dam-road.md", markdown.into_bytes(), ALL),
        ("articles.jsonl", format!("{record}\n").into_bytes(), ALL),
        ("articles.jsonl.gz", packed(format!("{record}\n").as_bytes()), ALL),
        ("answer.json", answer.to_string().into_bytes(), ALL),
        ("dam-road.html", page().into_bytes(), ALL),
        ("feed.rss", rss().into_bytes(), ALL),
        ("feed.xml", rss().into_bytes(), ALL),
        ("feed.atom", atom().into_bytes(), ALL),
        ("feed.json", json_feed.to_string().into_bytes(), ALL),
        ("articles.csv", table(",").into_bytes(), ALL),
        ("articles.tsv", table("\t").into_bytes(), ALL),
        ("crawl.warc", warc().into_bytes(), ALL),
        ("crawl.warc.gz", packed(warc().as_bytes()), ALL),
        ("saved.zip", zip(), ALL),
        ("cache.db", newsboat_cache(), ALL),
    ];
    for (name, content, told) in forms {
        let article = only_article(name, content);
        let body: Vec<&str> = article.sentences.iter().filter(|it| it.role == Role::Body).map(|it| it.text.as_str()).collect();
        assert_eq!(body.join(" "), PARAGRAPHS.join(" "), "{name}");
        assert_eq!(article.title, TITLE, "{name}");
        let (outlet, day, address) = told;
        assert_eq!(article.outlet.as_deref(), outlet.then_some("Tarnholm Gazette"), "{name}");
        assert_eq!(article.date.map(|date| date.to_string()).as_deref(), day.then_some("2026-03-02"), "{name}");
        assert_eq!(article.url.as_deref(), address.then_some(ADDRESS), "{name}");
    }
}

/// The one article that a file brings into a new library, as the library gives it back.
fn only_article(name: &str, content: &[u8]) -> Article {
    let folder = folder();
    let mut writer = writer(folder.path());
    assert_eq!(add_file_to(&mut writer, &folder.path().join(name), content), (added(1, 0, 0), vec![]), "{name}");
    let found = writer.library().search(&Search { limit: 2, ..Search::default() }).expect("readable");
    writer.library().article(&found[0].id).expect("readable").expect("it was found just now")
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(content).expect("writing to memory does not fail");
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
