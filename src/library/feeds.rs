//! The feeds that the reader follows, and what of them has been read.

use rusqlite::{Connection, OptionalExtension, Result, Transaction, params};
use xxhash_rust::xxh3::xxh3_64;

use crate::ingest::{Entry, Subscription};
use crate::library::fetch::Stamps;

/// A feed that the reader follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFeed {
    pub(super) number: i64,
    /// Its address.
    pub address: String,
    /// What the reader calls it.
    pub title: Option<String>,
    /// What it calls itself.
    pub name: Option<String>,
    /// When it was last fetched, in seconds since 1970.
    pub checked: Option<i64>,
    /// Why that failed, if it did.
    pub failure: Option<String>,
    pub(super) stamps: Stamps,
    /// The page that it belongs to, once it is fetched.
    pub(super) home: Option<String>,
}

/// Follows feeds, and counts those that were not followed yet. A title replaces an earlier one.
pub(super) fn subscribe(transaction: &Transaction, feeds: &[Subscription]) -> Result<usize> {
    let mut known = transaction.prepare_cached("SELECT 1 FROM feed WHERE address = ?")?;
    let mut keep = transaction.prepare_cached(
        "INSERT INTO feed (address, title) VALUES (?1, ?2) ON CONFLICT (address) DO UPDATE SET title = coalesce(?2, title)",
    )?;
    let mut new = 0;
    for feed in feeds {
        new += usize::from(!known.exists([&feed.address])?);
        keep.execute(params![feed.address, feed.title])?;
    }
    Ok(new)
}

/// Lists the feeds in the order in which they were added.
pub(super) fn feeds(connection: &Connection) -> Result<Vec<StoredFeed>> {
    let sql = "SELECT number, address, title, name, checked, failure, etag, modified FROM feed ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(StoredFeed {
            number: row.get(0)?,
            address: row.get(1)?,
            title: row.get(2)?,
            name: row.get(3)?,
            checked: row.get(4)?,
            failure: row.get(5)?,
            stamps: Stamps { etag: row.get(6)?, modified: row.get(7)? },
            home: None,
        })
    })?;
    rows.collect()
}

/// Says whether an entry stands in the library as the feed has it now.
pub(super) fn is_read(transaction: &Transaction, feed: i64, entry: &Entry) -> Result<bool> {
    let mut statement = transaction.prepare_cached("SELECT stamp FROM entry WHERE feed = ? AND hash = ?")?;
    let stamp: Option<i64> = statement.query_row([feed, hash(entry)], |row| row.get(0)).optional()?;
    Ok(stamp == Some(entry_stamp(entry)))
}

/// Records that an entry stands in the library.
pub(super) fn record_read(transaction: &Transaction, feed: i64, entry: &Entry) -> Result<()> {
    let mut statement = transaction.prepare_cached("REPLACE INTO entry (feed, hash, stamp) VALUES (?, ?, ?)")?;
    statement.execute([feed, hash(entry), entry_stamp(entry)]).map(drop)
}

/// Records that a feed was fetched and all that it announced was read.
pub(super) fn record_done(transaction: &Transaction, feed: i64, (stamps, name): (&Stamps, Option<&str>), now: i64) -> Result<()> {
    let sql = "UPDATE feed SET etag = ?2, modified = ?3, name = coalesce(?4, name), checked = ?5, failure = NULL WHERE number = ?1";
    transaction.prepare_cached(sql)?.execute(params![feed, stamps.etag, stamps.modified, name, now]).map(drop)
}

/// Follows a feed at another address from now on, unless that is followed already.
pub(super) fn record_moved(transaction: &Transaction, feed: i64, address: &str) -> Result<()> {
    transaction.prepare_cached("UPDATE OR IGNORE feed SET address = ?2 WHERE number = ?1")?.execute(params![feed, address]).map(drop)
}

/// Records that a feed could not be fetched, or not all that it announced: next time it is asked for everything again.
pub(super) fn record_failure(transaction: &Transaction, feed: i64, reason: &str, now: i64) -> Result<()> {
    let sql = "UPDATE feed SET checked = ?2, failure = ?3 WHERE number = ?1";
    transaction.prepare_cached(sql)?.execute(params![feed, now, reason]).map(drop)
}

fn hash(entry: &Entry) -> i64 {
    xxh3_64(entry.id.as_bytes()).cast_signed()
}

/// What changes when the feed says something else of an entry.
fn entry_stamp(entry: &Entry) -> i64 {
    let mut whole = format!("{}\n{}\n{}", entry.changed, entry.title, entry.address.as_deref().unwrap_or_default());
    for block in &entry.text {
        whole.push('\n');
        whole.push_str(&block.text);
    }
    xxh3_64(whole.as_bytes()).cast_signed()
}
