//! Any bytes as a feed or a list of feeds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::ingest::{read_feed, read_subscriptions};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(feed) = read_feed(bytes) {
        for entry in feed.entries {
            entry.ingest("feed", feed.title.as_deref());
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        read_subscriptions(text);
    }
});
