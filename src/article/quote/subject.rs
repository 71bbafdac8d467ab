//! The subject of a verb: who is said to have said it, read off the noun phrases of the sentence.

use std::ops::ControlFlow;

use crate::article::Role;
use crate::article::quote::reading::Reading;
use crate::article::quote::source::can_speak;
use crate::article::reporting::{ReportingVerbAt, VerbForm};
use crate::text::{NounPhrase, PartOfSpeech, Span, WordClass, breaks_phrase};

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
    /// What says nothing: a thing, a time, an event.
    Thing,
}

impl Subject {
    /// The subject, where it can say something.
    pub(super) fn source(self) -> Option<Self> {
        (self.kind != SubjectKind::Thing).then_some(self)
    }
}

/// The longest phrase that is read as a speaker, in words; a longer one is no phrase but a misread clause.
const LONGEST_ROLE: usize = 14;

/// How many phrases may stand before the subject with which a sentence opens, it included.
const OPENING_PHRASES: usize = 6;

/// How many phrases and asides may stand between a subject and its verb.
const MOST_STEPS: usize = 8;

/// Finds who says what a reporting verb brings, in the sentence: before the verb, but behind `by` for a passive.
pub(super) fn subject_of(reading: &Reading<'_>, verb: &ReportingVerbAt) -> Option<Subject> {
    if verb.form == VerbForm::Passive { subject_after(reading, verb.last + 2) } else { subject_before(reading, verb.first, 0) }
}

/// Finds the subject that stands before the word at `verb`, not before the word at `floor`.
///
/// Skips the verb group, times, what a preposition adds, and asides between commas or brackets: an apposition, a relative clause, a participle.
pub(super) fn subject_before(reading: &Reading<'_>, verb: usize, floor: usize) -> Option<Subject> {
    let group = verb_group_start(reading, verb, floor);
    let before = group.checked_sub(1).and_then(|at| reading.phrase_ending_at(at));
    if reading.folded(group) == "to" && before.is_some() && reading.sentence.role != Role::Headline {
        // `They asked the mayor to say`: nothing is said yet.
        return before.map(|phrase| Subject { kind: SubjectKind::Thing, span: reading.span(phrase.first, phrase.last) });
    }
    let mut search = Search { reading, floor, end: group, behind_aside: false };
    (0..MOST_STEPS).try_for_each(|_| search.step()).break_value().flatten()
}

/// A search for a subject leftward from a verb.
struct Search<'s, 'r> {
    reading: &'s Reading<'r>,
    floor: usize,
    /// The subject ends before this word.
    end: usize,
    /// Whether what stands from there on is an aside, so that marks may stand between.
    behind_aside: bool,
}

impl Search<'_, '_> {
    /// Takes one phrase or aside; breaks once the search is over, with the subject if there is one.
    fn step(&mut self) -> ControlFlow<Option<Subject>> {
        if self.end <= self.floor {
            return ControlFlow::Break(None);
        }
        let broken = breaks_phrase(self.reading.gap(self.end));
        let bracket = self.reading.gap(self.end).contains([')', ']']);
        if bracket || broken && !self.behind_aside {
            return self.skip_aside();
        }
        match self.reading.phrase_ending_at(self.end - 1).filter(|phrase| phrase.first >= self.floor) {
            Some(phrase) => self.take(phrase),
            None => match antecedent(self.reading, self.end, self.floor).or_else(|| self.of_verb_before()) {
                Some(found) => ControlFlow::Break(Some(found)),
                None => self.leave_clause(broken),
            },
        }
    }

    /// The subject of the verb before `and`: `Ana Ruiz met the crew and said`.
    fn of_verb_before(&self) -> Option<Subject> {
        let joined = self.end.checked_sub(1).filter(|at| matches!(self.reading.folded(*at), "and" | "but" | "or" | "then"))?;
        let is_verb = |at: &usize| self.reading.part(*at) == Some(PartOfSpeech::Verb) && !self.reading.is_quoted(*at);
        let verb = (self.floor..joined).rev().find(is_verb)?;
        subject_before(self.reading, verb, self.floor)
    }

    /// Where a participle or infinitive begins that describes the noun before it: `sailors leaving the port`, `a plan to sell the boats`.
    fn participle_before(&self, phrase: NounPhrase) -> Option<usize> {
        let verb = phrase.first.checked_sub(1).filter(|at| *at > self.floor && !breaks_phrase(self.reading.gap(phrase.first)))?;
        let is_verb = self.reading.part(verb) == Some(PartOfSpeech::Verb);
        let start = if self.reading.folded(verb - 1) == "to" { verb - 1 } else { verb };
        let reduced = start < verb || self.reading.folded(verb).ends_with("ing");
        let described = start.checked_sub(1).and_then(|at| self.reading.phrase_ending_at(at));
        (is_verb && reduced && described.is_some() && !breaks_phrase(self.reading.gap(start))).then_some(start)
    }

