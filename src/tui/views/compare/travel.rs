//! Getting about in a comparison: rows, differences, conflicts, matches, other accounts.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeSet;
use std::ops::Bound;

use crate::align::SentenceRef;
use crate::tui::bindings::{Motion, Moves};
use crate::tui::key::{Code, Key};
use crate::tui::scroll::sought;
use crate::tui::shared::Shared;
use crate::tui::view::{Effect, Seek};
use crate::tui::views::compare::items::Item;
use crate::tui::views::compare::{Arrival, Compare, Rows};
use crate::tui::views::sentence::label;
use crate::tui::views::words::counted;

/// Which way one goes.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    On,
    Back,
}

impl Moves for Compare {
    fn go(&mut self, motion: Motion, _: &Shared) -> Vec<Effect> {
        self.scroll.go(motion);
        Vec::new()
    }
}

impl Compare {
    pub(super) fn next_difference(&mut self, shared: &Shared) -> Vec<Effect> {
        self.travel(Way::On, Arrival::FirstDifference, |item| item.is_difference, shared)
    }

    pub(super) fn previous_difference(&mut self, shared: &Shared) -> Vec<Effect> {
        self.travel(Way::Back, Arrival::LastDifference, |item| item.is_difference, shared)
    }

    pub(super) fn next_conflict(&mut self, shared: &Shared) -> Vec<Effect> {
        self.travel(Way::On, Arrival::FirstConflict, |item| item.is_conflict, shared)
    }

    pub(super) fn previous_conflict(&mut self, shared: &Shared) -> Vec<Effect> {
        self.travel(Way::Back, Arrival::LastConflict, |item| item.is_conflict, shared)
    }

    /// Goes to the next item that fits; past the last one, to the next account on the right.
    fn travel(&mut self, way: Way, arrival: Arrival, fits: fn(&Item) -> bool, shared: &Shared) -> Vec<Effect> {
        let items = &self.layout.items;
        let found = match way {
            Way::On => (self.scroll.at() + 1..items.len()).find(|at| items.get(*at).is_some_and(fits)),
            Way::Back => (0..self.scroll.at().min(items.len())).rfind(|at| items.get(*at).is_some_and(fits)),
        };
        if let Some(at) = found {
            self.scroll.jump(at);
            return Vec::new();
        }
        let conflicts_only = matches!(arrival, Arrival::FirstConflict | Arrival::LastConflict);
        match self.next_pair(way, conflicts_only, shared) {
            Some(pair) => self.turn_to(pair, arrival, shared),
            None => vec![Effect::Say(self.nothing_further(way, conflicts_only, shared))],
        }
    }

    fn nothing_further(&self, way: Way, conflicts_only: bool, shared: &Shared) -> String {
        let order = if way == Way::On { "no further" } else { "no earlier" };
        if conflicts_only {
            return format!("{order} conflict in this story");
        }
        let left = shared.compared(self.story).zip(self.pair).map(|(compared, (left, _))| label(compared, left).to_owned());
        format!("{order} difference with {} on the left; Shift-Tab swaps", left.unwrap_or_default())
    }

    /// The next pair in order, without going round: another account on the right, or, for conflicts, any pair that has one.
    fn next_pair(&self, way: Way, conflicts_only: bool, shared: &Shared) -> Option<(usize, usize)> {
        let (left, right) = self.pair?;
        let compared = shared.compared(self.story)?;
        let pairs: BTreeSet<(usize, usize)> = if conflicts_only {
            let links = compared.conflicts.iter().filter_map(|index| compared.analysis.alignment.links.get(*index));
            links.map(|link| (link.a.account, link.b.account)).collect()
        } else {
            (0..compared.analysis.accounts.len()).filter(|other| *other != left).map(|other| (left, other)).collect()
        };
        let here = if conflicts_only { (left.min(right), left.max(right)) } else { (left, right) };
        match way {
            Way::On => pairs.range((Bound::Excluded(here), Bound::Unbounded)).next().copied(),
            Way::Back => pairs.range(..here).next_back().copied(),
        }
    }

    fn turn_to(&mut self, pair: (usize, usize), arrival: Arrival, shared: &Shared) -> Vec<Effect> {
        self.pair = Some(pair);
        self.arrival = arrival;
        let says = shared.compared(self.story).map(|compared| format!("{} against {}", label(compared, pair.0), label(compared, pair.1)));
        says.map(Effect::Say).into_iter().collect()
    }

