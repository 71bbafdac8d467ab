//! The terminal UI: views, keys, themes and the loop that runs them.
pub enum Source {
    Sample,
    Paths(Vec<String>),
}
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub enum Error {}
