//! Saved web pages: what the page says of itself (JSON-LD, meta tags), and the article among everything else that stands on it.

mod blocks;
mod depth;
mod extract;
mod page;

use scraper::Html;

use crate::article::{Block, Content, Draft};
use crate::ingest::{Format, Reading, bounds, markup};

use extract::{Extract, Trafilatura};

/// Web pages.
pub(super) const FORMAT: Format = Format { name: "web page", endings: &["html", "htm", "xhtml", "shtml"], sniff, read };

/// The largest page that is read, in bytes: the median page is a thousandth of it, and parsing hostile nesting takes time squared.
const PAGE_LIMIT_BYTES: usize = 8 * 1024 * 1024;

/// The most attributes of one tag, which the parser compares each with each.
const ATTRIBUTES: usize = 2000;

/// How much of a text is looked at to see whether it is a page.
const SNIFF_BYTES: usize = 1024;

fn sniff(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(SNIFF_BYTES)).unwrap_or_default().trim_start().to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (head.starts_with('<') && (head.contains("<head") || head.contains("<body")))
}

fn read(text: &str) -> Vec<Reading> {
    if text.len() > PAGE_LIMIT_BYTES {
        return vec![Reading::lost(None, format!("the page is larger than {} MB", PAGE_LIMIT_BYTES >> 20))];
    }
    if let Some(reason) = excess(text) {
        return vec![Reading::lost(None, reason)];
    }
    let document = Html::parse_document(text);
    if depth::tree_is_too_deep(&document) {
        return vec![Reading::lost(None, format!("its elements are nested more than {} deep", depth::LIMIT))];
    }
    let mut draft = page::draft(&document);
    let body = Trafilatura.extract(text).filter(|html| !depth::is_too_deep(html));
    let mut found = body.map(|html| blocks::of_document(&Html::parse_fragment(&html))).unwrap_or_default();
    if found.is_empty() {
        found = stated_body(&document).unwrap_or_default();
    }
    if found.is_empty() {
        return vec![Reading::lost(None, "no article was found on the page")];
    }
    blocks::insert_captions(&document, &mut found);
    without_title(&mut draft, &mut found);
    draft.content = Content::Blocks(found);
    vec![Reading::article(None, draft)]
}

/// Why a page is not parsed that would take more memory, time or stack than there is.
fn excess(text: &str) -> Option<String> {
    match () {
        () if depth::is_too_deep(text) => Some(format!("its elements are nested more than {} deep", depth::LIMIT)),
        () if bounds::has_too_many_tags(text) => Some(format!("it has more than {} tags", bounds::TAGS)),
        () if markup::widest_tag(text) > ATTRIBUTES => Some(format!("one of its tags has more than {ATTRIBUTES} attributes")),
        () => None,
    }
}

/// The text that the page's JSON-LD gives, where the page itself shows none.
fn stated_body(document: &Html) -> Option<Vec<Block>> {
    let text = page::article_body(document)?;
    Some(text.split('\n').filter(|line| !line.trim().is_empty()).map(|line| Block { text: line.to_owned(), role: None }).collect())
}

/// The page's own heading is the headline, not a repetition of it.
fn without_title(draft: &mut Draft, blocks: &mut Vec<Block>) {
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    if let Some(at) = blocks.iter().take(3).position(|block| same(&block.text, &draft.title)) {
        blocks.remove(at);
    }
}

/// The paragraphs of a piece of HTML, all of it; tags are dropped.
pub(super) fn fragment_blocks(html: &str) -> Vec<Block> {
    if html.len() > PAGE_LIMIT_BYTES || excess(html).is_some() {
        return vec![Block { text: html.to_owned(), role: None }];
    }
    blocks::of_document(&Html::parse_fragment(html))
}

#[cfg(test)]
mod tests;
