//! The names of a claim beside those of a sentence: which are spelled otherwise, and in whose place another one stands.

use crate::align::{Conflict, ConflictKind};
use crate::analysis::check::claim::{Claim, ClaimName};
use crate::analysis::check::details::{Around, Nearness, Reach, SAME, WORDED};
use crate::analysis::check::passage::Passage;
use crate::article::{Speaker, SpeakerKind};
use crate::text::{Name, Span, Token, fold, same_name};

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
    if around.named.iter().all(|reach| *reach == Reach::Here) {
        return made;
    }
    let is_claimed = |other: &Name| {
        claim.names.iter().any(|name| is_same((claim, name), (passage, other)))
            || claim
                .words
                .iter()
                .enumerate()
                .any(|(word, own)| !own.is_name && passage.tokens_in(other.span).any(|at| near(word, at) >= 1.0))
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
    free.iter().find(|other| slot.is_same((claim, name), (passage, other), near)).map_or(Place::Empty, |other| Place::Other(other.span))
}

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
    let holds = |span: Span| passage.tokens_in(span).any(|at| name.words.iter().any(|word| near(*word, at) >= 1.0));
    if !(0..passage.tokens.len()).any(|at| name.words.iter().any(|word| near(*word, at) >= 1.0)) {
        return false;
    }
    let mut sharing = passage.names().iter().filter(|other| holds(other.span)).peekable();
    sharing.peek().is_none() || sharing.any(|other| is_same((claim, name), (passage, other)))
}

fn is_same((claim, name): (&Claim, &ClaimName), (passage, other): (&Passage, &Name)) -> bool {
    may_be_one(name.span.of(&claim.text), other.span.of(passage.text))
}

/// Says whether two names may be one: as [`same_name`], or one has all words of the other, or a lone word begins as the other does:
/// `Iran` and `Iranian`.
pub(super) fn may_be_one(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(fold).collect::<Vec<_>>();
    let (p, q) = (words(a), words(b));
    let within = |p: &[String], q: &[String]| p.iter().all(|word| q.contains(word));
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

/// Says whether a claim makes a name its speaker: a verb of saying stands beside it, or behind who it is: `Marsh, the mayor, said`.
pub(super) fn speaks(claim: &Claim, name: &ClaimName) -> bool {
    let text = &claim.text;
    let says = |verb: &Span| {
        if verb.end <= name.span.start {
            return Span::new(verb.end, name.span.start).of(text).trim().is_empty();
        }
        let between = Span::new(name.span.end, verb.start.max(name.span.end)).of(text).trim();
        between.is_empty() || between.len() > 1 && between.starts_with(',') && between.ends_with(',')
    };
    claim.saying.iter().any(says)
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
