//! The integration tests, one binary.

mod cli;
mod ingest;
mod export;
mod layers;
mod screens;
mod library;
mod server;
mod sync;
mod tape;
mod terminal;
