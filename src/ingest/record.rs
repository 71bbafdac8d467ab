//! A record of named fields to a draft: the names that extractors and news interfaces write all count.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::article::{Content, Draft};
use crate::ingest::names::{NAMES, plain};
use crate::ingest::{Reading, html, markup};

/// Fields of an object that stands for a text, the surest first: `rendered` is that of `WordPress`, `main` and `original` are those of the New
/// York Times.
const PARTS: &[&str] = &["name", "rendered", "main", "original", "title", "text", "value", "#text", "displayName", "id"];

/// A record's fields by their plain names; those of objects within it as `object.field`, and as the article's own where they are.
struct Fields<'a>(BTreeMap<String, (&'a str, &'a Value)>);

impl<'a> Fields<'a> {
    fn of(record: &'a Map<String, Value>) -> Self {
        let mut fields = Self(BTreeMap::new());
        fields.gather(record, "");
        for name in &NAMES.within {
            let inner = record.iter().find(|(key, _)| plain(key) == *name).and_then(|(_, value)| value.as_object());
            if let Some(inner) = inner {
                fields.gather(inner, "");
            }
        }
        fields
    }

    /// Takes in fields that are not known yet, and those of objects one step below.
    fn gather(&mut self, record: &'a Map<String, Value>, above: &str) {
        for (key, value) in record {
            let name = format!("{above}{}", plain(key));
            if !is_blank(value) {
                self.0.entry(name.clone()).or_insert((key, value));
            }
            if let (Value::Object(inner), "") = (value, above) {
                self.gather(inner, &format!("{name}."));
            }
        }
    }

    fn values(&self, names: &[String]) -> impl Iterator<Item = (&'a str, &'a Value)> {
        names.iter().filter_map(|name| self.0.get(name)).copied()
    }

    /// The first of the fields that gives a text that fits.
    fn first(&self, names: &[String], fits: fn(&str) -> bool) -> Option<String> {
        // Of a list, such as that of providers, the first counts.
        let first = |value: &Value| text_of(value.as_array().and_then(|items| items.first()).unwrap_or(value));
        self.values(names).filter_map(|(_, value)| first(value)).find(|text| fits(text))
    }
}

/// Makes a draft of a record, or says what is missing. A record with a headline only is kept: it still says that its outlet reported.
pub(super) fn reading(line: Option<usize>, record: &Map<String, Value>) -> Reading {
    let fields = Fields::of(record);
    let mut odd = Vec::new();
    let content = paragraphs(&fields).map(content);
    let missing = content.is_none();
    let draft = filled(&fields, content.unwrap_or_default(), &mut odd);
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
pub(super) fn draft(record: &Map<String, Value>, content: Content, odd: &mut Vec<String>) -> Draft {
    filled(&Fields::of(record), content, odd)
}

fn filled(fields: &Fields, content: Content, odd: &mut Vec<String>) -> Draft {
    for names in [&NAMES.title, &NAMES.text, &NAMES.date] {
        // Another field of the kind serves.
        if fields.values(names).any(|(_, value)| text_of(value).is_some() || is_text_list(value)) {
            continue;
        }
        if let Some((name, value)) = fields.values(names).next() {
            odd.push(format!("the field “{name}” holds {}, not text", kind(value)));
        }
    }
    Draft {
        id: fields.first(&NAMES.id, |_| true),
        title: fields.first(&NAMES.title, |_| true).map(|title| in_words(&title)).unwrap_or_default(),
        content,
        // Extractors write the page's address into `source`: an address is no outlet, a name is no address.
        outlet: fields.first(&NAMES.outlet, |text| !text.contains("://")).map(|outlet| in_words(&outlet)),
        date: fields.first(&NAMES.date, |_| true),
        url: fields.first(&NAMES.url, |text| text.contains("://")),
        authors: fields.values(&NAMES.author).map(|(_, value)| names_of(value)).find(|names| !names.is_empty()).unwrap_or_default(),
        language: fields.first(&NAMES.language, |_| true),
        path: String::new(),
    }
}

/// A headline or name as it is meant, where an interface gives it as HTML.
fn in_words(text: &str) -> String {
    if text.contains('&') && text.contains(';') { markup::plain(&text.replace('<', "&lt;")) } else { text.to_owned() }
}

/// Some interfaces give their text as HTML.
fn content(text: String) -> Content {
    let has_tags = ["</p>", "<p>", "<br>", "<br/>", "<br />", "</div>", "</a>", "</li>"].iter().any(|tag| text.contains(tag));
    let has_entities =
        || ["&amp;", "&nbsp;", "&quot;", "&#", "&rsquo;", "&lsquo;", "&ldquo;", "&rdquo;"].iter().any(|name| text.contains(name));
    match () {
        () if has_tags => Content::Blocks(html::fragment_blocks(&text)),
        () if has_entities() => Content::Text(markup::resolved(&text)),
        () => Content::Text(text),
    }
}

/// Describes a JSON error without its line number, which is that of the record's own text.
pub(super) fn json_error(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let short = message.rsplit_once(" at line ").map_or(message.as_str(), |(short, _)| short);
    format!("{short} (column {})", error.column())
}

/// The first text field that holds anything; a list of paragraphs counts as text. A teaser serves where there is no other.
fn paragraphs(fields: &Fields) -> Option<String> {
    let text = |value: &Value| match value {
        Value::Array(items) => Some(items.iter().filter_map(text_of).collect::<Vec<_>>().join("\n\n")).filter(|text| !text.is_empty()),
        value => text_of(value),
    };
    [&NAMES.text, &NAMES.teaser].into_iter().find_map(|names| fields.values(names).find_map(|(_, value)| text(value)))
}

/// A value as text: strings and numbers are, and objects by their name.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(fields) => PARTS.iter().find_map(|name| fields.get(*name)?.as_str())?.to_owned(),
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

fn is_text_list(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().any(|item| text_of(item).is_some()))
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
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
