//! A story's analysis with what every view asks of it again and again, worked out once beside the screen.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use rayon::prelude::*;

use crate::align::{Difference, Link, SentenceRef, compared_words, differences_among};
use crate::analysis::{Analysis, Disagreement, LinksOf, MatrixRow, blind, disagreements, matrix};
use crate::article::Article;
use crate::text::{Span, Token};
use crate::tui::views::sentence::is_striking;

/// The three figures of a story in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Claims that several accounts carry.
    pub shared: usize,
    /// Sentences that one account alone carries.
    pub only: usize,
    /// Checkable details in which accounts differ.
    pub conflicts: usize,
}

/// A story whose accounts have been compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// What was found.
    pub analysis: Analysis,
    /// Its figures.
    pub figures: Figures,
    /// What each account has of each claim.
    pub(crate) matrix: Vec<MatrixRow>,
    /// The details in which accounts differ, each with all its values.
    pub(crate) disagreements: Vec<Disagreement>,
    /// The title of a masked story; none where nothing is masked.
    pub(crate) masked_title: Option<String>,
    /// Claims, the most widely carried first.
    pub claims_by_reach: Vec<usize>,
    /// Links with conflicts, the surest first.
    pub conflicts: Vec<usize>,
    /// The cues of each account's sentences, as a range of the analysis' cues.
    cues: Vec<Vec<Span>>,
    /// Whether the eye should stop at each account's sentences for their wording.
    striking: Vec<Vec<bool>>,
    /// The links of each sentence.
    pub(crate) links: LinksOf,
    /// The words of each account's sentences, to be compared.
    words: Vec<Vec<Vec<Token>>>,
}

impl Compared {
    /// Works out what the views ask for.
    pub fn new(analysis: Analysis) -> Self {
        let alignment = &analysis.alignment;
        let mut conflicts: Vec<usize> = (0..alignment.links.len()).filter(|index| !alignment.links[*index].conflicts.is_empty()).collect();
        conflicts.sort_by(|a, b| alignment.links[*b].score.total_cmp(&alignment.links[*a].score).then(a.cmp(b)));
        let mut claims_by_reach: Vec<usize> = (0..alignment.claims.len()).collect();
        let reach = |claim: &usize| {
            let members = &alignment.claims[*claim].members;
            let accounts: std::collections::BTreeSet<usize> = members.iter().map(|member| member.account).collect();
            (accounts.len(), members.len())
        };
        claims_by_reach.sort_by(|a, b| reach(b).cmp(&reach(a)).then(a.cmp(b)));
        let (matrix, disagreements) = (matrix(&analysis), disagreements(&analysis));
        let figures = Figures { shared: alignment.claims.len(), only: alignment.unique.len(), conflicts: disagreements.len() };
        let (cues, links) = (cue_ranges(&analysis), LinksOf::new(&analysis));
        let is_striking = |range: &Span| analysis.cues.get(range.start..range.end).unwrap_or_default().iter().any(is_striking);
        let striking = cues.iter().map(|ranges| ranges.iter().map(is_striking).collect()).collect();
        let split = |account: &Article| account.sentences.iter().map(|sentence| compared_words(&sentence.text)).collect();
        let words = analysis.accounts.par_iter().map(split).collect();
        Self { analysis, figures, matrix, disagreements, masked_title: None, claims_by_reach, conflicts, cues, striking, links, words }
    }

    /// Works out the same with outlets masked; `title` is the story's.
    pub fn masked(analysis: &Analysis, title: &str, seed: u64) -> Self {
        let masked = blind(analysis, seed);
        let title = masked.masked(title);
        Self { masked_title: Some(title), ..Self::new(masked.analysis) }
    }

    /// The links of a sentence, in order.
    pub(crate) fn links_of(&self, at: SentenceRef) -> impl Iterator<Item = &Link> {
        self.links.of(at).filter_map(|link| self.analysis.alignment.links.get(link))
    }

    /// The words in which two sentences differ.
    pub(crate) fn differences(&self, a: SentenceRef, b: SentenceRef) -> Vec<Difference> {
        let side = |at: SentenceRef| {
            let words = self.words.get(at.account).and_then(|words| words.get(at.sentence));
            (self.analysis.sentence(at).text.as_str(), words.map(Vec::as_slice).unwrap_or_default())
        };
        differences_among(side(a), side(b))
    }

    /// The places of a sentence in which another account differs.
    pub(crate) fn conflict_spans(&self, at: SentenceRef) -> Vec<Span> {
        let of = |link: &Link| -> Vec<Span> {
            let spans = link.conflicts.iter().map(|conflict| if link.a == at { conflict.a } else { conflict.b });
            spans.filter(|span| !span.is_empty()).collect()
        };
        self.links_of(at).flat_map(of).collect()
    }

    /// The cues of a sentence.
    pub fn cues_of(&self, at: SentenceRef) -> &[crate::framing::Cue] {
        let range = self.cues.get(at.account).and_then(|ranges| ranges.get(at.sentence));
        range.and_then(|range| self.analysis.cues.get(range.start..range.end)).unwrap_or_default()
    }

    /// Says whether a sentence has a wording at which the eye should stop.
    pub(crate) fn is_striking(&self, at: SentenceRef) -> bool {
        self.striking.get(at.account).and_then(|striking| striking.get(at.sentence)).is_some_and(|striking| *striking)
    }

    /// The clearest wording of a claim.
    pub fn wording(&self, claim: usize) -> Option<SentenceRef> {
        self.matrix.iter().find(|row| row.claim == claim).map(|row| row.sentence)
    }

    /// The two accounts with which a comparison opens: those with the most conflicts, then with the most links.
    pub fn first_pair(&self) -> (usize, usize) {
        let mut counts = std::collections::BTreeMap::<(usize, usize), (usize, usize)>::new();
        for link in &self.analysis.alignment.links {
            let count = counts.entry((link.a.account, link.b.account)).or_default();
            count.0 += usize::from(!link.conflicts.is_empty());
            count.1 += 1;
        }
        let best = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
        best.map_or((0, 1.min(self.analysis.accounts.len().saturating_sub(1))), |(pair, _)| pair)
    }
}

/// Cues are ordered by sentence, so each sentence's stand together.
fn cue_ranges(analysis: &Analysis) -> Vec<Vec<Span>> {
    let mut ranges: Vec<Vec<Span>> = analysis.accounts.iter().map(|account| vec![Span::new(0, 0); account.sentences.len()]).collect();
    for (index, cue) in analysis.cues.iter().enumerate() {
        let Some(range) = ranges.get_mut(cue.at.account).and_then(|ranges| ranges.get_mut(cue.at.sentence)) else { continue };
        if range.is_empty() {
            *range = Span::new(index, index);
        }
        range.end = index + 1;
    }
    ranges
}
