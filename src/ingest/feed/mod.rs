//! RSS, Atom and JSON Feed: what a feed announces, and the text that it carries.

mod json;
mod names;
mod raw;
mod xml;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::article::{Block, Content, Draft, Role, read_date};
use crate::ingest::feed::raw::RawEntry;
use crate::ingest::{Format, Ingested, Reading, bounds, encoding, gather, markup};
use crate::text::Span;

/// How much of a text is looked at to tell a feed, in bytes: comments and style sheets come before the first element.
const HEAD_BYTES: usize = 4096;

/// Ends an article of which only what the feed carries is known.
const EXCERPT: &str = "[Excerpt from the feed: the page could not be read]";

/// Feeds as files.
pub(super) const FORMAT: Format = Format { name: "RSS, Atom, JSON Feed", endings: &["rss", "atom", "rdf"], sniff, read };

/// A feed as its outlet publishes it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Feed {
    /// Its title; mostly the outlet's name.
    pub title: Option<String>,
    /// The page that it belongs to.
    pub home: Option<String>,
    /// What it announces, in its order.
    pub entries: Vec<Entry>,
    /// Whether its end is missing.
    pub is_cut: bool,
}

impl Feed {
    fn of(feed: RawEntry, entries: Vec<RawEntry>, is_cut: bool) -> Self {
        let language = feed.language.clone();
        let entries = entries.into_iter().map(|entry| entry.entry(language.as_deref()));
        let title = Some(feed.title).filter(|title| !title.is_empty());
        finished(Self { title, home: feed.link, entries: entries.collect(), is_cut })
    }
}

/// Where a feed came from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Served<'a> {
    /// Its address, which its links may be relative to.
    pub address: Option<&'a str>,
    /// The encoding that the server named.
    pub charset: Option<&'a str>,
}

/// One article that a feed announces.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// What tells it from the feed's other entries.
    pub id: String,
    /// The article's page.
    pub address: Option<String>,
    /// Its headline.
    pub title: String,
    /// When it was last changed, else published, by the clock where it was written, in seconds since 1970 there; 0 where the feed does
    /// not say.
    pub changed: i64,
    /// The day of publication, ISO 8601.
    pub date: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// A language tag.
    pub language: Option<String>,
    /// The text that the feed carries: all of the article, its beginning, or nothing.
    pub text: Vec<Block>,
    /// Whether the feed announces something else at the same address, such as another item of a live page.
    pub shares_address: bool,
}

impl Entry {
    /// Reads a text in HTML, as feeds carry it.
    pub fn set_html(&mut self, html: &str) {
        self.text = markup::blocks(html);
    }

    /// Counts the bytes of text that the feed carries.
    pub fn text_bytes(&self) -> usize {
        self.text.iter().map(|block| block.text.len()).sum()
    }

    /// Makes an article of what the feed carries in place of a page that cannot be read now, and says so at its end.
    pub fn ingest_excerpt(mut self, path: &str, outlet: Option<&str>) -> Ingested {
        if !self.text.is_empty() {
            self.text.push(Block { text: EXCERPT.to_owned(), role: Some(Role::Boilerplate) });
        }
        self.ingest(path, outlet)
    }

    /// Makes an article of what the feed carries; `path` names the feed, `outlet` its publisher.
    pub fn ingest(self, path: &str, outlet: Option<&str>) -> Ingested {
        let draft = self.into_draft(outlet);
        gather(path, vec![draft.map_or_else(|reason| Reading::lost(None, reason), |draft| Reading::article(None, draft))])
    }

    fn into_draft(self, outlet: Option<&str>) -> Result<Draft, String> {
        if self.text.is_empty() {
            return Err(format!("the feed gives no text of “{}”", self.title));
        }
        // An id that is an address says no more than the address does, unless several entries have that one.
        let is_own = self.shares_address || !self.id.contains("://");
        Ok(Draft {
            id: Some(self.id).filter(|id| is_own && !id.is_empty()),
            title: self.title,
            content: Content::Blocks(self.text),
            outlet: outlet.map(str::to_owned),
            date: self.date,
            url: self.address,
            authors: self.authors,
            language: self.language,
            ..Draft::default()
        })
    }
}

