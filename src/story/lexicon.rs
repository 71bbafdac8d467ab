//! The terms of a library: how many articles hold each, how much each weighs, and how it is shown to a reader.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::story::profile::{Term, surface_order};
use crate::text::{fold, rarity};

/// How many articles of English at large are taken to stand behind every library, so that a library of five knows that `president` is
/// common and `ferry` is not. 0 and 200 both do worse on samples of 30 articles.
const BACKGROUND_ARTICLES: f32 = 50.0;
/// A background article's length: `.1 / rank` is the share of a word in running English (Zipf 1935), 300 words are a news report.
const BACKGROUND_WORDS: f32 = 30.0;

/// The terms of a library. Every count and choice is independent of the order in which articles come.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    /// Look-ups only.
    entries: FxHashMap<u32, Entry>,
    articles: usize,
}

#[derive(Debug, Clone)]
struct Entry {
    articles: u32,
    /// Articles in which it is a name, at most `articles`.
    named: u32,
    weight: f32,
    surface: CompactString,
}

impl Lexicon {
    /// Counts an article's terms.
    pub(super) fn add(&mut self, terms: &[Term]) {
        self.articles += 1;
        for term in terms {
            let entry = self.entries.entry(term.hash).or_insert_with(|| Entry {
                articles: 0,
                named: 0,
                weight: 0.0,
                surface: term.surface.clone(),
            });
            entry.articles += 1;
            entry.named += u32::from(term.is_name);
            if term.surface != entry.surface && surface_order(&term.surface) < surface_order(&entry.surface) {
                entry.surface.clone_from(&term.surface);
            }
        }
    }

    /// The share of English at large in what is known of terms, 0..=1.
    pub(super) fn background(&self) -> f64 {
        f64::from(BACKGROUND_ARTICLES) / (f64::from(BACKGROUND_ARTICLES) + self.articles as f64)
    }

    /// Weighs all terms anew by the articles counted so far.
    pub(super) fn weigh(&mut self) {
        let articles = self.articles as f32;
        #[expect(clippy::iter_over_hash_type, reason = "each entry is changed by itself")]
        for entry in self.entries.values_mut() {
            entry.weight = weight(entry, articles);
        }
    }

    /// The weight of a term: the logarithm of how rare it is in the library and in English at large. A term that came after the last
    /// weighing is weighed now.
    pub(super) fn weight(&self, hash: u32) -> f32 {
        self.entries.get(&hash).map_or(0.0, |entry| if entry.weight > 0.0 { entry.weight } else { weight(entry, self.articles as f32) })
    }

    /// How a term is shown, where it is a word.
    pub(super) fn shown(&self, hash: u32) -> Option<Shown<'_>> {
        let entry = self.entries.get(&hash)?;
        let is_word = entry.surface.starts_with(char::is_alphabetic) && entry.surface.chars().nth(1).is_some();
        is_word.then(|| Shown { surface: &entry.surface, is_name: 2 * entry.named > entry.articles })
    }
}

/// A term as a reader sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'l> {
    pub(super) surface: &'l str,
    pub(super) is_name: bool,
}

/// Inverse document frequency (Spärck Jones, “A statistical interpretation of term specificity”, 1972,
/// <https://doi.org/10.1108/eb026526>) over the library and the background together.
fn weight(entry: &Entry, articles: f32) -> f32 {
    let holds = 1.0 - (-BACKGROUND_WORDS / rarity(&fold(&entry.surface)).exp()).exp();
    ((articles + BACKGROUND_ARTICLES + 1.0) / (entry.articles as f32 + BACKGROUND_ARTICLES * holds + 0.5)).ln().max(0.01)
}
