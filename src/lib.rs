//! parallax compares how different outlets cover the same story.
//!
//! Articles come in through [`ingest`], are clustered into stories by [`story`], and the accounts of one story are
//! aligned sentence by sentence by [`align`]. [`framing`] marks how each account words it, and [`analysis`] gathers all of it
//! into one plain structure, [`analysis::Analysis`], which the exporters, the terminal UI and the command line read.
//!
//! The floors, lowest first; each imports only from floors named before it:
//!
//! | folder | what it is |
//! | --- | --- |
//! | [`text`] | strings in, byte spans out: sentences, tokens, stems, figures, names, word and sentence vectors |
//! | [`article`] | an article, its sentences with their roles, its quotes and their speakers |
//! | [`ingest`] | bytes to articles and warnings: one file per format |
//! | [`story`] | articles to stories; wire copies |
//! | [`align`] | accounts to links, claims, conflicts and word differences |
//! | [`framing`] | sentences and links to framing cues: one file per cue |
//! | [`analysis`] | one call: a story's accounts to an `Analysis` |
//! | [`export`] | an `Analysis` to text: one file per form |
//! | [`library`] | what is read from disk |
//! | [`tui`] | the terminal UI |
//! | [`cli`] | arguments, commands, errors with hints and exit codes |
//!
//! Up to [`export`] nothing knows a terminal, a file, a network, a clock or the environment, and nothing can fail: the floors
//! return results and warnings. The same input gives the same bytes, in any order and on any number of threads.

pub mod align;
pub mod analysis;
pub mod article;
pub mod cli;
pub mod export;
pub mod framing;
pub mod ingest;
pub mod library;
pub mod sample;
pub mod story;
pub mod text;
pub mod tui;

/// Threads that free what others have made do not wait for each other, as they do in most systems' own allocators.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
