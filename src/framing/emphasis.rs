//! Emphasis: where in each account a claim stands, from the headline to the tail.

use serde::Serialize;

use crate::align::{Claim, SentenceRef};
use crate::article::{Article, Role};
use crate::framing::reading::Reading;

/// Where in an account a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The headline.
    Headline,
    /// The first three sentences of the body.
    Lead,
    /// What lies between.
    Middle,
    /// The last third of the body.
    Tail,
}

impl Place {
    /// How many steps lie between two places, 0..=3.
    pub fn abs_diff(self, other: Self) -> u8 {
        (self as u8).abs_diff(other as u8)
    }

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Lead => "lead",
            Self::Middle => "middle",
            Self::Tail => "tail",
        }
    }
}

/// Where each account has a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimPlaces {
    /// The claim's place in the alignment.
    pub claim: usize,
    /// For each account where it stands first; none where the account does not have it.
    pub accounts: Vec<Option<Place>>,
    /// How many steps lie between the most and the least prominent place, 0..=3; a view marks it from 2.
    pub jump: u8,
}

/// From this many steps a difference of place is shown: a step of one is a matter of length.
pub const SHOWN_FROM_JUMP: u8 = 2;

/// How many body sentences count as the lead.
const LEAD_SENTENCES: usize = 3;

/// Lists where the accounts have each claim, in the order of the claims.
pub(super) fn emphasis(reading: &Reading<'_>) -> Vec<ClaimPlaces> {
    let places: Vec<Vec<Place>> = reading.accounts.iter().map(|article| places(article)).collect();
    reading.alignment.claims.iter().enumerate().map(|(index, claim)| of_claim(index, claim, &places)).collect()
}

fn of_claim(index: usize, claim: &Claim, places: &[Vec<Place>]) -> ClaimPlaces {
    let place = |at: &SentenceRef| places.get(at.account).and_then(|of| of.get(at.sentence)).copied();
    let accounts: Vec<Option<Place>> =
        (0..places.len()).map(|account| claim.members.iter().filter(|at| at.account == account).filter_map(place).min()).collect();
    let steps = accounts.iter().flatten().map(|place| *place as u8);
    let jump = steps.clone().max().unwrap_or(0) - steps.min().unwrap_or(0);
    ClaimPlaces { claim: index, accounts, jump }
}

/// The place of each sentence of an article; of what is no report, that of the body around it.
pub(super) fn places(article: &Article) -> Vec<Place> {
    let body: Vec<usize> =
        article.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role == Role::Body).map(|(index, _)| index).collect();
    let rank = |sentence: usize| body.partition_point(|index| *index < sentence);
    let place = |(index, sentence): (usize, &crate::article::Sentence)| match rank(index) {
        _ if sentence.role == Role::Headline => Place::Headline,
        before if before < LEAD_SENTENCES => Place::Lead,
        before if 3 * before >= 2 * body.len() => Place::Tail,
        _ => Place::Middle,
    };
    article.sentences.iter().enumerate().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::{Place, emphasis, places};
    use crate::framing::reading::Reading;
    use crate::framing::tests::{aligned, article};

    #[test]
    fn thirds_and_lead() {
        let text = article(&["A.", "B.", "C.", "D.", "E.", "F.", "G.", "H.", "I."]);
        let names: Vec<&str> = places(&text).into_iter().map(Place::name).collect();
        assert_eq!(names, ["lead", "lead", "lead", "middle", "middle", "middle", "tail", "tail", "tail"]);
    }

    #[test]
    fn a_jump_is_counted() {
        let articles = [article(&["A."]), article(&["A.", "B.", "C.", "D.", "E.", "F.", "G.", "H.", "I."])];
        let mut alignment = aligned(&articles);
        alignment.claims[0].members[1].sentence = 8;
        let borrowed: Vec<_> = articles.iter().collect();
        let found = emphasis(&Reading::new(&borrowed, &alignment));
        assert_eq!(found[0].accounts, [Some(Place::Lead), Some(Place::Tail)]);
        assert_eq!(found[0].jump, 2);
    }
}
