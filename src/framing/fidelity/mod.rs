//! The same utterance in two accounts: given alike, shortened, cut inside, with words changed, or rendered differently.

mod foreign;
mod occasion;
mod sequence;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::article::{Part, Quote, SpeakerKind};
use crate::framing::fidelity::foreign::is_foreign;
use crate::framing::fidelity::occasion::Occasion;
use crate::framing::fidelity::sequence::{common_subsequence, components};
use crate::framing::reading::Reading;
use crate::text::{Span, fold, is_stop_word, same_name, words};

/// How two accounts' quotes of one utterance relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fidelity {
    /// Word for word alike.
    Identical,
    /// One gives only the beginning, the middle or the end of the other.
    Shortened,
    /// One leaves out words inside, and says so with an ellipsis, brackets or broken marks.
    CutMarked,
    /// One leaves out words inside without a sign.
    CutSilent,
    /// A few words differ.
    Changed,
    /// Many words differ, or it is not clear that one person speaks: never to be called a misquotation.
    Rendered,
    /// Words differ, and the speaker probably spoke another language.
    Translated,
}

impl Fidelity {
    /// What a reader sees.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identical => "the same words",
            Self::Shortened => "shortened",
            Self::CutMarked => "cut inside, with a sign",
            Self::CutSilent => "cut inside, without a sign",
            Self::Changed => "words changed",
            Self::Rendered => "rendered differently",
            Self::Translated => "possibly translated",
        }
    }
}

/// One account's side of an utterance that two accounts quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rendering {
    /// The account.
    pub account: usize,
    /// The quote's place among the account's quotes.
    pub quote: usize,
    /// Its words, sentence by sentence.
    pub parts: Vec<Part>,
    /// Who says it, by the fullest name of the story; empty where that is unclear.
    pub speaker: String,
    /// The stretches that the other side does not have.
    pub only_here: Vec<Part>,
}

/// An utterance that two accounts quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuotePair {
    /// Pairs of one utterance have one number, from 0 in the order of their first quotes.
    pub utterance: usize,
    /// How the two relate.
    pub fidelity: Fidelity,
    /// The side of the account that stands first.
    pub a: Rendering,
    /// The other side.
    pub b: Rendering,
}

/// The fewest words that two quotes must have in common, and how many of them must carry content.
const COMMON_WORDS: usize = 4;
const COMMON_CONTENT: usize = 3;
/// How many of those must not be capitalised: a long name alone is the topic's, and stands in many utterances.
const COMMON_PLAIN: usize = 2;
/// The share of the shorter quote's words that the longer one must have, in order.
const COMMON_SHARE: f64 = 0.6;
/// The same where it is not clear that both speakers are one.
const COMMON_SHARE_UNSURE: f64 = 0.75;
/// In a quote shorter than this many words, chance and set phrases need more agreement.
const SHORT_QUOTE: usize = 8;
const COMMON_SHARE_SHORT: f64 = 0.8;
/// Up to this many words at an edge of both quotes are read as other words; more are another selection.
const CHANGED_EDGE: usize = 3;
/// Up to this share of the shorter quote's words changed, a reader sees changed words; beyond it, another rendering.
const CHANGED_SHARE: f64 = 0.2;
/// Longer quotes are compared by their first words only: a quote of this many fills a page.
const LONGEST_QUOTE: usize = 600;
/// How many words before a verb, itself included, may deny what it brings, and what such words begin with.
const DENIAL_WORDS: usize = 5;
const DENYING: &[&str] = &["deny", "denie", "disput", "rebut", "dismiss"];
/// A content word in more quotes than this picks no pairs out: it is the topic.
const TOO_COMMON: usize = 200;

/// A quote's words in order, each with where it stands.
struct Spoken {
    account: usize,
    quote: usize,
    words: Vec<SpokenWord>,
}

struct SpokenWord {
    folded: String,
    is_capitalised: bool,
    part: usize,
    span: Span,
    /// Whether an ellipsis, a bracket or a break between marks stands before it.
    follows_sign: bool,
    /// Whether it stands in square brackets: the outlet's own addition, and marked so.
    bracketed: bool,
}

