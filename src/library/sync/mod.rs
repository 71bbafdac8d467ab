//! Following feeds: all are fetched at once, each new article is safe before the next is reported, and what was broken off goes on next time.

mod failed;
mod jobs;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rusqlite::Transaction;
use url::Url;

use crate::article::Article;
use crate::ingest::{CUT_OFF, Entry, Ingested, Page, Severity, Skipped, Subscription, feeds_of_page, read_feed, read_page};
use crate::library::articles::store;
use crate::library::database::now;
use crate::library::feeds::{is_read, record_done, record_failure, record_moved, record_read};
use crate::library::fetch::{Refusal, Stamps};
use crate::library::sync::failed::FailedPages;
use crate::library::sync::jobs::{Found, Job, Outcome, lost, outlet, served, start};
use crate::library::{Added, Error, Fetcher, StoredFeed, Writer};

/// Outcomes that are written at once, at most, and how long they are gathered: making each safe by itself would take longer than the
/// requests do.
const BATCH: usize = 64;
const GATHERING: Duration = Duration::from_millis(200);

/// How long servers are waited for before it is asked whether to go on: a stop is not felt to be late.
const PATIENCE: Duration = Duration::from_millis(100);

/// A feed's text is taken for the whole article from this length on, in bytes: teasers are a paragraph or two.
const WHOLE_TEXT_BYTES: usize = 1500;

/// How far following the feeds has come.
#[derive(Debug, Clone, Copy)]
pub struct Synced<'a> {
    /// Feeds that are done.
    pub feeds: usize,
    /// Feeds in all.
    pub total: usize,
    /// What became of the articles so far; all of it is safe on disk.
    pub added: Added,
    /// What could not be fetched since the last report, and why.
    pub failed: &'a [Skipped],
}

/// What became of an address that the reader named.
#[derive(Debug, Clone, PartialEq)]
pub enum Named {
    /// It is a feed; the library follows it now. Its articles come with the next call of [`Writer::sync`].
    Feed {
        /// The feed's address.
        address: String,
    },
    /// It is a page, whose article was added.
    Page {
        /// What became of the article.
        added: Added,
        /// What could not be read, and why.
        skipped: Vec<Skipped>,
    },
    /// It could not be fetched or read.
    Failed(Skipped),
}

/// A feed whose articles are being fetched.
struct Underway {
    stamps: Stamps,
    name: Option<String>,
    pages: usize,
    failure: Option<String>,
}

/// Says whether what a feed carries of an entry is all that there is: there is no page of its own, or the text is long.
fn is_whole(entry: &Entry) -> bool {
    let has_no_page = entry.address.is_none() || entry.shares_address && !entry.text.is_empty();
    has_no_page || entry.text_bytes() >= WHOLE_TEXT_BYTES
}

/// The next outcomes, at most as many as are waited for: an empty list where servers are slow, none where nothing is to come any more.
fn gather(outcomes: &Receiver<Outcome>, waiting: usize) -> Option<Vec<Outcome>> {
    let first = match outcomes.recv_timeout(PATIENCE) {
        Ok(first) => first,
        Err(RecvTimeoutError::Timeout) => return Some(Vec::new()),
        Err(RecvTimeoutError::Disconnected) => return None,
    };
    let (mut batch, end) = (vec![first], Instant::now() + GATHERING);
    while batch.len() < BATCH.min(waiting) {
        let Ok(next) = outcomes.recv_timeout(end.saturating_duration_since(Instant::now())) else { break };
        batch.push(next);
    }
    Some(batch)
}

/// All that is under way.
struct Round {
    jobs: Sender<Job>,
    waiting: usize,
    underway: BTreeMap<i64, Underway>,
    feeds: usize,
    added: Added,
    failed: Vec<Skipped>,
    /// Pages that failed, by site.
    pages: BTreeMap<String, FailedPages>,
    /// What was read since the last articles were stored.
    read: Vec<Article>,
}

impl Writer {
    /// Fetches the feeds that `chosen` picks, and the pages of what is new in them.
    ///
    /// `report` is called whenever something is done, and now and then while servers are waited for, and returns whether to go on; what was reported is kept. A feed of which not everything
    /// could be read is asked for it again next time.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn sync(
        &mut self,
        fetcher: &Arc<Fetcher>,
        chosen: impl Fn(&StoredFeed) -> bool,
        report: &mut dyn FnMut(Synced) -> bool,
    ) -> Result<Added, Error> {
        let feeds: Vec<StoredFeed> = self.library().feeds()?.into_iter().filter(chosen).collect();
        let total = feeds.len();
        let (jobs, outcomes) = start(fetcher, total);
        let mut round = Round {
            jobs,
            waiting: total,
            underway: BTreeMap::new(),
            feeds: 0,
            added: Added::default(),
            failed: Vec::new(),
            pages: BTreeMap::new(),
            read: Vec::new(),
        };
        for feed in feeds {
            // The threads listen until `round` is dropped.
            round.jobs.send(Job::Feed(feed)).ok();
        }
        while round.waiting > 0 {
            let Some(batch) = gather(&outcomes, round.waiting) else { break };
            round.waiting -= batch.len();
            if !batch.is_empty() {
                self.write(|transaction| round.record_all(transaction, batch))?;
            }
            if round.waiting == 0 {
                round.failed.extend(std::mem::take(&mut round.pages).into_values().map(FailedPages::named));
            }
            let failed = std::mem::take(&mut round.failed);
            if !report(Synced { feeds: round.feeds, total, added: round.added, failed: &failed }) {
                break;
            }
        }
        Ok(round.added)
    }
}

