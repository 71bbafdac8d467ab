//! Which story the worker compares next, and what becomes of its answers.

use std::collections::VecDeque;

use crate::tui::shared::{Comparison, Progressing, Stage};
use crate::tui::ui::{Task, Ui};
use crate::tui::worker::Answer;

/// How many finished comparisons are kept in memory: enough to go back and forth, little enough for a library of thousands of stories.
const KEPT_COMPARISONS: usize = 32;

/// How far ahead stories are compared before anyone asks for them: some screens of the list.
const COMPARED_AHEAD: usize = 200;

/// What the worker is at.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    running: Option<usize>,
    finished: VecDeque<usize>,
}

impl Ui {
    pub(super) fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Reading(progress) => self.shared.stage = Stage::Reading(progress),
            Answer::Grouping(articles) => self.shared.stage = Stage::Grouping(articles),
            Answer::Loaded(loaded) => {
                self.shared.progress = vec![Progressing::default(); loaded.stories.len()];
                self.shared.loaded = *loaded;
                self.shared.stage = Stage::Ready;
            }
            Answer::NotLoaded(reason) => self.shared.stage = Stage::Failed(reason),
            Answer::Compared(story, compared) => {
                let figures = compared.figures;
                self.finish_comparison(story, Comparison::Ready(compared));
                if let Some(progress) = self.shared.progress.get_mut(story) {
                    progress.figures = Some(figures);
                }
            }
            Answer::NotCompared(story, reason) => self.finish_comparison(story, Comparison::Failed(reason)),
        }
    }

    fn finish_comparison(&mut self, story: usize, comparison: Comparison) {
        self.schedule.running = None;
        if let Some(progress) = self.shared.progress.get_mut(story) {
            progress.comparison = comparison;
        }
        self.schedule.finished.retain(|finished| *finished != story);
        self.schedule.finished.push_back(story);
        self.drop_oldest();
    }

    fn drop_oldest(&mut self) {
        let looked_at = self.looked_at();
        while self.schedule.finished.len() > KEPT_COMPARISONS {
            let Some(oldest) = self.schedule.finished.pop_front() else { return };
            if Some(oldest) == looked_at {
                self.schedule.finished.push_back(oldest);
                continue;
            }
            let progress = self.shared.progress.get_mut(oldest);
            if let Some(progress) = progress.filter(|progress| matches!(progress.comparison, Comparison::Ready(_))) {
                progress.comparison = Comparison::Dropped;
            }
        }
    }

    /// The story on screen or selected.
    fn looked_at(&self) -> Option<usize> {
        self.body().and_then(|at| self.stack.get(at)).and_then(|view| view.story())
    }

    /// Chooses the next story to compare: the one that is looked at, else the first in the list that has not been.
    pub(super) fn next_comparison(&mut self) -> Option<Task> {
        if self.schedule.running.is_some() || self.shared.stage != Stage::Ready {
            return None;
        }
        let missing = |progress: &Progressing| matches!(progress.comparison, Comparison::Waiting | Comparison::Dropped);
        let wanted = self.looked_at().filter(|story| self.shared.progress.get(*story).is_some_and(missing));
        let ahead = || {
            let mut first = self.shared.progress.iter().take(COMPARED_AHEAD);
            first.position(|progress| matches!(progress.comparison, Comparison::Waiting))
        };
        let story = wanted.or_else(ahead)?;
        self.schedule.running = Some(story);
        if let Some(progress) = self.shared.progress.get_mut(story) {
            progress.comparison = Comparison::Running;
        }
        Some(Task::Compare(story, self.shared.accounts(story).cloned().collect()))
    }
}
