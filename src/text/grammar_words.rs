//! Closed lists of English words by which the subject of a verb is told from what stands around it.

/// Auxiliaries, adverbs and openers of a verb group, between a subject and its reporting verb.
#[rustfmt::skip]
pub(super) const VERB_GROUP: &[&str] = &[
    "again", "also", "always", "as", "been", "being", "can", "could", "did", "do", "does", "earlier", "even", "ever", "first",
    "further", "had", "has", "have", "himself", "herself", "itself", "is", "just", "later", "long", "may", "might", "must",
    "never", "not", "now", "often", "once", "only", "quoted", "quickly", "reportedly", "shall", "should", "simply", "since",
    "still", "then", "themselves", "to", "too", "was", "went", "were", "will", "would", "on", "yet", "soon", "separately",
    "cited",
    "aren't", "can't", "couldn't", "didn't", "doesn't", "don't", "hadn't", "hasn't", "haven't", "isn't", "shouldn't", "wasn't", "weren't",
    "won't", "wouldn't",
];

/// Words at which a clause, and so a subject, begins.
#[rustfmt::skip]
pub(super) const CLAUSE_OPENERS: &[&str] = &[
    "after", "although", "and", "as", "because", "before", "but", "how", "if", "nor", "or", "since", "so", "than", "that",
    "though", "unless", "until", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "yet",
    "once",
];

/// Prepositions that attach a place, a time or an institution to a noun.
#[rustfmt::skip]
pub(super) const PREPOSITIONS: &[&str] = &[
    "about", "against", "among", "at", "before", "between", "by", "during", "for", "from", "in", "inside", "into", "near", "of",
    "on", "outside", "over", "to", "under", "with", "within", "without", "alongside", "despite", "amid", "upon", "via", "through",
];

/// Personal pronouns that can be subjects.
pub(super) const PRONOUNS: &[&str] = &["he", "she", "they", "it", "i", "we", "you"];

/// Words that stand for people who are not named.
#[rustfmt::skip]
pub(super) const INDEFINITE: &[&str] = &[
    "anyone", "everybody", "everyone", "many", "men", "others", "people", "police", "some", "somebody", "someone", "women",
];

/// Titles, nouns and pronouns that tell a woman.
#[rustfmt::skip]
pub(super) const FEMALE: &[&str] = &[
    "mrs", "ms", "miss", "queen", "lady", "dame", "congresswoman", "spokeswoman", "chairwoman", "princess", "baroness", "sister",
    "councilwoman", "woman", "mother", "daughter", "wife", "girl", "actress", "she", "her", "herself", "businesswoman",
];

/// Titles, nouns and pronouns that tell a man.
#[rustfmt::skip]
pub(super) const MALE: &[&str] = &[
    "mr", "king", "sir", "lord", "congressman", "spokesman", "chairman", "prince", "father", "pope", "imam", "ayatollah",
    "councilman", "sultan", "man", "son", "husband", "boy", "he", "him", "his", "himself", "businessman", "brother", "rabbi",
    "emir", "sheikh",
];
