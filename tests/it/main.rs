//! The integration tests, one binary.

mod cli;
mod ingest;
mod export;
mod layers;
mod library;
mod tape;