impl Writer {
    /// Fetches an address: follows it where it is a feed, or the feed that a front page names; adds the article where it is another page.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn add_address(&mut self, fetcher: &Fetcher, address: &str) -> Result<Named, Error> {
        let document = match fetcher.named(address) {
            Ok(document) => document,
            Err(refusal) => return Ok(Named::Failed(lost(address, refusal.reason))),
        };
        if read_feed(&document.bytes, served(&document)).is_ok() {
            return self.follow(address);
        }
        let named = feeds_of_page(&document.bytes, served(&document));
        if let (true, Some(feed)) = (is_front_page(&document.address), named.first()) {
            return self.follow(feed);
        }
        let (path, charset) = (document.address.as_str(), document.charset.as_deref());
        let read = read_page(&Page { path, address: path, charset, bytes: &document.bytes, outlet: None, entry: None });
        match named.first() {
            Some(feed) if read.articles.is_empty() => self.follow(feed),
            _ => Ok(Named::Page { added: self.add(&read.articles)?, skipped: read.skipped }),
        }
    }

    fn follow(&mut self, address: &str) -> Result<Named, Error> {
        self.subscribe(&[Subscription { address: address.to_owned(), title: None }])?;
        Ok(Named::Feed { address: address.to_owned() })
    }
}

/// Says whether an address is that of a site, not of one of its pages.
fn is_front_page(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| {
        let path = url.path().trim_matches('/');
        url.query().is_none() && (path.is_empty() || path.starts_with("index.") || path.starts_with("default."))
    })
}

impl Round {
    /// Records outcomes, and stores what was read of them at once.
    fn record_all(&mut self, transaction: &Transaction, outcomes: Vec<Outcome>) -> rusqlite::Result<()> {
        outcomes.into_iter().try_for_each(|outcome| self.record(transaction, outcome))?;
        let (added, _) = store(transaction, &std::mem::take(&mut self.read), now())?;
        self.added.count(added);
        Ok(())
    }

    fn record(&mut self, transaction: &Transaction, outcome: Outcome) -> rusqlite::Result<()> {
        match outcome {
            Outcome::Feed { feed, found: Err(refusal) } => {
                self.feeds += 1;
                record_failure(transaction, feed.number, &refusal.reason, now())?;
                self.fail(&feed.address, refusal.reason);
                Ok(())
            }
            Outcome::Feed { feed, found: Ok(None) } => {
                self.feeds += 1;
                record_done(transaction, feed.number, (&feed.stamps, None), now())
            }
            Outcome::Feed { feed, found: Ok(Some(found)) } => self.open(transaction, feed, *found),
            Outcome::Page { feed, entry, found } => self.record_page(transaction, &feed, *entry, found),
        }
    }

    /// Takes what a feed carries in full and sends for the pages of the rest.
    fn open(&mut self, transaction: &Transaction, mut feed: StoredFeed, found: Found) -> rusqlite::Result<()> {
        let Found { stamps, feed: found, moved } = found;
        if let Some(address) = moved {
            record_moved(transaction, feed.number, &address)?;
        }
        if found.is_cut {
            self.failed.push(Skipped { severity: Severity::Odd, ..lost(&feed.address, CUT_OFF.to_owned()) });
        }
        feed.name.clone_from(&found.title);
        feed.home = found.home;
        let number = feed.number;
        let mut underway = Underway { stamps, name: found.title, pages: 0, failure: None };
        let feed = Arc::new(feed);
        for entry in found.entries {
            if is_read(transaction, number, &entry)? {
                continue;
            }
            if is_whole(&entry) {
                record_read(transaction, number, &entry)?;
                let read = entry.ingest(&feed.address, outlet(&feed));
                self.keep(read);
            } else {
                underway.pages += 1;
                self.waiting += 1;
                self.jobs.send(Job::Page { feed: Arc::clone(&feed), entry: Box::new(entry) }).ok();
            }
        }
        self.underway.insert(number, underway);
        self.close(transaction, number)
    }

    fn record_page(
        &mut self,
        transaction: &Transaction,
        feed: &StoredFeed,
        entry: Entry,
        found: Result<Ingested, Refusal>,
    ) -> rusqlite::Result<()> {
        let Some(underway) = self.underway.get_mut(&feed.number) else { return Ok(()) };
        underway.pages -= 1;
        match found {
            Ok(read) => {
                record_read(transaction, feed.number, &entry)?;
                self.keep(read);
            }
            Err(refusal) => {
                let address = entry.address.clone().unwrap_or_default();
                if refusal.passing {
                    underway.failure = Some(format!("{address}: {}", refusal.reason));
                } else {
                    record_read(transaction, feed.number, &entry)?;
                }
                let excerpt = entry.ingest_excerpt(&feed.address, outlet(feed));
                let site = Url::parse(&address).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
                self.pages.entry(site).or_default().count(address, refusal, !excerpt.articles.is_empty());
                self.read.extend(excerpt.articles);
            }
        }
        self.close(transaction, feed.number)
    }

    /// Records a feed once all that it announced is dealt with.
    fn close(&mut self, transaction: &Transaction, feed: i64) -> rusqlite::Result<()> {
        if self.underway.get(&feed).is_none_or(|underway| underway.pages > 0) {
            return Ok(());
        }
        let Some(underway) = self.underway.remove(&feed) else { return Ok(()) };
        self.feeds += 1;
        match underway.failure {
            None => record_done(transaction, feed, (&underway.stamps, underway.name.as_deref()), now()),
            Some(reason) => record_failure(transaction, feed, &reason, now()),
        }
    }

    fn keep(&mut self, mut read: Ingested) {
        self.failed.append(&mut read.skipped);
        self.read.append(&mut read.articles);
    }

    fn fail(&mut self, address: &str, reason: String) {
        self.failed.push(lost(address, reason));
    }
}
