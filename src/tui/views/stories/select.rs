//! Which stories are listed, in which order, and which of them a search finds.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::cmp::Reverse;

use crate::tui::line::matches;
use crate::tui::scroll::sought;
use crate::tui::shared::Shared;
use crate::tui::view::{Effect, Seek};
use crate::tui::views::stories::Stories;

/// The order of the list. Stories that have not been compared yet stand last where their figures decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// As they come from the clusterer.
    #[default]
    Newest,
    /// By how many outlets report.
    Outlets,
    /// By conflicts.
    Conflicts,
    /// By the share of sentences that one account alone carries.
    OneSided,
}

impl Order {
    pub(super) fn next(self) -> Self {
        match self {
            Self::Newest => Self::Outlets,
            Self::Outlets => Self::Conflicts,
            Self::Conflicts => Self::OneSided,
            Self::OneSided => Self::Newest,
        }
    }

    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Outlets => "most outlets",
            Self::Conflicts => "most conflict",
            Self::OneSided => "most one-sided",
        }
    }
}

/// What a list was made for: as long as it is the same, so is the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    generation: usize,
    stories: usize,
    done: usize,
    order: Order,
    filter: String,
    blind: bool,
}

impl Stories {
    /// Lists the stories again where something has changed, and keeps the selection where it was.
    pub(super) fn choose_anew_if_needed(&mut self, shared: &Shared) {
        // Only some orders depend on figures, which come in one after another.
        let done = if matches!(self.order, Order::Conflicts | Order::OneSided) { shared.done() } else { 0 };
        let wanted = Made {
            generation: shared.generation,
            stories: shared.loaded.stories.len(),
            done,
            order: self.order,
            filter: self.filter.clone(),
            blind: shared.blind,
        };
        if self.made_for.as_ref() != Some(&wanted) {
            self.made_for = Some(wanted);
            self.choose(shared);
        }
    }

    /// Lists the stories; the one that was selected stays selected wherever it stands now.
    fn choose(&mut self, shared: &Shared) {
        let selected = self.selected_id.as_ref().and_then(|id| shared.loaded.stories.iter().position(|story| story.id == *id));
        let mut shown: Vec<usize> = (0..shared.loaded.stories.len()).filter(|story| fits(shared, *story, &self.filter)).collect();
        match self.order {
            // A library's stories come in by pages, and those that a check has found out of their turn.
            Order::Newest if shared.loaded.extent.is_some() && shared.listed.is_empty() => {
                shown.sort_by_key(|story| shared.loaded.stories.get(*story).map(|story| (Reverse(story.last), story.id.clone())));
            }
            Order::Newest => {}
            Order::Outlets => shown.sort_by_key(|story| Reverse(shared.outlets(*story).len())),
            Order::Conflicts => shown.sort_by_key(|story| Reverse(figures(shared, *story).map(|figures| figures.conflicts))),
            Order::OneSided => shown.sort_by_key(|story| Reverse(figures(shared, *story).map(one_sided_permille))),
        }
        self.at = selected.and_then(|selected| shown.iter().position(|story| *story == selected)).unwrap_or(0);
        self.shown = shown;
    }

    /// The places in the list whose title or outlets a search finds.
    pub(super) fn found_places(&self, shared: &Shared) -> Vec<usize> {
        let hit = |story: usize| haystack(shared, story).iter().any(|text| !matches(text, &shared.query).is_empty());
        (0..self.shown.len()).filter(|at| self.shown.get(*at).is_some_and(|story| hit(*story))).collect()
    }

    pub(super) fn seek_match(&mut self, seek: Seek, shared: &Shared) -> Vec<Effect> {
        let found = self.found_places(shared);
        match sought(&found, self.at, seek) {
            Some(at) => {
                self.at = at;
                Vec::new()
            }
            None if shared.query.is_empty() => vec![Effect::Say("search with / first".to_owned())],
            None => vec![Effect::Say(format!("nothing with “{}”", shared.query))],
        }
    }
}

fn figures(shared: &Shared, story: usize) -> Option<crate::tui::compared::Figures> {
    shared.progress.get(story)?.figures
}

fn one_sided_permille(figures: crate::tui::compared::Figures) -> usize {
    figures.only * 1000 / (figures.only + figures.shared).max(1)
}

fn fits(shared: &Shared, story: usize, filter: &str) -> bool {
    let texts = haystack(shared, story);
    filter.split_whitespace().all(|word| texts.iter().any(|text| !matches(text, word).is_empty()))
}

/// The texts of a story that are searched: its title, its outlets, its days.
fn haystack(shared: &Shared, story: usize) -> Vec<String> {
    let Some(found) = shared.loaded.stories.get(story) else { return Vec::new() };
    let mut texts = vec![shared.title(story)];
    texts.extend(shared.outlets(story).into_iter().map(str::to_owned));
    texts.extend([found.first, found.last].into_iter().flatten().map(|date| date.to_string()));
    texts
}
