//! Any bytes under any ending, at once or piece by piece as the library reads files: nothing crashes, and what comes out is clean.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use parallax::article::Article;
use parallax::ingest::{FORMATS, read};
use parallax::library::load;

/// From this choice on, the bytes are read from a file.
const FILE: u8 = 128;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let format = &FORMATS[usize::from(*choice) % FORMATS.len()];
    let name = format.endings.first().map_or_else(|| "a".to_owned(), |ending| format!("a.{ending}"));
    let articles = if *choice < FILE { read(&name, bytes).articles } else { loaded(&name, bytes) };
    for article in articles {
        assert!(!article.title.chars().any(char::is_control), "{:?}", article.title);
        for sentence in &article.sentences {
            assert!(!sentence.text.chars().any(char::is_control), "{:?}", sentence.text);
        }
    }
});

fn loaded(name: &str, bytes: &[u8]) -> Vec<Article> {
    let folder = std::env::temp_dir().join(format!("parallax-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("folders can be made");
    let path = folder.join(name);
    fs::write(&path, bytes).expect("files can be written");
    load(&[path.to_string_lossy().into_owned()], &mut std::io::empty(), &mut |_| true).articles
}
