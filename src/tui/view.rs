//! What a view is, and what it can ask for.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::align::SentenceRef;
use crate::library::Mark;
use crate::story::Verdict;
use crate::tui::bindings::Entry;
use crate::tui::key::Key;
use crate::tui::line::Line;
use crate::tui::shared::Shared;
use crate::tui::theme::Theme;

/// Something that a view asks for.
pub(crate) enum Effect {
    /// One level up; at the top, leave.
    Back,
    /// Open a view above this one.
    Open(Box<dyn View>),
    /// Close this popup and do that.
    Instead(Box<Effect>),
    /// Open one of [`VIEWS`](crate::tui::views::VIEWS) on a story, at a sentence where one is given.
    Story(usize, &'static str, Option<SentenceRef>),
    /// Check a claim.
    Check(String),
    /// Open one of [`VIEWS`](crate::tui::views::VIEWS) at a sentence that a check has found: the article's place among those it was found in.
    Found(&'static str, usize, usize),
    /// Mark a sentence.
    Mark(Mark),
    /// The filter has been typed: a library is searched with it.
    Filtered(String),
    /// One is near the end of the list.
    NearEnd,
    /// Follow what the reader says of pairs of articles, by their places.
    Constrain(Vec<(usize, usize)>, Verdict),
    /// Copy a text and show it.
    Copy(String),
    /// Write files, by name, into the folder that parallax was started in.
    Write(Vec<(String, String)>),
    /// Say something in the status line until the next key.
    Say(String),
    /// Search for something in this view from now on; nothing where it is empty.
    Query(String),
    /// Show only what fits these words in this view; everything where they are empty.
    Filter(String),
    /// Run the binding of this name, in the view below.
    Run(&'static str),
}

/// Where a view is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Over the whole body.
    Body,
    /// In the middle, framed, as large as it wants to be.
    Popup,
    /// In the status line.
    Prompt,
}

/// A way to look for something in a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seek {
    /// The query has changed: the first match at or after where one stands.
    Here,
    /// The next match; without a query, the next difference.
    Next,
    /// The previous one.
    Previous,
}

/// A part of the screen that has state and keys. `draw` and `linear` are pure functions of that state.
pub(crate) trait View {
    /// Its name in the header, in help and in settings.
    fn name(&self) -> &'static str;

    /// Where it is drawn.
    fn place(&self) -> Place {
        Place::Body
    }

    /// The story that it shows.
    fn story(&self) -> Option<usize> {
        None
    }

    /// What its keys do; nothing where all of them are typed.
    fn entries(&self) -> Vec<Entry> {
        Vec::new()
    }

    /// The keys that matter while a text is typed, with a word each, in place of the footer; none where nothing is typed.
    fn typing(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// Does what stands at a place of [`View::entries`].
    fn run(&mut self, index: usize, key: Key, shared: &Shared) -> Vec<Effect> {
        let _ = (index, key, shared);
        Vec::new()
    }

    /// Takes a key before any binding, as a text field does; none where it does not want it.
    fn typed(&mut self, key: Key, shared: &Shared) -> Option<Vec<Effect>> {
        let _ = (key, shared);
        None
    }

    /// Takes pasted text.
    fn pasted(&mut self, text: &str, shared: &Shared) -> Vec<Effect> {
        let _ = (text, shared);
        Vec::new()
    }

    /// Takes a press of the mouse at a place in its area.
    fn pressed(&mut self, column: u16, line: u16, shared: &Shared) -> Vec<Effect> {
        let _ = (column, line, shared);
        Vec::new()
    }

    /// Goes to a match of the query.
    fn seek(&mut self, seek: Seek, shared: &Shared) -> Vec<Effect> {
        let _ = (seek, shared);
        Vec::new()
    }

    /// The places that the query is found at, in order.
    fn found(&self, shared: &Shared) -> Vec<usize> {
        let _ = shared;
        Vec::new()
    }

    /// The place where one stands, counted as [`View::found`] counts.
    fn at(&self) -> usize {
        0
    }

    /// Shows only what fits some words.
    fn filter(&mut self, words: &str, shared: &Shared) {
        let _ = (words, shared);
    }

    /// Goes to a sentence; `beside` is the one on the other side, where accounts stand side by side and it is known.
    fn show(&mut self, at: SentenceRef, beside: Option<SentenceRef>, shared: &Shared) {
        let _ = (at, beside, shared);
    }

    /// The sentence that one stands on, and the one on the other side.
    fn standing(&self) -> Option<(SentenceRef, Option<SentenceRef>)> {
        None
    }

    /// Lays itself out for the size that it will be drawn at. Called before each `draw`; wraps text only where something changed.
    fn prepare(&mut self, shared: &Shared, size: Size);

    /// The size that a popup wants, within `size`.
    fn wanted(&self, shared: &Shared, size: Size) -> Size {
        let _ = shared;
        size
    }

    /// What the header says of it.
    fn header(&self, shared: &Shared) -> Line;

    /// What the status line says of it.
    fn status(&self, shared: &Shared) -> Line {
        let _ = shared;
        Line::default()
    }

    /// Draws it.
    fn draw(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer);
}
