//! Tables of keys: each view has one, and help, footer, palette and rebinding are made from them.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeMap;

use crate::tui::key::{Code, Key, character, control, plain};
use crate::tui::shared::Shared;
use crate::tui::view::Effect;

/// What a key does in a view of type `V`.
pub(crate) struct Binding<V: 'static> {
    /// Its name in settings: `view.what-it-does`.
    pub name: &'static str,
    /// The keys that do it, the one to show first.
    pub keys: &'static [Key],
    /// What it does, in words for help and palette.
    pub says: &'static str,
    /// The word in the footer, for what matters most.
    pub footer: Option<&'static str>,
    /// Does it.
    pub run: fn(&mut V, Key, &Shared) -> Vec<Effect>,
}

/// What help, footer and palette show of a binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its name in settings.
    pub name: &'static str,
    /// The built-in keys.
    pub keys: &'static [Key],
    /// What it does.
    pub says: &'static str,
    /// The word in the footer.
    pub footer: Option<&'static str>,
}

/// Tables of one view, in the order of help.
pub(crate) type Tables<V> = &'static [&'static [Binding<V>]];

/// Lists what some tables bind; the places in the list are what [`run`] takes.
pub(crate) fn entries<V>(tables: Tables<V>) -> Vec<Entry> {
    let all = tables.iter().flat_map(|table| table.iter());
    all.map(|binding| Entry { name: binding.name, keys: binding.keys, says: binding.says, footer: binding.footer }).collect()
}

/// Does what stands at a place of [`entries`].
pub(crate) fn run<V>(tables: Tables<V>, view: &mut V, index: usize, (key, shared): (Key, &Shared)) -> Vec<Effect> {
    match tables.iter().flat_map(|table| table.iter()).nth(index) {
        Some(binding) => (binding.run)(view, key, shared),
        None => Vec::new(),
    }
}

/// A step through what a view lists or shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Motion {
    /// One down.
    Down,
    /// One up.
    Up,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// A view in which one moves.
pub(crate) trait Moves: Sized + 'static {
    /// Moves.
    fn go(&mut self, motion: Motion, shared: &Shared) -> Vec<Effect>;

    /// The keys that move, the same everywhere.
    const MOTIONS: &'static [Binding<Self>] = &[
        Binding {
            name: "move.down",
            keys: &[character('j'), plain(Code::Down)],
            says: "down",
            footer: None,
            run: |view, _, shared| view.go(Motion::Down, shared),
        },
        Binding {
            name: "move.up",
            keys: &[character('k'), plain(Code::Up)],
            says: "up",
            footer: None,
            run: |view, _, shared| view.go(Motion::Up, shared),
        },
        Binding {
            name: "move.half-down",
            keys: &[control('d'), plain(Code::PageDown), character(' ')],
            says: "half a page down",
            footer: None,
            run: |view, _, shared| view.go(Motion::HalfDown, shared),
        },
        Binding {
            name: "move.half-up",
            keys: &[control('u'), plain(Code::PageUp)],
            says: "half a page up",
            footer: None,
            run: |view, _, shared| view.go(Motion::HalfUp, shared),
        },
        Binding {
            name: "move.first",
            keys: &[character('g'), plain(Code::Home)],
            says: "to the first",
            footer: None,
            run: |view, _, shared| view.go(Motion::First, shared),
        },
        Binding {
            name: "move.last",
            keys: &[character('G'), plain(Code::End)],
            says: "to the last",
            footer: None,
            run: |view, _, shared| view.go(Motion::Last, shared),
        },
    ];
}

/// Returns where a motion leads in a list of `count`, where half a page holds `half` entries.
pub(crate) fn moved(at: usize, motion: Motion, count: usize, half: usize) -> usize {
    let last = count.saturating_sub(1);
    match motion {
        Motion::Down => (at + 1).min(last),
        Motion::Up => at.saturating_sub(1),
        Motion::HalfDown => (at + half.max(1)).min(last),
        Motion::HalfUp => at.saturating_sub(half.max(1)),
        Motion::First => 0,
        Motion::Last => last,
    }
}

/// Keys that the reader chose in place of the built-in ones, by the binding's name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Keymap {
    chosen: BTreeMap<String, Vec<Key>>,
}

impl Keymap {
    /// Makes a keymap of the reader's choices.
    pub(crate) fn new(chosen: impl IntoIterator<Item = (String, Vec<Key>)>) -> Self {
        Self { chosen: chosen.into_iter().collect() }
    }

    /// The keys of a binding.
    pub(crate) fn keys<'a>(&'a self, entry: &Entry) -> &'a [Key] {
        self.chosen.get(entry.name).map_or(entry.keys, Vec::as_slice)
    }

    /// Finds the place of the binding that a key stands for.
    pub(crate) fn find(&self, entries: &[Entry], key: Key) -> Option<usize> {
        entries.iter().position(|entry| self.keys(entry).contains(&key))
    }
}
