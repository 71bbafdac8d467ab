//! Where the library and the settings are kept: flags first, then the environment, then the places that the system names.

use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::cli::Error;
use crate::cli::args::Arguments;

/// Returns the library's file: the one that was named, else `parallax/library.db` in the folder for data
/// (<https://specifications.freedesktop.org/basedir-spec/latest/>).
pub(super) fn library(arguments: &Arguments) -> Result<PathBuf, Error> {
    match &arguments.library {
        Some(file) => Ok(file.clone()),
        None => Ok(folders()?.data_dir().join("parallax").join("library.db")),
    }
}

fn folders() -> Result<impl BaseStrategy, Error> {
    let unknown = |_| Error::Usage("there is no home folder; name the library with `--library FILE`".to_owned());
    etcetera::choose_base_strategy().map_err(unknown)
}
