//! The one thread beside the screen: reads and clusters articles, then compares stories one after another.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};
use std::thread;

use crate::analysis::analyse_with;
use crate::analysis::check::{Checked, check};
use crate::article::Article;
use crate::framing::Kinds;
use crate::ingest::{Severity, Skipped};
use crate::library::{self, Library, Mark, Progress};
use crate::story;
use crate::tui::compared::Compared;
use crate::tui::options::Source;
use crate::tui::shared::Loaded;
use crate::tui::terminal::events::Event;

/// How many accounts of the library are held at once: a thousand are read in less than a tenth of a second and take some 10 MB.
const LIBRARY_ACCOUNTS: usize = 1000;

/// What the worker is asked to do.
#[derive(Debug)]
pub(crate) enum Request {
    /// Compare a story's accounts.
    Compare(Comparing),
    /// Check a claim against everything that was loaded.
    Check(String),
    /// Keep a mark.
    Mark(Mark),
}

/// A story to compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparing {
    /// Its place in the list.
    pub story: usize,
    /// Its accounts.
    pub accounts: Vec<Article>,
    /// Its title, and the seed of its letters, where its outlets are to be masked.
    pub masked: Option<(String, u64)>,
    /// Which cues are marked.
    pub cues: Kinds,
}

impl Comparing {
    /// Compares.
    pub fn compare(self) -> Compared {
        let analysis = analyse_with(self.accounts, &self.cues);
        match self.masked {
            Some((title, seed)) => Compared::masked(&analysis, &title, seed),
            None => Compared::new(analysis),
        }
    }
}

/// A claim that has been checked, with the articles and stories that the answer points into.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The claim as it was asked.
    pub claim: String,
    /// What was found, a statement each.
    pub checked: Vec<Checked>,
    /// The articles and the stories that it was found in.
    pub among: Arc<Loaded>,
}

impl Answered {
    /// Checks a claim.
    pub fn new(claim: String, among: Arc<Loaded>) -> Self {
        Self { checked: check(&among.articles, &among.stories, &claim), claim, among }
    }
}

/// What the worker has to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// How far reading has come.
    Reading(Progress),
    /// Reading is done; so many articles are being clustered.
    Grouping(usize),
    /// Everything is read and clustered.
    Loaded(Arc<Loaded>),
    /// A story has been compared.
    Compared(usize, Arc<Compared>),
    /// A story could not be compared: a fault of the program, in its own words.
    NotCompared(usize, String),
    /// What readers have said of sentences before.
    Marks(Vec<Mark>),
    /// Something to tell the reader.
    Said(String),
    /// A claim has been checked.
    Checked(Arc<Answered>),
    /// A claim could not be checked: a fault of the program, in its own words.
    NotChecked(String),
    /// Nothing could be loaded: a fault of the program, in its own words.
    NotLoaded(String),
}

/// Starts the worker; it loads at once and then waits for requests.
///
/// # Errors
///
/// Where no thread can be started.
pub(crate) fn start(source: Source, library: Option<PathBuf>, events: SyncSender<Event>) -> io::Result<Sender<Request>> {
    let (requests, waiting) = channel();
    thread::Builder::new().name(NAME.to_owned()).spawn(move || work(&source, library.as_deref(), &waiting, &events))?;
    Ok(requests)
}

/// The thread's name: a panic in it is reported on screen, not by the terminal's panic hook.
pub(crate) const NAME: &str = "worker";

fn work(source: &Source, library: Option<&Path>, requests: &Receiver<Request>, events: &SyncSender<Event>) {
    let answer = |answer| events.send(Event::Answer(answer)).is_ok();
    let loaded = match guarded(|| load(source, &mut |progress| answer(progress))) {
        Ok(loaded) => Arc::new(loaded),
        Err(reason) => {
            answer(Answer::NotLoaded(reason));
            return;
        }
    };
    if !answer(Answer::Loaded(Arc::clone(&loaded))) {
        return;
    }
    if let Some(marks) = library.filter(|file| file.exists()).map(marks_in)
        && !answer(marks)
    {
        return;
    }
    while let Ok(request) = requests.recv() {
        if done(request, library, &loaded).is_some_and(|said| !answer(said)) {
            return;
        }
    }
}

/// Reads what readers have said of sentences.
fn marks_in(file: &Path) -> Answer {
    let read = || {
        let library = Library::open(file)?;
        let marks = library.readers()?.iter().map(|reader| library.marks_of(reader)).collect::<Result<Vec<_>, _>>()?;
        Ok::<_, library::Error>(marks.concat())
    };
    read().map_or_else(|error| Answer::Said(format!("marks cannot be read: {error}")), Answer::Marks)
}

/// Keeps a mark in the library, which is made where there is none; says something only where that fails.
fn keep(mark: Mark, file: Option<&Path>) -> Option<Answer> {
    let Some(file) = file else { return Some(Answer::Said("there is no library to keep the mark in: name one with --library".to_owned())) };
    let kept = Library::open(file).and_then(|library| library.set_mark(&Mark { time: seconds(), ..mark }));
    kept.err().map(|error| Answer::Said(format!("the mark is not kept: {error}")))
}

#[expect(clippy::disallowed_methods, reason = "a mark is kept with the time at which it was made")]
fn seconds() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

fn done(request: Request, library: Option<&Path>, loaded: &Arc<Loaded>) -> Option<Answer> {
    Some(match request {
        Request::Mark(mark) => return keep(mark, library),
        Request::Compare(comparing) => {
            let story = comparing.story;
            let compared = guarded(|| comparing.compare());
            compared.map_or_else(|reason| Answer::NotCompared(story, reason), |compared| Answer::Compared(story, Arc::new(compared)))
        }
        Request::Check(claim) => {
            let answered = guarded(|| Answered::new(claim, Arc::clone(loaded)));
            answered.map_or_else(Answer::NotChecked, |answered| Answer::Checked(Arc::new(answered)))
        }
    })
}

fn load(source: &Source, report: &mut dyn FnMut(Answer) -> bool) -> Loaded {
    let read = match source {
        Source::Paths(paths) => library::load(paths, &mut io::stdin(), &mut |progress| report(Answer::Reading(progress))),
        Source::Library(file) => return load_library(file),
        Source::Sample => library::load_sample(),
    };
    report(Answer::Grouping(read.articles.len()));
    let stories = story::cluster(&read.articles);
    Loaded { articles: read.articles, stories, skipped: read.skipped }
}

/// Reads the newest stories of the library, as it has clustered them.
fn load_library(file: &Path) -> Loaded {
    match Library::open(file).and_then(|library| library.newest(LIBRARY_ACCOUNTS)) {
        Ok((articles, stories)) => Loaded { articles, stories, skipped: Vec::new() },
        Err(error) => {
            let path = file.to_string_lossy().into_owned();
            let skipped = Skipped { path, line: None, reason: error.to_string(), severity: Severity::Lost };
            Loaded { skipped: vec![skipped], ..Loaded::default() }
        }
    }
}

/// Runs something that must not take the screen down with it.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_else(|| "an unknown fault".to_owned())
    })
}
