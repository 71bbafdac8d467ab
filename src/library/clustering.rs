//! New articles into stories: clustered together with the articles of the days around theirs, so that the library may hold any number.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::thread;

use rusqlite::{Connection, Result, Row, params};

use crate::library::articles::RUNNING_BITS;
use crate::library::profiles::{KEPT, Vocabularies, keep_profiles, read_profiles};
use crate::library::stories::{Member, save};
use crate::library::verdicts::constraints;
use crate::library::{Error, Writer};
use crate::story::{Constraints, Index, Shelf};

/// Days around new articles in which others may report the same event: as far as clustering looks.
const DAYS_AROUND: i64 = 30;

/// New articles that are clustered at once: some 250 MB at the highest. With half as many, half are read twice: those around them are read
/// for each chunk.
const CHUNK: usize = 60_000;

/// Accounts that are read around few new articles, and at least so many for each: some thousand tell how common a word is.
const CONTEXT: i64 = 3000;
const CONTEXT_SHARE: i64 = 5;

/// Profiles that may wait to be counted.
const WAITING: usize = 1000;

/// How many articles are read between two reports: some hundredths of a second's work.
const REPORTED: usize = 500;

/// A stretch of days of the library, clustered: its stories, and the new articles on those days.
pub(super) struct Stretch {
    /// The articles and their stories, numbered as the members are.
    pub(super) index: Index,
    /// The numbers by id of the stories that there were.
    pub(super) known: BTreeMap<String, i64>,
    /// The articles, first those of the stories, then the new ones.
    pub(super) members: Vec<Member>,
    /// Profiles that the library is to keep and does not hold, by the articles' numbers.
    made: Vec<(i64, Vec<u8>)>,
}

/// What a stretch is read from: the library, with the reader's verdicts, and the words that were met before.
pub(super) struct Source<'l> {
    pub(super) connection: &'l Connection,
    pub(super) constraints: Constraints,
    pub(super) vocabularies: &'l Vocabularies,
    /// Is told now and then how many new articles are done, as far as work counts, and says whether to go on.
    pub(super) report: &'l mut dyn FnMut(usize) -> bool,
}

impl Writer {
    /// Puts every new article into its story. Until this is called, and goes through, new articles stand in none.
    ///
    /// `report` is given the articles that are done and those there were to do, and returns whether to go on; what is done is kept. An
    /// article that has been read counts as half done.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read or written.
    pub fn settle(&mut self, report: &mut dyn FnMut(usize, usize) -> bool) -> std::result::Result<(), Error> {
        let total = self.pending()?;
        let mut left = total;
        let vocabularies = Vocabularies::default();
        while left > 0 && report(total - left, total) {
            let mut read = || {
                let connection = &self.library().connection;
                let constraints = constraints(connection)?;
                let report = &mut |done| report(total - left + done, total);
                next_stretch(Source { connection, constraints, vocabularies: &vocabularies, report })
            };
            let read = read().map_err(|source| self.library().failed(source))?;
            let Some(Stretch { index, known, members, made }) = read else { break };
            let stories = index.stories();
            self.write(|transaction| {
                keep_profiles(transaction, &made)?;
                save(transaction, &stories, &members, &known)
            })?;
            left = self.pending()?.min(left.saturating_sub(1));
        }
        self.settle_verdicts()
    }

    fn pending(&self) -> std::result::Result<usize, Error> {
        let count = self.library().connection.query_row("SELECT count(*) FROM pending", [], |row| row.get::<_, i64>(0));
        count.map(|count| count as usize).map_err(|source| self.library().failed(source))
    }
}

/// Reads the oldest new articles and the stories around them: more articles at once where the stories around are many, so that reading these
/// again and again does not outweigh the rest; and for few new articles only the nearest stories, so that they are settled in a moment.
fn next_stretch(source: Source) -> Result<Option<Stretch>> {
    let connection = source.connection;
    let new = pending(connection, CHUNK)?;
    let around = stories_around(connection, &new)?;
    let accounts: i64 = around.iter().map(|(.., accounts)| accounts).sum();
    if new.len() == CHUNK && accounts as usize / 2 > CHUNK {
        let new = pending(connection, accounts as usize / 2)?;
        let around = stories_around(connection, &new)?;
        return read_stretch(source, around, &new);
    }
    let context = CONTEXT.max(CONTEXT_SHARE * new.len() as i64);
    let (Some(first), Some(last)) = (new.first(), new.last()) else { return read_stretch(source, around, &new) };
    let around = if accounts > context { nearest(connection, (*first, *last), &[], context)? } else { around };
    read_stretch(source, around, &new)
}

