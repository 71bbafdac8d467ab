//! What a person's titles and pronouns tell of gender, so that `he` and `she` find whom they stand for.

use crate::text::{WordClass, WordClasses};

/// What a title, a noun or a pronoun tells of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// The gender that a folded word tells, where it does.
pub(super) fn gender_of(folded: &str) -> Option<Gender> {
    let classes = WordClasses::of(folded);
    if classes.contains(WordClass::Female) {
        Some(Gender::Female)
    } else if classes.contains(WordClass::Male) {
        Some(Gender::Male)
    } else {
        None
    }
}
