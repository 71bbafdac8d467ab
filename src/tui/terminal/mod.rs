//! Everything that touches the terminal: taking and giving it back, frames out, keys in, the clipboard.

pub(crate) mod clipboard;
pub(crate) mod decode;
pub(crate) mod events;
mod paint;
pub(crate) mod session;
