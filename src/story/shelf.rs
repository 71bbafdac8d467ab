//! The articles of a library in compact form: for each its weighted terms, figures, day and weekday.

use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

use crate::story::lexicon::Lexicon;
use crate::story::profile::Profile;
use crate::story::sketch::Sketch;

/// The day of an article without a date: later than any other, so that it is ordered last.
pub(super) const UNDATED: i32 = i32::MAX;
/// A weight of 1 as it is stored.
const UNIT: f32 = 65_535.0;

/// Slots of a [`Measure`] for each term: few of them are taken, so that a term that is not there meets an empty one at once.
const SLOTS_A_TERM: usize = 8;

/// One article in compact form.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) key: u64,
    pub(super) id: Box<str>,
    pub(super) title: Box<str>,
    pub(super) date: Option<Date>,
    /// Days since the year 0, or [`UNDATED`].
    pub(super) day: i32,
    pub(super) weekday: Option<u8>,
    /// Ordered by term; the weights make a vector of unit length.
    pub(super) terms: Box<[Weighted]>,
    pub(super) figures: Box<[u32]>,
    /// One a line.
    pub(super) names: Box<str>,
    /// The words of these names, hashed and ordered.
    pub(super) name_words: Box<[u32]>,
    pub(super) sketch: Sketch,
}

/// Articles on their way into an [`crate::story::Index`], in their order: each is counted and packed as it comes, so that no profile is held.
#[derive(Debug)]
pub struct Shelf {
    pub(super) lexicon: Lexicon,
    pub(super) items: Vec<Item>,
}

impl FromIterator<Profile> for Shelf {
    fn from_iter<P: IntoIterator<Item = Profile>>(profiles: P) -> Self {
        let mut lexicon = Lexicon::default();
        let items = profiles.into_iter().map(|profile| shelve(profile, &mut lexicon)).collect();
        Self { lexicon, items }
    }
}

/// Counts an article's terms and packs it.
pub(super) fn shelve(profile: Profile, lexicon: &mut Lexicon) -> Item {
    lexicon.add(&profile.terms);
    Item::new(profile)
}

/// A term of an article and its weight there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weighted {
    pub(super) term: u32,
    /// In units of 1/65,535: integers make sums exact, whatever their order.
    pub(super) weight: u16,
    pub(super) count: u8,
}

impl Item {
    /// Packs a profile; its terms have no weight yet.
    pub(super) fn new(profile: Profile) -> Self {
        let terms = profile.terms.iter().map(|term| Weighted { term: term.hash, weight: 0, count: term.count }).collect();
        Self {
            key: profile.key,
            id: profile.id,
            title: profile.title,
            date: profile.date,
            day: profile.date.map_or(UNDATED, day_number),
            weekday: profile.weekday,
            terms,
            figures: profile.figures.into_boxed_slice(),
            name_words: hashes(profile.names.split_whitespace()),
            names: profile.names,
            sketch: profile.sketch,
        }
    }

    /// Weighs its terms: the logarithm of the count times the lexicon's weight, scaled to unit length.
    pub(super) fn weigh(&mut self, lexicon: &Lexicon) {
        let weights: Vec<f32> =
            self.terms.iter().map(|term| (1.0 + f32::from(term.count.max(1)).ln()) * lexicon.weight(term.term)).collect();
        let length = weights.iter().map(|weight| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        for (term, weight) in self.terms.iter_mut().zip(weights) {
            term.weight = (weight / length * UNIT).round() as u16;
        }
    }

    /// Its heaviest terms, in no telling order.
    pub(super) fn heaviest(&self, limit: usize) -> Vec<Weighted> {
        let mut terms = self.terms.to_vec();
        if terms.len() > limit {
            terms.select_nth_unstable_by_key(limit, |term| (std::cmp::Reverse(term.weight), term.term));
            terms.truncate(limit);
        }
        terms
    }

    /// The cosine of two articles' vectors, 0..=1. Linear in their terms.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        cosine_of(common(&self.terms, &other.terms, |term| term.term).map(|(a, b)| (a.weight, b.weight)))
    }

    /// The terms of both articles, the one that adds most to the cosine first, with what each adds.
    pub(super) fn shared_terms(&self, other: &Self) -> Vec<(u32, f64)> {
        let product = |(a, b): (&Weighted, &Weighted)| (a.term, f64::from(a.weight) * f64::from(b.weight) / f64::from(UNIT * UNIT));
        let mut shared: Vec<(u32, f64)> = common(&self.terms, &other.terms, |term| term.term).map(product).collect();
        shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shared
    }

    /// How many figures both articles give.
    pub(super) fn shared_figures(&self, other: &Self) -> usize {
        common(&self.figures, &other.figures, |figure| *figure).count()
    }

    /// Says whether both name somebody or some place in the headline, and they have no name in common.
    pub(super) fn names_others(&self, other: &Self) -> bool {
        are_apart(&self.name_words, &other.name_words) && self.is_named_in_headline() && other.is_named_in_headline()
    }

    fn is_named_in_headline(&self) -> bool {
        common(&headline_words(&self.title, char::is_alphabetic), &self.name_words, |word| *word).next().is_some()
    }

    /// Says whether both give figures, and none in common.
    pub(super) fn gives_others(&self, other: &Self) -> bool {
        are_apart(&self.figures, &other.figures)
    }

