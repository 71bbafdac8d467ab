//! The people of an article: which mentions are one person, their titles and gender, and whom a pronoun or a role stands for.

use std::collections::BTreeSet;

use crate::article::Role;
use crate::article::quote::gender::{Gender, gender_of, gender_of_name};
use crate::article::quote::reading::Reading;
use crate::article::quote::subject::{Subject, SubjectKind, subject_after};
use crate::text::{Name, NameIndex, Span, Word, WordClass, fold, is_institution};

#[derive(Debug, Default)]
struct Person<'r> {
    titles: BTreeSet<&'r str>,
    /// Whether a title or a given name shows that it is a person's name rather than a place's or an institution's.
    human: bool,
    /// Whether it is a name of several words, none of them an institution's.
    is_full_name: bool,
    /// Whether it is one word that reads as a body's name: a plural, as a party's or a people's, or an acronym.
    body: bool,
    reports: u32,
    places: u32,
    female: u32,
    male: u32,
}

impl Person<'_> {
    fn new(label: &str) -> Self {
        let acronym = label.len() > 1 && label.chars().all(|c| c.is_uppercase() || c == '.');
        let gender = gender_of_name(label);
        let votes = |own: Gender| if gender == Some(own) { NAME_VOTES } else { 0 };
        let body = !has_full_name(label) && (label.ends_with('s') || acronym);
        let (female, male) = (votes(Gender::Female), votes(Gender::Male));
        Self { human: gender.is_some(), body, female, male, ..Self::default() }
    }

    fn is_human(&self) -> bool {
        self.human || self.places == 0 && (self.is_full_name || self.reports > 0 && !self.body)
    }

    fn gender(&self) -> Option<Gender> {
        match self.female.cmp(&self.male) {
            std::cmp::Ordering::Greater => Some(Gender::Female),
            std::cmp::Ordering::Less => Some(Gender::Male),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Says whether a name has several words; in capitals alone it is a dateline's.
fn has_full_name(label: &str) -> bool {
    label.split_whitespace().nth(1).is_some() && label.chars().any(char::is_lowercase)
}

/// Whom a subject stands for.
#[derive(Debug, Clone, PartialEq)]
enum Who {
    Person(usize),
    /// A role that no name carries, with how many it is.
    Role(String, Number),
}

/// What a role is, as far as a pronoun tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    /// One person: `he`, `she`.
    Person,
    /// A body or a document: `it`.
    Body,
    /// Several: `they`.
    Several,
}

/// A subject as it was met, in reading order.
#[derive(Debug, Clone)]
struct Mention {
    sentence: usize,
    span: Span,
    who: Who,
    rank: Rank,
}

/// How much a mention stands in the foreground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A name that is no subject.
    Named,
    /// The subject of a sentence.
    Subject,
    /// The subject of a reporting verb.
    Speaker,
}

/// The people of an article and where they are subjects.
pub(super) struct People<'r> {
    index: NameIndex,
    persons: Vec<Person<'r>>,
    mentions: Vec<Mention>,
}

/// Whom a pronoun or a role stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) name: String,
}

/// How many pronouns a title, and a given name, outweigh in telling a person's gender.
const TITLE_VOTES: u32 = 6;
const NAME_VOTES: u32 = 4;

/// How far back a pronoun reaches, in sentences; one paragraph of news rarely holds more than four.
const REACH: usize = 6;

/// How far back a pronoun reaches for a name that is no subject, in sentences.
const NAME_REACH: usize = 1;

/// How far back a role reaches for the name that carries it, in sentences: most articles, and a bound for a very long one.
const ROLE_REACH: usize = 80;

