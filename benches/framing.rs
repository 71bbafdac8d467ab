//! How fast framing reads, in bytes of text a second on one core: whose words, each kind of cue for one article after the other, and the
//! cues of whole stories; over the built-in sample.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use parallax::align::{Alignment, align};
use parallax::article::{Article, speech};
use parallax::framing::{CUES, Kinds, cues_and_framing, cues_of};
use parallax::library::load_sample;
use parallax::story::cluster;
use parallax::text::words;

fn bytes<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Throughput {
    let texts = articles.into_iter().flat_map(|article| &article.sentences);
    Throughput::Bytes(texts.map(|sentence| sentence.text.len() as u64).sum())
}

fn only(name: &str) -> Kinds {
    Kinds::without(&CUES.iter().map(|kind| kind.name).filter(|other| *other != name).collect::<Vec<_>>())
}

/// Every article by itself, as `parallax cues` reads it.
fn articles(criterion: &mut Criterion) {
    let articles = load_sample().articles;
    let alone = Alignment::default();
    let mut group = criterion.benchmark_group("article");
    group.throughput(bytes(&articles));
    let sentences = || articles.iter().flat_map(|article| &article.sentences);
    group.bench_function("words", |bencher| {
        bencher.iter(|| sentences().map(|sentence| words(black_box(&sentence.text)).len()).sum::<usize>());
    });
    group.bench_function("quotes and speakers", |bencher| {
        bencher.iter(|| articles.iter().map(|article| speech(black_box(article)).quotes.len()).sum::<usize>());
    });
    let kinds = [("no cue", Kinds::without(&CUES.iter().map(|kind| kind.name).collect::<Vec<_>>())), ("all cues", Kinds::all())];
    for (name, kinds) in kinds.into_iter().chain(["loaded", "source", "attribution"].map(|name| (name, only(name)))) {
        group.bench_function(name, |bencher| {
            bencher.iter(|| articles.iter().map(|article| cues_of(black_box(&[article]), &alone, &kinds).len()).sum::<usize>());
        });
    }
    group.finish();
}

/// The accounts of each story together, aligned before.
fn accounts(criterion: &mut Criterion) {
    let articles = load_sample().articles;
    let found = cluster(&articles);
    let of_story = |members: &[usize]| members.iter().map(|index| &articles[*index]).collect::<Vec<&Article>>();
    let told: Vec<Vec<&Article>> = found.iter().map(|story| of_story(&story.articles)).filter(|accounts| accounts.len() > 1).collect();
    let aligned: Vec<Alignment> = told.iter().map(|accounts| align(accounts)).collect();
    let mut group = criterion.benchmark_group("story");
    group.throughput(bytes(told.iter().flatten().copied()));
    let kinds = CUES.iter().map(|kind| (kind.name, only(kind.name))).chain([("all cues", Kinds::all())]);
    for (name, kinds) in kinds {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                told.iter().zip(&aligned).map(|(accounts, alignment)| cues_of(black_box(accounts), alignment, &kinds).len()).sum::<usize>()
            });
        });
    }
    let all = Kinds::all();
    group.bench_function("all cues and tables", |bencher| {
        bencher.iter(|| {
            told.iter()
                .zip(&aligned)
                .map(|(accounts, alignment)| cues_and_framing(black_box(accounts), alignment, &all).0.len())
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(1)).warm_up_time(std::time::Duration::from_millis(300));
    targets = articles, accounts
}
criterion_main!(benches);
