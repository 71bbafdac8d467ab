//! What can go wrong on the command line: what was tried, on what, a hint, and the exit code.

use std::io;
use std::path::PathBuf;

use crate::library;
use crate::tui;

/// Why a command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The arguments do not make sense.
    #[error("{0}")]
    Usage(String),
    /// The settings file does not make sense.
    #[error("{0}")]
    Settings(String),
    /// Nothing of what was asked for exists.
    #[error("{what}")]
    NothingFound {
        /// What there is none of.
        what: String,
        /// What leads to some.
        hint: &'static str,
    },
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
    /// A file could not be read.
    #[error("could not read {path}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The library failed.
    #[error(transparent)]
    Library(#[from] library::Error),
    /// The library's content contradicts itself.
    #[error("the library {path} is damaged:\n  {}", faults.join("\n  "), path = path.display())]
    Damaged {
        /// The library's file.
        path: PathBuf,
        /// What is wrong with it.
        faults: Vec<String>,
    },
    /// The reader stopped the command.
    #[error("stopped: {0}")]
    Stopped(String),
    /// The terminal UI failed.
    #[error("the terminal could not be used")]
    Terminal(#[from] tui::Error),
}

impl Error {
    /// The exit code that scripts see.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::Settings(_) => 2,
            Self::NothingFound { .. } | Self::Read { .. } => 3,
            Self::Output(_) | Self::Write { .. } | Self::Library(_) | Self::Damaged { .. } | Self::Terminal(_) => 5,
            // What a shell reports for a program that was interrupted.
            Self::Stopped(_) => 130,
        }
    }

    /// What the reader can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Usage(_) => Some("see `parallax --help`"),
            Self::Settings(_) => Some("`PARALLAX_SETTINGS= parallax …` goes without the settings file"),
            Self::NothingFound { hint, .. } => Some(hint),
            Self::Library(error) => Some(error.hint()),
            Self::Damaged { .. } => Some("put a backup in its place, or make a new library and add the articles again"),
            Self::Stopped(_) => Some("run the same command again to go on"),
            Self::Terminal(_) => Some("`parallax stories` and `parallax compare` print without a terminal UI"),
            Self::Output(_) | Self::Read { .. } | Self::Write { .. } => None,
        }
    }
}
