//! A draft becomes an article: the one way in which every format does, so that one story reads the same from any of them.

use std::collections::VecDeque;

use jiff::civil::Date;

use crate::article::layout::{one_line, paragraphs};
use crate::article::marking::{Marked, mark, sentence_role};
use crate::article::{Article, Role, Sentence, date, key};
use crate::text::{Language, Span, clean, sentences};

/// How much of an article is looked at to tell its language, in bytes: more changes nothing and takes longer.
const LANGUAGE_SAMPLE_BYTES: usize = 600;

/// The text of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Running text, as saved or typed: paragraphs are told by its line breaks, roles by their form.
    Text(String),
    /// Paragraphs that the format tells apart.
    Blocks(Vec<Block>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Content {
    /// Its length in bytes.
    pub fn len_bytes(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Blocks(blocks) => blocks.iter().map(|block| block.text.len()).sum(),
        }
    }
}

/// A paragraph as a format gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its text; line breaks in it count as spaces.
    pub text: String,
    /// Its role, where the format says so; none for a paragraph whose form has to tell.
    pub role: Option<Role>,
}

/// What a format knows of an article, uncleaned; only the text is needed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The id that it came with.
    pub id: Option<String>,
    /// Its headline; empty where the first line of its text serves.
    pub title: String,
    /// Its text.
    pub content: Content,
    /// Its publisher.
    pub outlet: Option<String>,
    /// The day of publication, as written.
    pub date: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// A language tag such as `en-GB`.
    pub language: Option<String>,
    /// The file it stands in, as the user named it.
    pub path: String,
}

impl Draft {
    /// Makes the article, and says in plain words what was odd about it.
    ///
    /// Cleans all text; finds headline, paragraphs, sentences and roles; takes language, date and outlet from their fields, else from the text,
    /// the outlet at last from the address. Nothing of the text is left out.
    pub fn into_article(self) -> (Article, Vec<String>) {
        let mut warnings = Vec::new();
        let title = one_line(&clean(&self.title));
        let marked = mark(&title, blocks(self.content));
        let language = language(self.language.as_deref(), &marked);
        let date = self.date.as_deref().and_then(|field| field_date(field, &mut warnings)).or(marked.date);
        let url = self.url.as_deref().and_then(cleaned);
        let outlet = self.outlet.as_deref().and_then(outlet_name).or(marked.outlet.clone()).or_else(|| url.as_deref().and_then(host));
        let mut authors: Vec<String> = self.authors.iter().filter_map(|author| cleaned(author)).collect();
        if authors.is_empty() {
            authors.extend(marked.byline.clone());
        }
        let sentences = sentences_of(&marked, language);
        let key = key::key(outlet.as_deref(), url.as_deref().unwrap_or(&marked.title), &sentences);
        let id = self.id.as_deref().and_then(cleaned).unwrap_or_else(|| format!("{key:016x}"));
        (Article { id, key, outlet, title: marked.title, date, url, authors, language, path: self.path, sentences }, warnings)
    }
}

/// The paragraphs of either kind of content, each on one line, empty ones left out.
fn blocks(content: Content) -> VecDeque<Block> {
    match content {
        Content::Text(text) => paragraphs(&clean(&text)).into_iter().map(|text| Block { text, role: None }).collect(),
        Content::Blocks(blocks) => {
            let lines = blocks.into_iter().map(|block| Block { text: one_line(&clean(&block.text)), role: block.role });
            lines.filter(|block| !block.text.is_empty()).collect()
        }
    }
}

/// A field's text on one line; none where nothing is left.
fn cleaned(field: &str) -> Option<String> {
    Some(one_line(&clean(field))).filter(|field| !field.is_empty())
}

/// A publisher's name as a reader would write it: no `www.`, and no name that says that there is none.
fn outlet_name(field: &str) -> Option<String> {
    let name = cleaned(field)?;
    if name.contains("://") {
        return host(&name);
    }
    let name = name.strip_prefix("www.").map_or_else(|| name.clone(), str::to_owned);
    (!["unknown", "none", "null", "n/a", "-"].contains(&name.to_lowercase().as_str())).then_some(name)
}

/// The host of an address, without `www.`, port or user.
fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (scheme.starts_with("http") && host.contains('.')).then(|| host.to_owned())
}

fn field_date(field: &str, warnings: &mut Vec<String>) -> Option<Date> {
    let field = cleaned(field)?;
    let found = date::read_date(&field);
    if found.is_none() {
        let shown: String = field.chars().take(40).collect();
        warnings.push(format!("the date “{shown}” cannot be read; the article is kept without it"));
    }
    found
}

/// The tag's language, else what the headline and the beginning of the text look like.
fn language(tag: Option<&str>, marked: &Marked) -> Language {
    tag.and_then(Language::from_tag).unwrap_or_else(|| {
        let mut sample = marked.title.clone();
        for block in marked.blocks.iter().filter(|block| block.role.is_none_or(Role::reports)) {
            if sample.len() >= LANGUAGE_SAMPLE_BYTES {
                break;
            }
            sample.push('\n');
            sample.push_str(Span::new(0, block.text.floor_char_boundary(LANGUAGE_SAMPLE_BYTES)).of(&block.text));
        }
        Language::detect(&sample)
    })
}

fn sentences_of(marked: &Marked, language: Language) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (paragraph, block) in marked.blocks.iter().enumerate() {
        let head = block.dateline_bytes;
        if head > 0 {
            push(&mut found, Span::new(0, head).of(&block.text), paragraph, Role::Dateline);
        }
        let text = Span::new(head, block.text.len()).of(&block.text);
        match block.role {
            Some(Role::Headline) => push(&mut found, text, paragraph, Role::Headline),
            role => {
                for span in sentences(text, language) {
                    let sentence = span.of(text);
                    let role = role.unwrap_or_else(|| sentence_role(sentence));
                    push(&mut found, sentence, paragraph, role);
                }
            }
        }
    }
    found
}

fn push(sentences: &mut Vec<Sentence>, text: &str, paragraph: usize, role: Role) {
    let text = text.trim();
    if !text.is_empty() {
        sentences.push(Sentence { text: text.to_owned(), paragraph, role });
    }
}
