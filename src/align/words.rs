//! The reporting sentences of a story's accounts, with their words numbered over the whole story.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::align::SentenceRef;
use crate::article::Article;
use crate::text::{Language, Rounded, Token, rarity, tokens, word_vector};

/// A word form of the story: all tokens that are written alike but for case and accents.
pub(super) struct Word {
    /// The number of its key: forms of one key are one word to a reader.
    pub key: u32,
    /// Its weight before its frequency within two accounts is looked at.
    pub weight: f32,
    /// Its meaning; none for a number and for a word of a language that the table does not know.
    pub vector: Option<Rounded>,
}

/// A sentence as the score sees it.
pub(super) struct Words {
    /// Where it stands in the accounts.
    pub at: SentenceRef,
    /// All of its tokens, in order.
    pub tokens: Vec<Token>,
    /// The form of each token, as an index into [`Story::words`].
    pub forms: Vec<u32>,
    /// The first form of each distinct key, as indices into [`Story::words`], in order.
    pub distinct: Vec<u32>,
}

/// The reporting sentences of a story's accounts.
pub(super) struct Story {
    /// Every distinct form.
    pub words: Vec<Word>,
    /// How many distinct keys there are.
    pub keys: usize,
    /// The sentences, account after account.
    pub sentences: Vec<Words>,
    /// The sentences of each account, as a range of `sentences`.
    pub accounts: Vec<Range<usize>>,
}

/// Words that say as little as stop words in reports of who said what.
const LIGHT: [&str; 4] = ["said", "mr", "mrs", "ms"];
/// Half of what a content word weighs: stop words tell clauses of one wording apart, and little else.
const STOP_WORD: f32 = 0.5;
/// The rarity of a word of a language for which there is no frequency list: frequency within the accounts decides.
const NO_LIST: f32 = 9.0;

impl Story {
    /// Splits the accounts' reporting sentences into words and numbers the distinct ones.
    pub(super) fn new(accounts: &[&Article]) -> Self {
        let mut story = Self { words: Vec::new(), keys: 0, sentences: Vec::new(), accounts: Vec::new() };
        let mut numbers = Numbers::default();
        for (account, article) in accounts.iter().enumerate() {
            let start = story.sentences.len();
            for (sentence, written) in article.reporting() {
                let tokens = tokens(&written.text, article.language);
                let forms = story.forms(&mut numbers, &tokens, article.language);
                let distinct = story.distinct(&forms);
                story.sentences.push(Words { at: SentenceRef { account, sentence }, tokens, forms, distinct });
            }
            story.accounts.push(start..story.sentences.len());
        }
        story.keys = numbers.keys.len();
        story
    }

    fn forms(&mut self, numbers: &mut Numbers, tokens: &[Token], language: Language) -> Vec<u32> {
        let form = |token: &Token| {
            let key = numbers.key(token);
            numbers.form(token, || self.words.push(word(token, key, language)))
        };
        tokens.iter().map(form).collect()
    }

    fn distinct(&self, forms: &[u32]) -> Vec<u32> {
        let key = |form: u32| self.words[form as usize].key;
        let mut distinct: Vec<u32> = Vec::with_capacity(forms.len());
        for form in forms {
            if distinct.iter().all(|other| key(*other) != key(*form)) {
                distinct.push(*form);
            }
        }
        distinct
    }

    /// Counts the sentences that have each word.
    pub(super) fn spread(&self) -> Vec<u32> {
        let mut counts = vec![0; self.words.len()];
        for sentence in &self.sentences {
            let mut forms = sentence.forms.clone();
            forms.sort_unstable();
            forms.dedup();
            for form in forms {
                counts[form as usize] += 1;
            }
        }
        counts
    }

    /// Counts, for each key of the story, the sentences of an account that have it.
    pub(super) fn frequencies(&self, account: usize) -> Vec<u16> {
        let mut counts = vec![0u16; self.keys];
        for sentence in &self.sentences[self.accounts[account].clone()] {
            for form in &sentence.distinct {
                let key = self.words[*form as usize].key as usize;
                counts[key] = counts[key].saturating_add(1);
            }
        }
        counts
    }
}

/// The numbers given to keys and forms so far.
#[derive(Default)]
struct Numbers {
    keys: FxHashMap<String, u32>,
    forms: FxHashMap<String, u32>,
}

impl Numbers {
    fn key(&mut self, token: &Token) -> u32 {
        let next = self.keys.len() as u32;
        self.keys.get(&token.key).copied().unwrap_or_else(|| *self.keys.entry(token.key.clone()).or_insert(next))
    }

    /// The number of a form; `new` is called for one that was not met before, in the order of the numbers.
    fn form(&mut self, token: &Token, new: impl FnOnce()) -> u32 {
        if let Some(form) = self.forms.get(&token.folded) {
            return *form;
        }
        new();
        let next = self.forms.len() as u32;
        self.forms.insert(token.folded.clone(), next);
        next
    }
}

fn word(token: &Token, key: u32, language: Language) -> Word {
    if !matches!(language, Language::ENGLISH | Language::UNKNOWN) {
        return Word { key, weight: NO_LIST, vector: None };
    }
    let weight = rarity(&token.folded) * if token.is_stop_word() || LIGHT.contains(&token.folded.as_str()) { STOP_WORD } else { 1.0 };
    let vector = (!token.is_number).then(|| word_vector(&token.folded)).filter(|vector| !vector.is_zero()).map(|vector| vector.rounded());
    Word { key, weight, vector }
}
