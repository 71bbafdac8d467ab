//! The built-in sample, read like any other files.

use crate::ingest;
use crate::library::Loaded;
use crate::sample::FILES;

/// Reads the built-in sample. Its paths start with `sample/`.
pub fn load_sample() -> Loaded {
    let mut loaded = Loaded::default();
    for (path, text) in FILES.iter().filter(|(path, _)| !path.ends_with("README.md")) {
        let mut read = ingest::read(&format!("sample/{path}"), text.as_bytes());
        loaded.articles.append(&mut read.articles);
        loaded.skipped.append(&mut read.skipped);
    }
    loaded
}