    fn take(&mut self, phrase: NounPhrase) -> ControlFlow<Option<Subject>> {
        let outer = outermost(self.reading, phrase, self.floor);
        if let Some(before) = adverbial_start(self.reading, outer, self.floor) {
            let is_participle = |at: usize| {
                let ends = self.reading.folded(at).ends_with("ed") || self.reading.folded(at).ends_with("en");
                let part = self.reading.part(at);
                part == Some(PartOfSpeech::Adjective)
                    || part == Some(PartOfSpeech::Verb) && (ends || self.reading.folded(at).ends_with("ing"))
            };
            // `residents evacuated by the crew`, `officials familiar with the plan`.
            let verb =
                before.checked_sub(1).filter(|at| *at > self.floor && is_participle(*at) && !breaks_phrase(self.reading.gap(before)));
            let described = verb.filter(|at| self.reading.phrase_ending_at(at - 1).is_some() && !breaks_phrase(self.reading.gap(*at)));
            self.behind_aside = true;
            self.end = described.unwrap_or(before);
            return ControlFlow::Continue(());
        }
        if let Some(before) = self.participle_before(outer.0) {
            self.behind_aside = true;
            self.end = before;
            return ControlFlow::Continue(());
        }
        let found = named_by_apposition(self.reading, outer, self.floor).unwrap_or_else(|| subject(self.reading, outer));
        let is_aside = found.kind == SubjectKind::Thing && self.behind_aside && breaks_phrase(self.reading.gap(outer.0.first));
        if is_aside && outer.0.first > self.floor {
            self.end = outer.0.first;
            return ControlFlow::Continue(());
        }
        ControlFlow::Break(Some(found))
    }

    fn skip_aside(&mut self) -> ControlFlow<Option<Subject>> {
        let start = aside_start(self.reading, self.end, self.floor);
        if let Some(named) = name_between_commas(self.reading, start, self.end) {
            return ControlFlow::Break(Some(named));
        }
        if start <= self.floor || !is_aside(self.reading, start, self.end) {
            return ControlFlow::Break(None);
        }
        self.behind_aside = true;
        self.end = start;
        ControlFlow::Continue(())
    }

    /// Out of a relative clause to the noun before it; else over the marks, where there are some, to what may be another aside.
    fn leave_clause(&mut self, broken: bool) -> ControlFlow<Option<Subject>> {
        let start = aside_start(self.reading, self.end, self.floor);
        let relative = (start + 1..self.end).find(|&at| matches!(self.reading.folded(at), "who" | "which" | "whose"));
        if let Some(relative) = relative.filter(|_| self.behind_aside) {
            self.end = relative;
            return ControlFlow::Continue(());
        }
        self.behind_aside = false;
        if broken { ControlFlow::Continue(()) } else { ControlFlow::Break(None) }
    }
}

/// Says whether a verb stands in a relative clause that only tells which people are meant: `voters who fear that …`.
pub(super) fn tells_which(reading: &Reading<'_>, verb: &ReportingVerbAt) -> bool {
    let group = verb_group_start(reading, verb.first, 0);
    let relative = group.checked_sub(1).filter(|at| matches!(reading.folded(*at), "who" | "that" | "which"));
    relative.is_some_and(|at| !breaks_phrase(reading.gap(at)))
}

/// Finds the subject that follows an inverted verb: `said Ana Ruiz, head of …`, `said a spokesman`.
pub(super) fn subject_after(reading: &Reading<'_>, first: usize) -> Option<Subject> {
    reading.words.get(first).filter(|word| word.follows_directly() && !reading.is_quoted(first))?;
    let phrase = reading.phrase_starting_at(first)?;
    let whole = (phrase, with_prepositions(reading, phrase));
    let found = subject(reading, whole);
    let apposed = reading.phrase_starting_at(whole.1 + 1).filter(|_| reading.gap(whole.1 + 1).starts_with(','));
    let name = apposed.map(|phrase| subject(reading, (phrase, phrase.last))).filter(|name| name.kind == SubjectKind::Named);
    Some(name.filter(|_| found.kind == SubjectKind::Role && is_definite(reading, phrase)).unwrap_or(found))
}

