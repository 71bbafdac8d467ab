//! `parallax add`: articles, feeds and lists of feeds into the library.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::cli::commands::sync::{Tally, fetcher, follow, settle};
use crate::cli::commands::{Outcome, READ_FORMS};
use crate::cli::progress::{Progress, Unit, is_stopped, stop_on_interrupt};
use crate::cli::{Error, args, output};
use crate::ingest::feed_address;
use crate::library::{Fetcher, Named, Writer};

/// Adds what stands under the paths and addresses to the library.
pub(in crate::cli) fn add(arguments: &args::Add, library: &Path) -> Result<Outcome, Error> {
    let stop = stop_on_interrupt()?;
    let mut writer = Writer::open(library)?;
    let (addresses, paths): (Vec<String>, Vec<String>) = arguments.paths.iter().cloned().partition(|path| is_address(path));
    let addresses: Vec<String> = addresses.into_iter().map(|address| feed_address(&address).unwrap_or(address)).collect();
    let mut tally = Tally::default();
    if !paths.is_empty() {
        add_files(&mut writer, &paths, &mut tally, &stop)?;
    }
    if !addresses.is_empty() {
        add_addresses(&mut writer, &addresses, &mut tally, (&fetcher(&arguments.network), &stop))?;
    }
    settle(&mut writer, &stop)?;
    tally.stopped(&stop)?;
    if tally.is_empty() {
        return Err(Error::NothingFound { what: "no article and no feed was found there".to_owned(), hint: READ_FORMS });
    }
    output::write(&format!("{tally}\n"))?;
    Ok(tally.outcome())
}

fn is_address(path: &str) -> bool {
    ["http://", "https://", "feed:"].iter().any(|scheme| path.starts_with(scheme))
}

fn add_files(writer: &mut Writer, paths: &[String], tally: &mut Tally, stop: &AtomicBool) -> Result<(), Error> {
    let mut progress = Progress::start(Unit::Bytes, None);
    writer.add_files(paths, &mut io::stdin(), &mut |intake| {
        tally.added = intake.added;
        tally.feeds = intake.feeds;
        tally.name(intake.skipped, &progress);
        progress.show(intake.bytes, intake.total_bytes, &tally.to_string());
        !is_stopped(stop)
    })?;
    progress.end();
    Ok(())
}

/// Fetches what the reader named, one after the other, and at last the feeds among it.
fn add_addresses(
    writer: &mut Writer,
    addresses: &[String],
    tally: &mut Tally,
    (fetcher, stop): (&Arc<Fetcher>, &AtomicBool),
) -> Result<(), Error> {
    let mut progress = Progress::start(Unit::Addresses, Some(addresses.len() as u64));
    let mut feeds = Vec::new();
    for (done, address) in addresses.iter().enumerate().take_while(|_| !is_stopped(stop)) {
        match writer.add_address(fetcher, address)? {
            Named::Feed { address } => feeds.push(address),
            Named::Page { added, skipped } => {
                tally.added.count(added);
                tally.name(&skipped, &progress);
            }
            Named::Failed(skipped) => tally.name(&[skipped], &progress),
        }
        progress.show(done as u64 + 1, Some(addresses.len() as u64), &tally.to_string());
    }
    progress.end();
    tally.feeds += feeds.len();
    if feeds.is_empty() { Ok(()) } else { follow(writer, tally, |feed| feeds.contains(&feed.address), (fetcher, stop)) }
}
