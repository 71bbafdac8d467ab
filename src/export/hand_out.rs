//! What a hand-out says, in its order and in words, before it takes a form: the page and the Markdown are both written from it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::align::{SentenceRef, word_differences};
use crate::analysis::{Analysis, Disagreement, MatrixRow, disagreements, matrix};
use crate::article::{Article, Voice};
use crate::export::citation::{Citation, cite, date_words, safe_link};
use crate::export::{Options, Outlets};
use crate::framing::Cue;
use crate::text::{Language, Span};

/// The content of a hand-out.
#[derive(Debug, Serialize)]
pub(super) struct HandOut {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) accounts: Vec<Account>,
    pub(super) copies: Vec<String>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) matrix: Vec<Row>,
    pub(super) claims: Vec<Claim>,
    pub(super) only: Vec<Only>,
    pub(super) wordings: Vec<Wording>,
    /// The seed of the letters, where outlets are masked.
    pub(super) masked: Option<u64>,
}

/// One of the accounts that are compared.
#[derive(Debug, Serialize)]
pub(super) struct Account {
    pub(super) outlet: String,
    pub(super) date: String,
    pub(super) title: String,
    pub(super) link: Option<String>,
    pub(super) authors: String,
    pub(super) language: Option<String>,
    pub(super) is_excerpt: bool,
    pub(super) sentences: Vec<Numbered>,
}

/// A sentence of an account read in full.
#[derive(Debug, Serialize)]
pub(super) struct Numbered {
    pub(super) place: String,
    pub(super) role: &'static str,
    pub(super) opens_paragraph: bool,
    pub(super) text: String,
}

/// A detail in which accounts differ.
#[derive(Debug, Serialize)]
pub(super) struct Conflict {
    pub(super) kind: &'static str,
    pub(super) values: Vec<Value>,
    pub(super) caveat: Option<String>,
}

/// A value of a conflict with the sentences that give it.
#[derive(Debug, Serialize)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) sentences: Vec<Wordings>,
}

/// One wording and everybody who uses it.
#[derive(Debug, Serialize)]
pub(super) struct Wordings {
    pub(super) pieces: Vec<Piece>,
    pub(super) language: Option<String>,
    pub(super) citations: Vec<Citation>,
}

/// A part of a sentence and what marks it: `conflict`, `differs`, `loaded` or nothing.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) mark: &'static str,
}

/// A claim of the matrix.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) text: String,
    pub(super) cells: Vec<Cell>,
}

/// What an account has of a claim.
#[derive(Debug, Serialize)]
pub(super) struct Cell {
    pub(super) outlet: String,
    pub(super) name: &'static str,
    pub(super) sign: &'static str,
    pub(super) is_carried: bool,
}

/// A claim that more than one account carries.
#[derive(Debug, Serialize)]
pub(super) struct Claim {
    pub(super) number: usize,
    pub(super) carried: String,
    pub(super) conflicts: bool,
    pub(super) wordings: Vec<Wordings>,
}

/// What one outlet alone says.
#[derive(Debug, Serialize)]
pub(super) struct Only {
    pub(super) outlet: String,
    pub(super) date: String,
    pub(super) sentences: Vec<Wordings>,
}

/// A marked word and why it is marked.
#[derive(Debug, Serialize)]
pub(super) struct Wording {
    pub(super) words: String,
    pub(super) detail: String,
    pub(super) citation: Citation,
}

/// What the comparison is and is not, in plain words.
pub(super) const METHOD: &[&str] = &[
    "It says who wrote what. It does not say what is true, and it rates no outlet.",
    "Sentences of two accounts are matched by their words, names, figures and place in the text; one sentence may match several. \
     Matches are found by a program: some are wrong and some are missed, above all where two accounts share few words.",
    "A conflict is a figure, name, negation or quote that differs between two matched sentences. It may be an update or a matter of scope: \
     read both sentences before you rely on it.",
    "“Only here” means that no matching sentence was found in the other accounts compared. It is a fact about these accounts, not an accusation.",
    "Accounts that reprint one text count as one origin.",
    "Paragraphs are counted from 1 after the headline, sentences from 1 within their paragraph.",
];

/// Gathers what a hand-out of a comparison says.
pub(super) fn hand_out(analysis: &Analysis, options: &Options) -> HandOut {
    let mut rows = matrix(analysis);
    rows.sort_by_key(|row| (Reverse(carriers(row)), row.claim));
    HandOut {
        title: title(analysis, options),
        summary: summary(analysis),
        accounts: analysis.accounts.iter().map(account).collect(),
        copies: analysis.copies.iter().map(|copies| copies_line(analysis, copies)).collect(),
        conflicts: disagreements(analysis).iter().map(|found| conflict(analysis, found)).collect(),
        matrix: rows.iter().enumerate().map(|(index, row)| matrix_row(analysis, index, row)).collect(),
        claims: rows.iter().enumerate().map(|(index, row)| claim(analysis, index, row)).collect(),
        only: (0..analysis.accounts.len()).filter_map(|account| only(analysis, account)).collect(),
        wordings: analysis.cues.iter().filter(|cue| is_loaded(cue)).map(|cue| wording(analysis, cue)).collect(),
        masked: match options.outlets {
            Outlets::Named => None,
            Outlets::Masked { seed } => Some(seed),
        },
    }
}

