//! The integration tests, one binary.

mod check;
mod cli;
mod export;
mod layers;
mod library;
mod tape;
