//! Stories as they are shown: title, dates, origins, and the names and terms that hold them together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::story::agglomerate::sample;
use crate::story::forest::Forest;
use crate::story::index::Index;
use crate::story::lexicon::Shown;
use crate::story::link::chance;
use crate::story::partition::Group;
use crate::story::shelf::Item;
use crate::story::{Story, Why};
use crate::text::{Language, NameIndex, fold, stem, words};

/// Names and terms that a story is shown with, each.
const SHOWN: usize = 8;
/// Two articles with this share of the shorter one's wording in common are one text: see `copies`.
const COPIED_SHARE: f64 = 0.5;

impl Index {
    /// All stories, newest first, then by id. Their articles are given by the numbers under which they were added.
    pub fn stories(&self) -> Vec<Story> {
        let groups: Vec<&Group> = self.partition.stories().collect();
        let mut stories: Vec<Story> = groups.into_par_iter().map(|group| self.describe(group)).collect();
        stories.sort_by(|a, b| b.last.cmp(&a.last).then_with(|| a.id.cmp(&b.id)));
        stories
    }

    fn describe(&self, group: &Group) -> Story {
        let mut members = group.members.clone();
        members.sort_by(|a, b| reading_order(self.item(*a)).cmp(&reading_order(self.item(*b))));
        let belongings = self.belongings(&members);
        let central = (0..members.len()).max_by(|a, b| belongings[*a].total_cmp(&belongings[*b]).then(b.cmp(a)));
        let title = central.and_then(|at| members.get(at)).map_or("", |at| &self.item(*at).title);
        let dates = || members.iter().filter_map(|at| self.item(*at).date);
        Story {
            id: format!("{:016x}", group.id),
            title: title.to_owned(),
            articles: members.iter().map(|at| self.numbers[*at as usize]).collect(),
            first: dates().min(),
            last: dates().max(),
            origins: self.origins(&members),
            why: self.why(&members, &belongings),
        }
    }

    /// The mean log-odds of each member with the others; at most 24 others, evenly chosen.
    fn belongings(&self, members: &[u32]) -> Vec<f64> {
        let others = sample(members);
        let mean = |at: &u32| {
            let odds: Vec<f64> = others.iter().filter(|other| *other != at).map(|other| self.parts(*at, *other).sum()).collect();
            if odds.is_empty() { f64::INFINITY } else { odds.iter().sum::<f64>() / odds.len() as f64 }
        };
        members.iter().map(mean).collect()
    }

    fn origins(&self, members: &[u32]) -> usize {
        let mut forest = Forest::new(members.len());
        for (a, at) in (0..).zip(members) {
            for (b, other) in (0..a).zip(members) {
                if self.item(*at).sketch.shared_with(&self.item(*other).sketch) >= COPIED_SHARE {
                    forest.join(a, b);
                }
            }
        }
        forest.groups().len()
    }

    /// What at least half of a story's articles share, the heaviest first; of a single article its heaviest terms.
    fn why(&self, members: &[u32], belongings: &[f64]) -> Why {
        let sampled = sample(members);
        let mut totals: BTreeMap<u32, (usize, u64)> = BTreeMap::new();
        for term in sampled.iter().flat_map(|at| &self.item(*at).terms) {
            let total = totals.entry(term.term).or_default();
            total.0 += 1;
            total.1 += u64::from(term.weight);
        }
        let least = sampled.len().div_ceil(2).max(2).min(sampled.len());
        let mut shared: Vec<(Reverse<u64>, u32)> =
            totals.into_iter().filter(|(_, (holders, _))| *holders >= least).map(|(term, (_, weight))| (Reverse(weight), term)).collect();
        shared.sort_unstable();
        let shown: Vec<Shown> = shared.iter().filter_map(|(_, term)| self.lexicon.shown(*term)).collect();
        let named: Vec<&str> = shown.iter().filter(|shown| shown.is_name).map(|shown| shown.surface).collect();
        let names = self.names(&sampled, &named, least);
        // A part of a name says nothing beside it, nor does a word that only looks like one: “hard” beside Harding.
        let parts: BTreeSet<String> = names.iter().flat_map(|name| words(name)).map(|word| stem(&word.folded, Language::UNKNOWN)).collect();
        let adds = |surface: &&str| !parts.contains(&stem(&fold(surface), Language::UNKNOWN));
        let terms = shown.iter().filter(|shown| !shown.is_name).map(|shown| shown.surface).filter(adds).take(SHOWN);
        Why {
            terms: terms.map(str::to_lowercase).collect(),
            names,
            weakest: chance(belongings.iter().copied().fold(f64::INFINITY, f64::min)),
        }
    }

    /// The names of some articles, whole and under their fullest spelling: those of the `named` words, in their order, then others that at
    /// least some of the articles have in one spelling or another.
    fn names(&self, members: &[u32], named: &[&str], least: usize) -> Vec<String> {
        let known = NameIndex::new(members.iter().flat_map(|at| self.item(*at).names.lines()));
        let mut holders = vec![0_usize; known.len()];
        for at in members {
            let held: BTreeSet<usize> = self.item(*at).names.lines().filter_map(|name| known.group(name)).collect();
            for group in held {
                holders[group] += 1;
            }
        }
        let mut by_holders: Vec<(Reverse<usize>, &str, usize)> =
            holders.iter().enumerate().map(|(group, count)| (Reverse(*count), known.label(group), group)).collect();
        by_holders.sort_unstable();
        let holds =
            |group: usize, word: &str| known.variants(group).iter().any(|(name, _)| words(name).iter().any(|part| part.folded == word));
        let mut found: Vec<&str> = Vec::new();
        for word in named {
            let folded = fold(word);
            found.push(by_holders.iter().find(|(.., group)| holds(*group, &folded)).map_or(*word, |(_, label, _)| label));
        }
        found.extend(by_holders.iter().filter(|(Reverse(count), ..)| *count >= least).map(|(_, label, _)| *label));
        let mut seen = BTreeSet::new();
        found.retain(|name| seen.insert(*name));
        found.into_iter().take(SHOWN).map(str::to_owned).collect()
    }

    pub(super) fn item(&self, position: u32) -> &Item {
        &self.items[position as usize]
    }
}

/// Oldest first, undated last, then by id.
fn reading_order(item: &Item) -> (bool, Option<Date>, &str, u64) {
    (item.date.is_none(), item.date, &item.id, item.key)
}
