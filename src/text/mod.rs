//! Strings in, byte spans out: sentences, tokens, stems, figures, names and the static embedding.
//!
//! Nothing here knows an article; every function takes text and returns spans or values.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod embedding;
mod language;
mod span;
mod stem;
mod stop_words;
mod token;

pub use embedding::{Vector, rarity, sentence_vector, word_vector};
pub use language::Language;
pub use span::Span;
pub use stem::{fold, stem};
pub use stop_words::is_stop_word;
pub use token::{Token, tokens};
