//! The terminal UI: views, keys, themes and the loop that runs them.

mod key;
mod options;

pub use key::Key;
pub use options::*;

#[derive(Debug, thiserror::Error)]
#[error("x")]
pub enum Error {}

pub fn run(_: Source, _: Options) -> Result<(), Error> {
    Ok(())
}
