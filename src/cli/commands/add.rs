//! `parallax add`: articles into the library.

use std::io;
use std::path::Path;

use indicatif::HumanCount;

use crate::cli::commands::Outcome;
use crate::cli::progress::{Progress, Unit, is_stopped, stop_on_interrupt};
use crate::cli::{Error, args, input, output};
use crate::ingest::Severity;
use crate::library::{Added, Writer};

/// Adds the articles under the paths to the library.
pub(in crate::cli) fn add(arguments: &args::Add, library: &Path) -> Result<Outcome, Error> {
    let stop = stop_on_interrupt()?;
    let mut writer = Writer::open(library)?;
    let (mut progress, mut outcome) = (None, Outcome::Done);
    let added = writer.add_files(&arguments.paths, &mut io::stdin(), &mut |intake| {
        let bar = progress.get_or_insert_with(|| Progress::start(Unit::Bytes, intake.total_bytes));
        for skipped in intake.skipped {
            bar.line(&input::message(skipped));
            if skipped.severity == Severity::Lost {
                outcome = Outcome::SomeUnread;
            }
        }
        bar.show(intake.bytes, intake.total_bytes, &words(intake.added));
        !is_stopped(&stop)
    })?;
    if let Some(bar) = progress {
        bar.end();
    }
    writer.settle()?;
    if is_stopped(&stop) {
        return Err(Error::Stopped(format!("{}, all of it kept", words(added))));
    }
    if added == Added::default() {
        return Err(Error::NothingFound("no article was found in these paths".to_owned()));
    }
    output::write(&format!("{}\n", words(added)))?;
    Ok(outcome)
}

/// What became of the articles, in words.
fn words(added: Added) -> String {
    let articles = if added.new == 1 { "article" } else { "articles" };
    let mut words = format!("{} {articles} added", HumanCount(added.new as u64));
    for (count, what) in [(added.updated, "updated"), (added.known, "known already")] {
        if count > 0 {
            words = format!("{words}, {} {what}", HumanCount(count as u64));
        }
    }
    words
}
