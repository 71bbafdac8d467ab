//! How far readers agree who judged the same things: the share on which they do, and that share against chance.

use std::collections::BTreeMap;
use std::fmt;

/// How far some raters agree on what at least two of them rated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Raters with at least one rating that counts.
    pub raters: usize,
    /// Things that at least two of them rated.
    pub items: usize,
    /// The share of pairs of ratings of one thing that agree, 0..=1, averaged over the things.
    pub observed: f64,
    /// The agreement beyond chance, at most 1, 0 where it is no better than chance: Cohen's kappa of two raters, Fleiss' of more.
    /// None where chance alone would agree on everything, as where only one value was given.
    pub kappa: Option<f64>,
}

impl fmt::Display for Agreement {
    /// Such as `3 readers, 9 sentences judged by two or more: 78 of 100 pairs of judgements agree; Fleiss’ kappa 0.61`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences = if self.items == 1 { "sentence" } else { "sentences" };
        let kappa =
            self.kappa.map_or_else(|| "kappa not defined: only one value was given".to_owned(), |kappa| format!("kappa {kappa:.2}"));
        let name = if self.raters == 2 { "Cohen’s" } else { "Fleiss’" };
        let agreed = self.observed * 100.0;
        write!(
            formatter,
            "{} readers, {} {sentences} judged by two or more: {agreed:.0} of 100 pairs of judgements agree; {name} {kappa}",
            self.raters, self.items
        )
    }
}

/// Measures the agreement of ratings, each given as rater, thing and value. Of two ratings of one thing by one rater the later one counts;
/// what only one rater rated is left out. None where nothing was rated by two.
///
/// Two raters: J. Cohen, “A Coefficient of Agreement for Nominal Scales”, 1960, <https://doi.org/10.1177/001316446002000104>. More: J. L. Fleiss,
/// “Measuring nominal scale agreement among many raters”, 1971, <https://doi.org/10.1037/h0031619>; where some things have fewer raters than
/// others, each thing's share of agreeing pairs counts the same, which for equal numbers is his coefficient.
pub fn agreement<R: Ord, I: Ord, V: Ord>(ratings: impl IntoIterator<Item = (R, I, V)>) -> Option<Agreement> {
    let mut items: BTreeMap<I, BTreeMap<R, V>> = BTreeMap::new();
    for (rater, item, value) in ratings {
        items.entry(item).or_default().insert(rater, value);
    }
    let items: Vec<&BTreeMap<R, V>> = items.values().filter(|given| given.len() >= 2).collect();
    if items.is_empty() {
        return None;
    }
    let mut by_rater: BTreeMap<&R, Vec<&V>> = BTreeMap::new();
    for (rater, value) in items.iter().copied().flatten() {
        by_rater.entry(rater).or_default().push(value);
    }
    let observed = items.iter().map(|given| agreeing_pairs(given.values())).sum::<f64>() / items.len() as f64;
    let chance = if let [one, other] = by_rater.values().collect::<Vec<_>>().as_slice() {
        by_chance(&shares(one), &shares(other))
    } else {
        let all = shares(&by_rater.values().flatten().copied().collect::<Vec<_>>());
        by_chance(&all, &all)
    };
    let kappa = (chance < 1.0 - f64::EPSILON).then(|| (observed - chance) / (1.0 - chance));
    Some(Agreement { raters: by_rater.len(), items: items.len(), observed, kappa })
}

/// The share of pairs of values that are equal; there are two values at least.
fn agreeing_pairs<'a, V: Ord + 'a>(values: impl Iterator<Item = &'a V>) -> f64 {
    let mut counts: BTreeMap<&V, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let count: usize = counts.values().sum();
    let agreeing: usize = counts.values().map(|count| count * (count - 1)).sum();
    agreeing as f64 / (count * (count - 1)) as f64
}

/// The share of each value.
fn shares<'a, V: Ord>(values: &[&'a V]) -> BTreeMap<&'a V, f64> {
    let mut shares = BTreeMap::new();
    for value in values {
        *shares.entry(*value).or_default() += 1.0 / values.len() as f64;
    }
    shares
}

/// How often two raters agree who give values by these shares without looking.
fn by_chance<V: Ord>(one: &BTreeMap<&V, f64>, other: &BTreeMap<&V, f64>) -> f64 {
    one.iter().filter_map(|(value, share)| Some(share * other.get(value)?)).sum()
}

#[cfg(test)]
mod tests {
    use super::{Agreement, agreement};

    /// Ratings by two raters from a table: `counts[a][b]` things were given `a` by the first and `b` by the second.
    fn of_two(counts: &[&[usize]]) -> Agreement {
        let mut ratings = Vec::new();
        for (a, row) in counts.iter().enumerate() {
            for (b, count) in row.iter().enumerate() {
                for _ in 0..*count {
                    let item = ratings.len();
                    ratings.extend([("first", item, a), ("second", item, b)]);
                }
            }
        }
        agreement(ratings).expect("both rated all")
    }

    fn check(found: Option<f64>, expected: f64) {
        let found = found.expect("chance leaves room");
        assert!((found - expected).abs() < 5e-4, "{found} is not {expected}");
    }

    /// Grant proposals (20 yes, 5 and 10 apart, 15 no: 0.4), and the two tables of 100 that show what the shares do (0.130, 0.259).
    #[test]
    fn two_raters_have_cohens_kappa() {
        let grants = of_two(&[&[20, 5], &[10, 15]]);
        assert_eq!((grants.raters, grants.items), (2, 50));
        assert!((grants.observed - 0.7).abs() < 1e-12);
        check(grants.kappa, 0.4);
        check(of_two(&[&[45, 15], &[25, 15]]).kappa, 0.1304);
        check(of_two(&[&[25, 35], &[5, 35]]).kappa, 0.2593);
    }

    /// Ten things, fourteen raters, five values: the worked example that goes with Fleiss' paper in textbooks, 0.210.
    #[test]
    fn more_raters_have_fleiss_kappa() {
        let table = [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ];
        let values = |row: &[usize; 5]| row.iter().enumerate().flat_map(|(value, count)| vec![value; *count]).collect::<Vec<_>>();
        let ratings = table.iter().enumerate().flat_map(|(item, row)| {
            values(row).into_iter().enumerate().map(move |(rater, value)| (rater, item, value)).collect::<Vec<_>>()
        });
        let found = agreement(ratings).expect("all rated all");
        assert_eq!((found.raters, found.items), (14, 10));
        check(Some(found.observed), 0.378);
        check(found.kappa, 0.2099);
    }

    #[test]
    fn what_one_alone_rated_does_not_count() {
        assert_eq!(agreement([("a", 1, "fair"), ("b", 2, "fair")]), None);
        let found = agreement([("a", 1, "fair"), ("b", 1, "slanted"), ("b", 1, "fair"), ("c", 2, "fair")]).expect("one was rated by two");
        assert_eq!(found, Agreement { raters: 2, items: 1, observed: 1.0, kappa: None });
    }
}
