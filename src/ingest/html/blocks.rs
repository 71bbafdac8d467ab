//! Markup to paragraphs: block elements divide, headings are subheads, figure captions are captions.

use std::collections::BTreeMap;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use crate::article::{Block, Role};

/// Elements that begin and end a paragraph.
const DIVIDING: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose text nobody reads.
const UNREAD: &[&str] = &["head", "noscript", "script", "style", "template"];

/// The paragraphs of a parsed piece, in order.
pub(super) fn of_document(document: &Html) -> Vec<Block> {
    let mut walk = Walk::default();
    for edge in document.tree.root().traverse() {
        walk.step(edge);
    }
    walk.flush();
    walk.blocks
}

/// Puts the captions of the whole page, which extraction leaves out, among the paragraphs between which they stood.
pub(super) fn insert_captions(document: &Html, blocks: &mut Vec<Block>) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        places.entry(key(&block.text)).or_insert(at);
    }
    let mut after: Option<usize> = None;
    let mut found: Vec<(usize, Block)> = Vec::new();
    for block in of_document(document) {
        let place = places.get(&key(&block.text)).copied();
        if place.is_none() && block.role == Some(Role::Caption) {
            found.push((after.map_or(0, |at| at + 1), block));
        } else if place.is_some_and(|at| after.is_none_or(|after| at > after)) {
            after = place;
        }
    }
    // What stands after the article's last paragraph belongs to other articles' teasers.
    found.retain(|(at, _)| *at < blocks.len());
    for (at, caption) in found.into_iter().rev() {
        blocks.insert(at, caption);
    }
}

fn key(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A walk over the tree in the order of reading.
#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    text: String,
    unread: usize,
    captions: usize,
    headings: usize,
    breaks: usize,
}

impl Walk {
    fn step(&mut self, edge: Edge<'_, Node>) {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) if self.unread == 0 => self.push(text),
                Node::Element(element) => self.open(element.name()),
                _ => {}
            },
            Edge::Close(node) => self.close(node),
        }
    }

    /// Two line breaks in a row divide paragraphs, as in the tables of old pages.
    fn push(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.breaks = 0;
        }
        self.text.push_str(text);
    }

    fn open(&mut self, name: &str) {
        if DIVIDING.binary_search(&name).is_ok() {
            self.flush();
        }
        match name {
            "br" => {
                self.breaks += 1;
                self.text.push('\n');
                if self.breaks > 1 {
                    self.flush();
                }
            }
            "figcaption" => self.captions += 1,
            _ if is_heading(name) => self.headings += 1,
            _ => self.unread += usize::from(UNREAD.contains(&name)),
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        let name = element.name();
        if DIVIDING.binary_search(&name).is_ok() {
            self.flush();
        }
        match name {
            "figcaption" => self.captions -= 1,
            _ if is_heading(name) => self.headings -= 1,
            _ => self.unread -= usize::from(UNREAD.contains(&name)),
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.breaks = 0;
        let role = match () {
            () if self.captions > 0 => Some(Role::Caption),
            () if self.headings > 0 => Some(Role::Subhead),
            () => None,
        };
        if !text.trim().is_empty() {
            self.blocks.push(Block { text, role });
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