/// Pairs the quotes of different accounts that give one utterance, ordered by the first, then by the second quote.
///
/// Two quotes are paired where their longest common subsequence has at least four words, three of them content words, and six tenths of
/// the shorter quote, three quarters where it is not clear that one person speaks, and nothing tells that they fell on two occasions (of 50 pairs drawn at random from stories of BASIL, ECB+ and
/// `AllSides`, 50 were right; before the second share, 47). Candidates share three content words; each is compared in O(n·m) words.
pub(super) fn quote_pairs(reading: &Reading<'_>) -> Vec<QuotePair> {
    if reading.accounts.len() < 2 {
        return Vec::new();
    }
    let spoken = all_spoken(reading);
    let mut pairs: Vec<(usize, usize, Fidelity, [Vec<bool>; 2])> = Vec::new();
    for (a, b) in candidates(&spoken) {
        if is_denied(reading, &spoken[a]) != is_denied(reading, &spoken[b]) {
            continue;
        }
        let who = speakers(reading, &spoken[a], &spoken[b]);
        let compared = match who {
            Speakers::Differ => None,
            Speakers::Same => compare(&spoken[a], &spoken[b], COMMON_SHARE),
            Speakers::Unsure => compare(&spoken[a], &spoken[b], COMMON_SHARE_UNSURE),
        };
        let compared = compared.filter(|(fidelity, _)| *fidelity == Fidelity::Identical || one_occasion(reading, &spoken[a], &spoken[b]));
        if let Some((fidelity, alone)) = compared {
            pairs.push((a, b, softened(reading, fidelity, &who, [&spoken[a], &spoken[b]]), alone));
        }
    }
    let utterance = components(spoken.len(), pairs.iter().map(|(a, b, ..)| (*a, *b)));
    let pair = |(a, b, fidelity, [alone_a, alone_b]): (usize, usize, Fidelity, [Vec<bool>; 2])| QuotePair {
        utterance: utterance[a],
        fidelity,
        a: rendering(reading, &spoken[a], &alone_a),
        b: rendering(reading, &spoken[b], &alone_b),
    };
    pairs.into_iter().map(pair).collect()
}

/// Says whether nothing tells two occasions: what somebody says again on another day, or to others, is no version of it.
fn one_occasion(reading: &Reading<'_>, a: &Spoken, b: &Spoken) -> bool {
    let [a, b] = [a, b].map(|side| Occasion::of(reading, side.account, quote_of(reading, side)));
    !a.differs(&b)
}

/// What may be said of two renderings: that words were cut or changed only where one person speaks, and in the outlets' language.
fn softened(reading: &Reading<'_>, fidelity: Fidelity, who: &Speakers, sides: [&Spoken; 2]) -> Fidelity {
    let accuses = matches!(fidelity, Fidelity::CutSilent | Fidelity::Changed);
    let foreign = |side: &Spoken| is_foreign(reading, side.account, quote_of(reading, side));
    if (accuses || fidelity == Fidelity::Rendered) && sides.into_iter().any(foreign) {
        Fidelity::Translated
    } else if accuses && !matches!(who, Speakers::Same) {
        Fidelity::Rendered
    } else {
        fidelity
    }
}

fn quote_of<'r>(reading: &'r Reading<'_>, side: &Spoken) -> &'r Quote {
    &reading.speech[side.account].quotes[side.quote]
}

/// Says whether a quote stands in a denial: `denied that …`, `never said “…”`. Such words are no version of what somebody else says was said.
fn is_denied(reading: &Reading<'_>, side: &Spoken) -> bool {
    let Some(verb) = quote_of(reading, side).verb else { return false };
    let text = &reading.accounts[side.account].sentences[verb.sentence].text;
    // `denied that she said`: the denial may stand a few words before.
    let reaching = words(Span::new(0, verb.span.end).of(text));
    let near: Vec<&str> = reaching.iter().rev().take(DENIAL_WORDS).map(|word| &*word.folded).collect();
    let denies = |word: &&str| {
        matches!(*word, "not" | "never" | "nobody") || word.ends_with("n't") || DENYING.iter().any(|stem| word.starts_with(stem))
    };
    near.iter().any(denies)
}

/// Whether two quotes are one speaker's.
enum Speakers {
    Same,
    /// Two clear names that are not one person's: no one utterance.
    Differ,
    Unsure,
}

