//! What is read from disk and kept there: files and folders of articles, and the library, where articles, their earlier texts and their
//! stories are kept.
#![expect(clippy::disallowed_methods, reason = "this floor reads files and the clock")]

mod address;
mod articles;
mod blocks;
mod clustering;
mod collection;
mod database;
mod error;
mod feeds;
mod fetch;
mod files;
mod intake;
mod layout;
mod listing;
mod lookup;
mod marks;
mod newsboat;
mod outline;
mod private;
mod profiles;
mod sample;
mod search;
mod signs;
mod store;
mod stories;
mod sync;
mod upkeep;
mod verdicts;

pub use articles::{Added, Version};
pub use error::Error;
pub use feeds::StoredFeed;
pub use fetch::{FetchOptions, Fetcher};
pub use files::{Loaded, Progress, load};
pub use intake::Intake;
pub use listing::{Count, Page};
pub use marks::{GoneMark, Judgement, Mark};
pub use private::Private;
pub use sample::load_sample;
pub use search::{Hit, Search};
pub use store::{Library, Writer};
pub use stories::StoredStory;
pub use sync::{Named, Synced};
pub use upkeep::Copied;
