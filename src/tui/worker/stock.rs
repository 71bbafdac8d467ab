//! The articles and stories behind the screen: all of the paths or the sample, or the part of the library that is looked at.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::check::telling_words;
use crate::article::Article;
use crate::ingest::{Severity, Skipped};
use crate::library::{self, Count, Library, Mark, Page, Search, StoredStory, Writer};
use crate::story::{Constraints, Story, Verdict, cluster_under};
use crate::tui::options::Source;
use crate::tui::shared::{Extent, Loaded};
use crate::tui::worker::{Answer, Answered};

/// How many stories of the library are read at once: some screens, in less than a tenth of a second.
const PAGE_STORIES: usize = 200;

/// The list does not grow beyond this: nobody moves through more, and what is shown is held in memory.
const MOST_STORIES: usize = 5000;

/// What is loaded, and where it comes from.
pub(super) struct Stock {
    source: Source,
    /// The library's file, in which marks are kept whatever is read.
    library: Option<PathBuf>,
    loaded: Arc<Loaded>,
    /// What the list of the library's stories was narrowed to.
    search: Search,
    /// The last story of the list.
    last: Option<StoredStory>,
    /// What the reader says of articles that stand in no library.
    constraints: Constraints,
}

impl Stock {
    pub(super) fn new(source: Source, library: Option<PathBuf>) -> Self {
        let search = Search { limit: PAGE_STORIES, ..Search::default() };
        Self { source, library, loaded: Arc::default(), search, last: None, constraints: Constraints::default() }
    }

    /// Reads everything, or the newest stories of the library.
    pub(super) fn load(&mut self, report: &mut dyn FnMut(Answer) -> bool) -> Answer {
        let read = match &self.source {
            Source::Paths(paths) => library::load(paths, &mut io::stdin(), &mut |progress| report(Answer::Reading(progress))),
            Source::Library(file) => {
                let file = file.clone();
                return self.first_page(&file);
            }
            Source::Sample => library::load_sample(),
        };
        report(Answer::Grouping(read.articles.len()));
        let stories = cluster_under(&read.articles, self.constraints.clone());
        self.now(Loaded { articles: read.articles, stories, skipped: read.skipped, extent: None })
    }

    fn now(&mut self, loaded: Loaded) -> Answer {
        self.loaded = Arc::new(loaded);
        Answer::Loaded(Arc::clone(&self.loaded))
    }

    /// Lists the library's stories that hold some words, or all; words of the form `2026-03-31` are the first and the last day.
    pub(super) fn list(&mut self, words: &str) -> Option<Answer> {
        let Source::Library(file) = self.source.clone() else { return None };
        let (days, words): (Vec<&str>, Vec<&str>) = words.split_whitespace().partition(|word| word.parse::<Date>().is_ok());
        let mut days: Vec<Date> = days.into_iter().filter_map(|day| day.parse().ok()).collect();
        days.sort_unstable();
        let (since, until) = (days.first().copied(), days.last().copied());
        self.search = Search { words: words.join(" "), since, until, limit: PAGE_STORIES, ..Search::default() };
        Some(self.first_page(&file))
    }

    fn first_page(&mut self, file: &Path) -> Answer {
        let search = self.search.clone();
        let read = Library::open(file).and_then(|library| {
            let stories = library.stories(&search, Page::First)?;
            let count = library.count_stories(&search)?;
            Ok((library.article_count()?, count, stories.last().cloned(), accounts_of(&library, stories)?))
        });
        match read {
            Ok((articles, count, last, part)) => {
                self.last = last;
                let (stories, is_more) = match count {
                    Count::Exactly(count) => (count, false),
                    Count::MoreThan(count) => (count, true),
                };
                self.now(Loaded { extent: Some(Extent { articles, stories, is_more }), ..part })
            }
            Err(error) => {
                let path = file.to_string_lossy().into_owned();
                let skipped = Skipped { path, line: None, reason: error.to_string(), severity: Severity::Lost };
                self.now(Loaded { skipped: vec![skipped], ..Loaded::default() })
            }
        }
    }

    /// Reads the stories behind the last one.
    pub(super) fn more(&mut self) -> Option<Answer> {
        let Source::Library(file) = &self.source else { return None };
        if self.loaded.stories.len() >= MOST_STORIES {
            return Some(Answer::Said(format!("the first {MOST_STORIES} stories are listed; f narrows the list")));
        }
        let last = self.last.take()?;
        let read = Library::open(file).and_then(|library| {
            let stories = library.stories(&self.search, Page::After(&last))?;
            Ok((stories.last().cloned(), accounts_of(&library, stories)?))
        });
        match read {
            Ok((next, part)) => {
                self.last = next;
                let mut loaded = Loaded::clone(&self.loaded);
                append(&mut loaded, &part, |_| true);
                self.loaded = Arc::new(loaded);
                Some(Answer::More(Arc::clone(&self.loaded)))
            }
            Err(error) => Some(Answer::Said(format!("further stories cannot be read: {error}"))),
        }
    }

