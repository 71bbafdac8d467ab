//! Tables: one article a row, the first row names the fields.

use csv::{ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use crate::ingest::{Format, Ingested, Reading, gather, record};

/// Tables with commas, semicolons or tabs.
pub(super) const FORMAT: Format = Format { name: "CSV", endings: &["csv", "tsv"], sniff, read };

/// Signs that divide fields.
const DELIMITERS: [u8; 3] = *b",;\t";

/// Names one of which a table of articles has, in lower case.
const TEXT_FIELDS: &[&str] = &["articlebody", "body", "content", "maintext", "raw_text", "text"];

/// A row of a table with its line, counted from 1.
pub type Row = (usize, StringRecord);

/// Makes the articles of some rows; `header` names their fields.
pub fn read_rows(path: &str, header: &StringRecord, rows: &[Row]) -> Ingested {
    let names = names(header);
    gather(path, rows.iter().map(|(line, row)| reading(&names, *line, row)).collect())
}

/// Says whether the table's file at `path`, which begins with `head`, can be read row by row, and tells its delimiter.
pub fn is_table(path: &str, head: &[u8]) -> Option<u8> {
    let is_named = super::format_of(path, "").name == FORMAT.name;
    std::str::from_utf8(head.split(|byte| *byte == b'\n').next()?).ok().filter(|_| is_named).map(delimiter)
}

fn read(text: &str) -> Vec<Reading> {
    let first = text.lines().next().unwrap_or_default();
    let mut rows = ReaderBuilder::new().flexible(true).delimiter(delimiter(first)).from_reader(text.as_bytes());
    let names = match rows.headers() {
        Ok(header) => names(header),
        Err(error) => return vec![Reading::lost(Some(1), format!("the first row cannot be read: {error}"))],
    };
    let rows = rows.into_records().map(|row| match row {
        Ok(row) => reading(&names, row.position().map_or(1, |place| place.line() as usize), &row),
        Err(error) => Reading::lost(error.position().map(|place| place.line() as usize), "the row cannot be read"),
    });
    rows.collect()
}

/// The names of fields as records have them: as written, or in lower case where only that is known.
fn names(header: &StringRecord) -> Vec<String> {
    header
        .iter()
        .map(|name| {
            let name = name.trim().trim_start_matches('\u{feff}');
            if record::is_field(name) { name.to_owned() } else { name.to_lowercase() }
        })
        .collect()
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
    let names: Vec<String> = first.split(sign).map(|name| name.trim().trim_matches('"').to_lowercase()).collect();
    names.len() > 1 && names.iter().any(|name| TEXT_FIELDS.contains(&name.as_str()))
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
        check("\"open", &[]);
        assert!(!sniff("The dam held, text by A. Reed"));
    }
}
