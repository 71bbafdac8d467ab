//! Articles in every form: the same story reads the same from each, nothing is lost, nothing crashes, everything odd is named.

use std::fs;
use std::path::Path;

use parallax::article::{Article, Block, Content, Draft, Role};
use parallax::ingest::{Ingested, Severity, read};
use parallax::library::{Loaded, load};
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::strategy::Strategy;

const TITLE: &str = "Valley council orders inspection of old dam";
const CAPTION: &str = "Water runs over the spillway on Friday [Ana Vale/AFP]";

/// What every form has to give: role and text.
const EXPECTED: &[(&str, &str)] = &[
    ("headline", TITLE),
    ("body", "Engineers are to look at the wall for the first time in nine years."),
    ("caption", CAPTION),
    ("dateline", "LINZ, Austria –"),
    (
        "body",
        "The council of the Enns valley on Friday ordered an inspection of the dam at Old Mill after 40 residents reported water below its wall.",
    ),
    ("body", "“We will know by May 3 whether it is safe,” Mayor Ana Díaz said at a meeting that lasted four hours."),
    ("body", "“Until then nobody sleeps there.”"),
    ("subhead", "Years of delay"),
    (
        "body",
        "The owner, Mill Power Inc. of Vienna, had put off repairs three times, according to letters that the council published on its site.",
    ),
    ("body", "Two members voted against; they called the order a waste of €1.2 million."),
    ("boilerplate", "Tom Reed contributed to this report."),
    ("boilerplate", "Source: Valley Courier"),
];

/// The paragraphs between headline and end, as a writer would see them.
const PARAGRAPHS: &[&str] = &[
    "Engineers are to look at the wall for the first time in nine years.",
    CAPTION,
    "LINZ, Austria – The council of the Enns valley on Friday ordered an inspection of the dam at Old Mill after 40 residents reported water below its wall.",
    "“We will know by May 3 whether it is safe,” Mayor Ana Díaz said at a meeting that lasted four hours. “Until then nobody sleeps there.”",
    "Years of delay",
    "The owner, Mill Power Inc. of Vienna, had put off repairs three times, according to letters that the council published on its site. Two members voted against; they called the order a waste of €1.2 million.",
    "Tom Reed contributed to this report.",
    "Source: Valley Courier",
];

fn plain() -> String {
    format!("{TITLE}\n\n{}\n", PARAGRAPHS.join("\n\n"))
}

fn markdown() -> String {
    let body: Vec<String> =
        PARAGRAPHS.iter().map(|text| if *text == "Years of delay" { format!("## {text}") } else { (*text).to_owned() }).collect();
    format!("---\ntitle: {TITLE}\ndate: 2024-04-19\nauthor: Ana Reed\n---\n\n{}\n", body.join("\n\n"))
}

fn json_lines() -> String {
    format!(
        "{}\n",
        serde_json::json!({"headline": TITLE, "body": PARAGRAPHS.join("\n\n"), "publishedAt": "2024-04-19T10:00:00Z", "source": {"name": "Valley Courier"}})
    )
}

fn page() -> String {
    let element = |text: &&str| match *text {
        CAPTION => format!("<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>"),
        "Years of delay" => format!("<h2>{text}</h2>"),
        text => format!("<p>{text}</p>"),
    };
    let body: String = PARAGRAPHS.iter().map(element).collect();
    let stated = serde_json::json!({"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-04-19", "publisher": {"name": "Valley Courier"}});
    format!(
        "<!doctype html><html><head><title>{TITLE} | Courier</title><script type='application/ld+json'>{stated}</script></head>\
         <body><nav><ul><li><a href=/>Home</a></li></ul></nav><article><h1>{TITLE}</h1>{body}</article><footer>Imprint</footer></body></html>"
    )
}

fn only(path: &str, text: &str) -> Article {
    let mut ingested = read(path, text.as_bytes());
    assert_eq!(ingested.skipped, [], "{path} is read without a word");
    assert_eq!(ingested.articles.len(), 1, "{path} holds one article");
    ingested.articles.remove(0)
}

#[test]
fn one_story_reads_the_same_from_every_form() {
    for (path, text) in [("a.txt", plain()), ("a.md", markdown()), ("a.jsonl", json_lines()), ("a.html", page())] {
        let article = only(path, &text);
        let found: Vec<(&str, &str)> = article.sentences.iter().map(|sentence| (sentence.role.name(), sentence.text.as_str())).collect();
        assert_eq!(found, EXPECTED, "{path}");
        assert_eq!(article.outlet.as_deref(), Some("Valley Courier"), "{path}");
        assert_eq!(article.id, "a", "{path}");
        let date = article.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), (path != "a.txt").then_some("2024-04-19"), "{path}");
    }
}

