//! The noun phrases of a sentence: the one reading on which subjects, speakers and objects rest.

use crate::text::{Name, PartOfSpeech, Span, Word};

/// A noun phrase from its determiner to its head, without what a preposition or a clause adds: `the mayor`, `Norland’s new mayor Ana Ruiz`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its first word, an index into the sentence's words.
    pub first: usize,
    /// Its last word, the head.
    pub last: usize,
}

/// Finds the noun phrases of a sentence, in order; none overlaps another. Linear in the sentence.
pub fn noun_phrases(words: &[Word<'_>], parts: &[PartOfSpeech], names: &[Name]) -> Vec<NounPhrase> {
    let sentence = Sentence { words, parts, name_ends: name_ends(words, names) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match sentence.phrase_from(at) {
            Some(last) => {
                found.push(NounPhrase { first: at, last });
                at = last + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// Says whether the marks between two words end a phrase.
pub fn breaks_phrase(gap: &str) -> bool {
    let marked = || gap.contains([',', ';', ':', '—', '–', '(', ')', '“', '”', '"', '?', '!', '…', '[', ']', '«', '»', '‘']);
    gap != " " && (marked() || gap.contains("--") || gap.contains(" - ") || gap.contains("''") || gap.contains("``") || gap.contains(" '"))
}

/// For each word that begins a name, title included, the name's last word.
fn name_ends(words: &[Word<'_>], names: &[Name]) -> Vec<Option<usize>> {
    let place = |byte: usize| words.partition_point(|word| word.span.start < byte);
    let mut ends = vec![None; words.len()];
    for name in names {
        let start = name.title.map_or(name.span.start, |title: Span| title.start);
        if let Some(end) = ends.get_mut(place(start)) {
            *end = place(name.span.end).checked_sub(1);
        }
    }
    ends
}

struct Sentence<'s, 't> {
    words: &'s [Word<'t>],
    parts: &'s [PartOfSpeech],
    name_ends: Vec<Option<usize>>,
}

impl Sentence<'_, '_> {
    fn part(&self, at: usize) -> Option<PartOfSpeech> {
        self.parts.get(at).copied()
    }

    fn name_end(&self, at: usize) -> Option<usize> {
        self.name_ends.get(at).copied().flatten()
    }

    /// The last word of the phrase that begins with a word; none where no phrase does.
    fn phrase_from(&self, first: usize) -> Option<usize> {
        let part = self.part(first)?;
        if let Some(end) = self.name_end(first) {
            return Some(self.extended(end));
        }
        match part {
            PartOfSpeech::Pronoun => Some(first),
            PartOfSpeech::Determiner | PartOfSpeech::Adjective | PartOfSpeech::Number => {
                let last = self.extended(first);
                // An adjective alone is no phrase.
                (part != PartOfSpeech::Adjective || self.part(last).is_some_and(PartOfSpeech::is_nominal)).then_some(last)
            }
            PartOfSpeech::Noun | PartOfSpeech::Name | PartOfSpeech::Unknown => Some(self.extended(first)),
            _ => None,
        }
    }

    /// Goes on from a word of a phrase to its last one.
    fn extended(&self, from: usize) -> usize {
        let mut last = from;
        while self.words.get(last + 1).is_some_and(|next| !breaks_phrase(next.gap)) {
            let at = last + 1;
            if let Some(end) = self.name_end(at) {
                last = end;
                continue;
            }
            if !self.continues(last, at) {
                break;
            }
            last = at;
        }
        last
    }

    fn continues(&self, last: usize, at: usize) -> bool {
        let (Some(before), Some(part)) = (self.part(last), self.part(at)) else { return false };
        let owner = self.words.get(last).is_some_and(|word| word.is_possessive);
        let opened = owner || matches!(before, PartOfSpeech::Determiner | PartOfSpeech::Adjective | PartOfSpeech::Number);
        match part {
            PartOfSpeech::Noun | PartOfSpeech::Name | PartOfSpeech::Unknown | PartOfSpeech::Number => true,
            // `officials familiar with the plan`: behind its noun an adjective opens what describes it.
            PartOfSpeech::Adjective => before != PartOfSpeech::Noun || self.is_before_noun(at),
            // `the proposed ban`, but `another featured five photos`.
            PartOfSpeech::Verb => opened && !self.stands_alone(last) && self.is_participle(at) && self.is_before_noun(at),
            // `a highly personal attack`.
            PartOfSpeech::Adverb => opened && self.part(at + 1) == Some(PartOfSpeech::Adjective),
            // `all the ships`, `such a plan`.
            PartOfSpeech::Determiner => before == PartOfSpeech::Determiner && self.stands_alone(last),
            _ => false,
        }
    }

    fn stands_alone(&self, at: usize) -> bool {
        let alone = ["another", "some", "many", "most", "several", "both", "all", "few", "others", "half", "such", "one", "this", "that"];
        self.words.get(at).is_some_and(|word| alone.contains(&&*word.folded))
    }

    fn is_participle(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| ["ed", "ing", "en", "wn"].iter().any(|ending| word.folded.ends_with(ending)))
    }

    fn is_before_noun(&self, at: usize) -> bool {
        let next = self.words.get(at + 1).filter(|next| !breaks_phrase(next.gap));
        next.is_some() && self.part(at + 1).is_some_and(|part| part.is_nominal() || part == PartOfSpeech::Adjective)
    }
}

#[cfg(test)]
mod tests {
    use super::noun_phrases;
    use crate::text::{Capitals, Span, names_among, parts_of_speech, words};

    fn check(sentence: &str, expected: &[&str]) {
        let words = words(sentence);
        let names = names_among(&words, &Capitals::count([sentence]));
        let phrases = noun_phrases(&words, &parts_of_speech(&words), &names);
        let shown: Vec<&str> =
            phrases.iter().map(|phrase| Span::new(words[phrase.first].span.start, words[phrase.last].span.end).of(sentence)).collect();
        assert_eq!(shown, expected, "noun phrases of {sentence:?}");
    }

    #[test]
    fn from_determiner_to_head() {
        check("The old mayor met Ana Ruiz on Monday.", &["The old mayor", "Ana Ruiz", "Monday"]);
        check("Norland’s new mayor Ana Ruiz defended the proposed ban.", &["Norland’s new mayor Ana Ruiz", "the proposed ban"]);
        check("Another featured five ships.", &["Another", "five ships"]);
        check("She praised the Bank of Norland, a highly personal friend.", &["She", "the Bank of Norland", "a highly personal friend"]);
    }
}