    /// The share of their headlines' words that both have, but for numbers, 0..=1.
    pub(super) fn headline_in_common(&self, other: &Self) -> f64 {
        let (a, b) = (headline_words(&self.title, char::is_alphabetic), headline_words(&other.title, char::is_alphabetic));
        let both = common(&a, &b, |word| *word).count();
        both as f64 / (a.len() + b.len() - both).max(1) as f64
    }

    /// Says whether both headlines hold figures, and none in common.
    pub(super) fn headline_gives_others(&self, other: &Self) -> bool {
        are_apart(&headline_words(&self.title, char::is_numeric), &headline_words(&other.title, char::is_numeric))
    }

    /// How many days lie between them, where both are dated.
    pub(super) fn days_apart(&self, other: &Self) -> Option<u32> {
        (self.day != UNDATED && other.day != UNDATED).then(|| self.day.abs_diff(other.day))
    }

    /// The order of articles that no input order can change: oldest first, undated last, then by key and id.
    pub(super) fn order(&self) -> (i32, u64, &str) {
        (self.day, self.key, &self.id)
    }
}

/// The words of a headline that begin as is asked, hashed and ordered.
fn headline_words(title: &str, begins: fn(char) -> bool) -> Box<[u32]> {
    hashes(title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(begins)))
}

/// The hashes of words, each once, ordered.
fn hashes<'a>(words: impl Iterator<Item = &'a str>) -> Box<[u32]> {
    let mut hashes: Vec<u32> = words.map(|word| xxh3_64(word.to_lowercase().as_bytes()) as u32).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into_boxed_slice()
}

/// Says whether neither list is empty and both have nothing in common.
fn are_apart(a: &[u32], b: &[u32]) -> bool {
    !a.is_empty() && !b.is_empty() && common(a, b, |item| *item).next().is_none()
}

/// The cosine of two vectors of unit length, given the weights of the terms that both hold.
fn cosine_of(both: impl Iterator<Item = (u16, u16)>) -> f32 {
    let sum: u64 = both.map(|(a, b)| u64::from(a) * u64::from(b)).sum();
    (sum as f64 / f64::from(UNIT * UNIT)) as f32
}

/// One article's weights by term, for measuring many others against it: open addressing with linear probing (Peterson, “Addressing for
/// Random-Access Storage”, 1957, <https://doi.org/10.1147/rd.12.0130>). The terms are hashes already. A cosine asks for each term of the other
/// article once, and nearly always meets an empty slot: a third of the time that [`Item::cosine`] takes.
pub(super) struct Measure {
    /// A power of two; those of weight 0 are empty.
    slots: Vec<Weighted>,
}

impl Measure {
    /// Files an article's terms.
    pub(super) fn of(item: &Item) -> Self {
        let empty = Weighted { term: 0, weight: 0, count: 0 };
        let mut measure = Self { slots: vec![empty; (SLOTS_A_TERM * item.terms.len()).next_power_of_two()] };
        // A term without weight adds nothing.
        for term in item.terms.iter().filter(|term| term.weight > 0) {
            let at = measure.slot_of(term.term);
            measure.slots[at] = *term;
        }
        measure
    }

    /// The cosine of the article's vector and another's, as [`Item::cosine`] gives it. Linear in the other's terms.
    pub(super) fn cosine(&self, other: &Item) -> f32 {
        cosine_of(other.terms.iter().map(|term| (self.slots[self.slot_of(term.term)].weight, term.weight)))
    }

    /// The slot that holds a term, else the empty one where it would stand.
    fn slot_of(&self, term: u32) -> usize {
        let last = self.slots.len() - 1;
        let mut at = term as usize & last;
        while self.slots[at].weight > 0 && self.slots[at].term != term {
            at = (at + 1) & last;
        }
        at
    }
}

fn day_number(date: Date) -> i32 {
    let hours = Date::ZERO.duration_until(date).as_hours();
    i32::try_from(hours / 24).unwrap_or(UNDATED)
}

/// The elements of two ordered slices that have a key in common. Linear in both; both places move on without a branch, because which of them
/// does so next cannot be foretold.
pub(super) fn common<'a, T>(a: &'a [T], b: &'a [T], key: impl Fn(&T) -> u32) -> impl Iterator<Item = (&'a T, &'a T)> {
    let (mut at, mut other_at) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(left), Some(right)) = (a.get(at), b.get(other_at)) {
            let (left_key, right_key) = (key(left), key(right));
            at += usize::from(left_key <= right_key);
            other_at += usize::from(right_key <= left_key);
            if left_key == right_key {
                return Some((left, right));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::{Item, Measure};
    use crate::story::lexicon::Lexicon;
    use crate::story::profile::Profile;
    use crate::story::tests::article;

    #[test]
    fn a_measure_gives_the_cosine() {
        let texts =
            ["The ferry Tarn sank off Tarnholm.", "The Tarn, a ferry with 40 aboard, sank.", "Nobody was at the fair in Northport.", ""];
        let profiles = texts.map(|text| Profile::new(&article("a", text, text, None)));
        let mut lexicon = Lexicon::default();
        for profile in &profiles {
            lexicon.add(&profile.terms);
        }
        lexicon.weigh();
        let mut items = profiles.map(Item::new);
        for item in &mut items {
            item.weigh(&lexicon);
        }
        for (a, b) in items.iter().flat_map(|a| items.iter().map(move |b| (a, b))) {
            assert_eq!(Measure::of(a).cosine(b).to_bits(), a.cosine(b).to_bits());
        }
        assert!(Measure::of(&items[0]).cosine(&items[1]) > 0.1);
    }
}