#[test]
fn every_encoding_reads_the_same() {
    let text = "The dam held\n\n“We were lucky,” said Zoë Vale – the mayor – at the café on Friday. It was over by nine.\n";
    let expected = only("a.txt", text);
    let marked = format!("\u{feff}{text}");
    let utf16 = |order: fn(u16) -> [u8; 2], text: &str| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let windows: Vec<u8> = text.chars().flat_map(windows_1252).collect();
    for (name, bytes) in [
        ("UTF-8 with a mark", marked.as_bytes().to_vec()),
        ("UTF-16 LE with a mark", utf16(u16::to_le_bytes, &marked)),
        ("UTF-16 BE", utf16(u16::to_be_bytes, text)),
        ("Windows-1252", windows),
        ("lines of Windows", text.replace('\n', "\r\n").into_bytes()),
    ] {
        assert_eq!(read("a.txt", &bytes).articles, std::slice::from_ref(&expected), "{name}");
    }
}

fn windows_1252(c: char) -> Vec<u8> {
    vec![match c {
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        c => u8::try_from(u32::from(c)).expect("the text holds no other"),
    }]
}

fn said(ingested: &Ingested) -> Vec<(Severity, Option<usize>, &str)> {
    ingested.skipped.iter().map(|skipped| (skipped.severity, skipped.line, skipped.reason.as_str())).collect()
}

#[test]
fn odd_records_are_named_and_the_rest_goes_on() {
    let lines = "{\"title\": \"A\", \"text\": \"The dam held.\"}\n\n{\"title\": \"B\", \"text\": }\n[1]\n{\"title\": 7, \"text\": [\"It broke.\", \"It fell.\"], \"date\": \"soon\"}\n{\"url\": \"x\"}\n{\"title\": \"Only a headline\"}\n";
    let ingested = read("a.jsonl", lines.as_bytes());
    let titles: Vec<&str> = ingested.articles.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["A", "7", "Only a headline"]);
    assert_eq!(
        said(&ingested),
        [
            (Severity::Lost, Some(3), "not JSON: expected value (column 24)"),
            (Severity::Lost, Some(4), "the line is no JSON object"),
            (Severity::Odd, Some(5), "the date “soon” cannot be read; the article is kept without it"),
            (Severity::Lost, Some(6), "there is no text: none of the fields “text”, “body”, “content” holds any"),
            (Severity::Odd, Some(7), "there is no text; the headline is kept"),
        ]
    );
}

#[test]
fn files_that_are_no_articles_say_why() {
    for (path, bytes, reason) in [
        ("a.txt", b"".as_slice(), "the file is empty"),
        ("a.txt", b" \n\n ", "the file is empty"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", "the file is not text"),
        ("a.json", b"{\"articles\": 3}", "there is no text: none of the fields “text”, “body”, “content” holds any"),
        ("a.html", b"<html><head><title>x</title></head><body></body></html>", "no article was found on the page"),
        ("a.md", b"---\ntitle: x\n---\n", "there is no text"),
    ] {
        let ingested = read(path, bytes);
        assert_eq!(ingested.articles, [], "{path} {reason}");
        assert_eq!(said(&ingested), [(Severity::Lost, None, reason)]);
    }
}

fn loaded(paths: &[&Path], input: &str) -> Loaded {
    let paths: Vec<String> = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    load(&paths, &mut input.as_bytes(), &mut |_| true)
}

#[test]
fn folders_are_walked() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it stands in a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    };
    write("courier/001.txt", "The dam held\n\nIt held on Friday.");
    write("post/001.txt", "The dam holds\n\nIt held all night.");
    write("post/more.jsonl", "{\"id\": \"p2\", \"title\": \"T\", \"text\": \"It held.\", \"outlet\": \"The Post\"}\n");
    write("post/.hidden.txt", "Nothing");
    write("post/look.css", "p {}");
    write("post/tool.py", "print()");
    let loaded = loaded(&[folder.path(), &folder.path().join("nowhere")], "");
    let found: Vec<(&str, Option<&str>)> = loaded.articles.iter().map(|article| (article.id.as_str(), article.outlet.as_deref())).collect();
    assert_eq!(found, [("courier/001", Some("courier")), ("post/001", Some("post")), ("p2", Some("The Post"))]);
    let reasons: Vec<(Severity, &str)> = loaded.skipped.iter().map(|skipped| (skipped.severity, skipped.reason.as_str())).collect();
    assert_eq!(reasons[0], (Severity::Note, "files ending in .py are passed over in folders"));
    assert!(reasons[1].0 == Severity::Lost && reasons[1].1.starts_with("cannot be read: "), "{reasons:?}");
    assert_eq!(reasons.len(), 2);
}

