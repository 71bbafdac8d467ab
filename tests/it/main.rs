//! The integration tests, one binary.

mod accuracy;
mod check;
mod cli;
mod export;
mod ingest;
mod kill;
mod layers;
mod library;
mod perturbations;
mod registries;
mod screens;
mod server;
mod stories;
mod sync;
mod tape;
mod terminal;
