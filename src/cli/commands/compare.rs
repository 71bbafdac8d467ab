//! `parallax compare`: the accounts of one story, aligned.

use std::path::Path;

use crate::analysis::{Analysis, analyse};
use crate::article::Article;
use crate::cli::commands::{Outcome, outcome, require_articles};
use crate::cli::screen::depth;
use crate::cli::side_by_side::{Page, plain_styles, side_by_side};
use crate::cli::{Error, args, input, output};
use crate::export::{compare_json, compare_plain};
use crate::story::cluster;
use crate::tui::Depth;

/// Compares the accounts of one story: all articles of the paths, or those of a story named by its id.
pub(in crate::cli) fn compare(arguments: &args::Compare, screen: &args::Screen) -> Result<Outcome, Error> {
    let (story, paths) = targets(&arguments.targets);
    let loaded = input::articles(paths);
    require_articles(&loaded)?;
    let ended = outcome(&loaded);
    let accounts = match story {
        Some(id) => accounts_of(id, &loaded.articles)?,
        None => loaded.articles,
    };
    let analysis = analyse(accounts);
    if arguments.form.json {
        output::write(&compare_json(&analysis))?;
    } else if arguments.form.plain || !(output::is_terminal() || screen.color == args::Colour::Always) {
        output::write(&compare_plain(&analysis))?;
    } else {
        page(&analysis, arguments, screen)?;
    }
    Ok(ended)
}

/// Tells a story's id from paths: an argument that names a file or folder, or `-`, is a path.
fn targets(targets: &[String]) -> (Option<&str>, &[String]) {
    match targets.split_first() {
        Some((first, rest)) if first != "-" && !Path::new(first).exists() && !first.contains(['/', '.']) => (Some(first), rest),
        _ => (None, targets),
    }
}

/// Picks the accounts of the story whose id starts with `id`.
fn accounts_of(id: &str, articles: &[Article]) -> Result<Vec<Article>, Error> {
    let stories = cluster(articles);
    let mut named = stories.iter().filter(|story| story.id.starts_with(id));
    match (named.next(), named.next()) {
        (Some(story), None) => Ok(story.articles.iter().filter_map(|index| articles.get(*index)).cloned().collect()),
        (Some(_), Some(_)) => Err(Error::Usage(format!("more than one story's id starts with “{id}”; write more of it"))),
        (None, _) => Err(Error::NothingFound(format!("no file, folder or story is called “{id}”"))),
    }
}

/// Shows the comparison on a terminal, through the pager.
fn page(analysis: &Analysis, arguments: &args::Compare, screen: &args::Screen) -> Result<(), Error> {
    let count = analysis.accounts.len();
    if let Some(wrong) = [Some(arguments.left), arguments.right].into_iter().flatten().find(|account| !(1..=count).contains(account)) {
        return Err(Error::Usage(format!("there is no account {wrong}: the story has accounts 1 to {count}")));
    }
    let left = arguments.left - 1;
    let rights = match arguments.right {
        Some(right) => vec![right - 1],
        None => (0..count).filter(|account| *account != left).collect(),
    };
    let page = Page { width_cells: output::width_cells(), ascii: screen.ascii };
    let text = side_by_side(analysis, left, &rights, &page);
    let text = if depth(screen.color) == Depth::None { plain_styles(&text) } else { text };
    let shown = if arguments.no_pager || !output::is_terminal() { output::write(&text) } else { output::page(&text) };
    Ok(shown?)
}