/// Finds what stands behind `according to`: anything that can be read, but no time.
pub(super) fn source_after(reading: &Reading<'_>, first: usize) -> Option<Subject> {
    let found = subject_after(reading, first)?;
    let phrase = reading.phrase_starting_at(first).filter(|phrase| !is_time(reading, *phrase))?;
    let is_nominal = reading.part(phrase.last).is_some_and(PartOfSpeech::is_nominal);
    if found.kind == SubjectKind::Thing && is_nominal { Some(Subject { kind: SubjectKind::Role, ..found }) } else { found.source() }
}

/// The subject of the main clause behind what a participle opens: `Citing the “old boats”, Ana Ruiz called …`.
pub(super) fn main_subject(reading: &Reading<'_>, from: usize) -> Option<Subject> {
    let opens = |at: &usize| !reading.is_quoted(*at) && reading.follows_any(*at, [',']);
    let phrases = (from..reading.words.len()).filter(opens).filter_map(|at| reading.phrase_starting_at(at));
    let is_verb = |at: usize| matches!(reading.part(at), Some(PartOfSpeech::Verb | PartOfSpeech::Auxiliary));
    let acts = |phrase: &NounPhrase| {
        is_verb(phrase.last + 1) || reading.part(phrase.last + 1) == Some(PartOfSpeech::Adverb) && is_verb(phrase.last + 2)
    };
    let phrase = phrases.filter(|phrase| !is_time(reading, *phrase)).find(acts)?;
    subject(reading, (phrase, phrase.last)).source()
}

/// The subject with which a sentence opens, after an introducing phrase: `Ana Ruiz met …`, `On Monday, the mayor …`.
pub(super) fn leading_subject(reading: &Reading<'_>) -> Option<Subject> {
    let first = reading.phrases.iter().take(OPENING_PHRASES).find(|phrase| {
        let opens = phrase.first == 0 || breaks_phrase(reading.gap(phrase.first));
        let after_conjunction = phrase.first > 0 && reading.part(phrase.first - 1) == Some(PartOfSpeech::Conjunction);
        // `At a fair in Corby, Norland, Ana Ruiz met …`: a place stands between commas.
        let between_commas = phrase.first > 1 && reading.gap(phrase.last + 1).starts_with(',');
        (opens || phrase.first == 1 && after_conjunction) && !is_time(reading, **phrase) && !between_commas
    })?;
    let found = subject(reading, (*first, with_prepositions(reading, *first)));
    let is_person = || reading.words.get(first.last).is_some_and(can_speak);
    (!reading.is_quoted(first.first) && (found.kind != SubjectKind::Role || is_person())).then_some(found).and_then(Subject::source)
}

/// The first word of a verb's group: auxiliaries, adverbs, and verbs that lead to it over `to` (`declined to say`).
fn verb_group_start(reading: &Reading<'_>, verb: usize, floor: usize) -> usize {
    let mut at = verb;
    while at > floor && !breaks_phrase(reading.gap(at)) {
        let before = at - 1;
        let adverb = || matches!(reading.part(before), Some(PartOfSpeech::Auxiliary | PartOfSpeech::Adverb));
        let leads = || {
            let over_to = reading.folded(at) == "to" || reading.folded(at) == "not" && reading.folded(at + 1) == "to";
            let is_ing = reading.folded(at).ends_with("ing");
            let part = reading.part(before);
            over_to && matches!(part, Some(PartOfSpeech::Verb | PartOfSpeech::Adjective)) || is_ing && part == Some(PartOfSpeech::Verb)
        };
        let joins = || !reading.is(before, WordClass::Preposition) && reading.is(before, WordClass::VerbGroup);
        let is_phrase_end = reading.phrase_ending_at(before).is_some();
        let to = reading.folded(before) == "to";
        let is_adverb = reading.is(before, WordClass::VerbGroup) && reading.part(before) == Some(PartOfSpeech::Adverb);
        let opens_clause = reading.is(before, WordClass::ClauseOpener) && !is_adverb;
        if opens_clause || is_phrase_end || !(to || adverb() || joins() || leads()) {
            break;
        }
        at = before;
    }
    at
}

/// The noun phrase that a phrase adds to over prepositions, with the last word of all: `a spokesman for Ana Ruiz`.
fn outermost(reading: &Reading<'_>, phrase: NounPhrase, floor: usize) -> (NounPhrase, usize) {
    let last = phrase.last;
    let mut outer = phrase;
    while let Some(preposition) = governing_preposition(reading, outer).filter(|at| *at > floor) {
        let before = reading.phrase_ending_at(preposition - 1).filter(|_| !breaks_phrase(reading.gap(preposition)));
        match before.filter(|before| before.first >= floor && !is_time(reading, *before)) {
            Some(before) => outer = before,
            None => break,
        }
    }
    (outer, last)
}