/// Reads a feed: whatever can be told apart in it, however it is flawed.
///
/// # Errors
///
/// Says what is wrong where the bytes are no feed.
pub fn read_feed(bytes: &[u8], served: Served) -> Result<Feed, String> {
    let text = encoding::decode_named(bytes, &[served.charset, encoding::declared_in_xml(bytes).as_deref()]);
    let text = text.map_err(|reason| format!("it cannot be read as a feed: {reason}"))?;
    if bounds::has_too_many_tags(&text) {
        return Err("it announces more than can be read".to_owned());
    }
    match text.trim_start().as_bytes().first() {
        Some(b'{') => json::read(&text, served.address),
        _ => xml::read(&text, served.address).map_err(|reason| format!("it cannot be read as a feed: {reason}")),
    }
}

/// Marks the entries that share their address.
fn finished(mut feed: Feed) -> Feed {
    let place = |entry: &Entry| entry.address.as_deref().map(|address| address.split('#').next().unwrap_or_default().to_owned());
    let mut seen: BTreeMap<String, (String, bool)> = BTreeMap::new();
    for entry in &feed.entries {
        if let Some(place) = place(entry) {
            let (first, shared) = seen.entry(place).or_insert_with(|| (entry.id.clone(), false));
            *shared |= *first != entry.id;
        }
    }
    for entry in &mut feed.entries {
        entry.shares_address = place(entry).is_some_and(|place| seen.get(&place).is_some_and(|(_, shared)| *shared));
    }
    feed
}

/// Reads a time as it is written, in whatever zone it was written, in seconds since 1970 there: the day of publication is the one at the outlet.
fn wall_clock(text: &str) -> Option<i64> {
    let day = Date::constant(1970, 1, 1).until(read_date(text)?).ok()?.get_days();
    Some(i64::from(day) * 24 * 3600 + seconds_of_day(text).unwrap_or(0))
}

/// The first `hh:mm` or `hh:mm:ss` of a text, in seconds.
fn seconds_of_day(text: &str) -> Option<i64> {
    let parts: Vec<&str> = text.split(':').collect();
    let digits =
        |part: &str| part.bytes().take(2).take_while(u8::is_ascii_digit).fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
    let before = parts.first()?.bytes().rev().take(2).take_while(u8::is_ascii_digit).collect::<Vec<_>>();
    let hours = before.iter().rev().fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
    let (minutes, seconds) = (parts.get(1)?, parts.get(2).map_or(0, |part| digits(part)));
    Some((hours.min(23) * 60 + digits(minutes).min(59)) * 60 + seconds.min(59))
}

fn sniff(text: &str) -> bool {
    let head = Span::new(0, text.floor_char_boundary(HEAD_BYTES)).of(text).trim_start().to_ascii_lowercase();
    let is_xml = head.starts_with('<') && ["<rss", "<feed", "<rdf:rdf", "<atom:feed"].iter().any(|root| head.contains(root));
    is_xml && !head.contains("<html") || head.starts_with('{') && head.contains("jsonfeed.org/version")
}

fn read(text: &str) -> Vec<Reading> {
    let feed = match read_feed(text.as_bytes(), Served::default()) {
        Ok(feed) if feed.entries.is_empty() => return vec![Reading::lost(None, "the feed announces nothing")],
        Ok(feed) => feed,
        Err(reason) => return vec![Reading::lost(None, reason)],
    };
    let outlet = feed.title;
    let drafts = feed.entries.into_iter().map(|entry| entry.into_draft(outlet.as_deref()));
    let mut readings: Vec<Reading> =
        drafts.map(|draft| draft.map_or_else(|reason| Reading::lost(None, reason), |draft| Reading::article(None, draft))).collect();
    if let Some(last) = readings.last_mut().filter(|_| feed.is_cut) {
        last.odd.push(CUT_OFF.to_owned());
    }
    readings
}

/// What is said of a feed whose end is missing.
pub const CUT_OFF: &str = "the feed breaks off; what stands before its end is read";

#[cfg(test)]
mod tests {
    use super::{Feed, Served, read};

    fn read_feed(bytes: &[u8]) -> Result<Feed, String> {
        super::read_feed(bytes, Served::default())
    }

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>Harbour Post</title><language>en-gb</language>
        <item><title>Dam &amp;amp; mill closed</title><link>https://post.example/dam</link><guid>7</guid>
        <pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate><description>Short.</description>
        <content:encoded><![CDATA[<p>The dam was closed.</p><p>The mill stands.</p>]]></content:encoded></item>
        <item><title>No text</title><link>https://post.example/none</link></item></channel></rss>"#;

