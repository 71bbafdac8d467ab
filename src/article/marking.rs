//! Gives the paragraphs of one article their roles: each by its form and by what stands around it.

use std::collections::VecDeque;

use jiff::civil::Date;

use crate::article::caption::is_caption;
use crate::article::dateline::dateline;
use crate::article::draft::Block;
use crate::article::notice::is_notice;
use crate::article::{Role, date, roles};
use crate::text::fold;

/// A heading longer than this, in words, cannot serve as the headline of a text that gives none.
const HEADLINE_LIMIT_WORDS: usize = 30;

/// Datelines stand before the first words of the report: they are sought in this many paragraphs.
const DATELINE_PARAGRAPHS: usize = 4;

/// A paragraph with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MarkedBlock {
    /// Its text, on one line.
    pub(super) text: String,
    /// Its role; none for running text, whose sentences may still be notices.
    pub(super) role: Option<Role>,
    /// How many bytes at its beginning are a dateline.
    pub(super) dateline_bytes: usize,
}

/// An article's paragraphs, the headline first where there is one, and what they say about the article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Marked {
    /// The headline; empty where there is none.
    pub(super) title: String,
    /// All paragraphs.
    pub(super) blocks: Vec<MarkedBlock>,
    /// The first day that a date line gives.
    pub(super) date: Option<Date>,
    /// What a “Source:” line names.
    pub(super) outlet: Option<String>,
    /// The names of a byline.
    pub(super) byline: Option<String>,
}

/// Finds the headline and gives every paragraph its role.
pub(super) fn mark(title: &str, mut blocks: VecDeque<Block>) -> Marked {
    let mut marked = Marked { title: title.to_owned(), ..Marked::default() };
    if date::read_date_line(title).is_some() {
        // A title field that holds a date is a date line; the headline is then the first line of the text, and stays where it stands.
        marked.title = headline_at(&blocks).and_then(|at| blocks.get(at)).map(|block| block.text.clone()).unwrap_or_default();
        blocks.push_front(Block { text: title.to_owned(), role: None });
    } else if title.is_empty() {
        if let Some(headline) = headline_at(&blocks).and_then(|at| blocks.remove(at)) {
            marked.title.clone_from(&headline.text);
            blocks.push_front(Block { text: headline.text, role: Some(Role::Headline) });
        }
    } else {
        blocks.push_front(Block { text: title.to_owned(), role: Some(Role::Headline) });
    }
    let repeated = blocks.front().filter(|block| block.role == Some(Role::Headline)).map_or_else(String::new, |block| letters(&block.text));
    let roles: Vec<Option<Role>> = blocks.iter().map(|block| role_alone(block, &repeated, &mut marked)).collect();
    let roles = roles_in_context(&blocks, roles);
    marked.blocks = with_datelines(blocks, roles);
    marked
}

/// The role of one sentence of running text.
pub(super) fn sentence_role(sentence: &str) -> Role {
    if is_notice(sentence) { Role::Boilerplate } else { Role::Body }
}

/// Where the line stands that can serve as headline: the first that is no date line or notice, if it looks like one and text follows.
fn headline_at(blocks: &VecDeque<Block>) -> Option<usize> {
    let at = blocks.iter().position(|block| date::read_date_line(&block.text).is_none() && !is_notice(&block.text))?;
    let block = blocks.get(at).filter(|block| block.role.is_none_or(|role| matches!(role, Role::Headline | Role::Subhead)))?;
    let ended = block.text.ends_with('.') && !block.text.ends_with("..");
    let short = block.text.split(' ').count() <= HEADLINE_LIMIT_WORDS;
    let followed = blocks.iter().skip(at + 1).any(|block| date::read_date_line(&block.text).is_none());
    (short && !ended && followed && dateline(&block.text).is_none()).then_some(at)
}

