//! The command line: arguments, commands, errors with hints and exit codes.