    pub(super) fn choose_right(&mut self, key: Key, shared: &Shared) -> Vec<Effect> {
        let Code::Char(digit) = key.code else { return Vec::new() };
        let Some((compared, (left, _))) = shared.compared(self.story).zip(self.pair) else { return Vec::new() };
        let wanted = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).and_then(|digit| digit.checked_sub(1));
        match wanted {
            Some(account) if account == left => {
                vec![Effect::Say(format!("{} is on the left; Shift-Tab swaps", label(compared, left)))]
            }
            Some(account) if account < compared.analysis.accounts.len() => self.turn_to((left, account), Arrival::Opening, shared),
            _ => vec![Effect::Say(format!("this story has {}", counted(compared.analysis.accounts.len(), "account")))],
        }
    }

    pub(super) fn step_right(&mut self, step: isize, shared: &Shared) -> Vec<Effect> {
        let Some((compared, (left, right))) = shared.compared(self.story).zip(self.pair) else { return Vec::new() };
        let others: Vec<usize> = (0..compared.analysis.accounts.len()).filter(|account| *account != left).collect();
        let Some(at) = others.iter().position(|account| *account == right) else { return Vec::new() };
        let next = (at as isize + step).rem_euclid(others.len() as isize) as usize;
        others.get(next).copied().map(|account| self.turn_to((left, account), Arrival::Opening, shared)).unwrap_or_default()
    }

    pub(super) fn swap(&mut self, _: &Shared) -> Vec<Effect> {
        let Some((left, right)) = self.pair else { return Vec::new() };
        let stood = self.layout.items.get(self.scroll.at()).and_then(Item::first_row);
        self.pair = Some((right, left));
        self.arrival = stood.map_or(Arrival::Opening, |(left, right)| Arrival::Row((right, left)));
        Vec::new()
    }

    pub(super) fn show_row(&mut self, at: SentenceRef, beside: Option<SentenceRef>, shared: &Shared) {
        let Some(compared) = shared.compared(self.story) else { return };
        let best = compared.links_of(at).max_by(|a, b| a.score.total_cmp(&b.score));
        let best = best.map(|link| if link.a == at { link.b.account } else { link.a.account });
        let other = beside.map(|beside| beside.account).or(best);
        let other = other.or_else(|| (0..compared.analysis.accounts.len()).find(|account| *account != at.account));
        if let Some(other) = other {
            self.pair = Some((at.account, other));
            self.rows = Rows::All;
            self.arrival = Arrival::Row((Some(at.sentence), beside.map(|beside| beside.sentence)));
        }
    }

    /// Goes where one wanted to be once the rows were laid out.
    pub(super) fn arrive(&mut self, shared: &Shared) {
        if shared.compared(self.story).is_none() || self.arrival == Arrival::Stay {
            return;
        }
        let items = &self.layout.items;
        let first_conflict = || items.iter().position(|item| item.is_conflict);
        let first_difference = || items.iter().position(|item| item.is_difference);
        let at = match self.arrival {
            Arrival::Opening => first_conflict().or_else(first_difference),
            Arrival::FirstConflict => first_conflict(),
            Arrival::FirstDifference => first_difference(),
            Arrival::LastConflict => items.iter().rposition(|item| item.is_conflict),
            Arrival::LastDifference => items.iter().rposition(|item| item.is_difference),
            Arrival::Row(row) => self.layout.place_of(row),
            Arrival::Stay => None,
        };
        self.arrival = Arrival::Stay;
        self.scroll.jump(at.unwrap_or(0));
    }

    pub(super) fn seek_match(&mut self, seek: Seek, shared: &Shared) -> Vec<Effect> {
        if shared.query.is_empty() {
            return match seek {
                Seek::Here => Vec::new(),
                Seek::Next => self.next_difference(shared),
                Seek::Previous => self.previous_difference(shared),
            };
        }
        match sought(&self.layout.found, self.scroll.at(), seek) {
            Some(at) => {
                self.scroll.jump(at);
                Vec::new()
            }
            None => vec![Effect::Say(format!("nothing with “{}” in these two accounts", shared.query))],
        }
    }
}
