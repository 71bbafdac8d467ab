//! New articles into stories: clustered together with the articles of the days around theirs, so that the library may hold any number.

use std::collections::BTreeMap;

use rusqlite::{Connection, Result, Row, params};

use crate::library::articles::RUNNING_BITS;
use crate::library::profiles::{KEPT, Vocabularies, keep_profiles, read_profiles};
use crate::library::stories::{Member, save};
use crate::library::verdicts::constraints;
use crate::library::{Error, Writer};
use crate::story::{Index, Profile};

/// Days around new articles in which others may report the same event: as far as clustering looks.
const DAYS_AROUND: i64 = 30;

/// New articles that are clustered at once: some 300 MB at the highest. With half as many, most are read twice: those around them are read for each chunk.
const CHUNK: usize = 30_000;

/// Accounts that are read around few new articles, and at least so many for each: some thousand tell how common a word is.
const CONTEXT: i64 = 3000;
const CONTEXT_SHARE: i64 = 5;

/// Articles whose texts are held at once while they are read.
const TEXTS: usize = 1000;

/// A stretch of days of the library: its stories, and the new articles on those days.
pub(super) struct Stretch {
    /// The stories' numbers by id.
    pub(super) known: BTreeMap<String, i64>,
    /// The stories' ids and articles.
    pub(super) stories: Vec<(String, Vec<Profile>)>,
    new: Vec<Profile>,
    /// The articles, first those of the stories, then the new ones.
    pub(super) members: Vec<Member>,
    /// Profiles that the library is to keep and does not hold, by the articles' numbers.
    made: Vec<(i64, Vec<u8>)>,
}

impl Writer {
    /// Puts every new article into its story. Until this is called, and goes through, new articles stand in none.
    ///
    /// `report` is given the articles that are done and those there were to do, and returns whether to go on; what is done is kept.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read or written.
    pub fn settle(&mut self, report: &mut dyn FnMut(usize, usize) -> bool) -> std::result::Result<(), Error> {
        let total = self.pending()?;
        let mut left = total;
        let vocabularies = Vocabularies::default();
        while left > 0 && report(total - left, total) {
            let stretch = next_stretch(&self.library().connection, &vocabularies).map_err(|source| self.library().failed(source))?;
            let (known, members, made) = (stretch.known, stretch.members, stretch.made);
            let verdicts = constraints(&self.library().connection).map_err(|source| self.library().failed(source))?;
            let stories = Index::restored(verdicts, stretch.stories, stretch.new).stories();
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
fn next_stretch(connection: &Connection, vocabularies: &Vocabularies) -> Result<Stretch> {
    let new = pending(connection, CHUNK)?;
    let around = stories_around(connection, &new)?;
    let accounts: i64 = around.iter().map(|(.., accounts)| accounts).sum();
    if new.len() == CHUNK && accounts as usize / 2 > CHUNK {
        let new = pending(connection, accounts as usize / 2)?;
        let around = stories_around(connection, &new)?;
        return read_stretch(connection, vocabularies, around, &new);
    }
    let context = CONTEXT.max(CONTEXT_SHARE * new.len() as i64);
    let (Some(first), Some(last)) = (new.first(), new.last()) else { return read_stretch(connection, vocabularies, around, &new) };
    let around = if accounts > context { nearest(connection, (*first, *last), &[], context)? } else { around };
    read_stretch(connection, vocabularies, around, &new)
}

/// Reads the stories of two articles, and of those around them so many that words can be told by how common they are.
pub(super) fn stretch_of(connection: &Connection, a: i64, b: i64) -> Result<Stretch> {
    let mut own = connection.prepare_cached("SELECT story FROM member WHERE article = ?")?;
    let own: [i64; 2] = [own.query_row([a], |row| row.get(0))?, own.query_row([b], |row| row.get(0))?];
    let around = nearest(connection, (a.min(b), a.max(b)), &own, CONTEXT)?;
    read_stretch(connection, &Vocabularies::default(), around, &[])
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

fn read_stretch(connection: &Connection, vocabularies: &Vocabularies, around: Vec<(i64, String, i64)>, new: &[i64]) -> Result<Stretch> {
    let mut stretch = Stretch { known: BTreeMap::new(), stories: Vec::new(), new: Vec::new(), members: Vec::new(), made: Vec::new() };
    let mut accounts = connection.prepare_cached("SELECT article FROM member WHERE story = ? ORDER BY article")?;
    let mut numbers: Vec<(i64, Option<i64>)> = Vec::new();
    let mut counts = Vec::new();
    for (story, ..) in &around {
        let before = numbers.len();
        for article in accounts.query_map([story], |row| row.get(0))? {
            numbers.push((article?, Some(*story)));
        }
        counts.push(numbers.len() - before);
    }
    numbers.extend(new.iter().map(|number| (*number, None)));
    let mut profiles = Vec::with_capacity(numbers.len());
    let first_kept = numbers.len().saturating_sub(KEPT);
    for some in numbers.chunks(TEXTS) {
        read_profiles(connection, vocabularies, some, &mut |profiled, story| {
            if profiled.is_new && profiles.len() >= first_kept {
                stretch.made.push((profiled.number, profiled.profile.pack()));
            }
            stretch.members.push(Member { number: profiled.number, label: profiled.label, story });
            profiles.push(profiled.profile);
        })?;
    }
    let mut profiles = profiles.into_iter();
    for ((number, id, accounts), count) in around.into_iter().zip(counts) {
        debug_assert_eq!(count as i64, accounts, "a story knows how many accounts it has");
        stretch.stories.push((id.clone(), profiles.by_ref().take(count).collect()));
        stretch.known.insert(id, number);
    }
    stretch.new = profiles.collect();
    Ok(stretch)
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
