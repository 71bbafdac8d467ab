//! Markup to paragraphs, as a browser shows them: block elements divide, all others keep what stands before and after them together.

use std::ops::Range;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use crate::article::{Block, Role, is_notice};
use crate::ingest::html::elements::{Part, Place, divides, part, place};

/// Between the cells of a row: a sign that no number and no word goes on over.
const CELL_MARK: &str = " | ";

/// The longest cell of a row that is read as one paragraph, in bytes; longer ones lay out a page.
const CELL_LIMIT_BYTES: usize = 200;

/// A paragraph and how much of it leads elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The paragraph.
    pub(super) block: Block,
    /// Its letters and digits.
    pub(super) letters: usize,
    /// Those of them that stand in links.
    pub(super) linked: usize,
}

/// An element that divides paragraphs, with those that it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    /// Which paragraphs.
    pub(super) pieces: Range<usize>,
    /// What it is to the page.
    pub(super) place: Place,
}

/// All text of a page that a browser shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// Its paragraphs, in order.
    pub(super) pieces: Vec<Piece>,
    /// The elements around them, each after those within it.
    pub(super) sections: Vec<Section>,
}

/// The paragraphs of a parsed piece, in order.
pub(super) fn of_document(document: &Html) -> Vec<Block> {
    shown(document).pieces.into_iter().map(|piece| piece.block).collect()
}

/// All text of a parsed page.
pub(super) fn shown(document: &Html) -> Shown {
    let mut walk = Walk::default();
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) => walk.enter(node),
            Edge::Close(node) if node.value().is_element() => walk.leave(),
            Edge::Close(_) => {}
        }
    }
    walk.flush();
    walk.shown
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    part: Part,
    divides: bool,
    place: Place,
    from: usize,
    /// Whether the row's cells make one paragraph.
    is_row: bool,
}

/// A walk over the tree in the order of reading.
#[derive(Default)]
struct Walk {
    shown: Shown,
    open: Vec<Open>,
    text: String,
    controls: String,
    linked: usize,
    breaks: usize,
    unread: usize,
    captions: usize,
    headings: usize,
    controlled: usize,
    links: usize,
    rows: usize,
}

impl Walk {
    fn enter(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Text(text) if self.unread == 0 => self.push(text),
            Node::Element(element) => {
                let (part, divides) = (part(element), divides(element));
                let is_row = part == Part::Row && self.rows == 0 && self.unread == 0 && is_row(node);
                if divides {
                    self.divide(part);
                }
                if part == Part::Break {
                    self.break_line();
                }
                self.count(part, is_row, usize::wrapping_add);
                let place = if element.name() == "header" && holds_first_heading(node) { Place::Other } else { place(element) };
                self.open.push(Open { part, divides, place, from: self.shown.pieces.len(), is_row });
            }
            _ => {}
        }
    }

    fn leave(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.is_row {
            self.rows -= 1;
            self.end_row();
            self.rows += 1;
        } else if open.divides {
            self.divide(Part::Plain);
        }
        self.count(open.part, open.is_row, usize::wrapping_sub);
        if open.divides && self.shown.pieces.len() > open.from {
            let pieces = open.from..self.shown.pieces.len();
            let place = if open.place == Place::Other && is_list_of_others(self.shown.pieces.get(pieces.clone())) {
                Place::Beside
            } else {
                open.place
            };
            self.shown.sections.push(Section { pieces, place });
        }
    }

    fn count(&mut self, part: Part, is_row: bool, change: fn(usize, usize) -> usize) {
        let counter = match part {
            Part::Unread => &mut self.unread,
            Part::Caption => &mut self.captions,
            Part::Heading => &mut self.headings,
            Part::Control => &mut self.controlled,
            Part::Link => &mut self.links,
            Part::Row if is_row => &mut self.rows,
            Part::Plain | Part::Break | Part::Row | Part::Cell => return,
        };
        *counter = change(*counter, 1);
    }

    /// Two line breaks in a row divide paragraphs, as in the tables of old pages.
    fn push(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.breaks = 0;
        }
        if self.controlled > 0 {
            self.controls.push_str(text);
            return;
        }
        self.text.push_str(text);
        if self.links > 0 {
            self.linked += letters(text);
        }
    }

    fn break_line(&mut self) {
        self.breaks += 1;
        self.text.push('\n');
        if self.breaks > 1 && self.rows == 0 {
            self.flush();
        }
    }

    /// Within a row, cells are divided by a mark and all else by a space.
    fn divide(&mut self, part: Part) {
        if self.rows == 0 {
            self.flush();
        } else if self.controlled > 0 {
            self.controls.push(' ');
        } else if part == Part::Cell && !self.text.trim().is_empty() {
            self.text.push_str(CELL_MARK);
        } else {
            self.text.push(' ');
        }
    }

    /// A row is running text: its figures are what the page reports.
    fn end_row(&mut self) {
        let before = self.shown.pieces.len();
        self.flush();
        if let Some(piece) = self.shown.pieces.get_mut(before).filter(|piece| piece.block.text.contains(CELL_MARK)) {
            piece.block.role = piece.block.role.or(Some(Role::Body));
        }
    }

    fn flush(&mut self) {
        let (text, controls) = (std::mem::take(&mut self.text), std::mem::take(&mut self.controls));
        let linked = std::mem::take(&mut self.linked);
        self.breaks = 0;
        let role = match () {
            () if self.captions > 0 => Some(Role::Caption),
            () if self.headings > 0 => Some(Role::Subhead),
            () => None,
        };
        let is_alone = text.trim().is_empty();
        for (text, role, linked) in [(text, role, linked), (controls, role.filter(|_| is_alone).or(Some(Role::Boilerplate)), 0)] {
            if !text.trim().is_empty() {
                let letters = letters(&text);
                self.shown.pieces.push(Piece { block: Block { text, role }, letters, linked });
            }
        }
    }
}

/// Says whether paragraphs begin with a heading such as “More stories”, and more follows.
fn is_list_of_others(pieces: Option<&[Piece]>) -> bool {
    let Some([first, _, ..]) = pieces else { return false };
    first.block.role == Some(Role::Subhead) && is_notice(first.block.text.trim())
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Says whether the cells of a row make one paragraph: two or more, all short, none with a table or a heading of its own.
fn is_row(row: NodeRef<'_, Node>) -> bool {
    let mut cells = 0;
    for cell in row.children().filter(|cell| matches!(cell.value(), Node::Element(element) if part(element) == Part::Cell)) {
        cells += 1;
        let mut bytes = 0;
        for node in cell.descendants() {
            match node.value() {
                Node::Text(text) => bytes += text.trim().len(),
                Node::Element(element) if element.name() == "table" || part(element) == Part::Heading => return false,
                _ => {}
            }
            if bytes > CELL_LIMIT_BYTES {
                return false;
            }
        }
    }
    cells > 1
}

/// Says whether a `header` holds the page's first heading: then it is an article's, else the site's.
fn holds_first_heading(node: NodeRef<'_, Node>) -> bool {
    node.descendants().any(|node| matches!(node.value(), Node::Element(element) if element.name() == "h1"))
}
