//! The distinct values of a story's figures: which of them agree is worked out once, not for each two sentences that give them.
//!
//! Quadratic in the distinct values, which are few where many accounts tell of the same; space for the values and the pairs that agree.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::align::conflict::figure::{figures_agree, is_bare};
use crate::text::{Bound, Figure, FigureKind};

/// The values of a story's figures.
pub(super) struct Values {
    /// The value of each figure, by number.
    of: Vec<u32>,
    /// The figures of each value.
    holders: Vec<Vec<usize>>,
    /// For each value, in order, those that it agrees with, itself included.
    agreeing: Vec<Vec<u32>>,
    /// For each value, in order, those that it repeats: those that it agrees with, and equal bare numbers of other kinds.
    repeating: Vec<Vec<u32>>,
}

/// What two figures have in common that agree with the same others.
type Value = (FigureKind, u64, u64, u64, Bound);

impl Values {
    /// Reads the values of figures.
    pub(super) fn new<'a>(figures: impl Iterator<Item = &'a Figure>) -> Self {
        let mut numbers: BTreeMap<Value, u32> = BTreeMap::new();
        let (mut distinct, mut holders, mut of) = (Vec::new(), Vec::<Vec<usize>>::new(), Vec::new());
        for (place, figure) in figures.enumerate() {
            let number = *numbers.entry(value(figure)).or_insert(distinct.len() as u32);
            if number as usize == distinct.len() {
                distinct.push(figure);
                holders.push(Vec::new());
            }
            holders[number as usize].push(place);
            of.push(number);
        }
        Self { of, holders, agreeing: related(&distinct, figures_agree), repeating: related(&distinct, repeats) }
    }

    /// Says whether a figure states what another one does, or gives the same bare number.
    pub(super) fn repeats(&self, x: usize, y: usize) -> bool {
        self.repeating[self.of[x] as usize].binary_search(&self.of[y]).is_ok()
    }

    /// Iterates over the figures that can state what a figure does, itself included.
    pub(super) fn agreeing(&self, x: usize) -> impl Iterator<Item = usize> {
        self.agreeing[self.of[x] as usize].iter().flat_map(|value| self.holders[*value as usize].iter().copied())
    }
}

fn value(figure: &Figure) -> Value {
    (figure.kind, figure.low.to_bits(), figure.high.to_bits(), figure.grain.to_bits(), figure.bound)
}

fn repeats(x: &Figure, y: &Figure) -> bool {
    figures_agree(x, y) || is_bare(x) && is_bare(y) && x.low.total_cmp(&y.low).is_eq()
}

/// For each value the numbers of those that fit, in order.
fn related(distinct: &[&Figure], fits: fn(&Figure, &Figure) -> bool) -> Vec<Vec<u32>> {
    let of = |x: &&Figure| (0..).zip(distinct).filter(|(_, y)| fits(x, y)).map(|(number, _)| number).collect();
    distinct.par_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::{Values, repeats};
    use crate::align::conflict::figure::figures_agree;
    use crate::text::{Figure, Language, figures, tokens};

    #[test]
    fn values_agree_as_their_figures_do() {
        let text = "About 20 of 21 boats, 20 per cent, sank on 20 May, the 20th day; 20 boats cost $3.1 million, at least $3 million, or $2 million.";
        let found: Vec<Figure> = figures(text, &tokens(text, Language::ENGLISH), Language::ENGLISH);
        let values = Values::new(found.iter());
        assert!(found.len() >= 8, "{found:?}");
        for (at, x) in found.iter().enumerate() {
            let agreeing: Vec<usize> = values.agreeing(at).collect();
            for (other, y) in found.iter().enumerate() {
                assert_eq!(agreeing.contains(&other), figures_agree(x, y), "{x:?} {y:?}");
                assert_eq!(values.repeats(at, other), repeats(x, y), "{x:?} {y:?}");
            }
        }
    }
}
