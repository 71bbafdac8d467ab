//! How long the alignment of a story takes: two accounts, and thirty, of forty invented sentences each; and the embedding of one sentence.
#![allow(clippy::print_stdout, clippy::large_stack_arrays, reason = "a benchmark prints its figures")]

use std::collections::BTreeSet;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use parallax::align::{align, word_differences};
use parallax::article::{Article, Role, Sentence};
use parallax::text::{Language, sentence_vector, tokens};

/// Words of an invented port's news; a sentence takes some by its number, so that accounts share subjects but not sentences.
const SUBJECTS: &[&str] = &[
    "Mayor Ana Díaz",
    "the harbour council",
    "a fishing company",
    "Police Chief Omar Said",
    "the ferry union",
    "two engineers",
    "Norland’s ministry",
    "residents of Port Ellen",
    "the coast guard",
    "an opposition leader",
];
const VERBS: &[&str] = &[
    "approved",
    "rejected",
    "criticised",
    "delayed",
    "announced",
    "repaired",
    "inspected",
    "promised",
    "withdrew",
    "questioned",
    "funded",
    "closed",
];
const OBJECTS: &[&str] = &[
    "the new terminal",
    "a 20-year lease",
    "plans for the breakwater",
    "the £1.6 billion budget",
    "the night ferry",
    "an inquiry into the storm",
    "fees for small boats",
    "the old lighthouse",
    "a survey of the seabed",
    "jobs at the shipyard",
    "the vote on wages",
    "a bridge to the island",
];
const REASONS: &[&str] = &[
    "after a long debate on Tuesday",
    "because of heavy fog",
    "despite protests by 120 people",
    "to protect local fishermen",
    "in a letter to the government",
    "while costs rose by 12 percent",
    "before the winter season begins",
    "with nine votes to four",
    "as experts had recommended",
    "for the third time since 2015",
    "without giving further details",
    "during a visit to the capital",
];

/// A number that looks random and is not.
fn mixed(account: usize, sentence: usize, salt: usize) -> usize {
    (account * 31 + sentence * 17 + salt * 101 + account * sentence * 7) * 2_654_435_761 % 4_294_967_296 / 65_536
}

fn text(account: usize, sentence: usize) -> String {
    let pick = |words: &[&'static str], salt: usize| words[mixed(account, sentence, salt) % words.len()];
    let extra = mixed(account, sentence, 9) % 400;
    format!(
        "{} {} {} {}, and {} {} {} near quay{extra} in ward{}.",
        pick(SUBJECTS, 1),
        pick(VERBS, 2),
        pick(OBJECTS, 3),
        pick(REASONS, 4),
        pick(SUBJECTS, 5),
        pick(VERBS, 6),
        pick(OBJECTS, 7),
        extra * account % 300
    )
}

fn account(number: usize) -> Article {
    let role = |place: usize| if place == 0 { Role::Headline } else { Role::Body };
    Article {
        id: format!("account {number}"),
        key: number as u64,
        outlet: None,
        title: text(number, 0),
        date: None,
        url: None,
        authors: Vec::new(),
        language: Language::ENGLISH,
        path: String::new(),
        sentences: (0..40).map(|place| Sentence { text: text(number, place), paragraph: place, role: role(place) }).collect(),
    }
}

/// The share of words that each two sentences of two accounts have in common: what a comparison costs at least, tokens included.
fn word_overlap(accounts: &[&Article]) -> f64 {
    let words = |article: &Article| {
        let keys =
            |sentence: &Sentence| tokens(&sentence.text, Language::ENGLISH).into_iter().map(|token| token.key).collect::<BTreeSet<_>>();
        article.sentences.iter().map(keys).collect::<Vec<_>>()
    };
    let (first, second) = (words(accounts[0]), words(accounts[1]));
    let share = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.intersection(b).count() as f64 / a.union(b).count().max(1) as f64;
    first.iter().flat_map(|a| second.iter().map(move |b| share(a, b))).sum()
}

fn alignments(criterion: &mut Criterion) {
    let accounts: Vec<Article> = (0..30).map(account).collect();
    let all: Vec<&Article> = accounts.iter().collect();
    let mut group = criterion.benchmark_group("align");
    group.sample_size(20);
    group.bench_function("two accounts of 40 sentences", |bencher| bencher.iter(|| align(black_box(&all[..2]))));
    group.bench_function("thirty accounts of 40 sentences", |bencher| bencher.iter(|| align(black_box(&all))));
    group.bench_function("plain word overlap of the two accounts", |bencher| bencher.iter(|| word_overlap(black_box(&all[..2]))));
    group.finish();
    let sentence = text(3, 4);
    let words = tokens(&sentence, Language::ENGLISH);
    criterion.bench_function("embedding of a sentence", |bencher| bencher.iter(|| sentence_vector(black_box(&words))));
    criterion.bench_function("tokens of a sentence", |bencher| bencher.iter(|| tokens(black_box(&sentence), Language::ENGLISH)));
    let other = text(4, 5);
    criterion.bench_function("word differences of two sentences", |bencher| {
        bencher.iter(|| word_differences(black_box(&sentence), black_box(&other)));
    });
}

criterion_group!(benches, alignments);
criterion_main!(benches);
