//! The command line: arguments, commands, errors with hints and exit codes.

mod args;
mod commands;
mod error;
mod input;
mod kinds;
mod output;
mod progress;
mod screen;
mod settings;
mod side_by_side;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

pub use error::Error;

use crate::cli::args::{Arguments, Command};
use crate::cli::commands::Outcome;
use crate::cli::settings::Settings;

/// Parses `arguments` (the program's name first), does what they say and returns the exit code; messages go to standard error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let settings = match settings::read(&command()) {
        Ok(settings) => settings,
        Err(error) => return failed(&error),
    };
    let matches = settings::applied(&settings, command()).try_get_matches_from(arguments);
    let arguments = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return answer_parser(&error),
    };
    match dispatch(&arguments, &settings) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeUnread) => ExitCode::from(4),
        Ok(Outcome::NotReported) => ExitCode::from(1),
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn failed(error: &Error) -> ExitCode {
    report(error);
    ExitCode::from(error.exit_code())
}

/// The command that `clap` knows, for the manual page and the completions.
pub fn command() -> clap::Command {
    Arguments::command()
}

fn dispatch(arguments: &Arguments, settings: &Settings) -> Result<Outcome, Error> {
    if let (Some(_), Some(path)) = (&arguments.command, arguments.paths.first()) {
        return Err(Error::Usage(format!("“{path}” stands before the command; paths stand after it")));
    }
    // Without a home folder there is no library, and paths and the sample can be worked on all the same.
    let library = settings::library(arguments).ok();
    let library = library.as_deref();
    match &arguments.command {
        None => commands::browse(arguments, settings),
        Some(Command::Stories(stories)) => commands::stories(stories, library),
        Some(Command::Compare(compare)) => commands::compare(compare, arguments, library),
        Some(Command::Cues(cues)) => commands::cues(cues, &arguments.cues),
        Some(Command::Add(add)) => commands::add(add, &settings::library(arguments)?),
        Some(Command::Sync(sync)) => commands::sync(sync, &settings::library(arguments)?),
        Some(Command::Search(search)) => commands::search(search, &settings::library(arguments)?),
        Some(Command::Marks(marks)) => commands::marks(marks, arguments, &settings::library(arguments)?),
        Some(Command::Library(library)) => commands::library(library, &settings::library(arguments)?),
        Some(Command::Check(check)) => commands::check(check, library),
        Some(Command::Doctor) => commands::doctor(arguments),
        Some(Command::Export(export)) => commands::export(export, &arguments.cues, library),
        Some(Command::Workshop(workshop)) => commands::workshop(workshop, &arguments.cues, library),
        Some(Command::Sample(sample)) => commands::sample(sample, arguments, settings),
        Some(Command::Completions(completions)) => commands::completions(completions),
        Some(Command::Man) => commands::man(),
    }
}

/// Prints what the parser says: help and version to standard output, a mistake to standard error. A closed pipe is no mistake.
fn answer_parser(error: &clap::Error) -> ExitCode {
    let printed = error.print();
    match printed {
        Err(failure) if failure.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(5),
        _ if error.use_stderr() => ExitCode::from(2),
        _ => ExitCode::SUCCESS,
    }
}

/// Says on standard error what went wrong, why, and what can be done. Where even that cannot be written, the exit code still tells.
fn report(error: &Error) {
    let mut message = format!("parallax: {error}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        message = format!("{message}: {cause}");
        source = cause.source();
    }
    if let Some(hint) = error.hint() {
        message = format!("{message}\n  hint: {hint}");
    }
    writeln!(io::stderr(), "{message}").ok();
}
