//! The nearest articles of each article: an inverted index over the heaviest terms finds candidates, the cosine of all terms orders them.

use std::cmp::Reverse;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use crate::story::shelf::{Item, Measure, UNDATED, Weighted, common};

/// The nearest articles that are kept for each.
const NEIGHBOURS: usize = 30;
/// Candidates whose cosine is computed over all terms.
const MEASURED: usize = 64;
/// An article is asked for by this many of its heaviest terms, and filed under this many.
const ASKED_TERMS: usize = 32;
const FILED_TERMS: usize = 40;
/// Articles whose heaviest terms are held at once while they are filed.
const FILED_AT_ONCE: usize = 4_096;
/// Of a term that more articles hold, those nearest in time are read: it keeps the search near-linear. A term so common tells little.
const READ_POSTINGS: usize = 500;
/// Two dated articles further apart than this are no candidates.
const WINDOW_DAYS: i32 = 30;
/// The density is the mean over this many of the nearest articles.
const DENSE_NEIGHBOURS: usize = 20;
/// What an article weighs in its own company, fitted with the weights of `link`.
const OWN_COMPANY: f32 = 0.03;
/// The share of its neighbours' mean cosine by which another article has to be nearer to count as company: what is near to all alike, as in a
/// library on one subject, tells nothing. Fitted with the weights of `link`.
const COMMON_SHARE: f32 = 0.92;

/// A near article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Near {
    pub(super) position: u32,
    pub(super) cosine: f32,
}

/// The nearest articles of one article, ordered by position.
#[derive(Debug, Clone, Default)]
pub(super) struct Neighbourhood {
    near: Box<[Near]>,
    /// The cosine from which on a near article counts as company.
    common: f32,
    /// The length of its company vector.
    company: f32,
}

impl Neighbourhood {
    /// `library` is the number of articles; missing neighbours count as far.
    fn new(mut near: Vec<Near>, library: usize) -> Self {
        near.sort_unstable_by_key(|near| near.position);
        let mean = near.iter().map(|near| near.cosine).sum::<f32>() / NEIGHBOURS.min(library.saturating_sub(1)).max(1) as f32;
        let mut found = Self { near: near.into_boxed_slice(), common: COMMON_SHARE * mean, company: 0.0 };
        let squares: f32 = found.near.iter().map(|near| found.companionship(*near).powi(2)).sum();
        found.company = (squares + OWN_COMPANY * OWN_COMPANY).sqrt();
        found
    }

    /// How much a near article counts as company.
    fn companionship(&self, near: Near) -> f32 {
        (near.cosine - self.common).max(0.0).powi(2)
    }

    /// Its nearest articles, by position.
    pub(super) fn near(&self) -> &[Near] {
        &self.near
    }

    /// Takes in a new article; returns whether it is among the nearest.
    pub(super) fn insert(&mut self, new: Near, library: usize) -> bool {
        let mut near = self.near.to_vec();
        if near.iter().any(|known| known.position == new.position) {
            return false;
        }
        near.push(new);
        keep_nearest(&mut near);
        let is_kept = near.iter().any(|kept| kept.position == new.position);
        if is_kept {
            *self = Self::new(near, library);
        }
        is_kept
    }

    /// How crowded the surroundings are, 0..=1: the mean cosine of the 20 nearest articles of which `counts` is true (fewer in a library of
    /// fewer), missing ones as 0.
    pub(super) fn density(&self, library: usize, counts: impl Fn(u32) -> bool) -> f32 {
        let mut cosines: Vec<f32> = self.near.iter().filter(|near| counts(near.position)).map(|near| near.cosine).collect();
        cosines.sort_unstable_by(|a, b| b.total_cmp(a));
        let most = DENSE_NEIGHBOURS.min(library.saturating_sub(1)).max(1);
        cosines.iter().take(most).sum::<f32>() / most as f32
    }

    /// How alike the company of two articles is, 0..=1: the cosine of the vectors that hold, for each near article, the square of how much
    /// nearer it is than most, and a little of the article itself (shared nearest neighbours, Jarvis and Patrick, “Clustering Using a Similarity Measure Based on Shared
    /// Near Neighbors”, 1973, <https://doi.org/10.1109/T-C.1973.223640>, weighted). It holds together long stories that are told in
    /// different words.
    pub(super) fn company(&self, own: u32, other: &Self, of_other: u32) -> f32 {
        let both = common(&self.near, &other.near, |near| near.position);
        let shared: f32 = both.map(|(a, b)| self.companionship(*a) * other.companionship(*b)).sum();
        let each_other = self.companionship_of(of_other) + other.companionship_of(own);
        (shared + OWN_COMPANY * each_other) / (self.company * other.company)
    }
}

