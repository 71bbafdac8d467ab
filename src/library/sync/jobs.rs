//! The requests of a sync: done by threads, so that no server holds up the others.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use url::{Host, Url};

use crate::article::Article;
use crate::ingest::{Entry, Feed, Ingested, Page, Served, Severity, Skipped, feeds_of_page, read_feed, read_page};
use crate::library::fetch::{Answer, Document, Refusal, Stamps};
use crate::library::{Fetcher, StoredFeed};

/// Requests under way at one time: waiting for servers costs nothing, and 200 feeds take a few seconds.
const THREADS: usize = 24;

/// How many of the feeds that a page names are tried.
const FEEDS_OF_PAGE: usize = 3;

/// Something to be fetched.
#[derive(Clone)]
pub(super) enum Job {
    Feed(StoredFeed),
    Page { feed: Arc<StoredFeed>, entry: Box<Entry> },
}

/// What became of a job.
pub(super) enum Outcome {
    Feed { feed: StoredFeed, found: Result<Option<Box<Found>>, Refusal> },
    Page { feed: Arc<StoredFeed>, entry: Box<Entry>, found: Result<Ingested, Refusal> },
}

/// A feed as it was fetched.
pub(super) struct Found {
    pub(super) stamps: Stamps,
    pub(super) feed: Feed,
    /// Where it stands, where the address that is followed was a page that names it.
    pub(super) moved: Option<String>,
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
        Job::Page { feed, entry } => Outcome::Page { feed, entry, found: Err(fault()) },
    })
}

fn perform(fetcher: &Fetcher, job: Job) -> Outcome {
    match job {
        Job::Feed(feed) => {
            let found = match fetcher.feed(&feed.address, &feed.stamps) {
                Ok(Answer::Unchanged) => Ok(None),
                Ok(Answer::Document(document)) => found(fetcher, document).map(|found| Some(Box::new(found))),
                Err(refusal) => Err(refusal),
            };
            Outcome::Feed { feed, found }
        }
        Job::Page { feed, entry } => {
            let found = page(fetcher, &feed, &entry);
            Outcome::Page { feed, entry, found }
        }
    }
}

/// What a server knows of a document that matters for reading it.
pub(super) fn served(document: &Document) -> Served<'_> {
    Served { address: Some(&document.address), charset: document.charset.as_deref() }
}

/// Reads a feed, or the first that can be read of those that a page names.
fn found(fetcher: &Fetcher, document: Document) -> Result<Found, Refusal> {
    let reason = match read_feed(&document.bytes, served(&document)) {
        Ok(feed) => return Ok(Found { stamps: document.stamps, feed, moved: None }),
        Err(reason) => reason,
    };
    for address in feeds_of_page(&document.bytes, served(&document)).into_iter().take(FEEDS_OF_PAGE) {
        if let Answer::Document(document) = fetcher.feed(&address, &Stamps::default())?
            && let Ok(feed) = read_feed(&document.bytes, served(&document))
        {
            return Ok(Found { stamps: document.stamps, feed, moved: Some(address) });
        }
    }
    Err(Refusal { reason, passing: false })
}

/// Fetches an entry's page. Where it says less than the feed, what the feed carries is kept.
fn page(fetcher: &Fetcher, feed: &StoredFeed, entry: &Entry) -> Result<Ingested, Refusal> {
    let address = entry.address.as_deref().unwrap_or_default();
    let document = fetcher.page(address)?;
    let (path, charset) = (document.address.as_str(), document.charset.as_deref());
    let outlet = page_outlet(feed, path);
    let mut read = read_page(&Page { path, address: path, charset, bytes: &document.bytes, outlet, entry: Some(entry) });
    if let ([], Some(lost)) = (read.articles.as_slice(), read.skipped.first()) {
        return Err(Refusal { reason: lost.reason.clone(), passing: false });
    }
    if read.articles.iter().map(text_bytes).sum::<usize>() < entry.text_bytes() {
        let carried = entry.clone().ingest(&feed.address, self::outlet(feed));
        read.articles = carried.articles;
    }
    Ok(read)
}

/// What a page's outlet is called: what the reader calls the feed, else, on the feed's own site, what the feed calls itself, so that one
/// outlet has one name. A page elsewhere names its own.
fn page_outlet<'a>(feed: &'a StoredFeed, page: &str) -> Option<&'a str> {
    let own = |address: &str| site(address).is_some_and(|own| site(page) == Some(own));
    let is_own = own(&feed.address) || feed.home.as_deref().is_some_and(own);
    feed.title.as_deref().or_else(|| feed.name.as_deref().filter(|_| is_own))
}

/// The part of an address's host that one publisher has: the last two labels, three where the second is as short as in `co.uk`.
fn site(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let Some(Host::Domain(host)) = url.host() else { return url.host_str().map(str::to_owned) };
    let labels: Vec<&str> = host.rsplit('.').collect();
    let taken = if labels.get(1).is_some_and(|label| label.len() <= 3) { 3 } else { 2 };
    Some(labels.into_iter().take(taken).collect::<Vec<_>>().join("."))
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

#[cfg(test)]
mod tests {
    use super::site;

    #[test]
    fn a_site_is_what_one_publisher_has() {
        assert_eq!(site("https://feeds.post.example/rss"), site("https://www.post.example/dam"));
        assert_ne!(site("https://post.co.uk/a"), site("https://mail.co.uk/a"));
        assert_eq!(site("http://127.0.0.1:81/a"), site("http://127.0.0.1:82/b"));
        assert_eq!(site("no address"), None);
    }
}
