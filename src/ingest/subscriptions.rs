//! Lists of feeds: OPML, and the `urls` file of newsboat. They hold no articles; the library subscribes to them.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::ingest::{Format, Reading};
use crate::text::{Span, clean};

/// OPML files (<http://opml.org/spec2.opml>).
pub(super) const OPML: Format = Format { name: "OPML", endings: &["opml"], sniff: is_opml, read: |text| refer(&opml(text).feeds) };

/// The `urls` files of newsboat (<https://newsboat.org/releases/2.30/docs/newsboat.html#_adding_feeds>).
pub(super) const NEWSBOAT: Format = Format { name: "newsboat urls", endings: &[], sniff: is_urls, read: |text| refer(&urls(text).feeds) };

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

/// What a list of feeds names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subscriptions {
    /// The feeds.
    pub feeds: Vec<Subscription>,
    /// What it gives for the addresses of further ones, which are none on the web.
    pub unread: Vec<String>,
}

/// Schemes by which browsers hand a feed's address to a reader of feeds; the address stands behind them, whole or without its own scheme.
const FEED_SCHEMES: &[&str] = &["feed:", "itpc:", "pcast:", "podcast:", "rss:"];

/// Makes a feed's address a whole one, as lists and readers write it: `feed://post.example/rss`, `feed:https://…`, `post.example/rss`. None
/// where it leads elsewhere than to the web.
pub fn feed_address(written: &str) -> Option<String> {
    let written = clean(written.trim());
    let handed = FEED_SCHEMES.iter().find_map(|scheme| {
        let (beginning, rest) = written.split_at_checked(scheme.len())?;
        beginning.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let address = handed.unwrap_or(&written);
    if is_web(address) {
        return Some(address.to_owned());
    }
    let bare = if handed.is_some() { address.trim_start_matches('/') } else { address.strip_prefix("//").unwrap_or(address) };
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "0"));
    let is_name = name.contains('.') && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    let is_host = (is_name || name == "localhost") && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    (is_host && !bare.contains(char::is_whitespace)).then(|| format!("http://{bare}"))
}

/// Reads a list of feeds; none where the text is no such list.
pub fn read_subscriptions(text: &str) -> Option<Subscriptions> {
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
fn opml(text: &str) -> Subscriptions {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut found = Subscriptions::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref().eq_ignore_ascii_case("outline") => {
                outline(&tag, &mut found);
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

fn outline(tag: &BytesStart, found: &mut Subscriptions) {
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
    let Some(written) = address.filter(|address| !address.is_empty()) else { return };
    match feed_address(&written) {
        Some(address) => found.feeds.push(Subscription { address, title: title.or(text).filter(|title| !title.is_empty()) }),
        None => found.unread.push(written),
    }
}

/// An attribute's text; where it holds a bare `&`, as many lists do, it is taken as it stands.
fn value_of(raw: &str) -> String {
    let value = quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw));
    clean(&value).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_urls(text: &str) -> bool {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut is_list = false;
    for line in lines {
        let address = line.split_whitespace().next().unwrap_or_default();
        let is_plain = is_web(address) || FEED_SCHEMES.iter().any(|scheme| address.starts_with(scheme));
        is_list |= is_plain;
        let is_bare = || address.contains('/') && feed_address(address).is_some();
        if !(is_plain || is_other_source(line) || is_bare()) {
            return false;
        }
    }
    is_list
}

/// The feeds of a `urls` file: an address, then tags, of which one that begins with `~` is the feed's name.
fn urls(text: &str) -> Subscriptions {
    let mut found = Subscriptions::default();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#') && !is_other_source(line));
    for line in lines {
        let (written, tags) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let quoted = tags.split('"').find_map(|tag| tag.strip_prefix('~'));
        let title = quoted.or_else(|| tags.split_whitespace().find_map(|tag| tag.strip_prefix('~')));
        match feed_address(written) {
            Some(address) => found.feeds.push(Subscription { address, title: title.map(|title| clean(title).trim().to_owned()) }),
            None => found.unread.push(clean(written).into_owned()),
        }
    }
    found
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
    use super::{feed_address, read_subscriptions, refer};

    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let feeds = read_subscriptions(text).expect("a list of feeds").feeds;
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
    fn addresses_are_made_whole() {
        for (written, expected) in [
            ("feed://post.example/rss", Some("http://post.example/rss")),
            ("FEED:https://post.example/rss", Some("https://post.example/rss")),
            ("feed:post.example/rss", Some("http://post.example/rss")),
            ("itpc://post.example:81/a", Some("http://post.example:81/a")),
            ("post.example/rss?id=3", Some("http://post.example/rss?id=3")),
            ("//post.example/rss", Some("http://post.example/rss")),
            ("localhost:8080/feed", Some("http://localhost:8080/feed")),
            ("file:///etc/passwd", None),
            ("mailto:a@post.example", None),
            ("The dam held.", None),
            ("feed:", None),
        ] {
            assert_eq!(feed_address(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn what_is_no_address_is_named() {
        let list =
            read_subscriptions("<opml><outline xmlUrl='file:///etc/passwd'/><outline xmlUrl='post.example/rss'/></opml>").expect("a list");
        assert_eq!((list.feeds.len(), list.unread), (1, vec!["file:///etc/passwd".to_owned()]));
        let list = read_subscriptions("https://post.example/feed\npost.example/rss\n").expect("a list");
        assert_eq!(list.feeds.len(), 2);
    }

    #[test]
    fn other_texts_are_no_lists() {
        assert_eq!(read_subscriptions("https://post.example/feed\nThe dam held."), None);
        assert_eq!(read_subscriptions(""), None);
        assert_eq!(read_subscriptions("<rss></rss>"), None);
        assert!(refer(&[])[0].draft.as_ref().is_err_and(|reason| reason.contains("parallax add")));
    }
}