fn speakers(reading: &Reading<'_>, a: &Spoken, b: &Spoken) -> Speakers {
    let speaker = |side: &Spoken| &reading.speech[side.account].quotes[side.quote].speaker;
    let (a, b) = (speaker(a), speaker(b));
    if !a.is_named() || !b.is_named() {
        return Speakers::Unsure;
    }
    let same = reading.names.same(&a.name, &b.name) || same_name(&a.name, &b.name);
    match (same, a.kind, b.kind) {
        (true, ..) => Speakers::Same,
        (false, SpeakerKind::Named, SpeakerKind::Named) => Speakers::Differ,
        (false, ..) => Speakers::Unsure,
    }
}

fn all_spoken(reading: &Reading<'_>) -> Vec<Spoken> {
    let mut found = Vec::new();
    for (account, speech) in reading.speech.iter().enumerate() {
        for (index, quote) in speech.quotes.iter().enumerate() {
            found.push(Spoken { account, quote: index, words: spoken_words(reading, account, quote) });
        }
    }
    found
}

fn spoken_words(reading: &Reading<'_>, account: usize, quote: &Quote) -> Vec<SpokenWord> {
    let mut found = Vec::new();
    for (index, part) in quote.parts.iter().enumerate() {
        let text = part.span.of(&reading.accounts[account].sentences[part.sentence].text);
        let mut bracketed = false;
        for word in words(text) {
            let sign = word.gap.contains(['…', '[', ']']) || word.gap.contains("...") || word.gap.contains(". .");
            bracketed = if word.gap.contains('[') { !word.gap.ends_with(']') } else { bracketed && !word.gap.contains(']') };
            found.push(SpokenWord {
                folded: plain(word.written),
                is_capitalised: word.is_capitalised,
                part: index,
                span: word.span.shifted(part.span.start),
                follows_sign: sign,
                bracketed,
            });
        }
    }
    found.truncate(LONGEST_QUOTE);
    found
}

/// Spelling apart (`organise`, `organize`), capitals and marks do not count as other words.
fn plain(written: &str) -> String {
    let mut folded = fold(written);
    folded.retain(char::is_alphanumeric);
    folded.replace("isation", "ization").replace("ise", "ize").replace("our", "or")
}

