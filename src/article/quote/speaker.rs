//! Who says a quote: the rules, in the order in which they are tried, with the confidence that each deserves.

use crate::article::Role;
use crate::article::quote::marks::Part;
use crate::article::quote::person::People;
use crate::article::quote::reading::Reading;
use crate::article::quote::subject::{Subject, SubjectKind, main_subject, source_after, subject_after, subject_before, tells_which};
use crate::article::quote::{Quote, Speaker, SpeakerKind, VerbAt};
use crate::article::reporting::{ReportingVerbAt, VerbForm};
use crate::text::{PartOfSpeech, Span, breaks_phrase};

/// Confidence of each rule, ordered as they proved in reading a few hundred quotes of news texts by eye; no rule was measured by itself.
pub(super) mod confidence {
    /// `“…,” said Ana Ruiz` and `“…,” Ana Ruiz said`.
    pub(in crate::article::quote) const AFTER: f64 = 0.95;
    /// A reporting verb before the quote, in its sentence.
    pub(in crate::article::quote) const BEFORE: f64 = 0.9;
    /// `…, according to Ana Ruiz`.
    pub(in crate::article::quote) const ACCORDING: f64 = 0.9;
    /// `Ana Ruiz: “…”`.
    pub(in crate::article::quote) const COLON: f64 = 0.8;
    /// Another quote of the paragraph.
    pub(in crate::article::quote) const PARAGRAPH: f64 = 0.8;
    /// The subject of the verb before a fragment of some words, where that verb reports nothing.
    pub(in crate::article::quote) const CLAUSE: f64 = 0.56;
    /// The sentence's subject, without a reporting verb.
    pub(in crate::article::quote) const SUBJECT: f64 = 0.45;
    /// The speaker of the sentence before, where a quote fills a paragraph of its own.
    pub(in crate::article::quote) const ADJACENT: f64 = 0.6;
    /// The speaker of an earlier paragraph.
    pub(in crate::article::quote) const PREVIOUS: f64 = 0.4;
    /// A pronoun or role that was resolved keeps this share of its rule's confidence.
    pub(in crate::article::quote) const RESOLVED_SHARE: f64 = 0.9;
}

/// A speaker and the verb that brings the words.
pub(super) type Attributed = (Speaker, Option<VerbAt>);

