//! Small views over the others: help, palette, why, copy, the lines for search and filter.

pub(crate) mod apart;
pub(crate) mod copy;
pub(crate) mod export;
pub(crate) mod help;
pub(crate) mod mark;
pub(crate) mod palette;
pub(crate) mod prompt;
pub(crate) mod why;