/// The role that the format or else a paragraph's own form gives it; none for running text.
fn role_alone(block: &Block, title_letters: &str, marked: &mut Marked) -> Option<Role> {
    let text = block.text.as_str();
    if block.role == Some(Role::Headline) {
        return block.role;
    }
    if !title_letters.is_empty() && repeats(text, title_letters) {
        return Some(Role::Boilerplate);
    }
    if block.role.is_some() {
        return block.role;
    }
    if let Some(line) = date::read_date_line(text) {
        marked.date = marked.date.or(line.date);
        return Some(Role::Dateline);
    }
    if let Some(span) = dateline(text)
        && span.end == text.len()
    {
        return Some(Role::Dateline);
    }
    if let Some(outlet) = roles::source_line(text) {
        marked.outlet.get_or_insert_with(|| outlet.to_owned());
        return Some(Role::Boilerplate);
    }
    if let Some(names) = roles::byline(text) {
        marked.byline.get_or_insert_with(|| names.to_owned());
        return Some(Role::Boilerplate);
    }
    if is_caption(text) {
        return Some(Role::Caption);
    }
    None
}

/// Subheads and captions given twice, which only their neighbours tell.
fn roles_in_context(blocks: &VecDeque<Block>, mut roles: Vec<Option<Role>>) -> Vec<Option<Role>> {
    let mut body_seen = false;
    for at in 0..roles.len() {
        let Some(block) = blocks.get(at) else { continue };
        let next = blocks.get(at + 1).zip(roles.get(at + 1).copied());
        let role = match (roles.get(at).copied().flatten(), next) {
            (None, Some((next, Some(Role::Caption)))) if is_caption_again(&block.text, &next.text) => Some(Role::Caption),
            (None, Some((next, None))) if body_seen && is_subhead(&block.text, &next.text) => Some(Role::Subhead),
            (role, _) => role,
        };
        body_seen |= role.is_none() && !roles::is_heading_like(&block.text);
        if let Some(slot) = roles.get_mut(at) {
            *slot = role;
        }
    }
    roles
}

/// A heading between paragraphs: what follows has to be a paragraph, so that a list of short lines stays what it is.
fn is_subhead(text: &str, next: &str) -> bool {
    roles::is_heading_like(text) && !roles::is_heading_like(next) && !text.starts_with(['•', '-', '*', '·', '–', '—'])
}

/// Says whether a line without an end mark gives the words of the caption after it: four in five of them, in a line of at least five.
fn is_caption_again(text: &str, caption: &str) -> bool {
    if text.ends_with(['.', '!', '?']) || text.len() > caption.len() * 2 {
        return false;
    }
    let words: Vec<String> = text.split(' ').map(letters).filter(|word| !word.is_empty()).collect();
    let known: Vec<String> = caption.split(' ').map(letters).collect();
    let shared = words.iter().filter(|word| known.contains(word)).count();
    words.len() >= 5 && shared * 5 >= words.len() * 4
}

/// Says whether a paragraph is the title again, perhaps with the outlet's name after a bar or a dash.
fn repeats(text: &str, title_letters: &str) -> bool {
    if text.len() > title_letters.len() * 4 + 80 {
        return false;
    }
    let head =
        text.rsplit_once(" | ").or_else(|| text.rsplit_once(" - ")).or_else(|| text.rsplit_once(" – ")).map_or(text, |(head, _)| head);
    letters(text) == title_letters || letters(head) == title_letters
}

/// The letters and digits of a text, folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn with_datelines(blocks: VecDeque<Block>, roles: Vec<Option<Role>>) -> Vec<MarkedBlock> {
    let mut left = DATELINE_PARAGRAPHS;
    let mut marked = Vec::with_capacity(blocks.len());
    for (block, role) in blocks.into_iter().zip(roles) {
        let mut dateline_bytes = 0;
        if role.is_none() && left > 0 {
            left -= 1;
            dateline_bytes = dateline(&block.text).map_or(0, |span| span.end);
        }
        marked.push(MarkedBlock { text: block.text, role, dateline_bytes });
    }
    marked
}
