//! The accounts of a story read once for all cues: whose words, which loaded words, which names, how rare each word is.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::align::{Alignment, Relation, SentenceRef};
use crate::article::{Article, Role, Sentence, Speaker, SpeakerKind, Speech, Voice, speech_among};
use crate::framing::folded::Folded;
use crate::framing::lexicon::{Found, loaded};
use crate::framing::naming::described;
use crate::text::{Capitals, Name, NameIndex, Span, Token, Word, WordClass, names_among, tokens, words};

/// A sentence, read.
pub(super) struct SentenceReading {
    pub(super) folded: Folded,
    /// Entries of the loaded words, guards applied, of any strength and voice.
    pub(super) loaded: Vec<Found>,
    /// Its words and numbers; none in a story of one account, where nothing is compared.
    pub(super) tokens: Vec<Token>,
    /// Its names; none in a story of one account.
    pub(super) names: Vec<Name>,
}

impl SentenceReading {
    /// The keys of its words that carry content.
    pub(super) fn content(&self) -> BTreeSet<&str> {
        self.tokens.iter().filter(|token| !token.is_stop_word()).map(|token| token.key.as_str()).collect()
    }
}

/// The accounts of a story, read.
pub(super) struct Reading<'a> {
    pub(super) accounts: &'a [&'a Article],
    pub(super) alignment: &'a Alignment,
    pub(super) speech: Vec<Speech>,
    /// The story's names, variants joined.
    pub(super) names: NameIndex,
    /// For each name's group, the words of the titles that it carries anywhere in the story.
    titles: BTreeMap<usize, BTreeSet<String>>,
    sentences: Vec<Vec<SentenceReading>>,
    /// Look-ups only: for each content word, in how many sentences and in which accounts it stands.
    spread: FxHashMap<String, Spread>,
    sentence_count: usize,
}

#[derive(Debug, Default)]
struct Spread {
    sentences: usize,
    accounts: Vec<usize>,
    last: Option<SentenceRef>,
}

impl<'a> Reading<'a> {
    /// Reads the accounts. Linear in their text but for the names, of which pairs of distinct ones are compared.
    pub(super) fn new(accounts: &'a [&'a Article], alignment: &'a Alignment) -> Self {
        let compares = accounts.len() > 1;
        let split = |article: &&'a Article| article.sentences.iter().map(|sentence| words(&sentence.text)).collect();
        let words: Vec<Vec<Vec<Word<'a>>>> = accounts.iter().map(split).collect();
        let mut capitals = Capitals::default();
        if compares {
            words.iter().flatten().for_each(|words| capitals.add(words));
        }
        let read = |(article, words): (&&'a Article, &Vec<Vec<Word<'a>>>)| {
            let sentences = article.sentences.iter().zip(words);
            sentences.map(|(sentence, words)| read((article, sentence), words, compares.then_some(&capitals))).collect()
        };
        let sentences: Vec<Vec<SentenceReading>> = accounts.iter().zip(&words).map(read).collect();
        let speech = accounts.iter().zip(words).map(|(article, words)| speech_among(article, words)).collect();
        let names = name_index(accounts, &sentences);
        let titles = titles(accounts, &sentences, &names);
        let spread = spread(&sentences);
        let sentence_count = sentences.iter().map(Vec::len).sum();
        Self { accounts, alignment, speech, names, titles, sentences, spread, sentence_count }
    }

    /// Iterates over the sentences that report, in order.
    pub(super) fn reporting(&self) -> impl Iterator<Item = (SentenceRef, &'a Sentence)> {
        let accounts = self.accounts.iter().enumerate();
        accounts.flat_map(|(account, article)| article.reporting().map(move |(sentence, text)| (SentenceRef { account, sentence }, text)))
    }

    pub(super) fn sentence(&self, at: SentenceRef) -> &'a Sentence {
        &self.accounts[at.account].sentences[at.sentence]
    }

    pub(super) fn read(&self, at: SentenceRef) -> &SentenceReading {
        &self.sentences[at.account][at.sentence]
    }

    /// What stands in a stretch of a sentence.
    pub(super) fn text(&self, at: SentenceRef, span: Span) -> &'a str {
        span.of(&self.sentence(at).text)
    }

    pub(super) fn label(&self, account: usize) -> &'a str {
        self.accounts[account].label()
    }

    pub(super) fn voice(&self, at: SentenceRef, span: Span) -> Voice {
        self.speech[at.account].voice(at.sentence, span)
    }

    /// The links of sentences that assert the same, as (one side, other side), both ways, ordered.
    pub(super) fn same_pairs(&self) -> Vec<(SentenceRef, SentenceRef)> {
        let same = self.alignment.links.iter().filter(|link| link.relation == Relation::Same);
        let mut pairs: Vec<(SentenceRef, SentenceRef)> = same.flat_map(|link| [(link.a, link.b), (link.b, link.a)]).collect();
        pairs.sort_unstable();
        pairs
    }

    /// The fullest form of a name in the story; the name itself where the story has no other.
    pub(super) fn full_name<'s>(&'s self, name: &'s str) -> &'s str {
        self.names.group(name).map_or(name, |group| self.names.label(group))
    }

    /// The name of the one person of the story who carries a speaker's role (`the Norlandic president`); none where several do, or none.
    pub(super) fn role_bearer(&self, speaker: &Speaker) -> Option<&str> {
        let resolved_to_role = speaker.kind == SpeakerKind::Resolved && self.names.group(&speaker.name).is_none();
        if speaker.kind != SpeakerKind::Role && !resolved_to_role {
            return None;
        }
        let words = words(&speaker.name);
        let indefinite = words.first().is_none_or(|word| matches!(&*word.folded, "a" | "an" | "one" | "another"));
        let head = words.iter().rev().find(|word| word.is(WordClass::Title)).filter(|_| !indefinite)?;
        let outer: Vec<String> =
            words.iter().skip(1).filter(|word| word.is_capitalised && !word.is(WordClass::Title)).map(|word| root(&word.folded)).collect();
        let first = words.first().filter(|word| word.is_possessive).map(|word| root(&word.folded));
        let bears = |titles: &BTreeSet<String>| {
            let roots: BTreeSet<String> = titles.iter().map(|title| root(title)).collect();
            titles.contains(&*head.folded) && outer.iter().chain(&first).all(|word| roots.contains(word))
        };
        let mut bearers = self.titles.iter().filter(|(_, titles)| bears(titles));
        let (group, _) = bearers.next()?;
        bearers.next().is_none().then(|| self.names.label(*group))
    }

    /// The words of the titles that a name carries anywhere in the story.
    pub(super) fn titles_of(&self, name: &str) -> impl Iterator<Item = &str> {
        let titles = self.names.group(name).and_then(|group| self.titles.get(&group));
        titles.into_iter().flatten().map(String::as_str)
    }

    /// How telling a content word is in this story: ln(1 + sentences / sentences with it); Spärck Jones, “A Statistical Interpretation of
    /// Term Specificity” (1972).
    pub(super) fn rarity(&self, key: &str) -> f64 {
        let with = self.spread.get(key).map_or(1, |spread| spread.sentences.max(1));
        (1.0 + self.sentence_count as f64 / with as f64).ln()
    }

    /// Says whether an account other than `account` has a word.
    pub(super) fn stands_elsewhere(&self, key: &str, account: usize) -> bool {
        self.spread.get(key).is_some_and(|spread| spread.accounts.iter().any(|other| *other != account))
    }
}

