//! Articles on disk: recognised when they come again, kept with every earlier text, read back as they were.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::{Date, date};
use rusqlite::{Connection, OptionalExtension, Result, Row, Transaction, params};
use xxhash_rust::xxh3::xxh3_64;

use crate::article::{Article, are_excerpt};
use crate::ingest::stem;
use crate::library::address::address_hash;
use crate::library::layout::{pack, unpack};
use crate::library::marks::follow;
use crate::library::profiles::forget_profile;
use crate::library::signs::{apart, note};
use crate::text::Language;

/// Bits of an article's number below its day: room for 68 thousand million articles.
pub(super) const RUNNING_BITS: u32 = 36;

/// The first day that a number can hold; days before it count as it.
const DAY_ZERO: Date = date(0, 1, 1);

/// The columns that [`read_article`] reads, in its order.
pub(super) const COLUMNS: &str = "id, key, outlet, title, date, url, authors, language, path, layout, body";

/// What became of some articles that were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    /// Articles that the library did not hold.
    pub new: usize,
    /// Articles that it held with another text; it now holds both.
    pub updated: usize,
    /// Articles that it held.
    pub known: usize,
}

impl Added {
    /// Counts what became of further articles.
    pub fn count(&mut self, further: Self) {
        self.new += further.new;
        self.updated += further.updated;
        self.known += further.known;
    }
}

/// An earlier text of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The article as it was.
    pub article: Article,
    /// When it was replaced, in seconds since 1970.
    pub replaced: i64,
}

/// Articles whose text is new, by the number under which the library holds each.
pub(super) type Changed<'a> = BTreeMap<i64, &'a Article>;

/// Stores articles and lists those whose text is new. An article that changes twice among them is listed with its last text.
pub(super) fn store<'a>(transaction: &Transaction, articles: &'a [Article], now: i64) -> Result<(Added, Changed<'a>)> {
    let mut added = Added::default();
    let mut changed = Changed::new();
    let mut running = running_number(transaction)?;
    for article in articles {
        let packed = pack(&article.sentences);
        let mut identities = Identities::of(article, &packed.0);
        let number = match recognise(transaction, &mut identities)? {
            Known::Text => {
                added.known += 1;
                continue;
            }
            // A beginning takes no whole text's place: the page was read once and cannot be read now.
            Known::Article(number) if article.is_excerpt() && !is_excerpt(transaction, number)? => {
                added.known += 1;
                continue;
            }
            Known::Article(number) => {
                added.updated += 1;
                // The words of an article of this very batch are not in the index yet.
                if !changed.contains_key(&number) {
                    forget_words(transaction, number)?;
                }
                replace(transaction, number, (article, &packed), now)?;
                number
            }
            Known::Not => {
                added.new += 1;
                running += 1;
                let number = day_of(article.date, now) << RUNNING_BITS | running;
                insert(transaction, number, (article, &packed), now)?;
                transaction.prepare_cached("INSERT INTO pending VALUES (?)")?.execute([number])?;
                number
            }
        };
        identities.keep(transaction, number)?;
        changed.insert(number, article);
    }
    transaction.execute("REPLACE INTO state VALUES ('running', ?)", [running.to_be_bytes()])?;
    index_words(transaction, &changed)?;
    Ok((added, changed))
}

/// The number of the day that an article sorts by: its own, else the one on which it was added.
pub(super) fn day_of(day: Option<Date>, now: i64) -> i64 {
    let added = || jiff::Timestamp::from_second(now).map_or(DAY_ZERO, |time| time.to_zoned(jiff::tz::TimeZone::UTC).date());
    day_number(day.unwrap_or_else(added))
}

/// Days since the year 0.
pub(super) fn day_number(day: Date) -> i64 {
    i64::from((day - DAY_ZERO).get_days()).max(0)
}

/// Reads an article from a row of [`COLUMNS`].
pub(super) fn read_article(row: &Row) -> Result<Article> {
    let authors: String = row.get(6)?;
    let language: String = row.get(7)?;
    let (layout, body) = (row.get_ref(9)?.as_blob()?, row.get_ref(10)?.as_str()?);
    Ok(Article {
        id: row.get(0)?,
        key: row.get::<_, i64>(1)?.cast_unsigned(),
        outlet: row.get(2)?,
        title: row.get(3)?,
        date: row.get::<_, Option<String>>(4)?.and_then(|date| date.parse().ok()),
        url: row.get(5)?,
        authors: authors.lines().map(str::to_owned).collect(),
        language: Language::from_tag(&language).unwrap_or(Language::UNKNOWN),
        path: row.get(8)?,
        sentences: unpack(body, layout),
    })
}

