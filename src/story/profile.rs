//! What clustering keeps of an article: weighted terms, figures, the weekday it names, and a sketch of its wording. A profile is a few
//! hundred numbers, so that a library of a million articles is clustered without holding a text.

use compact_str::CompactString;
use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::article::{Article, Role};
use crate::story::mentions::mentions;
use crate::story::sketch::Sketch;
use crate::story::vocabulary::{Forms, Vocabulary};
use crate::text::{Language, token_spans};

/// How much a term counts in the headline, in the first [`LEAD_WORDS`] of the text, and after. B-cubed F1 on development data moves by less
/// than .003 over 4–12, 2–4 and 1.
const HEADLINE_COUNT: u32 = 8;
const LEAD_COUNT: u32 = 3;
const BODY_COUNT: u32 = 1;
/// About two paragraphs of a news report, where it says what happened.
const LEAD_WORDS: usize = 60;
/// Background and older events fill what comes later.
const READ_WORDS: usize = 700;
/// The heaviest terms are kept; 100 lose .002 F1, 240 gain .001.
const TERM_LIMIT: usize = 160;
const FIGURE_LIMIT: usize = 48;

/// What clustering keeps of one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The article's key.
    pub(super) key: u64,
    /// The article's id, by which equal days are ordered.
    pub(super) id: Box<str>,
    /// Its headline.
    pub(super) title: Box<str>,
    /// Its day of publication.
    pub(super) date: Option<Date>,
    /// The weekday that it names most often, 0 for Monday.
    pub(super) weekday: Option<u8>,
    /// Its heaviest terms, ordered by term.
    pub(super) terms: Vec<Term>,
    /// Its numbers but years and 1, 2, 3, hashed and ordered.
    pub(super) figures: Vec<u32>,
    /// The names of its first sentences, one a line.
    pub(super) names: Box<str>,
    /// A sketch of its wording.
    pub(super) sketch: Sketch,
}

/// A term of an article: a stem or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// The hash of its key.
    pub(super) hash: u32,
    /// How often it occurs, the headline and the lead counting more; at most 255.
    pub(super) count: u8,
    /// A surface form for the reader; nearly all are so short that they take no memory beside the term.
    pub(super) surface: CompactString,
    /// Whether it is mostly capitalised where it need not be.
    pub(super) is_name: bool,
}

impl Profile {
    /// Reads an article. Linear in its first 700 words.
    pub fn new(article: &Article) -> Self {
        Self::read(article, &mut Vocabulary::default())
    }

    /// Reads an article as [`Profile::new`] does, in less time where the vocabulary knows most of its words.
    pub fn read(article: &Article, vocabulary: &mut Vocabulary) -> Self {
        let mut reader = Reader::new(vocabulary.of(article.language), article.language);
        // Captions and subheads report nothing new, but they name who and where.
        for sentence in article.sentences.iter().filter(|sentence| sentence.role != Role::Boilerplate) {
            if !reader.read(&sentence.text, sentence.role) {
                break;
            }
        }
        Self {
            key: article.key,
            id: article.id.as_str().into(),
            title: article.title.as_str().into(),
            date: article.date,
            weekday: reader.weekday(),
            figures: reader.figures(),
            names: mentions(article),
            sketch: Sketch::new(&reader.folded),
            terms: reader.terms(),
        }
    }

    /// Reads many articles on all cores, in their order.
    pub fn of_all(articles: &[Article]) -> Vec<Self> {
        articles.par_iter().map_init(Vocabulary::default, |vocabulary, article| Self::read(article, vocabulary)).collect()
    }
}

/// Gathers counts while the sentences go by.
struct Reader<'v> {
    forms: &'v mut Forms,
    language: Language,
    /// By term. Iterated only into a vector that is then ordered.
    counts: FxHashMap<u32, Tally>,
    figures: Vec<u32>,
    weekdays: [u32; 7],
    /// All words in order, for the sketch.
    folded: Vec<u64>,
    words: usize,
}

/// How one term occurs in an article.
struct Tally {
    count: u32,
    /// Occurrences inside a sentence, where a capital tells a name: capitalised, then not.
    capitalised: u32,
    lower: u32,
    /// The form that is shown.
    form: u32,
}

impl<'v> Reader<'v> {
    fn new(forms: &'v mut Forms, language: Language) -> Self {
        Self {
            forms,
            language,
            counts: FxHashMap::with_capacity_and_hasher(READ_WORDS / 2, FxBuildHasher),
            figures: Vec::new(),
            weekdays: [0; 7],
            folded: Vec::with_capacity(READ_WORDS),
            words: 0,
        }
    }

