//! The feeds that a page names as its own (<https://www.rssboard.org/rss-autodiscovery>).

use scraper::{Html, Selector};
use url::Url;

use crate::ingest::encoding::{declared_in_html, decode_named};
use crate::ingest::feed::Served;
use crate::ingest::html::{PAGE_LIMIT_BYTES, excess};

/// Types of feeds.
const KINDS: &[&str] =
    &["application/atom+xml", "application/feed+json", "application/rdf+xml", "application/rss+xml", "application/xml", "text/xml"];

/// The addresses of the feeds that a page names, those of comments last.
#[expect(clippy::missing_panics_doc, reason = "the queries are fixed and tested")]
pub fn feeds_of_page(bytes: &[u8], served: Served) -> Vec<String> {
    let Ok(text) = decode_named(bytes, &[served.charset, declared_in_html(bytes).as_deref()]) else { return Vec::new() };
    if text.len() > PAGE_LIMIT_BYTES || excess(&text).is_some() {
        return Vec::new();
    }
    let document = Html::parse_document(&text);
    let select = |query: &str| Selector::parse(query).expect("the queries of this file are fixed and tested");
    let own = served.address.and_then(|address| Url::parse(address).ok());
    let stated = document.select(&select("base[href]")).next().and_then(|base| base.attr("href").map(str::to_owned));
    let base = match (own, stated) {
        (Some(own), Some(stated)) => own.join(&stated).ok().or(Some(own)),
        (own, stated) => own.or_else(|| Url::parse(&stated?).ok()),
    };
    let mut found: Vec<(bool, String)> = Vec::new();
    for link in document.select(&select("link[rel][href]")) {
        let attribute = |name| link.attr(name).unwrap_or_default().trim().to_ascii_lowercase();
        let is_feed = attribute("rel").split_whitespace().any(|rel| rel == "feed")
            || attribute("rel").split_whitespace().any(|rel| rel == "alternate")
                && KINDS.binary_search(&attribute("type").split(';').next().unwrap_or_default()).is_ok();
        let href = link.attr("href").unwrap_or_default().trim();
        let address = base.as_ref().map_or_else(|| Url::parse(href), |base| base.join(href));
        if let (true, Ok(address)) = (is_feed, address) {
            let is_of_comments = attribute("title").contains("comment") || address.path().contains("comment");
            found.push((is_of_comments, address.into()));
        }
    }
    found.sort_by_key(|(is_of_comments, _)| *is_of_comments);
    found.into_iter().map(|(_, address)| address).collect()
}

#[cfg(test)]
mod tests {
    use super::{KINDS, feeds_of_page};
    use crate::ingest::feed::Served;

    #[test]
    fn feeds_are_named_in_links() {
        assert!(KINDS.is_sorted());
        let page = "<head><link rel=stylesheet href=a.css><link rel='alternate' type='application/rss+xml' title='Post » Comments' href='/comments/feed'>
            <LINK REL=Alternate TYPE='application/atom+xml; charset=utf-8' HREF='news.atom'><link rel=alternate hreflang=de href=/de></head>";
        let served = Served { address: Some("https://post.example/town/"), charset: None };
        assert_eq!(feeds_of_page(page.as_bytes(), served), ["https://post.example/town/news.atom", "https://post.example/comments/feed"]);
        assert_eq!(feeds_of_page(b"<p>none</p>", served), Vec::<String>::new());
    }
}
