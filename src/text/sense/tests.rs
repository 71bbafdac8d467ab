//! The model against what it says in 32-bit floats, and against itself.

use sha2::{Digest, Sha256};

use super::bytes::{Fault, WeightsError};
use super::fixture::Fixture;
use super::*;

#[test]
fn files_are_those_of_the_list() {
    let files = [("pieces.bin", PIECES), ("sentence.bin", SENTENCE)];
    let mut sums = Vec::new();
    for (name, bytes) in files {
        let hex: Vec<String> = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        sums.push(format!("{}  {name}", hex.concat()));
    }
    let listed: Vec<&str> = include_str!("weights/SHA256SUMS").lines().collect();
    assert_eq!(sums, listed, "`training/pack.py` writes the files and the list together");
}

/// Of fewer pieces the special ones are most of the mean, and theirs are the rows that lose most by rounding.
const SHORT: usize = 8;

#[test]
fn vectors_are_near_those_of_32_bits() {
    for case in Fixture::read().sentences {
        let wanted = SenseVector::rounded(&case.vector[..].try_into().expect("384 numbers"));
        let cosine = sentence_vectors(&[&case.text])[0].cosine(&wanted);
        let limit = if case.pieces.len() < SHORT { 0.98 } else { 0.99 };
        assert!(cosine >= limit, "{cosine} {}", case.text);
    }
}

#[test]
fn nothing_depends_on_company_order_or_threads() {
    let fixture = Fixture::read();
    let sentences: Vec<&str> = fixture.sentences.iter().map(|case| case.text.as_str()).collect();
    let turned: Vec<&str> = sentences.iter().rev().copied().collect();
    let on = |threads: usize| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let vectors = on(1).install(|| sentence_vectors(&sentences));
    let mut back = on(2).install(|| sentence_vectors(&turned));
    back.reverse();
    assert_eq!(vectors, back);
    let alone: Vec<SenseVector> = sentences.iter().flat_map(|sentence| sentence_vectors(&[sentence])).collect();
    assert_eq!(vectors, alone);
    assert!(sentence_vectors(&[]).is_empty());
}

#[test]
fn sentences_of_one_sense_are_near() {
    let vectors =
        sentence_vectors(&["The council approved a new ferry terminal.", "Councillors backed the boat station.", "He plays the violin."]);
    assert!(vectors[0].cosine(&vectors[1]) > vectors[0].cosine(&vectors[2]) + 0.3);
}

fn fault<Model>(read: Result<Model, WeightsError>) -> String {
    read.err().map_or_else(|| "whole".to_owned(), |error| error.to_string())
}

#[test]
fn a_file_that_is_not_whole_is_named() {
    assert_eq!(fault(PieceTable::read(&[])), "pieces.bin: too short: 8 bytes are wanted where 0 are left");
    assert_eq!(fault(PieceTable::read(SENTENCE)), "pieces.bin: it does not begin with PXPIECES");
    assert_eq!(fault(SentenceModel::read(PIECES)), "sentence.bin: it does not begin with PXSENTEN");
    assert_eq!(fault(PieceTable::read(&[PIECES, b"more"].concat())), "pieces.bin: too long by 4 bytes");
    let short = &SENTENCE[..SENTENCE.len() - 1];
    assert_eq!(fault(SentenceModel::read(short)), "sentence.bin: too short: 1536 bytes are wanted where 1535 are left");
    for length in (0..SENTENCE.len()).step_by(999_983) {
        assert!(fault(SentenceModel::read(&SENTENCE[..length])).starts_with("sentence.bin: too short"));
    }
}

#[test]
fn a_file_with_wrong_bytes_is_named() {
    let changed = |at: usize, bytes: &[u8]| {
        let mut file = SENTENCE.to_vec();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        SentenceModel::read(&file).err().map(|error| error.fault)
    };
    let size = |name, found, wanted| Some(Fault::Size { name, found, wanted });
    assert_eq!(changed(8, &[2]), size("the version", 2, 1));
    assert_eq!(changed(12, &[0]), size("the number of layers", 0, 12));
    assert_eq!(changed(12, &[255; 4]), size("the number of layers", 0xFFFF_FFFF, 12));
    assert_eq!(changed(16, &[0, 2]), size("the width", 512, 384));
    assert_eq!(changed(28, &[18]), size("the number of match types", 18, 0));
    assert_eq!(changed(32, &[3]), size("the number of outcomes", 3, 0));
    assert_eq!(changed(40, &f32::NAN.to_le_bytes()), Some(Fault::Number));
    let middle = SENTENCE.len() / 2;
    assert!(matches!(changed(middle, &[128; 400]), Some(Fault::Weight | Fault::Number)));
}
