//! `parallax sample`: the built-in sample, opened or written out.

use std::fs;
use std::path::Path;

use crate::cli::commands::{Outcome, show};
use crate::cli::settings::Settings;
use crate::cli::{Error, args, output};
use crate::sample::FILES;
use crate::tui;

/// Opens the built-in sample, or writes its files into a folder.
pub(in crate::cli) fn sample(arguments: &args::Sample, all: &args::Arguments, settings: &Settings) -> Result<Outcome, Error> {
    match &arguments.output {
        None => show(tui::Source::Sample, all, settings),
        Some(folder) => write_out(folder),
    }
}

fn write_out(folder: &Path) -> Result<Outcome, Error> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Error::Usage(format!("{} is not empty; the sample is written into a new or empty folder", folder.display())));
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        let failed = |source| Error::Write { path: path.clone(), source };
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
        fs::write(&path, text).map_err(|source| Error::Write { path: path.clone(), source })?;
    }
    output::write(&format!("wrote {} files into {}\n", FILES.len(), folder.display()))?;
    Ok(Outcome::Done)
}
