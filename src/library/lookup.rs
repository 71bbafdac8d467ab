//! The few stories of a large library that may tell of a claim, found through the word index, for `analysis::check` to look into.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Result, params};

use crate::article::Article;
use crate::library::search::in_text;
use crate::library::stories::{COLUMNS, read_story};
use crate::library::{Error, Library, StoredStory};
use crate::story::Story;

/// Words of a statement that are looked up, the rarest: further ones are common and say little.
const WORDS: usize = 8;

/// Articles with one word that are looked at, the newest. A word in more of them tells little by itself.
const HITS: usize = 2000;

/// Stories that are looked into for one statement; of several statements they are shared out, but each has a few.
const STORIES: usize = 12;
const FEWEST_STORIES: usize = 3;

/// Statements of one text that are looked up: a long post has as many.
const STATEMENTS: usize = 24;

/// The share of a statement's weight that an article must hold in the very words: under it, a story is not looked into either.
const SHARED: f32 = 0.15;

impl Library {
    /// Reads the stories that come nearest to some statements, each given as its telling words with how rare each is
    /// (`analysis::check::telling_words`): their articles, and the stories, newest first, as indices into these.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn stories_near(&self, statements: &[Vec<(String, f32)>]) -> std::result::Result<(Vec<Article>, Vec<Story>), Error> {
        let stories = near(&self.connection, statements).map_err(|source| self.failed(source))?;
        let (mut articles, mut indexed) = (Vec::new(), Vec::new());
        for stored in stories {
            let first = articles.len();
            articles.append(&mut self.articles(&stored.id)?);
            indexed.push(stored.into_story((first..articles.len()).collect()));
        }
        Ok((articles, indexed))
    }
}

fn near(connection: &Connection, statements: &[Vec<(String, f32)>]) -> Result<Vec<StoredStory>> {
    let statements = statements.get(..STATEMENTS).unwrap_or(statements);
    let each = (STORIES / statements.len().max(1)).max(FEWEST_STORIES);
    let mut numbers = BTreeSet::new();
    for words in statements {
        numbers.extend(best_stories(connection, &scores(connection, words)?, each)?);
    }
    let sql = format!("SELECT {COLUMNS}, day FROM story WHERE number = ?");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut stories = Vec::new();
    for number in numbers {
        stories.push(statement.query_row([number], |row| Ok((row.get::<_, i64>(8)?, read_story(row)?)))?);
    }
    stories.sort_by(|(a_day, a), (b_day, b)| b_day.cmp(a_day).then_with(|| a.id.cmp(&b.id)));
    Ok(stories.into_iter().map(|(_, story)| story).collect())
}

/// For each article that holds a word, the weight of the words that it holds. A common word is sought among the articles that have a rare one.
fn scores(connection: &Connection, words: &[(String, f32)]) -> Result<BTreeMap<i64, f32>> {
    let all: f32 = words.iter().map(|(_, weight)| weight).sum();
    let mut scores: BTreeMap<i64, f32> = BTreeMap::new();
    let mut rare: Vec<String> = Vec::new();
    for (word, weight) in words.iter().take(WORDS) {
        let Some(term) = in_text(word) else { continue };
        let mut hits: BTreeSet<i64> = hits(connection, &term, HITS)?.into_iter().collect();
        if hits.len() < HITS {
            rare.push(term);
        } else if !rare.is_empty() {
            hits.extend(self::hits(connection, &format!("({term}) AND ({})", rare.join(" OR ")), HITS)?);
        }
        for article in hits {
            *scores.entry(article).or_default() += weight;
        }
    }
    scores.retain(|_, score| *score >= SHARED * all);
    Ok(scores)
}

/// The newest articles that an expression finds.
fn hits(connection: &Connection, expression: &str, limit: usize) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?")?;
    statement.query_map(params![expression, limit as i64], |row| row.get(0))?.collect()
}

/// The stories of the articles with the highest scores; of equals, the newest.
fn best_stories(connection: &Connection, scores: &BTreeMap<i64, f32>, limit: usize) -> Result<BTreeSet<i64>> {
    let mut ranked: Vec<(&i64, &f32)> = scores.iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(a.1).then(b.0.cmp(a.0)));
    let mut story = connection.prepare_cached("SELECT story FROM member WHERE article = ?")?;
    let mut stories = BTreeSet::new();
    for (article, _) in ranked {
        if stories.len() >= limit {
            break;
        }
        let mut found = story.query([article])?;
        if let Some(row) = found.next()? {
            stories.insert(row.get(0)?);
        }
    }
    Ok(stories)
}
