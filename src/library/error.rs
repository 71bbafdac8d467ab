//! What can go wrong with the library's file, told from one another because each needs another remedy.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the library could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its folder or a file beside it cannot be made or written.
    #[error("{path} cannot be written", path = path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no library: another program's database, or no database.
    #[error("{path} is not a library of parallax", path = path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A newer parallax wrote it.
    #[error("the library {path} was written by a newer parallax", path = path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// Its content contradicts itself.
    #[error("the library {path} is damaged: {reason}", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the database said; its own causes only say it again.
        reason: String,
    },
    /// It may be read but not written.
    #[error("the library {path} cannot be written: the file or its folder is read-only", path = path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("there is no space left for the library {path}", path = path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// Another program writes to it.
    #[error("another parallax is writing to the library {path}", path = path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// A file to be written exists already.
    #[error("{path} exists already", path = path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// What was given as readers' marks is none.
    #[error("the marks could not be read: {reason}")]
    Marks {
        /// Why.
        reason: String,
    },
    /// Anything else that the database reports.
    #[error("the library {path} could not be used", path = path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What the database said.
        source: rusqlite::Error,
    },
}

impl Error {
    /// Sorts a database's error into the kinds that a reader can act on.
    pub(super) fn explain(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign { path },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, reason: source.to_string() },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            _ => Self::Database { path, source },
        }
    }

    /// What the reader can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Folder { .. } | Self::ReadOnly { .. } => "name another place with `--library FILE`, or make the folder writable",
            Self::Foreign { .. } => "name another file with `--library FILE`; this one was left as it is",
            Self::Newer { .. } => "update parallax; the library was left as it is",
            Self::Damaged { .. } => {
                "put a backup in its place (`parallax library backup FILE` makes them); `parallax library check` says more"
            }
            Self::Full { .. } => "free some space and run the same command again; everything added so far is kept",
            Self::Busy { .. } => "wait for it to end, then run the same command again; reading works meanwhile",
            Self::Exists { .. } => "name a file that does not exist yet",
            Self::Marks { .. } => "marks are written by parallax on the other reader's library",
            Self::Database { .. } => "`parallax library check` says more",
        }
    }
}
