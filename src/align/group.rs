//! Links to claims: rows of sentences over all accounts that assert the same.
//!
//! Average linkage, strongest links first (Sokal and Michener, “A Statistical Method for Evaluating Systematic Relationships”, 1958): connected
//! components would chain half a story into one claim. A link that is not taken up stays a link.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

/// The most sentences of one account in one claim: headline, lead and one in the body.
const PER_ACCOUNT: usize = 3;

/// Groups sentences, given by number, into claims of two or more; each sorted, in the order of their first members.
///
/// `links` are pairs with the strongest first; `account` tells whose sentence it is; `support` how sure two sentences are one claim; two groups
/// merge where the mean support between their sentences of different accounts is at least `least`.
pub(super) fn group(
    links: &[(usize, usize)],
    account: impl Fn(usize) -> usize,
    support: impl Fn(usize, usize) -> f32,
    least: f32,
) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    // Look-ups only: pairs of groups that do not merge, with their sizes. Many links join the same two, and groups only grow.
    let mut apart: FxHashSet<[usize; 4]> = FxHashSet::default();
    for (a, b) in links {
        for sentence in [*a, *b] {
            of.entry(sentence).or_insert_with(|| {
                groups.push(vec![sentence]);
                groups.len() - 1
            });
        }
        let (a, b) = (of[a], of[b]);
        let sizes = [a, b, groups[a].len(), groups[b].len()];
        if a == b || apart.contains(&sizes) {
            continue;
        }
        if !fits(&groups[a], &groups[b], &account) || mean_support(&groups[a], &groups[b], &account, &support) < least {
            apart.insert(sizes);
            continue;
        }
        let moved = std::mem::take(&mut groups[b]);
        for sentence in &moved {
            of.insert(*sentence, a);
        }
        groups[a].extend(moved);
    }
    groups.retain(|group| group.len() > 1);
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

fn fits(a: &[usize], b: &[usize], account: impl Fn(usize) -> usize) -> bool {
    let count = |of: usize| a.iter().chain(b).filter(|sentence| account(**sentence) == of).count();
    a.iter().chain(b).all(|sentence| count(account(*sentence)) <= PER_ACCOUNT)
}

fn mean_support(a: &[usize], b: &[usize], account: impl Fn(usize) -> usize, support: impl Fn(usize, usize) -> f32) -> f32 {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b))).filter(|(a, b)| account(*a) != account(*b));
    let (sum, count) = pairs.fold((0.0, 0), |(sum, count), (a, b)| (sum + support(a, b), count + 1));
    sum / count.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::group;

    /// Sentences are numbered `10 · account + place`.
    fn check(links: &[(usize, usize, f32)], expected: &[&[usize]]) {
        let support = |a: usize, b: usize| links.iter().find(|l| (l.0, l.1) == (a, b) || (l.1, l.0) == (a, b)).map_or(0.0, |l| l.2);
        let pairs: Vec<(usize, usize)> = links.iter().map(|(a, b, _)| (*a, *b)).collect();
        assert_eq!(group(&pairs, |s| s / 10, support, 0.3), expected);
    }

    #[test]
    fn three_accounts_of_one_claim_are_one_row() {
        check(&[(0, 10, 0.9), (10, 20, 0.8), (0, 20, 0.7)], &[&[0, 10, 20]]);
    }

    #[test]
    fn a_chain_does_not_swallow_what_only_its_end_supports() {
        check(&[(0, 10, 0.9), (11, 20, 0.8), (10, 20, 0.4)], &[&[0, 10], &[11, 20]]);
    }

    #[test]
    fn no_account_fills_a_row() {
        check(&[(0, 10, 0.9), (1, 10, 0.9), (2, 10, 0.9), (3, 10, 0.9)], &[&[0, 1, 2, 10]]);
    }
}
