//! Who and what is called how: for each name of a story its spellings, titles and descriptions, account by account.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::align::SentenceRef;
use crate::article::{Voice, reporting_verbs_in};
use crate::framing::folded::Folded;
use crate::framing::lexicon::honorifics;
use crate::framing::reading::Reading;
use crate::text::{Name, Span, Word, WordClass, each_word};

/// What a way of naming does besides naming.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// A bare name, an office, a description.
    Neutral,
    /// Rank, reverence or courtesy: “His Eminence”.
    Respect,
    /// It lowers the person: “strongman”.
    Diminish,
}

/// One way in which an account names somebody or something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Form {
    /// As written, title and description included.
    pub text: String,
    /// How often.
    pub count: usize,
    /// Where it stands first.
    pub first: SentenceRef,
    /// Where in that sentence.
    pub span: Span,
    /// What it does besides naming.
    pub tone: Tone,
}

/// How the accounts name one person or thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamingRow {
    /// The fullest name of the story.
    pub name: String,
    /// Over all accounts.
    pub mentions: usize,
    /// For each account its forms, the most frequent first.
    pub accounts: Vec<Vec<Form>>,
}

impl NamingRow {
    /// Says whether the accounts name it in ways that differ by more than a shortened name.
    pub fn differs(&self) -> bool {
        self.ways() > 1
    }

    /// Counts the ways in which the accounts name it that differ by more than a shortened name: the distinct sets of words that an account adds to
    /// the name or spells otherwise, accounts that add none taken together.
    pub fn ways(&self) -> usize {
        let own: BTreeSet<String> = words(&self.name).collect();
        let added = |forms: &Vec<Form>| forms.iter().flat_map(|form| words(&form.text)).filter(|word| !own.contains(word)).collect();
        self.accounts.iter().filter(|forms| !forms.is_empty()).map(added).collect::<BTreeSet<BTreeSet<String>>>().len()
    }
}

fn words(written: &str) -> impl Iterator<Item = String> {
    each_word(written).filter(|word| !word.is_stop_word()).map(|word| word.folded.into_owned())
}

/// Lists the names that the story writes in more than one way: first those with a title that honours or belittles, then those that accounts name in
/// most ways, then the most frequent, then by name.
///
/// Names inside quotation marks are the speaker's and are left out. Linear in the text.
pub(super) fn naming_table(reading: &Reading<'_>) -> Vec<NamingRow> {
    let mut rows: BTreeMap<usize, Vec<BTreeMap<String, Form>>> = BTreeMap::new();
    for (at, sentence) in reading.reporting() {
        for name in &reading.read(at).names {
            let written = name.span.of(&sentence.text);
            let Some(group) = reading.names.group(written).filter(|_| reading.voice(at, name.span) != Voice::Quoted) else { continue };
            let span = described(&sentence.text, name);
            let text = span.of(&sentence.text);
            let forms = rows.entry(group).or_insert_with(|| vec![BTreeMap::new(); reading.accounts.len()]);
            let new = || Form { text: text.to_owned(), count: 0, first: at, span, tone: tone(text) };
            forms[at.account].entry(text.to_lowercase()).or_insert_with(new).count += 1;
        }
    }
    let mut table: Vec<NamingRow> = rows.into_iter().map(|(group, forms)| row(reading, group, forms)).collect();
    table.retain(|row| row.accounts.iter().flatten().map(|form| letters(&form.text)).collect::<BTreeSet<String>>().len() > 1);
    let is_toned = |row: &NamingRow| row.accounts.iter().flatten().any(|form| form.tone != Tone::Neutral);
    table.sort_by_cached_key(|row| (Reverse(is_toned(row)), Reverse(row.ways()), Reverse(row.mentions), row.name.clone()));
    table
}

