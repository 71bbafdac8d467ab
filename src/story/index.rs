//! The clustered library: takes in articles, keeps every article's story, and repairs stories when new evidence comes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;
use rustc_hash::FxHashMap;

use crate::story::agglomerate::{Task, agglomerate};
use crate::story::constraints::{Constraints, Verdict};
use crate::story::forest::Forest;
use crate::story::lexicon::Lexicon;
use crate::story::link::{Parts, Side, weigh};
use crate::story::neighbours::{Near, Neighbourhood, Postings};
use crate::story::partition::Partition;
use crate::story::profile::Profile;
use crate::story::shelf::{Item, Shelf, shelve};

/// Up to this many articles everything is clustered anew at every addition: it takes a moment, and term statistics still move fast.
const SMALL_LIBRARY: usize = 1_000;
/// How often densities and stories are computed in turn. A third time changes F1 by less than .002.
const ROUNDS: usize = 2;
/// The share of the density over all near articles, against that over those outside the article's own story.
const OWN_STORY_SHARE: f32 = 0.32;

/// A library of articles, clustered into stories.
///
/// It holds about 3 KB an article and no text. Articles are numbered in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) items: Vec<Item>,
    /// For each position the number under which the article was added.
    pub(super) numbers: Vec<usize>,
    pub(super) lexicon: Lexicon,
    postings: Postings,
    neighbourhoods: Vec<Neighbourhood>,
    densities: Vec<f32>,
    pub(super) partition: Partition,
    constraints: Constraints,
    /// How many articles there were when all terms were last weighed.
    weighed: usize,
}

impl Index {
    /// Makes an empty library under the user's verdicts.
    pub fn new(constraints: Constraints) -> Self {
        Self { constraints, ..Self::default() }
    }

    /// Makes a library of articles that stand in stories already, each story with its id, and of new ones, which find theirs as
    /// [`Index::add`] would have it. They are numbered as they come, the new ones last.
    ///
    /// `stories` are the ids, each with how many articles it has: the first of the shelf, story by story. Without new articles nothing is
    /// clustered anew; a story whose id cannot be read gets another one.
    pub fn restored(constraints: Constraints, stories: &[(String, usize)], shelf: Shelf) -> Self {
        let Shelf { lexicon, mut items } = shelf;
        let new = items.split_off(items.len().min(stories.iter().map(|(_, articles)| articles).sum()));
        let mut index = Self { lexicon, constraints, ..Self::default() };
        index.put(items);
        index.restore(stories);
        let first = index.put(new);
        if first < index.len() && index.has_outgrown(first) {
            index.rebuild();
        } else {
            index.resume(first);
        }
        index
    }

