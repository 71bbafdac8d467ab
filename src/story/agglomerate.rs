//! Average-link agglomeration (Sokal and Michener, “A statistical method for evaluating systematic relationships”, 1958) of articles into
//! stories: the two groups with the highest mean log-odds merge while that mean is positive. Groups only meet where some pair of theirs is
//! linked, so the time is near-linear in the links; the connected parts are worked through in parallel.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use crate::story::forest::Forest;

/// Members of a group that are compared with another group: all up to here, evenly chosen ones beyond.
const SAMPLED: usize = 24;

/// What is to be grouped.
pub(super) struct Task<'t> {
    /// Groups of articles that belong together from the start, single articles included; disjoint, each ordered.
    pub(super) seeds: Vec<Vec<u32>>,
    /// Pairs of articles whose log-odds are positive.
    pub(super) links: Vec<(u32, u32)>,
    /// Pairs of articles that must not meet.
    pub(super) apart: &'t [(u32, u32)],
    /// The log-odds of two articles.
    pub(super) log_odds: &'t (dyn Fn(u32, u32) -> f64 + Sync),
}

/// Groups the articles; every group is ordered, and so are the groups, by their first members.
pub(super) fn agglomerate(mut task: Task) -> Vec<Vec<u32>> {
    task.seeds.sort_unstable();
    let seed_of: FxHashMap<u32, u32> =
        task.seeds.iter().enumerate().flat_map(|(seed, members)| members.iter().map(move |at| (*at, seed as u32))).collect();
    let between =
        |(a, b): &(u32, u32)| Some((*seed_of.get(a)?, *seed_of.get(b)?)).filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b)));
    let mut links: Vec<(u32, u32)> = task.links.iter().filter_map(between).collect();
    links.sort_unstable();
    links.dedup();
    let apart: Vec<(u32, u32)> = task.apart.iter().filter_map(between).collect();
    let mut groups: Vec<Vec<u32>> =
        parts(task.seeds.len(), &links).into_par_iter().flat_map_iter(|part| Merger::new(&task, &part, &links, &apart).run()).collect();
    groups.sort_unstable();
    groups
}

/// The connected parts, each the ordered numbers of its seeds.
fn parts(seeds: usize, links: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let mut forest = Forest::new(seeds);
    for (a, b) in links {
        forest.join(*a, *b);
    }
    forest.groups()
}

/// A group on its way.
struct Group {
    members: Vec<u32>,
    /// The mean log-odds to each group that it is linked to.
    means: BTreeMap<usize, f64>,
    /// Groups that it must not meet.
    apart: Vec<usize>,
}

/// Two groups that may merge; the highest mean comes first, then the oldest groups.
struct Pair {
    mean: f64,
    groups: (usize, usize),
}

impl Ord for Pair {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| other.groups.cmp(&self.groups))
    }
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Pair {}

/// Merges the groups of one connected part.
struct Merger<'t> {
    log_odds: &'t (dyn Fn(u32, u32) -> f64 + Sync),
    /// Merged groups are none; a new group goes to the end.
    groups: Vec<Option<Group>>,
    pairs: BinaryHeap<Pair>,
}

impl<'t> Merger<'t> {
    fn new(task: &Task<'t>, part: &[u32], links: &[(u32, u32)], apart: &[(u32, u32)]) -> Self {
        let group = |seed: &u32| Group { members: task.seeds[*seed as usize].clone(), means: BTreeMap::new(), apart: Vec::new() };
        let groups = part.iter().map(|seed| Some(group(seed))).collect();
        let mut merger = Self { log_odds: task.log_odds, groups, pairs: BinaryHeap::new() };
        let local = |seed: u32| part.binary_search(&seed).ok();
        for (a, b) in apart.iter().filter_map(|(a, b)| local(*a).zip(local(*b))) {
            merger.group_mut(a).apart.push(b);
            merger.group_mut(b).apart.push(a);
        }
        for (at, seed) in part.iter().enumerate() {
            let from = links.partition_point(|(a, _)| a < seed);
            for (_, other) in links.iter().skip(from).take_while(|(a, _)| a == seed) {
                if let Some(other) = local(*other) {
                    let mean = merger.mean_between(merger.members(at), merger.members(other));
                    merger.connect(at, other, mean);
                }
            }
        }
        merger
    }

