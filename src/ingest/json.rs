//! JSON: one record, a list of records, or a list under the name that news interfaces give it.

use serde_json::{Map, Value};

use crate::ingest::names::{NAMES, plain};
use crate::ingest::{Format, Ingested, Reading, bounds, encoding, gather, record};

/// JSON.
pub(super) const FORMAT: Format = Format { name: "JSON", endings: &["json"], sniff, read };

/// How deep a list may lie within objects: `response.docs`, `hits.hits`.
const LIST_DEPTH: usize = 4;

/// Reads some records of a list, one to a line; the first is number `first`, counted from 1.
pub fn read_records(path: &str, first: usize, bytes: &[u8]) -> Ingested {
    let text = match encoding::decode(bytes) {
        Ok(text) => text,
        Err(reason) => return gather(path, vec![Reading::lost(None, format!("from record {first} on: {reason}"))]),
    };
    let read = |(at, line): (usize, &str)| {
        if bounds::has_too_many_values(line) {
            return Reading::lost(None, format!("record {}: {}", first + at, too_many_values()));
        }
        match serde_json::from_str(line) {
            Ok(item) => numbered(first + at, &item),
            Err(error) => Reading::lost(None, format!("record {}: not JSON: {}", first + at, record::json_error(&error))),
        }
    };
    gather(path, text.lines().enumerate().map(read).collect())
}

/// Why a piece of JSON is not read that would fill the memory.
pub(super) fn too_many_values() -> String {
    format!("it holds more than {} values", bounds::VALUES)
}

fn sniff(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

fn read(text: &str) -> Vec<Reading> {
    if bounds::has_too_many_values(text) {
        return vec![Reading::lost(None, too_many_values())];
    }
    match serde_json::from_str(text) {
        Ok(value) => records(&value),
        // Records one after another are JSON Lines whatever the file is called.
        Err(_) if crate::ingest::json_lines::looks_like_lines(text) => crate::ingest::json_lines::read(text),
        Err(error) => vec![Reading::lost(Some(error.line()), format!("not JSON: {}", record::json_error(&error)))],
    }
}

fn records(value: &Value) -> Vec<Reading> {
    match value {
        Value::Array(items) if items.is_empty() => vec![Reading::lost(None, "the list is empty")],
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| numbered(at + 1, item)).collect(),
        Value::Object(fields) => match list_in(fields, LIST_DEPTH) {
            Some(items) if !items.is_empty() => items.iter().enumerate().map(|(at, item)| numbered(at + 1, item)).collect(),
            _ => vec![record::reading(None, fields)],
        },
        _ => vec![Reading::lost(None, "neither a record nor a list of records")],
    }
}

/// The list of records that an answer holds, in one of the objects that interfaces put it in.
fn list_in(fields: &Map<String, Value>, depth: usize) -> Option<&Vec<Value>> {
    let known = |name: &str| fields.iter().find(|(key, _)| plain(key) == name).map(|(_, value)| value);
    NAMES.lists.iter().find_map(|name| match known(name)? {
        Value::Array(items) => Some(items).filter(|items| items.iter().any(Value::is_object)),
        Value::Object(inner) if depth > 0 => list_in(inner, depth - 1),
        _ => None,
    })
}

/// A record of a list; its warnings give its number, for JSON may stand on one line.
fn numbered(number: usize, item: &Value) -> Reading {
    let mut reading = match item {
        Value::Object(fields) => record::reading(None, fields),
        _ => Reading::lost(None, "no JSON object"),
    };
    let name = |reason: &String| format!("record {number}: {reason}");
    reading.odd = reading.odd.iter().map(name).collect();
    reading.draft = reading.draft.map_err(|reason| name(&reason));
    reading.within = Some(format!("record {number}"));
    reading
}

#[cfg(test)]
mod tests {
    use super::read;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = read(text)
            .into_iter()
            .map(|reading| match reading.draft {
                Ok(draft) => draft.title,
                Err(reason) => format!("{:?} {reason}", reading.line),
            })
            .collect();
        assert_eq!(found, expected, "records of {text:?}");
    }

    #[test]
    fn objects_lists_and_named_lists() {
        check(r#"{"title": "A", "text": "It held."}"#, &["A"]);
        check(r#"[{"title": "A", "text": "It held."}, {"headline": "B", "body": "It broke."}]"#, &["A", "B"]);
        check(r#"{"status": "ok", "articles": [{"title": "A", "content": "It held."}]}"#, &["A"]);
        check(r#"{"response": {"docs": [{"headline": {"main": "A"}, "lead_paragraph": "It held.", "pub_date": "2026-03-01"}]}}"#, &["A"]);
        check(r#"{"hits": {"total": 1, "hits": [{"_id": "x", "_source": {"title": "A", "text": "It held."}}]}}"#, &["A"]);
        check(r#"[{"title": {"rendered": "Dam &amp; mill"}, "content": {"rendered": "<p>It held.</p>"}}]"#, &["Dam & mill"]);
        check("{\"title\": \"A\", \"text\": \"x\"}\n{\"title\": \"B\", \"text\": \"y\"}\n", &["A", "B"]);
    }

    #[test]
    fn errors_are_named() {
        check("[\n{\"title\": }\n]", &["Some(2) not JSON: expected value (column 11)"]);
        check("[]", &["None the list is empty"]);
        check("[3]", &["None record 1: no JSON object"]);
        check("3", &["None neither a record nor a list of records"]);
    }
}