    /// Follows what the reader says of pairs of articles, and lists the stories anew.
    pub(super) fn constrain(&mut self, pairs: &[(usize, usize)], verdict: Verdict) -> Answer {
        let article = |place: usize| self.loaded.articles.get(place);
        let pairs: Vec<(&Article, &Article)> = pairs.iter().filter_map(|(a, b)| article(*a).zip(article(*b))).collect();
        if let Source::Library(file) = self.source.clone() {
            let told = Writer::open(&file).and_then(|mut writer| {
                for (a, b) in &pairs {
                    writer.library().constrain(&a.id, &b.id, Some(verdict))?;
                }
                writer.settle(&mut |_, _| true)
            });
            return match told {
                Ok(()) => self.first_page(&file),
                Err(error) => Answer::Said(format!("the stories stay as they are: {error}")),
            };
        }
        for (a, b) in pairs {
            self.constraints.set(a.key, b.key, verdict);
        }
        let stories = cluster_under(&self.loaded.articles, self.constraints.clone());
        self.now(Loaded { stories, ..Loaded::clone(&self.loaded) })
    }

    /// Checks a claim against everything that is loaded, or against what in the library comes near to it; the stories in which something was
    /// found are then among those that are loaded.
    pub(super) fn check(&mut self, claim: String) -> Vec<Answer> {
        let Source::Library(file) = &self.source else {
            return vec![Answer::Checked(Arc::new(Answered::new(claim, Arc::clone(&self.loaded))))];
        };
        let (articles, stories) = match Library::open(file).and_then(|library| library.stories_near(&telling_words(&claim))) {
            Ok(near) => near,
            Err(error) => return vec![Answer::NotChecked(error.to_string())],
        };
        let among = Loaded { articles, stories, ..Loaded::default() };
        let answered = Answered::new(claim, Arc::new(among));
        let found: BTreeSet<usize> = answered.checked.iter().flat_map(|checked| &checked.reports).map(|report| report.article).collect();
        let mut loaded = Loaded::clone(&self.loaded);
        append(&mut loaded, &answered.among, |story| story.articles.iter().any(|place| found.contains(place)));
        self.loaded = Arc::new(loaded);
        vec![Answer::More(Arc::clone(&self.loaded)), Answer::Checked(Arc::new(answered))]
    }

    /// Reads what readers have said of sentences; none where there is no library.
    pub(super) fn marks(&self) -> Option<Answer> {
        let file = self.library.as_deref().filter(|file| file.exists())?;
        let read = Library::open(file).and_then(|library| Ok(Answer::Marks(library.all_marks()?, library.all_gone_marks()?)));
        Some(read.unwrap_or_else(|error| Answer::Said(format!("marks cannot be read: {error}"))))
    }

    /// Keeps a mark in the library, which is made where there is none; says something only where that fails.
    pub(super) fn keep(&self, mark: Mark) -> Option<Answer> {
        let Some(file) = &self.library else {
            return Some(Answer::Said("there is no library to keep the mark in: name one with --library".to_owned()));
        };
        let kept = Library::open(file).and_then(|library| library.set_mark(&Mark { time: seconds(), ..mark }));
        kept.err().map(|error| Answer::Said(format!("the mark is not kept: {error}")))
    }
}

/// Reads the accounts of stories.
fn accounts_of(library: &Library, stored: Vec<StoredStory>) -> Result<Loaded, library::Error> {
    let mut part = Loaded::default();
    for story in stored {
        let first = part.articles.len();
        part.articles.append(&mut library.articles(&story.id)?);
        part.stories.push(story.into_story((first..part.articles.len()).collect()));
    }
    Ok(part)
}

/// Puts further stories behind those that are there: the wanted ones; one that is there already stays as it is.
fn append(loaded: &mut Loaded, part: &Loaded, is_wanted: impl Fn(&Story) -> bool) {
    let known: BTreeSet<String> = loaded.stories.iter().map(|story| story.id.clone()).collect();
    for story in part.stories.iter().filter(|story| is_wanted(story) && !known.contains(&story.id)) {
        let first = loaded.articles.len();
        loaded.articles.extend(story.articles.iter().filter_map(|place| part.articles.get(*place)).cloned());
        loaded.stories.push(Story { articles: (first..loaded.articles.len()).collect(), ..story.clone() });
    }
}

