//! An invented story for the tests of this floor and of the exports: three accounts of a ferry's lease.

use jiff::civil::date;

use crate::align::{Alignment, Claim, Conflict, ConflictKind, Link, Relation, SentenceRef};
use crate::analysis::Analysis;
use crate::article::{Article, Role, Sentence, Voice};
use crate::framing::Cue;
use crate::text::{Language, Span};

/// Makes an article of a headline and paragraphs, each a list of sentences.
pub(crate) fn article(id: &str, outlet: &str, title: &str, paragraphs: &[&[&str]]) -> Article {
    let mut sentences = vec![Sentence { text: title.to_owned(), paragraph: 0, role: Role::Headline }];
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let body = |text: &&str| Sentence { text: (*text).to_owned(), paragraph: index + 1, role: Role::Body };
        sentences.extend(paragraph.iter().map(body));
    }
    Article {
        id: id.to_owned(),
        key: id.bytes().fold(0, |key, byte| key * 31 + u64::from(byte)),
        outlet: Some(outlet.to_owned()),
        title: title.to_owned(),
        date: None,
        url: None,
        authors: Vec::new(),
        language: Language::ENGLISH,
        path: format!("{id}.md"),
        sentences,
    }
}

/// Names a sentence.
pub(crate) fn at(account: usize, sentence: usize) -> SentenceRef {
    SentenceRef { account, sentence }
}

/// The span of `words` in a text that holds them.
pub(crate) fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

/// Three accounts: the first appeared a day before the others; the other two conflict over the length of a lease.
pub(crate) fn ferry() -> Analysis {
    let accounts = accounts();
    let (a, b) = (accounts[1].sentences[1].text.as_str(), accounts[2].sentences[1].text.as_str());
    let conflict = Conflict { kind: ConflictKind::Figure, a: span(a, "20-year"), b: span(b, "25-year"), caveat: None };
    let links = vec![
        Link { a: at(0, 2), b: at(2, 2), relation: Relation::Partial, score: 0.4, conflicts: Vec::new() },
        Link { a: at(1, 1), b: at(2, 1), relation: Relation::Same, score: 0.8, conflicts: vec![conflict] },
    ];
    let claims =
        vec![Claim { members: vec![at(0, 2), at(2, 2)], conflicts: false }, Claim { members: vec![at(1, 1), at(2, 1)], conflicts: true }];
    let unique = vec![at(0, 0), at(0, 1), at(1, 0), at(1, 2), at(2, 0)];
    let loaded = Cue {
        at: at(1, 2),
        span: span(&accounts[1].sentences[2].text, "shameful"),
        kind: "loaded",
        voice: Voice::Writer,
        strength: 3,
        detail: "strong blame; plainer: disputed".to_owned(),
    };
    Analysis { accounts, alignment: Alignment { links, claims, unique }, cues: vec![loaded], ..Analysis::default() }
}

fn accounts() -> Vec<Article> {
    let early = Article {
        date: Some(date(2031, 5, 11)),
        ..article(
            "post-1",
            "Harbour Post",
            "Council to meet over the old ferry",
            &[&["The council of Port Sannick meets tonight.", "The ferry has been laid up since March, harbour master Ana Díaz said."]],
        )
    };
    let gazette = Article {
        date: Some(date(2031, 5, 12)),
        url: Some("https://ferry-gazette.example/lease?a=1&b=2".to_owned()),
        authors: vec!["Tom Brandt".to_owned()],
        ..article(
            "gazette-1",
            "The Ferry Gazette",
            "Ferry leased",
            &[&["The council signed a 20-year lease for the ferry.", "It is a shameful deal, the Gazette has learned."]],
        )
    };
    let sannick = Article {
        date: Some(date(2031, 5, 12)),
        url: Some("javascript:alert(1)".to_owned()),
        ..article(
            "online-1",
            "Sannick <Online>",
            "Lease \"signed\" & sealed",
            &[
                &["Councillors put their names to a 25-year lease of the ferry on Monday."],
                &["The vessel was laid up in March, the Harbour Post reported."],
            ],
        )
    };
    vec![early, gazette, sannick]
}
