//! Bytes to articles and warnings: one file per format, listed in [`FORMATS`].
//!
//! Every byte sequence is read without a panic; whatever is no article is named with its line and the reason.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod beside;
mod bounds;
mod csv;
mod encoding;
mod feed;
mod html;
mod json;
mod json_lines;
mod mail;
mod markdown;
mod markup;
mod names;
mod page;
mod plain;
mod record;
mod subscriptions;
mod unread;
mod warc;
mod zip;

pub use beside::is_beside_a_page;
pub use csv::{Row, Table, is_table, read_rows};
pub use feed::{CUT_OFF, Entry, Feed, Served, read_feed};
pub use html::feeds_of_page;
pub use json::read_records;
pub use json_lines::read_lines;
pub use page::{Page, read_page};
pub use subscriptions::{Subscription, Subscriptions, feed_address, read_subscriptions};
pub use warc::{Archived, each_page, is_warc};
pub use zip::{each_member, is_gzip, is_zip, unpacked_name};

use crate::article::{Article, Draft};

/// What was read from one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ingested {
    /// The articles, in the file's order.
    pub articles: Vec<Article>,
    /// What could not be read, or was odd, and why.
    pub skipped: Vec<Skipped>,
}

impl Ingested {
    /// Takes in what was read elsewhere.
    pub fn append(&mut self, mut other: Self) {
        self.articles.append(&mut other.articles);
        self.skipped.append(&mut other.skipped);
    }
}

/// How much a warning matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A file, record or line gave no article.
    Lost,
    /// The article is kept; something about it could not be read.
    Odd,
    /// Nothing is wrong, but the reader may wonder.
    Note,
}

/// A file, record or line that could not be read as an article, or not wholly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file, as the user named it; `-` for standard input.
    pub path: String,
    /// The line, counted from 1, where one can be named.
    pub line: Option<usize>,
    /// Why, in words for the reader.
    pub reason: String,
    /// Whether an article is missing because of it.
    pub severity: Severity,
}

/// A form in which articles are saved.
pub struct Format {
    /// Its name, as the reader knows it.
    pub name: &'static str,
    /// The endings of its files, in lower case, without the dot.
    pub endings: &'static [&'static str],
    /// Says whether a text without a telling ending has this form.
    pub sniff: fn(&str) -> bool,
    /// Reads all of a text.
    pub read: fn(&str) -> Vec<Reading>,
}

/// All formats, in the order in which a text of unknown form is tried.
pub const FORMATS: &[Format] = &[
    feed::FORMAT,
    json_lines::FORMAT,
    json::FORMAT,
    subscriptions::OPML,
    html::FORMAT,
    subscriptions::NEWSBOAT,
    csv::FORMAT,
    markdown::FORMAT,
    plain::FORMAT,
];

/// An article of a file, or what stands in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The line on which it begins, where the format has lines.
    pub line: Option<usize>,
    /// The article to be, or why there is none.
    pub draft: Result<Box<Draft>, String>,
    /// What is odd about it, though it can be kept.
    pub odd: Vec<String>,
    /// Which part of the file it is, where lines do not tell.
    pub within: Option<String>,
}

impl Default for Reading {
    fn default() -> Self {
        Self { line: None, draft: Ok(Box::default()), odd: Vec::new(), within: None }
    }
}

impl Reading {
    /// An article without anything odd.
    fn article(line: Option<usize>, draft: Draft) -> Self {
        Self { line, draft: Ok(Box::new(draft)), ..Self::default() }
    }

    /// A place where there is no article.
    fn lost(line: Option<usize>, reason: impl Into<String>) -> Self {
        Self { line, draft: Err(reason.into()), ..Self::default() }
    }
}

/// A form in which files are packed together, or one file small.
pub struct Packing {
    /// Its name, as the reader knows it.
    pub name: &'static str,
    /// Says whether a file that begins so has this form.
    pub sniff: fn(&[u8]) -> bool,
    /// Reads all articles of such a file.
    pub read: fn(&str, &[u8]) -> Ingested,
}

/// All forms of packing. What is packed within a packed file is not unpacked, but for WARC files in gzip, which is how they come.
pub const PACKINGS: &[Packing] = &[
    Packing { name: "WARC", sniff: is_warc, read: warc::read },
    Packing { name: "zip", sniff: is_zip, read: zip::read_zip },
    Packing { name: "gzip", sniff: is_gzip, read: zip::read_gzip },
    Packing { name: "letters and MHTML", sniff: mail::is_mail, read: mail::read },
    Packing { name: "forms that are named and not read", sniff: unread::is_unread, read: unread::read },
];