    /// Puts its articles, which stand in none, into known stories: as they are numbered, story by story.
    pub(super) fn restore(&mut self, stories: &[(String, usize)]) {
        let story_of: Vec<usize> =
            stories.iter().enumerate().flat_map(|(story, (_, articles))| std::iter::repeat_n(story, *articles)).collect();
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); stories.len()];
        for (at, number) in (0..).zip(&self.numbers) {
            groups[story_of[*number]].push(at);
        }
        self.partition.resize(self.len());
        self.partition.restore(stories.iter().map(|(id, _)| u64::from_str_radix(id, 16).ok()).zip(&groups), &self.items);
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Says whether it holds no article.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Takes in articles and finds their stories. The order within one call changes nothing but the numbers.
    ///
    /// A small library, and one that has grown by half since it was last clustered as a whole, is clustered anew, near-linear in its
    /// size; otherwise only the stories that the new articles touch are. A story that goes on keeps its id.
    pub fn add(&mut self, profiles: impl IntoIterator<Item = Profile>) {
        let first = self.take_in(profiles);
        if self.has_outgrown(self.weighed) {
            self.rebuild();
        } else {
            self.extend(first);
        }
    }

    /// Says whether so many articles came to so many known ones that all are to be clustered anew.
    fn has_outgrown(&self, known: usize) -> bool {
        self.len() <= SMALL_LIBRARY || 2 * self.len() > 3 * known
    }

    /// Counts and stores articles that stand in no story yet; returns the first of their positions.
    pub(super) fn take_in(&mut self, profiles: impl IntoIterator<Item = Profile>) -> usize {
        let lexicon = &mut self.lexicon;
        let items = profiles.into_iter().map(|profile| shelve(profile, lexicon)).collect();
        self.put(items)
    }

    /// Stores articles that are counted already; returns the first of their positions.
    fn put(&mut self, items: Vec<Item>) -> usize {
        let first = self.items.len();
        let mut new: Vec<(usize, Item)> = (first..).zip(items).collect();
        new.sort_by(|(_, a), (_, b)| a.order().cmp(&b.order()));
        let (numbers, items): (Vec<usize>, Vec<Item>) = new.into_iter().unzip();
        self.numbers.extend(numbers);
        self.items.extend(items);
        first
    }

    /// Records the user's verdict on two articles, by their keys, and clusters their stories anew; none takes a verdict back.
    pub fn constrain(&mut self, a: u64, b: u64, verdict: Option<Verdict>) {
        match verdict {
            Some(verdict) => self.constraints.set(a, b, verdict),
            None => self.constraints.clear(a, b),
        }
        let named = self.items.iter().zip(0..).filter(|(item, _)| item.key == a || item.key == b);
        let loose: BTreeSet<u32> = named.flat_map(|(_, at)| self.partition.fellows(at)).collect();
        self.recluster(&loose.into_iter().collect::<Vec<_>>());
    }

    /// The user's verdicts.
    pub fn constraints(&self) -> &Constraints {
        &self.constraints
    }

    /// Weighs all terms and finds all neighbours.
    fn find_neighbours(&mut self) {
        self.weighed = self.len();
        self.lexicon.weigh();
        let lexicon = &self.lexicon;
        self.items.par_iter_mut().for_each(|item| item.weigh(lexicon));
        self.postings = Postings::of(&self.items);
        let all: Vec<u32> = (0..self.len() as u32).collect();
        self.neighbourhoods = self.postings.nearest(&self.items, &all);
        self.densities = vec![0.0; self.len()];
    }

    /// Weighs all terms, finds all neighbours and clusters all articles.
    fn rebuild(&mut self) {
        self.find_neighbours();
        let all: Vec<u32> = (0..self.len() as u32).collect();
        let mut stories: Vec<u32> = all.clone();
        let mut groups = Vec::new();
        for _ in 0..ROUNDS {
            self.densities = self.densities_of(&all, |at| u64::from(stories[at as usize]));
            groups = self.group(all.iter().map(|at| vec![*at]).collect(), self.links(&all));
            for (story, members) in (0..).zip(&groups) {
                for at in members {
                    stories[*at as usize] = story;
                }
            }
        }
        self.partition.resize(self.len());
        self.partition.replace(&groups, &self.items);
    }

    /// Clusters the articles from `first` on, and what they touch, without weighing all terms anew.
    pub(super) fn extend(&mut self, first: usize) {
        let lexicon = &self.lexicon;
        let Some(new_items) = self.items.get_mut(first..) else { return };
        new_items.par_iter_mut().for_each(|item| item.weigh(lexicon));
        self.postings.file(new_items);
        let new: Vec<u32> = (first as u32..self.len() as u32).collect();
        self.neighbourhoods.extend(self.postings.nearest(&self.items, &new));
        self.densities.resize(self.len(), 0.0);
        self.partition.resize(self.len());
        let moved = self.introduce(&new);
        self.refresh_densities(&[&new[..], &moved].concat());
        self.place(first);
        self.refresh_densities(&moved);
    }

    /// Finds the stories of the articles from `first` on, whose neighbours are known.
    fn place(&mut self, first: usize) {
        let new: Vec<u32> = (first as u32..self.len() as u32).collect();
        let mut loose: BTreeSet<u32> = new.iter().copied().collect();
        for (a, b) in self.links(&new) {
            loose.extend([a, b].iter().flat_map(|at| self.partition.fellows(*at)));
        }
        self.recluster(&loose.into_iter().collect::<Vec<_>>());
    }

    /// Finds all neighbours of a library of known stories, and the stories of the articles from `first` on.
    pub(super) fn resume(&mut self, first: usize) {
        self.find_neighbours();
        self.partition.resize(self.len());
        let all: Vec<u32> = (0..self.len() as u32).collect();
        self.refresh_densities(&all);
        self.place(first);
        self.refresh_densities(&all);
    }

    /// Makes new articles neighbours of their neighbours; returns the older articles whose neighbourhoods changed, ordered.
    fn introduce(&mut self, new: &[u32]) -> Vec<u32> {
        let mut moved = BTreeSet::new();
        let library = self.len();
        for at in new {
            for other in self.neighbourhoods[*at as usize].near().to_vec() {
                let seen = Near { position: *at, cosine: other.cosine };
                if self.neighbourhoods[other.position as usize].insert(seen, library) {
                    moved.insert(other.position);
                }
            }
        }
        moved.into_iter().filter(|at| new.first().is_none_or(|first| at < first)).collect()
    }

    /// Clusters whole stories anew, given as the articles of all of them, from single articles; the stories that these are linked to take
    /// part as wholes.
    fn recluster(&mut self, loose: &[u32]) {
        if loose.is_empty() {
            return;
        }
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for round in 0..ROUNDS {
            let local: FxHashMap<u32, u64> =
                (0..).zip(&groups).flat_map(|(group, members)| members.iter().map(move |at| (*at, LOCAL + group))).collect();
            if round > 0 {
                let densities = self.densities_of(loose, |at| local.get(&at).copied().unwrap_or_else(|| self.partition.label(at)));
                self.keep_densities(loose, densities);
            }
            let links = self.links(loose);
            let met = links.iter().copied().chain(self.pairs(Verdict::Same)).filter(|(a, b)| either(loose, *a, *b));
            let beside: BTreeSet<&[u32]> = met
                .flat_map(|(a, b)| [a, b])
                .filter(|at| loose.binary_search(at).is_err())
                .map(|at| self.partition.members_with(at))
                .collect();
            let seeds = loose.iter().map(|at| vec![*at]).chain(beside.into_iter().map(<[u32]>::to_vec)).collect();
            groups = self.group(seeds, links);
        }
        self.partition.replace(&groups, &self.items);
        self.refresh_densities(loose);
    }

    /// Computes the densities of some articles anew, by the stories that they stand in.
    fn refresh_densities(&mut self, positions: &[u32]) {
        let densities = self.densities_of(positions, |at| self.partition.label(at));
        self.keep_densities(positions, densities);
    }

    fn keep_densities(&mut self, positions: &[u32], densities: Vec<f32>) {
        for (at, density) in positions.iter().zip(densities) {
            self.densities[*at as usize] = density;
        }
    }

    /// The densities of some articles; articles with the same label are of one story.
    fn densities_of(&self, positions: &[u32], label: impl Fn(u32) -> u64 + Sync) -> Vec<f32> {
        let density = |at: &u32| {
            let neighbourhood = &self.neighbourhoods[*at as usize];
            let own = label(*at);
            let outside = neighbourhood.density(self.len(), |near| label(near) != own);
            OWN_STORY_SHARE * neighbourhood.density(self.len(), |_| true) + (1.0 - OWN_STORY_SHARE) * outside
        };
        positions.par_iter().map(density).collect()
    }

    /// The pairs of some articles and their neighbours whose log-odds are positive, ordered.
    fn links(&self, positions: &[u32]) -> Vec<(u32, u32)> {
        let links_of = |at: &u32| {
            let near = self.neighbourhoods[*at as usize].near().iter();
            let linked = near.filter(|near| weigh(self.side(*at), self.side(near.position), Some(near.cosine)).sum() > 0.0);
            linked.map(|near| (*at.min(&near.position), *at.max(&near.position))).collect::<Vec<_>>()
        };
        let mut links: Vec<(u32, u32)> = positions.par_iter().flat_map_iter(links_of).collect();
        links.par_sort_unstable();
        links.dedup();
        links
    }

    /// Groups articles under the user's verdicts.
    fn group(&self, seeds: Vec<Vec<u32>>, links: Vec<(u32, u32)>) -> Vec<Vec<u32>> {
        let apart = self.pairs(Verdict::NotSame);
        let seeds = join(seeds, &self.pairs(Verdict::Same), &apart);
        agglomerate(Task { seeds, links, apart: &apart, log_odds: &|a, b| self.parts(a, b).sum() })
    }

    /// The pairs of articles on which the user has given a verdict, by position.
    fn pairs(&self, verdict: Verdict) -> Vec<(u32, u32)> {
        if self.constraints.is_empty() {
            return Vec::new();
        }
        let mut by_key: Vec<(u64, u32)> = self.items.iter().map(|item| item.key).zip(0..).collect();
        by_key.sort_unstable();
        let with_key = |key: u64| by_key.iter().skip(by_key.partition_point(|(k, _)| *k < key)).take_while(move |(k, _)| *k == key);
        let given = self.constraints.iter().filter(|(.., given)| *given == verdict);
        given.flat_map(|(a, b, _)| with_key(a).flat_map(move |(_, a)| with_key(b).map(move |(_, b)| (*a, *b)))).collect()
    }

    /// The evidence on two articles, by position.
    pub(super) fn parts(&self, a: u32, b: u32) -> Parts {
        weigh(self.side(a), self.side(b), None)
    }

    fn side(&self, position: u32) -> Side<'_> {
        let at = position as usize;
        let (item, neighbourhood) = (&self.items[at], &self.neighbourhoods[at]);
        Side { position, item, neighbourhood, density: self.densities[at], background: self.lexicon.background() }
    }
}