/// The story's title: the one given, else the first account's headline.
pub(super) fn title(analysis: &Analysis, options: &Options) -> String {
    let first = || analysis.accounts.iter().map(|account| &account.title).find(|title| !title.is_empty()).cloned();
    options.title.clone().or_else(first).unwrap_or_else(|| "A comparison of accounts".to_owned())
}

/// Counts with a noun, such as `1 account` or `3 accounts`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn summary(analysis: &Analysis) -> String {
    let count = analysis.accounts.len();
    let outlets: BTreeSet<&str> = analysis.accounts.iter().map(Article::label).collect();
    let dates: BTreeSet<_> = analysis.accounts.iter().filter_map(|account| account.date).collect();
    let mut parts = vec![format!("{} by {}", counted(count, "account", "accounts"), counted(outlets.len(), "outlet", "outlets"))];
    let origins = analysis.origins(0..count);
    if origins < count {
        parts.push(counted(origins, "origin", "origins"));
    }
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => parts.push(format!("{first} to {last}")),
        (Some(first), _) => parts.push(first.to_string()),
        _ => {}
    }
    parts.join(", ")
}

fn account(article: &Article) -> Account {
    let mut paragraph = None;
    let mut within = 0;
    let mut sentences = Vec::new();
    for sentence in &article.sentences {
        let opens_paragraph = paragraph != Some(sentence.paragraph);
        within = if opens_paragraph { 1 } else { within + 1 };
        paragraph = Some(sentence.paragraph);
        let place = format!("{}.{within}", sentence.paragraph);
        sentences.push(Numbered { place, role: sentence.role.name(), opens_paragraph, text: sentence.text.clone() });
    }
    Account {
        outlet: article.label().to_owned(),
        date: date_words(article.date),
        title: article.title.clone(),
        link: safe_link(article.url.as_deref()),
        authors: article.authors.join(", "),
        language: language(article),
        is_excerpt: article.is_excerpt(),
        sentences,
    }
}

/// The language of an article where the page must say that it is not English.
fn language(article: &Article) -> Option<String> {
    let is_other = article.language != Language::ENGLISH && article.language != Language::UNKNOWN;
    is_other.then(|| article.language.to_string())
}

fn copies_line(analysis: &Analysis, copies: &crate::story::Copies) -> String {
    let outlets: Vec<&str> = copies.articles.iter().filter_map(|index| analysis.accounts.get(*index)).map(Article::label).collect();
    let agency = copies.agency.as_deref().map_or_else(String::new, |agency| format!(" of {agency}"));
    let percent = (copies.share * 100.0).round();
    format!("Wire copy{agency}: {} share {percent}% of their text and count as one origin.", outlets.join(", "))
}

fn conflict(analysis: &Analysis, found: &Disagreement) -> Conflict {
    let value = |value: &crate::analysis::Value| {
        let mut sentences: Vec<Wordings> = Vec::new();
        for (at, span) in &value.places {
            push_wording(&mut sentences, analysis, *at, &[(*span, "conflict")]);
        }
        Value { text: value.text.clone(), sentences }
    };
    Conflict { kind: found.kind.name(), values: found.values.iter().map(value).collect(), caveat: found.caveat.clone() }
}

