//! Which names are one: spelling variants, surname and full name, acronym and long form. Pure text, without lists of persons.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::text::spelling::same_sound;
use crate::text::{WordClass, WordClasses, is_institution, words};

/// Says whether two names, read by themselves, can be one: equal up to accents, hyphens, titles and transliteration
/// (`Hossein`, `Hussein`), a surname and its full name, or an acronym and its long form.
pub fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (Key::new(key_words(a)), Key::new(key_words(b)));
    if a.words.is_empty() || b.words.is_empty() {
        return false;
    }
    let (short, long) = ordered(&a, &b);
    same_length_or_middle(short, long) || is_surname_of(short, long) || is_acronym_of(short, long)
}

/// The most distinct names of which pairs are compared: ten times what the largest stories hold, and a fraction of a second.
const MOST_NAMES: usize = 4000;

/// The names of a story, with the variants of each name grouped.
#[derive(Debug, Clone, Default)]
pub struct NameIndex {
    groups: Vec<Vec<(String, usize)>>,
    /// The words of each distinct name with its group, in the order of the words.
    of_words: Vec<(Vec<String>, usize)>,
    /// Look-ups only: the group of each name as it was given.
    of_written: FxHashMap<String, usize>,
}

impl NameIndex {
    /// Groups mentions, given once for each time that they occur. A surname alone goes to the full name that occurs most often; a lone
    /// first word of a full name goes to it where no other full name begins or ends with it. Their order changes nothing.
    ///
    /// Quadratic in the number of distinct names; above a few thousand, only equal names are grouped.
    pub fn new<'n>(mentions: impl IntoIterator<Item = &'n str>) -> Self {
        Self::titled(mentions.into_iter().map(|name| (name, None)))
    }

    /// As [`NameIndex::new`], of mentions with the titles before them: a surname that is mostly `Mr.` goes to no full name that opens with a
    /// woman's given name, nor one that is mostly `Ms.` to a man's.
    pub fn titled<'n>(mentions: impl IntoIterator<Item = (&'n str, Option<&'n str>)>) -> Self {
        let mentions: Vec<(&str, Option<&str>)> = mentions.into_iter().collect();
        let names = distinct(mentions.iter().map(|(name, _)| *name));
        let titles = Titles::new(&mentions);
        let clusters = if names.len() > MOST_NAMES { (0..names.len()).map(|at| vec![at]).collect() } else { clusters(&names, &titles) };
        let mut index = Self::default();
        let mut group_of = vec![0; names.len()];
        for (group, members) in clusters.iter().enumerate() {
            for &at in members {
                group_of[at] = group;
                index.of_written.extend(names[at].written.iter().map(|(name, _)| ((*name).to_owned(), group)));
            }
            index.groups.push(variants(members.iter().map(|at| &names[*at])));
        }
        index.of_words = names.into_iter().map(|name| name.key.words).zip(group_of).collect();
        index
    }

    /// Returns the group of a name that was given, or that can only be one of them.
    pub fn group(&self, name: &str) -> Option<usize> {
        self.of_written.get(name).copied().or_else(|| {
            let words = key_words(name);
            let at = self.of_words.binary_search_by(|(other, _)| other.cmp(&words)).ok()?;
            self.of_words.get(at).map(|(_, group)| *group)
        })
    }

    /// Returns the variants of a group with how often each occurs, the fullest and most frequent first.
    pub fn variants(&self, group: usize) -> &[(String, usize)] {
        self.groups.get(group).map_or(&[], Vec::as_slice)
    }

    /// Returns the name under which a group is shown: its fullest variant that occurs most often. Empty for no such group.
    pub fn label(&self, group: usize) -> &str {
        self.variants(group).first().map_or("", |(name, _)| name)
    }

    /// Says whether both names belong to one group.
    pub fn same(&self, a: &str, b: &str) -> bool {
        self.group(a).is_some_and(|group| self.group(b) == Some(group))
    }

    /// Counts the groups.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Says whether no name was given.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

