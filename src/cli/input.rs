//! The articles that a command works on: from paths, from the library, or the built-in sample.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::Error;
use crate::ingest::Skipped;
use crate::library::{Library, Loaded, load, load_sample};

/// Opens the library that a command without paths works on: none where paths are given, or while the library is empty.
///
/// # Errors
///
/// Where the library is there and cannot be read.
pub(super) fn library(paths: &[String], file: Option<&Path>) -> Result<Option<Library>, Error> {
    let file = file.filter(|_| paths.is_empty());
    Ok(file.map(Library::open_filled).transpose()?.flatten())
}

/// Reads the articles under `paths`, or the built-in sample where there are none, and names on standard error what was not read.
pub(super) fn articles(paths: &[String]) -> Loaded {
    let loaded = if paths.is_empty() { load_sample() } else { load(paths, &mut io::stdin().lock(), &mut |_| true) };
    for skipped in &loaded.skipped {
        // Standard error may be closed; the exit code and `--json` still tell.
        writeln!(io::stderr(), "{}", message(skipped)).ok();
    }
    loaded
}

/// Reads a text from standard input.
///
/// # Errors
///
/// Where standard input cannot be read or is no UTF-8.
pub(super) fn text() -> io::Result<String> {
    io::read_to_string(io::stdin().lock())
}

/// Words a place that could not be read as a line on standard error.
pub(super) fn message(skipped: &Skipped) -> String {
    let line = skipped.line.map_or_else(String::new, |line| format!(":{line}"));
    format!("parallax: {}{line}: {}", skipped.path, skipped.reason)
}
