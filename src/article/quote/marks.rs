//! Quotation marks to quoted passages: curly, straight, single, low and angle marks, over paragraphs that reopen them.

use std::collections::BTreeMap;

use crate::article::quote::transcript;
use crate::article::{Article, Role};
use crate::text::Span;

/// A stretch of quoted words within one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Part {
    /// The sentence's place in [`Article::sentences`].
    pub sentence: usize,
    /// The words between the marks; at the sentence's edge where the quote goes on beyond it.
    pub span: Span,
}

/// The parts of one passage, in order.
pub(super) type Passage = Vec<Part>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
    /// A straight mark that context does not tell: it opens where nothing is open.
    Either,
    /// A mark after a final `s`, which may be a possessive: it closes where no better one follows.
    MaybeClose,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    sentence: usize,
    span: Span,
    turn: Turn,
    opens_paragraph: bool,
}

/// Finds the quoted passages of an article, in order. Linear in its text.
///
/// A mark that a paragraph leaves open goes on where the next paragraph opens one again, or a later one closes it before any other mark;
/// otherwise the quote ends with its sentence. A single mark counts only where it is closed in its paragraph or taken up by the next: otherwise it is an apostrophe.
/// Marks inside a quote belong to it.
pub(super) fn passages(article: &Article) -> Vec<Passage> {
    let written = paragraphs(article);
    let mut found = transcript::turns(article);
    for family in [Family::Double, Family::Single] {
        let paragraphs: Vec<Paragraph<Mark>> = written.iter().map(|paragraph| paragraph.read(article, family)).collect();
        let mut pairing = Pairing { article, family, found: Vec::new(), open: None };
        for (index, paragraph) in paragraphs.iter().enumerate() {
            pairing.pair(&paragraph.marks);
            pairing.close_paragraph(paragraph, paragraphs.get(index + 1..).unwrap_or_default());
        }
        found = outermost(found, pairing.found);
    }
    found.sort_by_key(|passage| passage.first().copied());
    found
}

/// Adds the single-mark passages that do not start or end inside a double-mark one; what lies inside another passage is part of it.
fn outermost(doubles: Vec<Passage>, singles: Vec<Passage>) -> Vec<Passage> {
    let mut by_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, double) in doubles.iter().enumerate() {
        for part in double {
            by_sentence.entry(part.sentence).or_default().push(index);
        }
    }
    let within =
        |inner: &[Part], outer: &[Part]| inner.iter().all(|part| touching(part, outer).any(|other| other.span.contains(part.span)));
    let crosses = |a: &[Part], b: &[Part]| a.iter().any(|part| touching(part, b).any(|other| other.span.overlaps(part.span)));
    let mut inner = vec![false; doubles.len()];
    let mut kept = Vec::new();
    for single in singles {
        let near: Vec<usize> = single.iter().filter_map(|part| by_sentence.get(&part.sentence)).flatten().copied().collect();
        let double = |index: usize| doubles.get(index).map_or(&[] as &[Part], Vec::as_slice);
        if near.iter().any(|&index| crosses(&single, double(index)) && !within(double(index), &single)) {
            continue;
        }
        for index in near {
            if let Some(is_inner) = inner.get_mut(index).filter(|_| within(double(index), &single)) {
                *is_inner = true;
            }
        }
        kept.push(single);
    }
    let outer = doubles.into_iter().zip(inner).filter(|(_, is_inner)| !is_inner).map(|(double, _)| double);
    outer.chain(kept).collect()
}

fn touching<'p>(part: &Part, passage: &'p [Part]) -> impl Iterator<Item = &'p Part> {
    let sentence = part.sentence;
    passage.iter().filter(move |other| other.sentence == sentence)
}

/// A character that can be a quotation mark, as it stands.
struct Site {
    sentence: usize,
    span: Span,
    mark: char,
    opens_paragraph: bool,
}

/// A paragraph with its marks: as they stand, or as one family reads them.
struct Paragraph<M> {
    /// The last sentence.
    last: usize,
    role: Role,
    marks: Vec<M>,
}

impl Paragraph<Site> {
    /// Reads the marks of one family.
    fn read(&self, article: &Article, family: Family) -> Paragraph<Mark> {
        let turn = |site: &Site| {
            let text = article.sentences.get(site.sentence)?.text.as_str();
            let before = text.get(..site.span.start)?.chars().next_back();
            let rest = text.get(site.span.end..)?;
            let doubled = site.span.len_bytes() > site.mark.len_utf8();
            match family {
                Family::Double => double_turn(site.mark, doubled, before, rest.chars().next()),
                Family::Single if !doubled => single_turn(site.mark, before, rest),
                Family::Single => None,
            }
        };
        let mark = |site: &Site| {
            let Site { sentence, span, opens_paragraph, .. } = *site;
            Some(Mark { sentence, span, turn: turn(site)?, opens_paragraph })
        };
        Paragraph { last: self.last, role: self.role, marks: self.marks.iter().filter_map(mark).collect() }
    }
}

