//! Whole accounts, wrapped: worked out once for each width and kept while one goes from account to account.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeMap;

use crate::align::SentenceRef;
use crate::text::{Span, wrap};
use crate::tui::compared::Compared;

/// The lines of the sentences of some accounts, by account and width.
#[derive(Debug, Default)]
pub(super) struct Wraps(BTreeMap<(usize, usize), Vec<Vec<Span>>>);

impl Wraps {
    /// Wraps accounts that have not been wrapped to their widths, and forgets other widths.
    pub(super) fn add(&mut self, compared: &Compared, wanted: [(usize, usize); 2]) {
        self.0.retain(|(_, width), _| wanted.iter().any(|(_, wanted)| wanted == width));
        for (account, width) in wanted {
            let sentences = compared.analysis.accounts.get(account).map(|article| article.sentences.as_slice()).unwrap_or_default();
            let wrapped = || sentences.iter().map(|sentence| wrap(&sentence.text, width)).collect();
            self.0.entry((account, width)).or_insert_with(wrapped);
        }
    }

    /// The lines of a sentence.
    pub(super) fn of(&self, at: SentenceRef, width: usize) -> &[Span] {
        self.0.get(&(at.account, width)).and_then(|account| account.get(at.sentence)).map(Vec::as_slice).unwrap_or_default()
    }
}
