//! The accounts that a command is to compare: those of a story named by its id, or every article of some paths.

use std::path::Path;

use crate::article::Article;
use crate::cli::commands::{Outcome, outcome, require_articles};
use crate::cli::{Error, input};
use crate::library::Library;
use crate::story::cluster;

/// The accounts of one story.
pub(super) struct StoryAccounts {
    pub(super) accounts: Vec<Article>,
    /// The story's title, where it was named by its id.
    pub(super) title: Option<String>,
    /// Whether all of its paths could be read.
    pub(super) outcome: Outcome,
}

/// Reads the accounts that `targets` name: a story's id and then paths, or paths alone, whose articles are all taken as one story. An id
/// without paths is sought in the library, or in the built-in sample while that is empty.
pub(super) fn story_accounts(targets: &[String], library: Option<&Path>) -> Result<StoryAccounts, Error> {
    let (story, paths) = split(targets);
    if let (Some(id), Some(library)) = (story, input::library(paths, library)?) {
        return of_library(id, &library);
    }
    let loaded = input::articles(paths);
    require_articles(&loaded)?;
    let outcome = outcome(&loaded);
    match story {
        Some(id) => named(id, &loaded.articles, outcome),
        None => Ok(StoryAccounts { accounts: loaded.articles, title: None, outcome }),
    }
}

/// Tells a story's id from paths: an argument that names a file or folder, or `-`, is a path.
fn split(targets: &[String]) -> (Option<&str>, &[String]) {
    match targets.split_first() {
        Some((first, rest)) if first != "-" && !Path::new(first).exists() && !first.contains(['/', '.']) => (Some(first), rest),
        _ => (None, targets),
    }
}

/// Reads the story of the library whose id starts with `id`.
fn of_library(id: &str, library: &Library) -> Result<StoryAccounts, Error> {
    match library.story_ids(id, 2)?.as_slice() {
        [story] => {
            let title = library.story(story)?.map(|story| story.title);
            Ok(StoryAccounts { accounts: library.articles(story)?, title, outcome: Outcome::Done })
        }
        [] => Err(no_story(id)),
        _ => Err(several_stories(id)),
    }
}

fn no_story(id: &str) -> Error {
    Error::NothingFound {
        what: format!("no file, folder or story is called “{id}”"),
        hint: "`parallax stories PATH…` lists the stories and their ids",
    }
}

fn several_stories(id: &str) -> Error {
    Error::Usage(format!("more than one story's id starts with “{id}”; write more of it"))
}

/// Picks the story whose id starts with `id`.
fn named(id: &str, articles: &[Article], outcome: Outcome) -> Result<StoryAccounts, Error> {
    let stories = cluster(articles);
    let mut named = stories.iter().filter(|story| story.id.starts_with(id));
    match (named.next(), named.next()) {
        (Some(story), None) => {
            let accounts = story.articles.iter().filter_map(|index| articles.get(*index)).cloned().collect();
            Ok(StoryAccounts { accounts, title: Some(story.title.clone()), outcome })
        }
        (Some(_), Some(_)) => Err(several_stories(id)),
        (None, _) => Err(no_story(id)),
    }
}
