//! Articles made by hand, for the tests of this folder.

use jiff::civil::Date;

use crate::article::{Article, Role, Sentence};
use crate::story::{Constraints, Index, Profile, Story, Verdict, cluster, cluster_under};
use crate::text::Language;

/// An article of two-column shape: a headline and paragraphs divided by blank lines, each split at full stops.
pub(super) fn article(id: &str, title: &str, text: &str, date: Option<Date>) -> Article {
    let mut sentences = vec![Sentence { text: title.to_owned(), paragraph: 0, role: Role::Headline }];
    for (paragraph, block) in (1..).zip(text.split("\n\n")) {
        for sentence in block.split_inclusive(". ").map(str::trim).filter(|sentence| !sentence.is_empty()) {
            sentences.push(Sentence { text: sentence.to_owned(), paragraph, role: Role::Body });
        }
    }
    Article {
        id: id.to_owned(),
        key: xxhash_rust::xxh3::xxh3_64(format!("{id} {title} {text}").as_bytes()),
        outlet: None,
        title: title.to_owned(),
        date,
        url: None,
        authors: Vec::new(),
        language: Language::ENGLISH,
        path: String::new(),
        sentences,
    }
}
