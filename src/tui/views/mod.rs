//! The views, one folder or file each; those of a story are listed in [`VIEWS`].

pub(crate) mod check;
pub(crate) mod claims;
pub(crate) mod compare;
pub(crate) mod framing;
pub(crate) mod reader;
pub(in crate::tui) mod sentence;
pub(crate) mod stories;
mod waiting;
mod words;

use crate::tui::view::View;

/// A view of one story.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StoryView {
    /// Its name.
    pub name: &'static str,
    /// What it shows, for help and palette.
    pub says: &'static str,
    /// Makes it for a story, by its place in the list.
    pub open: fn(usize) -> Box<dyn View>,
}

/// The views of a story, in the order in which Tab goes through them.
pub(crate) const VIEWS: &[StoryView] = &[
    StoryView {
        name: compare::NAME,
        says: "view: Compare, two accounts side by side",
        open: |story| Box::new(compare::Compare::new(story)),
    },
    StoryView {
        name: claims::NAME,
        says: "view: Claims, what each account has of each claim",
        open: |story| Box::new(claims::Claims::new(story)),
    },
    StoryView {
        name: framing::NAME,
        says: "view: Framing, how each account tells it",
        open: |story| Box::new(framing::Framing::new(story)),
    },
    StoryView {
        name: reader::NAME,
        says: "view: Reader, one account in full with who else says it",
        open: |story| Box::new(reader::Reader::new(story)),
    },
];
