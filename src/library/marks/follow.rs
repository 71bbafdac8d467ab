//! Marks go with their sentences: when an article's text changes, each goes to where its sentence stands now, or is kept as gone.

use rusqlite::{Connection, OptionalExtension, Params, Result, Row, params};
use serde::{Deserialize, Serialize};

use crate::library::marks::{COLUMNS, Judgement, Mark, marks, merge, set};
use crate::library::{Error, Library};

/// What a reader said of a sentence that its article no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoneMark {
    /// Who said it.
    pub reader: String,
    /// The id of the story in which it was said.
    pub story: String,
    /// The article's id.
    pub article: String,
    /// The sentence as it read.
    pub text: String,
    /// The judgement, where there is one.
    #[serde(default)]
    pub verdict: Option<Judgement>,
    /// A note; empty where there is none.
    #[serde(default)]
    pub note: String,
    /// When it was said, in seconds since 1970.
    pub time: i64,
}

impl GoneMark {
    /// Makes the mark of a sentence that is no longer there.
    pub(super) fn of(mark: Mark, text: &str) -> Self {
        let Mark { reader, story, article, verdict, note, time, .. } = mark;
        Self { reader, story, article, text: text.to_owned(), verdict, note, time }
    }

    /// Makes the mark of the sentence again, which stands at a place in its article.
    pub(super) fn at(self, sentence: usize) -> Mark {
        let Self { reader, story, article, verdict, note, time, .. } = self;
        Mark { reader, story, article, sentence, verdict, note, time }
    }
}

impl Library {
    /// Lists one reader's marks on sentences that their articles no longer hold, ordered by article, then by sentence. They come back where
    /// a later text of the article holds the sentence again.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn gone_marks(&self, reader: &str) -> std::result::Result<Vec<GoneMark>, Error> {
        let sql = "SELECT reader, story, article, text, verdict, note, time FROM gone_mark WHERE reader = ? ORDER BY article, text";
        gone_marks(&self.connection, sql, [reader]).map_err(|source| self.failed(source))
    }

    /// Lists the marks of all readers on sentences that their articles no longer hold, ordered by article, sentence, then reader.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn all_gone_marks(&self) -> std::result::Result<Vec<GoneMark>, Error> {
        let sql = "SELECT reader, story, article, text, verdict, note, time FROM gone_mark ORDER BY article, text, reader";
        gone_marks(&self.connection, sql, []).map_err(|source| self.failed(source))
    }
}

/// Lets the marks on an article follow its sentences, before the article takes on a new text, whose sentences stand one to a line.
pub(in crate::library) fn follow(connection: &Connection, number: i64, body: &str) -> Result<()> {
    let Some(article) = marked(connection, number)? else { return Ok(()) };
    let before: String = connection.query_row("SELECT body FROM article WHERE number = ?", [number], |row| row.get(0))?;
    let before: Vec<&str> = before.split('\n').collect();
    // The earlier first, so that of two marks of one reader that come to one sentence the later one stands.
    let moved = marks(connection, &format!("SELECT {COLUMNS} FROM mark WHERE article = ? ORDER BY time, sentence, reader"), &article)?;
    connection.execute("DELETE FROM mark WHERE article = ?", [&article])?;
    for mark in moved {
        match before.get(mark.sentence).map(|text| (text, place(body, text, mark.sentence))) {
            Some((_, Some(sentence))) => set(connection, &Mark { sentence, ..mark })?,
            Some((text, None)) => keep_gone(connection, &GoneMark::of(mark, text)).map(drop)?,
            None => set(connection, &mark)?,
        }
    }
    bring_back(connection, &article, body)
}

/// Sets the marks on sentences that were gone and stand in an article's new text.
fn bring_back(connection: &Connection, article: &str, body: &str) -> Result<()> {
    let sql = "SELECT reader, story, article, text, verdict, note, time FROM gone_mark WHERE article = ? ORDER BY text, reader";
    for gone in gone_marks(connection, sql, [article])? {
        if let Some(sentence) = place(body, &gone.text, 0) {
            connection.prepare_cached("DELETE FROM gone_mark WHERE reader = ? AND article = ? AND text = ?")?.execute([
                &gone.reader,
                &gone.article,
                &gone.text,
            ])?;
            merge(connection, &gone.at(sentence))?;
        }
    }
    Ok(())
}

/// The id of an article, where it bears marks or once did.
fn marked(connection: &Connection, number: i64) -> Result<Option<String>> {
    let sql = "SELECT id FROM article WHERE number = ? AND
         (EXISTS (SELECT 1 FROM mark WHERE article = id) OR EXISTS (SELECT 1 FROM gone_mark WHERE article = id))";
    connection.prepare_cached(sql)?.query_row([number], |row| row.get(0)).optional()
}

/// Where a sentence stands among those of a text, one to a line; of several places the one nearest to an earlier place.
pub(super) fn place(body: &str, text: &str, earlier: usize) -> Option<usize> {
    let places = body.split('\n').enumerate().filter(|(_, sentence)| *sentence == text).map(|(place, _)| place);
    places.min_by_key(|place| place.abs_diff(earlier))
}

/// Keeps a mark on a sentence that is gone, unless a later one of its reader is kept; says whether that changed anything.
pub(super) fn keep_gone(connection: &Connection, gone: &GoneMark) -> Result<bool> {
    let sql = "INSERT INTO gone_mark (reader, article, text, story, verdict, note, time) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET story = excluded.story, verdict = excluded.verdict, note = excluded.note, time = excluded.time
         WHERE excluded.time > time";
    let GoneMark { reader, story, article, text, verdict, note, time } = gone;
    let changed = connection.prepare_cached(sql)?.execute(params![reader, article, text, story, verdict.map(Judgement::name), note, time]);
    changed.map(|changed| changed > 0)
}

fn gone_marks(connection: &Connection, sql: &str, about: impl Params) -> Result<Vec<GoneMark>> {
    let read = |row: &Row| {
        Ok(GoneMark {
            reader: row.get(0)?,
            story: row.get(1)?,
            article: row.get(2)?,
            text: row.get(3)?,
            verdict: row.get::<_, Option<String>>(4)?.and_then(|name| Judgement::named(&name)),
            note: row.get(5)?,
            time: row.get(6)?,
        })
    };
    connection.prepare_cached(sql)?.query_map(about, read)?.collect()
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_sentence_is_found_where_it_stands_nearest() {
        let body = "The dam\nIt held.\nThe mayor left.\nIt held.";
        assert_eq!((place(body, "It held.", 0), place(body, "It held.", 3), place(body, "held.", 1)), (Some(1), Some(3), None));
    }
}
