//! The integration tests, one binary.
#![allow(
    clippy::print_stdout,
    clippy::string_slice,
    clippy::large_stack_arrays,
    clippy::format_collect,
    clippy::too_many_lines,
    clippy::cloned_ref_to_slice_refs,
    reason = "a test says what it passes over, knows its texts, and is read from top to bottom"
)]

mod accuracy;
mod check;
mod cli;
mod export;
mod ingest;
mod interrupt;
mod kill;
mod layers;
mod library;
mod makers;
mod marks;
mod perturbations;
mod registries;
mod screens;
mod server;
mod stories;
mod sync;
mod tape;
mod terminal;