    fn run(mut self) -> Vec<Vec<u32>> {
        while let Some(pair) = self.pairs.pop() {
            let (a, b) = pair.groups;
            let is_current = self.groups[a].is_some() && self.groups[b].is_some();
            if is_current && !self.group(a).apart.contains(&b) {
                self.merge(a, b);
            }
        }
        self.groups.into_iter().flatten().map(|group| group.members).collect()
    }

    fn merge(&mut self, a: usize, b: usize) {
        let new = self.groups.len();
        let sizes = (self.members(a).len() as f64, self.members(b).len() as f64);
        let mut others: Vec<usize> = self.group(a).means.keys().chain(self.group(b).means.keys()).copied().collect();
        others.retain(|other| *other != a && *other != b);
        others.sort_unstable();
        others.dedup();
        let means: Vec<Option<f64>> = others.iter().map(|other| self.merged_mean((a, b), sizes, *other)).collect();
        let (Some(a_group), Some(b_group)) = (self.groups[a].take(), self.groups[b].take()) else { return };
        let mut members = [a_group.members, b_group.members].concat();
        members.sort_unstable();
        let apart = [a_group.apart, b_group.apart].concat();
        for foe in &apart {
            if let Some(foe) = self.groups[*foe].as_mut() {
                foe.apart.push(new);
            }
        }
        self.groups.push(Some(Group { members, means: BTreeMap::new(), apart }));
        for (other, mean) in others.into_iter().zip(means) {
            for merged in [a, b] {
                self.group_mut(other).means.remove(&merged);
            }
            if let Some(mean) = mean {
                self.connect(other, new, mean);
            }
        }
    }

    /// Notes the mean of two groups, and that they may merge where it is positive.
    fn connect(&mut self, a: usize, b: usize, mean: f64) {
        self.group_mut(a).means.insert(b, mean);
        self.group_mut(b).means.insert(a, mean);
        if mean > 0.0 {
            self.pairs.push(Pair { mean, groups: (a, b) });
        }
    }

    /// The mean of two merging groups to another. None where only one of them is linked to it, by a mean that speaks against: the other one
    /// will hardly make up for it, and working that out for every link would be most of the time.
    fn merged_mean(&self, (a, b): (usize, usize), sizes: (f64, f64), other: usize) -> Option<f64> {
        let known = |group: usize| self.group(group).means.get(&other).copied();
        let direct = |group: usize| self.mean_between(self.members(group), self.members(other));
        let (a_mean, b_mean) = match (known(a), known(b)) {
            (Some(a_mean), Some(b_mean)) => (a_mean, b_mean),
            (Some(mean), None) if mean > 0.0 => (mean, direct(b)),
            (None, Some(mean)) if mean > 0.0 => (direct(a), mean),
            _ => return None,
        };
        Some((a_mean * sizes.0 + b_mean * sizes.1) / (sizes.0 + sizes.1))
    }

    fn mean_between(&self, a: &[u32], b: &[u32]) -> f64 {
        let (a, b) = (sample(a), sample(b));
        let pairs = (a.len() * b.len()).max(1) as f64;
        a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b))).map(|(a, b)| (self.log_odds)(a, b)).sum::<f64>() / pairs
    }

    fn members(&self, group: usize) -> &[u32] {
        &self.group(group).members
    }

    fn group(&self, group: usize) -> &Group {
        self.groups[group].as_ref().expect("a group is asked for only while it is whole")
    }

    fn group_mut(&mut self, group: usize) -> &mut Group {
        self.groups[group].as_mut().expect("a group is asked for only while it is whole")
    }
}

/// At most [`SAMPLED`] members, evenly chosen.
pub(super) fn sample(members: &[u32]) -> Vec<u32> {
    let taken = members.len().min(SAMPLED);
    (0..taken).filter_map(|n| members.get(n * members.len() / taken)).copied().collect()
}
