//! The cache of newsboat, another program's database of feeds and articles: read, never written.

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::{Connection, OpenFlags, Result, Row};

use crate::ingest::{Entry, Subscription};
use crate::library::blocks::Block;

/// How an `SQLite` file begins (<https://www.sqlite.org/fileformat.html>).
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Says whether a file that begins with `head` is a database.
pub(super) fn is_database(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// Hands the feeds and articles of the cache at `path` to `take`, which returns whether to go on.
pub(super) fn cut(path: &str, take: &mut dyn FnMut(Block) -> bool) {
    let outcome = open(path).and_then(|cache| {
        take(Block::Feeds(feeds(&cache)?));
        entries(&cache, path, take)
    });
    if let Err(error) = outcome {
        take(Block::lost(path, None, format!("the database cannot be read as a newsboat cache: {error}")));
    }
}

fn open(path: &str) -> Result<Connection> {
    Connection::open_with_flags(Path::new(path), OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

fn feeds(cache: &Connection) -> Result<Vec<Subscription>> {
    let mut statement = cache.prepare("SELECT rssurl FROM rss_feed WHERE rssurl LIKE 'http%' ORDER BY rssurl")?;
    let feeds = statement.query_map([], |row| Ok(Subscription { address: row.get(0)?, title: None }))?;
    feeds.collect()
}

fn entries(cache: &Connection, path: &str, take: &mut dyn FnMut(Block) -> bool) -> Result<()> {
    let mut statement = cache.prepare(
        "SELECT guid, rss_item.title, author, rss_item.url, pubDate, content, rss_feed.title
         FROM rss_item LEFT JOIN rss_feed ON rssurl = feedurl WHERE deleted = 0 ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (entry, outlet) = entry(row)?;
        if !take(Block::Entry { path: path.to_owned(), outlet, entry: Box::new(entry) }) {
            break;
        }
    }
    Ok(())
}

fn entry(row: &Row) -> Result<(Entry, Option<String>)> {
    let text = |column: usize| {
        row.get_ref(column).map(|value| value.as_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default())
    };
    let published: i64 = row.get(4).unwrap_or(0);
    let day = (published > 0).then(|| Timestamp::from_second(published).ok()).flatten();
    let mut entry = Entry {
        id: text(0)?,
        address: Some(text(3)?).filter(|address| address.starts_with("http")),
        title: text(1)?,
        changed: published,
        date: day.map(|time| time.to_zoned(TimeZone::UTC).date().to_string()),
        authors: Some(text(2)?).filter(|author| !author.is_empty()).into_iter().collect(),
        ..Entry::default()
    };
    entry.set_html(&text(5)?);
    Ok((entry, Some(text(6)?).filter(|title| !title.is_empty())))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::cut;
    use crate::library::blocks::Block;

    /// The tables as newsboat 2.30 makes them, without the columns that are not read.
    const TABLES: &str = "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL);
        CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,
        author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,
        content VARCHAR(65535) NOT NULL, deleted INTEGER(1) NOT NULL DEFAULT 0);
        INSERT INTO rss_feed VALUES ('https://post.example/feed', 'https://post.example', 'Harbour Post'), ('query:x', '', 'Query');
        INSERT INTO rss_item VALUES (1, 'g1', 'Dam', 'A. Reed', 'https://post.example/dam', 'https://post.example/feed', 1772442000, '<p>It held.</p>', 0),
        (2, 'g2', 'Gone', '', '', 'https://post.example/feed', 0, 'x', 1);";

    fn blocks(tables: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("cache.db");
        Connection::open(&path).and_then(|cache| cache.execute_batch(tables)).expect("the cache is made");
        let mut found = Vec::new();
        cut(&path.to_string_lossy(), &mut |block| {
            found.push(match block {
                Block::Feeds(feeds) => format!("{} feed: {}", feeds.len(), feeds[0].address),
                Block::Entry { outlet, entry, .. } => format!("{} {} {:?} {outlet:?}", entry.title, entry.text[0].text, entry.date),
                Block::Lost(skipped) => skipped.reason,
                other => panic!("{other:?}"),
            });
            true
        });
        found
    }

    #[test]
    fn feeds_and_articles_are_read() {
        assert_eq!(blocks(TABLES), ["1 feed: https://post.example/feed", "Dam It held. Some(\"2026-03-02\") Some(\"Harbour Post\")"]);
    }

    #[test]
    fn another_database_is_named() {
        let reasons = blocks("CREATE TABLE t (x)");
        assert!(
            matches!(reasons.as_slice(), [one] if one.starts_with("the database cannot be read as a newsboat cache: no such table: rss_feed")),
            "{reasons:?}"
        );
    }
}
