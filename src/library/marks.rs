//! What readers say of sentences: marks and notes, kept by reader, told to others as JSON and merged with theirs.

use rusqlite::{Connection, Result, Row, params};
use serde::{Deserialize, Serialize};

use crate::library::{Error, Library};
use crate::text::clean;

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

/// Marks as they are handed from reader to reader.
#[derive(Deserialize)]
struct Sheet {
    schema: u32,
    marks: Vec<Mark>,
}

/// The number that changes when a field of the JSON is renamed or dropped.
const SCHEMA: u32 = 1;

/// The longest note that is taken from others, in bytes: some pages.
const NOTE_BYTES: usize = 16 * 1024;

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

    /// Writes one reader's marks as JSON, for [`Library::merge_marks`] on another library that holds the same articles.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn marks_json(&self, reader: &str) -> std::result::Result<String, Error> {
        let marks = self.marks_of(reader)?;
        Ok(format!("{}\n", serde_json::json!({"schema": SCHEMA, "marks": marks})))
    }

    /// Takes in marks written by [`Library::marks_json`]; of two marks of one reader on one sentence the later one stands. Counts those that
    /// changed something.
    ///
    /// # Errors
    ///
    /// Where the text holds no marks, or the file cannot be written.
    pub fn merge_marks(&self, json: &str) -> std::result::Result<usize, Error> {
        let unreadable = |reason: String| Error::Marks { reason };
        let sheet: Sheet = serde_json::from_str(json).map_err(|error| unreadable(error.to_string()))?;
        if sheet.schema != SCHEMA {
            return Err(unreadable(format!("their form {} is newer than this parallax", sheet.schema)));
        }
        let merge = || {
            let transaction = self.connection.unchecked_transaction()?;
            let changed = sheet.marks.into_iter().map(|mark| merge(&transaction, &cleaned(mark))).sum::<Result<usize>>()?;
            transaction.commit().map(|()| changed)
        };
        merge().map_err(|source| self.failed(source))
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
        verdict: verdict.and_then(|name| Judgement::ALL.into_iter().find(|judgement| judgement.name() == name)),
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

/// Sets a mark unless the library holds a later one, or the very same.
fn merge(connection: &Connection, mark: &Mark) -> Result<usize> {
    let sql = format!("SELECT {COLUMNS} FROM mark WHERE reader = ? AND article = ? AND sentence = ?");
    let mut statement = connection.prepare_cached(&sql)?;
    let held = statement.query_map(params![mark.reader, mark.article, mark.sentence as i64], read)?.next().transpose()?;
    if held.is_some_and(|held| held.time > mark.time || held == *mark) || mark.verdict.is_none() && mark.note.is_empty() {
        return Ok(0);
    }
    set(connection, mark).map(|()| 1)
}

/// Others' words as they may be shown: without control characters, and not endless.
fn cleaned(mark: Mark) -> Mark {
    let mut note = clean(&mark.note).into_owned();
    while note.len() > NOTE_BYTES {
        note.pop();
    }
    Mark { reader: clean(&mark.reader).into_owned(), note, ..mark }
}
