//! `parallax compare`: the accounts of one story, aligned.

use std::path::Path;

use crate::analysis::{Analysis, analyse_with};
use crate::cli::commands::Outcome;
use crate::cli::commands::story_accounts::story_accounts;
use crate::cli::screen::depth;
use crate::cli::side_by_side::{Page, plain_styles, side_by_side};
use crate::cli::{Error, args, output};
use crate::export::{Options, compare_plain};
use crate::tui::Depth;

/// Compares the accounts of one story: all articles of the paths, or those of a story named by its id.
pub(in crate::cli) fn compare(arguments: &args::Compare, all: &args::Arguments, library: Option<&Path>) -> Result<Outcome, Error> {
    let story = story_accounts(&arguments.targets, library)?;
    let analysis = analyse_with(story.accounts, &all.cues);
    match arguments.form {
        args::CompareForm::Exported(exporter) => {
            output::write(&(exporter.write)(&analysis, &Options { title: story.title, ..Options::default() }))?;
        }
        args::CompareForm::Sides if output::is_terminal() || all.screen.color == args::Colour::Always => {
            page(&analysis, arguments, &all.screen)?;
        }
        args::CompareForm::Sides => output::write(&compare_plain(&analysis))?,
    }
    Ok(story.outcome)
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
