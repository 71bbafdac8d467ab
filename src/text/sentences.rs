//! Sentence boundaries: those of Unicode, filtered by what is known of abbreviations, titles and speech.
//!
//! Unicode's rules (Davis, “Unicode Standard Annex #29: Unicode Text Segmentation”, <https://unicode.org/reports/tr29/>) miss next to no
//! boundary but split after “Mr.”; sentencex (Wikimedia, <https://github.com/wikimedia/sentencex>) knows the abbreviations of 31
//! languages but never splits inside quotation marks. So each boundary of the first is kept only where the second lets it pass.

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use sentencex::language_factory;
use sentencex::languages::{English, Language as Rules};

use crate::text::{Language, Span};

/// How many bytes before a boundary are looked at: more than the longest abbreviation or title, so that a line of a megabyte stays linear.
const CONTEXT_BYTES: usize = 96;

/// Titles that stand before a name and never end a sentence.
#[rustfmt::skip] // a table is read better filled than in a column
const TITLES: &[&str] = &[
    "Adm", "Amb", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dep", "Det", "Dr", "Drs", "Fr", "Gen", "Gov", "Hon", "Insp", "Lt", "Maj", "Messrs",
    "Mr", "Mrs", "Ms", "Mx", "Pfc", "Prof", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc", "Sr", "St", "Supt", "Ven",
];

/// What follows a time of day without ending the sentence.
const ZONES: &[&str] =
    &["BST", "CET", "CT", "Central", "EDT", "EST", "ET", "Eastern", "GMT", "MT", "Mountain", "PDT", "PST", "PT", "Pacific", "UTC"];

/// Verbs that report speech after a question or an exclamation: “Why?” Smith asked.
#[rustfmt::skip] // a table is read better filled than in a column
const SPEECH_VERBS: &[&str] = &[
    "added", "answered", "argued", "asked", "asks", "began", "continued", "cried", "declared", "exclaimed", "explained", "joked", "quipped",
    "read", "remarked", "replied", "said", "says", "shouted", "tells", "told", "tweeted", "wondered", "wrote", "yelled",
];

/// Splits a paragraph into sentences, in order: the spans tile it, white space after a sentence being part of it.
///
/// An empty paragraph has none. Runs in time linear in the paragraph's length.
pub fn sentences(paragraph: &str, language: Language) -> Vec<Span> {
    let chosen;
    let rules: &dyn Rules = match language.code() {
        "en" | "??" => &English {},
        code => {
            chosen = language_factory(code);
            &*chosen
        }
    };
    match language.code() {
        // Unicode's boundaries were found worse than none for Chinese quotations; both scripts mark their sentence ends plainly.
        "zh" | "ja" => tile(paragraph, rules.get_sentence_boundaries(paragraph).iter().map(|sentence| sentence.end_byte)),
        _ => tile(paragraph, unicode_ends(paragraph).filter(|&end| ends_sentence(paragraph, end, rules))),
    }
}

/// Where Unicode's sentences end, in order, up to the last word.
///
/// A boundary depends on nothing that stands before the word of its first mark, so that only what follows is looked through: a third of a report.
fn unicode_ends(paragraph: &str) -> impl Iterator<Item = usize> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let body = paragraph.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut at = 0;
    std::iter::from_fn(move || {
        let unread = body.get(at..)?;
        let mark = unread.find(may_end)?;
        let word = unread.get(..mark)?.rfind(char::is_whitespace).unwrap_or(0);
        at += word + segmenter.segment_str(paragraph.get(at + word..)?).find(|end| *end > 0)?;
        Some(at)
    })
}

/// Says whether a character can end a sentence of Unicode's; few others do not pass.
fn may_end(c: char) -> bool {
    match c {
        '.' | '!' | '?' | '\n' | '\r' => true,
        '\0'..='\x7f' | '–' | '—' => false,
        _ => !c.is_alphanumeric() && !is_closer(c) && !is_opener(c),
    }
}

/// Makes adjoining spans over the whole paragraph from increasing ends; each holds a letter or digit, if the paragraph has any.
fn tile(paragraph: &str, ends: impl Iterator<Item = usize>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut start = 0;
    for end in ends.chain(std::iter::once(paragraph.len())) {
        let span = Span::new(start, end);
        if !span.is_empty() && span.of(paragraph).contains(char::is_alphanumeric) {
            spans.push(span);
            start = end;
        } else if let Some(last) = spans.last_mut() {
            // Stray quotation marks and spaces belong to what stands before them.
            last.end = last.end.max(end);
            start = last.end;
        }
    }
    if spans.is_empty() && !paragraph.is_empty() {
        spans.push(Span::new(0, paragraph.len()));
    }
    spans
}

