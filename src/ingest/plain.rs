//! Plain text, as saved from a page: all of it is one article, whose parts its form tells.

use serde_json::{Map, Value};

use crate::article::{Content, Draft};
use crate::ingest::{Format, Reading, record};

/// Plain text.
pub(super) const FORMAT: Format = Format { name: "plain text", endings: &["txt", "text"], sniff: |_| true, read };

/// Labels of lines that some collections put before a text, and the fields that they stand for.
const LABELS: &[(&str, &str)] = &[
    ("author", "author"),
    ("date", "date"),
    ("headline", "title"),
    ("language", "language"),
    ("link", "url"),
    ("outlet", "outlet"),
    ("published", "date"),
    ("publisher", "outlet"),
    ("source", "outlet"),
    ("title", "title"),
    ("url", "url"),
];

fn read(text: &str) -> Vec<Reading> {
    let mut odd = Vec::new();
    let draft = match header(text) {
        Some((fields, body)) => record::draft(&fields, Content::Text(body.to_owned()), &mut odd),
        None => Draft { content: Content::Text(text.to_owned()), ..Draft::default() },
    };
    vec![Reading { draft: Ok(Box::new(draft)), odd, ..Reading::default() }]
}

/// Two or more labelled lines at the beginning, the title among them, and the text after them.
fn header(text: &str) -> Option<(Map<String, Value>, &str)> {
    let mut fields = Map::new();
    let mut body = text;
    while let Some((line, rest)) = body.split_once('\n') {
        let Some((label, value)) = line.split_once(':') else { break };
        let label = label.trim().to_lowercase();
        let Some(field) = LABELS.binary_search_by_key(&label.as_str(), |(label, _)| label).ok().and_then(|at| LABELS.get(at)) else {
            break;
        };
        fields.insert(field.1.to_owned(), Value::String(value.trim().to_owned()));
        body = rest;
    }
    (fields.len() > 1 && fields.contains_key("title")).then_some((fields, body))
}

#[cfg(test)]
mod tests {
    use super::{LABELS, header};

    #[test]
    fn labelled_lines_are_fields() {
        assert!(LABELS.is_sorted());
        let (fields, body) = header("Title: The dam held\nSource: Courier\nDate: 2022-01-20\n\nIt was close.").expect("there is a header");
        assert_eq!((fields.len(), body), (3, "\nIt was close."));
        assert!(header("Source: Courier\nThe dam held.\n").is_none());
        assert!(header("The dam: held\nTitle: x\n").is_none());
    }
}
