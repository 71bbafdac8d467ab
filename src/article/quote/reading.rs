//! A sentence read for attribution: its words, which of them are quoted, its names and its reporting verbs.

use crate::article::quote::marks::Passage;
use crate::article::quote::subject::{Subject, leading_subject, subject_before};
use crate::article::reporting::{ReportingVerbAt, reporting_verbs_in};
use crate::article::{Article, Sentence};
use crate::text::{Capitals, Name, Span, Word, WordClass, names_among};

/// One sentence, read.
pub(super) struct Reading<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) words: Vec<Word<'a>>,
    /// For each word, whether it stands inside quotation marks.
    pub(super) quoted: Vec<bool>,
    pub(super) names: Vec<Name>,
    /// Reporting verbs outside quotation marks.
    pub(super) verbs: Vec<ReportingVerbAt>,
    /// For each of these verbs, the subject before it.
    subjects: Vec<Option<Subject>>,
    /// The subject with which the sentence opens.
    pub(super) leading: Option<Subject>,
}

impl<'a> Reading<'a> {
    /// The folded word at a place; empty beyond the sentence.
    pub(super) fn folded(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.folded)
    }

    /// Says whether the word at a place is of a kind; not so beyond the sentence.
    pub(super) fn is(&self, at: usize, class: WordClass) -> bool {
        self.words.get(at).is_some_and(|word| word.is(class))
    }

    /// The marks and spaces before the word at a place; those after the last word beyond the sentence.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        match self.words.get(at) {
            Some(word) => word.gap,
            None => self.words.last().and_then(|word| self.sentence.text.get(word.span.end..)).unwrap_or_default(),
        }
    }

    /// Says whether one of some marks stands before the word at a place.
    pub(super) fn follows_any<const N: usize>(&self, at: usize, marks: [char; N]) -> bool {
        let gap = self.gap(at);
        gap != " " && gap.contains(marks)
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    /// The bytes from the first word to the last one.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        let start = self.words.get(first).map_or(0, |word| word.span.start);
        Span::new(start, self.words.get(last).map_or(start, |word| word.span.end))
    }

    /// The words inside a stretch of the sentence.
    pub(super) fn words_in(&self, span: Span) -> &[Word<'a>] {
        let rest = self.words.get(self.word_from(span.start)..).unwrap_or_default();
        rest.get(..rest.partition_point(|word| word.span.end <= span.end)).unwrap_or_default()
    }

    /// The subject before one of the sentence's reporting verbs.
    pub(super) fn subject_of(&self, verb: &ReportingVerbAt) -> Option<Subject> {
        let at = self.verbs.partition_point(|other| other.first < verb.first);
        self.subjects.get(at).copied().flatten()
    }

    /// The first word that starts at or after a byte.
    pub(super) fn word_from(&self, byte: usize) -> usize {
        self.words.partition_point(|word| word.span.start < byte)
    }

    /// The name that ends with the word at a place.
    pub(super) fn name_ending_at(&self, at: usize) -> Option<&Name> {
        let end = self.words.get(at)?.span.end;
        self.names.iter().find(|name| name.span.end == end)
    }

    /// The name that starts, title included, with the word at a place.
    pub(super) fn name_starting_at(&self, at: usize) -> Option<&Name> {
        let start = self.words.get(at)?.span.start;
        self.names.iter().find(|name| name.title.map_or(name.span.start, |title| title.start) == start)
    }
}

/// Reads all sentences of an article, given the words of each. Linear in its text.
pub(super) fn readings<'a>(article: &'a Article, words: Vec<Vec<Word<'a>>>, passages: &[Passage]) -> Vec<Reading<'a>> {
    let mut capitals = Capitals::default();
    let mut readings: Vec<Reading<'a>> = article.sentences.iter().zip(words).map(|(sentence, words)| unread(sentence, words)).collect();
    for reading in &readings {
        capitals.add(&reading.words);
    }
    for part in passages.iter().flatten() {
        let Some(reading) = readings.get_mut(part.sentence) else { continue };
        for (word, quoted) in reading.words.iter().zip(&mut reading.quoted) {
            *quoted |= part.span.contains(word.span);
        }
    }
    for reading in &mut readings {
        reading.names = names_among(&reading.words, &capitals);
        reading.names.retain(|name| name.is_certain);
        let (quoted, names) = (&reading.quoted, &reading.names);
        let is_free = |verb: &ReportingVerbAt| {
            !quoted.get(verb.first).copied().unwrap_or(false) && !names.iter().any(|name| name.span.contains(verb.span))
        };
        reading.verbs = reporting_verbs_in(&reading.words);
        reading.verbs.retain(is_free);
        reading.subjects = reading.verbs.iter().map(|verb| subject_before(reading, verb.first, 0)).collect();
        reading.leading = leading_subject(reading);
    }
    readings
}

fn unread<'a>(sentence: &'a Sentence, words: Vec<Word<'a>>) -> Reading<'a> {
    let quoted = vec![false; words.len()];
    Reading { sentence, quoted, words, names: Vec::new(), verbs: Vec::new(), subjects: Vec::new(), leading: None }
}
