//! Voices: how many words each account gives to each speaker, quoted and in reported speech.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::article::{Part, Speaker, SpeakerKind, Speech};
use crate::framing::reading::Reading;
use crate::text::{Span, words};

/// The words that one account gives to a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Share {
    /// Words inside quotation marks.
    pub quoted_words: usize,
    /// Words in reported speech, outside quotation marks.
    pub reported_words: usize,
    /// Quotes.
    pub quotes: usize,
}

/// A speaker and the words that each account gives to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoiceRow {
    /// The fullest name of the story, or a role as written; empty for all words whose speaker is unclear.
    pub speaker: String,
    /// How the speaker is told.
    pub kind: SpeakerKind,
    /// One share for each account.
    pub accounts: Vec<Share>,
}

impl VoiceRow {
    /// All words of the row, quoted and reported.
    pub fn words(&self) -> usize {
        self.accounts.iter().map(|share| share.quoted_words + share.reported_words).sum()
    }
}

/// Lists the speakers, those with the most words first; the row of unclear speakers, if any, last. Linear in the text.
pub(super) fn voices(reading: &Reading<'_>) -> Vec<VoiceRow> {
    let mut rows: BTreeMap<(bool, String), VoiceRow> = BTreeMap::new();
    for (account, speech) in reading.speech.iter().enumerate() {
        for quote in &speech.quotes {
            let spoken = quote.parts.iter().filter(|part| reports(reading, account, part.sentence));
            let count = spoken.map(|part| count_words(reading, account, *part)).sum::<usize>();
            let share = share_of(reading, &mut rows, account, &quote.speaker);
            share.quoted_words += count;
            share.quotes += usize::from(count > 0);
        }
        for report in speech.reports.iter().filter(|report| reports(reading, account, report.sentence)) {
            let count = unquoted_words(reading, account, speech, Part { sentence: report.sentence, span: report.span });
            share_of(reading, &mut rows, account, &report.speaker).reported_words += count;
        }
    }
    let mut rows: Vec<VoiceRow> = rows.into_values().filter(|row| row.words() > 0).collect();
    rows.sort_by(|a, b| (a.speaker.is_empty(), b.words(), &a.speaker).cmp(&(b.speaker.is_empty(), a.words(), &b.speaker)));
    rows
}

fn reports(reading: &Reading<'_>, account: usize, sentence: usize) -> bool {
    reading.accounts[account].sentences[sentence].role.reports()
}

fn share_of<'r>(
    reading: &Reading<'_>,
    rows: &'r mut BTreeMap<(bool, String), VoiceRow>,
    account: usize,
    speaker: &Speaker,
) -> &'r mut Share {
    let (name, kind) = if speaker.is_clear() {
        (reading.full_name(reading.role_bearer(speaker).unwrap_or(&speaker.name)).to_owned(), speaker.kind)
    } else {
        (String::new(), SpeakerKind::Unclear)
    };
    // `the mayor` and `The mayor` are one.
    let key = name.to_lowercase();
    let accounts = reading.accounts.len();
    let row =
        rows.entry((name.is_empty(), key)).or_insert_with(|| VoiceRow { speaker: name, kind, accounts: vec![Share::default(); accounts] });
    row.kind = row.kind.min(kind);
    &mut row.accounts[account]
}

fn count_words(reading: &Reading<'_>, account: usize, part: Part) -> usize {
    words(part.span.of(&reading.accounts[account].sentences[part.sentence].text)).len()
}

fn unquoted_words(reading: &Reading<'_>, account: usize, speech: &Speech, part: Part) -> usize {
    let text = &reading.accounts[account].sentences[part.sentence].text;
    let quoted: Vec<Span> = speech.marked_in(part.sentence).collect();
    let inside = words(part.span.of(text)).into_iter().map(|word| word.span.shifted(part.span.start));
    inside.filter(|word| !quoted.iter().any(|quote| quote.contains(*word))).count()
}

#[cfg(test)]
mod tests {
    use super::voices;
    use crate::align::Alignment;
    use crate::framing::reading::Reading;
    use crate::framing::tests::article;

    #[test]
    fn words_are_counted_by_speaker_and_account() {
        let articles =
            [article(&["“We sail at dawn,” said Ana Ruiz.", "“No,” it said."]), article(&["Ruiz said the boats would sail “at dawn”."])];
        let borrowed: Vec<_> = articles.iter().collect();
        let alignment = Alignment::default();
        let rows = voices(&Reading::new(&borrowed, &alignment));
        let shown: Vec<String> = rows
            .iter()
            .map(|row| {
                format!(
                    "{} {:?}",
                    row.speaker,
                    row.accounts.iter().map(|share| (share.quoted_words, share.reported_words)).collect::<Vec<_>>()
                )
            })
            .collect();
        assert_eq!(shown, ["Ana Ruiz [(4, 0), (2, 4)]", " [(1, 0), (0, 0)]"]);
    }
}
