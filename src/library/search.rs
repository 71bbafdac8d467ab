//! Search by words, outlet and day, the newest article first.

use jiff::civil::Date;
use rusqlite::{Connection, Result, Row, ToSql};

use crate::library::articles::{RUNNING_BITS, day_number};
use crate::library::signs::{apart, excerpt};
use crate::text::Span;

/// What to look for. Every part narrows the search; an empty search finds all articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// Words that must all stand in the article; “words in quotes” stand together; `word*` is the beginning of a word.
    pub words: String,
    /// Words of the outlet's name.
    pub outlet: String,
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// How many articles, or stories, at most.
    pub limit: usize,
}

/// An article that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The article's id.
    pub id: String,
    /// Its publisher.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: String,
    /// Its day of publication.
    pub date: Option<Date>,
    /// Its address.
    pub url: Option<String>,
    /// The story it stands in.
    pub story: Option<String>,
    /// Some words around the first place found; empty where no words were sought.
    pub excerpt: String,
    /// The sought words in the excerpt.
    pub marks: Vec<Span>,
}

/// Encloses a sought word in an excerpt: control characters, which no article's text holds.
const MARK: [char; 2] = ['\u{2}', '\u{3}'];

/// Finds articles by rising age. Reads the index from its newest end and stops at the limit.
pub(super) fn search(connection: &Connection, search: &Search) -> Result<Vec<Hit>> {
    let expression = expression(search);
    let lowest = search.since.map_or(0, |day| day_number(day) << RUNNING_BITS);
    let highest = search.until.map_or(i64::MAX, |day| (day_number(day) + 1) << RUNNING_BITS);
    let limit = i64::try_from(search.limit).unwrap_or(i64::MAX);
    let common = "article.id, outlet_name, article.title, date, url, story.id";
    let (snippet, from, matches) = if expression.is_empty() {
        ("''", "article", "true")
    } else {
        // The excerpt is cut from column 1, the text, and is 24 tokens long: two lines on a narrow screen. The index cannot cut it where it
        // does not read the text as it stands.
        (
            "CASE WHEN words.rowid IN (SELECT article FROM apart) THEN NULL ELSE snippet(words, 1, char(2), char(3), '…', 24) END",
            "words JOIN article ON article.number = words.rowid",
            "words MATCH ?4",
        )
    };
    let number = if expression.is_empty() { "article.number" } else { "words.rowid" };
    let sql = format!(
        "SELECT {}, {snippet} FROM {from} LEFT JOIN member ON member.article = article.number LEFT JOIN story ON story.number = member.story
         WHERE {matches} AND {number} >= ?1 AND {number} < ?2 ORDER BY {number} DESC LIMIT ?3",
        common.replace("outlet_name", "article.outlet")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut values: Vec<&dyn ToSql> = vec![&lowest, &highest, &limit];
    if !expression.is_empty() {
        values.push(&expression);
    }
    let hits = statement.query_map(values.as_slice(), read_hit)?;
    hits.map(|found| {
        let (mut hit, is_cut) = found?;
        if !is_cut {
            (hit.excerpt, hit.marks) = own_excerpt(connection, &hit.id, &search.words)?;
        }
        Ok(hit)
    })
    .collect()
}

/// The excerpt of an article that the index reads otherwise than it stands there.
fn own_excerpt(connection: &Connection, id: &str, words: &str) -> Result<(String, Vec<Span>)> {
    let words: Vec<&str> =
        words.split(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '„' | '*')).filter(|word| !word.is_empty()).collect();
    let mut statement = connection.prepare_cached("SELECT body FROM article WHERE id = ?")?;
    statement.query_row([id], |row| Ok(excerpt(row.get_ref(0)?.as_str()?, &words)))
}

