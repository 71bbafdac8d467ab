//! Lists of feeds: OPML, and the `urls` file of newsboat. They hold no articles; the library subscribes to them.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::ingest::{Format, Reading};
use crate::text::{Span, clean};

/// OPML files (<http://opml.org/spec2.opml>).
pub(super) const OPML: Format = Format { name: "OPML", endings: &["opml"], sniff: is_opml, read: |text| refer(&opml(text)) };

/// The `urls` files of newsboat (<https://newsboat.org/releases/2.30/docs/newsboat.html#_adding_feeds>).
pub(super) const NEWSBOAT: Format = Format { name: "newsboat urls", endings: &[], sniff: is_urls, read: |text| refer(&urls(text)) };

/// How much of a text is looked at to tell its form, in bytes.
const HEAD_BYTES: usize = 4096;

/// A feed that a list names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription {
    /// Its address.
    pub address: String,
    /// What the reader calls it.
    pub title: Option<String>,
}

/// Reads a list of feeds; none where the text is no such list.
pub fn read_subscriptions(text: &str) -> Option<Vec<Subscription>> {
    if is_opml(text) {
        Some(opml(text))
    } else if is_urls(text) {
        Some(urls(text))
    } else {
        None
    }
}

fn refer(feeds: &[Subscription]) -> Vec<Reading> {
    vec![Reading::lost(None, format!("this is a list of {} feeds, not of articles: `parallax add` subscribes to them", feeds.len()))]
}

fn is_opml(text: &str) -> bool {
    let head = Span::new(0, text.floor_char_boundary(HEAD_BYTES)).of(text).to_ascii_lowercase();
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<') && head.contains("<opml")
}

/// The feeds of an OPML file, outlines within outlines included. Reads on over whatever is not well-formed.
fn opml(text: &str) -> Vec<Subscription> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut feeds = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref().eq_ignore_ascii_case("outline") => {
                feeds.extend(outline(&tag));
            }
            Ok(Event::Eof) | Err(_) => return feeds,
            Ok(_) => {}
        }
    }
}

fn outline(tag: &BytesStart) -> Option<Subscription> {
    let (mut address, mut title, mut text) = (None, None, None);
    for attribute in tag.html_attributes().with_checks(false).flatten() {
        let value = value_of(&attribute.value);
        match attribute.key.as_ref().to_ascii_lowercase().as_str() {
            "xmlurl" => address = Some(value),
            "title" => title = Some(value),
            "text" => text = Some(value),
            _ => {}
        }
    }
    let address = address.filter(|address| is_web(address))?;
    Some(Subscription { address, title: title.or(text).filter(|title| !title.is_empty()) })
}

/// An attribute's text; where it holds a bare `&`, as many lists do, it is taken as it stands.
fn value_of(raw: &str) -> String {
    let value = quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw));
    clean(&value).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_urls(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
    lines.peek().is_some() && lines.all(|line| is_web(line) || is_other_source(line))
}

/// The feeds of a `urls` file: an address, then tags, of which one that begins with `~` is the feed's name.
fn urls(text: &str) -> Vec<Subscription> {
    let lines = text.lines().map(str::trim).filter(|line| is_web(line));
    lines
        .map(|line| {
            let (address, tags) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let title = tags
                .split('"')
                .find_map(|tag| tag.strip_prefix('~'))
                .or_else(|| tags.split_whitespace().find_map(|tag| tag.strip_prefix('~')));
            Subscription { address: clean(address).into_owned(), title: title.map(|title| clean(title).trim().to_owned()) }
        })
        .collect()
}

fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// Lines that newsboat reads and that name no feed on the web: queries over feeds, programs and filters.
fn is_other_source(line: &str) -> bool {
    ["query:", "\"query:", "exec:", "\"exec:", "filter:", "\"filter:", "file://"].iter().any(|beginning| line.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::{read_subscriptions, refer};

    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let feeds = read_subscriptions(text).expect("a list of feeds");
        let found: Vec<(&str, Option<&str>)> = feeds.iter().map(|feed| (feed.address.as_str(), feed.title.as_deref())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn opml_is_read_with_folders_bare_signs_and_faults() {
        check(
            r#"<?xml version="1.0"?><opml><head><title>Mine</title></head><body><outline text="Papers">
               <outline type="rss" text="Post &amp; Mail" xmlUrl="https://post.example/feed?a=1&b=2"/>
               <outline text="Gazette" title="The Gazette" xmlURL='http://gazette.example/rss'></outline>
               <outline text="local" xmlUrl="file:///etc/passwd"/></outline></wrong></body>"#,
            &[("https://post.example/feed?a=1&b=2", Some("Post & Mail")), ("http://gazette.example/rss", Some("The Gazette"))],
        );
    }

    #[test]
    fn newsboat_urls_are_read_with_tags() {
        check(
            "# mine\nhttps://post.example/feed news \"~Harbour Post\"\n\nhttp://gazette.example/rss\n\"query:unread:unread = \\\"yes\\\"\"\n",
            &[("https://post.example/feed", Some("Harbour Post")), ("http://gazette.example/rss", None)],
        );
    }

    #[test]
    fn other_texts_are_no_lists() {
        assert_eq!(read_subscriptions("https://post.example/feed\nThe dam held."), None);
        assert_eq!(read_subscriptions(""), None);
        assert_eq!(read_subscriptions("<rss></rss>"), None);
        assert!(refer(&[])[0].draft.as_ref().is_err_and(|reason| reason.contains("parallax add")));
    }
}
