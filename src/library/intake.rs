//! Files into the library: read and parsed on all cores, written batch by batch, each batch safe before the next is reported.

use std::io::Read;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use rayon::prelude::*;

use crate::ingest::{Ingested, Skipped, Subscription};
use crate::library::blocks::{Block, cut};
use crate::library::collection::outlets_by_folder;
use crate::library::files::files_under;
use crate::library::{Added, Error, Writer};

/// Where a batch ends, in bytes read: some thousand articles, so that the cost of making it safe does not count. With half as many bytes the
/// word index takes a quarter longer.
const BATCH_BYTES: usize = 16 * 1024 * 1024;

/// Where a batch of small files ends, in files.
const BATCH_BLOCKS: usize = 1024;

/// Batches that may wait to be written: one, so that reading goes on meanwhile and memory stays bounded.
const WAITING: usize = 1;

/// How far adding has come, told after each batch.
#[derive(Debug, Clone, Copy)]
pub struct Intake<'a> {
    /// Bytes read so far.
    pub bytes: u64,
    /// Bytes to be read in all, where they can be known: not from standard input.
    pub total_bytes: Option<u64>,
    /// What became of the articles so far; all of it is safe on disk.
    pub added: Added,
    /// Feeds that were not followed before.
    pub feeds: usize,
    /// What could not be read in this batch, and why.
    pub skipped: &'a [Skipped],
}

/// What was read and is to be written at once.
#[derive(Default)]
struct Batch {
    bytes: u64,
    feeds: Vec<Subscription>,
    read: Ingested,
}

/// Files to be added, with the bytes that they hold.
struct Sources {
    /// The files, each with the outlet that its folder names.
    files: Vec<(String, Option<String>)>,
    total_bytes: Option<u64>,
    unreadable: Vec<Skipped>,
}

impl Writer {
    /// Adds every article under `paths`: files, folders (walked) and `-` (standard input, read from `input`).
    ///
    /// `report` is called after each batch and returns whether to go on; what was reported is kept whatever happens then. Adding the same
    /// files again passes over what is there already, so that the same call goes on where an earlier one was broken off.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn add_files(
        &mut self,
        paths: &[String],
        input: &mut (dyn Read + Send),
        report: &mut dyn FnMut(Intake) -> bool,
    ) -> Result<Added, Error> {
        let sources = sources(paths);
        let (mut added, mut feeds, mut bytes) = (Added::default(), 0, 0);
        let total_bytes = sources.total_bytes;
        if !sources.unreadable.is_empty() && !report(Intake { bytes, total_bytes, added, feeds, skipped: &sources.unreadable }) {
            return Ok(added);
        }
        thread::scope(|scope| {
            let (sender, batches) = sync_channel(WAITING);
            let files = &sources.files;
            scope.spawn(move || read_batches(files, input, &sender));
            for batch in batches {
                added.count(self.add(&batch.read.articles)?);
                feeds += self.subscribe(&batch.feeds)?;
                bytes += batch.bytes;
                if !report(Intake { bytes, total_bytes, added, feeds, skipped: &batch.read.skipped }) {
                    break;
                }
                // A hundred thousand sentences are freed elsewhere: here nothing but writing is done.
                rayon::spawn(move || drop(batch));
            }
            // Dropping the receiver lets the reading thread end.
            Ok(added)
        })
    }
}

fn sources(paths: &[String]) -> Sources {
    let mut sources = Sources { files: Vec::new(), total_bytes: Some(0), unreadable: Vec::new() };
    for path in paths {
        if path == "-" {
            sources.files.push((path.clone(), None));
            sources.total_bytes = None;
        } else {
            let files = files_under(path, &mut sources.unreadable);
            let outlets = outlets_by_folder(path, &files);
            sources.files.extend(files.into_iter().zip(outlets));
        }
    }
    let length = |(file, _): &(String, Option<String>)| std::fs::metadata(file).map_or(0, |file| file.len());
    sources.total_bytes = sources.total_bytes.map(|_| sources.files.iter().map(length).sum());
    sources
}

/// Reads files, parses their blocks on all cores and sends the batches; ends early where nobody receives them any more.
fn read_batches(files: &[(String, Option<String>)], input: &mut dyn Read, sender: &SyncSender<Batch>) {
    let mut batch: Vec<(Block, Option<&str>)> = Vec::new();
    let mut bytes = 0;
    let mut goes_on = true;
    for (file, outlet) in files {
        cut(file, input, &mut |block| {
            bytes += block.len_bytes();
            batch.push((block, outlet.as_deref()));
            if bytes >= BATCH_BYTES || batch.len() >= BATCH_BLOCKS {
                goes_on = send(&mut batch, &mut bytes, sender);
            }
            goes_on
        });
        if !goes_on {
            return;
        }
    }
    send(&mut batch, &mut bytes, sender);
}

fn send(blocks: &mut Vec<(Block, Option<&str>)>, bytes: &mut usize, sender: &SyncSender<Batch>) -> bool {
    let mut batch = Batch { bytes: std::mem::take(bytes) as u64, ..Batch::default() };
    for (block, _) in &mut *blocks {
        if let Block::Feeds(feeds) = block {
            batch.feeds.append(feeds);
        }
    }
    let parts: Vec<Ingested> = std::mem::take(blocks).into_par_iter().map(|(block, outlet)| ingest(block, outlet)).collect();
    for part in parts {
        batch.read.append(part);
    }
    sender.send(batch).is_ok()
}

/// Reads a block; articles that name no outlet are of the one that their folder names.
fn ingest(block: Block, outlet: Option<&str>) -> Ingested {
    let mut read = block.ingest();
    if let Some(outlet) = outlet {
        read.articles.iter_mut().filter(|article| article.outlet.is_none()).for_each(|article| article.attribute_to(outlet));
    }
    read
}
