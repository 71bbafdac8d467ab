//! How likely each two sentences of different accounts are to report the same.

use crate::align::detail::Near;
use crate::align::features::{Candidate, Sentences, support};
use crate::align::model::Models;
use crate::align::score::scored;
use crate::align::words::Story;
use crate::article::Article;
use crate::text::{Language, sentence_vectors};

/// The pairs of a story's sentences that may report the same, and how likely they do. All others do not.
pub(super) struct Scores {
    /// Ordered by their sentences.
    pub candidates: Vec<Candidate>,
    /// The chance that each candidate is linked, 0..=1.
    pub linked: Vec<f32>,
    /// The chance that each candidate says the same as a whole, 0..=1.
    pub same: Vec<f32>,
}

/// Stories of more sentences are read by their words alone: a vector takes some milliseconds.
const MOST_VECTORS: usize = 3000;

impl Scores {
    /// Looks at all pairs of sentences of a story's accounts.
    pub(super) fn new(story: &Story, accounts: &[&Article], near: &Near) -> Self {
        let is_english = accounts.iter().all(|article| matches!(article.language, Language::ENGLISH | Language::UNKNOWN));
        let by_sense = is_english && story.sentences.len() <= MOST_VECTORS;
        let models = Models::shared(by_sense);
        let mut candidates = candidates(story, accounts, near, by_sense);
        let first: Vec<f32> = candidates.iter().map(|found| models.first.chance(&found.features)).collect();
        support(&mut candidates, &first, |sentence| story.sentences[sentence].at.account);
        let linked = candidates.iter().map(|found| models.linked.chance(&found.features)).collect();
        let same = candidates.iter().map(|found| models.same.chance(&found.features)).collect();
        Self { candidates, linked, same }
    }

    /// The chance that two sentences are linked; 0 where they are no candidates.
    pub(super) fn linked(&self, a: usize, b: usize) -> f32 {
        let place = self.candidates.binary_search_by_key(&(a.min(b), a.max(b)), |found| (found.a, found.b));
        place.map_or(0.0, |place| self.linked[place])
    }
}

/// Lists the candidates of a story, ordered by their sentences, without support.
pub(super) fn candidates(story: &Story, accounts: &[&Article], near: &Near, by_sense: bool) -> Vec<Candidate> {
    let mut sentences = Sentences::new(story, accounts);
    if by_sense {
        let text = |at: crate::align::SentenceRef| accounts[at.account].sentences[at.sentence].text.as_str();
        let texts: Vec<&str> = story.sentences.iter().map(|words| text(words.at)).collect();
        sentences = sentences.with_sense(sentence_vectors(&texts));
    }
    let mut found: Vec<Candidate> = scored(story, near, |scored| sentences.candidates(&scored)).into_iter().flatten().collect();
    found.sort_unstable_by_key(|found| (found.a, found.b));
    found
}
