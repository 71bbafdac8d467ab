//! The integration tests, one binary.

mod cli;
mod export;
mod layers;
mod library;
mod server;
mod sync;
mod tape;
