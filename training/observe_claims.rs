//! Writes what the program sees of claims in a story's sentences, for `fit_check.py`: one JSON object a claim, to standard output.
//!
//! `cargo run --release --example observe_claims -- STORIES`: STORIES is a file of JSON Lines, each with the `file` of a story's articles (JSON
//! Lines as well) and its `claims`.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::{env, fs};

use parallax::analysis::check::{Checker, NUMBER_NAMES, Observed};
use parallax::ingest::read;
use parallax::story::{Story, Why};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Asked {
    file: String,
    claims: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", json!(NUMBER_NAMES));
    for path in env::args().skip(1) {
        for line in fs::read_to_string(path)?.lines() {
            let Asked { file, claims } = serde_json::from_str(line)?;
            let articles = read(&file, &fs::read(&file)?).articles;
            let stories = [Story {
                id: file.clone(),
                title: file.clone(),
                articles: (0..articles.len()).collect(),
                first: None,
                last: None,
                origins: articles.len(),
                why: Why::default(),
            }];
            let checker = Checker::new(&articles, &stories);
            let line = |claim: &String| {
                let seen = |found: &Observed| {
                    let sentence = &articles[found.article].sentences[found.sentence].text;
                    let conflicts: Vec<_> = found.conflicts.iter().map(|conflict| conflict.kind.name()).collect();
                    json!({"article": articles[found.article].id, "text": sentence, "numbers": found.numbers, "conflicts": conflicts})
                };
                let statements: Vec<Vec<_>> = checker.observe(claim).iter().map(|found| found.iter().map(seen).collect()).collect();
                json!({"file": file, "claim": claim, "statements": statements}).to_string()
            };
            for line in claims.par_iter().map(line).collect::<Vec<String>>() {
                println!("{line}");
            }
        }
    }
    Ok(())
}