#[expect(clippy::disallowed_methods, reason = "a mark is kept with the time at which it was made")]
fn seconds() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Stock, append};
    use crate::ingest::read;
    use crate::library::{Judgement, Mark, Writer};
    use crate::story::{Story, Verdict, Why};
    use crate::tui::options::Source;
    use crate::tui::shared::Loaded;
    use crate::tui::worker::Answer;

    fn story(id: &str, articles: Vec<usize>) -> Story {
        Story { id: id.to_owned(), title: id.to_owned(), articles, first: None, last: None, origins: 1, why: Why::default() }
    }

    /// A library of two stories: one of two accounts, one of a single one.
    fn stock(file: &Path) -> Stock {
        let line = |outlet: &str, text: &str| {
            format!(
                "{{\"id\": \"{outlet}\", \"outlet\": \"{outlet}\", \"date\": \"2031-05-12\", \"title\": \"{text}\", \"text\": \"{text}, the council said.\"}}\n"
            )
        };
        let records = [
            line("Post", "The Ostrand dam burst on Monday and flooded 40 houses in the valley"),
            line("Gazette", "Flood in the Ostrand valley: 40 houses under water after the dam burst"),
            line("Courier", "Bakers of Kellmar strike over night pay, and the mills stand still"),
        ];
        let mut writer = Writer::open(file).expect("the library opens");
        writer.add(&read("records.jsonl", records.concat().as_bytes()).articles).expect("it can be written");
        writer.settle(&mut |_, _| true).expect("it can be written");
        Stock::new(Source::Library(file.to_owned()), Some(file.to_owned()))
    }

    fn outlets(answer: &Answer) -> Vec<Vec<String>> {
        let Answer::Loaded(loaded) = answer else { panic!("{answer:?} is no list") };
        let label = |place: &usize| loaded.articles[*place].label().to_owned();
        let mut stories: Vec<Vec<String>> = loaded.stories.iter().map(|story| story.articles.iter().map(label).collect()).collect();
        for story in &mut stories {
            story.sort();
        }
        stories.sort();
        stories
    }

    #[test]
    fn a_library_is_listed_searched_and_follows_the_reader() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut stock = stock(&folder.path().join("library.db"));
        let all = stock.load(&mut |_| true);
        assert_eq!(outlets(&all), [vec!["Courier".to_owned()], vec!["Gazette".to_owned(), "Post".to_owned()]]);
        let found = stock.list("flooded").expect("a library is searched");
        assert_eq!(outlets(&found), [["Gazette", "Post"].map(str::to_owned).to_vec()]);
        let Answer::Loaded(listed) = found else { panic!("a list") };
        assert_eq!(listed.extent.map(|extent| (extent.articles, extent.stories)), Some((3, 1)));
        stock.list("");
        let story = listed.stories.first().map(|story| story.articles.clone()).unwrap_or_default();
        let pair = (story[0], story[1]);
        stock.list("flooded");
        stock.constrain(&[pair], Verdict::NotSame);
        assert_eq!(outlets(&stock.load(&mut |_| true)).len(), 2, "the search still holds: the two accounts stand apart");
        assert_eq!(outlets(&stock.list("").expect("a list")).len(), 3);
    }

    #[test]
    fn marks_come_back_and_a_claim_is_found_in_the_library() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut stock = stock(&folder.path().join("library.db"));
        let mark = Mark {
            reader: "Ana".to_owned(),
            story: String::new(),
            article: "Post".to_owned(),
            sentence: 1,
            verdict: Some(Judgement::Fair),
            note: String::new(),
            time: 0,
        };
        assert_eq!(stock.keep(mark), None);
        assert!(matches!(stock.marks(), Some(Answer::Marks(marks, _)) if marks.len() == 1 && marks[0].time > 0));
        let answers = stock.check("The Ostrand dam burst and flooded 40 houses.".to_owned());
        let [Answer::More(loaded), Answer::Checked(answered)] = answers.as_slice() else { panic!("{answers:?}") };
        assert_eq!(loaded.stories.len(), 1, "the story in which it was found can be opened");
        assert_eq!(answered.checked[0].outlets_reporting, 2);
    }

    #[test]
    fn stories_that_are_there_already_are_not_listed_twice() {
        let articles = crate::analysis::fixture::ferry().accounts;
        let mut loaded = Loaded { articles: articles.clone(), stories: vec![story("a", vec![0, 1, 2])], ..Loaded::default() };
        let part = Loaded { articles, stories: vec![story("a", vec![0, 1, 2]), story("b", vec![1])], ..Loaded::default() };
        append(&mut loaded, &part, |_| true);
        assert_eq!(
            loaded.stories.iter().map(|story| (story.id.as_str(), story.articles.clone())).collect::<Vec<_>>(),
            [("a", vec![0, 1, 2]), ("b", vec![3])]
        );
        assert_eq!(loaded.articles.len(), 4);
    }
}
