//! What is read from disk: files and folders of articles.

mod files;

pub use files::{Loaded, Progress, load};
