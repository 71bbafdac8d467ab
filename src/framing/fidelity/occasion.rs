//! On which occasion words were said, as far as the sentence tells that brings them: the day, and who was told.

use crate::article::{Part, Quote, Speech};
use crate::framing::reading::Reading;
use crate::text::{Span, Word, same_name, words};

/// How far behind `told` its hearer ends, in words.
const LONGEST_HEARER: usize = 6;

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What a sentence tells of an occasion.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Occasion {
    /// The one weekday that stands outside of what was said; none where none or several do.
    day: Option<&'static str>,
    /// The name of who was told: `told Norland Radio`.
    hearer: Option<String>,
}

impl Occasion {
    /// Reads the occasion of a quote off its attribution. Linear in the sentence.
    pub(super) fn of(reading: &Reading<'_>, account: usize, quote: &Quote) -> Self {
        let sentence = quote.verb.map_or_else(|| quote.parts.first().map_or(0, |part| part.sentence), |verb| verb.sentence);
        let Some(text) = reading.accounts[account].sentences.get(sentence).map(|sentence| sentence.text.as_str()) else {
            return Self { day: None, hearer: None };
        };
        let words = words(text);
        let free: Vec<&Word<'_>> = words.iter().filter(|word| !is_content(&reading.speech[account], sentence, word.span)).collect();
        Self { day: only_day(&free), hearer: hearer(&free) }
    }

    /// Says whether both tell of an occasion and not of one.
    pub(super) fn differs(&self, other: &Self) -> bool {
        let days = self.day.zip(other.day).is_some_and(|(a, b)| a != b);
        days || self.hearer.as_deref().zip(other.hearer.as_deref()).is_some_and(|(a, b)| !same_name(a, b))
    }
}

/// Says whether a word is part of what is said rather than of how it came to be said.
fn is_content(speech: &Speech, sentence: usize, word: Span) -> bool {
    let part = Part { sentence, span: word };
    speech.marked_in(sentence).any(|marked| marked.contains(part.span))
        || speech.reports_in(sentence).any(|report| report.span.contains(word))
}

fn only_day(words: &[&Word<'_>]) -> Option<&'static str> {
    let mut days = WEEKDAYS.iter().filter(|day| words.iter().any(|word| word.folded == **day));
    days.next().copied().filter(|_| days.next().is_none())
}

/// The capitalised words behind `told`, with an article at most before them: `told the Norland Post`, but not `told a crowd in Norland`.
fn hearer(words: &[&Word<'_>]) -> Option<String> {
    let told = words.iter().position(|word| word.folded == "told")?;
    let near = words.get(told + 1..).unwrap_or_default().iter().take(LONGEST_HEARER);
    let name: Vec<&str> = near
        .take_while(|word| word.follows_directly())
        .skip_while(|word| word.folded == "the")
        .take_while(|word| word.is_capitalised && !WEEKDAYS.contains(&&*word.folded))
        .map(|word| word.written)
        .collect();
    (!name.is_empty()).then(|| name.join(" "))
}