/// Attributes a quote by its own sentences; none where they do not tell.
pub(super) fn own_speaker(parts: &[Part], readings: &[Reading<'_>], people: &People<'_>) -> Option<Attributed> {
    let (first, last) = (parts.first()?, parts.last()?);
    let opening = Scene { readings, people, sentence: first.sentence, quote: first.span };
    let closing = Scene { readings, people, sentence: last.sentence, quote: last.span };
    let whole = opening.is_whole_utterance() || first.sentence != last.sentence;
    if whole {
        closing
            .after()
            .or_else(|| opening.before())
            .or_else(|| closing.tail())
            .or_else(|| opening.colon())
            .or_else(|| opening.own_subject())
    } else {
        opening.before().or_else(|| closing.tail()).or_else(|| opening.colon()).or_else(|| opening.own_subject())
    }
}

/// The speaker of a quote whose own sentences do not tell: that of another quote or reporting verb of its paragraph, else the last one.
pub(super) fn inherited(
    sentence: usize,
    previous: Option<&Quote>,
    later: impl FnOnce() -> Option<Speaker>,
    (readings, people): (&[Reading<'_>], &People<'_>),
) -> Option<Speaker> {
    let paragraph = |sentence: usize| readings.get(sentence).map(|reading| reading.sentence.paragraph);
    let here = paragraph(sentence);
    let with = |speaker: &Speaker, sure: f64| Speaker { confidence: speaker.confidence.min(sure), ..speaker.clone() };
    let before = previous.and_then(|quote| Some((quote, paragraph(quote.parts.last()?.sentence))));
    if let Some((quote, _)) = before.filter(|(quote, place)| *place == here && quote.speaker.kind != SpeakerKind::Unclear) {
        return Some(with(&quote.speaker, confidence::PARAGRAPH));
    }
    let told = (0..sentence).rev().take_while(|&at| paragraph(at) == here).find_map(|at| {
        let reading = readings.get(at)?;
        let subject = reading.verbs.iter().rev().find_map(|verb| reading.subject_of(verb))?;
        Some(speaker_of(subject, (at, reading), people, confidence::PARAGRAPH))
    });
    let told = told.filter(|speaker| speaker.kind != SpeakerKind::Unclear);
    told.or_else(|| later().map(|speaker| with(&speaker, confidence::PARAGRAPH)))
        .or_else(|| adjacent(sentence, previous, (readings, people)))
        .or_else(|| before.map(|(quote, _)| with(&quote.speaker, confidence::PREVIOUS)))
}

/// The speaker of the sentence before, in the paragraph before: of the quote that closes it, or of its last reporting verb. The quote has to
/// fill its sentence, as where one speaker goes on.
fn adjacent(sentence: usize, previous: Option<&Quote>, (readings, people): (&[Reading<'_>], &People<'_>)) -> Option<Speaker> {
    let whole = readings.get(sentence)?.quoted.iter().all(|quoted| *quoted);
    // `Her speech in full:` says nothing of its own.
    let announces = |at: &usize| readings.get(*at).is_some_and(|reading| reading.sentence.text.ends_with(':'));
    let before = (0..sentence).rev().find(|at| !announces(at)).filter(|at| whole && at + 2 >= sentence)?;
    let reading = readings.get(before).filter(|reading| reading.sentence.role == Role::Body)?;
    let quote = previous.filter(|quote| quote.parts.last().is_some_and(|part| part.sentence == before));
    let speaker = if let Some(quote) = quote {
        quote.speaker.clone()
    } else {
        let subject = reading.verbs.iter().rev().find_map(|verb| reading.subject_of(verb))?;
        speaker_of(subject, (before, reading), people, confidence::ADJACENT)
    };
    let sure = speaker.confidence.min(confidence::ADJACENT);
    (speaker.kind != SpeakerKind::Unclear).then_some(Speaker { confidence: sure, ..speaker })
}

/// Turns a subject into a speaker, resolving pronouns and roles.
pub(super) fn speaker_of(subject: Subject, place: (usize, &Reading<'_>), people: &People<'_>, sure: f64) -> Speaker {
    let (sentence, reading) = place;
    let written = subject.span.of(&reading.sentence.text);
    if subject.kind == SubjectKind::Named {
        let name = people.full_name(written).to_owned();
        return Speaker { name, kind: SpeakerKind::Named, sentence, span: subject.span, confidence: sure };
    }
    if let Some(resolved) = people.resolve(subject, sentence, reading) {
        let confidence = sure * confidence::RESOLVED_SHARE;
        return Speaker { name: resolved.name, kind: SpeakerKind::Resolved, sentence, span: subject.span, confidence };
    }
    let (kind, share) = if subject.kind == SubjectKind::Role { (SpeakerKind::Role, 0.95) } else { (SpeakerKind::Unclear, 0.5) };
    Speaker { name: written.to_owned(), kind, sentence, span: subject.span, confidence: sure * share }
}

/// One sentence of a quote, with the quoted stretch.
struct Scene<'r, 'a> {
    readings: &'r [Reading<'a>],
    people: &'r People<'r>,
    sentence: usize,
    quote: Span,
}

/// How many words may follow the verb that closes a sentence: `…, Ana Ruiz said on Monday in the town hall.`
const TAIL_WORDS: usize = 9;

/// How many words may stand between a quote and the verb of a clause that tells which people are meant.
const CLAUSE_REACH: usize = 3;

/// From this many words on a fragment is somebody's words rather than a term.
const SPOKEN_WORDS: usize = 4;

/// How many words after a quote its verb may stand.
const VERB_DISTANCE: usize = 12;

impl Scene<'_, '_> {
    fn reading(&self) -> Option<&Reading<'_>> {
        self.readings.get(self.sentence)
    }

    /// Says whether the quote reads as a sentence of its own: it ends in a comma or full stop, or fills its sentence.
    fn is_whole_utterance(&self) -> bool {
        let Some(reading) = self.reading() else { return false };
        let text = &reading.sentence.text;
        // Words that somebody else is quoted with inside close before the quote itself does.
        let spoken = self.quote.of(text).trim_end_matches(['’', '\'', '”', '"', ' ']);
        let ends = spoken.ends_with([',', '.', '?', '!', '…', '—']);
        let after = text.get(self.quote.end..).unwrap_or_default();
        let mark_outside = after.trim_start_matches(['”', '"', '’', '\'', '»']).starts_with(',');
        let capital = self.quote.of(text).trim_start_matches(['[', '…', '.', ' ']).starts_with(char::is_uppercase);
        capital && (ends || mark_outside) || reading.quoted.iter().all(|quoted| *quoted)
    }

    /// `“…,” said S` · `“…,” S said` · `“…,” according to S`.
    fn after(&self) -> Option<Attributed> {
        let reading = self.reading()?;
        let start = reading.word_from(self.quote.end);
        if start < reading.words.len() {
            return self.after_from(self.sentence, start);
        }
        let next = self.readings.get(self.sentence + 1)?;
        let lower = next.words.first().is_some_and(|word| !word.is_capitalised);
        let short = next.words.len() <= 8 && next.verbs.first().is_some_and(|verb| verb.last + 2 >= next.words.len() || verb.first == 0);
        let same = next.sentence.paragraph == reading.sentence.paragraph && !next.gap(0).contains(['“', '"']);
        if same && (lower || short) { self.after_from(self.sentence + 1, 0) } else { None }
    }

    fn after_from(&self, sentence: usize, start: usize) -> Option<Attributed> {
        let reading = self.readings.get(sentence)?;
        let end = (start..reading.words.len()).find(|&at| reading.is_quoted(at)).unwrap_or(reading.words.len());
        if let Some(found) = according(reading, start, start) {
            return Some((speaker_of(found, (sentence, reading), self.people, confidence::ACCORDING), None));
        }
        let mut verbs = reading.verbs.iter().filter(|verb| verb.first >= start && verb.first < end && verb.first <= start + VERB_DISTANCE);
        let Some(verb) = verbs.next() else { return self.unlisted(sentence, start) };
        let inverted = verb.first == start || reading.part(start) == Some(PartOfSpeech::Adverb) && verb.first == start + 1;
        let subject = match verb.form {
            VerbForm::Passive => reading.subject_of(verb),
            // Whatever stands there is the speaker: `said the printed card`.
            _ if inverted => source_after(reading, verb.last + 1),
            _ => subject_before(reading, verb.first, start).and_then(Subject::source),
        };
        self.attributed(sentence, subject?, verb, confidence::AFTER)
    }

    /// `“…,” sighed Ana Ruiz` and `“…,” Ana Ruiz whooped`: any verb in the past right behind the words, beside a name.
    fn unlisted(&self, sentence: usize, start: usize) -> Option<Attributed> {
        let reading = self.readings.get(sentence)?;
        let is_verb = |at: usize| reading.part(at) == Some(PartOfSpeech::Verb) && reading.folded(at).ends_with("ed");
        let inverted = || is_verb(start).then(|| subject_after(reading, start + 1)).flatten();
        let before = reading.phrase_starting_at(start).filter(|phrase| is_verb(phrase.last + 1));
        let subject = before.and_then(|phrase| subject_before(reading, phrase.last + 1, start)).or_else(inverted);
        let subject = subject.filter(|subject| subject.kind == SubjectKind::Named)?;
        Some((speaker_of(subject, (sentence, reading), self.people, confidence::AFTER), None))
    }

    /// The last reporting verb before the quote and its subject; a named outer speaker beats an unnamed inner one.
    fn before(&self) -> Option<Attributed> {
        let reading = self.reading()?;
        let quote = reading.word_from(self.quote.start);
        let verbs: Vec<&ReportingVerbAt> = reading.verbs.iter().filter(|verb| verb.first < quote).collect();
        let mut fallback: Option<Attributed> = None;
        for verb in verbs.iter().rev() {
            // `When Ana Ruiz asked, someone shouted “…”`: the nearer speaker stands in another clause than the outer one.
            let inner = fallback.as_ref().map(|(speaker, _)| reading.word_from(speaker.span.start));
            if inner.is_some_and(|inner| (verb.last + 1..=inner).any(|at| breaks_phrase(reading.gap(at)))) {
                break;
            }
            let opening = || main_subject(reading, reading.word_from(self.quote.end)).filter(|_| verb.first == 0);
            let participle = (verb.form == VerbForm::Ing).then(|| opening().or_else(|| Self::subject_of_participle(reading, verb, &verbs)));
            let participle = participle.flatten();
            let opens = verb.first == 0 || breaks_phrase(reading.gap(verb.first));
            let inverted = || opens.then(|| subject_after(reading, verb.last + 1)).flatten().and_then(Subject::source);
            let own = || reading.any_subject_of(verb).or_else(inverted);
            // `some of the groups that backed the report had “…”`: the clause only tells which groups.
            let far = quote > verb.last + CLAUSE_REACH;
            // A thing that shows something is no speaker, nor is who stands before it.
            let subject = match participle.or_else(own) {
                Some(subject) => {
                    subject.source().filter(|subject| !(far && subject.kind == SubjectKind::Role && tells_which(reading, verb)))
                }
                None => Self::subject_of_participle(reading, verb, &verbs),
            };
            let Some(found) = subject.and_then(|subject| self.attributed(self.sentence, subject, verb, confidence::BEFORE)) else {
                continue;
            };
            if matches!(found.0.kind, SpeakerKind::Named | SpeakerKind::Resolved) {
                return Some(found);
            }
            fallback.get_or_insert(found);
        }
        fallback.or_else(|| {
            let subject = according(reading, 0, 2)?;
            Some((speaker_of(subject, (self.sentence, reading), self.people, confidence::ACCORDING), None))
        })
    }

    /// `…, adding` takes the subject of the verb before it, or the sentence's.
    fn subject_of_participle(reading: &Reading<'_>, verb: &ReportingVerbAt, verbs: &[&ReportingVerbAt]) -> Option<Subject> {
        let earlier = verbs.iter().rev().filter(|other| other.first < verb.first);
        let of_verb = earlier.into_iter().find_map(|other| reading.subject_of(other));
        of_verb.or(reading.leading).or_else(|| {
            // “…,” she said, adding that “…”: the subject stands behind the first quote.
            let first = verbs.iter().find(|other| other.first < verb.first);
            first.and_then(|other| subject_after(reading, other.last + 1)).and_then(Subject::source)
        })
    }

    /// A fragment in reported speech whose speaker closes the sentence: `… the “worst year”, Ana Ruiz said.`
    fn tail(&self) -> Option<Attributed> {
        let reading = self.reading()?;
        let start = reading.word_from(self.quote.end);
        let near_end = |verb: &&ReportingVerbAt| {
            // `…, says Ana Ruiz, who heads …`: the speaker may be described at length.
            let inverted = || reading.gap(verb.first).starts_with([',', '”', '"']) && subject_after(reading, verb.last + 1).is_some();
            let near = || verb.last + TAIL_WORDS >= reading.words.len() || inverted() || is_between_commas(reading, verb, start);
            verb.first >= start && verb.form != VerbForm::Ing && near()
        };
        let Some(closing) = reading.verbs.iter().rev().find(near_end) else {
            let at = (start..reading.words.len()).find(|&at| reading.folded(at) == "according")?;
            return Some((speaker_of(according(reading, at, at)?, (self.sentence, reading), self.people, confidence::ACCORDING), None));
        };
        let comma = (start..=closing.first).rev().find(|&at| reading.follows_any(at, [',', '”', '"']))?;
        let subject =
            if comma == closing.first { subject_after(reading, closing.last + 1) } else { subject_before(reading, closing.first, comma) };
        self.attributed(self.sentence, subject.and_then(Subject::source)?, closing, confidence::BEFORE)
    }

    /// `Ana Ruiz: “…”`, and a sentence before that ends in a colon.
    fn colon(&self) -> Option<Attributed> {
        let reading = self.reading()?;
        let quote = reading.word_from(self.quote.start);
        let (sentence, reading) = if quote == 0 {
            let before = self.sentence.checked_sub(1)?;
            (before, self.readings.get(before).filter(|before| before.sentence.text.ends_with(':'))?)
        } else {
            (self.sentence, Some(reading).filter(|reading| reading.gap(quote).starts_with(':'))?)
        };
        let by_verb = reading.verbs.iter().rev().find_map(|verb| reading.subject_of(verb));
        // `Her speech in full:` names nobody.
        let opener = reading.leading.filter(|subject| sentence == self.sentence || subject.kind != SubjectKind::Role);
        Some((speaker_of(by_verb.or(opener)?, (sentence, reading), self.people, confidence::COLON), None))
    }

    /// A fragment without any reporting verb is as a rule said by the subject of the verb before it: `Ana Ruiz credited it to “a good wind”`.
    fn own_subject(&self) -> Option<Attributed> {
        let reading = self.reading()?;
        let quote = reading.word_from(self.quote.start);
        let is_verb = |at: &usize| reading.part(*at) == Some(PartOfSpeech::Verb) && !reading.is_quoted(*at);
        let of_verb = (0..quote).rev().filter(is_verb).find_map(|at| subject_before(reading, at, 0));
        let subject = of_verb.and_then(Subject::source).or(reading.leading)?;
        let is_before = reading.word_from(subject.span.start) < quote;
        let long = reading.words_in(self.quote).len() >= SPOKEN_WORDS;
        let sure = if of_verb.is_some() && long { confidence::CLAUSE } else { confidence::SUBJECT };
        let speaker = speaker_of(subject, (self.sentence, reading), self.people, sure);
        (is_before && speaker.kind != SpeakerKind::Role).then_some((speaker, None))
    }

    fn attributed(&self, sentence: usize, subject: Subject, verb: &ReportingVerbAt, sure: f64) -> Option<Attributed> {
        let reading = self.readings.get(sentence)?;
        let speaker = speaker_of(subject, (sentence, reading), self.people, sure);
        Some((speaker, Some(VerbAt { sentence, span: verb.span, verb: verb.verb })))
    }
}

/// Says whether a verb and its subject stand between commas, as words that only say who speaks do: `…, Ana Ruiz said in Corby, naming …`.
fn is_between_commas(reading: &Reading<'_>, verb: &ReportingVerbAt, floor: usize) -> bool {
    let Some(subject) = subject_before(reading, verb.first, floor).filter(|subject| subject.kind == SubjectKind::Named) else {
        return false;
    };
    let at = reading.word_from(subject.span.start);
    let first = reading.phrases.iter().find(|phrase| phrase.first <= at && at <= phrase.last).map_or(at, |phrase| phrase.first);
    let comma = (verb.last + 1..=verb.last + TAIL_WORDS).find(|&at| reading.follows_any(at, [',']));
    reading.follows_any(first, [',']) && comma.is_some_and(|comma| comma < reading.words.len())
}

/// The subject of `according to S`, where it starts between two words.
pub(super) fn according(reading: &Reading<'_>, from: usize, to: usize) -> Option<Subject> {
    let at = (from..=to).find(|&at| reading.folded(at) == "according" && reading.folded(at + 1) == "to")?;
    source_after(reading, at + 2)
}
