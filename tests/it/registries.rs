//! What the registries promise: names are unique, every cue's example fires, every cue can be switched off.

use std::collections::BTreeSet;

use parallax::align::{Alignment, Claim, Conflict, ConflictKind, Link, Relation, SentenceRef};
use parallax::article::{Article, Role, Sentence};
use parallax::framing::{CUES, CueKind, Kinds, cues_of};
use parallax::text::{Language, Span};
use serde_json::{Value, json};

#[test]
fn cue_names_are_unique_and_explained() {
    let names: BTreeSet<&str> = CUES.iter().map(|kind| kind.name).collect();
    assert_eq!(names.len(), CUES.len());
    for kind in CUES {
        assert!(!kind.title.is_empty() && kind.explanation.len() > 60 && !kind.source.is_empty(), "{}", kind.name);
    }
}

#[test]
fn every_example_fires_and_can_be_switched_off() {
    for kind in CUES {
        let articles: Vec<Article> = kind.example.accounts.iter().map(|sentences| article(sentences)).collect();
        let alignment = aligned(&articles);
        let found = marks(&articles, &alignment, &only(kind));
        assert!(!found.is_empty(), "{} marks nothing in its example", kind.name);
        for mark in kind.example.marks {
            assert!(found.iter().any(|text| text == mark), "{}: {mark:?} is not among {found:?}", kind.name);
        }
        assert_eq!(
            marks(&articles, &alignment, &Kinds::without(&[kind.name])).len() + found.len(),
            marks(&articles, &alignment, &Kinds::all()).len()
        );
    }
}

/// The kinds of cues that `compare --json` lists for a cue's example.
fn kinds_listed(kind: &CueKind, flags: &[&str], variable: &str) -> BTreeSet<String> {
    let record = |(account, sentences): (usize, &&[&str])| {
        json!({"id": account.to_string(), "outlet": account.to_string(), "title": "Harbour news", "text": sentences.join("\n\n")})
            .to_string()
    };
    let records: Vec<String> = kind.example.accounts.iter().enumerate().map(record).collect();
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.env_clear().env("PARALLAX_SETTINGS", "").env("PARALLAX_CUES", variable);
    let done =
        command.args(["compare", "--json"]).args(flags).arg("-").write_stdin(records.join("\n")).output().expect("the program starts");
    let answer: Value = serde_json::from_slice(&done.stdout).expect("it prints JSON");
    let cues = answer["cues"].as_array().expect("a list").iter();
    cues.map(|cue| cue["kind"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn every_cue_is_switched_on_and_off_by_name() {
    let mut listed = 0;
    for kind in CUES {
        let found = kinds_listed(kind, &["--cues", kind.name], "none");
        assert!(found.iter().all(|name| name == kind.name), "--cues {}: {found:?}", kind.name);
        listed += usize::from(!found.is_empty());
    }
    assert!(listed * 2 > CUES.len(), "only {listed} examples are aligned as they are meant");
    let loaded = CUES.iter().find(|kind| kind.name == "loaded").expect("there are loaded words");
    assert!(kinds_listed(loaded, &[], "all").contains("loaded"));
    assert!(!kinds_listed(loaded, &[], "no-loaded").contains("loaded"));
}

fn only(kind: &CueKind) -> Kinds {
    let off: Vec<&str> = CUES.iter().map(|other| other.name).filter(|name| *name != kind.name).collect();
    Kinds::without(&off)
}

fn marks(articles: &[Article], alignment: &Alignment, kinds: &Kinds) -> Vec<String> {
    let borrowed: Vec<&Article> = articles.iter().collect();
    let text = |at: SentenceRef, span: Span| span.of(&articles[at.account].sentences[at.sentence].text).to_owned();
    cues_of(&borrowed, alignment, kinds).iter().map(|cue| text(cue.at, cue.span)).collect()
}

fn article(sentences: &[&str]) -> Article {
    let sentence = |(paragraph, text): (usize, &&str)| Sentence { text: (*text).to_owned(), paragraph, role: Role::Body };
    Article {
        id: sentences.concat(),
        key: 1,
        outlet: None,
        title: String::new(),
        date: None,
        url: None,
        authors: Vec::new(),
        language: Language::ENGLISH,
        path: String::new(),
        sentences: sentences.iter().enumerate().map(sentence).collect(),
    }
}

/// Sentences at the same place report the same; the last sentence of the first account also reports what the second one opens with, so
/// that an example of emphasis has a claim to find. Numbers that differ conflict.
fn aligned(articles: &[Article]) -> Alignment {
    let [a, b] = articles else { return Alignment::default() };
    let linked = |a: usize, b: usize| (SentenceRef { account: 0, sentence: a }, SentenceRef { account: 1, sentence: b });
    let mut pairs: Vec<(SentenceRef, SentenceRef)> = (0..a.sentences.len().min(b.sentences.len())).map(|at| linked(at, at)).collect();
    if a.sentences.len() > b.sentences.len() {
        pairs = vec![linked(a.sentences.len() - 1, 0)];
    }
    let conflicts = |a: &Sentence, b: &Sentence| figure(&a.text).zip(figure(&b.text)).filter(|(x, y)| x.of(&a.text) != y.of(&b.text));
    let link = |&(x, y): &(SentenceRef, SentenceRef)| Link {
        a: x,
        b: y,
        relation: Relation::Same,
        score: 1.0,
        conflicts: conflicts(&a.sentences[x.sentence], &b.sentences[y.sentence])
            .map(|(a, b)| Conflict { kind: ConflictKind::Figure, a, b, caveat: None })
            .into_iter()
            .collect(),
    };
    let claims = pairs.iter().map(|&(a, b)| Claim { members: vec![a, b], conflicts: false }).collect();
    Alignment { links: pairs.iter().map(link).collect(), claims, unique: Vec::new() }
}

/// The number of a sentence with the word after it.
fn figure(text: &str) -> Option<Span> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text[start..].find('.').map_or(text.len(), |at| start + at);
    Some(Span::new(start, end))
}