/// Pairs of quotes of different accounts that share enough content words, ordered.
fn candidates(spoken: &[Spoken]) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, quote) in spoken.iter().enumerate() {
        for word in quote.words.iter().filter(|word| !is_stop_word(&word.folded)) {
            let of_word = holders.entry(&word.folded).or_default();
            if of_word.last() != Some(&index) {
                of_word.push(index);
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for of_word in holders.values().filter(|of_word| of_word.len() <= TOO_COMMON) {
        for (place, &a) in of_word.iter().enumerate() {
            for &b in of_word.iter().skip(place + 1).filter(|&&b| spoken[a].account != spoken[b].account) {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    shared.into_iter().filter(|(_, count)| *count >= COMMON_CONTENT).map(|(pair, _)| pair).collect()
}

/// How two quotes relate, and for each word of either whether the other lacks it; none where they are no one utterance.
fn compare(a: &Spoken, b: &Spoken, share: f64) -> Option<(Fidelity, [Vec<bool>; 2])> {
    let common = common_subsequence(&a.words, &b.words, |a, b| a.folded == b.folded);
    let content: Vec<&SpokenWord> = common.iter().map(|(at, _)| &a.words[*at]).filter(|word| !is_stop_word(&word.folded)).collect();
    let plain = content.iter().filter(|word| !word.is_capitalised).count();
    let shorter = a.words.len().min(b.words.len());
    let share = if shorter < SHORT_QUOTE { share.max(COMMON_SHARE_SHORT) } else { share };
    if common.len() < COMMON_WORDS
        || content.len() < COMMON_CONTENT
        || plain < COMMON_PLAIN
        || (common.len() as f64) < share * shorter as f64
    {
        return None;
    }
    let mut alone = [vec![true; a.words.len()], vec![true; b.words.len()]];
    for &(x, y) in &common {
        alone[0][x] = false;
        alone[1][y] = false;
    }
    let fidelity = fidelity([&a.words, &b.words], &alone, &common);
    Some((fidelity, alone))
}

fn fidelity(words: [&[SpokenWord]; 2], alone: &[Vec<bool>; 2], common: &[(usize, usize)]) -> Fidelity {
    let (first, last) = (common[0], common[common.len() - 1]);
    let inner = [(first.0, last.0), (first.1, last.1)];
    // Words that stand on one side only, between the first and the last common word; brackets are the outlet's and said to be.
    let inside = |side: usize| (inner[side].0..=inner[side].1).filter(|&at| alone[side][at] && !words[side][at].bracketed).count();
    let alone_in = |side: usize, from: usize, to: usize| (from..to).filter(|&at| alone[side][at] && !words[side][at].bracketed).count();
    let before = [alone_in(0, 0, first.0), alone_in(1, 0, first.1)];
    let after = [alone_in(0, last.0 + 1, words[0].len()), alone_in(1, last.1 + 1, words[1].len())];
    let inside = [inside(0), inside(1)];
    let shorter = words[0].len().min(words[1].len());
    // At an edge both sides go on differently: other words where they are few, else another selection.
    let edge = |sides: [usize; 2]| if sides[0].max(sides[1]) <= CHANGED_EDGE { sides[0].min(sides[1]) } else { 0 };
    let changed_at_edges = edge(before) + edge(after);
    let changed = inside[0].min(inside[1]) + changed_at_edges;
    if inside == [0, 0] && changed_at_edges == 0 {
        return if before == [0, 0] && after == [0, 0] { Fidelity::Identical } else { Fidelity::Shortened };
    }
    if inside[0] > 0 && inside[1] > 0 || changed_at_edges > 0 {
        return if changed as f64 <= CHANGED_SHARE * shorter as f64 { Fidelity::Changed } else { Fidelity::Rendered };
    }
    let shortened = usize::from(inside[0] > 0);
    let signs = (inner[shortened].0 + 1..=inner[shortened].1).any(|at| words[shortened][at].follows_sign);
    let longest_gap = longest_gap(common, 1 - shortened);
    match (signs, longest_gap) {
        (true, _) => Fidelity::CutMarked,
        // One word more or less is a change of words; more is a cut.
        (false, 1) => Fidelity::Changed,
        (false, _) => Fidelity::CutSilent,
    }
}

/// The most words in a row that one side has between two common words.
fn longest_gap(common: &[(usize, usize)], side: usize) -> usize {
    let at = |pair: &(usize, usize)| if side == 0 { pair.0 } else { pair.1 };
    common.windows(2).map(|pair| at(&pair[1]) - at(&pair[0]) - 1).max().unwrap_or(0)
}

fn rendering(reading: &Reading<'_>, spoken: &Spoken, alone: &[bool]) -> Rendering {
    let quote = &reading.speech[spoken.account].quotes[spoken.quote];
    let mut only_here: Vec<Part> = Vec::new();
    let mut previous_alone = false;
    for (word, alone) in spoken.words.iter().zip(alone) {
        let sentence = quote.parts[word.part].sentence;
        match only_here.last_mut().filter(|last| previous_alone && last.sentence == sentence) {
            Some(last) if *alone => last.span.end = word.span.end,
            _ if *alone => only_here.push(Part { sentence, span: word.span }),
            _ => {}
        }
        previous_alone = *alone;
    }
    let speaker = if quote.speaker.is_clear() {
        reading.full_name(reading.role_bearer(&quote.speaker).unwrap_or(&quote.speaker.name)).to_owned()
    } else {
        String::new()
    };
    Rendering { account: spoken.account, quote: spoken.quote, parts: quote.parts.clone(), speaker, only_here }
}

#[cfg(test)]
mod tests {
    use super::{Fidelity, quote_pairs};
    use crate::align::Alignment;
    use crate::framing::reading::Reading;
    use crate::framing::tests::article;

    fn check(a: &str, b: &str, expected: Option<Fidelity>) {
        let articles = [article(&[&format!("“{a},” said Ana Ruiz.")]), article(&[&format!("Ana Ruiz said, “{b}.”")])];
        let borrowed: Vec<_> = articles.iter().collect();
        let alignment = Alignment::default();
        let pairs = quote_pairs(&Reading::new(&borrowed, &alignment));
        assert_eq!(pairs.first().map(|pair| pair.fidelity), expected, "{a:?} and {b:?}");
    }

    #[test]
    fn kinds_of_fidelity() {
        let whole = "We will open the old harbour to all ships before winter comes";
        check(whole, whole, Some(Fidelity::Identical));
        check(whole, "We will open the old harbour to all ships", Some(Fidelity::Shortened));
        check(whole, "We will open the old harbour … before winter comes", Some(Fidelity::CutMarked));
        check(whole, "We will open the old harbour before winter comes", Some(Fidelity::CutSilent));
        check(whole, "We will open the old harbour to all boats before winter comes", Some(Fidelity::Changed));
        check(whole, "We shall open the old harbour for any ships before the winter", Some(Fidelity::Rendered));
        check(whole, "The ferry leaves at noon and comes back at night", None);
        check("It honours the New Harbour Safety Act of the port", "We praise the New Harbour Safety Act and those who wrote it", None);
    }

    /// How two sentences' quotes relate.
    fn check_sentences(a: &str, b: &str, expected: Option<Fidelity>) {
        let articles = [article(&["Ana Ruiz came.", a]), article(&["Ana Ruiz came.", b])];
        let borrowed: Vec<_> = articles.iter().collect();
        let alignment = Alignment::default();
        let pairs = quote_pairs(&Reading::new(&borrowed, &alignment));
        assert_eq!(pairs.first().map(|pair| pair.fidelity), expected, "{a:?} and {b:?}");
    }

    #[test]
    fn nobody_is_accused_where_it_is_not_clear() {
        let (whole, cut) =
            ("“We will open the old harbour to all ships before winter comes,”", "“We will open the old harbour before winter comes,”");
        let said = |words: &str, by: &str| format!("{words} {by}.");
        check_sentences(&said(whole, "said Ana Ruiz"), &said(cut, "said Ana Ruiz"), Some(Fidelity::CutSilent));
        check_sentences(&said(whole, "said Ana Ruiz"), &said(cut, "one sailor said"), Some(Fidelity::Rendered));
        check_sentences(&said(whole, "said Ana Ruiz"), &said(cut, "said Ana Ruiz through an interpreter"), Some(Fidelity::Translated));
        check_sentences(&said(whole, "said Ana Ruiz"), &format!("Ana Ruiz denied that she said {cut} at noon."), None);
    }

    #[test]
    fn another_occasion_is_no_version() {
        let (whole, cut) =
            ("“We will open the old harbour to all ships before winter comes,”", "“We will open the old harbour before winter comes,”");
        let said = |words: &str, by: &str| format!("{words} {by}.");
        let check = |a: &str, b: &str, expected| check_sentences(&said(whole, a), &said(cut, b), expected);
        check("Ana Ruiz said on Monday", "Ana Ruiz said on Friday", None);
        check("Ana Ruiz said on Monday", "Ana Ruiz said on Monday night", Some(Fidelity::CutSilent));
        check("Ana Ruiz told the Norland Post", "Ana Ruiz told Corby Radio", None);
        check("Ana Ruiz told reporters in Corby", "Ana Ruiz told Corby Radio", Some(Fidelity::CutSilent));
    }

    #[test]
    fn a_word_that_stands_twice_makes_no_cut() {
        check(
            "I understand all those old sailors,",
            "I cross the bar. I know. I understand all those old sailors.",
            Some(Fidelity::Shortened),
        );
    }

    #[test]
    fn brackets_are_no_change() {
        check(
            "We will open [the harbour] to all ships before winter",
            "We will open to all ships before winter",
            Some(Fidelity::Identical),
        );
    }

    #[test]
    fn what_stands_on_one_side_is_named() {
        let articles =
            [article(&["“We open the harbour to all ships now,” said Ana Ruiz."]), article(&["“We open the harbour to ships,” she said."])];
        let borrowed: Vec<_> = articles.iter().collect();
        let alignment = Alignment::default();
        let pairs = quote_pairs(&Reading::new(&borrowed, &alignment));
        let only: Vec<&str> = pairs[0].a.only_here.iter().map(|part| part.span.of(&articles[0].sentences[part.sentence].text)).collect();
        assert_eq!(only, ["all", "now"]);
        assert!(pairs[0].b.only_here.is_empty());
        assert_eq!(pairs[0].a.speaker, "Ana Ruiz");
    }
}
