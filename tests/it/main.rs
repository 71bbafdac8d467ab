//! The integration tests, one binary.

mod cli;
mod ingest;
mod layers;
mod library;
mod tape;
