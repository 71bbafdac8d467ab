//! The integration tests, one binary.

mod cli;
mod export;
mod kill;
mod layers;
mod library;
mod server;
mod sync;
mod tape;
