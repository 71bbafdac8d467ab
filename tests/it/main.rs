//! The integration tests, one binary.

mod cli;
mod export;
mod layers;
mod library;
mod screens;
mod tape;
mod terminal;