    /// Takes in a sentence; returns whether more is wanted.
    fn read(&mut self, text: &str, role: Role) -> bool {
        for (place, span) in token_spans(text).into_iter().enumerate() {
            let count = match role {
                Role::Headline => HEADLINE_COUNT,
                _ if self.words < LEAD_WORDS => LEAD_COUNT,
                _ => BODY_COUNT,
            };
            self.words += usize::from(role != Role::Headline);
            if self.words > READ_WORDS {
                return false;
            }
            let number = self.forms.number(text, span, self.language);
            self.take(number, count, place > 0 && role != Role::Headline);
        }
        true
    }

    fn take(&mut self, number: u32, count: u32, capital_tells: bool) {
        let form = self.forms.form(number);
        self.folded.push(form.folded);
        if let Some(day) = form.weekday.and_then(|day| self.weekdays.get_mut(usize::from(day))) {
            *day += if count > BODY_COUNT { 2 } else { 1 };
        }
        self.figures.extend(form.figure);
        let Some(term) = form.term else { return };
        let tally = self.counts.entry(term).or_insert(Tally { count: 0, capitalised: 0, lower: 0, form: number });
        tally.count += count;
        if capital_tells {
            *(if form.is_capitalised { &mut tally.capitalised } else { &mut tally.lower }) += 1;
        }
        if tally.form != number && surface_order(&form.surface) < surface_order(&self.forms.form(tally.form).surface) {
            tally.form = number;
        }
    }

    fn weekday(&self) -> Option<u8> {
        let most = self.weekdays.iter().copied().max().filter(|most| *most > 0)?;
        self.weekdays.iter().position(|count| *count == most).map(|day| day as u8)
    }

    fn figures(&mut self) -> Vec<u32> {
        let mut figures = std::mem::take(&mut self.figures);
        figures.sort_unstable();
        figures.dedup();
        figures.truncate(FIGURE_LIMIT);
        figures
    }

    /// The heaviest terms by count and by rarity in English at large, so that the choice does not depend on a library.
    fn terms(self) -> Vec<Term> {
        let forms = &*self.forms;
        let mut tallies: Vec<(u32, Tally)> = self.counts.into_iter().collect();
        if tallies.len() > TERM_LIMIT {
            let weight = |tally: &Tally| (1.0 + (tally.count as f32).ln()) * forms.form(tally.form).rarity;
            let key = |term: u32| forms.term(term).0;
            let mut weighed: Vec<(f32, (u32, Tally))> = tallies.into_iter().map(|both| (weight(&both.1), both)).collect();
            weighed.select_nth_unstable_by(TERM_LIMIT, |(x, (a, _)), (y, (b, _))| y.total_cmp(x).then_with(|| key(*a).cmp(key(*b))));
            weighed.truncate(TERM_LIMIT);
            tallies = weighed.into_iter().map(|(_, both)| both).collect();
        }
        let mut terms: Vec<Term> = tallies.iter().map(|(number, tally)| term(forms, *number, tally)).collect();
        terms.sort_by(|a, b| (a.hash, &a.surface).cmp(&(b.hash, &b.surface)));
        terms.dedup_by_key(|term| term.hash);
        terms
    }
}

fn term(forms: &Forms, number: u32, tally: &Tally) -> Term {
    let form = forms.form(tally.form);
    Term {
        hash: forms.term(number).1,
        count: u8::try_from(tally.count).unwrap_or(u8::MAX),
        is_name: !form.is_number && tally.capitalised > tally.lower,
        surface: form.surface.clone(),
    }
}

/// Orders surface forms by how well they read: not all capitals, then short, then by letters.
pub(super) fn surface_order(surface: &str) -> (bool, usize, &str) {
    let shouts = surface.chars().all(|c| !c.is_lowercase()) && surface.chars().nth(3).is_some();
    (shouts, surface.len(), surface)
}

#[cfg(test)]
mod tests {
    use super::Profile;
    use crate::story::Vocabulary;
    use crate::story::tests::article;

    #[test]
    fn what_was_read_before_changes_nothing() {
        let texts = [
            "The Reeds’s ferry, Reed's own, sank on Monday with 40 aboard. REED and Reed said 1,200 had been paid.",
            "Reed sank 3 ferries in 2021, on Tuesday and on TUESDAY; the reeds of Tarnholm hid £40 and 40%.",
            "Die Fähre sank am Montag, sagte Reed; 40 Fähren fuhren.",
        ];
        let articles = texts.map(|text| article("a", "Reed and the ferry", text, None));
        let mut vocabulary = Vocabulary::default();
        for _ in 0..2 {
            for article in &articles {
                assert_eq!(Profile::read(article, &mut vocabulary), Profile::new(article));
            }
        }
        assert_eq!(Profile::of_all(&articles), articles.iter().map(Profile::new).collect::<Vec<_>>());
    }
}