/// Lists the earlier texts of an article, the latest first.
pub(super) fn versions(connection: &Connection, id: &str) -> Result<Vec<Version>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, key, outlet, version.title, version.date, url, authors, language, path, version.layout, version.body, replaced
         FROM version JOIN article ON article.number = version.article WHERE id = ? ORDER BY version.number DESC",
    )?;
    statement.query_map([id], |row| Ok(Version { article: read_article(row)?, replaced: row.get(11)? }))?.collect()
}

/// What an article is recognised by.
struct Identities<'a> {
    article: &'a Article,
    /// Its place: the address, or the file and what the file calls it. None where the id is a mere hash of the text.
    place: Option<i64>,
    /// Its outlet and text.
    text: i64,
}

enum Known {
    Text,
    Article(i64),
    Not,
}

impl<'a> Identities<'a> {
    fn of(article: &'a Article, body: &str) -> Self {
        let text = hash(&["text", article.outlet.as_deref().unwrap_or_default(), body]);
        let place = match &article.url {
            Some(url) => Some(address_hash(url)),
            None if stem(&article.path) == Some(&article.id) => Some(hash(&["file", &absolute(&article.path)])),
            None if article.id == format!("{:016x}", article.key) => None,
            // An id may name something wider than the article, so that outlet and title have to agree as well.
            None => Some(hash(&[
                "record",
                &absolute(&article.path),
                &article.id,
                article.outlet.as_deref().unwrap_or_default(),
                &article.title,
            ])),
        };
        Self { article, place, text }
    }

    /// The article's place by its id, for one that has its address in common with others of the same file or feed.
    fn apart(&self) -> i64 {
        hash(&["apart", &absolute(&self.article.path), &self.article.id])
    }

    fn keep(&self, transaction: &Transaction, number: i64) -> Result<()> {
        let mut statement = transaction.prepare_cached("INSERT OR IGNORE INTO identity VALUES (?, ?)")?;
        for hash in self.place.into_iter().chain([self.text]) {
            statement.execute([hash, number])?;
        }
        Ok(())
    }
}

fn recognise(transaction: &Transaction, identities: &mut Identities) -> Result<Known> {
    let mut statement = transaction.prepare_cached("SELECT article FROM identity WHERE hash = ?")?;
    let mut look_up = |hash: i64| statement.query_row([hash], |row| row.get::<_, i64>(0)).optional();
    let place = identities.place.map(&mut look_up).transpose()?.flatten();
    match (look_up(identities.text)?, place) {
        (Some(number), None) => {
            // Known text at another place: from now on that place is known as well.
            identities.keep(transaction, number)?;
            Ok(Known::Text)
        }
        (Some(_), Some(_)) => Ok(Known::Text),
        (None, Some(number)) if is_another(transaction, number, identities.article)? => {
            let apart = identities.apart();
            identities.place = Some(apart);
            Ok(look_up(apart)?.map_or(Known::Not, Known::Article))
        }
        (None, Some(number)) => Ok(Known::Article(number)),
        (None, None) => Ok(Known::Not),
    }
}

/// Says whether the article at an address is another one than that which comes now from the same file or feed: items of a live page share
/// its address, but have ids and titles of their own.
fn is_another(transaction: &Transaction, number: i64, article: &Article) -> Result<bool> {
    let is_made = article.id == format!("{:016x}", article.key) || stem(&article.path) == Some(&article.id);
    if article.url.is_none() || is_made {
        return Ok(false);
    }
    let mut statement = transaction.prepare_cached("SELECT id, path, title FROM article WHERE number = ?")?;
    let known = statement.query_row([number], |row| {
        let (id, path, title): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        // An id that was taken has a few digits behind it.
        let is_same_id = id.strip_prefix(&article.id).is_some_and(|rest| rest.is_empty() || rest.len() == 5 && rest.starts_with('-'));
        Ok(is_same_id || path != article.path || title == article.title)
    });
    Ok(!known.optional()?.unwrap_or(true))
}

/// Says whether the library holds only the beginning of an article.
fn is_excerpt(transaction: &Transaction, number: i64) -> Result<bool> {
    let mut statement = transaction.prepare_cached("SELECT layout, body FROM article WHERE number = ?")?;
    statement.query_row([number], |row| Ok(are_excerpt(&unpack(row.get_ref(1)?.as_str()?, row.get_ref(0)?.as_blob()?))))
}

fn absolute(path: &str) -> String {
    std::path::absolute(Path::new(path)).map_or_else(|_| path.to_owned(), |path| path.to_string_lossy().into_owned())
}

