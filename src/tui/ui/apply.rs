//! What views ask for, done to the stack of views.

use std::sync::Arc;

use crate::align::SentenceRef;
use crate::story::Verdict;
use crate::tui::bindings::Entry;
use crate::tui::key::{Code, plain};
use crate::tui::marks::in_words;
use crate::tui::shared::Asked;
use crate::tui::ui::{Task, Ui, globals};
use crate::tui::view::{Effect, Place, Seek, View};
use crate::tui::views::VIEWS;

/// A sentence by its article: masking changes the order of the accounts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fixed {
    /// The article's key.
    pub(super) article: u64,
    /// Its place in the article.
    pub(super) sentence: usize,
}

/// Where to go in a story once it has been compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Awaited {
    story: usize,
    at: Fixed,
    beside: Option<Fixed>,
}

/// Whether a view is one of a story's.
pub(super) fn is_of_story(name: &str) -> bool {
    VIEWS.iter().any(|known| known.name == name)
}

impl Ui {
    pub(super) fn apply(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.apply_one(effect);
        }
    }

    fn apply_one(&mut self, effect: Effect) {
        match effect {
            Effect::Back => self.back(),
            Effect::Open(view) => self.stack.push(view),
            Effect::Instead(effect) => {
                self.stack.pop();
                self.apply_one(*effect);
            }
            Effect::Story(story, name, at) => {
                let at = at.and_then(|at| self.fixed(story, at));
                self.open_story(story, name, at.map(|at| (at, None)));
            }
            Effect::Check(claim) => {
                self.shared.asked = Asked::Running(claim.clone());
                self.tasks.push(Task::Check(claim));
            }
            Effect::Found(view, article, sentence) => self.open_found(view, article, sentence),
            Effect::Filtered(words) if self.shared.loaded.extent.is_some() => {
                self.apply_one(Effect::Filter(String::new()));
                if words != self.shared.listed {
                    self.shared.listed.clone_from(&words);
                    self.tasks.push(Task::List(words));
                }
            }
            Effect::Filtered(_) => {}
            Effect::NearEnd => self.ask_for_more(),
            Effect::Constrain(pairs, verdict) => {
                let kept = if self.shared.loaded.extent.is_some() { "the library keeps the verdict" } else { "until parallax is left" };
                let said = if verdict == Verdict::Same { "joined" } else { "taken out" };
                self.said = Some(format!("{said}; {kept}"));
                self.tasks.push(Task::Constrain(pairs, verdict));
            }
            Effect::Mark(mark) => {
                self.said = Some(if mark.verdict.is_none() && mark.note.is_empty() {
                    "the mark is taken back".to_owned()
                } else {
                    format!("marked: {}", in_words(&mark))
                });
                self.shared.marks.set(mark.clone());
                self.tasks.push(Task::Mark(mark));
            }
            Effect::Copy(text) => {
                self.said = Some(format!("copied: {text}"));
                self.tasks.push(Task::Copy(text));
            }
            Effect::Write(files) => self.tasks.push(Task::Write(files)),
            Effect::Say(text) => self.said = Some(text),
            Effect::Query(query) => {
                self.shared.query = query;
                self.seek(Seek::Here);
            }
            Effect::Filter(words) => {
                if let Some(view) = self.body().and_then(|at| self.stack.get_mut(at)) {
                    view.filter(&words, &self.shared);
                }
            }
            Effect::Run(name) => self.run_named(name),
        }
    }

    /// Asks for further stories of a library, once for each length of the list.
    fn ask_for_more(&mut self) {
        let shown = self.shared.loaded.stories.len();
        let is_more = self.shared.loaded.extent.is_some_and(|extent| extent.is_more || extent.stories > shown);
        if is_more && self.asked_for != Some((self.shared.generation, shown)) {
            self.asked_for = Some((self.shared.generation, shown));
            self.tasks.push(Task::More);
        }
    }

    pub(super) fn back(&mut self) {
        if self.stack.len() <= 1 {
            self.tasks.push(Task::Leave);
            return;
        }
        if let Some(view) = self.stack.pop() {
            self.keep(view);
        }
        if self.stack.len() == 1 {
            self.shared.query.clear();
        }
    }

    /// Keeps a view of a story, so that one comes back to where one was.
    fn keep(&mut self, view: Box<dyn View>) {
        let story = view.story().and_then(|story| self.shared.loaded.stories.get(story));
        if let (true, Some(story)) = (is_of_story(view.name()), story) {
            self.kept.insert((story.id.clone(), view.name()), view);
        }
    }

    pub(super) fn open_story(&mut self, story: usize, name: &'static str, at: Option<(Fixed, Option<Fixed>)>) {
        let Some(known) = VIEWS.iter().find(|known| known.name == name) else { return };
        let Some(id) = self.shared.loaded.stories.get(story).map(|story| story.id.clone()) else { return };
        // What lies below the views of a story stays: one comes back to the list, or to the check, from which one came.
        while self.stack.last().is_some_and(|view| view.place() != Place::Body || is_of_story(view.name())) {
            if let Some(view) = self.stack.pop() {
                self.keep(view);
            }
        }
        let view = self.kept.remove(&(id, known.name)).unwrap_or_else(|| (known.open)(story));
        self.stack.push(view);
        self.awaited = at.map(|(at, beside)| Awaited { story, at, beside });
        self.show_awaited();
    }

    /// Goes to the sentence that is waited for, once its story has been compared.
    pub(super) fn show_awaited(&mut self) {
        let Some(awaited) = self.awaited.take_if(|awaited| self.shared.compared(awaited.story).is_some()) else { return };
        let (size, shared) = (self.body_size(), &self.shared);
        let found = |fixed: Fixed| {
            let accounts = &shared.compared(awaited.story)?.analysis.accounts;
            let account = accounts.iter().position(|account| account.key == fixed.article)?;
            Some(SentenceRef { account, sentence: fixed.sentence })
        };
        let view = self.stack.last_mut().filter(|view| view.story() == Some(awaited.story));
        if let Some((view, at)) = view.zip(found(awaited.at)) {
            view.prepare(shared, size);
            view.show(at, awaited.beside.and_then(found), shared);
        }
    }

    /// A sentence of a compared story, whatever place its account takes.
    pub(super) fn fixed(&self, story: usize, at: SentenceRef) -> Option<Fixed> {
        let account = self.shared.compared(story)?.analysis.accounts.get(at.account)?;
        Some(Fixed { article: account.key, sentence: at.sentence })
    }

    /// Opens a story at a sentence that a check has found.
    fn open_found(&mut self, view: &'static str, article: usize, sentence: usize) {
        let Asked::Done(answered) = &self.shared.asked else { return };
        let among = Arc::clone(&answered.among);
        let Some(story) = among.stories.iter().find(|story| story.articles.contains(&article)) else { return };
        let Some(place) = self.shared.loaded.stories.iter().position(|known| known.id == story.id) else { return };
        let Some(article) = among.articles.get(article) else { return };
        self.open_story(place, view, Some((Fixed { article: article.key, sentence }, None)));
    }

    pub(super) fn next_view(&mut self) {
        let Some(name) = self.body().and_then(|at| self.stack.get(at)).map(|view| view.name()) else { return };
        let place = VIEWS.iter().position(|known| known.name == name).map_or(0, |at| (at + 1) % VIEWS.len());
        if let Some(next) = VIEWS.get(place) {
            self.open_beside(next.name);
        }
    }

    /// Opens another view of the story that is looked at.
    fn open_beside(&mut self, name: &'static str) {
        if let Some(story) = self.body().and_then(|at| self.stack.get(at)).and_then(|view| view.story()) {
            self.open_story(story, name, None);
        }
    }

    pub(super) fn seek(&mut self, seek: Seek) {
        let Some(body) = self.body() else { return };
        let size = self.body_size();
        let Some(view) = self.stack.get_mut(body) else { return };
        view.prepare(&self.shared, size);
        let effects = view.seek(seek, &self.shared);
        self.apply(effects);
    }

    /// Runs a binding by its name: of the view on top, else of everywhere.
    fn run_named(&mut self, name: &'static str) {
        let Some(top) = self.stack.last_mut() else { return };
        let entries: Vec<Entry> = top.entries();
        if let Some(index) = entries.iter().position(|entry| entry.name == name) {
            let key = entries.get(index).and_then(|entry| entry.keys.first().copied()).unwrap_or(plain(Code::Enter));
            let effects = top.run(index, key, &self.shared);
            self.apply(effects);
        } else if let Some(view) = VIEWS.iter().find(|view| view.name == name) {
            self.open_beside(view.name);
        } else {
            globals::run_named(self, name);
        }
    }
}
