//! `parallax [PATH…]`: the terminal UI.

use crate::cli::args;
use crate::cli::commands::Outcome;
use crate::cli::settings::Settings;
use crate::cli::{Error, output, screen};
use crate::tui::{self, Options};

/// Browses the articles under `paths`, or the built-in sample where there are none.
pub(in crate::cli) fn browse(paths: &[String], flags: &args::Screen, settings: &Settings) -> Result<Outcome, Error> {
    if !output::is_terminal() {
        return Err(Error::Usage("browsing needs a terminal".to_owned()));
    }
    let source = if paths.is_empty() { tui::Source::Sample } else { tui::Source::Paths(paths.to_vec()) };
    tui::run(source, Options { keys: settings.keys.clone(), ..screen::options(flags) })?;
    Ok(Outcome::Done)
}
