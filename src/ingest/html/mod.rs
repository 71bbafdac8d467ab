//! Saved web pages: what the page says of itself (JSON-LD, meta tags), and the article among everything else that stands on it.

mod blocks;
mod depth;
mod elements;
mod extract;
mod feeds;
mod linked_data;
mod mend;
mod page;
mod pick;

pub use feeds::feeds_of_page;
pub(super) use mend::mend;

use scraper::Html;

use crate::article::{Block, Content, Draft, Role};
use crate::ingest::html::extract::{Extract, Trafilatura};
use crate::ingest::html::pick::Known;
use crate::ingest::{Format, Reading, bounds, markup};

/// Web pages.
pub(super) const FORMAT: Format = Format { name: "web page", endings: &["html", "htm", "xhtml", "shtml"], sniff, read };

/// The largest page that is read, in bytes: the median page is a thousandth of it, and parsing hostile nesting takes time squared.
const PAGE_LIMIT_BYTES: usize = 8 * 1024 * 1024;

/// The most attributes of one tag, which the parser compares each with each.
const ATTRIBUTES: usize = 2000;

/// Among how many paragraphs at the beginning the page's heading is sought: a site's name, the section and a mark or two stand before it.
const HEADING_WITHIN: usize = 8;

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
    let page::Stated { mut draft, body, updates } = page::stated(&document);
    let extracted = Trafilatura.extract(text).filter(|html| !depth::is_too_deep(html));
    let extracted = extracted.map(|html| blocks::of_document(&Html::parse_fragment(&html))).unwrap_or_default();
    let shown = without_title(&draft, pick::article(blocks::shown(&document), &extracted));
    let found = with_stated(shown, body, updates);
    if found.is_empty() {
        return vec![Reading::lost(None, "no article was found on the page")];
    }
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

/// Adds the text that the page's JSON-LD gives, where the page shows none of it, or only its beginning; and updates that it does not show.
fn with_stated(mut shown: Vec<Block>, body: Vec<Block>, updates: Vec<Block>) -> Vec<Block> {
    let known = Known::of(shown.iter().map(|block| block.text.as_str()));
    let letters = |block: &Block| block.text.chars().filter(|c| c.is_alphanumeric()).count();
    let new: Vec<Block> = body.into_iter().filter(|block| !known.holds(&block.text)).collect();
    let reported: usize = shown.iter().filter(|block| block.role.is_none_or(Role::reports)).map(letters).sum();
    if new.iter().map(letters).sum::<usize>() > reported / 2 {
        shown.extend(new);
    }
    shown.extend(updates.into_iter().filter(|block| !known.holds(&block.text)));
    shown
}

/// The page's own heading is the headline, not a repetition of it.
fn without_title(draft: &Draft, mut blocks: Vec<Block>) -> Vec<Block> {
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    let is_title = |block: &Block| block.role != Some(Role::Boilerplate) && same(&block.text, &draft.title);
    if let Some(at) = blocks.iter().take(HEADING_WITHIN).position(is_title) {
        blocks.remove(at);
    }
    blocks
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
