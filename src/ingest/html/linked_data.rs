//! JSON-LD as pages write it: mended where it is flawed, followed through its references, and the object that describes this page's article.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde_json::{Map, Value};

use crate::ingest::html::mend::mended;
use crate::ingest::html::pick::Known;

/// The kinds of JSON-LD objects that describe an article (<https://schema.org/Article>).
const ARTICLES: &[&str] = &[
    "AdvertiserContentArticle",
    "AnalysisNewsArticle",
    "Article",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "NewsArticle",
    "OpinionNewsArticle",
    "Report",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "SatiricalArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "TechArticle",
];

/// Fields whose articles are others than the page's own, unless no other is there.
const OTHERS: &[&str] = &["blogPost", "hasPart", "isPartOf", "isRelatedTo", "itemListElement", "mentions", "relatedLink", "subjectOf"];

/// How deeply JSON-LD is followed.
const GRAPH_DEPTH: usize = 8;

/// The most objects that are looked at.
const OBJECTS: usize = 2000;

/// What a page says of itself elsewhere, by which its own article is told from others.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// The addresses that the page gives as its own.
    pub(super) addresses: Vec<String>,
    /// Its titles and headings.
    pub(super) titles: Vec<String>,
}

/// All JSON-LD of a page.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    articles: Vec<(Map<String, Value>, bool)>,
    named: BTreeMap<String, Map<String, Value>>,
    objects: usize,
}

/// Reads all JSON-LD of a page.
pub(super) fn linked_data(document: &Html) -> LinkedData {
    let scripts = Selector::parse("script[type]").expect("the query is fixed and tested");
    let mut data = LinkedData::default();
    for script in document.select(&scripts) {
        if script.attr("type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json")) {
            let source: String = script.text().collect();
            for value in mended(&source) {
                data.gather(&value, false, GRAPH_DEPTH);
            }
        }
    }
    data
}

impl LinkedData {
    /// The object that describes the page's own article; none where all describe others.
    pub(super) fn article(&self, signs: &Signs) -> Option<&Map<String, Value>> {
        let judged = self.articles.iter().filter_map(|(fields, is_other)| Some((rank(fields, *is_other, signs)?, fields)));
        // The first of the best.
        judged.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, fields)| fields)
    }

    /// The object that stands elsewhere under this one's `@id`, where this one is a mere reference.
    pub(super) fn resolved<'a>(&'a self, value: &'a Value) -> Value {
        let Some(id) = value.get("@id").and_then(Value::as_str).filter(|_| value.get("name").is_none()) else { return value.clone() };
        self.named.get(id).map_or_else(|| value.clone(), |fields| Value::Object(fields.clone()))
    }

    fn gather(&mut self, value: &Value, is_other: bool, depth: usize) {
        if depth == 0 || self.objects >= OBJECTS {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.gather(item, is_other, depth - 1)),
            Value::Object(fields) => self.gather_object(fields, is_other, depth),
            _ => {}
        }
    }

    fn gather_object(&mut self, fields: &Map<String, Value>, is_other: bool, depth: usize) {
        self.objects += 1;
        let is_article = kinds(fields).iter().any(|kind| ARTICLES.binary_search(&kind.as_str()).is_ok());
        if is_article {
            self.articles.push((fields.clone(), is_other));
        }
        if let Some(id) = fields.get("@id").and_then(Value::as_str).filter(|_| fields.contains_key("name")) {
            self.named.entry(id.to_owned()).or_insert_with(|| fields.clone());
        }
        for (name, value) in fields {
            // The updates of a live page are parts of its article.
            if name != "liveBlogUpdate" {
                let is_other = is_other || OTHERS.binary_search(&name.as_str()).is_ok() || (is_article && name != "mainEntityOfPage");
                self.gather(value, is_other, depth - 1);
            }
        }
    }
}

