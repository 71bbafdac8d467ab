//! Any bytes as a feed, a list of feeds, a page that names feeds, or the page of a feed's entry, under any name of an encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::ingest::{Page, Served, feed_address, feeds_of_page, read_feed, read_page, read_subscriptions};

const ADDRESS: &str = "https://post.example/feed";
const CHARSETS: [Option<&str>; 4] = [None, Some("windows-1251"), Some("utf-8"), Some("no such")];

/// A choice with this bit is a page.
const PAGE: u8 = 4;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let charset = CHARSETS[usize::from(*choice) % CHARSETS.len()];
    if choice & PAGE != 0 {
        read_page(&Page { path: "a", address: ADDRESS, charset, bytes, outlet: None, entry: None });
        return;
    }
    let served = Served { address: Some(ADDRESS), charset };
    if let Ok(feed) = read_feed(bytes, served) {
        for entry in feed.entries {
            assert!(entry.address.as_ref().is_none_or(|address| address.starts_with("http")));
            for article in entry.ingest_excerpt("feed", feed.title.as_deref()).articles {
                assert!(article.is_excerpt(), "{:?}", article.sentences);
            }
        }
    }
    feeds_of_page(bytes, served);
    if let Ok(text) = std::str::from_utf8(bytes) {
        read_subscriptions(text);
        feed_address(text);
    }
});
