//! Words that tell a person's gender, so that `he` and `she` find whom they stand for.

use crate::text::WordSet;

/// What a title, a noun or a pronoun tells of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

#[rustfmt::skip]
static FEMALE: WordSet = WordSet::new(&[
    "mrs", "ms", "miss", "queen", "lady", "dame", "congresswoman", "spokeswoman", "chairwoman", "princess", "baroness", "sister",
    "councilwoman", "woman", "mother", "daughter", "wife", "girl", "actress", "she", "her", "herself", "businesswoman",
]);

#[rustfmt::skip]
static MALE: WordSet = WordSet::new(&[
    "mr", "king", "sir", "lord", "congressman", "spokesman", "chairman", "prince", "father", "pope", "imam", "ayatollah",
    "councilman", "sultan", "man", "son", "husband", "boy", "he", "him", "his", "himself", "businessman", "brother", "rabbi",
    "emir", "sheikh",
]);

/// The gender that a folded word tells, where it does.
pub(super) fn gender_of(folded: &str) -> Option<Gender> {
    if FEMALE.contains(folded) {
        Some(Gender::Female)
    } else if MALE.contains(folded) {
        Some(Gender::Male)
    } else {
        None
    }
}
