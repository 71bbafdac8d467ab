//! Disjoint sets (Galler and Fischer, “An improved equivalence algorithm”, 1964, <https://doi.org/10.1145/364099.364331>).

/// A partition of the numbers below some count that only grows coarser.
pub(super) struct Forest {
    parents: Vec<u32>,
}

impl Forest {
    /// Starts with every number by itself.
    pub(super) fn new(count: usize) -> Self {
        Self { parents: (0..count as u32).collect() }
    }

    /// Joins the sets of two numbers; the smallest number represents a set, whatever the order of joining.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b) as usize] = a.min(b);
    }

    /// The smallest number of a set.
    pub(super) fn root(&mut self, mut at: u32) -> u32 {
        while self.parents[at as usize] != at {
            let grandparent = self.parents[self.parents[at as usize] as usize];
            self.parents[at as usize] = grandparent;
            at = grandparent;
        }
        at
    }

    /// All sets, each ordered, by their smallest numbers.
    pub(super) fn groups(mut self) -> Vec<Vec<u32>> {
        let mut places = vec![u32::MAX; self.parents.len()];
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for at in 0..self.parents.len() as u32 {
            let root = self.root(at);
            if root == at {
                places[at as usize] = groups.len() as u32;
                groups.push(vec![at]);
            } else if let Some(group) = groups.get_mut(places[root as usize] as usize) {
                group.push(at);
            }
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::Forest;

    #[test]
    fn joins_in_any_order() {
        let mut forest = Forest::new(6);
        for (a, b) in [(5, 2), (0, 3), (2, 3)] {
            forest.join(a, b);
        }
        assert_eq!(forest.groups(), [vec![0, 2, 3, 5], vec![1], vec![4]]);
    }
}