/// Labels from here on are those of groups that are not stories yet.
const LOCAL: u64 = 1 << 32;

fn either(ordered: &[u32], a: u32, b: u32) -> bool {
    ordered.binary_search(&a).is_ok() || ordered.binary_search(&b).is_ok()
}

/// Joins the groups that the user says are one, in the order of the articles; a pair that would bring together what must stay apart is passed over.
fn join(mut groups: Vec<Vec<u32>>, same: &[(u32, u32)], apart: &[(u32, u32)]) -> Vec<Vec<u32>> {
    if same.is_empty() {
        return groups;
    }
    groups.sort_unstable();
    let group_of: BTreeMap<u32, u32> = (0..).zip(&groups).flat_map(|(group, members)| members.iter().map(move |at| (*at, group))).collect();
    let between = |(a, b): &(u32, u32)| group_of.get(a).copied().zip(group_of.get(b).copied());
    let apart: Vec<(u32, u32)> = apart.iter().filter_map(between).collect();
    let mut forest = Forest::new(groups.len());
    for (a, b) in same.iter().filter_map(between) {
        let (a, b) = (forest.root(a), forest.root(b));
        let forbidden = apart.iter().any(|(c, d)| [(a, b), (b, a)].contains(&(forest.root(*c), forest.root(*d))));
        if !forbidden {
            forest.join(a, b);
        }
    }
    let mut joined: Vec<Vec<u32>> =
        forest.groups().iter().map(|sets| sets.iter().flat_map(|group| groups[*group as usize].iter().copied()).collect()).collect();
    for members in &mut joined {
        members.sort_unstable();
    }
    joined
}
