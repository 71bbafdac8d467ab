//! Whose words an article gives: its quotes with their speakers, and what it reports in its own words of what others said.
//!
//! Pairing of marks in `marks`, who speaks in `speaker`, `subject` and `person`, reported clauses in `reported`. Rules after O'Keefe,
//! Pareti, Curran, Koprinska and Honnibal, “A Sequence Labelling Approach to Quote Attribution” (EMNLP 2012),
//! <https://aclanthology.org/D12-1072/>, of which only the hand-written base line is taken, extended by confidence and apposition.

mod gender;
mod marks;
mod person;
mod reading;
mod reported;
mod source;
mod speaker;
mod subject;
#[cfg(test)]
mod tests;
mod transcript;

use serde::Serialize;

pub use marks::Part;

use crate::article::Article;
use crate::article::quote::marks::Passage;
use crate::article::quote::person::People;
use crate::article::quote::reading::Reading;
use crate::article::reporting::{ReportingVerb, Stance};
use crate::text::{Span, Word, is_headline_case_among, words};

/// Below this confidence a view says “speaker unclear”: the rules under it guess.
pub const CLEAR_SPEAKER: f64 = 0.5;

/// Whose words a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The writer's own.
    Writer,
    /// Somebody's, in reported speech.
    Reported,
    /// Somebody's, inside quotation marks: never counted for the outlet.
    Quoted,
}

/// How a speaker is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// By name.
    Named,
    /// By a role that no name of the article carries: `a spokesman`.
    Role,
    /// By a pronoun or role that stands for a person named elsewhere.
    Resolved,
    /// Not told, or by a pronoun that stands for nobody certain.
    Unclear,
}

/// Who says something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Speaker {
    /// The fullest name that the article gives, or the role as written; empty where nothing is known.
    pub name: String,
    /// How the speaker is told.
    pub kind: SpeakerKind,
    /// The sentence that names the speaker.
    pub sentence: usize,
    /// The name, pronoun or role in that sentence; empty where there is none.
    pub span: Span,
    /// How sure, 0..=1; below [`CLEAR_SPEAKER`] a view says “speaker unclear”.
    pub confidence: f64,
}

impl Speaker {
    /// Says whether the speaker is sure enough to be shown by name.
    pub fn is_clear(&self) -> bool {
        self.kind != SpeakerKind::Unclear && self.confidence >= CLEAR_SPEAKER
    }

    /// Says whether the speaker is a person or body with a name, and clear.
    pub fn is_named(&self) -> bool {
        matches!(self.kind, SpeakerKind::Named | SpeakerKind::Resolved) && self.is_clear()
    }

    fn unknown(sentence: usize) -> Self {
        Self { name: String::new(), kind: SpeakerKind::Unclear, sentence, span: Span::new(0, 0), confidence: 0.0 }
    }
}

/// A reporting verb of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbAt {
    /// The sentence it stands in.
    pub sentence: usize,
    /// Where in its text.
    pub span: Span,
    /// Which verb.
    pub verb: &'static ReportingVerb,
}

/// Words in quotation marks, with who says them.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The words between the marks, sentence by sentence; at least one part.
    pub parts: Vec<Part>,
    /// Who says them.
    pub speaker: Speaker,
    /// The verb that brings them, where there is one.
    pub verb: Option<VerbAt>,
}

/// What an article reports, in its own words, of what somebody said or thinks.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The sentence.
    pub sentence: usize,
    /// The reported clause; quotes may lie inside.
    pub span: Span,
    /// Who says it.
    pub speaker: Speaker,
    /// The verb that brings it; none after `according to`.
    pub verb: Option<VerbAt>,
}

impl Report {
    /// The stance of its verb; neutral for `according to`.
    pub fn stance(&self) -> Stance {
        self.verb.map_or(Stance::Neutral, |at| at.verb.stance)
    }
}

/// Whose words the sentences of an article are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Speech {
    /// Its quotes, in order; titles of works and names in quotation marks left out.
    pub quotes: Vec<Quote>,
    /// Its reported clauses, in order.
    pub reports: Vec<Report>,
    /// All stretches between quotation marks, titles of works included, in order.
    pub marked: Vec<Part>,
    /// For each sentence, the places of the quotes that have words in it.
    quotes_of: Vec<Vec<usize>>,
    /// For each sentence, where its names stand.
    names_of: Vec<Vec<Span>>,
}

impl Speech {
    /// Says whose words a stretch of a sentence is; what is only partly quoted counts as quoted.
    pub fn voice(&self, sentence: usize, span: Span) -> Voice {
        if self.marked_in(sentence).any(|marked| marked.overlaps(span)) {
            return Voice::Quoted;
        }
        if self.reports_in(sentence).any(|report| report.span.overlaps(span)) { Voice::Reported } else { Voice::Writer }
    }

    /// The stretches of a sentence between quotation marks, titles of works included.
    pub fn marked_in(&self, sentence: usize) -> impl Iterator<Item = Span> {
        let from = self.marked.partition_point(|part| part.sentence < sentence);
        self.marked.iter().skip(from).take_while(move |part| part.sentence == sentence).map(|part| part.span)
    }

