//! Where a story's figures stand: the words around each of them, and how alike two such places are.
//!
//! Words count the less the farther they stand from the figure, the more common they are, and the more of the story's sentences have them; a word of
//! near meaning matches in part. Every figure's best match for every word of the story is laid down once, so that comparing two places is a sum over
//! their few words: `O(figures · words)` space, a few dozen additions for each pair.

use std::ops::Range;

use crate::align::detail::{Detail, Near, is_content};
use crate::align::words::Story;
use crate::text::{Span, Token};

/// How many words on either side of a figure say what it is about.
const REACH: usize = 8;
/// What each word farther away counts less.
const NEXT_WORD: f32 = 0.88;
/// What a word counts behind a mark that ends a phrase.
const NEXT_PHRASE: f32 = 0.5;
/// Keeps two places from being alike by one faint word.
const FAINT: f32 = 0.3;
/// What a word counts at least that nearly every sentence of the story has.
const COMMON: f32 = 0.15;
/// The rarity of the rarest words, which brings weights to 0..=1.
const RAREST: f32 = 9.5;

/// The places of all figures of a story.
pub(super) struct Places {
    /// The figures of each sentence, as a range of numbers.
    figures: Vec<Range<usize>>,
    /// The words around each figure with their weights.
    words: Vec<Vec<(u32, f32)>>,
    /// How near each word of the story comes to the words around each figure: a row for each figure.
    nearness: Vec<f32>,
    /// How many words the story has.
    columns: usize,
}

impl Places {
    /// Reads the places of the figures of all sentences. `near` holds, for each word, the words of near meaning.
    pub(super) fn new(story: &Story, details: &[Detail], near: &Near) -> Self {
        let rarity = rarity_in_story(story);
        let mut places = Self { figures: Vec::new(), words: Vec::new(), nearness: Vec::new(), columns: story.words.len() };
        for detail in details {
            let first = places.words.len();
            for figure in &detail.figures {
                places.words.push(around(story, detail, figure.span, &rarity));
            }
            places.figures.push(first..places.words.len());
        }
        places.nearness = vec![0.0; places.words.len() * places.columns];
        if places.columns > 0 {
            for (row, words) in places.nearness.chunks_exact_mut(places.columns).zip(&places.words) {
                for (other, nearness) in words.iter().flat_map(|(word, _)| &near[*word as usize]) {
                    let cell = &mut row[*other as usize];
                    *cell = cell.max(*nearness);
                }
            }
        }
        places
    }

    /// The number of a sentence's figure.
    pub(super) fn number(&self, sentence: usize, figure: usize) -> usize {
        self.figures[sentence].start + figure
    }

    /// How alike the places of two figures are, 0..=1.
    pub(super) fn similarity(&self, x: usize, y: usize) -> f32 {
        (self.share(x, y) * self.share(y, x)).sqrt()
    }

    fn share(&self, x: usize, y: usize) -> f32 {
        let row = &self.nearness[y * self.columns..(y + 1) * self.columns];
        let (matched, total) = self.words[x]
            .iter()
            .fold((0.0, FAINT), |(matched, total), (word, weight)| (matched + weight * row[*word as usize], total + weight));
        matched / total
    }
}

/// How rare the story's words are among its sentences, 0..=1, by their key.
fn rarity_in_story(story: &Story) -> Vec<f32> {
    let mut counts = vec![0u32; story.keys];
    for form in story.sentences.iter().flat_map(|sentence| &sentence.distinct) {
        counts[story.words[*form as usize].key as usize] += 1;
    }
    let all = story.sentences.len() as f32 + 1.0;
    counts.into_iter().map(|count| ((all / (count as f32 + 0.5)).ln() / all.ln()).max(COMMON)).collect()
}

/// The content words around a span, the first of each key, with their weights.
fn around(story: &Story, detail: &Detail, span: Span, rarity: &[f32]) -> Vec<(u32, f32)> {
    let inside = detail.tokens_in(span);
    let mut found: Vec<(u32, f32)> = Vec::with_capacity(REACH);
    let key = |form: u32| story.words[form as usize].key;
    let mut take = |at: usize, weight: f32| {
        let form = detail.forms[at];
        if is_content(&detail.tokens[at]) && found.iter().all(|(other, _)| key(*other) != key(form)) {
            let word = &story.words[form as usize];
            found.push((form, weight * word.weight / RAREST * rarity[word.key as usize]));
        }
    };
    let mut weight = 1.0;
    for at in (inside.start.saturating_sub(REACH)..inside.start).rev() {
        weight *= NEXT_WORD * step(detail.text, &detail.tokens[at], detail.tokens.get(at + 1));
        take(at, weight);
    }
    weight = 1.0;
    for at in inside.end..(inside.end + REACH).min(detail.tokens.len()) {
        weight *= NEXT_WORD * at.checked_sub(1).map_or(1.0, |before| step(detail.text, &detail.tokens[before], detail.tokens.get(at)));
        take(at, weight);
    }
    found
}

/// What a step from one word to the next costs: more where a mark stands between them.
fn step(text: &str, before: &Token, after: Option<&Token>) -> f32 {
    let gap = after.map_or("", |after| Span::new(before.span.end, after.span.start.max(before.span.end)).of(text));
    if gap.contains([',', ';', ':', '.', '(', ')', '“', '”', '"', '—', '–']) { NEXT_PHRASE } else { 1.0 }
}