#[test]
fn standard_input_is_read_in_any_form() {
    let one = loaded(&[Path::new("-")], &json_lines());
    assert_eq!((one.articles.len(), one.articles[0].path.as_str()), (1, ""));
    assert_eq!(loaded(&[Path::new("-")], &page()).articles.len(), 1);
    assert_eq!(loaded(&[Path::new("-")], &plain()).articles[0].title, TITLE);
}

/// Texts saved from the web stand beside the checkout where this program is developed; elsewhere there is nothing to test.
#[test]
#[expect(clippy::print_stderr, reason = "a test that tests nothing says so")]
fn saved_pages_come_out_right() {
    let folder = Path::new("../shared/corpus/raw");
    if !folder.is_dir() {
        eprintln!("{} is not there: passed over", folder.display());
        return;
    }
    let loaded = loaded(&[folder], "");
    assert_eq!(loaded.skipped, []);
    let dates: Vec<Option<String>> = loaded.articles.iter().map(|article| article.date.map(|date| date.to_string())).collect();
    assert_eq!(dates, [Some("2021-08-21".to_owned()), Some("2022-01-20".to_owned()), None, None, None]);
    let count = |article: &Article, role: Role| article.sentences.iter().filter(|sentence| sentence.role == role).count();
    let roles = [Role::Headline, Role::Subhead, Role::Caption, Role::Dateline, Role::Boilerplate];
    let counts: Vec<Vec<usize>> = loaded.articles.iter().map(|article| roles.iter().map(|role| count(article, *role)).collect()).collect();
    assert_eq!(counts, [[1, 1, 0, 2, 0], [1, 0, 0, 1, 1], [1, 2, 2, 1, 1], [1, 0, 0, 1, 0], [1, 2, 0, 0, 4]]);
    assert_eq!(loaded.articles[2].outlet.as_deref(), Some("Al Jazeera"));
}

/// The files from which the fuzzers start: one of each form, small.
#[test]
fn the_fuzzers_seeds_are_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/packed");
    let mut found = 0;
    for file in fs::read_dir(folder).expect("it is there").flatten() {
        let bytes = fs::read(file.path()).expect("readable");
        // The first byte tells the fuzzer what to put around the rest: a zero, nothing.
        found += if bytes[0] == 0 { read("a", &bytes[1..]).articles.len() } else { 0 };
    }
    assert_eq!(found, 6, "two pages of the zip file, a record, a page in each web archive, and a letter");
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::prop_oneof![
        "[A-Za-z]{1,9} ",
        "[0-9]{1,4}",
        "[.!?,:;'“”–—()\\[\\]-]",
        "\n",
        "\n\n",
        "(Photo by )|(Source: )|(\\(AP\\) — )|(Mr\\. )|(20 May 2021)|(FILE - )|(By )|(é)|(水。)"
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_letter_is_lost(text in pieces(), title in "[A-Z][a-z ]{0,30}") {
        let draft = Draft { title: title.clone(), content: Content::Text(text.clone()), ..Draft::default() };
        let (article, _) = draft.into_article();
        let whole: String = article.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        prop_assert_eq!(letters(&whole), letters(&title) + &letters(&text));
        for pair in article.sentences.windows(2) {
            prop_assert!(pair[0].paragraph <= pair[1].paragraph);
        }
        prop_assert!(article.sentences.iter().all(|sentence| !sentence.text.is_empty() && sentence.text.trim() == sentence.text));
    }

    #[test]
    fn blocks_keep_their_letters_too(texts in proptest::collection::vec(pieces(), 1..6)) {
        let blocks = texts.iter().map(|text| Block { text: text.clone(), role: None }).collect();
        let draft = Draft { title: "A title".into(), content: Content::Blocks(blocks), ..Draft::default() };
        let whole: String = draft.into_article().0.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        prop_assert_eq!(letters(&whole), letters("A title") + &letters(&texts.concat()));
    }

    #[test]
    fn no_bytes_crash(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "a\\.(txt|md|json|jsonl|html|csv|xml|rss|opml|eml|)") {
        read(&name, &bytes);
    }

}

proptest! {
    // Few cases, for each reads a whole page.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_broken_form_crashes(at in 0_usize..4000, byte in any::<u8>(), cut in 0_usize..4000) {
        for (path, text) in [("a.txt", plain()), ("a.md", markdown()), ("a.jsonl", json_lines()), ("a.html", page())] {
            let mut bytes = text.into_bytes();
            let length = bytes.len();
            bytes[at % length] = byte;
            bytes.truncate(cut % length + 1);
            let ingested = read(path, &bytes);
            prop_assert!(ingested.articles.iter().flat_map(|article| &article.sentences).all(|sentence| !sentence.text.contains(char::is_control)));
        }
    }
}
