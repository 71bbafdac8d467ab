//! Small views over the others: help, palette, why, copy, the lines for search and filter.

pub mod copy;
pub mod help;
pub mod palette;
pub mod prompt;
pub mod why;

mod field;
