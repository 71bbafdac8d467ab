//! One call: a story's accounts to an [`Analysis`], the only thing that exporters, views and commands read.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod agreement;
mod blind;
pub mod check;
mod disagreement;
#[cfg(test)]
pub(crate) mod fixture;
mod matrix;
mod rows;

pub use agreement::{Agreement, agreement};
pub use blind::{Blind, blind};
pub use disagreement::{Disagreement, Value, disagreements};
pub use matrix::{Cell, MatrixRow, matrix};
pub use rows::{LinksOf, Row, RowKind, rows};

use crate::align::{Alignment, Claim, SentenceRef, align};
use crate::article::{Article, Sentence};
use crate::framing::{Cue, Framing, Kinds, cues_and_framing};
use crate::story::{Copies, copies};

/// Everything that is found about the accounts of one story.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// The accounts, ordered by date (undated last), outlet and id.
    pub accounts: Vec<Article>,
    /// Links, claims and unique sentences.
    pub alignment: Alignment,
    /// Accounts that reprint one text.
    pub copies: Vec<Copies>,
    /// Framing cues, ordered by sentence, then by place.
    pub cues: Vec<Cue>,
    /// Quotes, names, voices, emphasis and standing compared over the accounts, and the links by how differently they are framed.
    pub framing: Framing,
}

/// Compares the accounts of one story, with all kinds of cues. Their order changes nothing.
pub fn analyse(accounts: Vec<Article>) -> Analysis {
    analyse_with(accounts, &Kinds::all())
}

/// Compares the accounts of one story, with some kinds of cues.
pub fn analyse_with(mut accounts: Vec<Article>, kinds: &Kinds) -> Analysis {
    accounts.sort_by(|a, b| order(a).cmp(&order(b)));
    let borrowed: Vec<&Article> = accounts.iter().collect();
    let alignment = align(&borrowed);
    let copies = copies(&borrowed);
    let (cues, framing) = cues_and_framing(&borrowed, &alignment, kinds);
    Analysis { accounts, alignment, copies, cues, framing }
}

fn order(article: &Article) -> (bool, Option<jiff::civil::Date>, &str, &str, u64) {
    (article.date.is_none(), article.date, article.label(), &article.id, article.key)
}

impl Analysis {
    /// Returns the sentence that `at` names.
    ///
    /// # Panics
    ///
    /// Where `at` names no sentence of these accounts.
    pub fn sentence(&self, at: SentenceRef) -> &Sentence {
        &self.accounts[at.account].sentences[at.sentence]
    }

    /// Counts the independent texts among some accounts: copies of one text count once.
    pub fn origins(&self, accounts: impl IntoIterator<Item = usize>) -> usize {
        let origin = |account: usize| {
            let copy = self.copies.iter().find(|copy| copy.articles.contains(&account));
            copy.and_then(|copy| copy.articles.first().copied()).unwrap_or(account)
        };
        accounts.into_iter().map(origin).collect::<std::collections::BTreeSet<_>>().len()
    }

    /// Returns the claim that a sentence belongs to.
    pub fn claim_of(&self, at: SentenceRef) -> Option<&Claim> {
        self.alignment.claims.iter().find(|claim| claim.members.contains(&at))
    }
}
