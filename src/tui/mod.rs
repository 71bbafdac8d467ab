//! The terminal UI: views, keys, themes and the loop that runs them.
