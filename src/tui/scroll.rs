//! A column of items of different heights of which one is selected, seen through a window: what every long view has.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::ops::Range;

use crate::tui::bindings::{Motion, moved};

/// Where one stands among items, and which lines are seen.
#[derive(Debug, Default)]
pub(crate) struct Scroll {
    /// The first line of each item, then the number of all lines.
    tops: Vec<usize>,
    at: usize,
    top: usize,
    height: usize,
}

/// A visible line: the line of the window, the item, and the line within the item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The line of the window.
    pub(crate) row: usize,
    /// The item.
    pub(crate) item: usize,
    /// The line within the item.
    pub(crate) within: usize,
    /// Whether the item is selected.
    pub(crate) is_selected: bool,
}

impl Scroll {
    /// Takes the heights of new items; the selection stays at its place in the order.
    pub(crate) fn set_heights(&mut self, heights: impl IntoIterator<Item = usize>) {
        self.tops.clear();
        let mut top = 0;
        self.tops.push(0);
        for height in heights {
            top += height;
            self.tops.push(top);
        }
    }

    /// Takes the height of the window and keeps the selected item in sight.
    pub(crate) fn set_window(&mut self, height: usize) {
        self.height = height.max(1);
        self.at = self.at.min(self.count().saturating_sub(1));
        let (first, end) = self.lines_of(self.at);
        self.top = if end - first <= self.height {
            self.top.clamp(end.saturating_sub(self.height), first)
        } else {
            self.top.clamp(first, end - self.height)
        };
        self.top = self.top.min(self.lines().saturating_sub(self.height));
    }

    /// The selected item.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Selects an item where it stands.
    pub(crate) fn select(&mut self, item: usize) {
        self.at = item;
    }

    /// Selects an item and shows what stands around it.
    pub(crate) fn jump(&mut self, item: usize) {
        self.at = item;
        let (first, end) = self.lines_of(item);
        if first < self.top || end > self.top + self.height {
            self.top = first.saturating_sub(self.height / 3);
        }
    }

    /// Selects an item and shows it first, with what follows it.
    pub(crate) fn lift(&mut self, item: usize) {
        self.at = item;
        self.top = self.lines_of(item).0;
    }

    /// Selects what stands at a line of the window.
    pub(crate) fn press(&mut self, row: usize) {
        self.at = self.item_at(self.top + row);
    }

    /// Moves. An item taller than the window is read through before the next one is selected.
    pub(crate) fn go(&mut self, motion: Motion) {
        let (first, end) = self.lines_of(self.at);
        if motion == Motion::Down && end > self.top + self.height && end - first > self.height {
            self.top = (self.top + self.height.saturating_sub(1).max(1)).min(end - self.height);
            return;
        }
        if motion == Motion::Up && first < self.top {
            self.top = self.top.saturating_sub(self.height.saturating_sub(1).max(1)).max(first);
            return;
        }
        let half = (self.height / 2).max(1);
        self.at = match motion {
            Motion::HalfDown => self.item_at(first + half).max(moved(self.at, Motion::Down, self.count(), 1)),
            Motion::HalfUp => self.item_at(first.saturating_sub(half)).min(self.at.saturating_sub(1)),
            other => moved(self.at, other, self.count(), 1),
        };
    }

    /// The lines that are seen, from the first of the window on.
    pub(crate) fn seen(&self) -> impl Iterator<Item = Seen> + '_ {
        let first = self.item_at(self.top);
        (first..self.count())
            .flat_map(move |item| {
                let (begin, end) = self.lines_of(item);
                (begin..end).map(move |line| (item, line, begin))
            })
            .skip_while(|(_, line, _)| *line < self.top)
            .take(self.height)
            .map(|(item, line, begin)| Seen { row: line - self.top, item, within: line - begin, is_selected: item == self.at })
    }

    /// The items of which something is seen.
    pub(crate) fn items(&self) -> Range<usize> {
        let lines = self.top..(self.top + self.height).min(self.lines());
        if lines.is_empty() { 0..0 } else { self.item_at(lines.start)..self.item_at(lines.end - 1) + 1 }
    }

    fn count(&self) -> usize {
        self.tops.len().saturating_sub(1)
    }

    fn lines(&self) -> usize {
        self.tops.last().copied().unwrap_or(0)
    }

    fn lines_of(&self, item: usize) -> (usize, usize) {
        let top = self.tops.get(item).copied().unwrap_or(0);
        (top, self.tops.get(item + 1).copied().unwrap_or(top))
    }

    fn item_at(&self, line: usize) -> usize {
        self.tops.partition_point(|top| *top <= line).saturating_sub(1).min(self.count().saturating_sub(1))
    }
}

