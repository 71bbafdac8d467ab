//! Writing: standard output, its width and colour, and the pager.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

/// What `less` is told where the user has told it nothing: `F` ends it at once where all fits, `R` keeps colour, `X` keeps the screen.
const LESS_FLAGS: &str = "FRX";

/// Writes text to standard output.
///
/// # Errors
///
/// Where standard output cannot be written, a closed pipe included.
pub(super) fn write(text: &str) -> io::Result<()> {
    write_bytes(text.as_bytes())
}

/// Writes bytes to standard output.
///
/// # Errors
///
/// Where standard output cannot be written, a closed pipe included.
pub(super) fn write_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(bytes)?;
    output.flush()
}

/// Says whether standard output is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Returns the width to lay out for, in cells: the terminal's, 80 where it does not say.
pub(super) fn width_cells() -> usize {
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let width = columns.or_else(|| crossterm::terminal::size().ok().map(|(width, _)| usize::from(width)));
    width.filter(|width| *width > 0).unwrap_or(80)
}

/// Returns the pager's command and what names it: `PARALLAX_PAGER`, then `PAGER`, else it is `less`.
pub(super) fn pager() -> (String, &'static str) {
    let named = ["PARALLAX_PAGER", "PAGER"].into_iter().find_map(|name| Some((env::var(name).ok()?, name)));
    named.unwrap_or_else(|| ("less".to_owned(), "the default"))
}

/// Shows text through the pager: `PARALLAX_PAGER`, then `PAGER`, then `less`. Where none starts, the text is printed.
///
/// # Errors
///
/// Where the text cannot be written; a pager that is left early is no error.
pub(super) fn page(text: &str) -> io::Result<()> {
    let (pager, _) = pager();
    let mut words = pager.split_whitespace();
    let Some(program) = words.next().filter(|program| *program != "cat") else { return write(text) };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        command.env("LESS", LESS_FLAGS);
    }
    let Ok(mut child) = command.spawn() else { return write(text) };
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
    }
    child.wait().map(|_| ())
}
