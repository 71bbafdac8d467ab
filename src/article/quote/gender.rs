//! What a person's titles and pronouns tell of gender, so that `he` and `she` find whom they stand for.

use crate::text::{WordClass, WordClasses, fold};

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

/// The gender that the first word of a full name tells, where it does.
pub(super) fn gender_of_name(label: &str) -> Option<Gender> {
    let (given, _) = label.split_once(' ')?;
    let classes = WordClasses::of(&fold(given));
    if classes.contains(WordClass::FemaleName) {
        Some(Gender::Female)
    } else if classes.contains(WordClass::MaleName) {
        Some(Gender::Male)
    } else {
        None
    }
}