/// Reads the stories of two articles, and of those around them so many that words can be told by how common they are.
pub(super) fn stretch_of(source: Source, a: i64, b: i64) -> Result<Option<Stretch>> {
    let mut own = source.connection.prepare_cached("SELECT story FROM member WHERE article = ?")?;
    let own: [i64; 2] = [own.query_row([a], |row| row.get(0))?, own.query_row([b], |row| row.get(0))?];
    let around = nearest(source.connection, (a.min(b), a.max(b)), &own, CONTEXT)?;
    read_stretch(source, around, &[])
}

/// Some stories and, up to a number of accounts, those nearest in time to the days between two articles.
fn nearest(connection: &Connection, (first, last): (i64, i64), own: &[i64], limit: i64) -> Result<Vec<(i64, String, i64)>> {
    let mut around = stories_around(connection, &[first, last])?;
    let (first, last) = (first >> RUNNING_BITS, last >> RUNNING_BITS);
    let mut days = connection.prepare_cached("SELECT day, earliest FROM story WHERE number = ?")?;
    let mut distance = |number: i64| {
        days.query_row([number], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
            .map(|(day, earliest)| (first - day).max(earliest - last).max(0))
    };
    let distances: BTreeMap<i64, i64> = around.iter().map(|(number, ..)| Ok((*number, distance(*number)?))).collect::<Result<_>>()?;
    around.sort_by_key(|(number, ..)| (!own.contains(number), distances.get(number).copied(), *number));
    let mut accounts = 0;
    around.retain(|(number, _, count)| {
        accounts += count;
        accounts <= limit || own.contains(number)
    });
    around.sort_by_key(|(number, ..)| *number);
    Ok(around)
}

/// Reads stories and new articles and clusters them; none where it was told not to go on. Profiles are counted on another thread while the
/// next are read.
fn read_stretch(source: Source, around: Vec<(i64, String, i64)>, new: &[i64]) -> Result<Option<Stretch>> {
    let Source { connection, constraints, vocabularies, report } = source;
    let mut accounts = connection.prepare_cached("SELECT article FROM member WHERE story = ? ORDER BY article")?;
    let mut numbers: Vec<(i64, Option<i64>)> = Vec::new();
    let (mut stories, mut known) = (Vec::new(), BTreeMap::new());
    for (story, id, _) in around {
        let before = numbers.len();
        for article in accounts.query_map([story], |row| row.get(0))? {
            numbers.push((article?, Some(story)));
        }
        stories.push((id.clone(), numbers.len() - before));
        known.insert(id, story);
    }
    numbers.extend(new.iter().map(|number| (*number, None)));
    // Of many articles the next stretch may come soon after: only the profiles of the last ones are asked for again.
    let to_keep = if new.len() < CHUNK { KEPT } else { 0 };
    let (mut members, mut made) = (Vec::with_capacity(numbers.len()), Vec::new());
    let mut goes_on = true;
    let shelf = thread::scope(|scope| -> Result<Shelf> {
        let (sender, profiles) = sync_channel(WAITING);
        let shelf = scope.spawn(|| profiles.into_iter().collect::<Shelf>());
        read_profiles(connection, vocabularies, &numbers, to_keep, &mut |profiled, story| {
            made.extend(profiled.to_keep.map(|packed| (profiled.number, packed)));
            members.push(Member { number: profiled.number, label: profiled.label, story });
            // Nobody receives only where the other thread has panicked, which is told below.
            let _ = sender.send(profiled.profile);
            if members.len().is_multiple_of(REPORTED) {
                goes_on = report(new.len() * members.len() / (2 * numbers.len()));
            }
            goes_on
        })?;
        drop(sender);
        Ok(shelf.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })?;
    Ok(goes_on.then(|| Stretch { index: Index::restored(constraints, &stories, shelf), known, members, made }))
}

/// The oldest articles without a story.
fn pending(connection: &Connection, limit: usize) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT article FROM pending ORDER BY article LIMIT ?")?;
    statement.query_map([limit as i64], |row| row.get(0))?.collect()
}

/// The stories with an article within some days of the new ones: number, id, how many accounts.
fn stories_around(connection: &Connection, new: &[i64]) -> Result<Vec<(i64, String, i64)>> {
    let (Some(first), Some(last)) = (new.first(), new.last()) else { return Ok(Vec::new()) };
    let days = params![(first >> RUNNING_BITS) - DAYS_AROUND, (last >> RUNNING_BITS) + DAYS_AROUND];
    let sql = "SELECT number, id, accounts FROM story WHERE day >= ?1 AND earliest <= ?2 ORDER BY number";
    connection.prepare_cached(sql)?.query_map(days, read_around)?.collect()
}

fn read_around(row: &Row) -> Result<(i64, String, i64)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}
