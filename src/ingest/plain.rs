//! Plain text, as saved from a page: all of it is one article, whose parts its form tells.

use crate::article::{Content, Draft};
use crate::ingest::{Format, Reading};

/// Plain text.
pub(super) const FORMAT: Format = Format { name: "plain text", endings: &["txt", "text"], sniff: |_| true, read };

fn read(text: &str) -> Vec<Reading> {
    vec![Reading::article(None, Draft { content: Content::Text(text.to_owned()), ..Draft::default() })]
}
