//! What the user has said about pairs of articles: the same story, or not. It outranks all evidence and outlives every clustering.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the user says about two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They report one event.
    Same,
    /// They do not.
    NotSame,
}

/// The user's verdicts, by the keys of the articles. Articles that are not in the library yet may be named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Constraints {
    /// The smaller key first.
    verdicts: BTreeMap<(u64, u64), Verdict>,
}

impl Constraints {
    /// Records a verdict on two articles, in place of an earlier one. A verdict on an article and itself says nothing.
    pub fn set(&mut self, a: u64, b: u64, verdict: Verdict) {
        if a != b {
            self.verdicts.insert((a.min(b), a.max(b)), verdict);
        }
    }

    /// Takes back the verdict on two articles.
    pub fn clear(&mut self, a: u64, b: u64) {
        self.verdicts.remove(&(a.min(b), a.max(b)));
    }

    /// The verdict on two articles, where there is one.
    pub fn verdict(&self, a: u64, b: u64) -> Option<Verdict> {
        self.verdicts.get(&(a.min(b), a.max(b))).copied()
    }

    /// All verdicts, ordered by the keys of the articles, the smaller key first.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u64, Verdict)> {
        self.verdicts.iter().map(|((a, b), verdict)| (*a, *b, *verdict))
    }

    /// Says whether nothing has been said.
    pub fn is_empty(&self) -> bool {
        self.verdicts.is_empty()
    }
}
