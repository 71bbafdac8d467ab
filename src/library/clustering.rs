//! New articles into stories: clustered together with the articles of the days around theirs, so that the library may hold any number.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rusqlite::{Connection, Result, Row, params};

use crate::article::Article;
use crate::library::articles::{COLUMNS, RUNNING_BITS, read_article};
use crate::library::stories::{Member, save};
use crate::library::verdicts::constraints;
use crate::library::{Error, Writer};
use crate::story::{Index, Profile};

/// Days around new articles in which others may report the same event: as far as clustering looks.
const DAYS_AROUND: i64 = 30;

/// New articles that are clustered at once: some 50 MB.
const CHUNK: usize = 20_000;

/// Accounts that are read around few new articles, and at least so many for each: reading one takes half a millisecond, and some thousand
/// tell how common a word is.
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
        while left > 0 && report(total - left, total) {
            let stretch = next_stretch(&self.library().connection).map_err(|source| self.library().failed(source))?;
            let (known, members) = (stretch.known, stretch.members);
            let verdicts = constraints(&self.library().connection).map_err(|source| self.library().failed(source))?;
            let mut index = Index::restored(verdicts, stretch.stories);
            index.add(stretch.new);
            let stories = index.stories();
            self.write(|transaction| save(transaction, &stories, &members, &known))?;
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
fn next_stretch(connection: &Connection) -> Result<Stretch> {
    let new = pending(connection, CHUNK)?;
    let around = stories_around(connection, &new)?;
    let accounts: i64 = around.iter().map(|(.., accounts)| accounts).sum();
    if new.len() == CHUNK && accounts as usize / 2 > CHUNK {
        let new = pending(connection, accounts as usize / 2)?;
        let around = stories_around(connection, &new)?;
        return read_stretch(connection, around, &new);
    }
    let context = CONTEXT.max(CONTEXT_SHARE * new.len() as i64);
    let (Some(first), Some(last)) = (new.first(), new.last()) else { return read_stretch(connection, around, &new) };
    let around = if accounts > context { nearest(connection, (*first, *last), &[], context)? } else { around };
    read_stretch(connection, around, &new)
}

/// Reads the stories of two articles, and of those around them so many that words can be told by how common they are.
pub(super) fn stretch_of(connection: &Connection, a: i64, b: i64) -> Result<Stretch> {
    let mut own = connection.prepare_cached("SELECT story FROM member WHERE article = ?")?;
    let own: [i64; 2] = [own.query_row([a], |row| row.get(0))?, own.query_row([b], |row| row.get(0))?];
    let around = nearest(connection, (a.min(b), a.max(b)), &own, CONTEXT)?;
    read_stretch(connection, around, &[])
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

fn read_stretch(connection: &Connection, around: Vec<(i64, String, i64)>, new: &[i64]) -> Result<Stretch> {
    let mut stretch = Stretch { known: BTreeMap::new(), stories: Vec::new(), new: Vec::new(), members: Vec::new() };
    let own = format!("SELECT {COLUMNS}, number FROM article WHERE number = ?");
    let members = format!("SELECT {COLUMNS}, number FROM member JOIN article ON number = article WHERE story = ? ORDER BY number");
    let numbers: Vec<i64> = around.iter().map(|(number, ..)| *number).collect();
    let mut profiles = Vec::new();
    each_article(connection, (&members, &numbers), &mut |read| take(&mut stretch.members, &mut profiles, read))?;
    let mut profiles = profiles.into_iter();
    for (number, id, accounts) in around {
        let count =
            stretch.members.iter().skip(stretch.members.len() - profiles.len()).take_while(|member| member.story == Some(number)).count();
        debug_assert_eq!(count as i64, accounts, "a story knows how many accounts it has");
        stretch.stories.push((id.clone(), profiles.by_ref().take(count).collect()));
        stretch.known.insert(id, number);
    }
    each_article(connection, (&own, new), &mut |read| {
        let read = read.into_iter().map(|(_, number, article)| (None, number, article)).collect();
        take(&mut stretch.members, &mut stretch.new, read);
    })?;
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

/// An article, its number, and the key under which it was read.
type Found = (Option<i64>, i64, Article);

/// Runs a query for each key and hands the articles on, some at a time.
fn each_article(connection: &Connection, (sql, keys): (&str, &[i64]), hand: &mut dyn FnMut(Vec<Found>)) -> Result<()> {
    let mut statement = connection.prepare(sql)?;
    let mut held = Vec::new();
    for key in keys {
        let read = |row: &Row| Ok((Some(*key), row.get(11)?, read_article(row)?));
        for found in statement.query_map([key], read)? {
            held.push(found?);
        }
        if held.len() >= TEXTS {
            hand(std::mem::take(&mut held));
        }
    }
    hand(held);
    Ok(())
}

/// Makes profiles of articles on all cores.
fn take(members: &mut Vec<Member>, profiles: &mut Vec<Profile>, read: Vec<Found>) {
    profiles.par_extend(read.par_iter().map(|(.., article)| Profile::new(article)));
    members.extend(read.into_iter().map(|(story, number, article)| Member { number, label: article.label().to_owned(), story }));
}