/// Judges one boundary of Unicode by the words around it.
fn ends_sentence(paragraph: &str, at: usize, rules: &dyn Rules) -> bool {
    if at == 0 || at >= paragraph.len() {
        return false;
    }
    let from = paragraph.floor_char_boundary(at.saturating_sub(CONTEXT_BYTES));
    let to = paragraph.ceil_char_boundary((at + CONTEXT_BYTES).min(paragraph.len()));
    let (before, after) = (Span::new(from, at).of(paragraph), Span::new(at, to).of(paragraph));
    let ended = before.trim_end();
    let closed = ended.trim_end_matches(is_closer);
    let words = closed.trim_end_matches(is_terminator);
    if after.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_lowercase) {
        return false;
    }
    if words.len() == closed.len() {
        return true; // a line break, or a terminator of a script that sentencex does not know
    }
    let quoted = closed.len() < ended.len();
    let stop = Span::new(words.len(), closed.len()).of(closed);
    if quoted {
        return stop == "." || !is_speech_tag(after);
    }
    if stop == "." && (ends_in_title(words) || goes_on_with_zone(words, after)) {
        return false;
    }
    // “… in Linz, Ky. “We held,” …”: after an abbreviation of more than one letter a quotation begins a sentence.
    let quotes = after.starts_with(['“', '"']) && last_word(words).chars().nth(1).is_some();
    let context = Span::new(from, to).of(paragraph);
    quotes || rules.find_boundary(context, words.len(), closed.len()).is_some()
}

/// `5 p.m. Eastern time` is one sentence.
fn goes_on_with_zone(words: &str, after: &str) -> bool {
    let zone = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let ended = words.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    (ended.ends_with("p.m") || ended.ends_with("a.m")) && ZONES.contains(&zone)
}

fn ends_in_title(words: &str) -> bool {
    TITLES.binary_search(&last_word(words)).is_ok()
}

fn last_word(words: &str) -> &str {
    words.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Says whether the words after a closing quotation mark name its speaker: up to five words, then a verb of speech.
fn is_speech_tag(after: &str) -> bool {
    let mut words = after.split_whitespace().map(|word| word.trim_end_matches([',', '.', ':']));
    words.by_ref().take(6).any(|word| SPEECH_VERBS.contains(&word))
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '。' | '！' | '？' | '؟' | '۔' | '।' | '॥' | '։' | '።')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』')
}

fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '„' | '‚' | '«' | '‹')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, proptest};

    use icu_segmenter::SentenceSegmenter;
    use icu_segmenter::options::SentenceBreakInvariantOptions;

    use super::{TITLES, sentences, unicode_ends};
    use crate::text::Language;

    fn check(paragraph: &str, expected: &[&str]) {
        check_in("en", paragraph, expected);
    }

    fn check_in(tag: &str, paragraph: &str, expected: &[&str]) {
        let language = Language::from_tag(tag).expect("a valid tag");
        let found: Vec<&str> = sentences(paragraph, language).iter().map(|span| span.of(paragraph).trim()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn keeps_abbreviations_and_titles_together() {
        assert!(TITLES.is_sorted());
        check("Mr. Ode met Gen. Brand. They left.", &["Mr. Ode met Gen. Brand.", "They left."]);
        check("The U.S. Senate sat at 9 a.m. on Jan. 3.", &["The U.S. Senate sat at 9 a.m. on Jan. 3."]);
        check("It cost $1.6 billion, e.g. roads.", &["It cost $1.6 billion, e.g. roads."]);
        check("J. R. Vale won No. 5.", &["J. R. Vale won No. 5."]);
        check("It ends at 5 p.m. Eastern time.", &["It ends at 5 p.m. Eastern time."]);
        check("He was in Linz, Ky. “We held.”", &["He was in Linz, Ky.", "“We held.”"]);
    }

    #[test]
    fn splits_inside_quotations() {
        check("“The gate held. We were lucky,” she said.", &["“The gate held.", "We were lucky,” she said."]);
        check("“It held.” Vale left.", &["“It held.”", "Vale left."]);
        check("“Why now?” Mayor Vale asked.", &["“Why now?” Mayor Vale asked."]);
        check("“Why now?” he asked. Nobody spoke.", &["“Why now?” he asked.", "Nobody spoke."]);
    }

    #[test]
    fn knows_other_languages() {
        check_in("de", "Das Wehr hielt am 3. Mai. Dr. Vogel war da.", &["Das Wehr hielt am 3. Mai.", "Dr. Vogel war da."]);
        check_in("zh", "水坝没有问题。市长说：“我们很幸运。”", &["水坝没有问题。", "市长说：“我们很幸运。”"]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn nothing_before_a_mark_is_missed(paragraph in r#"([A-Za-z0-9“”"'.,:; )?!…\n\ré\u{301}\u{85}\u{2028}。]|[A-Z]\.|\. |[.?]” |\r\n){0,60}"#) {
            let body = paragraph.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
            let whole: Vec<usize> = segmenter.segment_str(&paragraph).filter(|end| (1..body).contains(end)).collect();
            let found: Vec<usize> = unicode_ends(&paragraph).filter(|end| *end < body).collect();
            proptest::prop_assert_eq!(found, whole);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn spans_tile_the_paragraph(paragraph in r#"([A-Za-z“”"'. ?!…\n。é]|Mr\. |said ){0,80}"#, tag in "en|de|zh|ja|ar|xx") {
            let spans = sentences(&paragraph, Language::from_tag(&tag).expect("a valid tag"));
            let joined: String = spans.iter().map(|span| span.of(&paragraph)).collect();
            proptest::prop_assert_eq!(joined, paragraph);
        }
    }
}