/// Dots and capitals apart, one way of writing.
fn letters(written: &str) -> String {
    written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn row(reading: &Reading<'_>, group: usize, forms: Vec<BTreeMap<String, Form>>) -> NamingRow {
    let sorted = |forms: BTreeMap<String, Form>| {
        let mut forms: Vec<Form> = forms.into_values().collect();
        forms.sort_by(|a, b| b.count.cmp(&a.count).then(a.first.cmp(&b.first)).then(a.text.cmp(&b.text)));
        forms
    };
    let accounts: Vec<Vec<Form>> = forms.into_iter().map(sorted).collect();
    let mentions = accounts.iter().flatten().map(|form| form.count).sum();
    NamingRow { name: reading.names.label(group).to_owned(), mentions, accounts }
}

/// The name with the title before it and an apposition after it that holds a role: `Ana Ruiz, Norland’s foreign minister`.
pub(in crate::framing) fn described(text: &str, name: &Name) -> Span {
    let start = name.title.map_or(name.span.start, |title| title.start);
    Span::new(start, apposition_end(text, name.span.end).unwrap_or_else(|| abbreviation_end(text, name.span)))
}

/// The dot that closes an abbreviation, as in `U.S.`, belongs to it.
fn abbreviation_end(text: &str, name: Span) -> usize {
    let dotted = name.of(text).contains('.') && !name.of(text).contains(' ');
    let closed = dotted && text.get(name.end..).is_some_and(|rest| rest.starts_with('.'));
    name.end + usize::from(closed)
}

/// The longest apposition that is shown, in words.
const LONGEST_APPOSITION: usize = 8;

fn apposition_end(text: &str, name_end: usize) -> Option<usize> {
    let rest = text.get(name_end..)?.strip_prefix(", ")?;
    let found: Vec<Word<'_>> = each_word(rest).take(LONGEST_APPOSITION + 1).collect();
    let end = (1..=LONGEST_APPOSITION.min(found.len()))
        .find(|&at| found.get(at).is_none_or(|word| word.gap.contains([',', '.', ';', '—', '–'])))?;
    let inside = found.get(..end)?;
    let opens = inside.first().is_some_and(|word| {
        matches!(&*word.folded, "a" | "an" | "the" | "his" | "her")
            || word.is_possessive
            || word.is(WordClass::Title)
            || word.is_capitalised
    });
    let closes = found.get(end).map_or(text.len(), |word| name_end + 2 + word.span.start - word.gap.len());
    // “…, the minister said” ends a quotation and describes nobody.
    let role = inside.iter().any(|word| word.is(WordClass::Title)) && reporting_verbs_in(inside).is_empty();
    let plain = inside.iter().skip(1).all(|word| word.follows_directly() || word.gap == "’s " || word.gap == "'s " || word.gap == "’ ");
    let ends_here = text.get(closes..).is_none_or(|after| after.starts_with([',', '.', ';']) || after.is_empty());
    (opens && role && plain && ends_here).then_some(closes)
}

/// What the titles in a way of naming do.
pub(in crate::framing) fn tone(written: &str) -> Tone {
    let found = honorifics().find(&Folded::new(written));
    let category = |name: &str| found.iter().any(|found| honorifics().category(found.entry).name == name);
    match (category("diminish"), category("respect")) {
        (true, _) => Tone::Diminish,
        (false, true) => Tone::Respect,
        (false, false) => Tone::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::{NamingRow, Tone, naming_table, tone};
    use crate::align::Alignment;
    use crate::article::Article;
    use crate::framing::reading::Reading;
    use crate::framing::tests::article;

    fn table(articles: &[Article]) -> Vec<NamingRow> {
        let borrowed: Vec<_> = articles.iter().collect();
        let alignment = Alignment::default();
        naming_table(&Reading::new(&borrowed, &alignment))
    }

    #[test]
    fn who_speaks_after_a_name_is_no_description_of_it() {
        let articles = [
            article(&["Dusk fell over Norland, the foreign minister said.", "The sea lies before the Republic of Norland."]),
            article(&["Ana Marsh, the foreign minister, left Norland.", "Marsh came back to Norland."]),
        ];
        let table = table(&articles);
        let forms: Vec<&str> = table.iter().flat_map(|row| row.accounts.iter().flatten()).map(|form| form.text.as_str()).collect();
        assert!(forms.contains(&"Ana Marsh, the foreign minister"), "{forms:?}");
        assert!(!forms.iter().any(|form| form.contains("said")), "{forms:?}");
    }

    #[test]
    fn a_shortened_name_is_no_other_way_of_naming() {
        let articles = [
            article(&["Ana Marsh came to Norland.", "Marsh met Hossein Ruiz.", "Marsh left."]),
            article(&["Ana Marsh came to Norland.", "Marsh met President Ruiz."]),
        ];
        let table = table(&articles);
        let ways: Vec<(&str, usize)> = table.iter().map(|row| (row.name.as_str(), row.ways())).collect();
        assert_eq!(ways, [("Hossein Ruiz", 2), ("Ana Marsh", 1)], "the most ways first, though it is named less often");
    }

    #[test]
    fn spellings_and_titles_stand_in_one_row() {
        let articles = [
            article(&["President Hossein Ruiz came to Norland.", "Ruiz met Ana Marsh, Norland’s foreign minister, at noon."]),
            article(&["Hussein Ruiz came to Norland.", "His Eminence Ruiz met Ana Marsh."]),
        ];
        let table = table(&articles);
        let shown: Vec<String> = table
            .iter()
            .map(|row| {
                let cells: Vec<String> =
                    row.accounts.iter().map(|forms| forms.iter().map(|form| form.text.as_str()).collect::<Vec<_>>().join("; ")).collect();
                format!("{}: {}", row.name, cells.join(" | "))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "Hossein Ruiz: President Hossein Ruiz; Ruiz | Hussein Ruiz; His Eminence Ruiz",
                "Ana Marsh: Ana Marsh, Norland’s foreign minister | Ana Marsh"
            ]
        );
        assert_eq!(table.iter().map(NamingRow::ways).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(tone("His Eminence Ruiz"), Tone::Respect);
        assert_eq!(tone("strongman Ruiz"), Tone::Diminish);
    }
}