fn paragraphs(article: &Article) -> Vec<Paragraph<Site>> {
    let mut paragraphs: Vec<(usize, Paragraph<Site>)> = Vec::new();
    for (index, sentence) in article.sentences.iter().enumerate() {
        let fresh = paragraphs.last().is_none_or(|(number, last)| *number != sentence.paragraph || last.role != sentence.role);
        if fresh {
            paragraphs.push((sentence.paragraph, Paragraph { last: index, role: sentence.role, marks: Vec::new() }));
        }
        if let Some((_, paragraph)) = paragraphs.last_mut() {
            paragraph.last = index;
            let found = mark_spans(&sentence.text);
            paragraph.marks.extend(found.map(|(span, mark)| {
                let opens_paragraph = fresh && span.start == 0;
                Site { sentence: index, span, mark, opens_paragraph }
            }));
        }
    }
    paragraphs.into_iter().map(|(_, paragraph)| paragraph).collect()
}

/// Where characters stand that can be quotation marks; a double one that is written as two single ones is one.
fn mark_spans(text: &str) -> impl Iterator<Item = (Span, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // The bytes with which any mark begins are looked for first: there are few.
            let opens_mark = |byte: &u8| matches!(byte, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xEF);
            let start = at + text.as_bytes().get(at..)?.iter().position(opens_mark)?;
            let rest = text.get(start..)?;
            let c = rest.chars().next()?;
            let single = c.len_utf8();
            // Tokenised corpora write ``double quotes'' with two single marks.
            let doubled = matches!(c, '`' | '\'') && rest.get(single..).is_some_and(|rest| rest.starts_with(c));
            at = start + single * if doubled { 2 } else { 1 };
            if is_mark(c) {
                return Some((Span::new(start, at), c));
            }
        }
    })
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛' | '＂')
}

fn double_turn(c: char, doubled: bool, before: Option<char>, after: Option<char>) -> Option<Turn> {
    match c {
        '“' | '„' | '«' | '‟' => Some(Turn::Open),
        '”' | '»' => Some(Turn::Close),
        '`' if doubled => Some(Turn::Open),
        '"' | '＂' | '\'' if c != '\'' || doubled => {
            let opens = before.is_none_or(|b| b.is_whitespace() || is_opening(b)) && after.is_some_and(|a| !a.is_whitespace());
            let closes = before.is_some_and(|b| !b.is_whitespace()) && after.is_none_or(|a| !a.is_alphanumeric());
            Some(match (opens, closes) {
                (true, false) => Turn::Open,
                (false, true) => Turn::Close,
                _ => Turn::Either,
            })
        }
        _ => None,
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '‘' | '\'' | '“' | '…')
}

/// Shortened words that begin with an apostrophe.
const ELISIONS: &[&str] = &["em", "til", "tis", "twas", "cause", "bout", "n", "round"];

fn single_turn(c: char, before: Option<char>, rest: &str) -> Option<Turn> {
    if !matches!(c, '‘' | '’' | '\'' | '‚' | '‛') {
        return None;
    }
    let after = rest.chars().next();
    let at_start = before.is_none_or(|b| b.is_whitespace() || is_opening(b));
    if at_start && c != '’' {
        return (after.is_some_and(|a| !a.is_whitespace()) && !opens_elision(rest)).then_some(Turn::Open);
    }
    let closes = !matches!(c, '‘' | '‚' | '‛') && before.is_some_and(|b| !b.is_whitespace()) && after.is_none_or(|a| !a.is_alphanumeric());
    if !closes {
        return None;
    }
    Some(if before == Some('s') && after == Some(' ') { Turn::MaybeClose } else { Turn::Close })
}

/// Says whether a text begins with a word, or a decade, that is shortened by an apostrophe before it: `'em`, `'90s`.
fn opens_elision(text: &str) -> bool {
    let word = text.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s') || ELISIONS.contains(&word.as_str())
}

/// How many paragraphs without any mark a quote may run through: a letter printed in full.
const UNMARKED_PARAGRAPHS: usize = 8;

/// The pairing of the marks of one family, paragraph by paragraph.
struct Pairing<'a> {
    article: &'a Article,
    family: Family,
    found: Vec<Passage>,
    open: Option<OpenPassage>,
}

