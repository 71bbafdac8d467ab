//! JSON Lines: a record a line. Files may be huge, so they can be read piece by piece.

use serde_json::Value;

use crate::ingest::{Format, Ingested, Reading, bounds, encoding, gather, json, record};

/// JSON Lines.
pub(super) const FORMAT: Format = Format { name: "JSON Lines", endings: &["jsonl", "ndjson", "jsonlines"], sniff: looks_like_lines, read };

/// Reads some lines of a JSON Lines file; the first is number `first_line`, counted from 1.
pub fn read_lines(path: &str, first_line: usize, bytes: &[u8]) -> Ingested {
    match encoding::decode(bytes) {
        Ok(text) => gather(path, readings(&text, first_line)),
        Err(reason) => gather(path, vec![Reading::lost(Some(first_line), reason)]),
    }
}

pub(super) fn read(text: &str) -> Vec<Reading> {
    readings(text, 1)
}

fn readings(text: &str, first_line: usize) -> Vec<Reading> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(offset, line)| reading(first_line + offset, line)).collect()
}

fn reading(line: usize, text: &str) -> Reading {
    if bounds::has_too_many_values(text) {
        return Reading::lost(Some(line), json::too_many_values());
    }
    match serde_json::from_str(text.trim()) {
        Ok(Value::Object(fields)) => record::reading(Some(line), &fields),
        Ok(_) => Reading::lost(Some(line), "the line is no JSON object"),
        Err(error) => Reading::lost(Some(line), format!("not JSON: {}", record::json_error(&error))),
    }
}

/// The first line is an object of its own, and so is the second, if all of it is there.
pub(super) fn looks_like_lines(text: &str) -> bool {
    let mut lines = text.split_inclusive('\n').filter(|line| !line.trim().is_empty());
    let is_object = |line: &str| line.starts_with('{') && matches!(serde_json::from_str(line), Ok(Value::Object(_)));
    let Some(first) = lines.next() else { return false };
    is_object(first) && lines.next().is_none_or(|line| is_object(line) || (line.starts_with('{') && !line.ends_with('\n')))
}
