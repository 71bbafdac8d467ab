//! Small views over the others: help, palette, why, copy, the search line.

pub mod copy;
pub mod help;
pub mod palette;
pub mod search;
pub mod why;

mod field;
