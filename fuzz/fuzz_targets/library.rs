//! Any words as a search, and any records as articles of a library in memory's own folder: no SQL, no path and no operator gets through.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use parallax::ingest::read;
use parallax::library::{Search, Writer};

thread_local! {
    static WRITER: RefCell<Option<Writer>> = const { RefCell::new(None) };
}

fuzz_target!(|text: &str| {
    WRITER.with_borrow_mut(|writer| {
        let writer = writer.get_or_insert_with(|| {
            let path = std::env::temp_dir().join(format!("parallax-fuzz-{}.db", std::process::id()));
            Writer::open(&path).expect("the library opens")
        });
        let (words, rest) = text.split_once('\n').unwrap_or((text, ""));
        writer.add(&read("a.jsonl", rest.as_bytes()).articles).expect("any article can be stored");
        let search = Search { words: words.to_owned(), outlet: words.to_owned(), limit: 10, ..Search::default() };
        writer.library().search(&search).expect("any words can be sought");
        writer.library().search(&Search { words: words.to_owned(), limit: 10, ..Search::default() }).expect("any words can be sought");
    });
});
