//! What is read from disk: files and folders of articles.

mod files;
mod sample;

pub use files::{Loaded, Progress, load};
pub use sample::load_sample;
