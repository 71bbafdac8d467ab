//! JSON Feed (<https://www.jsonfeed.org/version/1.1/>), read with what its writers get wrong: numbers for ids, missing versions.

use serde_json::{Map, Value};
use url::Url;

use crate::ingest::feed::raw::absolute;
use crate::ingest::feed::{Entry, Feed, finished, wall_clock};
use crate::ingest::html::mend;
use crate::ingest::{bounds, markup};

/// Reads a feed; `address` is where it stands.
///
/// # Errors
///
/// Says why it is no feed.
pub(super) fn read(text: &str, address: Option<&str>) -> Result<Feed, String> {
    if bounds::has_too_many_values(text) {
        return Err("it announces more than can be read".to_owned());
    }
    let (feed, is_cut) = match serde_json::from_str::<Value>(text) {
        Ok(feed) => (feed, false),
        Err(error) => flawed(text).ok_or_else(|| format!("it cannot be read as a feed: {error}"))?,
    };
    let mut items = feed.get("items").and_then(Value::as_array).cloned().ok_or("it cannot be read as a feed: it has no list “items”")?;
    if is_cut {
        // What the end of the file broke off is no item.
        items.pop();
    }
    let home = text_of(feed.get("home_page_url"));
    let base = address.or(home.as_deref()).and_then(|address| Url::parse(address).ok());
    let language = text_of(feed.get("language"));
    let authors = authors(&feed);
    let entries = items.iter().filter_map(Value::as_object).map(|item| {
        let mut entry = entry(item, base.as_ref());
        entry.language = entry.language.or_else(|| language.clone());
        if entry.authors.is_empty() {
            entry.authors.clone_from(&authors);
        }
        entry
    });
    Ok(finished(Feed { title: text_of(feed.get("title")), home, entries: entries.collect(), is_cut }))
}

/// A feed that is mended, and whether its end was missing.
fn flawed(text: &str) -> Option<(Value, bool)> {
    let (json, is_cut) = mend(text);
    Some((serde_json::from_str(&json).ok()?, is_cut))
}

fn entry(item: &Map<String, Value>, base: Option<&Url>) -> Entry {
    let field = |name: &str| text_of(item.get(name));
    let address = ["url", "external_url"].into_iter().find_map(|name| absolute(&field(name)?, base));
    let html = field("content_html").or_else(|| Some(as_paragraphs(&field("content_text")?))).or_else(|| field("summary"));
    let dates = [field("date_published"), field("date_modified")];
    let [published, modified] = dates.each_ref().map(Option::as_deref);
    let title = field("title").map(|title| markup::plain(&title)).unwrap_or_default();
    Entry {
        id: field("id").unwrap_or_else(|| format!("{} {title}", address.as_deref().unwrap_or_default())),
        address,
        changed: modified.or(published).and_then(wall_clock).unwrap_or(0),
        date: published.or(modified).and_then(crate::article::read_date).map(|day| day.to_string()),
        authors: authors(&Value::Object(item.clone())),
        language: field("language"),
        text: html.map(|html| markup::blocks(&html)).unwrap_or_default(),
        title,
        shares_address: false,
    }
}

fn authors(value: &Value) -> Vec<String> {
    let named = |author: &Value| text_of(author.get("name"));
    match (value.get("authors").and_then(Value::as_array), value.get("author")) {
        (Some(authors), _) => authors.iter().filter_map(named).collect(),
        (None, author) => author.and_then(named).into_iter().collect(),
    }
}

/// Text as HTML, its blank lines as paragraphs.
fn as_paragraphs(text: &str) -> String {
    super::xml::as_html(text).replace("\n\n", "<p>")
}

fn text_of(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
