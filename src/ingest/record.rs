//! A record of named fields to a draft: the names that extractors and news interfaces write all count.

use serde_json::{Map, Value};

use crate::article::{Content, Draft};
use crate::ingest::{Reading, html};

const ID: &[&str] = &["id", "guid"];
const TITLE: &[&str] = &["title", "headline"];
const TEXT: &[&str] = &["text", "body", "content", "maintext", "raw_text", "articleBody", "paragraphs"];
const OUTLET: &[&str] = &["outlet", "source", "sitename", "source_domain", "publisher", "hostname"];
const DATE: &[&str] = &[
    "date",
    "published",
    "date_publish",
    "publishedAt",
    "published_at",
    "publish_date",
    "datePublished",
    "date_published",
    "pubDate",
    "pub_date",
];
const URL: &[&str] = &["url", "link", "source"];
const AUTHORS: &[&str] = &["author", "authors", "byline"];
const LANGUAGE: &[&str] = &["language", "lang", "inLanguage"];

/// Says whether a field of this name is read.
pub(super) fn is_field(name: &str) -> bool {
    [ID, TITLE, TEXT, OUTLET, DATE, URL, AUTHORS, LANGUAGE].into_iter().flatten().any(|known| *known == name)
}

/// Makes a draft of a record, or says what is missing. A record with a headline only is kept: it still says that its outlet reported.
pub(super) fn reading(line: Option<usize>, fields: &Map<String, Value>) -> Reading {
    let mut odd = Vec::new();
    let content = paragraphs(fields).map(content);
    let missing = content.is_none();
    let draft = draft(fields, content.unwrap_or_default(), &mut odd);
    if missing && draft.title.trim().is_empty() {
        let reason = odd.pop().unwrap_or_else(|| "there is no text: none of the fields “text”, “body”, “content” holds any".into());
        return Reading { line, draft: Err(reason), odd, within: None };
    }
    if missing {
        odd.push("there is no text; the headline is kept".into());
    }
    Reading { line, draft: Ok(Box::new(draft)), odd, within: None }
}

/// Makes a draft of a record's other fields and a text; what cannot be read goes to `odd`.
pub(super) fn draft(fields: &Map<String, Value>, content: Content, odd: &mut Vec<String>) -> Draft {
    for name in [ID, TITLE, TEXT, DATE, OUTLET, URL].into_iter().flatten() {
        if let Some(value) = fields.get(*name).filter(|value| text_of(value).is_none() && !is_empty(value)) {
            odd.push(format!("the field “{name}” holds {}, not text", kind(value)));
        }
    }
    let first =
        |names: &[&str], fits: fn(&str) -> bool| names.iter().filter_map(|name| text_of(fields.get(*name)?)).find(|text| fits(text));
    Draft {
        id: first(ID, |_| true),
        title: first(TITLE, |_| true).unwrap_or_default(),
        content,
        // Extractors write the page's address into `source`: an address is no outlet, a name is no address.
        outlet: first(OUTLET, |text| !text.contains("://")),
        date: first(DATE, |_| true),
        url: first(URL, |text| text.contains("://")),
        authors: AUTHORS.iter().filter_map(|name| fields.get(*name)).map(names_of).find(|names| !names.is_empty()).unwrap_or_default(),
        language: first(LANGUAGE, |_| true),
        path: String::new(),
    }
}

/// Some interfaces give their text as HTML.
fn content(text: String) -> Content {
    let has_tags = ["</p>", "<br>", "<br/>", "<br />", "</div>"].iter().any(|tag| text.contains(tag));
    if has_tags { Content::Blocks(html::fragment_blocks(&text)) } else { Content::Text(text) }
}

/// Describes a JSON error without its line number, which is that of the record's own text.
pub(super) fn json_error(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let short = message.rsplit_once(" at line ").map_or(message.as_str(), |(short, _)| short);
    format!("{short} (column {})", error.column())
}

/// The first text field that holds anything; a list of paragraphs counts as text.
fn paragraphs(fields: &Map<String, Value>) -> Option<String> {
    TEXT.iter().filter_map(|name| fields.get(*name)).find_map(|value| match value {
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().filter_map(text_of).collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        value => text_of(value),
    })
}

/// A value as text: strings and numbers are, and objects by their name.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(fields) => ["name", "title", "value", "id"].into_iter().find_map(|name| fields.get(name)?.as_str())?.to_owned(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

fn names_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(text_of).collect(),
        value => text_of(value).into_iter().collect(),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty() || items.iter().any(|item| text_of(item).is_some()),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
