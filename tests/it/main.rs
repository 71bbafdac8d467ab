//! The integration tests, one binary.

mod accuracy;
mod cli;
mod export;
mod layers;
mod library;
mod tape;
