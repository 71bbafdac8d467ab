//! Reported clauses: the part of a sentence that gives, without quotation marks, what somebody said or thinks.

use crate::article::quote::person::People;
use crate::article::quote::reading::Reading;
use crate::article::quote::speaker::{according, confidence, speaker_of};
use crate::article::quote::subject::{Subject, SubjectKind, subject_after, subject_before, tells_which};
use crate::article::quote::{Report, Speaker, VerbAt};
use crate::article::reporting::{ReportingVerbAt, VerbForm};
use crate::text::{PartOfSpeech, Span, breaks_phrase};

/// How many words may stand between a verb and its “that”: `told the town's council on Monday that`.
const THAT_DISTANCE: usize = 9;

/// How many words may stand between a verb and its “how” or “why”: `told us how`.
const OPENER_DISTANCE: usize = 2;

/// How many words may stand between a verb and the word that denies it.
const NEGATION_REACH: usize = 3;

/// How far behind its subject a clause has its verb, in words.
const CLAUSE_WORDS: usize = 16;

/// Finds the reported clauses of all sentences, in order.
pub(super) fn reports(readings: &[Reading<'_>], people: &People<'_>) -> Vec<Report> {
    let mut found = Vec::new();
    for (sentence, reading) in readings.iter().enumerate() {
        let place = (sentence, reading);
        found.extend(reading.verbs.iter().filter_map(|verb| by_verb(place, verb, people)));
        found.extend(by_according(place, people));
    }
    found.sort_by_key(|report| (report.sentence, report.span));
    found
}

fn by_verb(place: (usize, &Reading<'_>), verb: &ReportingVerbAt, people: &People<'_>) -> Option<Report> {
    let (sentence, reading) = place;
    let before = participle_subject(reading, verb).or_else(|| match clause_floor(reading, verb) {
        0 => reading.any_subject_of(verb),
        _ if verb.form == VerbForm::Passive => reading.any_subject_of(verb),
        floor => subject_before(reading, verb.first, floor),
    });
    let after_verb = verb.last + 1;
    // Behind `told` stands who is told.
    let has_hearer = matches!(verb.verb.lemma.as_str(), "tell" | "inform" | "brief");
    let may_invert = verb.form != VerbForm::Ing && !has_hearer && reading.follows_any(verb.first, [',', '”', '"', '’']);
    let inverted = may_invert.then(|| subject_after(reading, after_verb)).flatten();
    let (span, subject) = match clause_after(reading, verb) {
        Some(span) if inverted.is_none() || before.is_some() => (span, before),
        _ => closing_clause(reading, verb, inverted.or(before))?,
    };
    let which = || tells_which(reading, verb);
    let is_none =
        |subject: Subject| subject.kind == SubjectKind::Thing || subject.kind == SubjectKind::Role && which() || is_asked(reading, subject);
    if subject.is_some_and(is_none) {
        return None;
    }
    let speaker = subject.map_or_else(|| Speaker::unknown(sentence), |subject| speaker_of(subject, place, people, confidence::BEFORE));
    (!span.is_empty()).then_some(Report { sentence, span, speaker, verb: Some(VerbAt { sentence, span: verb.span, verb: verb.verb }) })
}

/// `asked if she believed that …`: what stands behind `if` is asked, not said.
fn is_asked(reading: &Reading<'_>, subject: Subject) -> bool {
    let at = reading.word_from(subject.span.start);
    let first = reading.phrases.iter().find(|phrase| phrase.first <= at && at <= phrase.last).map_or(at, |phrase| phrase.first);
    first.checked_sub(1).is_some_and(|before| matches!(reading.folded(before), "if" | "whether"))
}

/// A verb after a quote takes no subject from before it.
fn clause_floor(reading: &Reading<'_>, verb: &ReportingVerbAt) -> usize {
    (0..verb.first).rev().find(|&at| reading.is_quoted(at)).map_or(0, |at| at + 1)
}

fn participle_subject(reading: &Reading<'_>, verb: &ReportingVerbAt) -> Option<Subject> {
    let outer = reading.verbs.iter().rev().filter(|other| other.first < verb.first);
    let of_verb = || outer.clone().find_map(|other| reading.subject_of(other).or_else(|| after_quote(reading, other)));
    (verb.form == VerbForm::Ing).then(|| of_verb().or(reading.leading)).flatten()
}

/// The subject of an inverted verb behind a quote: `“…,” said Ana Ruiz, adding …`.
fn after_quote(reading: &Reading<'_>, verb: &ReportingVerbAt) -> Option<Subject> {
    reading.follows_any(verb.first, ['”', '"', '’']).then(|| subject_after(reading, verb.last + 1)).flatten()
}

/// The clause that follows a verb: after `that`, `how` or `whether`, or right after a verb that needs none of them.
fn clause_after(reading: &Reading<'_>, verb: &ReportingVerbAt) -> Option<Span> {
    let start = verb.last + 1;
    let stop = (start..(start + THAT_DISTANCE).min(reading.words.len()))
        .find(|&at| reading.follows_any(at, ['.', ';', ':', '“', '"']) || reading.is_quoted(at));
    let reach = stop.unwrap_or((start + THAT_DISTANCE).min(reading.words.len()));
    // `that` may stand behind whom is told and when; the other openers stand beside the verb, or the clause is another's.
    let opens = |at: &usize| match reading.folded(*at) {
        "that" => is_clause(reading, at + 1) && !is_relative(reading, start, *at),
        "if" => *at == start && verb.verb.lemma == "ask",
        "how" | "whether" | "why" => *at <= start + OPENER_DISTANCE && !(start..=*at).any(|at| reading.follows_any(at, [','])),
        _ => false,
    };
    if let Some(that) = (start..reach).find(opens) {
        let another = || reading.verbs.iter().any(|other| other.first > verb.first && other.first < that);
        if !another() && !holds_finite_verb(reading, start, that) {
            return clause_to_end(reading, that + usize::from(reading.folded(that) == "that"));
        }
    }
    // `for implying a consensus`: nobody is said to have implied it.
    let before = verb.first.checked_sub(1).and_then(|at| reading.part(at));
    if verb.form == VerbForm::Ing && before == Some(PartOfSpeech::Preposition) {
        return None;
    }
    let first = after_object(reading, after_time(reading, start));
    let follows = reading.words.get(first).is_some_and(|word| word.follows_directly() || first > start) && !reading.is_quoted(first);
    let opens_other = matches!(
        reading.folded(first),
        "in" | "on"
            | "at"
            | "to"
            | "of"
            | "for"
            | "with"
            | "by"
            | "during"
            | "after"
            | "before"
            | "about"
            | "as"
            | "and"
            | "or"
            | "from"
            | "when"
            | "while"
            | "earlier"
            | "later"
    );
    let is_open = || is_negated(reading, verb) && matches!(reading.folded(first), "what" | "when" | "where" | "who");
    // Behind `said` a noun phrase is a clause's even where no verb is seen.
    let is_clause = || verb.verb.lemma == "say" && reading.words.len() >= first + 3 || is_bare_clause(reading, first);
    let is_reported = verb.verb.takes_clause && follows && !opens_other && !is_open() && is_clause();
    is_reported.then(|| clause_to_end(reading, first)).flatten()
}

/// `a role in a race that has seen …`: with its verb right behind it and its own verb's object before it, `that` only describes.
fn is_relative(reading: &Reading<'_>, start: usize, that: usize) -> bool {
    that > start && reading.phrase_ending_at(that - 1).is_some() && is_finite_verb(reading, that + 1)
}

fn is_finite_verb(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.folded(at);
    let contracted = || ["'s", "'re", "'ll", "'d", "'ve", "n't"].iter().any(|ending| word.ends_with(ending));
    let is_verb = || matches!(reading.part(at), Some(PartOfSpeech::Verb | PartOfSpeech::Auxiliary)) && !word.ends_with("ing");
    is_verb() || contracted()
}

/// A verb between another one and `that` takes the clause for itself: `called it a day and hoped that …`; but `The risk, she said, is that …`.
fn holds_finite_verb(reading: &Reading<'_>, start: usize, that: usize) -> bool {
    let linked = matches!(reading.folded(that.saturating_sub(1)), "is" | "was") && reading.follows_any(start, [',']);
    // `in a now-deleted post on Friday that`: a verb has a subject, which stands behind no preposition.
    let has_subject = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| reading.phrase_ending_at(before));
        before.is_some_and(|phrase| phrase.first.checked_sub(1).is_none_or(|at| reading.part(at) != Some(PartOfSpeech::Preposition)))
    };
    let acts = |at: usize| is_finite_verb(reading, at) && (reading.part(at) == Some(PartOfSpeech::Auxiliary) || has_subject(at));
    !linked && (start..that).any(acts)
}