/// Adds a sentence: to an equal wording where there is one, else as a new wording.
fn push_wording(wordings: &mut Vec<Wordings>, analysis: &Analysis, at: SentenceRef, marks: &[(Span, &'static str)]) {
    let pieces = pieces(&analysis.sentence(at).text, marks);
    let citation = cite(analysis, at);
    if let Some(wording) = wordings.iter_mut().find(|wording| wording.pieces == pieces) {
        wording.citations.push(citation);
    } else {
        let language = analysis.accounts.get(at.account).and_then(language);
        wordings.push(Wordings { pieces, language, citations: vec![citation] });
    }
}

fn carriers(row: &MatrixRow) -> usize {
    row.cells.iter().filter(|cell| cell.is_carried()).count()
}

fn matrix_row(analysis: &Analysis, index: usize, row: &MatrixRow) -> Row {
    let cell = |(cell, account): (&crate::analysis::Cell, &Article)| Cell {
        outlet: account.label().to_owned(),
        name: cell.name(),
        sign: sign(*cell),
        is_carried: cell.is_carried(),
    };
    let cells = row.cells.iter().zip(&analysis.accounts).map(cell).collect();
    Row { number: index + 1, text: analysis.sentence(row.sentence).text.clone(), cells }
}

/// A sign for each cell, so that a printed table can be read at a glance; the word stands beside it.
pub(super) fn sign(cell: crate::analysis::Cell) -> &'static str {
    use crate::analysis::Cell;
    match cell {
        Cell::Said => "●",
        Cell::Partly => "◐",
        Cell::Differs => "≠",
        Cell::Quoted => "“”",
        Cell::Absent => "–",
        Cell::Earlier => "…",
    }
}

fn claim(analysis: &Analysis, index: usize, row: &MatrixRow) -> Claim {
    let claim = &analysis.alignment.claims[row.claim];
    let accounts: BTreeSet<usize> = claim.members.iter().map(|at| at.account).collect();
    let outlets: BTreeSet<&str> = accounts.iter().filter_map(|index| analysis.accounts.get(*index)).map(Article::label).collect();
    let origins = analysis.origins(accounts.iter().copied());
    let of_origins = if origins < accounts.len() { format!(", {}", counted(origins, "origin", "origins")) } else { String::new() };
    let carried = counted(outlets.len(), "outlet", "outlets") + &of_origins;
    let mut wordings = Vec::new();
    push_wording(&mut wordings, analysis, row.sentence, &[]);
    let first = &analysis.sentence(row.sentence).text;
    for at in claim.members.iter().filter(|at| **at != row.sentence) {
        let differences = word_differences(first, &analysis.sentence(*at).text);
        let marks: Vec<(Span, &'static str)> = differences.iter().map(|difference| (difference.b, "differs")).collect();
        push_wording(&mut wordings, analysis, *at, &marks);
    }
    Claim { number: index + 1, carried, conflicts: claim.conflicts, wordings }
}

fn only(analysis: &Analysis, account: usize) -> Option<Only> {
    let article = analysis.accounts.get(account)?;
    let mut sentences: Vec<Wordings> = Vec::new();
    for at in analysis.alignment.unique.iter().filter(|at| at.account == account) {
        push_wording(&mut sentences, analysis, *at, &[]);
    }
    (!sentences.is_empty()).then(|| Only { outlet: article.label().to_owned(), date: date_words(article.date), sentences })
}

/// Loaded words in the writer's own voice; words inside quotation marks are the speaker's.
fn is_loaded(cue: &Cue) -> bool {
    cue.kind.starts_with("loaded") && cue.voice == Voice::Writer
}

fn wording(analysis: &Analysis, cue: &Cue) -> Wording {
    let words = cue.span.of(&analysis.sentence(cue.at).text).to_owned();
    Wording { words, detail: cue.detail.clone(), citation: cite(analysis, cue.at) }
}

/// Cuts a text at the edges of its marks; of marks that overlap, the later one wins.
fn pieces(text: &str, marks: &[(Span, &'static str)]) -> Vec<Piece> {
    let mut edges: Vec<usize> = marks.iter().flat_map(|(span, _)| [span.start, span.end]).filter(|at| *at <= text.len()).collect();
    edges.extend([0, text.len()]);
    edges.sort_unstable();
    edges.dedup();
    let mut pieces: Vec<Piece> = Vec::new();
    for edge in edges.windows(2) {
        let part = Span::new(edge[0], edge[1]);
        let mark = marks.iter().rev().find(|(span, _)| span.contains(part)).map_or("", |(_, mark)| mark);
        match pieces.last_mut() {
            Some(last) if last.mark == mark => last.text += part.of(text),
            _ => pieces.push(Piece { text: part.of(text).to_owned(), mark }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{hand_out, pieces};
    use crate::analysis::fixture::ferry;
    use crate::export::Options;
    use crate::text::Span;

    #[test]
    fn marks_cut_a_text_into_pieces() {
        let cut = |marks: &[(Span, &'static str)]| {
            let cut: Vec<String> = pieces("a 20-year lease", marks).iter().map(|piece| format!("{}:{}", piece.mark, piece.text)).collect();
            cut.join("|")
        };
        assert_eq!(cut(&[]), ":a 20-year lease");
        assert_eq!(cut(&[(Span::new(2, 9), "differs")]), ":a |differs:20-year|: lease");
        assert_eq!(cut(&[(Span::new(0, 9), "differs"), (Span::new(2, 9), "conflict")]), "differs:a |conflict:20-year|: lease");
    }

    #[test]
    fn conflicts_name_values_and_who_gives_them() {
        let hand_out = hand_out(&ferry(), &Options::default());
        let conflict = &hand_out.conflicts[0];
        let values: Vec<String> =
            conflict.values.iter().map(|value| format!("{}: {}", value.text, value.sentences[0].citations[0].line())).collect();
        let expected = ["20-year: The Ferry Gazette, 2031-05-12, ¶1, sentence 1", "25-year: Sannick <Online>, 2031-05-12, ¶1, sentence 1"];
        assert_eq!(values, expected);
    }

    #[test]
    fn what_one_outlet_alone_says_stands_under_its_name() {
        let hand_out = hand_out(&ferry(), &Options::default());
        let only: Vec<(&str, usize)> = hand_out.only.iter().map(|only| (only.outlet.as_str(), only.sentences.len())).collect();
        assert_eq!(only, [("Harbour Post", 2), ("The Ferry Gazette", 2), ("Sannick <Online>", 1)]);
        assert_eq!(hand_out.summary, "3 accounts by 3 outlets, 2031-05-11 to 2031-05-12");
    }
}
