//! `parallax completions` and `parallax man`: made from the table of arguments.

use crate::cli::commands::Outcome;
use crate::cli::{Error, args, command, output};

/// Prints the completions of a shell.
pub(in crate::cli) fn completions(arguments: &args::Completions) -> Result<Outcome, Error> {
    let mut page = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(), "parallax", &mut page);
    output::write_bytes(&page)?;
    Ok(Outcome::Done)
}

/// Prints the manual page.
pub(in crate::cli) fn man() -> Result<Outcome, Error> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command()).render(&mut page)?;
    output::write_bytes(&page)?;
    Ok(Outcome::Done)
}
