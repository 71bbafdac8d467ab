//! An `Analysis`, or a list of stories, to text: one file per form.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod accounts;
mod checked;
mod citation;
mod claim_review;
mod csv;
mod framing;
mod hand_out;
mod html;
mod json;
mod markdown;
mod plain;
mod registry;
mod workshop;

pub use checked::{check_claim_review, check_json, check_outlets, check_plain, check_summary, stance_words, verdict};
pub use citation::{Citation, cite, cite_in};
pub use json::{ARTICLES_TO_SKIPPED, STORIES_HEAD, STORIES_TO_ARTICLES, article_lines, compare_json, cues_json, stories_json, story_lines};
pub use plain::{compare_plain, cues_plain, stories_plain, story_entries, story_total};
pub use registry::{EXPORTERS, Exporter, Options, Outlets};
pub use workshop::workshop_kit;

use crate::article::Article;
use crate::ingest::Skipped;
use crate::story::Story;

/// A list of stories with the articles that they were clustered from.
#[derive(Debug, Clone, Copy)]
pub struct StoryList<'a> {
    /// The stories, in the order in which they are shown.
    pub stories: &'a [Story],
    /// The articles that the stories' indices point to.
    pub articles: &'a [Article],
    /// What could not be read.
    pub skipped: &'a [Skipped],
}

impl StoryList<'_> {
    /// Lists the names of a story's outlets, each once, in the order of its articles.
    pub fn outlets(&self, story: &Story) -> Vec<&str> {
        let mut outlets: Vec<&str> = Vec::new();
        for label in story.articles.iter().filter_map(|index| self.articles.get(*index)).map(Article::label) {
            if !outlets.contains(&label) {
                outlets.push(label);
            }
        }
        outlets
    }
}