/// Collects the people of an article from its readings.
pub(super) fn people<'r>(readings: &'r [Reading<'_>]) -> People<'r> {
    // A headline in title case runs names together with the words beside them.
    let running = readings.iter().filter(|reading| reading.sentence.role != Role::Headline);
    let titled = |reading: &'r Reading<'_>, name: &Name| {
        let text = &reading.sentence.text;
        (name.span.of(text), name.title.map(|title| title.of(text)))
    };
    let written = running.flat_map(|reading| reading.names.iter().map(move |name| titled(reading, name)));
    let index = NameIndex::titled(written);
    let persons = (0..index.len()).map(|group| Person::new(index.label(group))).collect();
    let mut people = People { persons, index, mentions: Vec::new() };
    for reading in readings {
        people.learn(reading);
    }
    for (sentence, reading) in readings.iter().enumerate() {
        people.collect_subjects(sentence, reading);
    }
    people
}

impl<'r> People<'r> {
    /// Says whom a pronoun or a definite role at a place of a sentence stands for.
    pub(super) fn resolve(&self, subject: Subject, sentence: usize, reading: &Reading<'_>) -> Option<Resolved> {
        match subject.kind {
            SubjectKind::Named | SubjectKind::Thing => None,
            SubjectKind::Pronoun => self.of_pronoun(subject, sentence, reading),
            SubjectKind::Role => self.of_role(subject, sentence, reading),
        }
    }

    /// The fullest written form of a name of this article; a person's name does not become that of a body named after them.
    pub(super) fn full_name<'s>(&'s self, written: &'s str) -> &'s str {
        let is_body = |name: &str| name.split_whitespace().any(|word| is_institution(&fold(word)));
        let label = self.index.group(written).map_or(written, |group| self.index.label(group));
        let grows_a_body = !written.contains(' ') && written.chars().any(char::is_lowercase) && is_body(label);
        if grows_a_body { written } else { label }
    }

    fn person(&self, written: &str) -> Option<(usize, &Person<'r>)> {
        let group = self.index.group(written)?;
        Some((group, self.persons.get(group)?))
    }

    fn learn(&mut self, reading: &'r Reading<'_>) {
        let text = &reading.sentence.text;
        self.learn_from_verbs(reading);
        for name in &reading.names {
            let Some(group) = self.index.group(name.span.of(text)) else { continue };
            let Some(person) = self.persons.get_mut(group) else { continue };
            let titles = name.title.into_iter().chain(apposition(reading, name.span));
            for word in titles.flat_map(|span| reading.words_in(span)) {
                match gender_of(&word.folded) {
                    Some(Gender::Female) => person.female += TITLE_VOTES,
                    Some(Gender::Male) => person.male += TITLE_VOTES,
                    None => {}
                }
                person.human |= word.is(WordClass::Title);
                person.titles.insert(&*word.folded);
            }
            let is_body = || reading.words_in(name.span).iter().any(|word| word.is(WordClass::Institution));
            person.is_full_name |= has_full_name(self.index.label(group)) && !is_body();
        }
        self.vote_by_pronouns(reading);
    }

    /// Who reports is a person, unless the article also puts something in or at it.
    fn learn_from_verbs(&mut self, reading: &Reading<'_>) {
        let text = &reading.sentence.text;
        for verb in &reading.verbs {
            let Some(subject) = reading.subject_of(verb).filter(|subject| subject.kind == SubjectKind::Named) else { continue };
            let speaks = self.index.group(subject.span.of(text)).and_then(|group| self.persons.get_mut(group));
            if let Some(person) = speaks {
                person.reports += 1;
            }
        }
        for name in &reading.names {
            let at = reading.word_from(name.span.start);
            let before = if at > 0 && reading.folded(at - 1) == "the" { at - 1 } else { at };
            let owns = reading.words_in(name.span).last().is_some_and(|word| word.is_possessive);
            let place = !owns && before > 0 && matches!(reading.folded(before - 1), "in" | "at" | "into" | "near" | "across");
            let group = place.then(|| self.index.group(name.span.of(text))).flatten();
            if let Some(person) = group.and_then(|group| self.persons.get_mut(group)) {
                person.places += 1;
            }
        }
    }

    /// A sentence that opens with a person and names no other person lends its pronouns' gender.
    fn vote_by_pronouns(&mut self, reading: &Reading<'_>) {
        let Some(leading) = reading.leading.filter(|found| found.kind == SubjectKind::Named) else { return };
        let text = &reading.sentence.text;
        let Some(own) = self.index.group(leading.span.of(text)) else { return };
        let persons = reading.names.iter().filter_map(|name| self.person(name.span.of(text))).filter(|(_, person)| person.is_human());
        if persons.into_iter().any(|(group, _)| group != own) {
            return;
        }
        let unquoted = reading.words.iter().zip(&reading.quoted).filter(|(_, quoted)| !**quoted);
        let mut pronouns = unquoted.filter(|(word, _)| word.span.start > leading.span.end).map(|(word, _)| &*word.folded);
        let after = pronouns
            .find(|word| matches!(*word, "he" | "his" | "him" | "himself" | "she" | "her" | "herself" | "it" | "its" | "itself" | "they"));
        let after = after.and_then(gender_of);
        match (after, self.persons.get_mut(own)) {
            (Some(Gender::Female), Some(person)) => person.female += 1,
            (Some(Gender::Male), Some(person)) => person.male += 1,
            _ => {}
        }
    }

    fn collect_subjects(&mut self, sentence: usize, reading: &Reading<'_>) {
        let mut found: Vec<(Subject, Rank)> = reading.leading.map(|subject| (subject, Rank::Subject)).into_iter().collect();
        for verb in &reading.verbs {
            let inverted =
                || reading.follows_any(verb.first, ['”', '"', '’', ',']).then(|| subject_after(reading, verb.last + 1)).flatten();
            let subject = reading.subject_of(verb).or_else(inverted).and_then(Subject::source);
            found.extend(subject.map(|subject| (subject, Rank::Speaker)));
        }
        let unquoted = reading.names.iter().filter(|name| !reading.is_quoted(reading.word_from(name.span.start)));
        found.extend(unquoted.map(|name| (Subject { kind: SubjectKind::Named, span: name.span }, Rank::Named)));
        found.sort_by_key(|(subject, rank)| (subject.span, std::cmp::Reverse(*rank)));
        found.dedup_by_key(|(subject, _)| subject.span);
        for (subject, rank) in found {
            let Some(who) = self.who(subject, sentence, reading) else { continue };
            if let (SubjectKind::Pronoun, Who::Person(person)) = (subject.kind, &who) {
                self.vote_by_pronoun(*person, subject.span.of(&reading.sentence.text));
            }
            self.mentions.push(Mention { sentence, span: subject.span, who, rank });
        }
    }

    fn who(&self, subject: Subject, sentence: usize, reading: &Reading<'_>) -> Option<Who> {
        let text = &reading.sentence.text;
        let of_name = |name: &str| self.index.group(name).map(Who::Person);
        match subject.kind {
            SubjectKind::Thing => None,
            SubjectKind::Named => of_name(subject.span.of(text)),
            SubjectKind::Pronoun => of_name(&self.of_pronoun(subject, sentence, reading)?.name),
            SubjectKind::Role => {
                let resolved = self.of_role(subject, sentence, reading).and_then(|resolved| of_name(&resolved.name));
                resolved.or_else(|| Some(Who::Role(subject.span.of(text).to_owned(), number(reading, subject.span)?)))
            }
        }
    }

    fn vote_by_pronoun(&mut self, person: usize, pronoun: &str) {
        let female = pronoun.eq_ignore_ascii_case("she");
        if let Some(person) = self.persons.get_mut(person) {
            person.female += u32::from(female);
            person.male += u32::from(!female);
        }
    }

    fn of_pronoun(&self, subject: Subject, sentence: usize, reading: &Reading<'_>) -> Option<Resolved> {
        let pronoun = subject.span.of(&reading.sentence.text);
        let gender = match (pronoun.eq_ignore_ascii_case("he"), pronoun.eq_ignore_ascii_case("she")) {
            (true, _) => Gender::Male,
            (_, true) => Gender::Female,
            _ => return self.of_plural(pronoun, sentence, subject.span),
        };
        let gender_of = |who: &Who| match who {
            Who::Person(person) => self.persons.get(*person).and_then(Person::gender),
            Who::Role(role, _) => role.split_whitespace().find_map(|word| gender_of(&word.to_lowercase())),
        };
        let is_human = |who: &Who| match who {
            Who::Person(person) => self.persons.get(*person).is_some_and(Person::is_human),
            Who::Role(_, number) => *number == Number::Person,
        };
        let fits = |who: &Who| is_human(who) && gender_of(who).is_none_or(|own| own == gender);
        let known = |who: &Who| is_human(who) && gender_of(who) == Some(gender);
        let last = self.last_mention((sentence, subject.span), REACH, Rank::Subject, fits);
        let Some(found) = last.filter(|mention| !known(&mention.who)) else {
            let named = || self.only_named((sentence, subject.span), known);
            return last.or_else(named).map(|mention| self.resolved(mention)).or_else(|| self.only_one(gender));
        };
        // A subject whose gender nothing tells: a name beside it or behind it that does fit is the safer reading.
        let nearer = self.only_named((sentence, subject.span), known);
        let nearer = nearer.filter(|mention| mention.sentence >= found.sentence && found.rank != Rank::Speaker);
        Some(self.resolved(nearer.unwrap_or(found)))
    }

    /// What `they` and `it` stand for: the last subject of the sentence before, or of this one, that is several, or a body.
    fn of_plural(&self, pronoun: &str, sentence: usize, before: Span) -> Option<Resolved> {
        let wanted = match pronoun.to_lowercase().as_str() {
            "they" => Number::Several,
            "it" => Number::Body,
            _ => return None,
        };
        let fits = |who: &Who| matches!(who, Who::Role(_, number) if *number == wanted);
        self.last_mention((sentence, before), NAME_REACH, Rank::Subject, fits).map(|mention| self.resolved(mention))
    }

    /// The article's one person who is known to be of a gender.
    fn only_one(&self, gender: Gender) -> Option<Resolved> {
        let mut fitting = self.persons.iter().enumerate().filter(|(_, person)| person.is_human() && person.gender() == Some(gender));
        let (group, _) = fitting.next()?;
        fitting.next().is_none().then(|| Resolved { name: self.index.label(group).to_owned() })
    }

    fn of_role(&self, subject: Subject, sentence: usize, reading: &Reading<'_>) -> Option<Resolved> {
        let words = reading.words_in(subject.span);
        let indefinite = words.first().is_some_and(|word| matches!(&*word.folded, "a" | "an" | "one" | "another"));
        let head = words.iter().rev().find(|word| word.is(WordClass::Title)).filter(|_| !indefinite)?;
        let opens_sentence = reading.word_from(subject.span.start) == 0;
        let tells = |word: &&Word<'_>| !opens_sentence && word.is_capitalised && !word.is(WordClass::Title) && word.folded != "the";
        let fits = |person: &Person<'_>| {
            let carries = |capital: &Word<'_>| person.titles.iter().any(|title| same_root(title, &capital.folded));
            person.titles.contains(&*head.folded) && words.iter().filter(tells).all(carries)
        };
        let bears = |who: &Who| match who {
            Who::Person(person) => self.persons.get(*person).is_some_and(fits),
            Who::Role(..) => false,
        };
        self.last_mention((sentence, subject.span), ROLE_REACH, Rank::Subject, bears).map(|mention| self.resolved(mention))
    }

    /// The last mention of at least a rank that fits, or one that reports close before it; those of the sentence before the place included.
    fn last_mention(&self, (sentence, before): (usize, Span), reach: usize, rank: Rank, fits: impl Fn(&Who) -> bool) -> Option<&Mention> {
        let near = self.mentions.iter().rev().skip_while(|mention| (mention.sentence, mention.span) >= (sentence, before));
        let near = near.take_while(|mention| mention.sentence + reach >= sentence);
        let mut fitting = near.filter(|mention| mention.rank >= rank && fits(&mention.who));
        let last = fitting.next()?;
        // Within its own sentence a pronoun takes what stands nearest.
        let reporting = if last.rank == Rank::Speaker || last.sentence == sentence {
            None
        } else {
            fitting.take_while(|mention| mention.sentence + 2 > last.sentence).find(|mention| mention.rank == Rank::Speaker)
        };
        Some(reporting.unwrap_or(last))
    }

    /// The last mention that fits, of any rank, in this sentence and the one before; none where several people do.
    fn only_named(&self, (sentence, before): (usize, Span), fits: impl Fn(&Who) -> bool) -> Option<&Mention> {
        let near = self.mentions.iter().rev().skip_while(|mention| (mention.sentence, mention.span) >= (sentence, before));
        let mut near = near.take_while(|mention| mention.sentence + NAME_REACH >= sentence).filter(|mention| fits(&mention.who));
        let last = near.next()?;
        near.all(|mention| mention.who == last.who).then_some(last)
    }

    fn resolved(&self, mention: &Mention) -> Resolved {
        let name = match &mention.who {
            Who::Person(person) => self.index.label(*person).to_owned(),
            Who::Role(role, _) => role.clone(),
        };
        Resolved { name }
    }
}

