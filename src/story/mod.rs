//! Articles to stories: which articles report one event, why, and which are copies of one text.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod agency;
mod agglomerate;
mod constraints;
mod copies;
mod describe;
mod evidence;
mod forest;
mod index;
mod lexicon;
mod link;
mod mentions;
mod neighbours;
mod packed;
mod partition;
mod profile;
mod shelf;
mod sketch;
mod vocabulary;

use jiff::civil::Date;
use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

pub use constraints::{Constraints, Verdict};
pub use copies::copies;
pub use evidence::{Evidence, Part, PartKind};
pub use index::Index;
pub use profile::Profile;
pub use shelf::Shelf;
pub use vocabulary::Vocabulary;

use crate::article::Article;

/// The articles on one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Stable: the same articles give the same id, and adding articles keeps it.
    pub id: String,
    /// The most central member's headline.
    pub title: String,
    /// Indices into the articles that were clustered, oldest first, then by id.
    pub articles: Vec<usize>,
    /// The first day of publication among them.
    pub first: Option<Date>,
    /// The last day of publication among them.
    pub last: Option<Date>,
    /// How many independent texts: copies of one text count once.
    pub origins: usize,
    /// What holds it together.
    pub why: Why,
}

/// What holds a story together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Why {
    /// Names that its articles share, spelling variants joined, the most telling first.
    pub names: Vec<String>,
    /// Other words that they share, the most telling first.
    pub terms: Vec<String>,
    /// The belonging of the member that belongs least, 0..=1; 1 for a story of one article.
    pub weakest: f64,
}

/// Accounts that reprint one text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Copies {
    /// Indices into the articles that were given.
    pub articles: Vec<usize>,
    /// The agency that the text names as its source.
    pub agency: Option<String>,
    /// The smallest share of the text that a member has in common with the fullest one, 0..=1.
    pub share: f64,
}

/// Clusters articles into stories: newest first, then by id. Every article stands in exactly one story.
pub fn cluster(articles: &[Article]) -> Vec<Story> {
    cluster_under(articles, Constraints::default())
}

/// Clusters articles into stories under the user's verdicts: newest first, then by id.
pub fn cluster_under(articles: &[Article], constraints: Constraints) -> Vec<Story> {
    let mut index = Index::new(constraints);
    index.add(Profile::of_all(articles));
    let mut stories = index.stories();
    stories.par_iter_mut().filter(|story| story.articles.len() > 1).for_each(|story| story.origins = origins(articles, story));
    stories
}

/// Counts the independent texts of a story: copies of one text count once.
fn origins(articles: &[Article], story: &Story) -> usize {
    let accounts: Vec<&Article> = story.articles.iter().filter_map(|at| articles.get(*at)).collect();
    accounts.len() - copies(&accounts).iter().map(|copy| copy.articles.len() - 1).sum::<usize>()
}

#[cfg(test)]
mod tests;
