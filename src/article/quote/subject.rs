//! The subject of a reporting verb: who is said to have said it, as the sentence words it.

use crate::article::quote::reading::Reading;
use crate::article::reporting::VerbForm;
use crate::text::{Span, Word, WordClass, WordClasses};

/// A noun phrase that says or does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) kind: SubjectKind,
    /// A name without its title, a pronoun, or a whole noun phrase.
    pub(super) span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SubjectKind {
    Named,
    Pronoun,
    Role,
}

/// The longest noun phrase that is read as a speaker, in words; a longer one is no phrase but a misread clause.
const LONGEST_ROLE: usize = 10;

/// Finds the subject that stands before the word at `verb`, not before the word at `floor`.
///
/// Skips the verb group, and what stands between commas before the verb (an apposition, a relative clause); a participle (`adding`)
/// takes the sentence's subject.
pub(super) fn subject_before(reading: &Reading<'_>, verb: usize, floor: usize) -> Option<Subject> {
    let group = verb_group_start(reading, verb, floor);
    if group <= floor {
        return None;
    }
    if !breaks(reading.gap(group)) {
        return phrase_ending(reading, group - 1, floor);
    }
    // Between commas: step back one comma after the other to the first chunk that ends in a subject.
    let mut end = group;
    for _ in 0..4 {
        let start = chunk_start(reading, end, floor);
        let holds_verb = reading.verbs.iter().any(|other| (start..end).contains(&other.first) && other.form != VerbForm::Ing);
        if start <= floor || holds_verb {
            break;
        }
        let opens_aside = is_aside_opener(reading, start);
        let previous = chunk_start(reading, start, floor);
        let subject = phrase_ending(reading, start - 1, previous);
        let apposed = reading.gap(start).starts_with(',');
        let named = reading.name_starting_at(start).filter(|name| apposed && reading.span(start, end - 1).end == name.span.end);
        if let (Some(Subject { kind: SubjectKind::Role, .. }), Some(name)) = (subject, named) {
            return Some(Subject { kind: SubjectKind::Named, span: name.span });
        }
        if let Some(found) = subject.filter(|found| found.kind != SubjectKind::Role || opens_aside) {
            return Some(described_by(reading, found, previous, floor).unwrap_or(found));
        }
        end = start;
    }
    None
}

/// The name before a role that only describes it: `Ana Ruiz, the founder of Boats, a small company, said`.
fn described_by(reading: &Reading<'_>, role: Subject, start: usize, floor: usize) -> Option<Subject> {
    let describes =
        role.kind == SubjectKind::Role && start > floor && reading.gap(start).starts_with(',') && is_aside_opener(reading, start);
    let named = describes.then(|| phrase_ending(reading, start - 1, chunk_start(reading, start, floor))).flatten()?;
    (named.kind == SubjectKind::Named).then_some(named)
}

/// Finds the subject that follows an inverted verb: `said Ana Ruiz, head of …`, `said a spokesman`.
pub(super) fn subject_after(reading: &Reading<'_>, first: usize) -> Option<Subject> {
    let word = reading.words.get(first).filter(|word| word.follows_directly() && !reading.is_quoted(first))?;
    if word.is(WordClass::Pronoun) {
        return Some(Subject { kind: SubjectKind::Pronoun, span: word.span });
    }
    if let Some(name) = reading.name_starting_at(first) {
        let last = reading.word_from(name.span.end).saturating_sub(1);
        let is_owner = reading.words.get(last).is_some_and(|word| word.is_possessive);
        if !is_owner {
            let span = name_after_role(reading, last + 1).unwrap_or(name.span);
            return Some(Subject { kind: SubjectKind::Named, span });
        }
    }
    let end = (first + 1..reading.words.len()).find(|&at| breaks(reading.gap(at)) || reading.is(at, WordClass::ClauseOpener));
    let last = end.unwrap_or(reading.words.len()) - 1;
    if last - first >= LONGEST_ROLE {
        return None;
    }
    let apposed = reading.name_starting_at(last + 1).filter(|_| reading.gap(last + 1).starts_with(','));
    head(reading, first, last).map(|found| match apposed {
        Some(name) if found.kind == SubjectKind::Role && found.span.end == reading.span(first, last).end => {
            Subject { kind: SubjectKind::Named, span: name.span }
        }
        _ => found,
    })
}

