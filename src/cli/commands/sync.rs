//! `parallax sync`: what is new in the feeds that the library follows.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use indicatif::HumanCount;

use crate::cli::commands::Outcome;
use crate::cli::commands::library::require_file;
use crate::cli::progress::{Progress, Unit, is_stopped, stop_on_interrupt};
use crate::cli::{Error, args, input, output};
use crate::ingest::{Severity, Skipped};
use crate::library::{Added, FetchOptions, Fetcher, Private, StoredFeed, Writer};

/// How many places that could not be read are named one by one: a screenful tells what is wrong.
const NAMED: usize = 50;

/// Fetches the feeds that the words pick, all of them without words.
pub(in crate::cli) fn sync(arguments: &args::Sync, library: &Path) -> Result<Outcome, Error> {
    require_file(library)?;
    let stop = stop_on_interrupt()?;
    let mut writer = Writer::open(library)?;
    let chosen = |feed: &StoredFeed| arguments.words.is_empty() || arguments.words.iter().any(|word| names(feed, word));
    let feeds = writer.library().feeds()?;
    if !feeds.iter().any(chosen) {
        let what = if feeds.is_empty() { "the library follows no feed yet" } else { "the library follows no such feed" };
        return Err(Error::NothingFound { what: what.to_owned(), hint: "`parallax add URL`, or the file of a list of feeds, adds some" });
    }
    let mut tally = Tally::default();
    follow(&mut writer, &mut tally, chosen, (&fetcher(&arguments.network), &stop))?;
    settle(&mut writer, &stop)?;
    tally.stopped(&stop)?;
    output::write(&format!("{tally}\n"))?;
    Ok(tally.outcome())
}

fn names(feed: &StoredFeed, word: &str) -> bool {
    let word = word.to_lowercase();
    [Some(&feed.address), feed.title.as_ref(), feed.name.as_ref()].into_iter().flatten().any(|text| text.to_lowercase().contains(&word))
}

/// Makes the fetcher that the flags ask for.
pub(super) fn fetcher(network: &args::Network) -> Arc<Fetcher> {
    let private = if network.allow_private { Private::Allowed } else { Private::Refused };
    Arc::new(Fetcher::new(FetchOptions { private, pause: Duration::from_millis(network.pause), ..FetchOptions::default() }))
}

/// Fetches feeds with a bar.
pub(super) fn follow(
    writer: &mut Writer,
    tally: &mut Tally,
    chosen: impl Fn(&StoredFeed) -> bool,
    (fetcher, stop): (&Arc<Fetcher>, &AtomicBool),
) -> Result<(), Error> {
    let mut progress = Progress::start(Unit::Feeds, None);
    let before = tally.added;
    writer.sync(fetcher, chosen, &mut |synced| {
        tally.added = before;
        tally.added.count(synced.added);
        tally.name(synced.failed, &progress);
        progress.show(synced.feeds as u64, Some(synced.total as u64), &tally.to_string());
        !is_stopped(stop)
    })?;
    progress.end();
    Ok(())
}

/// Puts what is new into stories, with a bar where it takes long.
pub(super) fn settle(writer: &mut Writer, stop: &AtomicBool) -> Result<(), Error> {
    let mut progress = Progress::start(Unit::Articles, None);
    writer.settle(&mut |done, total| {
        progress.show(done as u64, Some(total as u64), "put into stories");
        !is_stopped(stop)
    })?;
    progress.end();
    Ok(())
}

/// What has been done, and what could not be.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) added: Added,
    pub(super) feeds: usize,
    lost: usize,
    named: usize,
}

impl Tally {
    /// Names places that could not be read, up to a limit, and counts them all.
    pub(super) fn name(&mut self, skipped: &[Skipped], progress: &Progress) {
        for skipped in skipped {
            self.lost += usize::from(skipped.severity == Severity::Lost);
            self.named += 1;
            if self.named <= NAMED {
                progress.line(&input::message(skipped));
            } else if self.named == NAMED + 1 {
                progress.line("parallax: there are more such places; they are counted at the end");
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.added == Added::default() && self.feeds == 0
    }

    /// Fails where the reader stopped the command.
    pub(super) fn stopped(&self, stop: &AtomicBool) -> Result<(), Error> {
        if is_stopped(stop) { Err(Error::Stopped(format!("{self}, all of it kept"))) } else { Ok(()) }
    }

    pub(super) fn outcome(&self) -> Outcome {
        if self.lost == 0 { Outcome::Done } else { Outcome::SomeUnread }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let articles = if self.added.new == 1 { "article" } else { "articles" };
        write!(f, "{} {articles} added", HumanCount(self.added.new as u64))?;
        for (count, what) in [
            (self.added.updated, "updated"),
            (self.added.known, "known already"),
            (self.feeds, "feeds followed anew"),
            (self.lost, "not read"),
        ] {
            if count > 0 {
                write!(f, ", {} {what}", HumanCount(count as u64))?;
            }
        }
        Ok(())
    }
}