/// What a role is: one person by a title or an ending that makes a noun of a person; several in the plural; else a body or document.
fn number(reading: &Reading<'_>, role: Span) -> Option<Number> {
    let words = reading.words_in(role);
    let is_person = |word: &Word<'_>| {
        word.is(WordClass::Title)
            || ["man", "woman", "person", "lawyer", "ist", "ian", "official", "adviser", "advisor"]
                .iter()
                .any(|ending| word.folded.ends_with(ending))
    };
    let is_plural = |word: &Word<'_>| {
        ["s", "men", "people", "children"].iter().any(|ending| word.folded.ends_with(ending)) && !word.folded.ends_with("ss")
    };
    let head = words.iter().take_while(|word| !word.is(WordClass::Preposition)).last()?;
    if words.iter().any(|word| word.folded == "and") || is_plural(head) || head.is(WordClass::Indefinite) {
        Some(Number::Several)
    } else {
        Some(if is_person(head) { Number::Person } else { Number::Body })
    }
}

/// Says whether two words agree in the first letters, under which a country and its people fall together (`Norland`, `Norlandic`).
fn same_root(a: &str, b: &str) -> bool {
    a.chars().take(4).eq(b.chars().take(4))
}

/// The words between commas after a name, where they hold a title: `Ana Ruiz, Norland’s foreign minister, …`.
fn apposition(reading: &Reading<'_>, name: Span) -> Option<Span> {
    let first = reading.word_from(name.end);
    if !reading.gap(first).starts_with(',') {
        return None;
    }
    // A relative clause tells what somebody does, also with others who have titles.
    if matches!(reading.folded(first), "who" | "which" | "whose" | "whom" | "where") {
        return None;
    }
    let last = (first..(first + 8).min(reading.words.len())).find(|&at| reading.follows_any(at + 1, [',', '.', ';']))?;
    (first..=last).any(|at| reading.is(at, WordClass::Title)).then(|| reading.span(first, last))
}
