//! What the reader says of pairs of articles, the same story or not: kept, and put into effect on the stories.

use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use crate::library::clustering::{Source, Stretch, stretch_of};
use crate::library::profiles::Vocabularies;
use crate::library::stories::save;
use crate::library::{Error, Library, Writer};
use crate::story::{Constraints, Verdict};

/// A verdict that the stories do not follow yet.
struct Fresh {
    a: i64,
    b: i64,
    keys: (u64, u64),
    verdict: Option<Verdict>,
}

impl Library {
    /// Lists the reader's verdicts on pairs of articles, by their ids, in the order of the library.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn constraints(&self) -> std::result::Result<Vec<(String, String, Verdict)>, Error> {
        let sql =
            "SELECT one.id, other.id, same FROM verdict JOIN article AS one ON one.number = a JOIN article AS other ON other.number = b
             WHERE same IS NOT NULL ORDER BY a, b";
        let one = |row: &Row| Ok((row.get(0)?, row.get(1)?, verdict(row.get(2)?)));
        let read = || self.connection.prepare_cached(sql)?.query_map([], one)?.collect::<Result<_>>();
        read().map_err(|source| self.failed(source))
    }

    /// Records the reader's verdict on two articles, by their ids, in place of an earlier one; none takes it back. Ids that the library does
    /// not hold, and an article and itself, change nothing.
    ///
    /// The stories follow it at the next [`Writer::settle`]. Any program that has the library open may record verdicts.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn constrain(&self, a: &str, b: &str, verdict: Option<Verdict>) -> std::result::Result<(), Error> {
        let record = || {
            let mut number = self.connection.prepare_cached("SELECT number FROM article WHERE id = ?")?;
            let mut number = |id: &str| number.query_row([id], |row| row.get::<_, i64>(0)).optional();
            let (Some(a), Some(b)) = (number(a)?, number(b)?) else { return Ok(()) };
            if a == b {
                return Ok(());
            }
            let same = verdict.map(|verdict| verdict == Verdict::Same);
            let sql = "REPLACE INTO verdict (a, b, same, fresh) VALUES (?, ?, ?, 1)";
            self.connection.prepare_cached(sql)?.execute(params![a.min(b), a.max(b), same]).map(drop)
        };
        record().map_err(|source| self.failed(source))
    }
}

impl Writer {
    /// Makes the stories follow verdicts that are new: those of the two articles are clustered anew among the stories around them.
    pub(super) fn settle_verdicts(&mut self) -> std::result::Result<(), Error> {
        while let Some(fresh) = next_fresh(&self.library().connection).map_err(|source| self.library().failed(source))? {
            let connection = &self.library().connection;
            let read = || {
                let mut constraints = constraints(connection)?;
                constraints.clear(fresh.keys.0, fresh.keys.1);
                let source = Source { connection, constraints, vocabularies: &Vocabularies::default(), report: &mut |_| true };
                stretch_of(source, fresh.a, fresh.b)
            };
            let read = read().map_err(|source| self.library().failed(source))?;
            let Some(Stretch { mut index, known, members, .. }) = read else { break };
            index.constrain(fresh.keys.0, fresh.keys.1, fresh.verdict);
            let stories = index.stories();
            self.write(|transaction| {
                save(transaction, &stories, &members, &known)?;
                transaction.execute("DELETE FROM verdict WHERE a = ? AND b = ? AND same IS NULL", [fresh.a, fresh.b])?;
                transaction.execute("UPDATE verdict SET fresh = 0 WHERE a = ? AND b = ?", [fresh.a, fresh.b])
            })?;
        }
        Ok(())
    }
}

/// The verdicts by the articles' keys, for clustering.
pub(super) fn constraints(connection: &Connection) -> Result<Constraints> {
    let sql = "SELECT one.key, other.key, same FROM verdict JOIN article AS one ON one.number = a JOIN article AS other ON other.number = b
         WHERE same IS NOT NULL";
    let mut constraints = Constraints::default();
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        constraints.set(row.get::<_, i64>(0)?.cast_unsigned(), row.get::<_, i64>(1)?.cast_unsigned(), verdict(row.get(2)?));
    }
    Ok(constraints)
}

/// The first verdict that is fresh and whose articles both stand in stories.
fn next_fresh(connection: &Connection) -> Result<Option<Fresh>> {
    let sql =
        "SELECT a, b, one.key, other.key, same FROM verdict JOIN article AS one ON one.number = a JOIN article AS other ON other.number = b
         WHERE fresh AND EXISTS (SELECT 1 FROM member WHERE article = a) AND EXISTS (SELECT 1 FROM member WHERE article = b)
         ORDER BY a, b LIMIT 1";
    let read = |row: &Row| {
        let key = |column| row.get::<_, i64>(column).map(i64::cast_unsigned);
        Ok(Fresh { a: row.get(0)?, b: row.get(1)?, keys: (key(2)?, key(3)?), verdict: row.get::<_, Option<bool>>(4)?.map(verdict) })
    };
    connection.prepare_cached(sql)?.query_row([], read).optional()
}

fn verdict(same: bool) -> Verdict {
    if same { Verdict::Same } else { Verdict::NotSame }
}
