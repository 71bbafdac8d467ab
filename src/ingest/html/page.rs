//! What a page says of itself: JSON-LD first, for it is exact, then `OpenGraph` and other meta tags, then its headings.

use scraper::{ElementRef, Html, Selector};
use serde_json::{Map, Value};

use crate::article::Draft;

/// The kinds of JSON-LD objects that describe an article (<https://schema.org/Article>).
const ARTICLES: &[&str] = &[
    "AnalysisNewsArticle",
    "Article",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "NewsArticle",
    "OpinionNewsArticle",
    "Report",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "SocialMediaPosting",
    "TechArticle",
];

/// How deeply JSON-LD lists and graphs are followed.
const GRAPH_DEPTH: usize = 8;

/// A draft of everything but the text.
pub(super) fn draft(document: &Html) -> Draft {
    let stated = stated_article(document).unwrap_or_default();
    let meta = |names: &[&str]| names.iter().find_map(|name| meta_content(document, name));
    let title = text_of(stated.get("headline")).or_else(|| meta(&["og:title", "twitter:title"])).or_else(|| only_heading(document));
    let date = text_of(stated.get("datePublished")).or_else(|| {
        meta(&[
            "article:published_time",
            "og:article:published_time",
            "datePublished",
            "parsely-pub-date",
            "pubdate",
            "publishdate",
            "date",
            "dc.date",
            "DC.date.issued",
        ])
    });
    let url = text_of(stated.get("url")).or_else(|| text_of(stated.get("mainEntityOfPage")));
    let mut authors = names(stated.get("author"));
    if authors.is_empty() {
        authors = meta(&["author", "article:author", "parsely-author", "byl"]).into_iter().filter(|name| !name.contains("://")).collect();
    }
    Draft {
        title: title.or_else(|| element_text(document, "title")).unwrap_or_default(),
        outlet: meta(&["og:site_name", "application-name"]).or_else(|| names(stated.get("publisher")).into_iter().next()),
        date: date.or_else(|| attribute(document, "time[datetime]", "datetime")),
        url: url
            .filter(|url| url.contains("://"))
            .or_else(|| meta(&["og:url"]))
            .or_else(|| attribute(document, "link[rel=canonical]", "href")),
        authors,
        language: text_of(stated.get("inLanguage")).or_else(|| attribute(document, "html", "lang")),
        ..Draft::default()
    }
}

/// The article's text, where the page's JSON-LD holds it.
pub(super) fn article_body(document: &Html) -> Option<String> {
    text_of(stated_article(document)?.get("articleBody"))
}

/// The first JSON-LD object of the page that describes an article.
fn stated_article(document: &Html) -> Option<Map<String, Value>> {
    let scripts = selector("script[type='application/ld+json']");
    document.select(&scripts).find_map(|script| {
        let source: String = script.text().collect();
        article_in(serde_json::from_str(source.trim()).ok()?, GRAPH_DEPTH)
    })
}

fn article_in(value: Value, depth: usize) -> Option<Map<String, Value>> {
    match value {
        _ if depth == 0 => None,
        Value::Array(items) => items.into_iter().find_map(|item| article_in(item, depth - 1)),
        Value::Object(mut fields) => {
            if kinds(&fields).iter().any(|kind| ARTICLES.binary_search(&kind.as_str()).is_ok()) {
                return Some(fields);
            }
            ["@graph", "mainEntity", "itemListElement", "hasPart"].into_iter().find_map(|name| article_in(fields.remove(name)?, depth - 1))
        }
        _ => None,
    }
}

fn kinds(fields: &Map<String, Value>) -> Vec<String> {
    match fields.get("@type") {
        Some(Value::String(kind)) => vec![kind.clone()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
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
