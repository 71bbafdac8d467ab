//! Scripts that write no spaces between words: each of their signs is a word to the index, and a word is sought as its signs in a row.

use std::borrow::Cow;

use rusqlite::{Connection, Result, Transaction};

use crate::text::Span;

/// How much of a text is shown before and after a word that was found, in characters: two lines on a narrow screen in all.
const AROUND_CHARS: usize = 24;

/// Says whether a character is written without a space to the next word: Han, kana, Hangul, Thai, Lao, Burmese, Khmer.
fn is_sign(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{323af}')
}

/// Says whether a text holds such a sign.
pub(super) fn has_signs(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_sign)
}

/// A text as the index reads it: a space on both sides of each sign.
pub(super) fn apart(text: &str) -> Cow<'_, str> {
    if !has_signs(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 4 / 3);
    for c in text.chars() {
        if is_sign(c) {
            out.extend([' ', c, ' ']);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Some of a text around the first of the words that stands in it, and where in that they stand; the index cannot tell it of such texts.
pub(super) fn excerpt(body: &str, words: &[&str]) -> (String, Vec<Span>) {
    let body = body.replace('\n', " ");
    let first = words.iter().filter_map(|word| body.find(word)).min().unwrap_or(0);
    let (before, after) = body.split_at(first);
    let start = before.char_indices().rev().take(AROUND_CHARS).last().map_or(first, |(at, _)| at);
    let end = after.char_indices().nth(AROUND_CHARS * 2).map_or(body.len(), |(at, _)| first + at);
    let mut text = Span::new(start, end).of(&body).to_owned();
    if start > 0 {
        text.insert(0, '…');
    }
    let mut marks: Vec<Span> =
        words.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| Span::new(at, at + word.len()))).collect();
    marks.sort();
    marks.dedup_by(|next, before| next.overlaps(*before));
    if end < body.len() {
        text.push('…');
    }
    (text, marks)
}

/// Indexes anew the articles that hold such signs, in a library from before each sign was a word.
pub(super) fn index_apart(transaction: &Transaction) -> Result<()> {
    let mut articles = transaction.prepare("SELECT number, outlet, body FROM article")?;
    let mut forget = transaction.prepare("INSERT INTO words (words, rowid, outlet, body) VALUES ('delete', ?, ?, ?)")?;
    let mut index = transaction.prepare("INSERT INTO words (rowid, outlet, body) VALUES (?, ?, ?)")?;
    let mut rows = articles.query([])?;
    while let Some(row) = rows.next()? {
        let (number, outlet, body): (i64, Option<String>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if has_signs(&body) || outlet.as_deref().is_some_and(has_signs) {
            forget.execute((number, &outlet, &body))?;
            index.execute((number, outlet.as_deref().map(apart), apart(&body)))?;
            note(transaction, number)?;
        }
    }
    Ok(())
}

/// Notes that the index reads an article otherwise than it stands there.
pub(super) fn note(transaction: &Transaction, article: i64) -> Result<()> {
    transaction.prepare_cached("INSERT OR IGNORE INTO apart VALUES (?)")?.execute([article]).map(drop)
}

/// Says whether the index reads some articles otherwise than they stand there.
pub(super) fn are_noted(connection: &Connection) -> Result<bool> {
    connection.query_row("SELECT EXISTS (SELECT 1 FROM apart)", [], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::{apart, excerpt, has_signs};

    #[test]
    fn each_sign_is_a_word() {
        assert_eq!(apart("G7峰会 held"), "G7 峰  会  held");
        assert_eq!(apart("Zoë held"), "Zoë held");
        assert!(has_signs("둑") && has_signs("เขื่อน") && !has_signs("“дамба”"));
    }

    #[test]
    fn an_excerpt_is_cut_around_the_word() {
        let body = format!("{}大坝守住了。{}", "水".repeat(60), "火".repeat(60));
        let (text, marks) = excerpt(&body, &["大坝"]);
        assert_eq!(text.chars().count(), 2 + 24 + 48);
        assert_eq!(marks.iter().map(|mark| mark.of(&text)).collect::<Vec<_>>(), ["大坝"]);
        assert_eq!(excerpt("短い", &["x"]), ("短い".to_owned(), vec![]));
    }
}
