//! A sentence read for attribution: its words, which of them are quoted, its names and its reporting verbs.

use crate::article::quote::marks::Passage;
use crate::article::quote::subject::{Subject, leading_subject, subject_of};
use crate::article::reporting::{ReportingVerbAt, VerbForm, reporting_verbs_among};
use crate::article::{Article, Sentence};
use crate::text::{Capitals, Name, NounPhrase, PartOfSpeech, Span, Word, WordClass, names_among, noun_phrases, parts_of_speech};

/// One sentence, read.
pub(super) struct Reading<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) words: Vec<Word<'a>>,
    /// For each word, whether it stands inside quotation marks.
    pub(super) quoted: Vec<bool>,
    pub(super) names: Vec<Name>,
    /// For each word, its part of speech.
    parts: Vec<PartOfSpeech>,
    /// Its noun phrases, in order.
    pub(super) phrases: Vec<NounPhrase>,
    /// Reporting verbs outside quotation marks.
    pub(super) verbs: Vec<ReportingVerbAt>,
    /// For each of these verbs, its subject before it, or behind `by`.
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

    /// What stands as subject of one of the sentence's reporting verbs, a thing that says nothing included.
    pub(super) fn any_subject_of(&self, verb: &ReportingVerbAt) -> Option<Subject> {
        let at = self.verbs.partition_point(|other| other.first < verb.first);
        self.subjects.get(at).copied().flatten()
    }

    /// Who says what one of the sentence's reporting verbs brings.
    pub(super) fn subject_of(&self, verb: &ReportingVerbAt) -> Option<Subject> {
        self.any_subject_of(verb).and_then(Subject::source)
    }

    /// The part of speech of the word at a place; none beyond the sentence.
    pub(super) fn part(&self, at: usize) -> Option<PartOfSpeech> {
        self.parts.get(at).copied()
    }

    /// The noun phrase that ends with the word at a place.
    pub(super) fn phrase_ending_at(&self, at: usize) -> Option<NounPhrase> {
        let place = self.phrases.partition_point(|phrase| phrase.last < at);
        self.phrases.get(place).copied().filter(|phrase| phrase.last == at)
    }

    /// The noun phrase that starts with the word at a place.
    pub(super) fn phrase_starting_at(&self, at: usize) -> Option<NounPhrase> {
        let place = self.phrases.partition_point(|phrase| phrase.first < at);
        self.phrases.get(place).copied().filter(|phrase| phrase.first == at)
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
        reading.parts = parts_of_speech(&reading.words);
        reading.verbs = reporting_verbs_among(&reading.words, &reading.parts);
        reading.verbs.retain(is_free);
        // A word that the tagger does not know and the list of verbs does is a verb.
        for verb in &reading.verbs {
            if let Some(part) = reading.parts.get_mut(verb.first).filter(|part| **part == PartOfSpeech::Unknown) {
                *part = PartOfSpeech::Verb;
            }
        }
        reading.phrases = noun_phrases(&reading.words, &reading.parts, &reading.names);
        // `its own recommended list`: a participle inside a noun phrase reports nothing.
        let kept: Vec<ReportingVerbAt> = reading.verbs.iter().copied().filter(|verb| !is_inside_phrase(reading, verb)).collect();
        reading.verbs = kept;
        reading.subjects = reading.verbs.iter().map(|verb| subject_of(reading, verb)).collect();
        reading.leading = leading_subject(reading);
    }
    readings
}

/// Says whether a verb is part of a noun phrase, or in the plural right behind a singular noun, where it is one itself: `the mayor’s talk`.
fn is_inside_phrase(reading: &Reading<'_>, verb: &ReportingVerbAt) -> bool {
    let inside = reading.phrases.iter().any(|phrase| phrase.first < verb.first && verb.first < phrase.last);
    let before = verb.first.checked_sub(1).filter(|_| verb.form == VerbForm::Base).and_then(|at| reading.phrase_ending_at(at));
    let directly = reading.words.get(verb.first).is_some_and(Word::follows_directly);
    let is_plural = |word: &Word<'_>| {
        word.folded.ends_with('s')
            || word.folded.ends_with("men")
            || word.is(WordClass::Pronoun)
            || word.is(WordClass::Indefinite)
            || matches!(&*word.folded, "who" | "children" | "both" | "all" | "few" | "most" | "several" | "media" | "data")
    };
    // `to repeated requests`: right behind a preposition a past form describes a noun.
    let behind_preposition = || {
        let before = verb.first.checked_sub(1);
        before.is_some_and(|at| reading.part(at) == Some(PartOfSpeech::Preposition) || reading.folded(at) == "to")
    };
    inside
        || verb.form == VerbForm::Past && directly && behind_preposition()
        || directly && before.is_some_and(|phrase| reading.words.get(phrase.last).is_some_and(|word| !is_plural(word)))
}

fn unread<'a>(sentence: &'a Sentence, words: Vec<Word<'a>>) -> Reading<'a> {
    let quoted = vec![false; words.len()];
    let (names, parts, phrases) = (Vec::new(), Vec::new(), Vec::new());
    Reading { sentence, words, quoted, names, parts, phrases, verbs: Vec::new(), subjects: Vec::new(), leading: None }
}