fn read((article, sentence): (&Article, &Sentence), words: &[Word<'_>], capitals: Option<&Capitals<'_>>) -> SentenceReading {
    let folded = Folded::new(&sentence.text);
    let loaded = loaded().find(&folded);
    let tokens = capitals.map(|_| tokens(&sentence.text, article.language)).unwrap_or_default();
    let names = capitals.map(|capitals| names_among(words, capitals)).unwrap_or_default();
    SentenceReading { folded, loaded, tokens, names: names.into_iter().filter(|name| name.is_certain).collect() }
}

fn name_index(accounts: &[&Article], sentences: &[Vec<SentenceReading>]) -> NameIndex {
    let of_account = |(article, read): (&&Article, &Vec<SentenceReading>)| -> Vec<(String, Option<String>)> {
        // A headline in title case runs names together with the words beside them.
        let pairs = article.sentences.iter().zip(read).filter(|(sentence, _)| sentence.role != Role::Headline);
        let written = |span: Span, sentence: &Sentence| span.of(&sentence.text).to_owned();
        let titled = |name: &Name, sentence: &Sentence| (written(name.span, sentence), name.title.map(|title| written(title, sentence)));
        pairs.flat_map(|(sentence, read)| read.names.iter().map(|name| titled(name, sentence))).collect()
    };
    let written: Vec<(String, Option<String>)> = accounts.iter().zip(sentences).flat_map(of_account).collect();
    NameIndex::titled(written.iter().map(|(name, title)| (name.as_str(), title.as_deref())))
}

/// The first letters under which a country and its people fall together (`Norland`, `Norlandic`).
fn root(folded: &str) -> String {
    folded.chars().take(4).collect()
}

fn titles(accounts: &[&Article], sentences: &[Vec<SentenceReading>], names: &NameIndex) -> BTreeMap<usize, BTreeSet<String>> {
    let mut titles: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (article, read) in accounts.iter().zip(sentences) {
        for (sentence, read) in article.sentences.iter().zip(read) {
            for name in &read.names {
                let Some(group) = names.group(name.span.of(&sentence.text)) else { continue };
                let described = words(described(&sentence.text, name).of(&sentence.text));
                let own = words(name.span.of(&sentence.text));
                let of_title = described.iter().filter(|word| !own.iter().any(|part| part.folded == word.folded));
                titles.entry(group).or_default().extend(of_title.map(|word| word.folded.to_string()));
            }
        }
    }
    titles
}

fn spread(sentences: &[Vec<SentenceReading>]) -> FxHashMap<String, Spread> {
    let mut spread: FxHashMap<String, Spread> = FxHashMap::default();
    for (account, read) in sentences.iter().enumerate() {
        for (sentence, read) in read.iter().enumerate() {
            let here = Some(SentenceRef { account, sentence });
            for token in read.tokens.iter().filter(|token| !token.is_stop_word()) {
                let of_word = match spread.get_mut(&token.key) {
                    Some(of_word) => of_word,
                    None => spread.entry(token.key.clone()).or_default(),
                };
                of_word.sentences += usize::from(of_word.last != here);
                of_word.last = here;
                if of_word.accounts.last() != Some(&account) {
                    of_word.accounts.push(account);
                }
            }
        }
    }
    spread
}
