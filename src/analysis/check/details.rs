//! The details in which a sentence differs from a claim that it otherwise tells: figures, names, and which way round it is.

use crate::align::{Conflict, ConflictKind};
use crate::analysis::check::claim::Claim;
use crate::analysis::check::figure::{Given, figures};
use crate::analysis::check::name::{Names, names_differ};
use crate::analysis::check::open::is_open;
use crate::analysis::check::parties::Pair;
use crate::analysis::check::passage::Passage;
use crate::analysis::check::turn::turns;
use crate::article::Speaker;

/// What differs, and what the sentence leaves out.
#[derive(Debug, Default)]
pub(super) struct Details {
    pub(super) conflicts: Vec<Conflict>,
    /// For each figure of the claim what the sentence makes of it.
    pub(super) figures: Vec<Given>,
    /// Words of the claim that the sentence has otherwise: their opposites, or another name in their place.
    pub(super) turned: Vec<usize>,
    /// Words of the claim's names that the sentence spells differently.
    pub(super) spelled: Vec<usize>,
    /// Whether the sentence only holds possible what the claim asserts, or tells it of nobody knows whom.
    pub(super) is_open: bool,
}

/// How near a word of the claim is to a token of the sentence, 0..=1.
pub(super) type Nearness<'a> = &'a dyn Fn(usize, usize) -> f32;

/// Words this near are the same to a reader.
pub(super) const SAME: f32 = 0.35;
/// A sentence with this share of a claim's words, but for names, that tells another name in place of the claim's, tells the claim of somebody
/// else rather than another thing.
pub(super) const WORDED: f32 = 0.45;
/// How many tokens around a place are its context.
pub(super) const CONTEXT: usize = 4;

/// Where an account tells the names of a claim, and what one of its sentences does.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// For each name of the claim how near to the sentence it is told.
    pub(super) named: &'a [Reach],
    /// Who says what the sentence tells, as far as that is known; looked for only where the claim has somebody say something.
    pub(super) speakers: &'a [&'a Speaker],
    /// How much of the weight of the claim's words but for names the sentence has.
    pub(super) worded: f32,
    /// Whether the sentence gives all figures of the claim.
    pub(super) is_whole: bool,
}

/// How near to a sentence a name is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// In the sentence itself.
    Here,
    /// In a sentence beside it.
    Beside,
    /// Somewhere in the account.
    Elsewhere,
    /// Nowhere in the account.
    Nowhere,
}

/// Compares the details of a claim and a sentence.
pub(super) fn details(claim: &Claim, passage: &Passage, around: &Around, near: Nearness) -> Details {
    let (figures, mut conflicts) = figures(claim, passage, near);
    let around = Around { is_whole: figures.iter().all(|given| *given == Given::Alike), ..*around };
    let Names { conflicts: names, turned, spelled, is_open: is_nobodys } = names_differ(claim, passage, &around, near);
    conflicts.extend(names);
    let pair = Pair::new(claim, passage, near);
    let mut details = Details { conflicts, figures, turned, spelled, is_open: is_nobodys || is_open(&pair) };
    if let Some((a, b)) = pair.other_owner().filter(|_| around.worded >= WORDED) {
        details.conflicts.push(Conflict { kind: ConflictKind::Name, a, b, caveat: None });
    }
    turns(&pair, around.worded, &mut details);
    details
}
