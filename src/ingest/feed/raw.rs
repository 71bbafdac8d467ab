//! An entry as the feed's elements give it, before it is known which of them count.

use url::Url;

use crate::article::Block;
use crate::ingest::feed::names::Field;
use crate::ingest::feed::xml::as_html;
use crate::ingest::feed::{Entry, wall_clock};
use crate::ingest::markup;

/// The most authors of an entry: a scientific paper has more, news has not.
const AUTHORS: usize = 100;

/// The longest address, in bytes: servers take no longer one.
const ADDRESS_BYTES: usize = 8192;

/// What a field's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// HTML, escaped or in CDATA.
    #[default]
    Html,
    /// HTML whose tags are the feed's own elements.
    Markup,
    /// Text without tags.
    Plain,
    /// An address.
    Address,
}

/// A field's text, with the tags within it.
#[derive(Debug, Clone, Default)]
pub(super) struct Value {
    kind: Kind,
    /// The text as it is meant, tags left out.
    text: String,
    /// The text as HTML, where tags stand within it.
    markup: String,
    has_tags: bool,
}

impl Value {
    pub(super) fn of(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
        self.markup.push_str(&as_html(text));
    }

    /// Beside tags, CDATA holds further ones.
    pub(super) fn cdata(&mut self, text: &str) {
        self.text.push_str(text);
        self.markup.push_str(text);
    }

    pub(super) fn tag(&mut self, tag: &str) {
        self.has_tags = true;
        self.markup.push_str(tag);
    }

    /// The field as HTML.
    fn html(&self) -> String {
        match self.kind {
            _ if self.has_tags => self.markup.clone(),
            // What calls itself text is HTML often enough.
            Kind::Plain if !self.text.contains("</") => as_html(&self.text),
            _ => self.text.clone(),
        }
    }

    /// The field on one line; references that were escaped twice are resolved.
    fn line(&self) -> String {
        let is_literal = self.kind == Kind::Plain && !self.has_tags && self.text.contains('<');
        let line = if is_literal { self.text.clone() } else { markup::plain(if self.has_tags { &self.markup } else { &self.text }) };
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The fields of an entry, or of the feed itself.
#[derive(Debug, Default)]
pub(super) struct RawEntry {
    base: Option<Url>,
    pub(super) title: String,
    pub(super) link: Option<String>,
    other_link: Option<String>,
    origin: Option<String>,
    guid: Option<String>,
    is_address: bool,
    published: Option<String>,
    updated: Option<String>,
    authors: Vec<String>,
    pub(super) language: Option<String>,
    contents: Vec<String>,
    asides: Vec<String>,
}

impl RawEntry {
    /// An entry without fields, whose links are relative to `base`.
    pub(super) fn at(base: Option<Url>) -> Self {
        Self { base, ..Self::default() }
    }

    /// Takes a link in an attribute: that to the article goes before all others.
    pub(super) fn link(&mut self, href: &str, rel: Option<&str>, base: Option<&Url>) {
        let Some(address) = absolute(href, base.or(self.base.as_ref())) else { return };
        match rel.map(str::trim).unwrap_or_default().to_ascii_lowercase().as_str() {
            "" | "alternate" => self.link = self.link.take().or(Some(address)),
            "related" | "canonical" | "via" => self.other_link = self.other_link.take().or(Some(address)),
            _ => {}
        }
    }

    /// Takes a field; the first of each kind counts, and all texts.
    pub(super) fn keep(&mut self, field: Field, value: &Value, base: Option<&Url>) {
        let base = self.base.as_ref().filter(|_| base.is_none()).or(base);
        match field {
            Field::Title if self.title.is_empty() => self.title = value.line(),
            Field::Link => self.link = self.link.take().or_else(|| absolute(&value.text, base)),
            Field::Origin => self.origin = absolute(&value.text, base),
            Field::Guid => {
                self.is_address = value.kind == Kind::Address;
                self.guid = Some(value.text.trim().to_owned()).filter(|guid| !guid.is_empty());
            }
            Field::Published => self.published = self.published.take().or_else(|| full(value.line())),
            Field::Updated => self.updated = self.updated.take().or_else(|| full(value.line())),
            Field::Author if self.authors.len() < AUTHORS => {
                self.authors.extend(person(&value.line()).filter(|name| !self.authors.contains(name)));
            }
            Field::Language => self.language = self.language.take().or_else(|| full(value.line())),
            Field::Content | Field::Description => self.contents.push(value.html()),
            Field::Aside => self.asides.push(value.html()),
            Field::Title | Field::Author => {}
        }
    }

    /// The entry that the fields make; `language` is the feed's.
    pub(super) fn entry(self, language: Option<&str>) -> Entry {
        let permanent = self.guid.clone().filter(|guid| self.is_address && is_web(guid));
        let address = self.origin.or(self.link).or(permanent).or(self.other_link);
        let time = |field: &Option<String>| field.as_deref().and_then(wall_clock);
        let day = [&self.published, &self.updated].into_iter().find_map(|field| crate::article::read_date(field.as_deref()?));
        Entry {
            // Items of one page without ids are told apart by their titles.
            id: self.guid.unwrap_or_else(|| format!("{} {}", address.as_deref().unwrap_or_default(), self.title)),
            address,
            title: self.title,
            changed: time(&self.updated).or_else(|| time(&self.published)).unwrap_or(0),
            date: day.map(|day| day.to_string()),
            authors: self.authors,
            language: self.language.or_else(|| language.map(str::to_owned)),
            text: longest(&self.contents).or_else(|| longest(&self.asides)).unwrap_or_default(),
            shares_address: false,
        }
    }
}

/// The text with the most letters, the first of several: a summary repeats the content's beginning.
fn longest(texts: &[String]) -> Option<Vec<Block>> {
    let bytes = |blocks: &Vec<Block>| blocks.iter().map(|block| block.text.trim().len()).sum::<usize>();
    let read = texts.iter().map(|html| markup::blocks(html)).filter(|blocks| !blocks.is_empty());
    read.reduce(|best, next| if bytes(&next) > bytes(&best) { next } else { best })
}

fn full(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// `ana@post.example (Ana Reed)` names Ana Reed; a bare address of a mailbox names nobody.
fn person(line: &str) -> Option<String> {
    let name = match line.split_once('(') {
        Some((before, name)) if before.contains('@') => name.trim_end_matches(')'),
        _ => line,
    };
    full(name.trim().to_owned()).filter(|name| !name.contains('@') || name.contains(' '))
}

/// An address as a whole one.
pub(super) fn absolute(address: &str, base: Option<&Url>) -> Option<String> {
    let address = address.trim();
    if address.len() > ADDRESS_BYTES {
        return None;
    }
    match (Url::parse(address), base) {
        (Ok(url), _) => matches!(url.scheme(), "http" | "https").then(|| address.to_owned()),
        (Err(_), Some(base)) if !address.is_empty() => base.join(address).ok().map(String::from),
        _ => None,
    }
}

fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}
