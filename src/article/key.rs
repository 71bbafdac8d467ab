//! The key under which the same article is known again, wherever it comes from.

use xxhash_rust::xxh3::Xxh3Default;

use crate::article::{Article, Sentence};

/// Hashes outlet, address or title, and text (XXH3 by Yann Collet, <https://github.com/Cyan4973/xxHash>; 64 bits, fast, not for secrets).
pub(super) fn key(outlet: Option<&str>, address: &str, sentences: &[Sentence]) -> u64 {
    let mut hash = Xxh3Default::new();
    for part in [outlet.unwrap_or_default(), address].into_iter().chain(sentences.iter().map(|sentence| sentence.text.as_str())) {
        hash.update(part.as_bytes());
        hash.update(b"\n");
    }
    hash.digest()
}

impl Article {
    /// Names its publisher, which changes its key, and its id where that is its key.
    pub fn attribute_to(&mut self, outlet: &str) {
        let named_by_key = self.id == format!("{:016x}", self.key);
        self.outlet = Some(outlet.to_owned());
        self.key = key(Some(outlet), self.url.as_deref().unwrap_or(&self.title), &self.sentences);
        if named_by_key {
            self.id = format!("{:016x}", self.key);
        }
    }
}
