//! Masking a text: what names an outlet is replaced, and spans of the text before can be found again.

use std::cmp::Reverse;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::Regex;

use crate::analysis::Analysis;
use crate::analysis::blind::aliases::{Known, known, known_as};
use crate::text::Span;

/// A web address, an e-mail address or a handle.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    let address = r"(?i)\b(?:https?://|www\.)[^\s<>“”]*[^\s<>“”.,;:!?)\]]|[\w.+-]*@\w[\w.-]*\w";
    let host = r"\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|news|tv|co\.uk|com\.au|de|fr|eu)\b(?:/[^\s<>“”.,;:!?)\]]*)?";
    Regex::new(&format!("{address}|{host}")).expect("the pattern is well formed")
});

/// What an outlet calls itself: `told this newspaper`.
static SELF: LazyLock<Regex> = LazyLock::new(|| {
    let kinds = "newspaper|magazine|website|news site|channel|network|broadcaster|publication|news outlet|news agency|podcast|programme";
    Regex::new(&format!(r"\b[Tt]his (?:{kinds})\b")).expect("the pattern is well formed")
});

/// A dateline that opens a sentence: a place in capitals, perhaps with a date or an agency, and a dash.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{Lu}\p{M} .'’-]{2,40}(?:,[^—–]{1,30})?(?:\s*\([^)]{2,40}\))?\s+[—–-]\s+").expect("the pattern is well formed")
});

/// What is masked, by what.
#[derive(Debug)]
pub(super) struct Mask {
    names: Option<AhoCorasick>,
    replacements: Vec<String>,
}

/// A masked text and which of its parts stand for which parts of the text before.
pub(super) struct Masked {
    /// The text as it is shown.
    pub(super) text: String,
    parts: Vec<(Span, Span)>,
}

impl Mask {
    /// Gathers all that would name an outlet: of the comparison, and other well-known ones.
    pub(super) fn new(analysis: &Analysis, letters: &[(String, String)]) -> Self {
        let mut terms: Vec<(String, String)> = Vec::new();
        for (letter, outlet) in letters {
            let hosts =
                analysis.accounts.iter().filter(|account| account.label() == outlet).filter_map(|account| host(account.url.as_deref()?));
            let aliases = known_as(outlet).into_iter().flat_map(Known::all).flat_map(with_article);
            let names = names_of(outlet).into_iter().chain(hosts).chain(aliases);
            terms.extend(names.map(|name| (name, format!("[Outlet {letter}]"))));
        }
        let authors = analysis.accounts.iter().flat_map(|account| &account.authors).filter(|author| author.contains(' '));
        terms.extend(authors.map(|author| (author.clone(), "[author]".to_owned())));
        let agencies = analysis.copies.iter().filter_map(|copy| copy.agency.clone());
        terms.extend(agencies.map(|agency| (agency, "[agency]".to_owned())));
        Self::of_terms(terms)
    }

    fn of_terms(mut terms: Vec<(String, String)>) -> Self {
        terms.sort_by_cached_key(|(name, replacement)| (Reverse(name.len()), name.to_lowercase(), replacement.clone()));
        terms.dedup_by(|b, a| a.0.eq_ignore_ascii_case(&b.0));
        let names = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .build(terms.iter().map(|(name, _)| name))
            .ok();
        Self { names, replacements: terms.into_iter().map(|(_, replacement)| replacement).collect() }
    }

    /// The names in a text, each with what stands for it.
    fn names_in<'m>(&'m self, text: &'m str) -> impl Iterator<Item = (Span, &'m str)> {
        let found = self.names.iter().flat_map(move |names| names.find_iter(text));
        let placed = found.map(|found| {
            let replacement = self.replacements.get(found.pattern().as_usize()).map_or("", String::as_str);
            (Span::new(found.start(), found.end()), replacement)
        });
        placed.filter(|(span, _)| is_name(text, *span))
    }

    /// Masks a text: a dateline at its start, addresses, then names outside of these.
    pub(super) fn apply(&self, text: &str) -> Masked {
        let mut hits: Vec<(Span, &str)> = Vec::new();
        if let Some(found) = DATELINE.find(text) {
            hits.push((Span::new(found.start(), found.end()), "[dateline] – "));
        }
        hits.extend(ADDRESS.find_iter(text).map(|found| (Span::new(found.start(), found.end()), "[link]")));
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
    let terms = others.flat_map(|known| known.everywhere().flat_map(with_article).map(|name| (name, known.label().to_owned()))).collect();
    let mask = Mask::of_terms(terms);
    let mut found: Vec<&str> = texts.flat_map(|text| mask.names_in(text).map(|(_, label)| label)).collect();
    found.sort_unstable();
    found.dedup();
    known().iter().map(Known::label).filter(|label| found.contains(label)).map(str::to_owned).collect()
}

/// A name with and without its article.
fn with_article(name: &str) -> [String; 2] {
    let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    [name.to_owned(), format!("The {bare}")]
}

/// The forms in which a text names an outlet: with and without its article, as one word, and `the` with its last word.
fn names_of(outlet: &str) -> Vec<String> {
    // `Fox News (Online News)`: what stands in brackets is a list's, not the outlet's.
    let outlet = outlet.split(" (").next().unwrap_or(outlet);
    let base = outlet.strip_prefix("The ").unwrap_or(outlet).trim();
    let words: Vec<&str> = base.split_whitespace().collect();
    let mut names = vec![base.to_owned(), format!("The {base}")];
    if let [_, .., last] = words.as_slice() {
        names.push(format!("the {last}"));
        names.push(words.concat());
        names.push(format!("the{}", words.concat()));
    }
    names.retain(|name| name.chars().filter(|c| c.is_alphanumeric()).count() > 1);
    names
}

fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_owned())
}

/// Says whether a match is a name: whole words, the last of them with a capital or a digit; or an address.
fn is_name(text: &str, span: Span) -> bool {
    let before = Span::new(0, span.start).of(text).chars().next_back();
    let after = Span::new(span.end, text.len()).of(text).chars().next();
    let whole = !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric);
    let name = span.of(text);
    let last = name.split_whitespace().next_back().and_then(|word| word.chars().next());
    whole && (name.contains('.') || last.is_some_and(|first| !first.is_lowercase()))
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
