//! Transcripts: paragraphs that open with who speaks, in capitals, and a colon. All of such a paragraph is that speaker's.

use crate::article::quote::marks::{Part, Passage};
use crate::article::{Article, Role};
use crate::text::Span;

/// An article with fewer such paragraphs is no transcript: its one “BREAKING:” names no speaker.
const FEWEST_TURNS: usize = 2;

/// A label longer than this, in bytes, is a heading.
const LONGEST_LABEL: usize = 40;

/// Labels in capitals that name nobody.
const NO_SPEAKERS: &[&str] =
    &["BREAKING", "UPDATE", "UPDATED", "RELATED", "READ MORE", "WATCH", "NOTE", "PHOTOS", "VIDEO", "EDITOR'S NOTE"];

/// Finds the turns of a transcript, in order: what each paragraph holds behind its label. Linear in the text.
pub(super) fn turns(article: &Article) -> Vec<Passage> {
    let mut turns: Vec<Passage> = Vec::new();
    let mut labels: Vec<&str> = Vec::new();
    let mut paragraph = None;
    for (index, sentence) in article.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role == Role::Body) {
        let text = sentence.text.as_str();
        if paragraph == Some(sentence.paragraph) {
            if let Some(turn) = turns.last_mut() {
                turn.push(Part { sentence: index, span: Span::new(0, text.len()) });
            }
        } else if let Some(label) = label(text) {
            let rest = text.get(label.len() + 1..).unwrap_or_default();
            let start = text.len() - rest.trim_start().len();
            labels.push(label);
            turns.push(vec![Part { sentence: index, span: Span::new(start, text.len()) }]);
            paragraph = Some(sentence.paragraph);
        } else {
            paragraph = None;
        }
    }
    labels.sort_unstable();
    labels.dedup();
    turns.retain(|turn| turn.iter().all(|part| !part.span.is_empty()));
    if turns.len() < FEWEST_TURNS || labels.len() < FEWEST_TURNS { Vec::new() } else { turns }
}

/// The label with which a sentence opens: a few words in capitals before a colon.
fn label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(':')?;
    let letters = || label.chars().filter(|c| c.is_alphabetic());
    let is_label = label.len() <= LONGEST_LABEL && letters().count() > 1 && letters().all(char::is_uppercase);
    (is_label && rest.starts_with(' ') && !NO_SPEAKERS.contains(&label)).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::turns;
    use crate::article::fixture::article;

    #[test]
    fn a_label_alone_is_no_transcript() {
        assert_eq!(turns(&article(&["BREAKING: The boats sail.", "HARBOUR: They sailed."])).len(), 0);
        assert_eq!(turns(&article(&["RUIZ: The boats sail. | At dawn.", "The hall was full.", "MARSH: No."])).len(), 2);
    }
}
