//! What readers say of sentences: marks and notes, kept by reader, told to others as JSON and merged with theirs.

mod follow;
mod sheet;

use rusqlite::{Connection, Result, Row, params};
use serde::{Deserialize, Serialize};

pub use follow::GoneMark;
pub(super) use follow::follow;

use crate::library::{Error, Library};

/// What a reader says of how a sentence reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Judgement {
    /// It reports without leaning.
    Fair,
    /// Its wording or choice leans to a side.
    Slanted,
    /// It lacks something that belongs there.
    Missing,
}

impl Judgement {
    /// All judgements, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Fair, Self::Slanted, Self::Missing];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fair => "fair",
            Self::Slanted => "slanted",
            Self::Missing => "missing",
        }
    }

    /// The judgement of a name in output.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|judgement| judgement.name() == name)
    }
}

/// What one reader says of one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Who says it.
    pub reader: String,
    /// The id of the story in which it was said.
    pub story: String,
    /// The article's id.
    pub article: String,
    /// The sentence's place in [`crate::article::Article::sentences`].
    pub sentence: usize,
    /// The judgement, where there is one.
    #[serde(default)]
    pub verdict: Option<Judgement>,
    /// A note; empty where there is none.
    #[serde(default)]
    pub note: String,
    /// When it was said, in seconds since 1970.
    pub time: i64,
}

const COLUMNS: &str = "reader, story, article, sentence, verdict, note, time";

impl Library {
    /// Lists the marks of all readers on a story's accounts, ordered by article, sentence, then reader. A mark goes with its article where
    /// that has come into another story.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn marks(&self, story: &str) -> std::result::Result<Vec<Mark>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM mark WHERE story = ?1 OR article IN
             (SELECT article.id FROM story JOIN member ON member.story = story.number JOIN article ON article.number = member.article
              WHERE story.id = ?1)
             ORDER BY article, sentence, reader"
        );
        marks(&self.connection, &sql, story).map_err(|source| self.failed(source))
    }

    /// Lists one reader's marks on all stories, ordered by article, then sentence.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn marks_of(&self, reader: &str) -> std::result::Result<Vec<Mark>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM mark WHERE reader = ? ORDER BY article, sentence");
        marks(&self.connection, &sql, reader).map_err(|source| self.failed(source))
    }

    /// Lists the marks of all readers on all stories, ordered by reader, article, then sentence.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn all_marks(&self) -> std::result::Result<Vec<Mark>, Error> {
        let marks: std::result::Result<Vec<Vec<Mark>>, Error> = self.readers()?.iter().map(|reader| self.marks_of(reader)).collect();
        Ok(marks?.concat())
    }

    /// Lists the readers who have marks, in alphabetical order.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn readers(&self) -> std::result::Result<Vec<String>, Error> {
        let sql = "SELECT DISTINCT reader FROM mark ORDER BY reader";
        let read = || self.connection.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_>>();
        read().map_err(|source| self.failed(source))
    }

    /// Sets a reader's mark on a sentence in place of an earlier one; one without judgement and note takes that back.
    ///
    /// Any program that has the library open may do it, also while another adds articles.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn set_mark(&self, mark: &Mark) -> std::result::Result<(), Error> {
        set(&self.connection, mark).map_err(|source| self.failed(source))
    }
}

fn marks(connection: &Connection, sql: &str, about: &str) -> Result<Vec<Mark>> {
    connection.prepare_cached(sql)?.query_map([about], read)?.collect()
}

fn read(row: &Row) -> Result<Mark> {
    let verdict: Option<String> = row.get(4)?;
    Ok(Mark {
        reader: row.get(0)?,
        story: row.get(1)?,
        article: row.get(2)?,
        sentence: row.get::<_, i64>(3)?.max(0) as usize,
        verdict: verdict.and_then(|name| Judgement::named(&name)),
        note: row.get(5)?,
        time: row.get(6)?,
    })
}

fn set(connection: &Connection, mark: &Mark) -> Result<()> {
    if mark.verdict.is_none() && mark.note.is_empty() {
        let sql = "DELETE FROM mark WHERE reader = ? AND article = ? AND sentence = ?";
        return connection.prepare_cached(sql)?.execute(params![mark.reader, mark.article, mark.sentence as i64]).map(drop);
    }
    let sql = format!("REPLACE INTO mark ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)");
    let values =
        params![mark.reader, mark.story, mark.article, mark.sentence as i64, mark.verdict.map(Judgement::name), mark.note, mark.time];
    connection.prepare_cached(&sql)?.execute(values).map(drop)
}

/// Sets a mark unless the library holds a later one, or the very same; says whether it did.
fn merge(connection: &Connection, mark: &Mark) -> Result<bool> {
    let sql = format!("SELECT {COLUMNS} FROM mark WHERE reader = ? AND article = ? AND sentence = ?");
    let mut statement = connection.prepare_cached(&sql)?;
    let held = statement.query_map(params![mark.reader, mark.article, mark.sentence as i64], read)?.next().transpose()?;
    if held.is_some_and(|held| held.time > mark.time || held == *mark) || mark.verdict.is_none() && mark.note.is_empty() {
        return Ok(false);
    }
    set(connection, mark).map(|()| true)
}
