//! What a page says of itself: JSON-LD first, for it is exact, then `OpenGraph` and other meta tags, then its headings.

use scraper::{ElementRef, Html, Selector};
use serde_json::{Map, Value};

use crate::article::{Block, Draft, Role};
use crate::ingest::html::linked_data::{LinkedData, Signs, linked_data};
use crate::ingest::markup;

/// Names under which pages give the day of publication, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "og:pubdate",
    "datePublished",
    "parsely-pub-date",
    "cXenseParse:recs:publishtime",
    "sailthru.date",
    "citation_publication_date",
    "publication_date",
    "publish-date",
    "published-date",
    "published",
    "pubdate",
    "publishdate",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
];

/// Names under which pages give their site.
const SITES: &[&str] =
    &["publisher", "article:publisher_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "source", "copyright-holder"];

/// The longest title by which an article is told from others, in bytes: each is compared with each.
const TITLE_BYTES: usize = 2048;

/// What a page says of itself, apart from its text.
pub(super) struct Stated {
    /// A draft of everything but the text.
    pub(super) draft: Draft,
    /// The text that its JSON-LD gives.
    pub(super) body: Vec<Block>,
    /// The updates of a live page that its JSON-LD gives.
    pub(super) updates: Vec<Block>,
}

/// Reads what a page says of itself.
pub(super) fn stated(document: &Html) -> Stated {
    let data = linked_data(document);
    let empty = Map::new();
    let article = data.article(&signs(document)).unwrap_or(&empty);
    Stated {
        draft: draft(document, &data, article),
        body: text_of(article.get("articleBody")).map(|text| paragraphs(&text)).unwrap_or_default(),
        updates: updates(article.get("liveBlogUpdate")),
    }
}

/// What tells the page's own article from those that it only mentions.
fn signs(document: &Html) -> Signs {
    let meta = |name: &&str| meta_content(document, name);
    let canonical = attribute(document, "link[rel=canonical]", "href");
    let titles = ["og:title", "twitter:title"].iter().filter_map(meta);
    let titles = titles.chain(element_text(document, "title")).chain(only_heading(document));
    Signs {
        addresses: canonical.into_iter().chain(["og:url"].iter().filter_map(meta)).collect(),
        titles: titles.filter(|title| title.len() < TITLE_BYTES).collect(),
    }
}

fn draft(document: &Html, data: &LinkedData, stated: &Map<String, Value>) -> Draft {
    let meta = |names: &[&str]| names.iter().find_map(|name| meta_content(document, name));
    let field = |name: &str| stated.get(name).map(|value| data.resolved(value));
    let people = |name: &str| match field(name) {
        Some(Value::Array(items)) => names(Some(&items.iter().map(|item| data.resolved(item)).collect())),
        value => names(value.as_ref()),
    };
    let title = text_of(stated.get("headline")).or_else(|| meta(&["og:title", "twitter:title"]).map(|title| without_site(document, title)));
    let url = text_of(stated.get("url")).or_else(|| text_of(stated.get("mainEntityOfPage")));
    let mut authors = people("author");
    if authors.is_empty() {
        authors = meta(&["author", "article:author", "parsely-author", "byl"]).into_iter().filter(|name| !name.contains("://")).collect();
    }
    let publisher = || people("publisher").into_iter().next();
    Draft {
        title: title
            .or_else(|| only_heading(document))
            .or_else(|| element_text(document, "title").map(|title| without_site(document, title)))
            .unwrap_or_default(),
        outlet: meta(&["og:site_name", "application-name"])
            .or_else(publisher)
            .or_else(|| meta(SITES))
            .filter(|outlet| !outlet.starts_with('@')),
        date: text_of(stated.get("datePublished"))
            .or_else(|| meta(DATES))
            .or_else(|| attribute(document, "[itemprop=datePublished][datetime]", "datetime"))
            .or_else(|| text_of(stated.get("dateCreated")))
            .or_else(|| attribute(document, "time[datetime]", "datetime")),
        url: url
            .filter(|url| url.contains("://"))
            .or_else(|| meta(&["og:url"]))
            .or_else(|| attribute(document, "link[rel=canonical]", "href")),
        authors,
        language: text_of(stated.get("inLanguage")).or_else(|| attribute(document, "html", "lang")),
        ..Draft::default()
    }
}

/// A title without the site's name behind it, where the page's one heading is the rest, or the page gives the site's name.
fn without_site(document: &Html, title: String) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_mark = |c: char| matches!(c, '|' | '–' | '—' | '-' | '·' | '•' | '«' | '»' | ':');
    let is_site = |rest: &str| rest.trim_start().starts_with(is_mark);
    let heading = only_heading(document).map(|heading| words(&heading));
    if let Some(heading) = heading.filter(|heading| words(&title).strip_prefix(heading.as_str()).is_some_and(is_site)) {
        return heading;
    }
    let site = meta_content(document, "og:site_name");
    let head =
        site.and_then(|site| Some(title.trim().strip_suffix(site.trim())?.trim_end().to_owned())).filter(|head| head.ends_with(is_mark));
    head.map(|head| head.trim_end_matches(is_mark).trim_end().to_owned()).filter(|head| !head.is_empty()).unwrap_or(title)
}

