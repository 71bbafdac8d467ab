//! `parallax [PATH…]`: the terminal UI.

use crate::cli::args;
use crate::cli::commands::Outcome;
use crate::cli::settings::{self, Settings};
use crate::cli::{Error, output, screen};
use crate::library::Library;
use crate::tui::{self, Options};

/// Browses the articles under the paths, else the library, else, where that is empty, the built-in sample.
pub(in crate::cli) fn browse(arguments: &args::Arguments, settings: &Settings) -> Result<Outcome, Error> {
    if !arguments.paths.is_empty() {
        return show(tui::Source::Paths(arguments.paths.clone()), arguments, settings);
    }
    // Without a home folder there is no library, and the sample can be browsed all the same.
    let file = settings::library(arguments).ok();
    let filled = file.filter(|file| !matches!(Library::open_filled(file), Ok(None)));
    show(filled.map_or(tui::Source::Sample, tui::Source::Library), arguments, settings)
}

/// Opens the terminal UI.
pub(in crate::cli) fn show(source: tui::Source, arguments: &args::Arguments, settings: &Settings) -> Result<Outcome, Error> {
    if !output::is_terminal() {
        return Err(Error::Usage("browsing needs a terminal".to_owned()));
    }
    let library = settings::library(arguments).ok();
    let options = screen::options(&arguments.screen);
    tui::run(source, Options { keys: settings.keys.clone(), cues: arguments.cues.clone(), library, ..options })?;
    Ok(Outcome::Done)
}
