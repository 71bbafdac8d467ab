//! What clustering keeps of articles, beside the articles: new ones are clustered with those around them without reading these again.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rusqlite::{Connection, Result, Row, Transaction};

use crate::article::Article;
use crate::library::articles::{COLUMNS, read_article};
use crate::story::{Profile, Vocabulary};

/// Profiles that are kept, those made last: two months of a reader of many feeds, at most 80 MB. An older one is made anew where it is asked for.
pub(super) const KEPT: usize = 20_000;

/// An article as clustering sees it.
pub(super) struct Profiled {
    /// Its number in the library.
    pub(super) number: i64,
    /// Its outlet, else its id.
    pub(super) label: String,
    /// Its profile.
    pub(super) profile: Profile,
    /// Whether the library does not hold the profile.
    pub(super) is_new: bool,
}

/// An article and its packed profile; with a profile, its text is not read.
struct Found {
    number: i64,
    article: Article,
    packed: Option<Vec<u8>>,
}

/// Vocabularies that threads borrow, and give back with the words that they met.
#[derive(Default)]
pub(super) struct Vocabularies(Mutex<Vec<Vocabulary>>);

/// A vocabulary on loan.
struct Lent<'v> {
    owner: &'v Vocabularies,
    vocabulary: Vocabulary,
}

impl Vocabularies {
    fn lend(&self) -> Lent<'_> {
        Lent { owner: self, vocabulary: self.idle().pop().unwrap_or_default() }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Vocabulary>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.owner.idle().push(std::mem::take(&mut self.vocabulary));
    }
}

/// Reads the profiles of articles, each given with what is to be handed on beside it, in their order; makes those that are not kept.
pub(super) fn read_profiles<T: Copy>(
    connection: &Connection,
    vocabularies: &Vocabularies,
    numbers: &[(i64, T)],
    hand: &mut dyn FnMut(Profiled, T),
) -> Result<()> {
    let columns = COLUMNS.replace(", layout, body", "");
    let sql = format!(
        "SELECT {columns}, CASE WHEN packed IS NULL THEN layout ELSE x'' END, CASE WHEN packed IS NULL THEN body ELSE '' END, packed
         FROM article LEFT JOIN profile ON profile.article = article.number WHERE article.number = ?"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = Vec::with_capacity(numbers.len());
    for (number, _) in numbers {
        let read = |row: &Row| Ok(Found { number: *number, article: read_article(row)?, packed: row.get(11)? });
        found.push(statement.query_row([number], read)?);
    }
    let read: Vec<(i64, String, Option<Profile>, bool)> =
        found.into_par_iter().map_init(|| vocabularies.lend(), |lent, found| profiled(found, &mut lent.vocabulary)).collect();
    for ((number, label, profile, is_new), (_, beside)) in read.into_iter().zip(numbers) {
        let (profile, is_new) = match profile {
            Some(profile) => (profile, is_new),
            None => (make(connection, number)?, true),
        };
        hand(Profiled { number, label, profile, is_new }, *beside);
    }
    Ok(())
}

/// The profile, where it can be read, and whether it is new.
fn profiled(found: Found, vocabulary: &mut Vocabulary) -> (i64, String, Option<Profile>, bool) {
    let label = found.article.label().to_owned();
    match found.packed {
        Some(packed) => (found.number, label, Profile::unpack(&found.article, &packed), false),
        None => (found.number, label, Some(Profile::read(&found.article, vocabulary)), true),
    }
}

/// Makes a profile anew: the one that is kept is of another form, or damaged.
fn make(connection: &Connection, number: i64) -> Result<Profile> {
    let sql = format!("SELECT {COLUMNS} FROM article WHERE number = ?");
    connection.prepare_cached(&sql)?.query_row([number], read_article).map(|article| Profile::new(&article))
}

/// Keeps profiles, given by the articles' numbers, and drops the oldest beyond what is kept.
pub(super) fn keep_profiles(transaction: &Transaction, made: &[(i64, Vec<u8>)]) -> Result<()> {
    let mut keep = transaction.prepare_cached("REPLACE INTO profile (article, packed) VALUES (?, ?)")?;
    for (number, packed) in made {
        keep.execute((number, packed))?;
    }
    transaction.execute("DELETE FROM profile WHERE number <= (SELECT max(number) FROM profile) - ?", [KEPT as i64]).map(drop)
}

/// Drops the profile of an article whose text changes.
pub(super) fn forget_profile(transaction: &Transaction, number: i64) -> Result<()> {
    transaction.prepare_cached("DELETE FROM profile WHERE article = ?")?.execute([number]).map(drop)
}
