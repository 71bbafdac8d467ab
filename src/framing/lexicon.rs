//! Word lists with what each entry means, each matched in text by one table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::framing::folded::Folded;
use crate::text::{Span, noun_forms, verb_forms};

/// A group of entries that are marked for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Category {
    /// Its name in the list.
    pub(super) name: String,
    /// Why its words are marked, in plain words.
    pub(super) reason: String,
    /// Whether its words count one strength less where no linked sentence words it otherwise.
    pub(super) weaker_alone: bool,
}

/// A word or phrase of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The place of its category.
    pub(super) category: usize,
    /// Its base form.
    pub(super) lemma: String,
    /// How strongly it is marked, 1..=3.
    pub(super) strength: u8,
    /// A plainer word for it.
    pub(super) plain: Option<String>,
    /// Whether it is worth a mark where only one of two linked sentences has it.
    pub(super) contrasts: bool,
    guard_next: Vec<String>,
    guard_prev: Vec<String>,
    /// Whether it is also done to things: `slammed the door`.
    literal: bool,
}

/// An entry found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Which entry.
    pub(super) entry: &'static Entry,
    /// Where in the text.
    pub(super) span: Span,
}

/// One word list.
#[derive(Debug)]
pub(super) struct Lexicon {
    categories: Vec<Category>,
    entries: Vec<Entry>,
    literal: Literal,
    /// Look-ups only: from the first word of a form to the forms that begin with it, the longest first, each with its entry's place.
    forms: FxHashMap<String, Vec<(String, usize)>>,
}

static LOADED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicons/loaded.toml")));
static EPISTEMIC: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicons/epistemic.toml")));
static SOURCES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicons/sources.toml")));
static HONORIFIC: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicons/honorific.toml")));

/// Evaluative words, with their strength and a plainer word.
pub(super) fn loaded() -> &'static Lexicon {
    &LOADED
}

/// Hedges and boosters.
pub(super) fn epistemic() -> &'static Lexicon {
    &EPISTEMIC
}

/// Kinds of sources: anonymous, vague, official, expert and others.
pub(super) fn sources() -> &'static Lexicon {
    &SOURCES
}

/// Titles and forms of address.
pub(super) fn honorifics() -> &'static Lexicon {
    &HONORIFIC
}

impl Lexicon {
    /// Returns the category of an entry.
    pub(super) fn category(&self, entry: &Entry) -> &Category {
        &self.categories[entry.category]
    }

    /// Lists all entries.
    #[cfg(test)]
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Finds the entries in a text: whole words, the leftmost and longest first, none overlapping; guards drop a find.
    ///
    /// Linear in the text: each word is looked up once, and only forms that begin with it are compared.
    pub(super) fn find(&'static self, folded: &Folded) -> Vec<Found> {
        let mut kept = Vec::new();
        let mut reached = 0;
        for (start, word) in folded.runs() {
            if start < reached {
                continue;
            }
            let Some(forms) = self.forms.get(word) else { continue };
            let fits = |form: &&(String, usize)| folded.starts_with(start, &form.0) && folded.is_word(start, start + form.0.len());
            let Some((form, entry)) = forms.iter().find(fits) else { continue };
            reached = start + form.len();
            let entry = &self.entries[*entry];
            let literally = entry.literal && self.literal.is_meant(folded, start, reached);
            if !literally && !entry.is_guarded(folded, start, reached) {
                kept.push(Found { entry, span: folded.original(start, reached) });
            }
        }
        kept
    }

    fn parse(text: &str) -> Self {
        let file: File = toml::from_str(text).expect("the list is part of the program, and a test reads it");
        let (mut categories, mut entries) = (Vec::new(), Vec::new());
        // A form that is a lemma itself (`devastating`) is that entry's before it is a form of another (`devastate`); then the stronger one's.
        let mut forms: BTreeMap<String, ((bool, u8), usize)> = BTreeMap::new();
        for (name, listed) in file.category {
            for entry in &listed.entries {
                let index = entries.len();
                entries.push(entry.entry(categories.len()));
                for form in entry.forms() {
                    let rank = (form == entry.lemma, entry.strength);
                    let known = forms.entry(form).or_insert((rank, index));
                    if known.0 < rank {
                        *known = (rank, index);
                    }
                }
            }
            categories.push(Category { name, reason: without_citations(&listed.note), weaker_alone: listed.weaker_alone });
        }
        Self { categories, entries, literal: file.literal, forms: by_first_word(forms.into_iter().map(|(form, (_, entry))| (form, entry))) }
    }
}

fn by_first_word(forms: impl Iterator<Item = (String, usize)>) -> FxHashMap<String, Vec<(String, usize)>> {
    let mut found: FxHashMap<String, Vec<(String, usize)>> = FxHashMap::default();
    for (form, entry) in forms {
        let first = form.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let of_first = found.entry(first.to_owned()).or_default();
        let at = of_first.partition_point(|(other, _)| other.len() >= form.len());
        of_first.insert(at, (form, entry));
    }
    found
}

