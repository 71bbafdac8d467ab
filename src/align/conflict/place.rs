//! Where a story's figures stand: the words around each of them, and how alike two such places are.
//!
//! Words count the less the farther they stand from the figure, the more common they are, and the more of the story's sentences have them; a word of
//! near meaning matches in part. Every figure's best match for every word that stands around figures is laid down once, so that comparing two
//! places is a sum over their few words, and all places of two accounts are compared in runs: `O(figures · words)` space, a few dozen additions for
//! each pair.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

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
    /// The figures of each account, as a range of numbers.
    accounts: Vec<Range<usize>>,
    /// The words around each figure with their weights; words are numbered among those that stand around figures.
    words: Vec<Vec<(u32, f32)>>,
    /// For each account, how near each word comes to the words around its figures: a row for each word.
    nearness: Vec<Vec<f32>>,
}

/// How alike the places of the figures of two accounts are.
pub(super) struct Likeness {
    starts: (usize, usize),
    columns: usize,
    cells: Vec<f32>,
}

impl Likeness {
    /// How alike the places of a figure of the first account and one of the second are, 0..=1.
    pub(super) fn of(&self, x: usize, y: usize) -> f32 {
        self.cells[(x - self.starts.0) * self.columns + y - self.starts.1]
    }
}

impl Places {
    /// Reads the places of the figures of all sentences. `near` holds, for each word, the words of near meaning.
    pub(super) fn new(story: &Story, details: &[Detail], near: &Near) -> Self {
        let rarity = rarity_in_story(story);
        let mut words: Vec<Vec<(u32, f32)>> = Vec::new();
        let mut figures = Vec::with_capacity(details.len());
        for detail in details {
            let first = words.len();
            words.extend(detail.figures.iter().map(|figure| around(story, detail, figure.span, &rarity)));
            figures.push(first..words.len());
        }
        let of = |sentences: &Range<usize>| {
            let first = figures.get(sentences.start).map_or(words.len(), |figures| figures.start);
            first..figures.get(sentences.end).map_or(words.len(), |figures| figures.start)
        };
        let accounts: Vec<Range<usize>> = story.accounts.iter().map(of).collect();
        let forms: BTreeSet<u32> = words.iter().flatten().map(|(form, _)| *form).collect();
        let mut numbers: Vec<Option<u32>> = vec![None; story.words.len()];
        for (number, form) in (0..).zip(&forms) {
            numbers[*form as usize] = Some(number);
        }
        let best = |account: &Range<usize>| best_matches(&words[account.clone()], near, (&numbers, forms.len()));
        let nearness = accounts.par_iter().map(best).collect();
        let numbered = |form: u32| numbers[form as usize].unwrap_or_default();
        words.iter_mut().flatten().for_each(|(form, _)| *form = numbered(*form));
        Self { figures, accounts, words, nearness }
    }

    /// The numbers of a sentence's figures.
    pub(super) fn of(&self, sentence: usize) -> Range<usize> {
        self.figures[sentence].clone()
    }

    /// How alike the places of two figures are, given with their accounts, 0..=1.
    pub(super) fn similarity(&self, (first, x): (usize, usize), (second, y): (usize, usize)) -> f32 {
        (self.share(x, (second, y)) * self.share(y, (first, x))).sqrt()
    }

    fn share(&self, x: usize, (second, y): (usize, usize)) -> f32 {
        let (near, figures) = (&self.nearness[second], &self.accounts[second]);
        let (matched, total) = self.words[x].iter().fold((0.0, FAINT), |(matched, total), (word, weight)| {
            (matched + weight * near[*word as usize * figures.len() + y - figures.start], total + weight)
        });
        matched / total
    }

    /// How alike the places of all figures of two accounts are.
    pub(super) fn likeness(&self, first: usize, second: usize) -> Likeness {
        let (mut cells, back) = (self.shares(first, second), self.shares(second, first));
        let (rows, columns) = (self.accounts[first].len(), self.accounts[second].len());
        for (row, cells) in cells.chunks_exact_mut(columns.max(1)).enumerate() {
            for (cell, back) in cells.iter_mut().zip(back.iter().skip(row).step_by(rows)) {
                *cell = (*cell * back).sqrt();
            }
        }
        Likeness { starts: (self.accounts[first].start, self.accounts[second].start), columns, cells }
    }

    /// For each figure of an account and each of another, the share of the words around the first that stand around the second.
    fn shares(&self, first: usize, second: usize) -> Vec<f32> {
        let (columns, near) = (self.accounts[second].len(), &self.nearness[second]);
        let mut shares = vec![0.0f32; self.accounts[first].len() * columns];
        for (words, row) in self.words[self.accounts[first].clone()].iter().zip(shares.chunks_exact_mut(columns.max(1))) {
            let mut total = FAINT;
            for (word, weight) in words {
                total += weight;
                for (sum, nearness) in row.iter_mut().zip(&near[*word as usize * columns..]) {
                    *sum += weight * nearness;
                }
            }
            for sum in row {
                *sum /= total;
            }
        }
        shares
    }
}

/// How near each of some numbered words comes to the words around each of some figures.
fn best_matches(figures: &[Vec<(u32, f32)>], near: &Near, (numbers, count): (&[Option<u32>], usize)) -> Vec<f32> {
    let mut best = vec![0.0f32; count * figures.len()];
    for (column, words) in figures.iter().enumerate() {
        for (other, nearness) in words.iter().flat_map(|(form, _)| &near[*form as usize]) {
            if let Some(number) = numbers[*other as usize] {
                let cell = &mut best[number as usize * figures.len() + column];
                *cell = cell.max(*nearness);
            }
        }
    }
    best
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

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::align::detail::Detail;
    use crate::align::score::near_words;
    use crate::align::tests::account;
    use crate::align::words::Story;
    use crate::text::Capitals;

    #[test]
    fn all_places_of_two_accounts_are_compared_as_each_two_are() {
        let accounts = [
            account("a", &["No figure here.", "Inspectors found 17 cracks in 3 dams.", "The repair costs 6 million."]),
            account("bb", &["In the dams 14 cracks were found.", "Repairs cost 7 million, the 2 mayors said."]),
        ];
        let borrowed: Vec<_> = accounts.iter().collect();
        let story = Story::new(&borrowed);
        let near = near_words(&story);
        let capitals = Capitals::default();
        let detail = |at: usize| Detail::new(&accounts[story.sentences[at].at.account], &story, at, (&near, &capitals));
        let details: Vec<Detail> = (0..story.sentences.len()).map(detail).collect();
        let places = Places::new(&story, &details, &near);
        let likeness = places.likeness(0, 1);
        let mut alike = Vec::new();
        for (x, y) in (0..3).flat_map(|x| (3..6).map(move |y| (x, y))) {
            assert_eq!(likeness.of(x, y).to_bits(), places.similarity((0, x), (1, y)).to_bits());
            alike.push(likeness.of(x, y));
        }
        assert!(alike[0] > 0.3 && alike[0] > alike[1], "17 and 14 count cracks: {alike:?}");
    }
}
