//! What can go wrong on the command line: what was tried, on what, a hint, and the exit code.

use std::io;
use std::path::PathBuf;

use crate::tui;

/// Why a command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The arguments do not make sense.
    #[error("{0}")]
    Usage(String),
    /// Nothing of what was asked for exists.
    #[error("{0}")]
    NothingFound(String),
    /// Output could not be written.
    #[error("could not write the output")]
    Output(#[from] io::Error),
    /// A file or folder could not be written.
    #[error("could not write {path}", path = path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The terminal UI failed.
    #[error("the terminal could not be used")]
    Terminal(#[from] tui::Error),
}

impl Error {
    /// The exit code that scripts see.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::NothingFound(_) => 3,
            Self::Output(_) | Self::Write { .. } | Self::Terminal(_) => 5,
        }
    }

    /// What the reader can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Usage(_) => Some("see `parallax --help`"),
            Self::NothingFound(_) => Some("`parallax stories PATH…` lists the stories and their ids"),
            Self::Terminal(_) => Some("`parallax stories` and `parallax compare` print without a terminal UI"),
            Self::Output(_) | Self::Write { .. } => None,
        }
    }
}
