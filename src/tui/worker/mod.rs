//! The one thread beside the screen: reads and clusters articles, then does what the screen asks for, one thing after another.

mod stock;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};
use std::thread;

use crate::analysis::check::{Checked, check};
use crate::analysis::{Analysis, analyse_with};
use crate::article::Article;
use crate::framing::Kinds;
use crate::library::{GoneMark, Mark, Progress};
use crate::story::Verdict;
use crate::tui::compared::Compared;
use crate::tui::options::Source;
use crate::tui::shared::Loaded;
use crate::tui::terminal::events::Event;
use crate::tui::worker::stock::Stock;

/// What the worker is asked to do.
#[derive(Debug)]
pub(crate) enum Request {
    /// Compare a story's accounts.
    Compare(Comparing),
    /// Check a claim against everything that was loaded.
    Check(String),
    /// Keep a mark.
    Mark(Mark),
    /// Read further stories of the library.
    More,
    /// List the library's stories that hold some words; all where there are none.
    List(String),
    /// Follow what the reader says of pairs of articles, by their places.
    Constrain(Vec<(usize, usize)>, Verdict),
}

/// The accounts of a story to compare.
#[derive(Debug, Clone, PartialEq)]
pub enum Accounts {
    /// Articles that have not been compared.
    Fresh(Vec<Article>),
    /// Accounts that have, and are now wanted masked.
    Known(Arc<Compared>),
}

/// A story to compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparing {
    /// Its place in the list.
    pub story: usize,
    /// Its accounts.
    pub accounts: Accounts,
    /// Its title, and the seed of its letters, where its outlets are to be masked.
    pub masked: Option<(String, u64)>,
    /// Which cues are marked.
    pub cues: Kinds,
}

/// A story's comparison with its outlets named and, where that was wanted, masked.
#[derive(Debug, Clone, PartialEq)]
pub struct Versions {
    /// Outlets are named.
    pub named: Arc<Compared>,
    /// They are masked.
    pub masked: Option<Arc<Compared>>,
}

impl Comparing {
    /// Compares, by `analyse` where the accounts have not been compared before.
    pub fn compare(self, analyse: impl FnOnce(Vec<Article>, &Kinds) -> Analysis) -> Versions {
        let named = match self.accounts {
            Accounts::Fresh(articles) => Arc::new(Compared::new(analyse(articles, &self.cues))),
            Accounts::Known(known) => known,
        };
        let masked = self.masked.map(|(title, seed)| Arc::new(Compared::masked(&named.analysis, &title, seed)));
        Versions { named, masked }
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
    /// Everything is read and clustered, or the list has become another.
    Loaded(Arc<Loaded>),
    /// Further stories stand behind those that were there.
    More(Arc<Loaded>),
    /// A story has been compared.
    Compared(usize, Versions),
    /// A story could not be compared: a fault of the program, in its own words.
    NotCompared(usize, String),
    /// What readers have said before: of sentences, and of sentences that are gone.
    Marks(Vec<Mark>, Vec<GoneMark>),
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
    thread::Builder::new().name(NAME.to_owned()).spawn(move || work(Stock::new(source, library), &waiting, &events))?;
    Ok(requests)
}

/// The thread's name: a panic in it is reported on screen, not by the terminal's panic hook.
pub(crate) const NAME: &str = "worker";

fn work(stock: Stock, requests: &Receiver<Request>, events: &SyncSender<Event>) {
    let answer = |answer| events.send(Event::Answer(answer)).is_ok();
    let mut stock = AssertUnwindSafe(stock);
    let loaded = guarded(|| stock.load(&mut |progress| answer(progress)));
    if !answer(loaded.unwrap_or_else(Answer::NotLoaded)) || stock.marks().is_some_and(|marks| !answer(marks)) {
        return;
    }
    while let Ok(request) = requests.recv() {
        if !done(request, &mut stock).into_iter().all(answer) {
            return;
        }
    }
}

fn done(request: Request, stock: &mut Stock) -> Vec<Answer> {
    let said: Option<Answer> = match request {
        Request::Compare(comparing) => {
            let story = comparing.story;
            let compared = guarded(|| comparing.compare(analyse_with));
            Some(compared.map_or_else(|reason| Answer::NotCompared(story, reason), |versions| Answer::Compared(story, versions)))
        }
        Request::Check(claim) => return guarded(|| stock.check(claim)).unwrap_or_else(|reason| vec![Answer::NotChecked(reason)]),
        Request::Mark(mark) => stock.keep(mark),
        Request::More => stock.more(),
        Request::List(words) => stock.list(&words),
        Request::Constrain(pairs, verdict) => Some(guarded(|| stock.constrain(&pairs, verdict)).unwrap_or_else(Answer::Said)),
    };
    said.into_iter().collect()
}

/// Runs something that must not take the screen down with it.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_else(|| "an unknown fault".to_owned())
    })
}
