//! The names of a claim beside those of a sentence: which are spelled otherwise, and in whose place another one stands.

use crate::align::{Conflict, ConflictKind};
use crate::analysis::check::claim::{Claim, ClaimName, ClaimWord};
use crate::analysis::check::details::{Around, Nearness, Reach, SAME, WORDED};
use crate::analysis::check::passage::Passage;
use crate::article::{Speaker, SpeakerKind};
use crate::text::{Name, Span, Token, fold, is_institution, same_name};

/// What a sentence makes of the names of a claim.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) conflicts: Vec<Conflict>,
    /// Words of names in whose place another stands.
    pub(super) turned: Vec<usize>,
    /// Words of names that are there in another spelling, or by a pronoun.
    pub(super) spelled: Vec<usize>,
    /// Whether the sentence is of somebody else, or nobody knows of whom.
    pub(super) is_open: bool,
}

/// The share of the claim's other words that a sentence has which tells another name than one that its account tells elsewhere.
const WHOLLY: f32 = 0.75;

/// Finds the names of a claim in whose place a sentence has another. The sentence must tell the rest of the claim.
pub(super) fn names_differ(claim: &Claim, passage: &Passage, around: &Around, near: Nearness) -> Names {
    let mut made = Names::default();
    let here = || claim.names.iter().zip(around.named).filter(|(_, reach)| **reach == Reach::Here);
    made.spelled.extend(here().filter(|(name, _)| !has_word(name, passage, near)).flat_map(|(name, _)| &name.words));
    if here().count() == claim.names.len() {
        return made;
    }
    let is_claimed = |other: &Name| {
        let own = |(word, own): (usize, &ClaimWord)| !own.is_name && passage.tokens_in(other.span).any(|at| near(word, at) >= 1.0);
        claim.names.iter().any(|name| is_same((claim, name), (passage, other))) || claim.words.iter().enumerate().any(own)
    };
    let mut free: Vec<&Name> = passage.names().iter().filter(|name| name.is_certain && !is_claimed(name)).collect();
    for (name, reach) in claim.names.iter().zip(around.named).filter(|(_, reach)| **reach != Reach::Here) {
        match other_in_place((claim, name, *reach), passage, around, (&free, near)) {
            Place::Own => made.spelled.extend(&name.words),
            Place::Other(other) => {
                free.retain(|name| name.span != other);
                made.turned.extend(&name.words);
                made.conflicts.push(Conflict { kind: ConflictKind::Name, a: name.span, b: other, caveat: None });
            }
            Place::Unknown => made.is_open = true,
            Place::Empty => made.is_open |= *reach == Reach::Nowhere && name.is_certain,
        }
    }
    made
}

/// Who stands in the place of a name of the claim.
enum Place {
    /// The same, perhaps in another spelling.
    Own,
    /// Another name.
    Other(Span),
    /// Somebody else, whose name is not in the sentence.
    Unknown,
    /// Nobody.
    Empty,
}

fn other_in_place(
    (claim, name, reach): (&Claim, &ClaimName, Reach),
    passage: &Passage,
    around: &Around,
    (free, near): (&[&Name], Nearness),
) -> Place {
    let speaks = speaks(claim, name);
    if speaks && !around.speakers.is_empty() {
        return speaker((claim, name), passage, around);
    }
    if around.worded < WORDED {
        return Place::Empty;
    }
    let namesake = free.iter().find(|other| is_namesake(claim, name, passage, other));
    if let Some(other) = namesake {
        return Place::Other(other.span);
    }
    // A name that the account tells elsewhere is hardly replaced: only who says it, or does the very same, may be another.
    let slot = match reach {
        Reach::Beside if !speaks => return Place::Empty,
        Reach::Elsewhere if !(speaks || around.is_whole && around.worded >= WHOLLY) => return Place::Empty,
        Reach::Elsewhere if !speaks => Slot { reach: 1, least: 1.0 },
        _ => Slot { reach: 2, least: SAME },
    };
    let is_placed = is_placed((&claim.text, &claim.tokens), name.span);
    let mut alike = free.iter().filter(|other| is_placed || !self::is_placed((passage.text, &passage.tokens), other.span));
    alike.find(|other| slot.is_same((claim, name), (passage, other), near)).map_or(Place::Empty, |other| Place::Other(other.span))
}

/// Says whether a preposition of place stands before a name: where something happens is not who does it.
fn is_placed((text, tokens): (&str, &[Token]), name: Span) -> bool {
    let mut before = tokens.iter().rev().filter(|token| token.span.end <= name.start).skip_while(|token| token.folded == "the");
    let joined = before.next().filter(|token| Span::new(token.span.end, name.start).of(text).len() <= JOINT);
    joined.is_some_and(|token| matches!(token.folded.as_str(), "at" | "from" | "in" | "near" | "of" | "to"))
}

/// A preposition and a name have nothing but an article between them.
const JOINT: usize = 5;

/// Who says in the sentence what a name of the claim says.
fn speaker((claim, name): (&Claim, &ClaimName), passage: &Passage, around: &Around) -> Place {
    let own = name.span.of(&claim.text);
    if around.speakers.iter().any(|speaker| may_be_one(own, &speaker.name)) {
        return Place::Own;
    }
    let is_claimed = |speaker: &Speaker| claim.names.iter().any(|name| may_be_one(name.span.of(&claim.text), &speaker.name));
    if around.speakers.iter().any(|speaker| is_claimed(speaker)) {
        return Place::Empty;
    }
    let here = around.speakers.iter().find(|speaker| speaker.sentence == passage.sentence && speaker.kind == SpeakerKind::Named);
    match here {
        Some(other) if around.worded >= WORDED => Place::Other(other.span),
        _ => Place::Unknown,
    }
}

