//! What two lists have in common in order, and which items hang together.

use std::collections::BTreeMap;

/// The longest common subsequence of two lists, as pairs of places (Wagner and Fischer, “The String-to-String Correction
/// Problem”, J. ACM 1974); O(n·m) time and space.
pub(super) fn common_subsequence<W>(a: &[W], b: &[W], same: impl Fn(&W, &W) -> bool) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut lengths = vec![0_u16; (a.len() + 1) * width];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            lengths[x * width + y] = if same(&a[x], &b[y]) {
                lengths[(x + 1) * width + y + 1] + 1
            } else {
                lengths[(x + 1) * width + y].max(lengths[x * width + y + 1])
            };
        }
    }
    let (mut x, mut y, mut common) = (0, 0, Vec::new());
    while x < a.len() && y < b.len() {
        if same(&a[x], &b[y]) {
            common.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if lengths[(x + 1) * width + y] >= lengths[x * width + y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    close_up(a, b, &mut common, same);
    common
}

/// Moves each pair to the one behind it where the same words stand there, too: of a word that stands twice, the one in its phrase is meant.
fn close_up<W>(a: &[W], b: &[W], common: &mut [(usize, usize)], same: impl Fn(&W, &W) -> bool) {
    for at in (1..common.len()).rev() {
        let ((x, y), (next_x, next_y)) = (common[at - 1], common[at]);
        // The later place lies between the two, so that the order stays.
        if y + 1 < next_y && same(&a[x], &b[next_y - 1]) {
            common[at - 1].1 = next_y - 1;
        }
        if x + 1 < next_x && same(&a[next_x - 1], &b[common[at - 1].1]) {
            common[at - 1].0 = next_x - 1;
        }
    }
}

/// Numbers the connected components from 0, in the order of their first members.
pub(super) fn components(count: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut root: Vec<usize> = (0..count).collect();
    let mut linked = vec![false; count];
    for (a, b) in pairs {
        let (x, y) = (root[a], root[b]);
        let (low, high) = (x.min(y), x.max(y));
        for of in &mut root {
            if *of == high {
                *of = low;
            }
        }
        linked[a] = true;
        linked[b] = true;
    }
    let mut number = BTreeMap::new();
    let in_order: Vec<usize> = (0..count).filter(|&index| linked[index]).map(|index| root[index]).collect();
    for of in in_order {
        let next = number.len();
        number.entry(of).or_insert(next);
    }
    root.iter().map(|of| number.get(of).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::{common_subsequence, components};

    #[test]
    fn order_is_kept() {
        let common = common_subsequence(&["a", "b", "c", "d"], &["b", "x", "d", "a"], |a, b| a == b);
        assert_eq!(common, [(1, 0), (3, 2)]);
        let twice = common_subsequence(&["a", "b"], &["a", "c", "a", "b"], |a, b| a == b);
        assert_eq!(twice, [(0, 2), (1, 3)], "the nearer one");
    }

    #[test]
    fn pairs_join_into_components() {
        assert_eq!(components(5, [(1, 3), (0, 4), (3, 4)].into_iter()), [0, 0, 0, 0, 0]);
        assert_eq!(components(4, [(2, 3)].into_iter()), [0, 0, 0, 0]);
        assert_eq!(components(4, [(0, 1), (2, 3)].into_iter()), [0, 0, 1, 1]);
    }
}
