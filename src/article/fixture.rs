//! Articles made by hand, for the tests of this floor and of those above it.

use crate::article::{Article, Role, Sentence};
use crate::text::Language;

/// An article without a headline, given by its paragraphs; `|` divides the sentences of one.
pub(crate) fn article(paragraphs: &[&str]) -> Article {
    let mut sentences = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        sentences.extend(text.split('|').map(|text| Sentence { text: text.trim().to_owned(), paragraph, role: Role::Body }));
    }
    Article {
        id: paragraphs.concat(),
        key: 1,
        outlet: None,
        title: String::new(),
        date: None,
        url: None,
        authors: Vec::new(),
        language: Language::ENGLISH,
        path: String::new(),
        sentences,
    }
}
