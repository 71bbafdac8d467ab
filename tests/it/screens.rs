//! Screens: keys in, glyphs and roles out, on stories made for it.

mod compare;
mod everywhere;
pub(crate) mod stage;
mod stories;
