//! Marks as they are handed from reader to reader: each with its sentence's text, so that it finds the sentence in another text of the article.

use rusqlite::{Connection, OptionalExtension, Result};
use serde::{Deserialize, Serialize};

use crate::library::marks::follow::{keep_gone, place};
use crate::library::marks::{GoneMark, Mark, merge};
use crate::library::{Error, Library};
use crate::text::clean;

#[derive(Serialize, Deserialize)]
struct Sheet {
    schema: u32,
    marks: Vec<Entry>,
    /// Marks on sentences that their articles no longer hold.
    #[serde(default)]
    gone: Vec<GoneMark>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    mark: Mark,
    /// The sentence; empty where the article is not there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    text: String,
}

/// The number that changes when a field of the JSON is renamed or dropped.
const SCHEMA: u32 = 1;

/// The longest note that is taken from others, in bytes: some pages.
const NOTE_BYTES: usize = 16 * 1024;

impl Library {
    /// Writes one reader's marks as JSON, for [`Library::merge_marks`] on another library that holds the same articles.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn marks_json(&self, reader: &str) -> std::result::Result<String, Error> {
        let entry = |mark: Mark| {
            let body = body(&self.connection, &mark.article)?.unwrap_or_default();
            let text = body.split('\n').nth(mark.sentence).unwrap_or_default().to_owned();
            Ok(Entry { mark, text })
        };
        let marks = self.marks_of(reader)?.into_iter().map(entry).collect::<Result<_>>().map_err(|source| self.failed(source))?;
        let sheet = Sheet { schema: SCHEMA, marks, gone: self.gone_marks(reader)? };
        Ok(format!("{}\n", serde_json::json!(sheet)))
    }

    /// Takes in marks written by [`Library::marks_json`]; of two marks of one reader on one sentence the later one stands. Counts those that
    /// changed something.
    ///
    /// A mark goes to where its sentence stands here; where the article is here without the sentence, it is kept as gone.
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
        let merge_all = || {
            let transaction = self.connection.unchecked_transaction()?;
            let mut changed = 0;
            for Entry { mark, text } in sheet.marks {
                changed += usize::from(take(&transaction, cleaned(mark), &clean(&text))?);
            }
            for gone in sheet.gone {
                let text = clean(&gone.text).into_owned();
                changed += usize::from(take_gone(&transaction, GoneMark::of(cleaned(gone.at(0)), &text))?);
            }
            transaction.commit().map(|()| changed)
        };
        merge_all().map_err(|source| self.failed(source))
    }
}

/// The sentences of an article, one to a line.
fn body(connection: &Connection, article: &str) -> Result<Option<String>> {
    connection.prepare_cached("SELECT body FROM article WHERE id = ?")?.query_row([article], |row| row.get(0)).optional()
}

/// Takes in a mark on a sentence; an empty text is that of whatever sentence stands there. Says whether that changed anything.
fn take(connection: &Connection, mut mark: Mark, text: &str) -> Result<bool> {
    if let Some(body) = body(connection, &mark.article)?.filter(|_| !text.is_empty()) {
        match place(&body, text, mark.sentence) {
            Some(sentence) => mark.sentence = sentence,
            None => return keep_gone(connection, &GoneMark::of(mark, text)),
        }
    }
    merge(connection, &mark)
}

/// Takes in a mark on a sentence that was gone where it comes from.
fn take_gone(connection: &Connection, gone: GoneMark) -> Result<bool> {
    match body(connection, &gone.article)?.and_then(|body| place(&body, &gone.text, 0)) {
        Some(sentence) => merge(connection, &gone.at(sentence)),
        None => keep_gone(connection, &gone),
    }
}

/// Others' words as they may be shown: without control characters, and not endless.
fn cleaned(mark: Mark) -> Mark {
    let mut note = clean(&mark.note).into_owned();
    while note.len() > NOTE_BYTES {
        note.pop();
    }
    Mark { reader: clean(&mark.reader).into_owned(), note, ..mark }
}
