//! The terminal UI: views, keys, themes and the loop that runs them.
//!
//! [`Ui`] is the whole state: keys and answers of the worker go in, tasks and frames come out, and it touches no terminal. [`run`] is the
//! loop around it.

mod bindings;
mod compared;
mod field;
mod key;
mod line;
mod marks;
mod options;
mod popups;
mod runtime;
mod scroll;
mod shared;
mod terminal;
mod theme;
mod ui;
mod view;
mod views;
mod worker;

pub use bindings::Entry;
pub use compared::{Compared, Figures};
pub use key::{Code, Key, character, control, plain};
pub use options::{AskBackground, Clipboard, Depth, Font, Line, Mouse, Options, Source, ThemeChoice};
pub use runtime::run;
pub use shared::{Extent, Loaded};
pub use theme::{Colour, Ink, Palette, Role, Roles, THEMES, Theme};
pub use ui::{Task, Ui, key_names};
pub use worker::{Accounts, Answer, Answered, Comparing, Versions};

/// Why the terminal UI could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The terminal could not be set up, read or written.
    #[error("the terminal cannot be used")]
    Terminal(#[source] std::io::Error),
}
