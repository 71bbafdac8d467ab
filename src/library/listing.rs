//! The list of stories, a screenful at a time: by keys and not by counting, so that the last page costs what the first does.

use rusqlite::types::Value;
use rusqlite::{Connection, Result, Row, params_from_iter};

use crate::library::articles::{RUNNING_BITS, day_number};
use crate::library::search::{expression, holds_beginning};
use crate::library::stories::{COLUMNS, read_story};
use crate::library::{Error, Library, Search, StoredStory};

/// A page of the list of stories.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Page<'a> {
    /// The one that begins with the newest story.
    First,
    /// The one behind a story of the same search.
    After(&'a StoredStory),
    /// The one before a story of the same search.
    Before(&'a StoredStory),
    /// The one that ends with the oldest story.
    Last,
}

/// How many stories a search finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(usize),
    /// More than so many: counting all would take long.
    MoreThan(usize),
}

/// A story's place in a list: its day and id; in a search, its newest article that was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Place {
    number: i64,
    id: String,
}

/// Stories of a search are counted up to here: more than anyone looks through, and counted in some ten thousandths of a second each hundred.
const COUNTED: usize = 10_000;

impl Library {
    /// Lists a page of at most `search.limit` stories, newest first, then by id.
    ///
    /// A search that names words, an outlet or days lists the stories of the articles that it finds, by the newest of these.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn stories(&self, search: &Search, page: Page) -> std::result::Result<Vec<StoredStory>, Error> {
        let stories = if is_empty(search) { all(&self.connection, search.limit, page) } else { found(&self.connection, search, page) };
        let mut stories = stories.map_err(|source| self.failed(source))?;
        if is_upward(page) {
            stories.reverse();
        }
        Ok(stories)
    }

    /// Counts the stories that [`Library::stories`] lists: all of them, or those of a search up to some thousand.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn count_stories(&self, search: &Search) -> std::result::Result<Count, Error> {
        if is_empty(search) {
            return self.story_count().map(Count::Exactly);
        }
        let (source, mut values) = source(search);
        values.push(Value::from(COUNTED as i64 + 1));
        let sql = format!("SELECT count(*) FROM (SELECT DISTINCT member.story FROM {source} LIMIT ?)");
        let count =
            |connection: &Connection| connection.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get::<_, i64>(0));
        let count = count(&self.connection).map_err(|source| self.failed(source))? as usize;
        Ok(if count > COUNTED { Count::MoreThan(COUNTED) } else { Count::Exactly(count) })
    }
}

fn is_empty(search: &Search) -> bool {
    expression(search).is_empty() && search.since.is_none() && search.until.is_none()
}

/// Says whether the page is read from its end.
fn is_upward(page: Page) -> bool {
    matches!(page, Page::Before(_) | Page::Last)
}

/// A page of all stories; upward, its last story comes first.
fn all(connection: &Connection, limit: usize, page: Page) -> Result<Vec<StoredStory>> {
    // The first condition bounds the walk through the index, which the second alone does not.
    let (bound, place) = match page {
        Page::After(story) => ("day <= ?1 AND (day < ?1 OR id > ?2)", Some(&story.place)),
        Page::Before(story) => ("day >= ?1 AND (day > ?1 OR id < ?2)", Some(&story.place)),
        Page::First | Page::Last => ("?1 IS ?2", None),
    };
    let order = if is_upward(page) { "day ASC, id DESC" } else { "day DESC, id ASC" };
    let sql = format!("SELECT {COLUMNS}, day, id FROM story WHERE {bound} ORDER BY {order} LIMIT ?3");
    let values = [
        place.map_or(Value::Null, |place| Value::from(place.number)),
        place.map_or(Value::Null, |place| Value::from(place.id.clone())),
        Value::from(limit as i64),
    ];
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_map(params_from_iter(values), read_placed)?.collect()
}

/// A page of the stories whose articles are found, each at the newest of these; upward, its last story comes first.
fn found(connection: &Connection, search: &Search, page: Page) -> Result<Vec<StoredStory>> {
    let (source, mut values) = source(search);
    let expression = expression(search);
    let (number, newer) = match () {
        () if expression.is_empty() => ("member.article", ""),
        // A word's beginning stands for all words that begin so, which the index joins anew at each question: it is asked once.
        () if holds_beginning(&expression) => {
            ("words.rowid", "AND +newer.article IN (SELECT rowid FROM words WHERE words MATCH ?3 AND rowid >= ?1 AND rowid < ?2)")
        }
        () => ("words.rowid", "AND EXISTS (SELECT 1 FROM words WHERE words MATCH ?3 AND words.rowid = newer.article)"),
    };
    let bound = match page {
        Page::After(story) | Page::Before(story) => {
            values.push(Value::from(story.place.number));
            format!("AND {number} {} ?", if is_upward(page) { '>' } else { '<' })
        }
        Page::First | Page::Last => String::new(),
    };
    values.push(Value::from(search.limit as i64));
    let order = if is_upward(page) { "ASC" } else { "DESC" };
    let sql = format!(
        "SELECT {COLUMNS}, member.article, '' FROM {source} {bound} AND NOT EXISTS
         (SELECT 1 FROM member AS newer WHERE newer.story = member.story AND newer.article > member.article AND newer.article < ?2 {newer})
         ORDER BY {number} {order} LIMIT ?"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_map(params_from_iter(values), read_placed)?.collect()
}

/// Where a search's articles and their stories are read from, with the values of its parameters: first article, end of articles, words.
fn source(search: &Search) -> (String, Vec<Value>) {
    let lowest = search.since.map_or(0, |day| day_number(day) << RUNNING_BITS);
    let end = search.until.map_or(i64::MAX, |day| (day_number(day) + 1) << RUNNING_BITS);
    let expression = expression(search);
    let mut values = vec![Value::from(lowest), Value::from(end)];
    if expression.is_empty() {
        let source = "member CROSS JOIN story ON story.number = member.story WHERE member.article >= ?1 AND member.article < ?2";
        return (source.to_owned(), values);
    }
    values.push(Value::from(expression));
    // The words come first, whatever the planner holds the cheapest: only their index knows how few there are.
    let source = "words CROSS JOIN member ON member.article = words.rowid CROSS JOIN story ON story.number = member.story
         WHERE words MATCH ?3 AND words.rowid >= ?1 AND words.rowid < ?2";
    (source.to_owned(), values)
}

/// Reads a story and its place in the list.
fn read_placed(row: &Row) -> Result<StoredStory> {
    let mut story = read_story(row)?;
    story.place = Place { number: row.get(8)?, id: row.get(9)? };
    Ok(story)
}
