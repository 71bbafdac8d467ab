//! What clustering keeps of articles, beside the articles: new ones are clustered with those around them without reading these again.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rusqlite::{Connection, Result, Transaction};

use crate::article::Article;
use crate::library::articles::{COLUMNS, read_article};
use crate::story::{Profile, Vocabulary};

/// Profiles that are kept, those made last: two months of a reader of many feeds, at most 80 MB. An older one is made anew where it is asked for.
pub(super) const KEPT: usize = 20_000;

/// Articles whose texts are held at once while they are read: so many are worked through while the next are read.
const TEXTS: usize = 500;

/// An article as clustering sees it.
pub(super) struct Profiled {
    /// Its number in the library.
    pub(super) number: i64,
    /// Its outlet, else its id.
    pub(super) label: String,
    /// Its profile.
    pub(super) profile: Profile,
    /// The profile as the library is to keep it, where it does not hold it and is to.
    pub(super) to_keep: Option<Vec<u8>>,
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

/// Reads the profiles of articles, each given with what is to be handed on beside it, in their order; makes those that are not kept. The last
/// `to_keep` are to be kept. `hand` says whether to go on.
///
/// While some are made, those before them are handed on and those after them are read.
pub(super) fn read_profiles<T: Copy>(
    connection: &Connection,
    vocabularies: &Vocabularies,
    numbers: &[(i64, T)],
    to_keep: usize,
    hand: &mut dyn FnMut(Profiled, T) -> bool,
) -> Result<()> {
    let (mut left, mut goes_on) = (numbers.len(), true);
    let mut parts = numbers.chunks(TEXTS);
    let mut beside = numbers.iter();
    let mut hand_on = |made: Vec<std::result::Result<Profiled, String>>| -> Result<bool> {
        for (profiled, (number, beside)) in made.into_iter().zip(&mut beside) {
            goes_on = goes_on && hand(profiled.map_or_else(|label| make(connection, *number, label), Ok)?, *beside);
        }
        Ok(goes_on)
    };
    let mut made = Vec::new();
    let mut found = find(connection, parts.next().unwrap_or_default())?;
    while !found.is_empty() {
        let kept_from = left.saturating_sub(to_keep);
        left -= found.len();
        let (before, now) = (std::mem::take(&mut made), std::mem::take(&mut found));
        found = rayon::in_place_scope(|scope| {
            scope.spawn(|_| made = profile(now, kept_from, vocabularies));
            if hand_on(before)? { find(connection, parts.next().unwrap_or_default()) } else { Ok(Vec::new()) }
        })?;
    }
    hand_on(made).map(drop)
}

/// Reads some articles, without the texts of those whose profiles are kept.
fn find<T>(connection: &Connection, numbers: &[(i64, T)]) -> Result<Vec<Found>> {
    let columns = COLUMNS.replace(", layout, body", "");
    let sql = format!(
        "SELECT {columns}, CASE WHEN packed IS NULL THEN layout ELSE x'' END, CASE WHEN packed IS NULL THEN body ELSE '' END, packed
         FROM article LEFT JOIN profile ON profile.article = article.number WHERE article.number = ?"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut find = |(number, _): &(i64, T)| {
        statement.query_row([number], |row| Ok(Found { number: *number, article: read_article(row)?, packed: row.get(11)? }))
    };
    numbers.iter().map(&mut find).collect()
}

/// The profiles of some articles; those from a place on are to be kept. Of an article whose kept profile cannot be read its label only.
fn profile(found: Vec<Found>, kept_from: usize, vocabularies: &Vocabularies) -> Vec<std::result::Result<Profiled, String>> {
    let profiled = |lent: &mut Lent, (place, found): (usize, Found)| {
        let (number, label) = (found.number, found.article.label().to_owned());
        if let Some(packed) = found.packed {
            let Some(profile) = Profile::unpack(&found.article, &packed) else { return Err(label) };
            return Ok(Profiled { number, label, profile, to_keep: None });
        }
        let profile = Profile::read(&found.article, &mut lent.vocabulary);
        let to_keep = (place >= kept_from).then(|| profile.pack());
        Ok(Profiled { number, label, profile, to_keep })
    };
    found.into_par_iter().enumerate().map_init(|| vocabularies.lend(), profiled).collect()
}

/// Makes a profile anew: the one that is kept is of another form, or damaged.
fn make(connection: &Connection, number: i64, label: String) -> Result<Profiled> {
    let sql = format!("SELECT {COLUMNS} FROM article WHERE number = ?");
    let profile = connection.prepare_cached(&sql)?.query_row([number], read_article).map(|article| Profile::new(&article))?;
    let to_keep = Some(profile.pack());
    Ok(Profiled { number, label, profile, to_keep })
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
