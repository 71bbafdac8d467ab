//! Which names are one: spelling variants, surname and full name, acronym and long form. Pure text, without lists of persons.

use std::collections::BTreeMap;

use crate::text::names::is_institution;
use crate::text::{Word, is_title_word, words};

/// Says whether two names, read by themselves, can be one: equal up to accents, hyphens, titles and transliteration
/// (`Hossein`, `Hussein`), a surname and its full name, or an acronym and its long form.
pub fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (key_words(a), key_words(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    same_length_or_middle(short, long) || is_surname_of(short, long) || is_acronym_of(short, long)
}

/// The most distinct names of which pairs are compared: ten times what the largest stories hold, and a fraction of a second.
const MOST_NAMES: usize = 4000;

/// The names of a story, with the variants of each name grouped.
#[derive(Debug, Clone, Default)]
pub struct NameIndex {
    groups: Vec<Vec<(String, usize)>>,
    of: BTreeMap<Vec<String>, usize>,
}

impl NameIndex {
    /// Groups mentions, given once for each time that they occur. A surname alone goes to the full name that occurs most often; a lone
    /// first word of a full name goes to it where no other full name begins or ends with it. Their order changes nothing.
    ///
    /// Quadratic in the number of distinct names; above a few thousand, only equal names are grouped.
    pub fn new<'n>(mentions: impl IntoIterator<Item = &'n str>) -> Self {
        let mut forms = BTreeMap::<Vec<String>, BTreeMap<&str, usize>>::new();
        for mention in mentions {
            let key = key_words(mention);
            if !key.is_empty() {
                *forms.entry(key).or_default().entry(mention).or_default() += 1;
            }
        }
        let counts: BTreeMap<&Vec<String>, usize> = forms.iter().map(|(key, written)| (key, written.values().sum())).collect();
        let mut of = BTreeMap::new();
        let clusters = if counts.len() > MOST_NAMES { counts.keys().map(|key| vec![*key]).collect() } else { clusters(&counts) };
        for (group, members) in clusters.iter().enumerate() {
            of.extend(members.iter().map(|key| ((*key).clone(), group)));
        }
        let groups = clusters.iter().map(|members| variants(members, &forms)).collect();
        Self { groups, of }
    }

    /// Returns the group of a name that was given, or that can only be one of them.
    pub fn group(&self, name: &str) -> Option<usize> {
        self.of.get(&key_words(name)).copied()
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
    let all = words(name);
    let titles = all.iter().take_while(|word| is_title_word(&word.folded)).count();
    let own = if titles < all.len() { all.get(titles..).unwrap_or_default() } else { all.as_slice() };
    let skips = |word: &&Word<'_>| !(matches!(word.folded.as_str(), "the" | "of" | "and") && own.len() > 1);
    own.iter().filter(skips).map(|word| word.folded.replace(['-', '\'', '.'], "")).filter(|word| !word.is_empty()).collect()
}

fn variants(members: &[&Vec<String>], forms: &BTreeMap<Vec<String>, BTreeMap<&str, usize>>) -> Vec<(String, usize)> {
    let written = members.iter().filter_map(|key| forms.get(*key).map(|written| (key.len(), written)));
    let mut listed: Vec<(bool, usize, &str)> =
        written.flat_map(|(length, written)| written.iter().map(move |(name, count)| (length > 1, *count, *name))).collect();
    listed.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.len().cmp(&b.2.len())).then(a.2.cmp(b.2)));
    listed.into_iter().map(|(_, count, name)| (name.to_owned(), count)).collect()
}

/// Groups of keys, each in order; full names first, the most frequent first.
fn clusters<'k>(counts: &BTreeMap<&'k Vec<String>, usize>) -> Vec<Vec<&'k Vec<String>>> {
    let mut keys: Vec<(&Vec<String>, usize)> = counts.iter().map(|(key, count)| (*key, *count)).collect();
    keys.sort_by(|a, b| b.0.len().min(2).cmp(&a.0.len().min(2)).then(b.1.cmp(&a.1)).then(a.0.cmp(b.0)));
    let (full, single): (Vec<_>, Vec<_>) = keys.into_iter().partition(|(key, _)| key.len() > 1);
    let mut groups: Vec<Vec<&Vec<String>>> = Vec::new();
    for (key, _) in full {
        let home = groups.iter_mut().find(|group| group.iter().any(|member| same_full_name(key, member)));
        match home {
            Some(group) => group.push(key),
            None => groups.push(vec![key]),
        }
    }
    let weigh = |group: &Vec<&Vec<String>>| group.iter().filter_map(|key| counts.get(*key)).sum::<usize>();
    let weights: Vec<usize> = groups.iter().map(weigh).collect();
    let nuclei = groups.len();
    for (key, _) in single {
        match home_of_single(key, &groups, &weights, nuclei) {
            Some(group) => groups[group].push(key),
            None => groups.push(vec![key]),
        }
    }
    groups
}

fn same_full_name(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    same_length_or_middle(short, long) || is_long_tail(short, long)
}

/// Three of four words, or two of three: `Ali Khamenei` and `Seyyed Ali Khamenei`, but not `Supreme Court` and `Norland Supreme Court`.
fn is_long_tail(short: &[String], long: &[String]) -> bool {
    short.len() > 1 && !has_institution(long) && long.ends_with(short)
}