/// The preposition right before a phrase.
fn governing_preposition(reading: &Reading<'_>, phrase: NounPhrase) -> Option<usize> {
    let before = phrase.first.checked_sub(1).filter(|_| !breaks_phrase(reading.gap(phrase.first)))?;
    let is_preposition = reading.part(before) == Some(PartOfSpeech::Preposition) || reading.is(before, WordClass::Preposition);
    is_preposition.then_some(before)
}

/// Where a phrase that is no subject begins, its preposition included: a time, or what a preposition without a noun before it opens.
fn adverbial_start(reading: &Reading<'_>, (phrase, _): (NounPhrase, usize), floor: usize) -> Option<usize> {
    let preposition = governing_preposition(reading, phrase).filter(|at| *at >= floor);
    (preposition.is_some() || is_time(reading, phrase)).then(|| preposition.unwrap_or(phrase.first))
}

/// The last word of a phrase with what prepositions add to it right behind.
fn with_prepositions(reading: &Reading<'_>, phrase: NounPhrase) -> usize {
    let mut last = phrase.last;
    while let Some(next) = reading.phrase_starting_at(last + 2) {
        let joined = governing_preposition(reading, next) == Some(last + 1) && !breaks_phrase(reading.gap(last + 1));
        if !joined || is_time(reading, next) || next.last - phrase.first >= LONGEST_ROLE {
            break;
        }
        last = next.last;
    }
    last
}

/// The noun before `who`, `which` or `that`: `It was Ana Ruiz who said`, `Omar Said, who said`.
fn antecedent(reading: &Reading<'_>, end: usize, floor: usize) -> Option<Subject> {
    let relative = end.checked_sub(1).filter(|at| *at > floor && matches!(reading.folded(*at), "who" | "which" | "that"))?;
    let phrase = before_time(reading, reading.phrase_ending_at(relative - 1)?).filter(|phrase| phrase.first >= floor)?;
    let outer = outermost(reading, phrase, floor);
    // `officials in the ministry who said`, `a letter from Ana Ruiz that said`: the nearer one only where it is a person, which no one is
    // that somebody else works at or in.
    let nearest = subject(reading, (phrase, phrase.last));
    let is_thing = reading.folded(relative) != "who";
    let workplace = || governing_preposition(reading, phrase).is_some_and(|at| matches!(reading.folded(at), "at" | "in"));
    let takes_nearest = nearest.kind == SubjectKind::Named && !is_thing && !workplace() || is_thing && nearest.kind == SubjectKind::Role;
    if takes_nearest {
        return Some(nearest);
    }
    Some(named_by_apposition(reading, outer, floor).unwrap_or_else(|| subject(reading, outer)))
}

/// The phrase before a time, over a participle that the time belongs to: `two letters published in May`.
fn before_time(reading: &Reading<'_>, phrase: NounPhrase) -> Option<NounPhrase> {
    if !is_time(reading, phrase) {
        return Some(phrase);
    }
    let first = governing_preposition(reading, phrase).unwrap_or(phrase.first);
    let before = first.checked_sub(1)?;
    let described = matches!(reading.part(before), Some(PartOfSpeech::Verb | PartOfSpeech::Adjective));
    let participle = described && reading.folded(before).ends_with("ed");
    reading.phrase_ending_at(if participle { before.checked_sub(1)? } else { before })
}

/// The word with which the aside that ends before `end` begins.
fn aside_start(reading: &Reading<'_>, end: usize, floor: usize) -> usize {
    let bracket = reading.gap(end).contains([')', ']']);
    let opens = |at: usize| if bracket { reading.gap(at).contains(['(', '[']) } else { breaks_phrase(reading.gap(at)) };
    (floor..end).rev().find(|&at| at == floor || opens(at)).unwrap_or(floor)
}

