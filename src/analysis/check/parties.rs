//! Who did it to whom: the names on both sides of a deed in a claim, and whether a sentence tells them the other way round.

use crate::align::joined_key;
use crate::analysis::check::claim::{Claim, ClaimWord};
use crate::analysis::check::details::Nearness;
use crate::analysis::check::name::may_be_one;
use crate::analysis::check::passage::Passage;
use crate::text::{Span, Token, WordClass, WordClasses};

/// How a sentence tells the parties of a claim's deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// As in the claim, or it does not tell.
    Alike,
    /// The other way round: the claim's party, and who stands in its place.
    Swapped(Span, Span),
    /// Of somebody else: the claim's party, and who stands in its place.
    Other(Span, Span),
}

/// A claim and a sentence with the names in them.
pub(super) struct Pair<'p> {
    pub(super) claim: &'p Claim,
    pub(super) passage: &'p Passage<'p>,
    pub(super) near: Nearness<'p>,
    own: Wording<'p>,
    other: Wording<'p>,
}

impl<'p> Pair<'p> {
    /// Finds the names of both.
    pub(super) fn new(claim: &'p Claim, passage: &'p Passage<'p>, near: Nearness<'p>) -> Self {
        let own = claim.names.iter().map(|name| name.span).collect();
        let other = passage.names().iter().map(|name| name.span).collect();
        Self {
            claim,
            passage,
            near,
            own: Wording { text: &claim.text, tokens: &claim.tokens, names: own },
            other: Wording { text: passage.text, tokens: &passage.tokens, names: other },
        }
    }

    /// Compares the parties of a deed of the claim with those of one of the sentence, each given by the token of its verb.
    pub(super) fn order(&self, deed: usize, at: usize) -> Order {
        let Some((ours, theirs)) = self.own.parties(deed).zip(self.other.parties(at)) else { return Order::Alike };
        if ours.is_suffered != theirs.is_suffered {
            return self.across(&ours, &theirs);
        }
        let there = |own: Span, names: &[Span]| names.iter().any(|other| self.is_one(own, *other));
        let stranger = theirs.doers.iter().rev().find(|other| !ours.doers.iter().any(|own| self.is_one(*own, **other)));
        let doer = ours.doers.last().filter(|doer| !there(**doer, &theirs.doers));
        match doer.zip(stranger) {
            Some((doer, stranger)) if there(*doer, &theirs.others) => Order::Swapped(*doer, *stranger),
            // A headline may leave `was` out: who is arrested there is not who arrests.
            Some((_, stranger)) if ours.others.iter().any(|own| self.is_one(*own, *stranger)) => Order::Alike,
            Some((doer, stranger)) if !there(*doer, &self.other.names) && !self.is_told(*doer) => Order::Other(*doer, *stranger),
            _ => Order::Alike,
        }
    }

    /// Compares who did it on one side with who suffered it on the other, where nobody is named who did it: the same cannot be both.
    fn across(&self, ours: &Parties, theirs: &Parties) -> Order {
        let both = ours.doers.last().zip(theirs.doers.last()).filter(|(own, other)| self.is_one(**own, **other));
        // “The ferry sailed” and “the ferry was sailed” are one: only what is done to somebody has two sides.
        let done_to = if ours.is_suffered { &theirs.others } else { &ours.others };
        both.filter(|_| !done_to.is_empty()).map_or(Order::Alike, |(own, other)| Order::Swapped(*own, *other))
    }

    /// Whose a thing of the claim is, and whose the same thing is in the sentence, where these are two: `Ellen’s captain`, `the captain of Sund`.
    pub(super) fn other_owner(&self) -> Option<(Span, Span)> {
        let owned = |(index, word): (usize, &ClaimWord)| {
            let owner = self.own.owner(word.token)?;
            let places = (0..self.other.tokens.len()).filter(|at| (self.near)(index, *at) >= 1.0);
            let owners: Vec<Span> = places.filter_map(|at| self.other.owner(at)).collect();
            let stranger = owners.first().filter(|_| !owners.iter().any(|other| self.is_one(owner, *other)))?;
            Some((owner, *stranger))
        };
        self.claim.words.iter().enumerate().filter(|(_, word)| !word.is_name).find_map(owned)
    }

    fn is_one(&self, own: Span, other: Span) -> bool {
        may_be_one(own.of(self.own.text), other.of(self.other.text))
    }

    /// Says whether the sentence has a word that begins as the last of a name of the claim: `inspectors` who `inspected`.
    fn is_told(&self, name: Span) -> bool {
        let inside = |word: &ClaimWord| self.own.tokens.get(word.token).is_some_and(|token| name.overlaps(token.span));
        let last = self.claim.words.iter().rfind(|word| inside(word)).map_or("", |word| &word.key);
        let begins = |token: &Token| token.key.chars().zip(last.chars()).take_while(|(a, b)| a == b).count() >= ALIKE.min(last.len());
        self.other.tokens.iter().any(begins)
    }
}

/// Words that begin with so many letters alike are of one family.
const ALIKE: usize = 6;

