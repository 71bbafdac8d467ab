//! The integration tests, one binary.

mod cli;
mod export;
mod layers;
mod library;
mod registries;
mod tape;
