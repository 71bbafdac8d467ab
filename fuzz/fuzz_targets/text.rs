//! Any text through the text floor: spans lie on characters and cover nothing twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::text::{Language, clean, sentences, tokens, wrap};

fuzz_target!(|text: &str| {
    let clean = clean(text);
    for language in [Language::ENGLISH, Language::UNKNOWN] {
        let mut end = 0;
        for span in sentences(&clean, language) {
            assert!(span.start >= end && clean.get(span.start..span.end).is_some());
            end = span.end;
        }
        for token in tokens(&clean, language) {
            assert!(clean.get(token.span.start..token.span.end).is_some());
        }
    }
    for span in wrap(&clean, 20) {
        assert!(clean.get(span.start..span.end).is_some());
    }
});