/// Reads an article that was found, and says whether the index has cut its excerpt.
fn read_hit(row: &Row) -> Result<(Hit, bool)> {
    let cut = row.get_ref(6)?.as_str_or_null()?;
    let (excerpt, marks) = marks(cut.unwrap_or_default());
    let hit = Hit {
        id: row.get(0)?,
        outlet: row.get(1)?,
        title: row.get(2)?,
        date: row.get::<_, Option<String>>(3)?.and_then(|date| date.parse().ok()),
        url: row.get(4)?,
        story: row.get(5)?,
        excerpt,
        marks,
    };
    Ok((hit, cut.is_some()))
}

/// Writes a search in the index's language. Every term is quoted, so that nothing a reader types is read as an operator.
pub(super) fn expression(search: &Search) -> String {
    let terms = |text: &str, column: &str| terms(text).into_iter().map(|term| format!("{column}{term}")).collect::<Vec<_>>();
    let mut all = terms(&search.words, "");
    all.extend(terms(&search.outlet, "outlet : "));
    all.join(" AND ")
}

/// Says whether a search in the index's language seeks the beginning of a word.
pub(super) fn holds_beginning(expression: &str) -> bool {
    // A star inside a quoted term is a mere sign; only one behind it has a quotation mark before.
    expression.contains("\" *")
}

/// A word as it is sought in the text alone; none where it holds no letter and no figure.
pub(super) fn in_text(word: &str) -> Option<String> {
    terms(&word.replace('*', " ")).into_iter().next().map(|term| format!("body : {term}"))
}

/// The words and quoted phrases of a line, each as a quoted string, with a star behind it where the reader wrote one.
fn terms(line: &str) -> Vec<String> {
    let line = line.replace(['“', '”', '„'], "\"").replace('\0', " ");
    let mut terms = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            terms.push((part.trim(), ""));
        } else {
            terms.extend(part.split_whitespace().map(|word| word.strip_suffix('*').map_or((word, ""), |stem| (stem, " *"))));
        }
    }
    // A term without letters or figures would match nothing and hide everything else.
    terms.retain(|(term, _)| term.chars().any(char::is_alphanumeric));
    terms.into_iter().map(|(term, star)| format!("\"{}\"{star}", apart(term).trim())).collect()
}

/// Takes the marks out of an excerpt, and its line breaks, which divide sentences.
fn marks(marked: &str) -> (String, Vec<Span>) {
    let (mut excerpt, mut marks) = (String::with_capacity(marked.len()), Vec::new());
    let mut start = 0;
    for c in marked.chars() {
        match c {
            _ if c == MARK[0] => start = excerpt.len(),
            _ if c == MARK[1] => marks.push(Span::new(start, excerpt.len())),
            '\n' => excerpt.push(' '),
            _ => excerpt.push(c),
        }
    }
    (excerpt, marks)
}

#[cfg(test)]
mod tests {
    use super::{Search, expression, marks};
    use crate::text::Span;

    fn check(words: &str, expected: &str) {
        assert_eq!(expression(&Search { words: words.into(), ..Search::default() }), expected, "{words}");
    }

    #[test]
    fn nothing_typed_is_an_operator() {
        check("harbour dam", "\"harbour\" AND \"dam\"");
        check("OR NOT near(a", "\"OR\" AND \"NOT\" AND \"near(a\"");
        check("“harbour wall” flood*", "\"harbour wall\" AND \"flood\" *");
        check("outlet:x - * \" ", "\"outlet:x\"");
        check("'; DROP TABLE article; --", "\"DROP\" AND \"TABLE\" AND \"article;\"");
        check("大坝 G7峰会", "\"大  坝\" AND \"G7 峰  会\"");
        check("", "");
    }

    #[test]
    fn an_outlet_is_sought_in_its_column() {
        let search = Search { words: "dam".into(), outlet: "The Post".into(), ..Search::default() };
        assert_eq!(expression(&search), "\"dam\" AND outlet : \"The\" AND outlet : \"Post\"");
    }

    #[test]
    fn marks_become_spans() {
        assert_eq!(marks("a \u{2}dam\u{3} held.\nIt"), ("a dam held. It".into(), vec![Span::new(2, 5)]));
    }
}