/// How surely an object describes the page's article: by address, by headline, by nothing against it; none where both speak against it.
fn rank(fields: &Map<String, Value>, is_other: bool, signs: &Signs) -> Option<u8> {
    let addresses: Vec<String> = ["url", "mainEntityOfPage", "@id"].iter().filter_map(|name| address(fields.get(*name)?)).collect();
    let agrees = |own: &[String], stated: &[String]| own.iter().any(|own| stated.contains(own));
    let own: Vec<String> = signs.addresses.iter().filter_map(|address| place(address)).collect();
    let address = (!own.is_empty() && !addresses.is_empty()).then(|| agrees(&own, &addresses));
    let headline = ["headline", "name"].iter().find_map(|name| fields.get(*name)?.as_str());
    let title = headline.filter(|_| !signs.titles.is_empty()).map(|headline| is_titled(headline, &signs.titles));
    match (address, title) {
        (Some(true), _) => Some(4),
        (_, Some(true)) => Some(3),
        (Some(false), Some(false)) => None,
        _ if is_other => Some(0),
        (None, None) => Some(2),
        _ => Some(1),
    }
}

/// Says whether a headline is one of the titles, or most of the words of one.
fn is_titled(headline: &str, titles: &[String]) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let own = letters(headline);
    let near = |title: &String| Known::of(std::iter::once(title.as_str())).holds(headline);
    !own.is_empty() && titles.iter().any(|title| letters(title).starts_with(&own) || near(title))
}

/// The address that a value gives: itself, or the object's own.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => place(text),
        Value::Object(fields) => ["@id", "url"].iter().find_map(|name| place(fields.get(*name)?.as_str()?)),
        _ => None,
    }
}

/// An address without what does not tell pages apart.
fn place(address: &str) -> Option<String> {
    let (_, rest) = address.trim().split_once("://")?;
    let rest = rest.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    let (host, path) = rest.split_once('/').filter(|(_, path)| !path.is_empty())?;
    Some(format!("{}/{}", host.trim_start_matches("www."), path.trim_end_matches(".html")).to_lowercase())
}

fn kinds(fields: &Map<String, Value>) -> Vec<String> {
    let short = |kind: &str| kind.rsplit(['/', ':']).next().unwrap_or(kind).to_owned();
    match fields.get("@type") {
        Some(Value::String(kind)) => vec![short(kind)],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(|kind| kind.as_str().map(short)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::{ARTICLES, OTHERS, Signs, linked_data};

    fn check(scripts: &[&str], signs: &Signs, expected: Option<&str>) {
        let page = scripts.join("</script><script type='application/ld+json'>");
        let page = format!("<script type='application/ld+json'>{page}</script>");
        let data = linked_data(&Html::parse_document(&page));
        let found = data.article(signs).and_then(|fields| fields.get("headline")?.as_str());
        assert_eq!(found, expected, "{scripts:?}");
    }

    #[test]
    fn the_pages_own_article_is_told_from_others() {
        assert!(ARTICLES.is_sorted() && OTHERS.is_sorted());
        let signs = Signs { addresses: vec!["https://www.post.example/dam".into()], titles: vec!["The dam held | Post".into()] };
        let pier = r#"{"@type": "NewsArticle", "headline": "Pier closed", "url": "https://post.example/pier"}"#;
        let dam = r#"{"@type": "https://schema.org/NewsArticle", "headline": "Dam holds", "mainEntityOfPage": {"@id": "http://post.example/dam/#page"}}"#;
        check(&[pier, dam], &signs, Some("Dam holds"));
        check(&[pier], &signs, None);
        check(&[pier], &Signs::default(), Some("Pier closed"));
        check(
            &[
                r#"{"@type": "ItemList", "itemListElement": [{"@type": "Article", "headline": "Pier"}]}"#,
                r#"{"@type": "Article", "headline": "Mill"}"#,
            ],
            &Signs::default(),
            Some("Mill"),
        );
        check(
            &[r#"{"@graph": [{"@type": "WebPage", "mainEntity": {"@type": ["Article"], "headline": "The dam held"}}]}"#],
            &signs,
            Some("The dam held"),
        );
    }

    #[test]
    fn references_lead_across_scripts() {
        let page = r#"<script type="application/ld+json">{"@type": "Article", "publisher": {"@id": "https://post.example/#us"}}</script>
            <script type="application/ld+json; charset=utf-8">{"@id": "https://post.example/#us", "@type": "Organization", "name": "Harbour Post"}</script>"#;
        let data = linked_data(&Html::parse_document(page));
        let article = data.article(&Signs::default()).expect("an article");
        assert_eq!(data.resolved(&article["publisher"])["name"], "Harbour Post");
    }
}
