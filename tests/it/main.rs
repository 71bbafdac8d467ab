//! The integration tests, one binary.

mod cli;
mod layers;
mod library;
mod stories;
mod tape;
