//! The sample says of itself what it is, is complete, and borrows no sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{FILES, articles};

/// The shortest and the longest article, in words: long enough for a workshop, short enough to be read in a minute or two.
const WORDS: std::ops::RangeInclusive<usize> = 150..=400;

/// Runs of this many equal words are no coincidence.
const BORROWED_WORDS: usize = 8;

/// Splits an article into its front matter's fields and its body.
fn parts(text: &'static str) -> (BTreeMap<&'static str, &'static str>, &'static str) {
    let (matter, body) =
        text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("an article opens with front matter");
    (matter.lines().filter_map(|line| line.split_once(": ")).collect(), body)
}

#[test]
fn every_file_of_the_folder_is_compiled_in_and_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sample/files");
    let mut on_disk: Vec<String> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| Some(entry.path().strip_prefix(&folder).ok()?.to_string_lossy().replace('\\', "/")))
        .collect();
    on_disk.sort();
    assert_eq!(FILES.iter().map(|(path, _)| *path).collect::<Vec<_>>(), on_disk);
}

#[test]
fn every_article_says_who_wrote_it_and_has_all_fields() {
    for (path, text) in articles() {
        let (fields, body) = parts(text);
        assert_eq!(fields.keys().copied().collect::<Vec<_>>(), ["date", "id", "language", "note", "outlet", "title"], "{path}");
        assert!(fields["note"].starts_with("Written for parallax"), "{path}");
        assert!(fields["date"].parse::<jiff::civil::Date>().is_ok(), "{path}");
        let count = body.split_whitespace().count();
        assert!(WORDS.contains(&count), "{path} has {count} words");
    }
}

#[test]
fn real_outlets_are_named_only_as_retold() {
    for (path, text) in articles() {
        let retold = parts(text).0["outlet"].starts_with("retold after ");
        assert_eq!(retold, path.starts_with("moscow-visit/"), "{path}");
    }
}

/// Returns the words outside quotation marks, in runs that no quotation interrupts.
fn unquoted(text: &str) -> Vec<Vec<String>> {
    let quotations = regex::Regex::new("“[^”]*”|\"[^\"]*\"").expect("a constant pattern");
    quotations.split(text).map(words).collect()
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
#[expect(
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads the real articles where they are, and says when they are not"
)]
fn no_sentence_is_borrowed_from_the_real_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/raw");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    let real: Vec<Vec<String>> = entries.filter_map(|entry| Some(words(&fs::read_to_string(entry.ok()?.path()).ok()?))).collect();
    let runs: BTreeSet<&[String]> = real.iter().flat_map(|text| text.windows(BORROWED_WORDS)).collect();
    assert!(!runs.is_empty(), "the real articles could be read");
    for (path, text) in articles() {
        for passage in unquoted(text) {
            let borrowed = passage.windows(BORROWED_WORDS).find(|run| runs.contains(run));
            assert!(borrowed.is_none(), "{path}: {borrowed:?}");
        }
    }
}
