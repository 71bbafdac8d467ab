//! Writes what the program sees of the sentence pairs of stories, for the scripts of this folder: one JSON object a story, to standard output.
//!
//! `cargo run --release --example observe -- FILE…`: each FILE holds the accounts of one story as JSON Lines, or is
//! a folder of articles that are the accounts of one story.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::{env, fs};

use parallax::align::{SentenceRef, observe};
use parallax::article::Article;
use parallax::ingest::read;
use parallax::text::Span;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    for path in env::args().skip(1) {
        let mut files = vec![path.clone()];
        if fs::metadata(&path)?.is_dir() {
            files =
                fs::read_dir(&path)?.map(|file| Ok(file?.path().to_string_lossy().into_owned())).collect::<Result<_, Box<dyn Error>>>()?;
            files.sort();
        }
        let mut articles = Vec::new();
        for file in files {
            articles.append(&mut read(&file, &fs::read(&file)?).articles);
        }
        println!("{}", observed(&path, &articles.iter().collect::<Vec<_>>()));
    }
    Ok(())
}

fn observed(path: &str, articles: &[&Article]) -> Value {
    let seen = observe(articles);
    let account = |article: &&Article| {
        let sentence = |text: &parallax::article::Sentence| json!({"text": text.text, "role": text.role.name()});
        json!({"article": article.id, "sentences": article.sentences.iter().map(sentence).collect::<Vec<_>>()})
    };
    let at = |at: SentenceRef| json!([at.account, at.sentence]);
    let pairs: Vec<Value> = seen.pairs.iter().map(|pair| json!({"a": at(pair.a), "b": at(pair.b), "numbers": pair.numbers})).collect();
    let text = |at: SentenceRef, span: Span| span.of(&articles[at.account].sentences[at.sentence].text).to_owned();
    let figures: Vec<Value> = seen
        .figures
        .iter()
        .map(|pair| {
            json!({
                "a": at(pair.a), "b": at(pair.b), "x": text(pair.a, pair.spans.0), "y": text(pair.b, pair.spans.1), "numbers": pair.numbers,
            })
        })
        .collect();
    json!({
        "file": path,
        "figure_names": seen.figure_names,
        "figures": figures,
        "names": seen.names,
        "accounts": articles.iter().map(account).collect::<Vec<_>>(),
        "pairs": pairs,
    })
}
