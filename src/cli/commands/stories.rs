//! `parallax stories`: the stories as a list.

use crate::cli::commands::{Outcome, outcome, require_articles};
use crate::cli::{Error, args, input, output};
use crate::export::{StoryList, stories_json, stories_plain};
use crate::story::cluster;

/// Lists the stories found in the articles.
pub(in crate::cli) fn stories(arguments: &args::Stories) -> Result<Outcome, Error> {
    let loaded = input::articles(&arguments.paths);
    if !arguments.json {
        require_articles(&loaded)?;
    }
    let stories = cluster(&loaded.articles);
    let list = StoryList { stories: &stories, articles: &loaded.articles, skipped: &loaded.skipped };
    output::write(&if arguments.json { stories_json(&list) } else { stories_plain(&list) })?;
    require_articles(&loaded)?;
    Ok(outcome(&loaded))
}
