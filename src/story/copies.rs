//! Wire copies.

use crate::article::Article;
use crate::story::Copies;

/// Finds the accounts that are copies of one text.
pub fn copies(articles: &[&Article]) -> Vec<Copies> {
    let _ = articles;
    Vec::new()
}
