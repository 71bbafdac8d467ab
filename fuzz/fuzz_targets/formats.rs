//! Any bytes under any ending: nothing crashes, and what comes out is clean.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::ingest::{FORMATS, read};

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let format = &FORMATS[usize::from(*choice) % FORMATS.len()];
    let path = format.endings.first().map_or_else(|| "a".to_owned(), |ending| format!("a.{ending}"));
    for article in read(&path, bytes).articles {
        assert!(!article.title.chars().any(char::is_control), "{:?}", article.title);
        for sentence in &article.sentences {
            assert!(!sentence.text.chars().any(char::is_control), "{:?}", sentence.text);
        }
    }
});
