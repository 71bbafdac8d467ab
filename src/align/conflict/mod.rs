//! The checkable details in which two linked sentences differ: figures, names, negations and quoted words.
//!
//! Precision comes first: rounding, other units, other currencies, bounds and other scopes are no conflict, and what may be a later update says so.

mod figure;
mod name;
mod negation;
mod opposites;
mod place;
mod quote;
mod scope;
mod slot;
mod slots;
mod values;

pub(super) use figure::Telling;
pub use figure::figures_agree;
pub(super) use name::Known;
pub(super) use negation::negators;
pub use negation::{denies, denying};
pub use opposites::{joined_key, opposites_of};
pub(super) use quote::quotes;
pub(super) use slots::{ByPair, Cell, Figures, NAMES as SLOT_NAMES};

use crate::align::detail::Detail;
use crate::align::{Conflict, Relation};

/// Adds the other conflicts between two linked sentences to those of their figures, in the order of their places in the first; no two at one place.
pub(super) fn conflicts([a, b]: [&Detail; 2], relation: Relation, figures: Vec<Conflict>, known: Known) -> Vec<Conflict> {
    let mut found = figures;
    let others = [quote::conflicts(a, b), name::conflicts(a, b, relation, known), negation::conflicts(a, b, relation)];
    for conflict in others.into_iter().flatten() {
        let taken = found.iter().any(|other: &Conflict| other.a.overlaps(conflict.a) || other.b.overlaps(conflict.b));
        if !taken {
            found.push(conflict);
        }
    }
    found.sort_by_key(|conflict| (conflict.a, conflict.b));
    found
}

#[cfg(test)]
mod tests;
