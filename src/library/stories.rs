//! Stories on disk: listed from the newest on, a window at a time, and kept in step with what the articles say.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Result, Row, Transaction, params};
use xxhash_rust::xxh3::xxh3_64;

use crate::article::Article;
use crate::library::articles::{self, RUNNING_BITS, read_article};
use crate::library::listing::Place;
use crate::story::{Story, Why};

/// A story as the list shows it; its accounts are read when it is opened.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredStory {
    /// Its stable id.
    pub id: String,
    /// The most central account's headline.
    pub title: String,
    /// The first day of publication among its accounts.
    pub first: Option<Date>,
    /// The last day of publication among its accounts.
    pub last: Option<Date>,
    /// How many accounts it has.
    pub accounts: usize,
    /// The outlets that report it, in alphabetical order.
    pub outlets: Vec<String>,
    /// How many independent texts: copies of one text count once.
    pub origins: usize,
    /// What holds it together.
    pub why: Why,
    pub(super) place: Place,
}

impl StoredStory {
    /// Makes it a story whose accounts stand at `places` among the articles that go with it.
    pub fn into_story(self, places: Vec<usize>) -> Story {
        let Self { id, title, first, last, origins, why, .. } = self;
        Story { id, title, articles: places, first, last, origins, why }
    }
}

/// The columns that [`read_story`] reads, in its order.
pub(super) const COLUMNS: &str = "story.id, story.title, first, last, accounts, outlets, origins, why";

/// Lists at most `limit` ids that begin with `beginning`, in order.
pub(super) fn ids_beginning(connection: &Connection, beginning: &str, limit: usize) -> Result<Vec<String>> {
    // No letter sorts behind the last code point, so that the walk through the index ends where the beginning does.
    let sql = "SELECT id FROM story WHERE id >= ?1 AND id < ?1 || char(0x10ffff) ORDER BY id LIMIT ?2";
    connection.prepare_cached(sql)?.query_map(params![beginning, limit as i64], |row| row.get(0))?.collect()
}

/// Reads the story with an id.
pub(super) fn story(connection: &Connection, id: &str) -> Result<Option<StoredStory>> {
    let sql = format!("SELECT {COLUMNS} FROM story WHERE id = ?");
    connection.prepare_cached(&sql)?.query_row([id], read_story).optional()
}

/// Reads the accounts of a story, ordered as the library numbers them.
pub(super) fn accounts(connection: &Connection, story: &str) -> Result<Vec<Article>> {
    let columns = articles::COLUMNS;
    let sql = format!(
        "SELECT {columns} FROM member JOIN article ON article.number = member.article
         WHERE member.story = (SELECT number FROM story WHERE id = ?) ORDER BY member.article"
    );
    connection.prepare_cached(&sql)?.query_map([story], read_article)?.collect()
}

/// An article as far as stories are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// Its number in the library.
    pub(super) number: i64,
    /// Its outlet, else its id.
    pub(super) label: String,
    /// The number of the story that it stood in.
    pub(super) story: Option<i64>,
}

/// Puts `stories`, which index `members`, in the place of those that the members stood in; `known` are the ids and numbers of these.
///
/// Only what changed is written. A story whose articles all went elsewhere is removed.
pub(super) fn save(transaction: &Transaction, stories: &[Story], members: &[Member], known: &BTreeMap<String, i64>) -> Result<()> {
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    for story in members.iter().filter_map(|member| member.story) {
        *sizes.entry(story).or_default() += 1;
    }
    let mut left = BTreeSet::new();
    for story in stories {
        let own: Vec<&Member> = story.articles.iter().filter_map(|at| members.get(*at)).collect();
        let old = known.get(&story.id).copied();
        if old.is_some_and(|old| sizes.get(&old) == Some(&own.len()) && own.iter().all(|member| member.story == Some(old))) {
            continue;
        }
        let number = write(transaction, story, &own, old)?;
        let mut join = transaction.prepare_cached("REPLACE INTO member VALUES (?, ?)")?;
        let mut settle = transaction.prepare_cached("DELETE FROM pending WHERE article = ?")?;
        for member in own.iter().filter(|member| member.story != Some(number)) {
            join.execute([member.number, number])?;
            match member.story {
                Some(story) => left.extend([story]),
                None => settle.execute([member.number]).map(drop)?,
            }
        }
    }
    let mut remove =
        transaction.prepare_cached("DELETE FROM story WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE story = ?1)")?;
    left.iter().try_for_each(|story| remove.execute([story]).map(drop))
}

/// Writes a story's row in the place of an old one, or as a new one.
fn write(transaction: &Transaction, story: &Story, members: &[&Member], old: Option<i64>) -> Result<i64> {
    let days = || members.iter().map(|member| member.number >> RUNNING_BITS);
    let outlets: BTreeSet<&str> = members.iter().map(|member| member.label.as_str()).collect();
    let outlets: Vec<&str> = outlets.into_iter().collect();
    let id = if old.is_some() { story.id.clone() } else { free_id(transaction, &story.id)? };
    let sql = "INSERT INTO story (number, id, title, first, last, day, earliest, accounts, outlets, origins, why)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let update =
        "UPDATE story SET id = ?2, title = ?3, first = ?4, last = ?5, day = ?6, earliest = ?7, accounts = ?8, outlets = ?9, origins = ?10,
         why = ?11 WHERE number = ?1";
    transaction.prepare_cached(if old.is_some() { update } else { sql })?.execute(params![
        old,
        id,
        story.title,
        story.first.map(|date| date.to_string()),
        story.last.map(|date| date.to_string()),
        days().max().unwrap_or(0),
        days().min().unwrap_or(0),
        members.len() as i64,
        outlets.join("\n"),
        story.origins as i64,
        serde_json::to_string(&story.why).expect("plain lists and numbers serialise"),
    ])?;
    Ok(old.unwrap_or_else(|| transaction.last_insert_rowid()))
}

/// An id that no story has. Only a story far from the new one in time can have the same: those near by are known where ids are given.
fn free_id(transaction: &Transaction, id: &str) -> Result<String> {
    let mut taken = transaction.prepare_cached("SELECT 1 FROM story WHERE id = ?")?;
    let mut id = id.to_owned();
    while taken.exists([&id])? {
        id = format!("{:016x}", xxh3_64(id.as_bytes()));
    }
    Ok(id)
}

/// Reads a story from a row of [`COLUMNS`]; its place in a list is not known from these.
pub(super) fn read_story(row: &Row) -> Result<StoredStory> {
    let date = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(column)?.and_then(|date| date.parse().ok()));
    Ok(StoredStory {
        id: row.get(0)?,
        title: row.get(1)?,
        first: date(2)?,
        last: date(3)?,
        accounts: row.get::<_, i64>(4)? as usize,
        outlets: row.get_ref(5)?.as_str()?.lines().map(str::to_owned).collect(),
        origins: row.get::<_, i64>(6)? as usize,
        why: serde_json::from_str(row.get_ref(7)?.as_str()?).unwrap_or_default(),
        place: Place::default(),
    })
}