fn home_of_single(key: &[String], groups: &[Vec<&Vec<String>>], weights: &[usize], nuclei: usize) -> Option<usize> {
    let first_where = |fits: &dyn Fn(&[String]) -> bool| {
        let fitting = groups.iter().take(nuclei).enumerate().filter(|(_, group)| group.iter().any(|member| fits(member)));
        fitting.max_by_key(|(index, _)| (weights.get(*index).copied().unwrap_or(0), usize::MAX - index)).map(|(index, _)| index)
    };
    let exact = first_where(&|member| is_person_like(member) && member.last() == key.first());
    let surname = exact.or_else(|| first_where(&|member| is_surname_of(key, member)));
    if let Some(group) = surname.or_else(|| first_where(&|member| is_acronym_of(key, member))) {
        return Some(group);
    }
    let spelled = groups.iter().skip(nuclei).position(|group| group.iter().any(|member| same_length_or_middle(key, member)));
    spelled.map(|index| index + nuclei).or_else(|| lone_first_word(key, groups, nuclei))
}

/// A family name that stands first (`Wang`, `Wang Yi`), or a first name alone: only where it is unambiguous.
fn lone_first_word(key: &[String], groups: &[Vec<&Vec<String>>], nuclei: usize) -> Option<usize> {
    let begins = |member: &&&Vec<String>| member.first() == key.first();
    let mut homes = groups.iter().take(nuclei).enumerate().filter(|(_, group)| group.iter().any(|member| begins(&member)));
    let (home, group) = homes.next()?;
    let is_person = group.iter().all(|member| member.len() == 2 && is_person_like(member));
    (homes.next().is_none() && is_person).then_some(home)
}

fn has_institution(words: &[String]) -> bool {
    words.iter().any(|word| is_institution(word))
}

/// Directions and other first words of place names, after which the last word alone names another place.
#[rustfmt::skip]
const PLACE_OPENERS: &[&str] = &[
    "central", "east", "eastern", "el", "fort", "great", "greater", "las", "los", "mount", "new", "north", "northern", "port", "san",
    "santa", "saudi", "saint", "south", "southern", "st", "united", "west", "western",
];

fn is_person_like(words: &[String]) -> bool {
    words.len() > 1 && !has_institution(words) && !words.first().is_some_and(|word| PLACE_OPENERS.contains(&word.as_str()))
}

/// Equal word by word, or first and last word equal with only middle names or initials apart.
fn same_length_or_middle(short: &[String], long: &[String]) -> bool {
    if short.len() == long.len() {
        return short.iter().zip(long).all(|(a, b)| same_word(a, b)) || joined_equal(short, long);
    }
    let ends = short.len() == 2
        && is_person_like(long)
        && short.iter().zip([long.first(), long.last()]).all(|(a, b)| b.is_some_and(|b| same_word(a, b)));
    ends || joined_equal(short, long)
}

fn joined_equal(a: &[String], b: &[String]) -> bool {
    a.concat() == b.concat()
}

fn is_surname_of(short: &[String], long: &[String]) -> bool {
    let [surname] = short else { return false };
    is_person_like(long) && long.last().is_some_and(|last| same_word(surname, last))
}

fn is_acronym_of(short: &[String], long: &[String]) -> bool {
    let [acronym] = short else { return false };
    long.len() > 2 && acronym.chars().eq(long.iter().filter_map(|word| word.chars().next()))
}

/// Equal, or spelled differently as transliterations of one word are: the same consonants, doubled or not, and vowels that stand for the
/// same sound, with at most one letter apart in a word of up to seven letters, two in a longer one.
fn same_word(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (length, other) = (a.chars().count(), b.chars().count());
    let allowed = if length.max(other) <= 7 { 1 } else { 2 };
    length.min(other) >= 4 && length.abs_diff(other) <= allowed && sounds(a) == sounds(b) && within(a, b, allowed)
}

/// Consonants as they are written, doubles once; runs of vowels as the sound that they may stand for.
fn sounds(word: &str) -> String {
    let mut found = String::new();
    let mut vowels = String::new();
    for c in word.chars() {
        if matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
            vowels.push(c);
            continue;
        }
        close_vowels(&mut found, &mut vowels);
        if !found.ends_with(c) {
            found.push(c);
        }
    }
    if !vowels.is_empty() {
        // A last vowel tells Maria from Mario: it stays, only `y`, `i` and `iy` fall together.
        found.push_str(if vowels.ends_with(['y', 'i']) { "i" } else { &vowels });
    }
    found
}

fn close_vowels(found: &mut String, vowels: &mut String) {
    if vowels.is_empty() {
        return;
    }
    let back = vowels.chars().all(|c| matches!(c, 'o' | 'u'));
    let front = vowels.chars().all(|c| matches!(c, 'i' | 'y' | 'e'));
    found.push(if back {
        'U'
    } else if front {
        'I'
    } else {
        'A'
    });
    vowels.clear();
}

/// Levenshtein distance (Levenshtein 1966) of at most `allowed`; O(n·m) on words.
fn within(a: &str, b: &str, allowed: usize) -> bool {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            left = (diagonal + usize::from(x != *y)).min(above + 1).min(left + 1);
            diagonal = above;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().is_some_and(|distance| *distance <= allowed)
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
        ] {
            assert!(!same_name(a, b) && !same_name(b, a), "{a} and {b}");
        }
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
