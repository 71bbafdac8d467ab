//! Sentence boundaries: those of Unicode, filtered by what is known of abbreviations, titles and speech.
//!
//! Unicode's rules (Davis, “Unicode Standard Annex #29: Unicode Text Segmentation”, <https://unicode.org/reports/tr29/>) miss next to no
//! boundary but split after “Mr.”; sentencex (Wikimedia, <https://github.com/wikimedia/sentencex>) knows the abbreviations of 31
//! languages but never splits inside quotation marks. So each boundary of the first is kept only where the second lets it pass.

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use sentencex::language_factory;
use sentencex::languages::{English, Language as Rules};

use crate::text::abbreviations::goes_on;
use crate::text::{Language, Span};

/// How many bytes before a boundary are looked at: more than the longest abbreviation or title, so that a line of a megabyte stays linear.
const CONTEXT_BYTES: usize = 96;

/// What follows a time of day without ending the sentence.
const ZONES: &[&str] =
    &["BST", "CET", "CT", "Central", "EDT", "EST", "ET", "Eastern", "GMT", "MT", "Mountain", "PDT", "PST", "PT", "Pacific", "UTC"];

/// Days and months that follow a time of day without ending the sentence: “at 9 a.m. Tuesday in court”.
#[rustfmt::skip] // a table is read better filled than in a column
const DAYS: &[&str] = &[
    "Friday", "Fridays", "Monday", "Mondays", "Saturday", "Saturdays", "Sunday", "Sundays", "Thursday", "Thursdays", "Tuesday", "Tuesdays",
    "Wednesday", "Wednesdays",
];
#[rustfmt::skip] // a table is read better filled than in a column
const MONTHS: &[&str] = &[
    "Apr", "April", "Aug", "August", "Dec", "December", "Feb", "February", "Jan", "January", "July", "June", "Mar", "March", "May", "Nov",
    "November", "Oct", "October", "Sept", "September",
];

/// Words that follow a day where it begins a sentence of its own: “It opens at 9 a.m. Tuesday is the last day.”
#[rustfmt::skip] // a table is read better filled than in a column
const AFTER_A_FIRST_DAY: &[&str] = &[
    "are", "became", "began", "begins", "brings", "brought", "came", "can", "comes", "could", "did", "does", "ended", "ends", "had", "has",
    "is", "marked", "marks", "may", "might", "must", "remains", "saw", "sees", "should", "started", "starts", "was", "were", "will", "would",
];

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
        _ => tile(paragraph, unicode_ends(paragraph).filter(|&end| ends_sentence(paragraph, end, (rules, language.code())))),
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
        let text = span.of(paragraph);
        // The number of a list's item stays with it.
        let is_mark = end < paragraph.len() && is_list_mark(text);
        if is_mark {
            continue;
        }
        if text.contains(char::is_alphanumeric) {
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
fn ends_sentence(paragraph: &str, at: usize, (rules, code): (&dyn Rules, &str)) -> bool {
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
    // No sentence begins with a sign that joins words.
    if stop == "." && (after.starts_with(['&', '%', ',', ';']) || goes_on(words, after, code) || goes_on_after_time(words, after)) {
        return false;
    }
    // “… in Linz, Ky. “We held,” …”: after an abbreviation of more than one letter a quotation begins a sentence.
    let quotes = after.starts_with(['“', '"']) && last_word(words).chars().nth(1).is_some();
    let context = Span::new(from, to).of(paragraph);
    quotes || rules.find_boundary(context, words.len(), closed.len()).is_some()
}

/// `5 p.m. Eastern time`, `9 a.m. Tuesday in court`, `9 a.m. March 3` are parts of one sentence.
fn goes_on_after_time(words: &str, after: &str) -> bool {
    let ended = words.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    if !["p.m", "a.m", "P.M", "A.M"].iter().any(|time| ended.ends_with(time)) {
        return false;
    }
    let mut following = after.split_whitespace();
    let first = following.next().unwrap_or_default();
    let word = first.trim_end_matches(|c: char| !c.is_alphanumeric());
    let second = following.next().unwrap_or_default();
    let is_day = DAYS.binary_search(&word).is_ok() && (word.len() < first.len() || AFTER_A_FIRST_DAY.binary_search(&second).is_err());
    let is_month = MONTHS.binary_search(&word).is_ok() && second.starts_with(|c: char| c.is_ascii_digit());
    is_day || is_month || ZONES.contains(&word)
}

/// `1.`, `(2)`, `b)` and `iv.` begin an item of a list.
fn is_list_mark(text: &str) -> bool {
    let mark = text.trim();
    let inner = mark.trim_start_matches(['(', '[']).trim_end_matches(['.', ')', ']']);
    let is_short = inner.len() < mark.len() && !inner.is_empty();
    let is_number = inner.len() <= 3 && inner.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_roman = inner.len() <= 4 && inner.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
    is_short && (is_number || is_letter || is_roman)
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

    use super::{AFTER_A_FIRST_DAY, DAYS, MONTHS, sentences, unicode_ends};
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
        assert!(DAYS.is_sorted() && MONTHS.is_sorted() && AFTER_A_FIRST_DAY.is_sorted());
        check("Mr. Ode met Gen. Brand. They left.", &["Mr. Ode met Gen. Brand.", "They left."]);
        check("The U.S. Senate sat at 9 a.m. on Jan. 3.", &["The U.S. Senate sat at 9 a.m. on Jan. 3."]);
        check("It cost $1.6 billion, e.g. roads.", &["It cost $1.6 billion, e.g. roads."]);
        check("J. R. Vale won No. 5.", &["J. R. Vale won No. 5."]);
        check("It ends at 5 p.m. Eastern time.", &["It ends at 5 p.m. Eastern time."]);
        check("He was in Linz, Ky. “We held.”", &["He was in Linz, Ky.", "“We held.”"]);
    }

    #[test]
    fn times_before_days_go_on_and_new_sentences_begin() {
        check("It shut at 9 a.m. Friday after the flood.", &["It shut at 9 a.m. Friday after the flood."]);
        check("It shut at 9 p.m. Monday, he said.", &["It shut at 9 p.m. Monday, he said."]);
        check("It shuts at 9 p.m. March 3 at the latest.", &["It shuts at 9 p.m. March 3 at the latest."]);
        check("It shuts at 9 p.m. Friday is the last day.", &["It shuts at 9 p.m.", "Friday is the last day."]);
        check("It shut at 9 p.m. The mayor left.", &["It shut at 9 p.m.", "The mayor left."]);
        check("Ode Elec. & Gas paid.", &["Ode Elec. & Gas paid."]);
    }

    #[test]
    fn numbers_stay_with_their_items() {
        check("1. Close the gate. 2. Call the mayor.", &["1. Close the gate.", "2. Call the mayor."]);
        check("It fell in 1871. The new one held.", &["It fell in 1871.", "The new one held."]);
        check("The answer was 12.", &["The answer was 12."]);
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
