//! The library itself: opened for reading by as many programs as like, for writing by one.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::article::Article;
use crate::ingest::Subscription;
use crate::library::articles::{self, Added, COLUMNS, Version, read_article};
use crate::library::feeds::{self, StoredFeed};
use crate::library::search::{self, Hit, Search};
use crate::library::stories;
use crate::library::{Error, Page, StoredStory, database};
use crate::story::Story;

/// A library, open for reading. Everything is read when it is asked for; nothing is held.
#[derive(Debug)]
pub struct Library {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
}

/// The one program that may write to a library. Dropping it ends that.
#[derive(Debug)]
pub struct Writer {
    library: Library,
    _lock: File,
}

impl Library {
    /// Opens the library at `path`; makes an empty one where there is none.
    ///
    /// # Errors
    ///
    /// Where the file cannot be made or read, is no library, is damaged, or was written by a newer parallax.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Ok(Self { connection: database::open(path)?, path: path.to_owned() })
    }

    /// Returns the file it stands in.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Counts the articles.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn article_count(&self) -> Result<usize, Error> {
        self.count("SELECT count(*) FROM article")
    }

    /// Counts the stories.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn story_count(&self) -> Result<usize, Error> {
        self.count("SELECT count(*) FROM story")
    }

    /// Reads the newest stories whole, newest first, until they have `accounts` accounts: what a screen needs, however large the library is.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn newest(&self, accounts: usize) -> Result<(Vec<Article>, Vec<Story>), Error> {
        let (mut articles, mut stories) = (Vec::new(), Vec::new());
        // Each story has an account at least.
        for stored in self.stories(&Search { limit: accounts, ..Search::default() }, Page::First)? {
            if articles.len() >= accounts {
                break;
            }
            let first = articles.len();
            articles.append(&mut self.articles(&stored.id)?);
            stories.push(stored.into_story((first..articles.len()).collect()));
        }
        Ok((articles, stories))
    }

    /// Opens the library at `path` if it is there and holds an article; makes nothing.
    ///
    /// # Errors
    ///
    /// Those of [`Library::open`].
    pub fn open_filled(path: &Path) -> Result<Option<Self>, Error> {
        if !path.exists() {
            return Ok(None);
        }
        let library = Self::open(path)?;
        let filled = library.count("SELECT EXISTS (SELECT 1 FROM article)")? > 0;
        Ok(filled.then_some(library))
    }

    /// Lists at most `limit` stories' ids that begin with `beginning`.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn story_ids(&self, beginning: &str, limit: usize) -> Result<Vec<String>, Error> {
        stories::ids_beginning(&self.connection, beginning, limit).map_err(|source| self.failed(source))
    }

    /// Reads the story with this id, without its accounts.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn story(&self, id: &str) -> Result<Option<StoredStory>, Error> {
        stories::story(&self.connection, id).map_err(|source| self.failed(source))
    }

    /// Reads the accounts of the story with this id; none where there is no such story.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn articles(&self, story: &str) -> Result<Vec<Article>, Error> {
        stories::accounts(&self.connection, story).map_err(|source| self.failed(source))
    }

    /// Reads the article with this id.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn article(&self, id: &str) -> Result<Option<Article>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM article WHERE id = ?");
        self.connection.query_row(&sql, [id], read_article).optional().map_err(|source| self.failed(source))
    }

    /// Lists the earlier texts of the article with this id, the latest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn versions(&self, id: &str) -> Result<Vec<Version>, Error> {
        articles::versions(&self.connection, id).map_err(|source| self.failed(source))
    }

    /// Finds articles, the newest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn search(&self, search: &Search) -> Result<Vec<Hit>, Error> {
        search::search(&self.connection, search).map_err(|source| self.failed(source))
    }

    /// Lists the feeds that the reader follows, in the order in which they were added.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn feeds(&self) -> Result<Vec<StoredFeed>, Error> {
        feeds::feeds(&self.connection).map_err(|source| self.failed(source))
    }

    pub(super) fn failed(&self, source: rusqlite::Error) -> Error {
        Error::explain(&self.path, source)
    }

    fn count(&self, sql: &str) -> Result<usize, Error> {
        let count: i64 = self.connection.query_row(sql, [], |row| row.get(0)).map_err(|source| self.failed(source))?;
        Ok(count as usize)
    }
}

impl Writer {
    /// Opens the library at `path` for writing; makes an empty one where there is none.
    ///
    /// # Errors
    ///
    /// Those of [`Library::open`], and where another program writes to it or it cannot be written.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let library = Library::open(path)?;
        let lock = database::lock(path)?;
        Ok(Self { library, _lock: lock })
    }

    /// Returns the library, for reading.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Adds articles, all of them or, on an error, none. Once this returns they are safe on disk.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn add(&mut self, articles: &[Article]) -> Result<Added, Error> {
        self.write(|transaction| articles::store(transaction, articles, database::now()).map(|(added, _)| added))
    }

    /// Follows feeds, and counts those that were not followed yet. A title replaces an earlier one.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn subscribe(&mut self, feeds: &[Subscription]) -> Result<usize, Error> {
        if feeds.is_empty() {
            return Ok(0);
        }
        self.write(|transaction| feeds::subscribe(transaction, feeds))
    }

    /// Bounds the file's size, in pages of 4 KiB, until the library is closed: for small devices, and to see what a full disk does.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn limit_pages(&mut self, pages: u32) -> Result<(), Error> {
        let limited = self.library.connection.pragma_update(None, "max_page_count", pages);
        limited.map_err(|source| self.library.failed(source))
    }

    /// Runs `change` in one transaction, which takes the right to write at once.
    pub(super) fn write<T>(&mut self, change: impl FnOnce(&Transaction) -> rusqlite::Result<T>) -> Result<T, Error> {
        let run = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = change(&transaction)?;
            transaction.commit()?;
            Ok(result)
        };
        run(&mut self.library.connection).map_err(|source| self.library.failed(source))
    }
}
