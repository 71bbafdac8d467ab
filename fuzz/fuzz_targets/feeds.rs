//! Any bytes as a feed, a list of feeds, or a page that names feeds, under any name of an encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::ingest::{Served, feed_address, feeds_of_page, read_feed, read_subscriptions};

const CHARSETS: [Option<&str>; 4] = [None, Some("windows-1251"), Some("utf-8"), Some("no such")];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let served = Served { address: Some("https://post.example/feed"), charset: CHARSETS[usize::from(*choice) % CHARSETS.len()] };
    if let Ok(feed) = read_feed(bytes, served) {
        for entry in feed.entries {
            assert!(entry.address.as_ref().is_none_or(|address| address.starts_with("http")));
            entry.ingest_excerpt("feed", feed.title.as_deref());
        }
    }
    feeds_of_page(bytes, served);
    if let Ok(text) = std::str::from_utf8(bytes) {
        read_subscriptions(text);
        feed_address(text);
    }
});
