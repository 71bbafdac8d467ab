//! Stories with their articles but without their texts: what a list says of them, however many there are.

use rusqlite::{Connection, Result, Row};

use crate::article::Article;
use crate::library::{Error, Library, StoredStory};
use crate::story::Story;
use crate::text::Language;

impl Library {
    /// Reads the articles of some stories without their sentences, and the stories as indices into these, in the order given.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn outlines(&self, stories: Vec<StoredStory>) -> std::result::Result<(Vec<Article>, Vec<Story>), Error> {
        let (mut articles, mut indexed) = (Vec::new(), Vec::new());
        for stored in stories {
            let first = articles.len();
            articles.append(&mut accounts(&self.connection, &stored.id).map_err(|source| self.failed(source))?);
            indexed.push(stored.into_story((first..articles.len()).collect()));
        }
        Ok((articles, indexed))
    }
}

fn accounts(connection: &Connection, story: &str) -> Result<Vec<Article>> {
    let sql = "SELECT id, key, outlet, title, date, url, language, path FROM member JOIN article ON article.number = member.article
         WHERE member.story = (SELECT number FROM story WHERE id = ?) ORDER BY member.article";
    connection.prepare_cached(sql)?.query_map([story], read)?.collect()
}

fn read(row: &Row) -> Result<Article> {
    let language: String = row.get(6)?;
    Ok(Article {
        id: row.get(0)?,
        key: row.get::<_, i64>(1)?.cast_unsigned(),
        outlet: row.get(2)?,
        title: row.get(3)?,
        date: row.get::<_, Option<String>>(4)?.and_then(|date| date.parse().ok()),
        url: row.get(5)?,
        authors: Vec::new(),
        language: Language::from_tag(&language).unwrap_or(Language::UNKNOWN),
        path: row.get(7)?,
        sentences: Vec::new(),
    })
}
