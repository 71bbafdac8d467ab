//! Strings in, byte spans out: sentences, tokens, stems, figures, names and the static embedding.
//!
//! Nothing here knows an article; every function takes text and returns spans or values.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod inflect;
mod language;
mod names;
mod same_name;
mod span;
mod stem;
mod stop_words;
mod token;
mod word;

pub use inflect::{noun_forms, verb_forms};
pub use language::Language;
pub use names::{Capitals, Name, is_headline_case, is_institution, is_title_word, names};
pub use same_name::{NameIndex, same_name};
pub use span::Span;
pub use stem::{fold, stem};
pub use stop_words::is_stop_word;
pub use token::{Token, tokens};
pub use word::{Word, words};
