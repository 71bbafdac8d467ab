//! Tables: one article a row, the first row names the fields.

use csv::{ByteRecord, ReaderBuilder, StringRecord};
use encoding_rs::Encoding;
use serde_json::{Map, Value};

use crate::ingest::names::{TEXTS, plain};
use crate::ingest::{Format, Ingested, Reading, encoding, gather, record};

/// Tables with commas, semicolons or tabs.
pub(super) const FORMAT: Format = Format { name: "CSV", endings: &["csv", "tsv"], sniff, read };

/// Signs that divide fields.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// A row of a table with its line, counted from 1.
pub type Row = (usize, StringRecord);

/// Makes the articles of some rows; `header` names their fields.
pub fn read_rows(path: &str, header: &StringRecord, rows: &[Row]) -> Ingested {
    let names = names(header);
    gather(path, rows.iter().map(|(line, row)| reading(&names, *line, row)).collect())
}

/// How a table's file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// The sign that divides fields.
    pub delimiter: u8,
    /// Lines before the first row: one where the file names its sign (`sep=;`), as spreadsheets want it.
    pub lines_before: usize,
    encoding: &'static Encoding,
}

impl Table {
    /// The row as text; what is no UTF-8 is in the encoding that the file's beginning looks like.
    pub fn row(&self, row: &ByteRecord) -> StringRecord {
        let text = |field: &[u8]| {
            std::str::from_utf8(field).map_or_else(|_| self.encoding.decode_without_bom_handling(field).0.into_owned(), str::to_owned)
        };
        let mut decoded: StringRecord = row.iter().map(text).collect();
        decoded.set_position(row.position().cloned());
        decoded
    }
}

/// Says whether the table's file at `path`, which begins with `head`, can be read row by row, and how.
pub fn is_table(path: &str, head: &[u8]) -> Option<Table> {
    let is_named = super::format_of(path, "").name == FORMAT.name && !encoding::is_utf16(head);
    let first = head.split(|byte| *byte == b'\n').next()?;
    is_named.then(|| {
        let first = String::from_utf8_lossy(first);
        let stated = stated_sign(&first);
        let delimiter = stated.unwrap_or_else(|| delimiter(&first));
        Table { delimiter, lines_before: usize::from(stated.is_some()), encoding: encoding::guess(head) }
    })
}

/// The sign that a line such as `sep=;` names.
fn stated_sign(first: &str) -> Option<u8> {
    let line = first.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']).trim_matches('"');
    let (name, sign) = line.split_once('=')?;
    match sign.as_bytes() {
        [sign] if name.trim().eq_ignore_ascii_case("sep") => Some(*sign),
        _ => None,
    }
}

fn read(text: &str) -> Vec<Reading> {
    let first = text.lines().next().unwrap_or_default();
    let stated = stated_sign(first);
    let (before, body) = if stated.is_some() { (1, text.split_once('\n').map_or("", |(_, body)| body)) } else { (0, text) };
    let sign = stated.unwrap_or_else(|| delimiter(first));
    let mut rows = ReaderBuilder::new().flexible(true).delimiter(sign).from_reader(body.as_bytes());
    let names = match rows.headers() {
        Ok(header) => names(header),
        Err(error) => return vec![Reading::lost(Some(1), format!("the first row cannot be read: {error}"))],
    };
    let line = |place: &csv::Position| place.line() as usize + before;
    let rows = rows.into_records().map(|row| match row {
        Ok(row) => reading(&names, row.position().map_or(1, line), &row),
        Err(error) => Reading::lost(error.position().map(line), "the row cannot be read"),
    });
    rows.collect()
}

/// The names of fields as records have them.
fn names(header: &StringRecord) -> Vec<String> {
    header.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect()
}

fn reading(names: &[String], line: usize, row: &StringRecord) -> Reading {
    let fields = names.iter().zip(row).filter(|(_, value)| !value.trim().is_empty());
    let fields: Map<String, Value> = fields.map(|(name, value)| (name.clone(), Value::String(value.to_owned()))).collect();
    record::reading(Some(line), &fields)
}

/// The sign that divides the first row most often.
fn delimiter(first: &str) -> u8 {
    let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

fn sniff(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let sign = char::from(delimiter(first));
    let names: Vec<String> = first.split(sign).map(plain).collect();
    stated_sign(first).is_some() || names.len() > 1 && names.iter().any(|name| TEXTS.contains(name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{read, sniff};

    fn check(table: &str, expected: &[(usize, &str)]) {
        let found: Vec<(usize, String)> = read(table)
            .into_iter()
            .map(|reading| (reading.line.unwrap_or(0), reading.draft.map_or_else(|reason| reason, |draft| draft.title)))
            .collect();
        let expected: Vec<(usize, String)> = expected.iter().map(|(line, title)| (*line, (*title).to_owned())).collect();
        assert_eq!(found, expected, "{table}");
    }

    #[test]
    fn rows_are_articles_with_their_lines() {
        let table = "Title,Text,Source,publishedAt\nDam,\"It held.\n\nIt, too, stands.\",Post,2026-03-01\nPier,Closed.,Gazette,\n";
        assert!(sniff(table));
        check(table, &[(2, "Dam"), (5, "Pier")]);
        let draft = read(table).remove(0).draft.expect("an article");
        assert_eq!((draft.outlet.as_deref(), draft.date.as_deref()), (Some("Post"), Some("2026-03-01")));
    }

    #[test]
    fn semicolons_tabs_and_short_rows_are_read() {
        check("title;text\nDam, the;Held.\nPier\n", &[(2, "Dam, the"), (3, "Pier")]);
        check("title\ttext\nDam\tHeld.\n", &[(2, "Dam")]);
        check("sep=;\ntitle;text\nDam, the;Held.\n", &[(3, "Dam, the")]);
        check("Title|Full Text|Publication\nDam|Held.|Post\n", &[(2, "Dam")]);
        check("\"open", &[]);
        assert!(!sniff("The dam held, text by A. Reed"));
    }
}