/// The name that closes a phrase which another name opens: `said Boats Union harbour expert Ana Ruiz`.
fn name_after_role(reading: &Reading<'_>, first: usize) -> Option<Span> {
    let starts_name = |at: &usize| reading.name_starting_at(*at).is_some() || breaks(reading.gap(*at));
    let at = (first..(first + LONGEST_ROLE).min(reading.words.len())).find(starts_name)?;
    let name = reading.name_starting_at(at).filter(|_| !breaks(reading.gap(at)))?;
    let is_noun = |word: &Word<'_>| word.follows_directly() && !word.is_stop_word() && !word.folded.ends_with("ly");
    let verbless = !reading.verbs.iter().any(|verb| (first..at).contains(&verb.first));
    (at > first && verbless && reading.words.get(first..at)?.iter().all(is_noun)).then_some(name.span)
}

/// The subject with which a sentence opens, after an introducing phrase: `Ana Ruiz met …`, `On Monday, the mayor …`.
pub(super) fn leading_subject(reading: &Reading<'_>) -> Option<Subject> {
    let mut start = 0;
    for _ in 0..3 {
        let word = reading.words.get(start)?;
        if reading.is_quoted(start) {
            return None;
        }
        if word.is(WordClass::Pronoun) {
            return Some(Subject { kind: SubjectKind::Pronoun, span: word.span });
        }
        if let Some(name) = reading.name_starting_at(start) {
            let last = reading.word_from(name.span.end).saturating_sub(1);
            if reading.words.get(last).is_some_and(|word| !word.is_possessive) {
                return Some(Subject { kind: SubjectKind::Named, span: name.span });
            }
        }
        if matches!(&*word.folded, "the" | "a" | "an") {
            let end = (start..(start + 5).min(reading.words.len()))
                .take_while(|&at| at == start || !breaks(reading.gap(at)))
                .find(|&at| reading.is(at, WordClass::Title));
            return end.and_then(|end| head(reading, start, end));
        }
        start = (start + 1..reading.words.len()).find(|&at| reading.gap(at).starts_with(','))?;
    }
    None
}

/// Says whether the marks between two words end a phrase.
fn breaks(gap: &str) -> bool {
    let marked = || gap.contains([',', ';', ':', '—', '–', '(', ')', '“', '”', '"', '?', '!', '…', '[', ']', '«', '»']);
    gap != " " && (marked() || gap.contains("--") || gap.contains(" - "))
}

fn verb_group_start(reading: &Reading<'_>, verb: usize, floor: usize) -> usize {
    let mut at = verb;
    while at > floor && !breaks(reading.gap(at)) {
        let Some(before) = reading.words.get(at - 1) else { break };
        let adverb = before.folded.ends_with("ly") && before.folded.len() > 4 && !before.is_capitalised;
        if !(adverb || before.is(WordClass::VerbGroup)) {
            break;
        }
        at -= 1;
    }
    at
}

/// The word with which the chunk that ends before `end` begins, after a comma or another mark.
fn chunk_start(reading: &Reading<'_>, end: usize, floor: usize) -> usize {
    (floor..end).rev().find(|&at| at == floor || breaks(reading.gap(at))).unwrap_or(floor)
}

/// Says whether a chunk reads as an apposition or relative clause: `who …`, `the head of …`, `for his part`, `a veteran …`.
fn is_aside_opener(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.folded(at);
    matches!(
        word,
        "who" | "which" | "whose" | "a" | "an" | "the" | "for" | "in" | "at" | "on" | "speaking" | "too" | "meanwhile" | "however" | "of"
    ) || reading
        .words
        .get(at)
        .is_some_and(|word| word.folded.starts_with(|c: char| c.is_ascii_digit()) || word.is_possessive || word.is(WordClass::Title))
}

/// Reads the noun phrase that ends with the word at `last`.
fn phrase_ending(reading: &Reading<'_>, last: usize, floor: usize) -> Option<Subject> {
    if reading.is_quoted(last) || reading.is(last, WordClass::ClauseOpener) {
        return None;
    }
    let mut first = last;
    while first > floor && !breaks(reading.gap(first)) {
        let before = first - 1;
        let verb = reading.verbs.iter().any(|verb| (verb.first..=verb.last).contains(&before) && verb.form != VerbForm::Base);
        if verb || reading.is_quoted(before) || reading.is(before, WordClass::ClauseOpener) {
            break;
        }
        first = before;
    }
    head(reading, first, last)
}