struct OpenPassage {
    /// The parts that earlier paragraphs hold.
    parts: Vec<Part>,
    sentence: usize,
    start: usize,
}

impl Pairing<'_> {
    fn pair(&mut self, marks: &[Mark]) {
        for (index, mark) in marks.iter().enumerate() {
            let rest = marks.get(index + 1..).unwrap_or_default();
            match (mark.turn, &self.open) {
                (Turn::Open | Turn::Either, None) => self.begin(mark, Vec::new()),
                (Turn::Open, Some(_)) if mark.opens_paragraph => self.reopen(mark),
                (Turn::Open, Some(open)) if self.is_nested(open, mark, rest) => {}
                (Turn::Open, Some(_)) => {
                    self.give_up();
                    self.begin(mark, Vec::new());
                }
                (Turn::Either | Turn::Close, Some(_)) => self.close(mark),
                (Turn::MaybeClose, Some(_)) if !better_close_follows(rest) => self.close(mark),
                (Turn::Close | Turn::MaybeClose, _) => {}
            }
        }
    }

    fn begin(&mut self, mark: &Mark, parts: Vec<Part>) {
        self.open = Some(OpenPassage { parts, sentence: mark.sentence, start: mark.span.end });
    }

    fn reopen(&mut self, mark: &Mark) {
        let parts = self.open.take().map(|open| open.parts).unwrap_or_default();
        self.begin(mark, parts);
    }

    /// A mark opened inside an open quote is nested where both are closed in the paragraph.
    fn is_nested(&self, open: &OpenPassage, mark: &Mark, rest: &[Mark]) -> bool {
        let before_next_open = rest.iter().take_while(|next| next.turn != Turn::Open);
        open.sentence == mark.sentence && before_next_open.filter(|next| next.turn == Turn::Close).count() >= 2
            || self.family == Family::Single
    }

    fn close(&mut self, mark: &Mark) {
        if let Some(open) = self.open.take() {
            let passage = self.parts_to(open, mark.sentence, mark.span.start);
            self.found.extend(Some(passage).filter(|passage| !passage.is_empty()));
        }
    }

    /// The parts from where a passage was opened to `end` bytes into sentence `last`.
    fn parts_to(&self, open: OpenPassage, last: usize, end: usize) -> Passage {
        let OpenPassage { mut parts, sentence, start } = open;
        for index in sentence..=last {
            let Some(text) = self.article.sentences.get(index).map(|sentence| sentence.text.as_str()) else { continue };
            let from = if index == sentence { start } else { 0 };
            let to = if index == last { end } else { text.len() };
            let span = trimmed(text, Span::new(from, to));
            parts.extend((!span.is_empty()).then_some(Part { sentence: index, span }));
        }
        parts
    }

    /// Ends an unclosed double-mark quote with the sentence that opened it; drops a single mark, which is an apostrophe.
    fn give_up(&mut self) {
        let Some(open) = self.open.take().filter(|_| self.family == Family::Double) else { return };
        let sentence = open.sentence;
        let end = self.article.sentences.get(sentence).map_or(0, |sentence| sentence.text.len());
        let passage = self.parts_to(open, sentence, end);
        self.found.extend(Some(passage).filter(|passage| !passage.is_empty()));
    }

    fn close_paragraph(&mut self, paragraph: &Paragraph<Mark>, following: &[Paragraph<Mark>]) {
        let same_role = || following.iter().take_while(|next| next.role == paragraph.role);
        let first = same_role().next().and_then(|next| next.marks.first());
        let reopens = first.is_some_and(|mark| mark.opens_paragraph && mark.turn == Turn::Open);
        // A letter may be marked where it begins and where it ends only.
        let next_mark = same_role().take(UNMARKED_PARAGRAPHS + 1).find_map(|next| next.marks.first());
        let closes = self.family == Family::Double && next_mark.is_some_and(|mark| mark.turn == Turn::Close);
        if !reopens && !closes {
            self.give_up();
            return;
        }
        if let Some(open) = self.open.take() {
            let end = self.article.sentences.get(paragraph.last).map_or(0, |sentence| sentence.text.len());
            let parts = self.parts_to(open, paragraph.last, end);
            let start = first.filter(|_| reopens).map_or(0, |first| first.span.end);
            self.open = Some(OpenPassage { parts, sentence: paragraph.last + 1, start });
        }
    }
}

fn better_close_follows(rest: &[Mark]) -> bool {
    rest.iter().take_while(|mark| mark.turn != Turn::Open).any(|mark| mark.turn == Turn::Close)
}

fn trimmed(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let start = span.start + (written.len() - written.trim_start().len());
    Span::new(start, start + written.trim().len())
}