/// A text with its words and names.
struct Wording<'t> {
    text: &'t str,
    tokens: &'t [Token],
    names: Vec<Span>,
}

/// The names on the two sides of a deed.
struct Parties {
    doers: Vec<Span>,
    others: Vec<Span>,
    /// Whether nobody is named who did it: those of whom it is told suffered it.
    is_suffered: bool,
}

impl Wording<'_> {
    /// The parties of a deed, given by its verb; none for a word that is no deed.
    fn parties(&self, verb: usize) -> Option<Parties> {
        let token = self.tokens.get(verb).filter(|_| self.is_deed(verb))?;
        let clause = self.clause(verb)?;
        let inside = || self.names.iter().copied().filter(|name| clause.contains(*name));
        let before: Vec<Span> = inside().filter(|name| name.end <= token.span.start).collect();
        let after: Vec<Span> = inside().filter(|name| name.start >= token.span.end).collect();
        if !self.is_passive(verb) {
            return Some(Parties { doers: before, others: after, is_suffered: false });
        }
        let (agents, rest): (Vec<Span>, Vec<Span>) = after.into_iter().partition(|name| self.is_agent(*name));
        let is_suffered = agents.is_empty();
        Some(if is_suffered {
            Parties { doers: before, others: rest, is_suffered }
        } else {
            Parties { doers: agents, others: before, is_suffered }
        })
    }

    fn folded(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.folded)
    }

    /// Says whether a word is told as a deed: a past, or a word behind an auxiliary or a name.
    fn is_deed(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| !token.is_capitalised && !token.is_number) else { return false };
        if SYMMETRIC.contains(&joined_key(token)) {
            return false;
        }
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return false };
        let is_thing = matches!(before.folded.as_str(), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "this" | "that");
        let is_past = token.folded.len() > 4 && token.folded.ends_with("ed") || joined_key(token) != token.key;
        let follows_name = self.names.iter().any(|name| name.end == before.span.end);
        !is_thing && (is_past || follows_name || WordClasses::of(&before.folded).contains(WordClass::VerbGroup))
    }

    /// Says whether a deed is told of whom it is done to: `was sent`, `were narrowly beaten`.
    fn is_passive(&self, verb: usize) -> bool {
        let is_be = |at: usize| matches!(self.folded(at), "was" | "were" | "is" | "are" | "be" | "been" | "being" | "got");
        let before = |by: usize| verb.checked_sub(by).is_some_and(is_be);
        !self.folded(verb).ends_with("ing") && (before(1) || before(2) && self.folded(verb - 1).ends_with("ly"))
    }

    /// Says whether `by` stands before a name.
    fn is_agent(&self, name: Span) -> bool {
        let before = self.tokens.iter().rev().filter(|token| token.span.end <= name.start);
        before.take(2).map(|token| token.folded.as_str()).find(|word| *word != "the").is_some_and(|word| word == "by")
    }

    /// The clause around a word: up to the next mark that divides sentences or speech, and to words that open another deed.
    fn clause(&self, at: usize) -> Option<Span> {
        let opens = |place: usize| {
            let token = self.tokens.get(place);
            let start = place.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |before| before.span.end);
            token.is_some_and(|token| {
                DIVIDING.contains(&token.folded.as_str())
                    || Span::new(start, token.span.start).of(self.text).contains([';', ':', '.', '!', '?', '“', '”', '"', '—'])
            })
        };
        let first = (0..=at).rev().find(|place| opens(*place)).unwrap_or(0);
        let behind = (at + 1..self.tokens.len()).find(|place| opens(*place)).unwrap_or(self.tokens.len());
        Some(Span::new(self.tokens.get(first)?.span.start, self.tokens.get(behind.checked_sub(1)?)?.span.end))
    }

    /// The name to which a thing belongs: before it with an ending, or behind it with `of`.
    fn owner(&self, at: usize) -> Option<Span> {
        let token = self.tokens.get(at)?;
        let owns_after = |gap: &str| {
            let ends = ["'s ", "’s ", "' ", "’ "].iter().any(|ending| gap.starts_with(ending));
            ends && gap.split_whitespace().count() <= OWNED && !gap.contains([',', ';', ':'])
        };
        let owns = |name: &&Span| {
            if name.end <= token.span.start {
                owns_after(Span::new(name.end, token.span.start).of(self.text))
            } else {
                name.start >= token.span.end && matches!(Span::new(token.span.end, name.start).of(self.text).trim(), "of" | "of the")
            }
        };
        self.names.iter().find(owns).copied()
    }
}

/// The ending of an owner and the words between it and what is owned: `Norland’s new foreign minister`.
const OWNED: usize = 3;

/// Words at which another deed begins.
const DIVIDING: [&str; 10] = ["after", "although", "as", "because", "before", "but", "if", "though", "when", "while"];

/// Keys of deeds that two do to each other.
const SYMMETRIC: [&str; 15] =
    ["agre", "discuss", "draw", "face", "fight", "join", "marri", "meet", "play", "share", "sign", "speak", "talk", "tie", "work"];