/// Says whether what stands between two marks is an aside: a relative clause, a participle, a prepositional phrase, an adverb, an apposition.
fn is_aside(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    if reading.gap(end).contains([')', ']']) {
        return true;
    }
    let opener = reading.folded(start);
    if matches!(opener, "who" | "which" | "whose" | "whom" | "where" | "when" | "speaking" | "asked" | "as" | "too" | "then" | "while") {
        return true;
    }
    if matches!(opener, "and" | "but" | "or" | "that" | "if" | "because") {
        return false;
    }
    let is_finite = |at: usize| {
        let verb = matches!(reading.part(at), Some(PartOfSpeech::Verb | PartOfSpeech::Auxiliary)) && !reading.folded(at).ends_with("ing");
        verb && at > start && reading.phrase_ending_at(at - 1).is_some_and(|phrase| phrase.first >= start)
    };
    // A relative clause inside the aside has a verb of its own.
    let clause = (start..end).find(|&at| matches!(reading.folded(at), "who" | "which" | "that" | "whose")).unwrap_or(end);
    !(start..clause).any(is_finite)
}

/// The name that stands as an apposition between commas right before the verb: `the mayor, Ana Ruiz, said`.
fn name_between_commas(reading: &Reading<'_>, start: usize, end: usize) -> Option<Subject> {
    let phrase = reading.phrase_starting_at(start).filter(|phrase| phrase.last + 1 == end && reading.gap(start).starts_with(','))?;
    let name = subject(reading, (phrase, phrase.last));
    // `Ana Ruiz, Norland, said` and `a man from Corby, Norland, said`: a place.
    let before = reading.phrase_ending_at(start.checked_sub(1)?)?;
    let follows_name = subject(reading, (before, before.last)).kind == SubjectKind::Named;
    (name.kind == SubjectKind::Named && !follows_name && !is_time(reading, before)).then_some(name)
}

/// The name before a role that only describes it: `Ana Ruiz, the founder of Boats, a small company, said`, `Ana Ruiz — a teacher who said`.
fn named_by_apposition(reading: &Reading<'_>, (phrase, last): (NounPhrase, usize), floor: usize) -> Option<Subject> {
    let start = phrase.first;
    let marked = || reading.gap(start).trim_start().starts_with([',', '—', '–']) || reading.gap(start).contains(" -- ");
    let comma = start > floor && marked() && subject(reading, (phrase, last)).kind == SubjectKind::Role;
    let before = comma.then(|| reading.phrase_ending_at(start - 1)).flatten().filter(|before| before.first >= floor)?;
    let named = subject(reading, outermost(reading, before, floor));
    (named.kind == SubjectKind::Named).then_some(named)
}

/// Reads a noun phrase, with what prepositions add up to a last word, as a subject.
fn subject(reading: &Reading<'_>, (phrase, last): (NounPhrase, usize)) -> Subject {
    let whole = reading.span(phrase.first, last);
    let thing = Subject { kind: SubjectKind::Thing, span: whole };
    let Some(head) = reading.words.get(phrase.last).filter(|_| !is_time(reading, phrase) && !reading.is_quoted(phrase.last)) else {
        return thing;
    };
    if head.is(WordClass::Pronoun) {
        return Subject { kind: SubjectKind::Pronoun, span: head.span };
    }
    if let Some(name) = reading.name_ending_at(phrase.last) {
        return Subject { kind: SubjectKind::Named, span: name.span };
    }
    let is_word = || head.is_stop_word() || head.folded.contains('\'');
    if reading.part(phrase.last) == Some(PartOfSpeech::Name) && phrase.last == 0 && !is_word() {
        // A name that opens its sentence, which nothing else confirms.
        return Subject { kind: SubjectKind::Named, span: head.span };
    }
    let denied = matches!(reading.folded(phrase.first), "nobody" | "none" | "no" | "neither");
    let fits = last - phrase.first < LONGEST_ROLE && !denied && !head.is_possessive && can_speak(head);
    if fits { Subject { kind: SubjectKind::Role, span: whole } } else { thing }
}

fn is_definite(reading: &Reading<'_>, phrase: NounPhrase) -> bool {
    !matches!(reading.folded(phrase.first), "a" | "an" | "one" | "another")
}

/// Says whether a phrase tells a time: `Monday`, `last week`, `Tuesday night`.
fn is_time(reading: &Reading<'_>, phrase: NounPhrase) -> bool {
    let Some(word) = reading.words.get(phrase.last) else { return false };
    word.folded.len() > 3 && word.folded.ends_with("day")
        || word.folded.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            word.folded.trim_end_matches('s'),
            "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august" | "september" | "october" | "november"
        ) && word.is_capitalised
        || matches!(
            word.folded.trim_end_matches('s'),
            "december"
                | "day"
                | "week"
                | "month"
                | "year"
                | "night"
                | "morning"
                | "afternoon"
                | "evening"
                | "hour"
                | "minute"
                | "weekend"
                | "decade"
                | "time"
        )
}
