//! `parallax stories`: the stories as a list.

use std::path::Path;

use crate::cli::commands::{Outcome, outcome, require_articles};
use crate::cli::{Error, args, input, output};
use crate::export::{
    ARTICLES_TO_SKIPPED, STORIES_HEAD, STORIES_TO_ARTICLES, StoryList, article_lines, stories_json, stories_plain, story_entries,
    story_lines, story_total,
};
use crate::library::{Library, Page, Search};
use crate::story::cluster;

/// Stories of the library that are held at once.
const PAGE: usize = 500;

/// Lists the stories found in the articles of the paths, else those of the library, else those of the built-in sample.
pub(in crate::cli) fn stories(arguments: &args::Stories, library: Option<&Path>) -> Result<Outcome, Error> {
    if let Some(library) = input::library(&arguments.paths, library)? {
        return if arguments.json { library_json(&library) } else { library_plain(&library) };
    }
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

fn library_plain(library: &Library) -> Result<Outcome, Error> {
    output::write(&story_total(library.story_count()?, library.article_count()?))?;
    each_page(library, &mut |list| Ok(output::write(&story_entries(&list))?))?;
    Ok(Outcome::Done)
}

/// Writes what `stories_json` writes, page by page: first the stories, then the articles.
fn library_json(library: &Library) -> Result<Outcome, Error> {
    for (before, lines) in
        [(STORIES_HEAD, story_lines as fn(&StoryList) -> String), (STORIES_TO_ARTICLES, |list| article_lines(list.articles))]
    {
        output::write(before)?;
        let mut comma = "";
        each_page(library, &mut |list| {
            output::write(comma)?;
            comma = ",";
            Ok(output::write(&lines(&list))?)
        })?;
    }
    output::write(&format!("{ARTICLES_TO_SKIPPED}[]}}\n"))?;
    Ok(Outcome::Done)
}

fn each_page(library: &Library, write: &mut dyn FnMut(StoryList) -> Result<(), Error>) -> Result<(), Error> {
    let search = Search { limit: PAGE, ..Search::default() };
    let mut page = library.stories(&search, Page::First)?;
    while let Some(last) = page.last().cloned() {
        let (articles, stories) = library.outlines(page)?;
        write(StoryList { stories: &stories, articles: &articles, skipped: &[] })?;
        page = library.stories(&search, Page::After(&last))?;
    }
    Ok(())
}