/// Text of JSON-LD as paragraphs; some pages write HTML into it.
fn paragraphs(text: &str) -> Vec<Block> {
    let lines = text.split('\n').filter(|line| !line.trim().is_empty());
    if text.contains("</p>") || text.contains("<br") {
        return markup::blocks(text);
    }
    lines.map(|line| Block { text: line.to_owned(), role: None }).collect()
}

/// The updates of a live page: each headline a subhead, then its text.
fn updates(value: Option<&Value>) -> Vec<Block> {
    let one;
    let items = match value {
        Some(Value::Array(items)) => items.as_slice(),
        Some(item) => {
            one = [item.clone()];
            one.as_slice()
        }
        None => return Vec::new(),
    };
    let mut blocks = Vec::new();
    for update in items {
        blocks.extend(text_of(update.get("headline")).map(|text| Block { text, role: Some(Role::Subhead) }));
        let body = ["articleBody", "text", "description"].into_iter().find_map(|name| update.get(name)?.as_str());
        blocks.extend(body.map(paragraphs).unwrap_or_default());
    }
    blocks
}

/// A value as text: strings, and objects by name or address. Pages write entities into JSON, where they mean nothing.
fn text_of(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.clone(),
        Value::Object(fields) => ["name", "@id", "url"].into_iter().find_map(|name| fields.get(name)?.as_str())?.to_owned(),
        Value::Array(items) => return items.iter().find_map(|item| text_of(Some(item))),
        _ => return None,
    };
    let text = if text.contains('&') { Html::parse_fragment(&text).root_element().text().collect() } else { text };
    (!text.trim().is_empty()).then_some(text)
}

fn names(value: Option<&Value>) -> Vec<String> {
    let all: Vec<String> = match value {
        Some(Value::Array(items)) => items.iter().filter_map(|item| text_of(Some(item))).collect(),
        value => text_of(value).into_iter().collect(),
    };
    all.into_iter().filter(|name| !name.contains("://")).collect()
}

fn meta_content(document: &Html, name: &str) -> Option<String> {
    let named = selector("meta[property], meta[name], meta[itemprop]");
    let is_named = |element: &ElementRef<'_>| {
        ["property", "name", "itemprop"].iter().any(|key| element.attr(key).is_some_and(|value| value.eq_ignore_ascii_case(name)))
    };
    document.select(&named).find(is_named)?.attr("content").map(str::to_owned).filter(|content| !content.trim().is_empty())
}

/// The first heading of the first level, where the page has only one: otherwise one of them is the site's name.
fn only_heading(document: &Html) -> Option<String> {
    let headings = selector("h1");
    let mut found = document.select(&headings);
    let first = found.next().filter(|_| found.next().is_none())?;
    Some(first.text().collect::<String>()).filter(|text| !text.trim().is_empty())
}

fn element_text(document: &Html, name: &str) -> Option<String> {
    let text: String = document.select(&selector(name)).next()?.text().collect();
    (!text.trim().is_empty()).then_some(text)
}

fn attribute(document: &Html, query: &str, name: &str) -> Option<String> {
    document.select(&selector(query)).next()?.attr(name).map(str::to_owned).filter(|text| !text.trim().is_empty())
}

fn selector(query: &str) -> Selector {
    Selector::parse(query).expect("the queries of this file are fixed and tested")
}
