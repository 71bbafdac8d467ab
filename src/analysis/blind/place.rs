//! Where an outlet's name is its name: `told the Mirror`, but not `in the mirror`, `Mirror Lake` or `Time runs out`.

use crate::analysis::blind::term::Term;
use crate::article::reporting_verbs_in;
use crate::text::{Span, Word, WordClass, is_headline_case_among, words};

/// Words behind an outlet's name that speak of an outlet.
const PRESS: &[&str] = &[
    "reporter",
    "reporters",
    "editor",
    "editors",
    "newspaper",
    "magazine",
    "news",
    "online",
    "correspondent",
    "columnist",
    "staff",
    "journalist",
    "journalists",
    "readers",
    "website",
    "media",
    "tv",
    "radio",
    "host",
    "anchor",
    "article",
    "interview",
    "editorial",
];

/// Says whether a match is a name: whole words, the last of them with a capital or a digit, all of them in an acronym; or an address.
pub(super) fn is_name(text: &str, span: Span, term: &Term) -> bool {
    let before = Span::new(0, span.start).of(text).chars().next_back();
    let after = Span::new(span.end, text.len()).of(text).chars().next();
    let whole = !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric);
    let name = span.of(text);
    // `Time magazine`: the last word that has a capital in the name has one in the text.
    let capitals = term.name.split_whitespace().zip(name.split_whitespace()).filter(|(word, _)| !word.starts_with(char::is_lowercase));
    let last = capitals.last().and_then(|(_, word)| word.chars().next());
    let is_acronym = !term.name.contains(char::is_lowercase);
    let cased = if is_acronym { !name.contains(char::is_lowercase) } else { last.is_some_and(|first| !first.is_lowercase()) };
    whole && (name.contains('.') || cased) && (term.is_sure || Place::new(text, span).is_of_outlet())
}

/// A match that can mean something else, among the words around it.
struct Place<'t> {
    words: Vec<Word<'t>>,
    /// Its first and its last word.
    first: usize,
    last: usize,
    has_article: bool,
    rest: &'t str,
}

impl<'t> Place<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        let words = words(text);
        let first = words.partition_point(|word| word.span.start < span.start);
        let last = words.partition_point(|word| word.span.start < span.end).saturating_sub(1);
        let name = span.of(text);
        let has_article = name.get(..4).is_some_and(|article| article.eq_ignore_ascii_case("the "));
        Self { words, first, last, has_article, rest: Span::new(span.end, text.len()).of(text) }
    }

    fn is_of_outlet(&self) -> bool {
        let told = self.is_possessive() || self.is_press();
        // In a headline, and at the start of a sentence, a capital tells nothing.
        if is_headline_case_among(&self.words) || !self.has_article && self.opens_sentence() {
            return told || self.has_article;
        }
        !self.is_joined() && (told || !self.goes_on())
    }

    fn is_possessive(&self) -> bool {
        self.rest.starts_with("’s") || self.rest.starts_with("'s")
    }

    /// Says whether an outlet's word or a verb of saying stands behind: `Time magazine`, `Time reported`.
    fn is_press(&self) -> bool {
        let Some(next) = self.next() else { return false };
        PRESS.contains(&&*next.folded) || reporting_verbs_in(&self.words).iter().any(|verb| verb.first == self.last + 1)
    }

    fn next(&self) -> Option<&Word<'t>> {
        self.words.get(self.last + 1).filter(|next| next.gap == " ")
    }

    fn opens_sentence(&self) -> bool {
        self.words.get(self.first).is_none_or(|word| self.first == 0 || word.gap.contains(['.', '!', '?', ':', '“', '"', '‘', '—', '–']))
    }

    /// Says whether a name goes on behind it: `Mirror Lake`, but not `the Mirror Monday` or `the Mirror Editor Ana Ruiz`.
    fn goes_on(&self) -> bool {
        self.next().is_some_and(|next| {
            let is_day = next.folded.len() > 3 && next.folded.ends_with("day");
            let is_acronym = next.written.len() > 1 && !next.written.contains(char::is_lowercase);
            next.is_capitalised && !is_day && !is_acronym && !next.is(WordClass::Title)
        })
    }

    /// Says whether it is the end of another name: `Vicente Fox`, `Mr. Fox`; the first word of a sentence is a name only where it is known to be.
    fn is_joined(&self) -> bool {
        let Some(at) = self.first.checked_sub(1).filter(|_| !self.has_article) else { return false };
        let gap = self.words.get(self.first).map_or("", |word| word.gap);
        let Some(before) = self.words.get(at).filter(|before| before.is_capitalised && matches!(gap, " " | ". ")) else { return false };
        let is_title = before.is(WordClass::Title) || before.is(WordClass::FemaleName) || before.is(WordClass::MaleName);
        let opens = at == 0 || before.gap.contains(['.', '!', '?', '“', '"']);
        let is_plain = before.is_possessive || before.is_stop_word() || before.folded.ends_with("day");
        is_title || gap == " " && !opens && !is_plain
    }
}
