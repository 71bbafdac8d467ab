//! Stories on disk: listed from the newest on, a window at a time, and kept in step with what the articles say.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use rusqlite::{Connection, Result, Row, Transaction, params};

use crate::article::Article;
use crate::library::articles::{COLUMNS, RUNNING_BITS, read_article};
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
}

/// Lists the stories at some places of the list, newest first, then by id.
pub(super) fn stories(connection: &Connection, places: &Range<usize>) -> Result<Vec<StoredStory>> {
    let sql = "SELECT id, title, first, last, accounts, outlets, origins, why FROM story ORDER BY day DESC, id LIMIT ? OFFSET ?";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_map([places.len() as i64, places.start as i64], read_story)?.collect()
}

/// Lists at most `limit` ids that begin with `beginning`, in order.
pub(super) fn ids_beginning(connection: &Connection, beginning: &str, limit: usize) -> Result<Vec<String>> {
    let sql = "SELECT id FROM story WHERE id >= ?1 AND substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT ?2";
    connection.prepare_cached(sql)?.query_map(params![beginning, limit as i64], |row| row.get(0))?.collect()
}

/// Reads the accounts of a story, ordered as the library numbers them.
pub(super) fn accounts(connection: &Connection, story: &str) -> Result<Vec<Article>> {
    let sql = format!("SELECT {COLUMNS} FROM article WHERE story = (SELECT number FROM story WHERE id = ?) ORDER BY number");
    connection.prepare_cached(&sql)?.query_map([story], |row| read_article(row))?.collect()
}

/// Puts `stories` in the place of those that their articles stood in before; `numbers` are the articles that the stories index.
///
/// A story whose articles all went elsewhere is removed.
pub(super) fn save(transaction: &Transaction, stories: &[Story], (numbers, articles): (&[i64], &[&Article])) -> Result<()> {
    let mut left = BTreeSet::new();
    for story in stories {
        let members: BTreeMap<i64, &Article> =
            story.articles.iter().filter_map(|at| Some((*numbers.get(*at)?, *articles.get(*at)?))).collect();
        let number = upsert(transaction, story, &members)?;
        let mut before = transaction.prepare_cached("SELECT story FROM article WHERE number = ?")?;
        let mut join = transaction.prepare_cached("UPDATE article SET story = ?2 WHERE number = ?1")?;
        for member in members.keys() {
            let old: Option<i64> = before.query_row([member], |row| row.get(0))?;
            if old != Some(number) {
                join.execute([*member, number])?;
                left.extend(old);
            }
        }
    }
    let mut remove =
        transaction.prepare_cached("DELETE FROM story WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM article WHERE story = ?1)")?;
    left.iter().try_for_each(|story| remove.execute([story]).map(drop))
}

fn upsert(transaction: &Transaction, story: &Story, members: &BTreeMap<i64, &Article>) -> Result<i64> {
    let day = members.keys().next_back().map_or(0, |number| number >> RUNNING_BITS);
    let outlets: BTreeSet<&str> = members.values().map(|article| article.label()).collect();
    let outlets: Vec<&str> = outlets.into_iter().collect();
    let why = serde_json::to_string(&story.why).expect("plain lists and numbers serialise");
    transaction
        .prepare_cached(
            "INSERT INTO story (id, title, first, last, day, accounts, outlets, origins, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, first = excluded.first, last = excluded.last, day = excluded.day,
             accounts = excluded.accounts, outlets = excluded.outlets, origins = excluded.origins, why = excluded.why
             RETURNING number",
        )?
        .query_row(
            params![
                story.id,
                story.title,
                story.first.map(|date| date.to_string()),
                story.last.map(|date| date.to_string()),
                day,
                members.len() as i64,
                outlets.join("\n"),
                story.origins as i64,
                why,
            ],
            |row| row.get(0),
        )
}

fn read_story(row: &Row) -> Result<StoredStory> {
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
    })
}