/// Says whether files with this ending, in lower case, may hold articles.
pub fn is_read_by_ending(ending: &str) -> bool {
    mail::ENDINGS.contains(&ending) || FORMATS.iter().any(|format| format.endings.contains(&ending))
}

/// Reads the articles of one file. `path` decides the format together with the first bytes, and names the file in warnings.
///
/// A file that holds one article without an id gives it the file's stem.
pub fn read(path: &str, bytes: &[u8]) -> Ingested {
    PACKINGS.iter().find(|packing| (packing.sniff)(bytes)).map_or_else(|| read_text(path, bytes), |packing| (packing.read)(path, bytes))
}

/// Reads the articles of one file that is not packed.
fn read_text(path: &str, bytes: &[u8]) -> Ingested {
    let readings = match encoding::decode_named(bytes, &declared(bytes).each_ref().map(Option::as_deref)) {
        Ok(text) if text.trim().is_empty() => vec![Reading::lost(None, "the file is empty")],
        Ok(text) => {
            let mut readings = (format_of(path, &text).read)(&text);
            if let [Reading { draft: Ok(draft), .. }] = readings.as_mut_slice() {
                draft.id = draft.id.take().or_else(|| stem(path).map(str::to_owned));
            }
            readings
        }
        Err(reason) => vec![Reading::lost(None, reason)],
    };
    gather(path, readings)
}

/// The encodings that the file names itself, as XML or as a page.
fn declared(bytes: &[u8]) -> [Option<String>; 2] {
    if std::str::from_utf8(bytes).is_ok() { [None, None] } else { [encoding::declared_in_xml(bytes), encoding::declared_in_html(bytes)] }
}

/// Says whether the file at `path`, which begins with `head`, is JSON Lines, so that it can be read piece by piece with [`read_lines`].
pub fn is_json_lines(path: &str, head: &[u8]) -> bool {
    let form = |text: &str| format_of(path, text).name;
    !encoding::is_utf16(head) && encoding::decode(head).is_ok_and(|text| form(&text) == json_lines::FORMAT.name)
}

/// Says whether the file at `path`, which begins with `head`, is a list of records in JSON, which can be read one by one with [`read_records`].
pub fn is_record_list(path: &str, head: &[u8]) -> bool {
    let begins = |text: &str| text.trim_start().strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    let may_be = matches!(ending(path).as_str(), "json" | "") && !encoding::is_utf16(head);
    may_be && encoding::decode(head).is_ok_and(|text| begins(&text))
}

/// The name of the file at `path` without folder and ending.
pub fn stem(path: &str) -> Option<&str> {
    let name = path.rsplit(['/', '\\']).next()?;
    Some(name.rsplit_once('.').map_or(name, |(stem, _)| stem)).filter(|stem| !stem.is_empty() && *stem != "-")
}

/// The ending of the file at `path`, in lower case; empty where it has none.
pub fn ending(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

fn format_of(path: &str, text: &str) -> &'static Format {
    let ending = ending(path);
    // JSON Feed has no ending of its own, and would be read as mere records.
    let is_json_feed = ending == "json" && (feed::FORMAT.sniff)(text);
    let by_ending = FORMATS.iter().find(|format| format.endings.contains(&ending.as_str()) && !is_json_feed);
    by_ending.or_else(|| FORMATS.iter().find(|format| (format.sniff)(text))).unwrap_or(&plain::FORMAT)
}

fn gather(path: &str, readings: Vec<Reading>) -> Ingested {
    let mut ingested = Ingested::default();
    for reading in readings {
        let line = reading.line;
        let mut say = |reason, severity| ingested.skipped.push(Skipped { path: path.to_owned(), line, reason, severity });
        for odd in reading.odd {
            say(odd, Severity::Odd);
        }
        match reading.draft {
            Err(reason) => say(reason, Severity::Lost),
            Ok(draft) if draft.content.len_bytes() > bounds::TEXT_BYTES => {
                say(format!("its text is longer than {} MB", bounds::TEXT_BYTES >> 20), Severity::Lost);
            }
            Ok(mut draft) => {
                draft.path = if path == "-" { String::new() } else { path.to_owned() };
                let (article, warnings) = draft.into_article();
                for warning in warnings {
                    let warning = reading.within.as_ref().map_or_else(|| warning.clone(), |within| format!("{within}: {warning}"));
                    say(warning, Severity::Odd);
                }
                if article.sentences.is_empty() {
                    say("there is no text".into(), Severity::Lost);
                } else {
                    ingested.articles.push(article);
                }
            }
        }
    }
    ingested
}
