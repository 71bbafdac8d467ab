//! What kinds of words an English word is: all closed lists in one table, so that a word of a text is looked up once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::given_names::{FEMALE_NAMES, MALE_NAMES};
use crate::text::grammar_words::{CLAUSE_OPENERS, FEMALE, INDEFINITE, MALE, PREPOSITIONS, PRONOUNS, VERB_GROUP};
use crate::text::name_words::{INSTITUTIONS, OFFICES, OPENERS, PARTICLES, TITLE_MODIFIERS, TITLES};
use crate::text::stop_words::STOP_WORDS;

/// A kind of words, given by a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordClass {
    /// Function words: they carry grammar, not content.
    Stop,
    /// Offices, ranks and forms of address.
    Title,
    /// Words that belong to a title when one follows or precedes.
    TitleModifier,
    /// Titles that are nobody's surname.
    Office,
    /// Nouns that close or head the name of an organisation or a place.
    Institution,
    /// Lower-case words inside a name.
    Particle,
    /// Words that open a sentence with a capital and name nothing.
    Opener,
    /// Auxiliaries and adverbs between a subject and its verb.
    VerbGroup,
    /// Words at which a clause begins.
    ClauseOpener,
    /// Prepositions that attach a place, a time or an institution to a noun.
    Preposition,
    /// Personal pronouns that can be subjects.
    Pronoun,
    /// Words that stand for people who are not named.
    Indefinite,
    /// Words that tell a woman.
    Female,
    /// Words that tell a man.
    Male,
    /// Given names of women.
    FemaleName,
    /// Given names of men.
    MaleName,
}

/// The kinds of words that one word is; none for most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordClasses(u16);

const LISTS: &[(WordClass, &[&str])] = &[
    (WordClass::Stop, STOP_WORDS),
    (WordClass::Title, TITLES),
    (WordClass::TitleModifier, TITLE_MODIFIERS),
    (WordClass::Office, OFFICES),
    (WordClass::Institution, INSTITUTIONS),
    (WordClass::Particle, PARTICLES),
    (WordClass::Opener, OPENERS),
    (WordClass::VerbGroup, VERB_GROUP),
    (WordClass::ClauseOpener, CLAUSE_OPENERS),
    (WordClass::Preposition, PREPOSITIONS),
    (WordClass::Pronoun, PRONOUNS),
    (WordClass::Indefinite, INDEFINITE),
    (WordClass::Female, FEMALE),
    (WordClass::Male, MALE),
    (WordClass::FemaleName, FEMALE_NAMES),
    (WordClass::MaleName, MALE_NAMES),
];

/// Look-ups only: the kinds of each listed word.
static TABLE: LazyLock<FxHashMap<&str, WordClasses>> = LazyLock::new(|| {
    let mut table: FxHashMap<&str, WordClasses> = FxHashMap::default();
    for (class, list) in LISTS {
        for word in *list {
            table.entry(word).or_default().0 |= class.bit();
        }
    }
    table
});

impl WordClass {
    fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl WordClasses {
    /// Looks a folded word up.
    pub fn of(folded: &str) -> Self {
        TABLE.get(folded).copied().unwrap_or_default()
    }

    /// Says whether the word is of a kind.
    pub fn contains(self, class: WordClass) -> bool {
        self.0 & class.bit() != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{WordClass, WordClasses};

    #[test]
    fn a_word_can_be_of_several_kinds() {
        let her = WordClasses::of("her");
        assert!(her.contains(WordClass::Stop) && her.contains(WordClass::Female) && her.contains(WordClass::TitleModifier));
        assert!(!her.contains(WordClass::Male));
        assert_eq!(WordClasses::of("ferry"), WordClasses::default());
    }
}
