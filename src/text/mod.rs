//! Strings in, byte spans out: sentences, tokens, stems, figures, names and the static embedding.
//!
//! Nothing here knows an article; every function takes text and returns spans or values.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod abbreviations;
mod clean;
mod embedding;
mod figures;
mod given_names;
mod grammar_words;
mod inflect;
mod language;
mod mojibake;
mod name_words;
mod names;
mod part_of_speech;
mod phrases;
mod same_name;
mod sense;
mod sentences;
mod span;
mod spelling;
mod stem;
mod stop_words;
mod token;
mod word;
mod word_class;
mod wrap;

pub use clean::clean;
pub use embedding::{Rounded, Vector, rarity, sentence_vector, word_vector};
pub use figures::{Bound, Comparison, Dimension, Figure, FigureKind, compare, figures};
pub use inflect::{noun_forms, verb_forms};
pub use language::Language;
pub use name_words::{is_institution, is_title_word};
pub use names::{Capitals, Name, is_headline_case, is_headline_case_among, names, names_among};
pub use part_of_speech::{PartOfSpeech, parts_of_speech};
pub use phrases::{NounPhrase, breaks_phrase, noun_phrases};
pub use same_name::{NameIndex, same_name};
pub use sense::{SenseVector, sentence_vectors};
pub use sentences::sentences;
pub use span::Span;
pub use stem::{fold, has_stemmer, stem};
pub use stop_words::is_stop_word;
pub use token::{Token, token, token_spans, tokens};
pub use word::{Word, each_word, words};
pub use word_class::{WordClass, WordClasses};
pub use wrap::wrap;