impl Neighbourhood {
    fn companionship_of(&self, position: u32) -> f32 {
        let found = self.near.binary_search_by_key(&position, |near| near.position).ok();
        found.and_then(|at| self.near.get(at)).map_or(0.0, |near| self.companionship(*near))
    }
}

/// Keeps the nearest, ties by position.
fn keep_nearest(near: &mut Vec<Near>) {
    near.sort_unstable_by(|a, b| b.cosine.total_cmp(&a.cosine).then(a.position.cmp(&b.position)));
    near.truncate(NEIGHBOURS);
}

/// The inverted index: under each term the articles in which it is heavy, ordered by day.
#[derive(Debug, Clone, Default)]
pub(super) struct Postings {
    /// Look-ups only.
    lists: FxHashMap<u32, Vec<Posting>>,
    days: Vec<i32>,
}

#[derive(Debug, Clone, Copy)]
struct Posting {
    position: u32,
    weight: u16,
}

impl Postings {
    /// Files all articles of a library, each under its position.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut postings = Self::default();
        postings.file(items);
        postings
    }

    /// Files the next articles, which take the next positions: by day, so that lists are mostly written at their ends.
    pub(super) fn file(&mut self, items: &[Item]) {
        let first = self.days.len() as u32;
        self.days.extend(items.iter().map(|item| item.day));
        let mut by_day: Vec<(u32, &Item)> = (first..).zip(items).collect();
        by_day.sort_by_key(|(_, item)| item.day);
        for some in by_day.chunks(FILED_AT_ONCE) {
            let heaviest: Vec<Vec<Weighted>> = some.par_iter().map(|(_, item)| item.heaviest(FILED_TERMS)).collect();
            for ((position, item), terms) in some.iter().zip(heaviest) {
                for term in terms {
                    let list = self.lists.entry(term.term).or_default();
                    let at = end_of(list, &self.days, item.day);
                    list.insert(at, Posting { position: *position, weight: term.weight });
                }
            }
        }
    }

    /// Finds the nearest articles of each of some articles. The result depends on nothing but the articles filed.
    pub(super) fn nearest(&self, items: &[Item], positions: &[u32]) -> Vec<Neighbourhood> {
        let scratch = || vec![0u32; self.days.len()];
        positions.par_iter().map_init(scratch, |scores, position| self.nearest_of(items, *position, scores)).collect()
    }

    fn nearest_of(&self, items: &[Item], position: u32, scores: &mut [u32]) -> Neighbourhood {
        let item = &items[position as usize];
        let mut touched = Vec::new();
        for term in item.heaviest(ASKED_TERMS) {
            for posting in self.within_window(term.term, item.day) {
                let score = &mut scores[posting.position as usize];
                if *score == 0 {
                    touched.push(posting.position);
                }
                *score += ((u32::from(term.weight) * u32::from(posting.weight)) >> 16).max(1);
            }
        }
        let mut found: Vec<(Reverse<u32>, u32)> = touched.iter().map(|at| (Reverse(scores[*at as usize]), *at)).collect();
        for at in &touched {
            scores[*at as usize] = 0;
        }
        found.retain(|(_, at)| *at != position);
        if found.len() > MEASURED {
            found.select_nth_unstable(MEASURED);
            found.truncate(MEASURED);
        }
        let measure = Measure::of(item);
        let cosines = found.iter().map(|(_, at)| Near { position: *at, cosine: measure.cosine(&items[*at as usize]) });
        let mut near: Vec<Near> = cosines.collect();
        keep_nearest(&mut near);
        Neighbourhood::new(near, items.len())
    }

    /// The articles under a term that may be of one story with an article of that day: dated ones within the window, the nearest in time
    /// where there are too many, and undated ones; for an undated article the newest.
    fn within_window(&self, term: u32, day: i32) -> impl Iterator<Item = &Posting> {
        let list = self.lists.get(&term).map_or(&[][..], Vec::as_slice);
        let dated = end_of(list, &self.days, UNDATED - 1);
        let (from, to) = if day == UNDATED {
            (0, dated)
        } else {
            (end_of(list, &self.days, day - WINDOW_DAYS - 1), end_of(list, &self.days, day + WINDOW_DAYS))
        };
        let at = end_of(list, &self.days, day).clamp(from, to);
        let from = from.max(at.saturating_sub(READ_POSTINGS / 2));
        let to = to.min(from + READ_POSTINGS);
        let undated = dated..list.len().min(dated + READ_POSTINGS);
        list.get(from..to).unwrap_or_default().iter().chain(list.get(undated).unwrap_or_default())
    }
}

/// Where a list's articles of `day` or before end: mostly at the list's.
fn end_of(list: &[Posting], days: &[i32], day: i32) -> usize {
    let is_until = |posting: &Posting| days[posting.position as usize] <= day;
    if list.last().is_none_or(is_until) { list.len() } else { list.partition_point(is_until) }
}
