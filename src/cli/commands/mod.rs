//! The commands, one file each.

mod add;
mod browse;
mod check;
mod compare;
mod cues;
mod doctor;
mod export;
mod library;
mod marks;
mod pages;
mod sample;
mod search;
mod stories;
mod story_accounts;
mod sync;

pub(super) use add::add;
pub(super) use browse::{browse, show};
pub(super) use check::check;
pub(super) use compare::compare;
pub(super) use cues::cues;
pub(super) use doctor::doctor;
pub(super) use export::{export, forms_help, workshop};
pub(super) use library::library;
pub(super) use marks::marks;
pub(super) use pages::{completions, man};
pub(super) use sample::sample;
pub(super) use search::search;
pub(super) use stories::stories;
pub(super) use sync::sync;

use crate::cli::Error;
use crate::ingest::Severity;
use crate::library::Loaded;

/// How a command ended that did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All of it.
    Done,
    /// Some inputs could not be read; the rest was done.
    SomeUnread,
    /// A script asked for it by `--exit-code`: the claim is contradicted or unreported.
    NotReported,
}

/// Says whether all inputs were read; a remark on an article that was kept is no failure.
fn outcome(loaded: &Loaded) -> Outcome {
    let lost = loaded.skipped.iter().any(|skipped| skipped.severity == Severity::Lost);
    if lost { Outcome::SomeUnread } else { Outcome::Done }
}

/// What leads to articles where none was found.
const READ_FORMS: &str = "text, Markdown, JSON, HTML, feeds, CSV, WARC and packed files are read; `parallax man` names them all";

/// Fails where no article was found.
fn require_articles(loaded: &Loaded) -> Result<(), Error> {
    if loaded.articles.is_empty() {
        return Err(Error::NothingFound { what: "no article was found in these paths".to_owned(), hint: READ_FORMS });
    }
    Ok(())
}
