//! The framing cues, one file each, listed in [`CUES`]: help, settings and documentation read that list.

mod added_context;
mod attribution;
mod emphasis;
mod figure;
mod hedge;
mod loaded;
mod loaded_contrast;
mod naming;
mod quote;
mod quoted_plain;
mod source;
mod voice;

use std::collections::BTreeSet;

pub(super) use added_context::clauses;
pub(super) use attribution::stances_differ;
pub(super) use hedge::hedged_on_one_side;
pub(super) use loaded_contrast::one_sided;
pub(super) use source::unnamed;

use crate::framing::Cue;
use crate::framing::reading::Reading;

/// A kind of framing cue.
#[derive(Debug)]
pub struct CueKind {
    /// Its name in output and settings.
    pub name: &'static str,
    /// Its name for a reader.
    pub title: &'static str,
    /// What it marks and what that does and does not mean, in plain words.
    pub explanation: &'static str,
    /// Where the idea is described, and how often a mark was right on news texts.
    pub source: &'static str,
    /// A text in which it is marked.
    pub example: Example,
    pub(super) find: fn(&Reading<'_>) -> Vec<Cue>,
}

/// An example of a cue: a few sentences per account; sentences at the same place of different accounts report the same.
#[derive(Debug)]
pub struct Example {
    /// For each account its sentences.
    pub accounts: &'static [&'static [&'static str]],
    /// The passages that are marked, in order.
    pub marks: &'static [&'static str],
}

/// All kinds of cues, in the order in which a reader meets them.
pub const CUES: &[CueKind] = &[
    loaded::KIND,
    loaded_contrast::KIND,
    attribution::KIND,
    source::KIND,
    quote::KIND,
    quoted_plain::KIND,
    voice::KIND,
    hedge::KIND,
    naming::KIND,
    added_context::KIND,
    figure::KIND,
    emphasis::KIND,
];

/// Names some accounts' outlets, each once, in order: `Daily Boat, Harbour News`.
fn outlets(reading: &Reading<'_>, accounts: impl IntoIterator<Item = usize>) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for account in accounts {
        let label = reading.label(account);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels.join(", ")
}

/// Which kinds of cues are switched on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds(BTreeSet<&'static str>);

impl Kinds {
    /// All of them.
    pub fn all() -> Self {
        Self(CUES.iter().map(|kind| kind.name).collect())
    }

    /// All but some; a name that is no kind's is ignored.
    pub fn without(off: &[&str]) -> Self {
        Self(CUES.iter().map(|kind| kind.name).filter(|name| !off.contains(name)).collect())
    }

    /// Says whether a kind is switched on.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

impl Default for Kinds {
    fn default() -> Self {
        Self::all()
    }
}
