//! Which story the worker compares next, and what becomes of its answers.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::tui::shared::{Asked, Comparison, Progressing, Stage};
use crate::tui::ui::apply::is_of_story;
use crate::tui::ui::{Task, Ui};

use crate::tui::worker::{Accounts, Answer, Comparing, Versions};

/// How many finished comparisons are kept in memory: enough to go back and forth, little enough for a library of thousands of stories.
const KEPT_COMPARISONS: usize = 32;

/// How far ahead stories are compared before anyone asks for them: some screens of the list.
pub(super) const COMPARED_AHEAD: usize = 200;

/// The seed of the letters that stand for outlets: the same for everyone, so that a group sees the same letters, and that of hand-outs made
/// on the command line.
pub(crate) const BLIND_SEED: u64 = 1;

/// What the worker is at.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    running: Option<usize>,
    /// How many answers are still to come that speak of an earlier list.
    stale: usize,
    finished: VecDeque<usize>,
}

impl Ui {
    pub(super) fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Reading(progress) => self.shared.stage = Stage::Reading(progress),
            Answer::Grouping(articles) => self.shared.stage = Stage::Grouping(articles),
            Answer::More(loaded) => {
                self.shared.progress.resize_with(loaded.stories.len(), Progressing::default);
                self.shared.loaded = loaded;
            }
            Answer::Loaded(loaded) => {
                // Stories have other places now; views that hold places are of no use any more.
                self.kept.clear();
                self.stack.truncate(1);
                self.schedule =
                    Schedule { stale: self.schedule.stale + usize::from(self.schedule.running.is_some()), ..Schedule::default() };
                self.shared.generation += 1;
                self.shared.progress = vec![Progressing::default(); loaded.stories.len()];
                self.shared.loaded = loaded;
                self.shared.stage = Stage::Ready;
            }
            Answer::NotLoaded(reason) => self.shared.stage = Stage::Failed(reason),
            Answer::Compared(..) | Answer::NotCompared(..) if self.schedule.stale > 0 => self.schedule.stale -= 1,
            Answer::Compared(story, Versions { named, masked }) => {
                if let Some(progress) = self.shared.progress.get_mut(story) {
                    progress.figures = Some(named.figures);
                    progress.named = Some(Arc::clone(&named));
                }
                let wanted = if self.shared.blind { masked } else { Some(named) };
                // Where outlets were masked meanwhile, that is still to be done.
                self.finish_comparison(story, wanted.map_or(Comparison::Waiting, Comparison::Ready));
                self.show_awaited();
            }
            Answer::Marks(marks, gone) => {
                self.shared.marks.extend(marks);
                self.shared.marks.extend_gone(gone);
            }
            Answer::Said(text) => self.said = Some(text),
            Answer::Checked(answered) => self.shared.asked = Asked::Done(answered),
            Answer::NotChecked(reason) => self.shared.asked = Asked::Failed(reason),
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
                progress.named = None;
            }
        }
    }

    /// The story on screen or selected.
    pub(super) fn looked_at(&self) -> Option<usize> {
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
        let title = || self.shared.loaded.stories.get(story).map(|story| story.title.clone()).unwrap_or_default();
        let masked = self.shared.blind.then(|| (title(), BLIND_SEED));
        let known = self.shared.progress.get(story).and_then(|progress| progress.named.clone());
        let accounts = known.map_or_else(|| Accounts::Fresh(self.shared.accounts(story).cloned().collect()), Accounts::Known);
        Some(Task::Compare(Comparing { story, accounts, masked, cues: self.options.cues.clone() }))
    }

    /// Masks all outlets, or names them again. One stays where one is; where one was in other stories is forgotten, because accounts
    /// take other places.
    pub(super) fn toggle_blind(&mut self) {
        let here = self.body().and_then(|at| self.stack.get(at)).filter(|view| is_of_story(view.name()));
        let here = here.and_then(|view| Some((view.story()?, view.name(), view.standing())));
        let here = here.map(|(story, name, at)| {
            let fixed = |at| self.fixed(story, at);
            (story, name, at.and_then(|(at, beside)| Some((fixed(at)?, beside.and_then(fixed)))))
        });
        self.shared.blind = !self.shared.blind;
        self.stack.truncate(1);
        for progress in &mut self.shared.progress {
            let known = progress.named.clone().filter(|_| !self.shared.blind);
            progress.comparison = known.map_or(Comparison::Waiting, Comparison::Ready);
        }
        self.kept.clear();
        if let Some((story, name, at)) = here {
            self.open_story(story, name, at);
        }
        self.said = Some(if self.shared.blind { "outlets are masked; R reveals them" } else { "outlets are named" }.to_owned());
    }
}