fn hash(parts: &[&str]) -> i64 {
    xxh3_64(parts.join("\n").as_bytes()).cast_signed()
}

fn running_number(transaction: &Transaction) -> Result<i64> {
    let found = transaction.query_row("SELECT value FROM state WHERE name = 'running'", [], |row| row.get::<_, [u8; 8]>(0));
    Ok(found.optional()?.map_or(0, i64::from_be_bytes))
}

fn insert(transaction: &Transaction, number: i64, (article, packed): (&Article, &(String, Vec<u8>)), now: i64) -> Result<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO article (number, id, key, outlet, title, date, url, authors, language, path, added, layout, body)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    statement.execute(params![
        number,
        free_id(transaction, article, number)?,
        article.key.cast_signed(),
        article.outlet,
        article.title,
        article.date.map(|date| date.to_string()),
        article.url,
        article.authors.join("\n"),
        article.language.code(),
        article.path,
        now,
        packed.1,
        packed.0,
    ])?;
    Ok(())
}

/// Puts a new text in the place of the one that the library holds, which stays as a version.
fn replace(transaction: &Transaction, number: i64, (article, packed): (&Article, &(String, Vec<u8>)), now: i64) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO version (article, title, date, added, replaced, layout, body)
             SELECT number, title, date, coalesce(changed, added), ?2, layout, body FROM article WHERE number = ?1",
        )?
        .execute([number, now])?;
    forget_profile(transaction, number)?;
    follow(transaction, number, &packed.0)?;
    transaction
        .prepare_cached(
            "UPDATE article SET key = ?2, outlet = coalesce(?3, outlet), title = ?4, date = coalesce(?5, date), authors = ?6, changed = ?7,
             layout = ?8, body = ?9 WHERE number = ?1",
        )?
        .execute(params![
            number,
            article.key.cast_signed(),
            article.outlet,
            article.title,
            article.date.map(|date| date.to_string()),
            article.authors.join("\n"),
            now,
            packed.1,
            packed.0,
        ])?;
    Ok(())
}

/// Takes an article's words out of the index; it keeps no copy of them, so they are read from the article.
fn forget_words(transaction: &Transaction, number: i64) -> Result<()> {
    let mut text = transaction.prepare_cached("SELECT outlet, body FROM article WHERE number = ?")?;
    let mut index = transaction.prepare_cached("INSERT INTO words (words, rowid, outlet, body) VALUES ('delete', ?, ?, ?)")?;
    text.query_row([number], |row| {
        let (outlet, body) = (row.get_ref(0)?.as_str_or_null()?, row.get_ref(1)?.as_str()?);
        index.execute((number, outlet.map(apart), apart(body)))
    })?;
    transaction.prepare_cached("DELETE FROM apart WHERE article = ?")?.execute([number]).map(drop)
}

/// Indexes the words of articles by rising number: the index writes its memory out whenever a number falls. It does so before a statement
/// that might insert several rows as well, which is why the articles are read by one and inserted by another.
fn index_words(transaction: &Transaction, changed: &Changed) -> Result<()> {
    let mut texts = transaction.prepare_cached("SELECT outlet, body FROM article WHERE number = ?")?;
    let mut index = transaction.prepare_cached("INSERT INTO words (rowid, outlet, body) VALUES (?, ?, ?)")?;
    for number in changed.keys() {
        texts.query_row([number], |row| {
            let (outlet, body) = (row.get_ref(0)?.as_str_or_null()?.map(apart), apart(row.get_ref(1)?.as_str()?));
            if matches!(body, Cow::Owned(_)) || matches!(outlet, Some(Cow::Owned(_))) {
                note(transaction, *number)?;
            }
            index.execute((number, outlet, body))
        })?;
    }
    Ok(())
}

/// An id that no other article has: its own, else with its folder or a part of its hash.
fn free_id(transaction: &Transaction, article: &Article, number: i64) -> Result<String> {
    let mut statement = transaction.prepare_cached("SELECT 1 FROM article WHERE id = ?")?;
    let folder = Path::new(&article.path).parent().and_then(Path::file_name).filter(|_| stem(&article.path) == Some(&article.id));
    let folder = folder.map(|folder| format!("{}/{}", folder.to_string_lossy(), article.id));
    let hash = format!("{:016x}", article.key);
    let short = format!("{}-{:04x}", article.id, article.key & 0xffff);
    for id in [Some(article.id.clone()), folder, Some(short), Some(hash.clone())].into_iter().flatten() {
        if !statement.exists([&id])? {
            return Ok(id);
        }
    }
    // The number is unique, so this is too.
    Ok(format!("{hash}-{number:x}"))
}