/// Whether a verb's group denies it: `did not tell where …`.
fn is_negated(reading: &Reading<'_>, verb: &ReportingVerbAt) -> bool {
    let before = verb.first.saturating_sub(NEGATION_REACH)..verb.first;
    before.into_iter().any(|at| matches!(reading.folded(at), "not" | "never") || reading.folded(at).ends_with("n't"))
}

/// Behind `him`, `me` and the like, which are told and open no clause of their own.
fn after_object(reading: &Reading<'_>, first: usize) -> usize {
    first + usize::from(matches!(reading.folded(first), "him" | "them" | "me" | "us"))
}

/// A clause without `that`: a noun phrase with a verb behind it that is no relative clause's, in three words at least.
fn is_bare_clause(reading: &Reading<'_>, first: usize) -> bool {
    let Some(phrase) = (first..first + 3).find_map(|at| reading.phrase_starting_at(at)) else { return false };
    if reading.words.len() < first + 3 {
        return false;
    }
    let end = reading.words.len().min(phrase.last + CLAUSE_WORDS);
    let rest = (phrase.last..end).take_while(|&at| !reading.follows_any(at, ['.', ';', ':']));
    let is_noun = |at: usize| at == phrase.last && !reading.folded(at).contains('\'');
    let is_relative = |at: usize| matches!(reading.folded(at), "who" | "which" | "that" | "whose");
    // Each relative clause has a verb of its own.
    let open = rest.scan(1_i32, |open, at| {
        *open += i32::from(is_relative(at)) - i32::from(!is_noun(at) && is_finite_verb(reading, at));
        Some(*open)
    });
    open.into_iter().any(|open| open <= 0) || holds_unknown(reading, phrase.last + 1, end)
}

