//! Parses, dispatches, turns an error into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    parallax::cli::run(std::env::args_os())
}