/// The words by which a name is compared: folded, without titles before it and without hyphens and apostrophes.
fn key_words(name: &str) -> Vec<String> {
    let mut own = words(name);
    let titles = own.iter().take_while(|word| word.is(WordClass::Title)).count();
    if titles < own.len() {
        own.drain(..titles);
    }
    if own.len() > 1 {
        own.retain(|word| !matches!(&*word.folded, "the" | "of" | "and"));
    }
    let letters = |mut word: String| {
        word.retain(|c| !matches!(c, '-' | '\'' | '.'));
        word
    };
    own.into_iter().map(|word| letters(word.folded.into_owned())).filter(|word| !word.is_empty()).collect()
}

/// A name's words with what comparing needs of them, worked out once.
struct Key {
    words: Vec<String>,
    has_institution: bool,
    is_person_like: bool,
}

impl Key {
    fn new(words: Vec<String>) -> Self {
        let has_institution = words.iter().any(|word| is_institution(word));
        let opens_place = words.first().is_some_and(|word| PLACE_OPENERS.contains(&word.as_str()));
        Self { is_person_like: words.len() > 1 && !has_institution && !opens_place, has_institution, words }
    }

    /// Says whether a word of this name and one of another are one, or spelled differently as transliterations of one word are.
    fn same_word(&self, at: usize, other: &Self, there: usize) -> bool {
        let (Some(a), Some(b)) = (self.words.get(at), other.words.get(there)) else { return false };
        a == b || same_sound(a, b)
    }

    fn last(&self) -> usize {
        self.words.len().saturating_sub(1)
    }

    fn letters(&self) -> impl Iterator<Item = u8> {
        self.words.iter().flat_map(|word| word.bytes())
    }
}

fn ordered<'k>(a: &'k Key, b: &'k Key) -> (&'k Key, &'k Key) {
    if a.words.len() <= b.words.len() { (a, b) } else { (b, a) }
}

/// A distinct name with the ways in which it is written and how often each occurs, in the order of the writing.
struct Distinct<'n> {
    key: Key,
    written: Vec<(&'n str, usize)>,
    count: usize,
}

/// The distinct names among some mentions, in the order of their words.
fn distinct<'n>(mentions: impl IntoIterator<Item = &'n str>) -> Vec<Distinct<'n>> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for mention in mentions {
        *counts.entry(mention).or_default() += 1;
    }
    let mut forms = BTreeMap::<Vec<String>, Vec<(&str, usize)>>::new();
    for (written, count) in counts {
        let words = key_words(written);
        if !words.is_empty() {
            forms.entry(words).or_default().push((written, count));
        }
    }
    let of_words = |(words, written): (Vec<String>, Vec<(&'n str, usize)>)| {
        let count = written.iter().map(|(_, count)| count).sum();
        Distinct { key: Key::new(words), written, count }
    };
    forms.into_iter().map(of_words).collect()
}

fn variants<'n>(names: impl Iterator<Item = &'n Distinct<'n>>) -> Vec<(String, usize)> {
    let of_name = |name: &'n Distinct<'n>| name.written.iter().map(move |(written, count)| (name.key.words.len() > 1, *count, *written));
    let mut listed: Vec<(bool, usize, &str)> = names.flat_map(of_name).collect();
    listed.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.len().cmp(&b.2.len())).then(a.2.cmp(b.2)));
    listed.into_iter().map(|(_, count, name)| (name.to_owned(), count)).collect()
}

/// For each surname, how often its titles tell a woman, how often a man, and how often it stands alone in all.
struct Titles(BTreeMap<String, TitleCount>);

#[derive(Default)]
struct TitleCount {
    female: usize,
    male: usize,
    all: usize,
}

impl Titles {
    fn new(mentions: &[(&str, Option<&str>)]) -> Self {
        let mut counts = BTreeMap::<String, TitleCount>::new();
        for (name, title) in mentions {
            let [surname] = &key_words(name)[..] else { continue };
            let classes = words(title.unwrap_or_default());
            let any = |class| usize::from(classes.iter().any(|word| word.is(class)));
            let count = counts.entry(surname.clone()).or_default();
            count.female += any(WordClass::Female);
            count.male += any(WordClass::Male);
            count.all += 1;
        }
        Self(counts)
    }

