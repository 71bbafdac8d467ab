//! The integration tests, one binary.

mod cli;
mod layers;
mod screens;
mod tape;
mod terminal;