/// How many of a view's head lines are drawn: none where they would leave nothing but a line or two of the view itself.
pub(crate) fn head_lines(wanted: usize, height_lines: u16) -> usize {
    if usize::from(height_lines) >= wanted + 3 { wanted } else { 0 }
}

/// The places of the items that fit.
pub(crate) fn places<T>(items: &[T], fits: impl Fn(&T) -> bool) -> Vec<usize> {
    items.iter().enumerate().filter(|(_, item)| fits(item)).map(|(place, _)| place).collect()
}

/// Returns the next of some places in order, going round at the ends: what `n`, `N` and a changed query do.
pub(crate) fn sought(found: &[usize], at: usize, seek: crate::tui::view::Seek) -> Option<usize> {
    use crate::tui::view::Seek;
    let next = match seek {
        Seek::Here => found.iter().find(|place| **place >= at).or(found.first()),
        Seek::Next => found.iter().find(|place| **place > at).or(found.first()),
        Seek::Previous => found.iter().rfind(|place| **place < at).or(found.last()),
    };
    next.copied()
}

#[cfg(test)]
mod tests {
    use super::{Scroll, sought};
    use crate::tui::bindings::Motion;
    use crate::tui::view::Seek;

    fn seen(scroll: &Scroll) -> Vec<(usize, usize)> {
        scroll.seen().map(|seen| (seen.item, seen.within)).collect()
    }

    #[test]
    fn the_selected_item_is_in_sight() {
        let mut scroll = Scroll::default();
        scroll.set_heights([2, 3, 1, 2]);
        scroll.set_window(4);
        assert_eq!(seen(&scroll), [(0, 0), (0, 1), (1, 0), (1, 1)]);
        assert_eq!(scroll.items(), 0..2);
        scroll.go(Motion::Down);
        scroll.set_window(4);
        assert_eq!(seen(&scroll), [(0, 1), (1, 0), (1, 1), (1, 2)]);
        scroll.go(Motion::Last);
        scroll.set_window(4);
        assert_eq!(seen(&scroll).last(), Some(&(3, 1)));
    }

    #[test]
    fn a_tall_item_is_read_through() {
        let mut scroll = Scroll::default();
        scroll.set_heights([7, 1]);
        scroll.set_window(3);
        for _ in 0..2 {
            scroll.go(Motion::Down);
            scroll.set_window(3);
        }
        assert_eq!((scroll.at(), seen(&scroll)), (0, vec![(0, 4), (0, 5), (0, 6)]));
        scroll.go(Motion::Down);
        assert_eq!(scroll.at(), 1);
    }

    #[test]
    fn nothing_can_be_walked_through() {
        let mut scroll = Scroll::default();
        scroll.set_heights([]);
        scroll.set_window(0);
        scroll.go(Motion::HalfDown);
        scroll.jump(3);
        scroll.set_window(5);
        assert_eq!((scroll.at(), seen(&scroll), scroll.items()), (0, vec![], 0..0));
    }

    #[test]
    fn matches_go_round() {
        assert_eq!(sought(&[2, 5], 5, Seek::Next), Some(2));
        assert_eq!(sought(&[2, 5], 5, Seek::Here), Some(5));
        assert_eq!(sought(&[2, 5], 2, Seek::Previous), Some(5));
        assert_eq!(sought(&[], 2, Seek::Next), None);
    }
}