/// Says whether a sentence tells a name of the claim: a word of it that belongs to no other name.
///
/// A name that has a word of the claim's may be another one all the same: Joan Marsh is not Ana Marsh.
pub(super) fn tells(claim: &Claim, name: &ClaimName, passage: &Passage, near: Nearness) -> bool {
    if !has_word(name, passage, near) {
        return false;
    }
    let holds = |span: Span| passage.tokens_in(span).any(|at| name.words.iter().any(|word| near(*word, at) >= 1.0));
    let mut sharing = passage.names().iter().filter(|other| holds(other.span)).peekable();
    sharing.peek().is_none() || sharing.any(|other| is_same((claim, name), (passage, other)))
}

fn has_word(name: &ClaimName, passage: &Passage, near: Nearness) -> bool {
    (0..passage.tokens.len()).any(|at| name.words.iter().any(|word| near(*word, at) >= 1.0))
}

/// Says whether a sentence has a name of the claim in any spelling.
pub(super) fn spells(claim: &Claim, name: &ClaimName, passage: &Passage) -> bool {
    passage.names().iter().any(|other| is_same((claim, name), (passage, other)))
}

fn is_same((claim, name): (&Claim, &ClaimName), (passage, other): (&Passage, &Name)) -> bool {
    may_be_one(name.span.of(&claim.text), other.span.of(passage.text))
}

/// Says whether two names may be one: as [`same_name`], or one has all words of the other (a park that of a town not), or a lone word begins as the other does:
/// `Iran` and `Iranian`.
pub(super) fn may_be_one(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(fold).collect::<Vec<_>>();
    let (p, q) = (words(a), words(b));
    let is_whole = |p: &[String], q: &[String]| q.last().is_some_and(|last| !is_institution(last) || p.contains(last));
    let within = |p: &[String], q: &[String]| p.iter().all(|word| q.contains(word)) && is_whole(p, q);
    let begins = |p: &[String]| p.first().map(|word| word.chars().take(KIN).collect::<String>());
    let kin = p.len() == 1 && q.len() == 1 && begins(&p) == begins(&q);
    kin || within(&p, &q) || within(&q, &p) || same_name(a, b)
}

/// A country and its people, or a party and its members, have this many letters in common.
const KIN: usize = 4;

/// Says whether two names end alike but not begin so: Ana Marsh and Joan Marsh, the North Bridge and the South Bridge. `Jim` may be `James`.
fn is_namesake(claim: &Claim, name: &ClaimName, passage: &Passage, other: &Name) -> bool {
    let words = |name: &str| name.split_whitespace().map(fold).collect::<Vec<_>>();
    let (own, other) = (words(name.span.of(&claim.text)), words(other.span.of(passage.text)));
    let initial = |words: &[String]| words.first().and_then(|word| word.chars().next());
    own.len() > 1 && other.len() > 1 && own.last() == other.last() && initial(&own) != initial(&other)
}

/// Says whether a claim makes a name its speaker.
pub(super) fn speaks(claim: &Claim, name: &ClaimName) -> bool {
    claim.saying.iter().any(|verb| says(&claim.text, name.span, *verb))
}

/// Says whether a verb of saying stands beside a name, or behind who it is: `Marsh, the mayor, said`.
fn says(text: &str, name: Span, verb: Span) -> bool {
    if verb.end <= name.start {
        return Span::new(verb.end, name.start).of(text).trim().is_empty();
    }
    let between = Span::new(name.end, verb.start.max(name.end)).of(text).trim();
    between.is_empty() || between.len() > 1 && between.starts_with(',') && between.ends_with(',')
}

/// What it takes for two names to stand in one place.
struct Slot {
    /// How many content words on either side are looked at.
    reach: usize,
    /// How near one of them must be, 0..=1.
    least: f32,
}

impl Slot {
    /// Says whether a name of the claim and one of the sentence stand beside the same word.
    fn is_same(&self, (claim, name): (&Claim, &ClaimName), (passage, other): (&Passage, &Name), near: Nearness) -> bool {
        let around_claim = beside((&claim.text, &claim.tokens), name.span, self.reach);
        let around = beside((passage.text, &passage.tokens), other.span, self.reach);
        around_claim.iter().filter_map(|at| claim.tokens.get(*at)).any(|token| {
            let word = claim.words.iter().position(|word| word.key == token.key);
            let equal = |at: usize| passage.tokens.get(at).is_some_and(|other| other.key == token.key);
            around.iter().any(|at| word.map_or_else(|| equal(*at), |word| near(word, *at) >= self.least))
        })
    }
}

/// The tokens that are neither function words nor in the span, nearest to it, `reach` on either side; the nearest one alone in its own phrase.
fn beside((text, tokens): (&str, &[Token]), span: Span, reach: usize) -> Vec<usize> {
    let content = |at: &usize| tokens.get(*at).is_some_and(|token| !token.is_stop_word() && !span.overlaps(token.span));
    let before = (0..tokens.len()).rev().filter(|at| tokens.get(*at).is_some_and(|token| token.span.end <= span.start));
    let after = (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(|token| token.span.start >= span.end));
    let joined = |at: &usize| {
        let gap = |token: &Token| {
            if token.span.end <= span.start { Span::new(token.span.end, span.start) } else { Span::new(span.end, token.span.start) }
        };
        reach > 1
            || tokens.get(*at).is_some_and(|token| {
                let gap = gap(token).of(text);
                gap.starts_with(", who ") || !gap.contains([',', ';', ':', '.', '—', '('])
            })
    };
    before.filter(content).take(reach).chain(after.filter(content).take(reach)).filter(joined).collect()
}