impl Entry {
    /// Says whether a neighbour gives the word another sense, as in “reckless driving”.
    fn is_guarded(&self, folded: &Folded, start: usize, end: usize) -> bool {
        !self.guard_next.is_empty() && self.guard_next.iter().any(|guard| folded.next_word_is(end, guard))
            || !self.guard_prev.is_empty() && self.guard_prev.iter().any(|guard| folded.word_before_is(start, guard))
    }
}

/// What shows that a word is meant literally.
#[derive(Debug, Default, Deserialize)]
struct Literal {
    /// Words that go with a thing that is moved: `slammed it shut`.
    around: Vec<String>,
    /// Things to which it is done, or that do it.
    things: Vec<String>,
    #[cfg(test)]
    example: String,
    #[cfg(test)]
    counterexample: String,
}

/// How many words behind a verb are looked at for the thing to which it is done: `slammed the heavy steel gate`.
const OBJECT_WORDS: usize = 4;

impl Literal {
    fn is_meant(&self, folded: &Folded, start: usize, end: usize) -> bool {
        let is_thing = |word: &str| self.things.iter().chain(&self.around).any(|thing| thing == word);
        let mut object = folded.words_after(end).take(OBJECT_WORDS).take_while(|word| !PREPOSITIONS.contains(word));
        self.things.iter().any(|thing| folded.word_before_is(start, thing)) || object.any(is_thing)
    }
}

/// Words at which the object of a verb ends.
const PREPOSITIONS: &[&str] = &["of", "for", "to", "on", "in", "at", "with", "by", "over", "as", "after", "and", "that", "who", "which"];

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    literal: Literal,
    category: BTreeMap<String, ListedCategory>,
}

#[derive(Deserialize)]
struct ListedCategory {
    note: String,
    #[serde(default)]
    weaker_alone: bool,
    entries: Vec<Listed>,
}

/// An entry as the lists write it.
#[derive(Deserialize)]
struct Listed {
    #[serde(alias = "phrase", alias = "title")]
    lemma: String,
    #[serde(default)]
    pos: String,
    #[serde(default = "one")]
    strength: u8,
    plain: Option<String>,
    #[serde(default)]
    past: Vec<String>,
    #[serde(default)]
    guard_next: Vec<String>,
    #[serde(default)]
    guard_prev: Vec<String>,
    #[serde(default)]
    literal: bool,
    #[serde(default)]
    contrast: bool,
}

fn one() -> u8 {
    1
}

impl Listed {
    fn entry(&self, category: usize) -> Entry {
        Entry {
            category,
            lemma: self.lemma.clone(),
            strength: self.strength,
            plain: self.plain.clone(),
            contrasts: self.contrast,
            guard_next: self.guard_next.clone(),
            guard_prev: self.guard_prev.clone(),
            literal: self.literal,
        }
    }

    fn forms(&self) -> Vec<String> {
        match self.pos.as_str() {
            "v" => verb_forms(&self.lemma, &self.past),
            "n" => noun_forms(&self.lemma),
            _ => vec![self.lemma.clone()],
        }
    }
}

/// The reason without the literature in brackets, which stands in `source`.
fn without_citations(note: &str) -> String {
    note.split(" (").next().unwrap_or(note).split("; ").next().unwrap_or(note).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{epistemic, honorifics, loaded, sources};
    use crate::framing::folded::Folded;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> =
            loaded().find(&Folded::new(text)).iter().filter(|found| found.entry.strength > 1).map(|found| found.span.of(text)).collect();
        assert_eq!(found, expected, "loaded words of {text:?}");
    }

    #[test]
    fn all_lists_read() {
        for lexicon in [loaded(), epistemic(), sources(), honorifics()] {
            assert!(!lexicon.entries().is_empty());
            for entry in lexicon.entries() {
                assert!((1..=3).contains(&entry.strength), "{}", entry.lemma);
                assert!(entry.lemma.starts_with(|c: char| c.is_ascii_alphanumeric()), "{} is found by its first word", entry.lemma);
                assert!(!lexicon.category(entry).reason.is_empty());
            }
        }
    }

    #[test]
    fn what_is_done_to_things_is_meant_literally() {
        check(&loaded().literal.example, &[]);
        check(&loaded().literal.counterexample, &["slammed"]);
        check("The car doors slammed. A gust slammed them shut.", &[]);
        check("He slammed the government's plan on gates.", &["slammed"]);
    }

    #[test]
    fn forms_guards_and_boundaries() {
        check("The mayor slammed the scheme", &["slammed"]);
        check("She was jailed for reckless driving", &[]);
        check("a slamdunk", &[]);
    }
}
