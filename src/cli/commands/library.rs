//! `parallax library`: is the library whole, and a copy of it.

use std::fs;
use std::path::Path;

use indicatif::{HumanBytes, HumanCount};

use crate::cli::commands::Outcome;
use crate::cli::progress::{Progress, Unit, is_stopped, stop_on_interrupt};
use crate::cli::{Error, args, output};
use crate::library::{Copied, Library};

/// Checks or copies the library.
pub(in crate::cli) fn library(arguments: &args::Library, path: &Path) -> Result<Outcome, Error> {
    require_file(path)?;
    match &arguments.what {
        args::LibraryCommand::Check => check(path),
        args::LibraryCommand::Backup { file } => back_up(path, file),
    }
}

/// Fails where there is no library yet, which only adding makes.
pub(in crate::cli) fn require_file(path: &Path) -> Result<(), Error> {
    if path.exists() {
        return Ok(());
    }
    Err(Error::NothingFound { what: format!("there is no library yet at {}", path.display()), hint: "`parallax add PATH…` makes one" })
}

fn check(path: &Path) -> Result<Outcome, Error> {
    let library = Library::open(path)?;
    let faults = library.check()?;
    if !faults.is_empty() {
        return Err(Error::Damaged { path: path.to_owned(), faults });
    }
    let size = fs::metadata(path).map_or(0, |file| file.len());
    let (articles, stories) = (library.article_count()? as u64, library.story_count()? as u64);
    let contents = format!("{}: {} articles, {} stories, {}", path.display(), HumanCount(articles), HumanCount(stories), HumanBytes(size));
    output::write(&format!("{contents}; nothing is wrong\n"))?;
    Ok(Outcome::Done)
}

fn back_up(path: &Path, file: &Path) -> Result<Outcome, Error> {
    let stop = stop_on_interrupt()?;
    let library = Library::open(path)?;
    let mut progress = Progress::start(Unit::Percent, Some(100));
    let copied = library.back_up(file, &mut |share| {
        progress.show((share * 100.0) as u64, Some(100), "copied");
        !is_stopped(&stop)
    });
    progress.end();
    match copied? {
        Copied::Whole => {
            output::write(&format!("{} holds a copy of {} articles\n", file.display(), HumanCount(library.article_count()? as u64)))?;
        }
        Copied::Stopped => return Err(Error::Stopped("no copy was made".to_owned())),
    }
    Ok(Outcome::Done)
}