    /// Says whether the titles of a surname and the given name of a full name tell two people.
    fn rule_out(&self, single: &Key, full: &Key) -> bool {
        let count = single.words.first().and_then(|surname| self.0.get(surname)).filter(|_| single.words.len() == 1);
        let (Some(count), Some(given)) = (count, full.words.first().filter(|_| full.words.len() > 1)) else { return false };
        let given = WordClasses::of(given);
        let (of_women, of_men) = (given.contains(WordClass::FemaleName), given.contains(WordClass::MaleName));
        let mostly = |titled: usize| titled * 2 >= count.all;
        of_women && !of_men && mostly(count.male) || of_men && !of_women && mostly(count.female)
    }
}

/// Groups of names by their places, each in order; full names first, the most frequent first.
fn clusters(names: &[Distinct<'_>], titles: &Titles) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    // Names come in the order of their words, which a stable sort keeps.
    order.sort_by_key(|&at| (Reverse(names[at].key.words.len().min(2)), Reverse(names[at].count)));
    let full = order.partition_point(|&at| names[at].key.words.len() > 1);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let (full, single) = order.split_at(full);
    for &at in full {
        let home = groups.iter_mut().find(|group| group.iter().any(|member| same_full_name(&names[at].key, &names[*member].key)));
        match home {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    let nuclei = Nuclei { names, titles, weights: groups.iter().map(|group| group.iter().map(|at| names[*at].count).sum()).collect() };
    for &at in single {
        match nuclei.home_of_single(&names[at].key, &groups) {
            Some(group) => groups[group].push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

fn same_full_name(a: &Key, b: &Key) -> bool {
    let (short, long) = ordered(a, b);
    same_length_or_middle(short, long) || is_long_tail(short, long)
}

/// Three of four words, or two of three: `Ali Khamenei` and `Seyyed Ali Khamenei`, but not `Supreme Court` and `Norland Supreme Court`.
fn is_long_tail(short: &Key, long: &Key) -> bool {
    short.words.len() > 1 && !long.has_institution && long.words.ends_with(&short.words)
}

/// The groups of full names, which come first, with how often each occurs.
struct Nuclei<'k> {
    names: &'k [Distinct<'k>],
    titles: &'k Titles,
    weights: Vec<usize>,
}

impl Nuclei<'_> {
    fn key(&self, at: usize) -> &Key {
        &self.names[at].key
    }

    fn home_of_single(&self, key: &Key, groups: &[Vec<usize>]) -> Option<usize> {
        let first_where = |fits: &dyn Fn(&Key) -> bool| {
            let fitting = groups.iter().zip(&self.weights).enumerate();
            let fitting = fitting.filter(|(_, (group, _))| group.iter().any(|member| fits(self.key(*member))));
            fitting.max_by_key(|(index, (_, weight))| (**weight, usize::MAX - index)).map(|(index, _)| index)
        };
        let fits = |member: &Key| !self.titles.rule_out(key, member);
        let exact = first_where(&|member| member.is_person_like && member.words.last() == key.words.first() && fits(member));
        let surname = exact.or_else(|| first_where(&|member| is_surname_of(key, member) && fits(member)));
        if let Some(group) = surname.or_else(|| first_where(&|member| is_acronym_of(key, member))) {
            return Some(group);
        }
        let singles = groups.iter().enumerate().skip(self.weights.len());
        let spelled = |(_, group): &(usize, &Vec<usize>)| group.iter().any(|member| same_length_or_middle(key, self.key(*member)));
        singles.into_iter().find(spelled).map(|(index, _)| index).or_else(|| self.lone_first_word(key, groups))
    }

    /// A family name that stands first (`Wang`, `Wang Yi`), or a first name alone: only where it is unambiguous.
    fn lone_first_word(&self, key: &Key, groups: &[Vec<usize>]) -> Option<usize> {
        let begins = |member: &usize| self.key(*member).words.first() == key.words.first();
        let mut homes = groups.iter().zip(&self.weights).enumerate().filter(|(_, (group, _))| group.iter().any(begins));
        let (home, (group, _)) = homes.next()?;
        let is_person = group.iter().map(|member| self.key(*member)).all(|member| member.words.len() == 2 && member.is_person_like);
        (homes.next().is_none() && is_person).then_some(home)
    }
}

/// Directions and other first words of place names, after which the last word alone names another place.
#[rustfmt::skip]
const PLACE_OPENERS: &[&str] = &[
    "central", "east", "eastern", "el", "fort", "great", "greater", "las", "los", "mount", "new", "north", "northern", "port", "san",
    "santa", "saudi", "saint", "south", "southern", "st", "united", "west", "western",
];

/// Equal word by word, or first and last word equal with only middle names or initials apart.
fn same_length_or_middle(short: &Key, long: &Key) -> bool {
    if short.letters().eq(long.letters()) {
        return true;
    }
    if short.words.len() == long.words.len() {
        return (0..short.words.len()).rev().all(|at| short.same_word(at, long, at));
    }
    short.words.len() == 2 && long.is_person_like && short.same_word(1, long, long.last()) && short.same_word(0, long, 0)
}

fn is_surname_of(short: &Key, long: &Key) -> bool {
    short.words.len() == 1 && long.is_person_like && short.same_word(0, long, long.last())
}

/// The first letters of three words or more, or of the two of a body or a union of states: `US`, `United States`.
fn is_acronym_of(short: &Key, long: &Key) -> bool {
    let [acronym] = short.words.as_slice() else { return false };
    let enough = long.words.len() > 2 || long.words.len() == 2 && long.has_institution;
    enough && acronym.chars().eq(long.words.iter().filter_map(|word| word.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::{NameIndex, same_name};

    #[test]
    fn variants_are_one() {
        for (a, b) in [
            ("Raisi", "Raeisi"),
            ("Hossein Amir-Abdollahian", "Hussein Amirabdollahian"),
            ("Ebrahim Raisi", "Raisi"),
            ("Mr Diaz", "Rosa Díaz"),
            ("Sayyed Ali Khamenei", "Seyyed Ali Khamenei"),
            ("Zelensky", "Zelenskiy"),
            ("NATO", "North Atlantic Treaty Organization"),
            ("John F. Marsh", "John Marsh"),
            ("U.N.", "UN"),
            ("U.S.", "United States"),
        ] {
            assert!(same_name(a, b) && same_name(b, a), "{a} and {b}");
        }
    }

    #[test]
    fn others_are_not() {
        for (a, b) in [
            ("Maria", "Mario"),
            ("Iran", "Iraq"),
            ("Ana Ruiz", "Eva Ruiz"),
            ("North Korea", "Korea"),
            ("Supreme Court", "Court"),
            ("Hansen", "Henson"),
            ("Marsh", "Marsha"),
            ("Austria", "Australia"),
            ("AR", "Ana Ruiz"),
        ] {
            assert!(!same_name(a, b) && !same_name(b, a), "{a} and {b}");
        }
    }

    #[test]
    fn a_title_keeps_man_and_woman_apart() {
        let mentions = [("Anna Ruiz", None), ("Anna Ruiz", None), ("Peter Ruiz", None), ("Ruiz", Some("Mr.")), ("Ruiz", None)];
        let index = NameIndex::titled(mentions);
        assert!(index.same("Ruiz", "Peter Ruiz"));
        assert!(NameIndex::titled(mentions.map(|(name, _)| (name, None))).same("Ruiz", "Anna Ruiz"), "the more frequent one");
        let alone = NameIndex::titled([("Anna Marsh", None), ("Marsh", Some("Mr."))]);
        assert!(!alone.same("Marsh", "Anna Marsh"));
        let once = NameIndex::titled([("Peter Marsh", None), ("Marsh", Some("Mrs.")), ("Marsh", None), ("Marsh", None)]);
        assert!(once.same("Marsh", "Peter Marsh"), "one title does not speak for all");
    }

    #[test]
    fn index_groups_over_a_story() {
        let index = NameIndex::new(["Rosa Díaz", "Diaz", "Díaz", "Luis Diaz", "Rosa Díaz", "Wang", "Wang Yi", "Norland"]);
        assert_eq!(index.group("Diaz"), index.group("Rosa Díaz"));
        assert_ne!(index.group("Luis Diaz"), index.group("Rosa Díaz"));
        assert!(index.same("Wang", "Wang Yi"));
        assert_eq!(index.label(index.group("Diaz").expect("given above")), "Rosa Díaz");
        assert_eq!(index.len(), 4);
    }
}
