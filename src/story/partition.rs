//! Which article stands in which story, and the stories' lasting ids.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::story::shelf::Item;

/// The story of an article that has not been clustered yet.
const NONE: u32 = u32::MAX;

/// A division of all articles into stories.
#[derive(Debug, Clone, Default)]
pub(super) struct Partition {
    /// For each article the number of its story.
    story_of: Vec<u32>,
    stories: BTreeMap<u32, Group>,
    ids: BTreeSet<u64>,
    next: u32,
}

/// The articles of one story.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) id: u64,
    /// Ordered positions.
    pub(super) members: Vec<u32>,
}

impl Partition {
    /// Makes room for articles that are not clustered yet.
    pub(super) fn resize(&mut self, articles: usize) {
        self.story_of.resize(articles, NONE);
    }

    /// All stories.
    pub(super) fn stories(&self) -> impl Iterator<Item = &Group> {
        self.stories.values()
    }

    /// A number that two articles have in common if they are of one story.
    pub(super) fn label(&self, at: u32) -> u64 {
        match self.story_of[at as usize] {
            NONE => u64::MAX - u64::from(at),
            story => u64::from(story),
        }
    }

    /// The articles of an article's story; none where it has no story yet.
    pub(super) fn members_with(&self, at: u32) -> &[u32] {
        self.stories.get(&self.story_of[at as usize]).map_or(&[], |story| &story.members)
    }

    /// The article and the others of its story.
    pub(super) fn fellows(&self, at: u32) -> impl Iterator<Item = u32> {
        let members = self.members_with(at);
        members.iter().copied().chain(members.is_empty().then_some(at))
    }

    /// Puts new groups in place of all stories whose articles they hold. Where groups and former stories overlap, the largest overlap hands
    /// the id on; a group that inherits none takes its id from its oldest article.
    pub(super) fn replace(&mut self, groups: &[Vec<u32>], items: &[Item]) {
        let heirs = self.heirs(groups);
        let former: BTreeSet<u32> = groups.iter().flatten().map(|at| self.story_of[*at as usize]).collect();
        let former: BTreeMap<u32, u64> = former.into_iter().filter_map(|story| Some((story, self.stories.remove(&story)?.id))).collect();
        for id in former.values() {
            self.ids.remove(id);
        }
        let kept: BTreeMap<usize, u64> = heirs.iter().filter_map(|(group, story)| Some((*group, *former.get(story)?))).collect();
        self.ids.extend(kept.values());
        for (number, members) in groups.iter().enumerate() {
            let id = kept.get(&number).copied().unwrap_or_else(|| self.fresh_id(members, items));
            self.ids.insert(id);
            for at in members {
                self.story_of[*at as usize] = self.next;
            }
            self.stories.insert(self.next, Group { id, members: members.clone() });
            self.next += 1;
        }
    }

    /// Puts articles that stand in no story yet into known ones, each with its id where it has one of its own.
    pub(super) fn restore<'a>(&mut self, stories: impl Iterator<Item = (Option<u64>, &'a Vec<u32>)>, items: &[Item]) {
        for (id, members) in stories {
            let id = id.filter(|id| !self.ids.contains(id)).unwrap_or_else(|| self.fresh_id(members, items));
            self.ids.insert(id);
            for at in members {
                self.story_of[*at as usize] = self.next;
            }
            self.stories.insert(self.next, Group { id, members: members.clone() });
            self.next += 1;
        }
    }

    /// Which group inherits from which former story.
    fn heirs(&self, groups: &[Vec<u32>]) -> BTreeMap<usize, u32> {
        let mut overlaps: Vec<(Reverse<usize>, u64, usize, u32)> = Vec::new();
        for (number, members) in groups.iter().enumerate() {
            let mut stories: Vec<u32> = members.iter().map(|at| self.story_of[*at as usize]).collect();
            stories.sort_unstable();
            for same in stories.chunk_by(|a, b| a == b) {
                let story = same.first().and_then(|story| Some((story, self.stories.get(story)?)));
                overlaps.extend(story.map(|(story, group)| (Reverse(same.len()), group.id, number, *story)));
            }
        }
        overlaps.sort_unstable();
        let (mut heirs, mut given) = (BTreeMap::new(), BTreeSet::new());
        for (_, _, number, story) in overlaps {
            if !heirs.contains_key(&number) && given.insert(story) {
                heirs.insert(number, story);
            }
        }
        heirs
    }

    /// The hash of the key of the oldest article, hashed again while another story has it.
    fn fresh_id(&self, members: &[u32], items: &[Item]) -> u64 {
        let oldest = members.iter().map(|at| &items[*at as usize]).min_by(|a, b| a.order().cmp(&b.order()));
        let mut id = xxh3_64_with_seed(&oldest.map_or(0, |item| item.key).to_le_bytes(), 1);
        while self.ids.contains(&id) {
            id = xxh3_64(&id.to_le_bytes());
        }
        id
    }
}
