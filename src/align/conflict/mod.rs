//! The figures in which linked sentences differ, and the words that deny or turn a statement.
//!
//! Precision comes first: rounding, other units, bounds and other scopes are no conflict, and what may be a later update says so. Names, denials and
//! quoted words that differ are not shown as conflicts: read on real news, nearly all that rules found there were of two things.

mod figure;
mod negation;
mod opposites;
mod place;
mod scope;
mod slot;
mod slots;
mod values;

pub(super) use figure::Telling;
pub use figure::figures_agree;
pub use negation::{denies, denying};
pub use opposites::{joined_key, opposites_of};
pub(super) use slots::{ByPair, Cell, Figures, NAMES as FIGURE_NAMES};

#[cfg(test)]
mod tests;
