//! Parses, dispatches, turns an error into an exit code.

fn main() {}
