//! What all views read: the articles, the stories and how far their comparison has come.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::sync::Arc;

use crate::article::Article;
use crate::ingest::Skipped;
use crate::library::{GoneMark, Mark, Progress};
use crate::story::Story;
use crate::tui::compared::{Compared, Figures};
use crate::tui::marks::Marks;
use crate::tui::worker::Answered;

/// What was read and clustered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    /// The articles.
    pub articles: Vec<Article>,
    /// The stories they fall into, newest first.
    pub stories: Vec<Story>,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// How much there is where only a part is loaded, as of a library.
    pub extent: Option<Extent>,
}

/// How much a library holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Its articles.
    pub articles: usize,
    /// Its stories; in a search, those that it finds.
    pub stories: usize,
    /// Whether there are more stories than were counted.
    pub is_more: bool,
}

/// How far loading has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Files are being read.
    Reading(Progress),
    /// Articles are being clustered into stories.
    Grouping(usize),
    /// Stories are there.
    Ready,
    /// Loading broke off.
    Failed(String),
}

/// How far the comparison of a story has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Comparison {
    /// Not begun.
    #[default]
    Waiting,
    /// The worker is at it.
    Running,
    /// Done.
    Ready(Arc<Compared>),
    /// Done, and dropped again to save memory; its figures are kept.
    Dropped,
    /// It broke off.
    Failed(String),
}

/// How far the check of a claim has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Asked {
    /// No claim has been asked yet.
    #[default]
    Nothing,
    /// The worker is at it.
    Running(String),
    /// Done.
    Done(Arc<Answered>),
    /// It broke off.
    Failed(String),
}

/// A story and what is known of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Progressing {
    /// How far its comparison has come.
    pub comparison: Comparison,
    /// What was found with outlets named, for when they are masked and named again.
    pub named: Option<Arc<Compared>>,
    /// Its figures, once it has been compared.
    pub figures: Option<Figures>,
}

/// What all views read.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    /// How far loading has come.
    pub stage: Stage,
    /// Whether what is shown is the built-in sample.
    pub is_sample: bool,
    /// What was loaded.
    pub loaded: Arc<Loaded>,
    /// For each story, how far its comparison has come.
    pub progress: Vec<Progressing>,
    /// What is searched for; empty for nothing.
    pub query: String,
    /// Whether outlets are masked.
    pub blind: bool,
    /// The claim that was asked last.
    pub asked: Asked,
    /// What readers say of sentences.
    pub marks: Marks,
    /// The name under which this reader marks.
    pub reader: String,
    /// How often the list of stories has become another.
    pub generation: usize,
    /// What the library's list is narrowed to; empty for everything.
    pub listed: String,
}

impl Shared {
    /// Makes the state before anything is loaded.
    pub(crate) fn new(is_sample: bool, reader: String) -> Self {
        Self {
            stage: Stage::Reading(Progress::default()),
            is_sample,
            loaded: Arc::default(),
            progress: Vec::new(),
            query: String::new(),
            blind: false,
            asked: Asked::Nothing,
            marks: Marks::default(),
            reader,
            generation: 0,
            listed: String::new(),
        }
    }

    /// A story's comparison, where it is done.
    pub(crate) fn compared(&self, story: usize) -> Option<&Arc<Compared>> {
        match &self.progress.get(story)?.comparison {
            Comparison::Ready(compared) => Some(compared),
            _ => None,
        }
    }

    /// The articles of a story.
    pub(crate) fn accounts(&self, story: usize) -> impl Iterator<Item = &Article> {
        let members = self.loaded.stories.get(story).map(|story| story.articles.as_slice()).unwrap_or_default();
        members.iter().filter_map(|article| self.loaded.articles.get(*article))
    }

    /// A story's title; masked where outlets are.
    pub(crate) fn title(&self, story: usize) -> String {
        if self.blind {
            let masked = self.compared(story).and_then(|compared| compared.masked_title.clone());
            return masked.unwrap_or_else(|| "…".to_owned());
        }
        self.loaded.stories.get(story).map(|story| story.title.clone()).unwrap_or_default()
    }

    /// The outlets of a story, each once, in order; masked ones are `…` until the story has been compared.
    pub(crate) fn outlets(&self, story: usize) -> Vec<&str> {
        let masked = self.blind.then(|| self.compared(story)).flatten();
        let accounts: Vec<&Article> =
            masked.map_or_else(|| self.accounts(story).collect(), |masked| masked.analysis.accounts.iter().collect());
        let mut seen = std::collections::BTreeSet::new();
        let labels = accounts.into_iter().map(Article::label).filter(|label| seen.insert(*label));
        if self.blind && masked.is_none() { labels.map(|_| "…").collect() } else { labels.collect() }
    }

    /// The article behind an account, whose outlet and id may be masked.
    fn unmasked<'a>(&'a self, account: &'a Article) -> &'a Article {
        let is_it = |article: &&Article| article.key == account.key;
        let found = if self.blind { self.loaded.articles.iter().find(is_it) } else { None };
        found.unwrap_or(account)
    }

    /// What readers say of a sentence of an account.
    pub(crate) fn marks_on(&self, account: &Article, sentence: usize) -> &[Mark] {
        self.marks.of(&self.unmasked(account).id, sentence)
    }

    /// The marks on sentences that an account no longer holds; none while outlets are masked, whom such a sentence may name.
    pub(crate) fn marks_gone_from(&self, account: &Article) -> &[GoneMark] {
        if self.blind { &[] } else { self.marks.gone_from(&account.id) }
    }

    /// This reader's mark on a sentence of a story's account; an empty one where there is none.
    pub(crate) fn own_mark(&self, story: usize, account: &Article, sentence: usize) -> Mark {
        let own = self.marks_on(account, sentence).iter().find(|mark| mark.reader == self.reader);
        own.cloned().unwrap_or_else(|| Mark {
            reader: self.reader.clone(),
            story: self.loaded.stories.get(story).map(|story| story.id.clone()).unwrap_or_default(),
            article: self.unmasked(account).id.clone(),
            sentence,
            verdict: None,
            note: String::new(),
            time: 0,
        })
    }

    /// How many stories have been compared.
    pub(crate) fn done(&self) -> usize {
        self.progress.iter().filter(|story| !matches!(story.comparison, Comparison::Waiting | Comparison::Running)).count()
    }
}
