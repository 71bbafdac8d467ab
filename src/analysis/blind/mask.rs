//! Masking a text: what names an outlet is replaced, and spans of the text before can be found again.

use std::cmp::Reverse;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;

use crate::analysis::Analysis;
use crate::analysis::blind::aliases::{Known, known, known_as};
use crate::analysis::blind::byline::is_byline;
use crate::analysis::blind::place::is_name;
use crate::analysis::blind::programme::programmes;
use crate::analysis::blind::term::{Term, terms};
use crate::text::Span;

/// A web address, an e-mail address, a handle or a file.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    let address = r"(?i)\b(?:https?://|www\.)[^\s<>“”]*[^\s<>“”.,;:!?)\]]|[\w.+-]*@\w[\w.-]*\w";
    let ends = r"com|org|net|info|news|tv|co\.uk|com\.au|de|fr|eu|ca|ie|nz|es|nl|se|ch|pl|example";
    let host = format!(r"\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:{ends})\b(?:/[^\s<>“”.,;:!?)\]]*)?");
    let file = r"\b[\w-]+\.(?:pdf|jpe?g|png|gif|mp3|mp4|docx?|xlsx?|html?|txt|csv|md)\b";
    Regex::new(&format!("{address}|{host}|{file}")).expect("the pattern is well formed")
});

/// A hashtag, which may hold an outlet's name.
static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"#\w+").expect("the pattern is well formed"));

/// What an outlet calls itself: `told this newspaper`, `our reporter`.
static SELF: LazyLock<Regex> = LazyLock::new(|| {
    let kinds = "newspaper|paper|magazine|website|news site|channel|network|broadcaster|publication|news outlet|news agency|podcast|programme|\
        station|portal|news organi[sz]ation|daily|weekly|reporter";
    let ours = "newspaper|reporter|correspondent|newsroom|sister paper";
    Regex::new(&format!(r"\b(?:[Tt]his (?:{kinds})|[Oo]ur (?:own )?(?:{ours}))\b")).expect("the pattern is well formed")
});

/// A dateline that opens a sentence: a place in capitals, perhaps with a date or an agency, and a dash.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{Lu}\p{M} .'’-]{2,40}(?:,[^—–]{1,30})?(?:\s*\([^)]{2,40}\))?\s+[—–-]\s+").expect("the pattern is well formed")
});

/// What is masked, by what.
#[derive(Debug)]
pub(super) struct Mask {
    names: Option<AhoCorasick>,
    terms: Vec<Term>,
}

/// A masked text and which of its parts stand for which parts of the text before.
pub(super) struct Masked {
    /// The text as it is shown.
    pub(super) text: String,
    parts: Vec<(Span, Span)>,
}

impl Mask {
    /// Gathers all that would name an outlet: of the comparison, and other well-known ones; then the programmes that the texts call theirs.
    pub(super) fn new(analysis: &Analysis, letters: &[(String, String)]) -> Self {
        let terms = terms(analysis, letters);
        let outlets = Self::of_terms(terms.clone());
        let texts = analysis.accounts.iter().flat_map(|account| account.sentences.iter().map(|sentence| sentence.text.as_str()));
        let programmes: Vec<Term> = texts.flat_map(|text| programmes(text, &outlets)).collect();
        if programmes.is_empty() { outlets } else { Self::of_terms(terms.into_iter().chain(programmes).collect()) }
    }

    pub(super) fn of_terms(mut terms: Vec<Term>) -> Self {
        terms.sort_by_cached_key(|term| (Reverse(term.name.len()), term.name.to_lowercase(), !term.is_sure, term.replacement.clone()));
        terms.dedup_by(|b, a| a.name.eq_ignore_ascii_case(&b.name));
        let names = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .build(terms.iter().map(|term| &term.name))
            .ok();
        Self { names, terms }
    }

    /// The names in a text, each with what stands for it, in order; of those that overlap, the first and longest.
    pub(super) fn names_in(&self, text: &str) -> Vec<(Span, &str)> {
        let found = self.names.iter().flat_map(|names| names.find_overlapping_iter(text));
        let named = found.filter_map(|found| {
            let (span, term) = (Span::new(found.start(), found.end()), self.terms.get(found.pattern().as_usize())?);
            is_name(text, span, term).then_some((span, term.replacement.as_str()))
        });
        let mut named: Vec<(Span, &str)> = named.collect();
        named.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        named.dedup_by(|b, a| a.0.overlaps(b.0));
        named
    }

