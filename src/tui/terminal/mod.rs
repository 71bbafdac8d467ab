//! Everything that touches the terminal: taking and giving it back, frames out, keys in, the clipboard.

pub mod clipboard;
pub mod decode;
pub mod events;
mod paint;
pub mod session;
