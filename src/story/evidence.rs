//! Why two articles are taken to report one event, or not: the evidence in parts that a reader can weigh.

use serde::Serialize;

use crate::story::constraints::Verdict;
use crate::story::index::Index;
use crate::story::link::chance;

/// Words that are named for the text's part.
const NAMED_WORDS: usize = 8;

/// The evidence on two articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// The chance that both report one event, 0..=1, by these two alone; the rest of a story can outvote it.
    pub chance: f64,
    /// What speaks for it (positive) and against it (negative), in log-odds; the strongest first.
    pub parts: Vec<Part>,
    /// What the user has said, which outranks all else.
    pub verdict: Option<Verdict>,
}

/// One part of the evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// What it rests on.
    pub kind: PartKind,
    /// How much it speaks for one event (positive) or against it (negative), in log-odds.
    pub weight: f64,
    /// The words, names or numbers that it rests on, the heaviest first, for [`PartKind::Text`]; else none.
    pub words: Vec<String>,
}

/// What a part of the evidence rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// Names, words and numbers in common, the headline and the lead counting most.
    Text,
    /// Near articles in common.
    Company,
    /// How many other articles are like these, and how many there are at all: in a crowded topic and in a small library more is asked.
    Surroundings,
    /// Figures in common.
    Figures,
    /// Days between them, or a date that is missing.
    Days,
    /// Different weekdays named.
    Weekdays,
    /// The same headline with other names, or on another day with other figures: another issue of a notice, another match of one pair.
    Issue,
}

impl Index {
    /// Gives the evidence on two articles, by the numbers under which they were added; none where there is no such article.
    pub fn evidence(&self, a: usize, b: usize) -> Option<Evidence> {
        let (a, b) = (self.position(a)?, self.position(b)?);
        let parts = self.parts(a, b);
        let part = |kind, weight| Part { kind, weight, words: Vec::new() };
        let mut listed = vec![
            Part { kind: PartKind::Text, weight: parts.text, words: self.shared_words(a, b) },
            part(PartKind::Company, parts.company),
            part(PartKind::Surroundings, parts.surroundings),
            part(PartKind::Figures, parts.figures),
            part(PartKind::Days, parts.days),
            part(PartKind::Weekdays, parts.weekdays),
            part(PartKind::Issue, parts.issue),
        ];
        listed.retain(|part| part.weight != 0.0);
        listed.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.kind.cmp(&b.kind)));
        let verdict = self.constraints().verdict(self.item(a).key, self.item(b).key);
        Some(Evidence { chance: chance(parts.sum()), parts: listed, verdict })
    }

    fn shared_words(&self, a: u32, b: u32) -> Vec<String> {
        let shared = self.item(a).shared_terms(self.item(b));
        shared.iter().filter_map(|(term, _)| self.lexicon.shown(*term)).take(NAMED_WORDS).map(|shown| shown.surface.to_owned()).collect()
    }

    fn position(&self, number: usize) -> Option<u32> {
        self.numbers.iter().position(|known| *known == number).map(|at| at as u32)
    }
}