    /// Masks a text: a byline, a dateline at its start, addresses, then names outside of these.
    pub(super) fn apply(&self, text: &str) -> Masked {
        if is_byline(text) {
            return replace(text, &[(Span::new(0, text.len()), "[byline]")]);
        }
        let mut hits: Vec<(Span, &str)> = Vec::new();
        if let Some(found) = DATELINE.find(text) {
            hits.push((Span::new(found.start(), found.end()), "[dateline] – "));
        }
        hits.extend(ADDRESS.find_iter(text).map(|found| (Span::new(found.start(), found.end()), "[link]")));
        let tags = TAG.find_iter(text).filter(|tag| self.is_in(tag.as_str()));
        hits.extend(tags.map(|tag| (Span::new(tag.start(), tag.end()), "[tag]")));
        hits.extend(SELF.find_iter(text).map(|found| (Span::new(found.start(), found.end()), "[this outlet]")));
        for (span, replacement) in self.names_in(text) {
            if !hits.iter().any(|(hit, _)| hit.overlaps(span)) {
                hits.push((span, replacement));
            }
        }
        hits.sort_unstable();
        hits.dedup_by(|b, a| a.0.overlaps(b.0));
        replace(text, &hits)
    }

    /// Says whether a hashtag holds a name.
    fn is_in(&self, tag: &str) -> bool {
        let tag = letters(tag);
        self.terms
            .iter()
            .filter(|term| term.is_sure)
            .map(|term| letters(&term.name))
            .any(|name| name.len() >= SHORTEST_IN_TAG && tag.contains(&name))
    }
}

/// A hashtag holds many words by chance; a name in it has at least this many letters.
const SHORTEST_IN_TAG: usize = 5;

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Replaces parts of a text; `hits` are in order and do not overlap.
pub(super) fn replace(text: &str, hits: &[(Span, &str)]) -> Masked {
    let mut masked = Masked { text: String::with_capacity(text.len()), parts: Vec::new() };
    let mut at = 0;
    for (span, replacement) in hits {
        masked.text += Span::new(at, span.start).of(text);
        let start = masked.text.len();
        masked.text += replacement;
        masked.parts.push((*span, Span::new(start, masked.text.len())));
        at = span.end;
    }
    masked.text += Span::new(at, text.len()).of(text);
    masked
}

/// The well-known outlets that texts name, without those compared, in the order of the list.
pub(super) fn outlets_named<'t>(texts: impl Iterator<Item = &'t str>, compared: &[&str]) -> Vec<String> {
    let ours: Vec<&str> = compared.iter().filter_map(|outlet| known_as(outlet)).map(Known::label).collect();
    let others = known().iter().filter(|known| !ours.contains(&known.label()));
    let terms = others.flat_map(|known| known.terms(false, known.label())).collect();
    let mask = Mask::of_terms(terms);
    let mut found: Vec<&str> = texts.flat_map(|text| mask.names_in(text).into_iter().map(|(_, label)| label)).collect();
    found.sort_unstable();
    found.dedup();
    known().iter().map(Known::label).filter(|label| found.contains(label)).map(str::to_owned).collect()
}

impl Masked {
    /// Finds where a part of the text before stands now; what lies inside a masked part becomes all of it.
    pub(super) fn span(&self, before: Span) -> Span {
        let (start, end) = (self.moved(before.start), self.moved(before.end));
        Span::new(start.start, if before.is_empty() { start.start } else { end.end })
    }

    /// The place of one byte offset: the whole masked part where it lies inside one.
    fn moved(&self, offset: usize) -> Span {
        let mut shift = (0, 0);
        for (old, new) in &self.parts {
            if offset <= old.start {
                break;
            }
            if offset < old.end {
                return *new;
            }
            shift = (old.end, new.end);
        }
        let now = offset - shift.0 + shift.1;
        Span::new(now, now)
    }
}
