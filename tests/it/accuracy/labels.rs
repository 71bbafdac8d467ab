//! The sample's gold labels, and where what they name stands in the articles as read. A label names a sentence by its first words, so that
//! it outlives another segmentation.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use parallax::align::SentenceRef;
use parallax::analysis::Analysis;
use serde::Deserialize;

/// An account and the first words of a sentence of it.
pub(super) type Named = (String, String);

/// The labels of one story; `src/sample/gold/README.md` says what each field means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labels {
    pub(super) story: String,
    pub(super) accounts: Vec<String>,
    pub(super) links: Vec<LinkLabel>,
    pub(super) doubtful: Vec<Pair>,
    pub(super) doubtful_sentences: Vec<Named>,
    pub(super) unique: Vec<Named>,
    pub(super) noise: Vec<Named>,
    pub(super) copies: Vec<CopiesLabel>,
    pub(super) quotes: Vec<QuoteLabel>,
    pub(super) renderings: Vec<RenderingLabel>,
    pub(super) loaded: Vec<LoadedLabel>,
}

/// Two linked sentences.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkLabel {
    pub(super) a: Named,
    pub(super) b: Named,
    pub(super) label: String,
    #[serde(default)]
    pub(super) conflicts: Vec<ConflictLabel>,
}

/// A detail in which two linked sentences differ, with the words on both sides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConflictLabel {
    pub(super) kind: String,
    pub(super) a: String,
    pub(super) b: String,
    #[serde(default)]
    pub(super) update: bool,
    #[serde(default)]
    pub(super) optional: bool,
}

/// Two sentences over which readers may differ.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pair {
    pub(super) a: Named,
    pub(super) b: Named,
}

/// Accounts that reprint one text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CopiesLabel {
    pub(super) accounts: Vec<String>,
    pub(super) agency: String,
}

/// A quotation and who is quoted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuoteLabel {
    pub(super) at: Named,
    pub(super) text: String,
    pub(super) speaker: String,
}

/// Two renderings of one utterance.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RenderingLabel {
    pub(super) a: Named,
    pub(super) b: Named,
    pub(super) how: String,
}

/// A loaded word and whose it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LoadedLabel {
    pub(super) at: Named,
    pub(super) text: String,
    pub(super) voice: String,
}

/// Reads the labels of all stories, by name.
pub(super) fn read_all() -> Vec<Labels> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sample/gold");
    let entries = fs::read_dir(&folder).expect("the labels stand beside the sample");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the folder is readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    let read = |path| serde_json::from_slice(&fs::read(path).expect("a label file is readable")).expect("a label file is well formed");
    paths.iter().map(read).collect()
}

/// Two sentences of two accounts, the one of the earlier account first.
pub(super) type Key = (SentenceRef, SentenceRef);

/// Puts two sentences in the order in which links hold them.
pub(super) fn key(a: SentenceRef, b: SentenceRef) -> Key {
    if a < b { (a, b) } else { (b, a) }
}

/// Finds labelled sentences in the accounts of an analysis.
pub(super) struct Places<'a> {
    analysis: &'a Analysis,
    accounts: BTreeMap<String, usize>,
}

impl<'a> Places<'a> {
    /// Prepares the look-up for one story.
    pub(super) fn new(labels: &Labels, analysis: &'a Analysis) -> Self {
        let find = |name: &String| {
            let ending = format!("{}/{name}.md", labels.story);
            let account = analysis.accounts.iter().position(|account| account.path.ends_with(&ending));
            (name.clone(), account.unwrap_or_else(|| panic!("{ending} is no account of its story")))
        };
        Self { analysis, accounts: labels.accounts.iter().map(find).collect() }
    }

    /// Returns the account of that name.
    pub(super) fn account(&self, name: &str) -> usize {
        *self.accounts.get(name).unwrap_or_else(|| panic!("a label names the account {name}, which the story lacks"))
    }

    /// Finds the sentence that a label names: the one that begins with its words, else holds them, else is the first piece of them.
    pub(super) fn sentence(&self, (account, start): &Named) -> SentenceRef {
        let account = self.account(account);
        let start = plain(start);
        let texts: Vec<String> = self.analysis.accounts[account].sentences.iter().map(|sentence| plain(&sentence.text)).collect();
        let begins = texts.iter().position(|text| text.starts_with(&start));
        let holds = || texts.iter().position(|text| text.contains(&start));
        let piece = || texts.iter().position(|text| !text.is_empty() && start.starts_with(text.as_str()));
        let sentence = begins.or_else(holds).or_else(piece);
        SentenceRef { account, sentence: sentence.unwrap_or_else(|| panic!("no sentence of {account} holds “{start}”")) }
    }

    /// Finds several sentences.
    pub(super) fn sentences(&self, named: &[Named]) -> BTreeSet<SentenceRef> {
        named.iter().map(|name| self.sentence(name)).collect()
    }

    /// Finds the sentences of a pair.
    pub(super) fn pair(&self, a: &Named, b: &Named) -> Key {
        key(self.sentence(a), self.sentence(b))
    }
}

/// Reduces a text to its letters and digits, in lower case: what is left when quotation marks and spaces differ.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
