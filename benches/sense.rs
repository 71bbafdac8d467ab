//! How fast sentences are read by their sense, on one core: one sentence of thirty words, and many at once.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use parallax::text::sentence_vectors;

/// Thirty words and marks, each one piece.
const SENTENCE: &str = "The council voted on Tuesday night to close the old ferry terminal at the end of the year, after the company that runs it said it was losing money there.";
/// How many are read at once.
const MANY: usize = 64;

fn sense(criterion: &mut Criterion) {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("no thread has been started");
    let mut group = criterion.benchmark_group("sense");
    for count in [1, MANY] {
        group.throughput(Throughput::Elements(count as u64));
        let sentences = vec![SENTENCE; count];
        group.bench_function(format!("sentences {count}"), |bencher| bencher.iter(|| sentence_vectors(black_box(&sentences))));
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(2)).warm_up_time(std::time::Duration::from_millis(500));
    targets = sense
}
criterion_main!(benches);