/// A word that the tagger does not know may be the verb.
fn holds_unknown(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|at| reading.part(at) == Some(PartOfSpeech::Unknown))
}

/// Says whether a clause starts with a word: a noun phrase with a verb behind it, or an opener of a clause of its own.
fn is_clause(reading: &Reading<'_>, first: usize) -> bool {
    let near = (first..first + 3).find_map(|at| reading.phrase_starting_at(at));
    let Some(phrase) = near.filter(|phrase| !(first + 1..=phrase.first).any(|at| reading.follows_any(at, [',', ';', '—']))) else {
        return false;
    };
    let end = reading.words.len().min(phrase.last + CLAUSE_WORDS);
    (phrase.last + 1..end).take_while(|&at| !reading.follows_any(at, ['.', ';'])).any(|at| is_finite_verb(reading, at))
}

/// Behind `on Monday`, `Wednesday`, `late Thursday` and the like.
fn after_time(reading: &Reading<'_>, start: usize) -> usize {
    let close = (start..start + 3)
        .find(|&at| reading.folded(at).ends_with("day") && reading.words.get(at).is_some_and(|word| word.folded.len() > 3));
    close
        .filter(|&at| (start..at).all(|before| matches!(reading.folded(before), "on" | "late" | "early" | "last")))
        .map_or(start, |at| at + 1)
}

fn clause_to_end(reading: &Reading<'_>, first: usize) -> Option<Span> {
    let start = reading.words.get(first)?.span.start;
    let end =
        (first + 1..reading.words.len()).find(|&at| !reading.is_quoted(at) && ends_report(reading, at)).unwrap_or(reading.words.len());
    Some(Span::new(start, reading.words.get(end.checked_sub(1)?)?.span.end))
}

/// After a comma, `but`, `as` and their like give the word back to the writer; so do a semicolon and a colon.
fn ends_report(reading: &Reading<'_>, at: usize) -> bool {
    reading.follows_any(at, [';'])
        || reading.gap(at).starts_with(": ")
        || reading.follows_any(at, [','])
            && matches!(reading.folded(at), "but" | "as" | "while" | "though" | "although" | "after" | "even" | "despite" | "whereas")
}

/// `…, Ana Ruiz said.` and `…, said Ana Ruiz, the mayor.`: the clause before the last comma.
///
/// The verb is one that takes a clause (not `criticised`), and no noun stands right before the subject (`a risk the mayor admitted`).
fn closing_clause(reading: &Reading<'_>, verb: &ReportingVerbAt, subject: Option<Subject>) -> Option<(Span, Option<Subject>)> {
    let subject = subject.filter(|subject| verb.verb.takes_clause && !follows_noun(reading, *subject))?;
    let of_subject = reading.word_from(subject.span.start).min(verb.first);
    let comma = (1..=of_subject).rev().find(|&at| reading.follows_any(at, [',']))?;
    let is_tail = comma + 8 >= verb.first && (comma..verb.first).all(|at| !reading.is_quoted(at));
    let opens_words = reading.verbs.iter().any(|other| other.first < comma);
    let clause = reading.span(0, comma.checked_sub(1)?);
    let unquoted = (0..comma).filter(|&at| !reading.is_quoted(at)).count();
    (is_tail && !opens_words && comma >= 4 && unquoted >= 3).then_some((clause, Some(subject)))
}

/// Says whether a noun phrase stands right before a subject: the subject then opens a clause that describes it.
fn follows_noun(reading: &Reading<'_>, subject: Subject) -> bool {
    let at = reading.word_from(subject.span.start);
    let own = reading.phrases.iter().find(|phrase| phrase.first <= at && at <= phrase.last);
    let first = own.map_or(at, |phrase| phrase.first);
    let before = first.checked_sub(1).filter(|_| !breaks_phrase(reading.gap(first)));
    before.is_some_and(|before| reading.phrase_ending_at(before).is_some())
}

fn by_according(place: (usize, &Reading<'_>), people: &People<'_>) -> Option<Report> {
    let (sentence, reading) = place;
    let at = (0..reading.words.len())
        .find(|&at| reading.folded(at) == "according" && reading.folded(at + 1) == "to" && !reading.is_quoted(at))?;
    let subject = according(reading, at, at)?;
    let span = if at == 0 {
        let comma = (2..reading.words.len()).find(|&at| reading.follows_any(at, [',']))?;
        clause_to_end(reading, comma)?
    } else {
        reading.span(0, at - 1)
    };
    let speaker = speaker_of(subject, place, people, confidence::ACCORDING);
    Some(Report { sentence, span, speaker, verb: None })
}
