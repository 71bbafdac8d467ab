//! Loaded words: the writer, not a quoted speaker, chooses a word that carries a verdict where a plainer one exists.

use std::collections::BTreeMap;

use crate::align::SentenceRef;
use crate::article::Voice;
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example};
use crate::framing::lexicon::{Entry, Found, loaded};
use crate::framing::reading::Reading;
use crate::text::{Span, is_headline_case};

pub(super) const KIND: CueKind = CueKind {
    name: "loaded",
    title: "loaded word",
    explanation: "A word that judges while it names: praise, contempt, alarm, a label of one side. A plainer word is given with it. \
        It says nothing about whether the judgement is right. Words inside quotation marks are the speaker's and are not marked, nor are \
        words that every account of the story uses.",
    source: "Recasens, Danescu-Niculescu-Mizil and Jurafsky, “Linguistic Models for Analyzing and Detecting Biased Language” (ACL 2013); \
        Martin and White, The Language of Evaluation (2005).",
    example: Example { accounts: &[&["The mayor slammed the plan and called it “a disgrace”."]], marks: &["slammed"] },
    find,
};

/// The weakest strength that is marked by itself; weaker words only order passages.
pub(in crate::framing) const MARKED_FROM: u8 = 2;

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let shared = shared_by_all(reading);
    let mut cues = Vec::new();
    for (at, _) in reading.reporting() {
        let marked = own_words(reading, at)
            .filter(|(found, _)| strength_alone(found.entry) >= MARKED_FROM && !shared.contains(&found.entry.lemma.as_str()));
        cues.extend(marked.map(|(found, voice)| Cue {
            at,
            span: found.span,
            kind: KIND.name,
            voice,
            strength: strength_alone(found.entry),
            detail: detail(found.entry),
        }));
    }
    cues
}

/// The loaded words of a sentence that are not inside quotation marks, with whose words they are; of any strength.
pub(in crate::framing) fn own_words<'r>(reading: &'r Reading<'_>, at: SentenceRef) -> impl Iterator<Item = (&'r Found, Voice)> {
    let text = reading.sentence(at).text.as_str();
    let speech = &reading.speech[at.account];
    let is_name = move |span: Span| speech.is_name(at.sentence, span) || is_capital_inside(text, span) && !is_headline_case(text);
    let own = reading.read(at).loaded.iter().filter(move |found| !is_name(found.span));
    own.map(move |found| (found, reading.voice(at, found.span))).filter(|(_, voice)| *voice != Voice::Quoted)
}

/// The strength of a word that no linked sentence is held against.
pub(in crate::framing) fn strength_alone(entry: &Entry) -> u8 {
    entry.strength - u8::from(loaded().category(entry).weaker_alone && entry.strength > 1)
}

/// Says why a word is marked: what kind of word it is, and a plainer one.
pub(in crate::framing) fn detail(entry: &Entry) -> String {
    let reason = &loaded().category(entry).reason;
    match &entry.plain {
        Some(plain) => format!("{reason}; plainer: “{plain}”"),
        None => reason.clone(),
    }
}

/// A capital inside a sentence is a name's: `Savage`, `the Slam`.
fn is_capital_inside(text: &str, span: Span) -> bool {
    let capital = span.of(text).starts_with(char::is_uppercase);
    let before = Span::new(0, span.start).of(text).trim_end();
    let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':', '“', '"', '‘', '—', '–']);
    capital && !opens
}

/// Lemmas that every account of a story uses, in any voice: the topic's vocabulary, no account's choice.
fn shared_by_all<'r>(reading: &'r Reading<'_>) -> Vec<&'r str> {
    let mut users: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, _) in reading.reporting() {
        for found in &reading.read(at).loaded {
            let accounts = users.entry(&found.entry.lemma).or_default();
            if accounts.last() != Some(&at.account) {
                accounts.push(at.account);
            }
        }
    }
    let all = reading.accounts.len();
    users.into_iter().filter(|(_, accounts)| all > 1 && accounts.len() == all).map(|(lemma, _)| lemma).collect()
}

#[cfg(test)]
mod tests {
    use crate::align::Alignment;
    use crate::framing::cues_of;
    use crate::framing::tests::{article, only};

    fn check(accounts: &[&str], expected: &[&str]) {
        let articles: Vec<_> = accounts.iter().map(|text| article(&[text])).collect();
        let borrowed: Vec<_> = articles.iter().collect();
        let cues = cues_of(&borrowed, &Alignment::default(), &only("loaded"));
        let marks: Vec<String> = cues
            .iter()
            .map(|cue| format!("{:?} {}", cue.voice, cue.span.of(&articles[cue.at.account].sentences[cue.at.sentence].text)))
            .collect();
        assert_eq!(marks, expected, "loaded words of {accounts:?}");
    }

    #[test]
    fn voices_are_told_apart() {
        check(&["The reckless plan was “idiotic”, she said."], &["Reported reckless"]);
        check(&["The reckless plan pleased him."], &["Writer reckless"]);
        check(&["“They called the ‘reckless’ plan idiotic,” said Ana Ruiz."], &[]);
        check(&["Mayor slams ‘idiotic’ plan"], &["Writer slams"]);
    }

    #[test]
    fn names_and_topic_words_are_left_out() {
        check(&["On Monday Ana Savage spoke of boats.", "Savage spoke of boats, and of Savage too."], &[]);
        check(&["The reckless plan failed.", "It was a reckless plan."], &[]);
        check(&["The reckless plan failed.", "It was a plan."], &["Writer reckless"]);
    }
}