    #[test]
    fn rss_entries_have_address_day_and_text() {
        let feed = read_feed(RSS.as_bytes()).expect("a feed");
        assert_eq!(feed.title.as_deref(), Some("Harbour Post"));
        let entry = &feed.entries[0];
        assert_eq!((entry.title.as_str(), entry.address.as_deref()), ("Dam & mill closed", Some("https://post.example/dam")));
        assert_eq!((entry.date.as_deref(), entry.changed), (Some("2026-03-02"), 1_772_442_000));
        let text: Vec<&str> = entry.text.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(text, ["The dam was closed.", "The mill stands."]);
    }

    #[test]
    fn the_day_is_the_one_at_the_outlet() {
        let check = |written: &str, day: Option<&str>, changed: i64| {
            let feed = RSS.replace("Mon, 02 Mar 2026 09:00:00 GMT", written);
            let entry = read_feed(feed.as_bytes()).expect("a feed").entries.remove(0);
            assert_eq!((entry.date.as_deref(), entry.changed), (day, changed), "{written}");
        };
        check("Mon, 02 Mar 2026 01:30:05 +0900", Some("2026-03-02"), 1_772_415_005);
        check("Mon, 02 Mar 2026 22:00 -0800", Some("2026-03-02"), 1_772_488_800);
        check("2026-03-02T23:59:59-08:00", Some("2026-03-02"), 1_772_495_999);
        check("2 March 2026", Some("2026-03-02"), 1_772_409_600);
        check("Thu, 01 Jan 1931 00:00:00 GMT", Some("1931-01-01"), -1_230_768_000);
        check("soon", None, 0);
    }

    #[test]
    fn a_saved_feed_is_articles_and_names_what_has_no_text() {
        let readings = read(RSS);
        assert_eq!(readings.len(), 2);
        assert_eq!(readings[0].draft.as_ref().expect("an article").outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(readings[1].draft.as_ref().expect_err("no article"), "the feed gives no text of “No text”");
    }

    #[test]
    fn atom_and_json_feeds_are_read() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><id>g</id><updated>2026-03-02T10:00:00Z</updated>
            <entry><id>1</id><title>Pier</title><updated>2026-03-02T10:00:00Z</updated><author><name>A. Reed</name></author>
            <link rel="edit" href="https://g.example/edit"/><link href="https://g.example/pier"/><content type="html">&lt;p&gt;Closed.&lt;/p&gt;</content></entry></feed>"#;
        let entry = read_feed(atom.as_bytes()).expect("a feed").entries.remove(0);
        assert_eq!((entry.address.as_deref(), entry.text[0].text.as_str()), (Some("https://g.example/pier"), "Closed."));
        assert_eq!(entry.authors, ["A. Reed"]);
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": [{"id": "1", "url": "https://g.example/pier",
            "title": "Pier", "content_html": "<p>Closed.</p>", "date_published": "2026-03-02T10:00:00Z"}]}"#;
        let entry = read_feed(json.as_bytes()).expect("a feed").entries.remove(0);
        assert_eq!((entry.date.as_deref(), entry.text[0].text.as_str()), (Some("2026-03-02"), "Closed."));
    }

    #[test]
    fn hostile_feeds_are_refused_or_harmless() {
        let deep = format!("<rss version=\"2.0\"><channel><item><title>x</title>{}", "<a>".repeat(100_000));
        assert_eq!(read_feed(deep.as_bytes()).expect("a feed").entries.len(), 1);
        for many in
            ["<a xml:base='a/'>", "<![CDATA[", "<item><author>a</author><link>/a</link><svg></", "<item xml:base='https://a.example/'>"]
        {
            read_feed(format!("<rss><channel><link>https://a.example/</link>{}", many.repeat(30_000)).as_bytes()).ok();
        }
        let bomb = r#"<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
            <rss version="2.0"><channel><title>x</title><item><title>t</title><description>&c;</description></item></channel></rss>"#;
        let grown: usize = read_feed(bomb.as_bytes()).map_or(0, |feed| feed.entries.iter().map(super::Entry::text_bytes).sum());
        assert!(grown < bomb.len(), "entities that a file defines are not expanded");
        assert!(read_feed(b"<html><body>no feed</body></html>").is_err());
        assert!(read_feed(&[0xff, 0xfe, b'<']).is_err());
    }
}
