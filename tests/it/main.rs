//! The integration tests, one binary.

mod cli;
mod layers;
mod library;
mod server;
mod sync;
mod tape;
