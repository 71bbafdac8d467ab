//! Screens: keys in, glyphs and roles out, on stories made for it.

mod blind;
mod check;
mod claims;
mod compare;
mod everywhere;
mod framing;
mod leaks;
mod marks;
mod reader;
mod scripts;
pub(crate) mod stage;
mod stories;
