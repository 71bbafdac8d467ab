//! The requests of a sync: done by threads, so that no server holds up the others.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::article::Article;
use crate::ingest::{Entry, Feed, Ingested, Page, Severity, Skipped, read_feed, read_page};
use crate::library::fetch::{Answer, Refusal, Stamps};
use crate::library::{Fetcher, StoredFeed};

/// Requests under way at one time: waiting for servers costs nothing, and 200 feeds take a few seconds.
const THREADS: usize = 24;

/// Something to be fetched.
#[derive(Clone)]
pub(super) enum Job {
    Feed(StoredFeed),
    Page { feed: Arc<StoredFeed>, entry: Box<Entry> },
}

/// What became of a job.
pub(super) enum Outcome {
    Feed { feed: StoredFeed, found: Result<Option<(Stamps, Feed)>, Refusal> },
    Page { feed: i64, entry: Box<Entry>, found: Result<Ingested, Refusal> },
}

/// Starts the threads that do jobs. They end when the jobs' sender is dropped; a request that is under way then is not waited for.
pub(super) fn start(fetcher: &Arc<Fetcher>, feeds: usize) -> (Sender<Job>, Receiver<Outcome>) {
    let (jobs, queue) = channel();
    let (sender, outcomes) = channel();
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..THREADS.min(feeds.max(1) * 2) {
        let (queue, sender, fetcher) = (Arc::clone(&queue), sender.clone(), Arc::clone(fetcher));
        thread::spawn(move || {
            loop {
                let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok(job) = job else { return };
                if sender.send(perform_safely(&fetcher, job)).is_err() {
                    return;
                }
            }
        });
    }
    (jobs, outcomes)
}

/// Does a job. A fault in a parser costs the page that met it and nothing else.
fn perform_safely(fetcher: &Fetcher, job: Job) -> Outcome {
    let (kept, fault) = (job.clone(), || Refusal { reason: "reading it failed by a fault of parallax".to_owned(), passing: true });
    catch_unwind(AssertUnwindSafe(|| perform(fetcher, job))).unwrap_or_else(|_| match kept {
        Job::Feed(feed) => Outcome::Feed { feed, found: Err(fault()) },
        Job::Page { feed, entry } => Outcome::Page { feed: feed.number, entry, found: Err(fault()) },
    })
}

fn perform(fetcher: &Fetcher, job: Job) -> Outcome {
    match job {
        Job::Feed(feed) => {
            let found = match fetcher.feed(&feed.address, &feed.stamps) {
                Ok(Answer::Unchanged) => Ok(None),
                Ok(Answer::Document(document)) => match read_feed(&document.bytes) {
                    Ok(found) => Ok(Some((document.stamps, found))),
                    Err(reason) => Err(Refusal { reason, passing: false }),
                },
                Err(refusal) => Err(refusal),
            };
            Outcome::Feed { feed, found }
        }
        Job::Page { feed, entry } => {
            let found = page(fetcher, &feed, &entry);
            Outcome::Page { feed: feed.number, entry, found }
        }
    }
}

/// Fetches an entry's page. Where it cannot be had for good, or says less than the feed, what the feed carries is kept.
fn page(fetcher: &Fetcher, feed: &StoredFeed, entry: &Entry) -> Result<Ingested, Refusal> {
    let address = entry.address.as_deref().unwrap_or_default();
    let mut read = match fetcher.page(address) {
        Ok(document) => {
            let (path, charset) = (document.address.as_str(), document.charset.as_deref());
            read_page(&Page { path, address: path, charset, bytes: &document.bytes, outlet: feed.title.as_deref(), entry: Some(entry) })
        }
        Err(refusal) if refusal.passing => return Err(refusal),
        Err(refusal) => Ingested { articles: Vec::new(), skipped: vec![lost(address, refusal.reason)] },
    };
    if read.articles.iter().map(text_bytes).sum::<usize>() < entry.text_bytes() {
        let carried = entry.clone().ingest(&feed.address, outlet(feed));
        read.articles = carried.articles;
    }
    Ok(read)
}

fn text_bytes(article: &Article) -> usize {
    article.reporting().map(|(_, sentence)| sentence.text.len()).sum()
}

/// What a feed's articles are said to be of: the reader's name for it, else its own.
pub(super) fn outlet(feed: &StoredFeed) -> Option<&str> {
    feed.title.as_deref().or(feed.name.as_deref())
}

/// Names an address that could not be read.
pub(super) fn lost(address: &str, reason: String) -> Skipped {
    Skipped { path: address.to_owned(), line: None, reason, severity: Severity::Lost }
}