    /// The reported clauses of a sentence.
    pub fn reports_in(&self, sentence: usize) -> impl Iterator<Item = &Report> {
        let from = self.reports.partition_point(|report| report.sentence < sentence);
        self.reports.iter().skip(from).take_while(move |report| report.sentence == sentence)
    }

    /// Says whether a stretch of a sentence lies inside a name.
    pub fn is_name(&self, sentence: usize, span: Span) -> bool {
        self.names_of.get(sentence).is_some_and(|names| names.iter().any(|name| name.contains(span)))
    }

    /// The quotes that have words in a sentence.
    pub fn quotes_in(&self, sentence: usize) -> impl Iterator<Item = &Quote> {
        self.quotes_of.get(sentence).into_iter().flatten().filter_map(|index| self.quotes.get(*index))
    }
}

/// Finds the quotes of an article and their speakers, in order.
pub fn quotes(article: &Article) -> Vec<Quote> {
    speech(article).quotes
}

/// Reads whose words the sentences of an article are.
///
/// Linear in the text, but for the names, of which pairs of distinct ones are compared.
pub fn speech(article: &Article) -> Speech {
    speech_among(article, article.sentences.iter().map(|sentence| words(&sentence.text)).collect())
}

/// Reads whose words the sentences of an article are, given the words of each; as [`speech`].
pub fn speech_among<'a>(article: &'a Article, words: Vec<Vec<Word<'a>>>) -> Speech {
    let passages = marks::passages(article);
    let readings = reading::readings(article, words, &passages);
    let people = person::people(&readings);
    let mut marked: Vec<Part> = passages.iter().flatten().copied().collect();
    marked.sort();
    let spoken = passages.into_iter().filter(|passage| !is_title_of_work(passage, &readings));
    let quotes = attributed(&spoken.collect::<Vec<_>>(), &readings, &people);
    let reports = reported::reports(&readings, &people);
    let mut quotes_of = vec![Vec::new(); article.sentences.len()];
    for (index, quote) in quotes.iter().enumerate() {
        for part in &quote.parts {
            if let Some(of) = quotes_of.get_mut(part.sentence).filter(|of| of.last() != Some(&index)) {
                of.push(index);
            }
        }
    }
    let mut names_of: Vec<Vec<Span>> = readings.iter().map(|reading| reading.names.iter().map(|name| name.span).collect()).collect();
    // Who speaks by name is a name, also where nothing but that tells: `Harbour, a magazine, reported …`.
    let speakers = quotes.iter().map(|quote| &quote.speaker).chain(reports.iter().map(|report| &report.speaker));
    for speaker in speakers.filter(|speaker| speaker.kind == SpeakerKind::Named) {
        if let Some(names) = names_of.get_mut(speaker.sentence) {
            names.push(speaker.span);
        }
    }
    Speech { quotes, reports, marked, quotes_of, names_of }
}

/// Up to this many capitalised words without a verb beside them are the title of a work or a name.
const LONGEST_TITLE: usize = 6;

fn is_title_of_work(passage: &Passage, readings: &[Reading<'_>]) -> bool {
    let [part] = passage.as_slice() else { return false };
    let Some(reading) = readings.get(part.sentence).filter(|reading| !is_headline_case_among(&reading.words)) else { return false };
    let first = reading.word_from(part.span.start);
    let after = reading.word_from(part.span.end);
    let inside = reading.words.get(first..after).unwrap_or_default();
    let capitals =
        inside.iter().all(|word| word.is_capitalised || word.is_stop_word() || word.written.starts_with(|c: char| c.is_ascii_digit()));
    let introduced = reading.gap(first).contains([',', ':']) || first == 0;
    let spoken = reading.verbs.iter().any(|verb| verb.last + 1 == first || verb.first >= after && verb.first <= after + 3);
    let ends = part.span.of(&reading.sentence.text).ends_with(['!', '?']);
    let any_name = inside.iter().any(|word| word.is_capitalised && !word.is_stop_word());
    any_name && inside.len() <= LONGEST_TITLE && capitals && !introduced && !spoken && !ends
}

fn attributed(passages: &[Passage], readings: &[Reading<'_>], people: &People<'_>) -> Vec<Quote> {
    let own: Vec<Option<speaker::Attributed>> = passages.iter().map(|parts| speaker::own_speaker(parts, readings, people)).collect();
    let mut quotes: Vec<Quote> = Vec::with_capacity(passages.len());
    for (index, parts) in passages.iter().enumerate() {
        let (speaker, verb) = own.get(index).cloned().flatten().unwrap_or_else(|| {
            let sentence = parts.first().map_or(0, |part| part.sentence);
            let paragraph = |sentence: usize| readings.get(sentence).map(|reading| reading.sentence.paragraph);
            let here = |parts: &Passage| parts.first().is_some_and(|part| paragraph(part.sentence) == paragraph(sentence));
            let mut rest = own.iter().zip(passages).skip(index + 1).take_while(|(_, parts)| here(parts));
            let later = || rest.find_map(|(own, _)| Some(own.as_ref()?.0.clone()));
            let inherited = speaker::inherited(sentence, quotes.last(), later, (readings, people));
            (inherited.unwrap_or_else(|| Speaker::unknown(sentence)), None)
        });
        quotes.push(Quote { parts: parts.clone(), speaker, verb });
    }
    quotes
}
