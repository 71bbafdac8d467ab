//! How an account takes what it reports: a reporting verb that says more than “said”.

use crate::align::SentenceRef;
use crate::article::{ReportingVerb, Stance, VerbAt, Voice};
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example};
use crate::framing::reading::Reading;

pub(super) const KIND: CueKind = CueKind {
    name: "attribution",
    title: "reporting verb",
    explanation: "A verb that brings somebody's words and takes a position on them: as doubtful (claimed), as true (revealed), as costly \
        (admitted), with weight (insisted), as hostility (slammed) or approval (hailed). It is stronger where another account gives the \
        same speaker another kind of verb for the same.",
    source: "Thompson and Ye, “Evaluation in the Reporting Verbs Used in Academic Papers” (1991). In a prototype of the \
        rule, read on public news texts (BASIL, AllSides), verb and class were right in 90 marks of 100, the contrast in 79.",
    example: Example {
        accounts: &[&["Ana Ruiz claimed that the plan had failed."], &["Ana Ruiz said that the plan had failed."]],
        marks: &["claimed"],
    },
    find,
};

/// A reporting verb with the words that it brings.
struct Brought<'r> {
    verb: VerbAt,
    speaker: &'r str,
    named: bool,
}

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let pairs = reading.same_pairs();
    let mut cues = Vec::new();
    for (at, _) in reading.reporting() {
        for brought in brought(reading, at).into_iter().filter(|brought| takes_position(brought.verb.verb.stance)) {
            let from = pairs.partition_point(|(here, _)| *here < at);
            let mut linked = pairs.iter().skip(from).take_while(|(here, _)| *here == at).map(|(_, there)| *there);
            let other = linked.find_map(|there| contrasting(reading, &brought, there));
            cues.push(cue(reading, at, &brought, other));
        }
    }
    cues
}

fn cue(reading: &Reading<'_>, at: SentenceRef, brought: &Brought<'_>, other: Option<(usize, &ReportingVerb)>) -> Cue {
    let verb = brought.verb.verb;
    let own = format!("{} ({})", stance_name(verb.stance), verb.gloss.as_deref().unwrap_or("a reporting verb"));
    let (strength, detail) = match other {
        Some((account, other)) => (2, format!("{own}; {} has “{}”", reading.label(account), other.lemma)),
        None => (1, own),
    };
    Cue { at, span: brought.verb.span, kind: KIND.name, voice: Voice::Writer, strength, detail }
}

/// The verb of a linked sentence that brings the same named speaker's words with another stance.
fn contrasting<'r>(reading: &'r Reading<'_>, own: &Brought<'_>, there: SentenceRef) -> Option<(usize, &'r ReportingVerb)> {
    let others = brought(reading, there);
    let same = |other: &&Brought<'_>| own.named && other.named && reading.names.same(own.speaker, other.speaker);
    let other = others
        .iter()
        .filter(same)
        .map(|other| other.verb.verb)
        .find(|verb| verb.stance != own.verb.verb.stance && verb.stance != Stance::Think)?;
    Some((there.account, other))
}

/// Says whether a linked pair reports the same named speaker with verbs of different stance.
pub(in crate::framing) fn stances_differ(reading: &Reading<'_>, here: SentenceRef, there: SentenceRef) -> bool {
    let comparable = |brought: &Brought<'_>| brought.verb.verb.stance != Stance::Think;
    brought(reading, here).iter().filter(|own| comparable(own)).any(|own| contrasting(reading, own, there).is_some())
}

fn brought<'r>(reading: &'r Reading<'_>, at: SentenceRef) -> Vec<Brought<'r>> {
    let speech = &reading.speech[at.account];
    let reports = speech.reports_in(at.sentence).filter_map(|report| Some((report.verb?, &report.speaker)));
    let quotes = speech.quotes_in(at.sentence).filter_map(|quote| Some((quote.verb?, &quote.speaker)));
    let mut found: Vec<Brought<'r>> = reports
        .chain(quotes)
        .filter(|(verb, _)| verb.sentence == at.sentence)
        .map(|(verb, speaker)| Brought { verb, speaker: &speaker.name, named: speaker.is_named() })
        .collect();
    found.sort_by_key(|brought| (brought.verb.span, !brought.named));
    found.dedup_by_key(|brought| brought.verb.span);
    found
}

fn takes_position(stance: Stance) -> bool {
    !matches!(stance, Stance::Neutral | Stance::Think)
}

/// What a stance does to the reported words, for a reader.
fn stance_name(stance: Stance) -> &'static str {
    match stance {
        Stance::Neutral => "reports without a position",
        Stance::Stress => "gives the words weight",
        Stance::Endorse => "presents the words as true",
        Stance::Doubt => "keeps a distance from the words",
        Stance::Concede => "presents the words as an admission",
        Stance::Attack => "presents the words as hostile",
        Stance::Praise => "presents the words as approval",
        Stance::Leak => "presents the words as unofficial",
        Stance::Think => "reports a state of mind",
    }
}