/// The head of a noun phrase: a name that is not governed by a preposition after another noun, a pronoun, or the phrase itself.
fn head(reading: &Reading<'_>, first: usize, last: usize) -> Option<Subject> {
    let is_preposition = |at: usize| reading.is(at, WordClass::Preposition) && !in_name(reading, at);
    if reading.is(last, WordClass::Pronoun) {
        return Some(Subject { kind: SubjectKind::Pronoun, span: reading.span(last, last) });
    }
    let own = reading.name_ending_at(last);
    let own_start = own.map(|name| reading.word_from(name.title.map_or(name.span.start, |title| title.start)));
    if let (Some(name), Some(start)) = (own, own_start) {
        let governed = start > first + 1 && is_preposition(start - 1) && !is_time(reading, start);
        if !governed {
            return Some(Subject { kind: SubjectKind::Named, span: name.span });
        }
    }
    // Cut `of Norland`, `for Ms. Ruiz`, `on Monday` off the head.
    let mut start = first;
    if is_preposition(start) {
        start = after_time(reading, start, last)?;
    }
    let cut = (start + 1..=last).find(|&at| is_preposition(at)).unwrap_or(last + 1);
    if let Some(name) = reading.name_ending_at(cut.checked_sub(1)?) {
        return Some(Subject { kind: SubjectKind::Named, span: name.span });
    }
    let end = if own.is_some() || cut <= last && reading.folded(cut) == "of" { last } else { cut.min(last + 1) - 1 };
    let span = reading.span(start, end);
    (end >= start && end - start < LONGEST_ROLE && is_noun_phrase(reading, start, end)).then_some(Subject { kind: SubjectKind::Role, span })
}

fn in_name(reading: &Reading<'_>, at: usize) -> bool {
    reading.words.get(at).is_some_and(|word| reading.names.iter().any(|name| name.span.contains(word.span)))
}

fn is_time(reading: &Reading<'_>, at: usize) -> bool {
    reading.folded(at).ends_with("day")
}

/// Where the phrase goes on after `On Monday`, `In a statement`: behind the first word that closes the time.
fn after_time(reading: &Reading<'_>, first: usize, last: usize) -> Option<usize> {
    (first + 1..last).find(|&at| is_time(reading, at)).map(|at| at + 1)
}

/// A phrase with a determiner, a possessive, a capital, a title or a plural noun at its end; not a bare verb or adverb.
fn is_noun_phrase(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let Some(end) = reading.words.get(last) else { return false };
    let opener = reading.folded(first);
    let determined = matches!(
        opener,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "one"
            | "another"
            | "some"
            | "many"
            | "several"
            | "two"
            | "three"
            | "most"
            | "other"
            | "both"
            | "this"
            | "that"
    ) || reading.words.get(first).is_some_and(|word| word.is_possessive || word.is_capitalised);
    // `I’d like`: a pronoun with its verb.
    let contracted = opener.split_once('\'').is_some_and(|(pronoun, _)| WordClasses::of(pronoun).contains(WordClass::Pronoun));
    // `R-Tex.`: a party with a state.
    let party = end.folded.as_bytes().get(1) == Some(&b'-');
    // `Nobody knew that …`: nobody is said to have said it.
    let denied = matches!(opener, "nobody" | "none" | "no");
    if contracted || party || denied {
        return false;
    }
    if first == last && end.is(WordClass::Indefinite) {
        return true;
    }
    let noun = end.folded.ends_with('s') || end.is(WordClass::Title) || end.is_capitalised;
    let verb = end.folded.ends_with("ing") || end.folded.ends_with("ed") || end.folded.ends_with("ly");
    (determined && (first != last || end.is_capitalised || noun) || noun) && !verb && !holds_clause(reading, first, last)
}

/// A determiner, auxiliary or adverb inside a phrase, not after a preposition, shows that it is a misread clause: `the project inspired a major`.
fn holds_clause(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let Some(words) = reading.words.get(first..=last) else { return false };
    words.windows(2).any(|pair| {
        let [before, word] = pair else { return false };
        let determiner = matches!(&*word.folded, "a" | "an" | "the" | "his" | "her" | "its" | "their" | "this");
        let opens = determiner && !before.is(WordClass::Preposition);
        opens || word.is(WordClass::VerbGroup) && !word.is(WordClass::Preposition) || word.is(WordClass::Pronoun)
    })
}
