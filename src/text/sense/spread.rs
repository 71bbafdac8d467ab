//! Spreads sequences over the threads, those of like length together.

use rayon::prelude::*;

use super::sequence::sequence;

/// As many pieces go through a model at once: enough to fetch its weights once for several sentences, few enough that what is worked on stays in
/// a core's cache. No result depends on it.
const PIECES_AT_ONCE: usize = 256;

/// Applies a model to the sequences of all sentences; results come in the order of the sentences.
pub(super) fn spread<Answer: Send>(sentences: &[&str], model: impl Fn(&[&[usize]]) -> Vec<Answer> + Sync + Send) -> Vec<Answer> {
    let sequences: Vec<Vec<usize>> = sentences.par_iter().map(|sentence| sequence(sentence)).collect();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(sequences[*index].len()));
    let answer = |chunk: &[usize]| model(&chunk.iter().map(|index| &sequences[*index][..]).collect::<Vec<_>>());
    let answers: Vec<Answer> = chunks(&order, &sequences).into_par_iter().flat_map_iter(answer).collect();
    let mut answers: Vec<(usize, Answer)> = order.into_iter().zip(answers).collect();
    answers.sort_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// Cuts the order where enough pieces have come together, so that every thread gets some.
fn chunks<'a>(order: &'a [usize], sequences: &[Vec<usize>]) -> Vec<&'a [usize]> {
    let all: usize = sequences.iter().map(Vec::len).sum();
    let most = PIECES_AT_ONCE.min(all.div_ceil(rayon::current_num_threads()));
    let (mut chunks, mut start, mut pieces) = (Vec::new(), 0, 0);
    for (at, index) in order.iter().enumerate() {
        let length = sequences[*index].len();
        if at > start && pieces + length > most {
            chunks.push(&order[start..at]);
            (start, pieces) = (at, 0);
        }
        pieces += length;
    }
    chunks.push(&order[start..]);
    chunks
}
