//! What clustering keeps of an article: weighted terms, figures, the weekday it names, and a sketch of its wording. A profile is a few
//! hundred numbers, so that a library of a million articles is clustered without holding a text.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::article::{Article, Role};
use crate::story::mentions::mentions;
use crate::story::sketch::Sketch;
use crate::text::{Language, Token, fold, rarity, tokens};

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

/// Words of news reports that tell no event from another.
#[rustfmt::skip]
const NEWS_WORDS: &[&str] = &[
    "according", "apr", "april", "aug", "august", "day", "days", "dec", "december", "feb", "february", "fri", "friday", "jan", "january", "jul",
    "july", "jun", "june", "mar", "march", "mon", "monday", "month", "months", "mr", "mrs", "ms", "nov", "november", "oct", "october",
    "percent", "reported", "said", "sat", "saturday", "say", "says", "sep", "sept", "september", "sun", "sunday", "tell", "thu", "thursday",
    "today", "told", "tomorrow", "tue", "tuesday", "wed", "wednesday", "week", "weeks", "year", "years", "yesterday",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

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
    /// The hash of its key. Equal on every machine, so that no order depends on when a term was first seen; at a million terms a
    /// collision touches one in four thousand.
    pub(super) hash: u32,
    /// How often it occurs, the headline and the lead counting more; at most 255.
    pub(super) count: u8,
    /// A surface form for the reader.
    pub(super) surface: Box<str>,
    /// Whether it is mostly capitalised where it need not be.
    pub(super) is_name: bool,
}

impl Profile {
    /// Reads an article. Linear in its first 700 words.
    pub fn new(article: &Article) -> Self {
        let mut reader = Reader::default();
        // Captions and subheads report nothing new, but they name who and where.
        for sentence in article.sentences.iter().filter(|sentence| sentence.role != Role::Boilerplate) {
            if !reader.read(&sentence.text, sentence.role, article.language) {
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
}

/// Gathers counts while the sentences go by.
#[derive(Default)]
struct Reader {
    /// Iterated only into a vector that is then ordered.
    counts: FxHashMap<String, Tally>,
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
    surface: String,
    is_number: bool,
}

impl Reader {
    /// Takes in a sentence; returns whether more is wanted.
    fn read(&mut self, text: &str, role: Role, language: Language) -> bool {
        for (place, token) in tokens(text, language).into_iter().enumerate() {
            let count = match role {
                Role::Headline => HEADLINE_COUNT,
                _ if self.words < LEAD_WORDS => LEAD_COUNT,
                _ => BODY_COUNT,
            };
            self.words += usize::from(role != Role::Headline);
            if self.words > READ_WORDS {
                return false;
            }
            self.take(text, token, count, place > 0 && role != Role::Headline);
        }
        true
    }

    fn take(&mut self, text: &str, token: Token, count: u32, capital_tells: bool) {
        self.folded.push(xxh3_64(token.folded.as_bytes()));
        if let Some(day) = WEEKDAYS.iter().position(|day| *day == token.folded) {
            self.weekdays[day] += if count > BODY_COUNT { 2 } else { 1 };
        }
        if token.is_number {
            self.figures.extend(figure(&token.folded));
        } else if token.is_stop_word() || NEWS_WORDS.binary_search(&token.folded.as_str()).is_ok() {
            return;
        }
        let written = token.span.of(text);
        let surface = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
        let tally = self.counts.entry(token.key).or_insert_with(|| Tally {
            count: 0,
            capitalised: 0,
            lower: 0,
            surface: surface.to_owned(),
            is_number: token.is_number,
        });
        tally.count += count;
        if capital_tells {
            *(if token.is_capitalised { &mut tally.capitalised } else { &mut tally.lower }) += 1;
        }
        if surface_order(surface) < surface_order(&tally.surface) {
            surface.clone_into(&mut tally.surface);
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
        let mut tallies: Vec<(String, Tally)> = self.counts.into_iter().collect();
        if tallies.len() > TERM_LIMIT {
            let weight = |tally: &Tally| (1.0 + (tally.count as f32).ln()) * rarity(&fold(&tally.surface));
            let mut weighed: Vec<(f32, (String, Tally))> = tallies.into_iter().map(|both| (weight(&both.1), both)).collect();
            weighed.select_nth_unstable_by(TERM_LIMIT, |(x, (a, _)), (y, (b, _))| y.total_cmp(x).then_with(|| a.cmp(b)));
            weighed.truncate(TERM_LIMIT);
            tallies = weighed.into_iter().map(|(_, both)| both).collect();
        }
        let mut terms: Vec<Term> = tallies.into_iter().map(|(key, tally)| term(&key, tally)).collect();
        terms.sort_by(|a, b| (a.hash, &a.surface).cmp(&(b.hash, &b.surface)));
        terms.dedup_by_key(|term| term.hash);
        terms
    }
}

fn term(key: &str, tally: Tally) -> Term {
    Term {
        hash: xxh3_64(key.as_bytes()) as u32,
        count: u8::try_from(tally.count).unwrap_or(u8::MAX),
        is_name: !tally.is_number && tally.capitalised > tally.lower,
        surface: tally.surface.into_boxed_str(),
    }
}

/// The hash of a number, but none for years and for 1, 2, 3, which any two articles share.
fn figure(folded: &str) -> Option<u32> {
    let digits: String = folded.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let is_small = matches!(digits.as_str(), "1" | "2" | "3");
    (!is_year && !is_small).then(|| xxh3_64(digits.as_bytes()) as u32)
}

/// Orders surface forms by how well they read: not all capitals, then short, then by letters.
pub(super) fn surface_order(surface: &str) -> (bool, usize, &str) {
    let shouts = surface.chars().all(|c| !c.is_lowercase()) && surface.chars().nth(3).is_some();
    (shouts, surface.len(), surface)
}
