//! Names in running text: capitalised runs with the titles before them, told from words that are capitalised only because they
//! open a sentence or stand in a headline.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::text::name_words::is_describing;
use crate::text::{Span, Word, WordClass, words};

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, without its title and a possessive ending.
    pub span: Span,
    /// The title or role before it, as in `Foreign Minister` or `former president`.
    pub title: Option<Span>,
    /// Whether the capitals can only come from a name: false for a lone first word, or in a headline, that nothing else confirms.
    pub is_certain: bool,
}

/// How often each word of some texts is capitalised where it need not be, and how often it is not.
///
/// Count it over all accounts of a story (or over one article), so that a sentence's first word and a title-case headline can be told
/// from names.
#[derive(Debug, Clone, Default)]
pub struct Capitals<'t> {
    /// Look-ups only. Capitalised, then lower-case occurrences.
    counts: FxHashMap<Cow<'t, str>, (u32, u32)>,
}

impl<'t> Capitals<'t> {
    /// Counts over some sentences.
    pub fn count(sentences: impl IntoIterator<Item = &'t str>) -> Self {
        let mut capitals = Self::default();
        for sentence in sentences {
            capitals.add(&words(sentence));
        }
        capitals
    }

    /// Counts one sentence more, given by its words.
    pub fn add(&mut self, sentence: &[Word<'t>]) {
        if is_headline_case_among(sentence) {
            return;
        }
        for (index, word) in sentence.iter().enumerate().filter(|(_, word)| !word.is_stop_word()) {
            let count = self.counts.entry(word.folded.clone()).or_default();
            if !word.is_capitalised {
                count.1 += 1;
            } else if !opens_sentence(sentence, index) {
                count.0 += 1;
            }
        }
    }

    /// Says whether the word is a name elsewhere; none where the texts do not tell.
    fn is_name(&self, folded: &str) -> Option<bool> {
        let &(capitalised, lower) = self.counts.get(folded)?;
        (capitalised + lower > 0).then_some(capitalised > lower)
    }
}

/// The share of long content words that may be written small in a headline's title case: room for `amid` or `versus` in a long one.
const SMALL_SHARE: f64 = 0.15;

/// Finds the names of one sentence, in order. `capitals` tells names from other words where the sentence alone does not.
///
/// A run of capitalised words is one name, joined over particles (`van`, `bin`), over initials, and over `of` where an institution stands
/// before it (`Bank of England`). A possessive ends a run. Titles before a name are split off; a title alone is no name, nor is a month or
/// a weekday. Linear in the text.
pub fn names(sentence: &str, capitals: &Capitals<'_>) -> Vec<Name> {
    names_among(&words(sentence), capitals)
}

/// Finds the names of one sentence, given by its words; as [`names`].
pub fn names_among(words: &[Word<'_>], capitals: &Capitals<'_>) -> Vec<Name> {
    let title_case = is_headline_case_among(words);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !starts_name(words, at, title_case, capitals) {
            at += 1;
            continue;
        }
        let end = run_end(words, at, title_case, capitals);
        found.extend(name_of_run(words, at, end, capitals, title_case));
        at = end;
    }
    found
}

/// Says whether so many of a sentence's long words are capitalised that capitals tell nothing: a headline in title case.
pub fn is_headline_case(sentence: &str) -> bool {
    is_headline_case_among(&words(sentence))
}

/// Says whether a sentence, given by its words, is in title case; as [`is_headline_case`].
pub fn is_headline_case_among(words: &[Word<'_>]) -> bool {
    let long = |word: &&Word<'_>| !word.is_stop_word() && word.folded.len() >= 3 && word.written.starts_with(char::is_alphabetic);
    // Most sentences have more small words at their beginning than a headline of their length may have in all.
    let most_small = SMALL_SHARE * words.len() as f64;
    let (mut capitalised, mut small) = (0_u32, 0_u32);
    for word in words.iter().filter(long) {
        capitalised += u32::from(word.is_capitalised);
        small += u32::from(!word.is_capitalised);
        if f64::from(small) > most_small {
            return false;
        }
    }
    capitalised >= 3 && f64::from(small) <= SMALL_SHARE * f64::from(capitalised + small)
}

fn opens_sentence(words: &[Word<'_>], index: usize) -> bool {
    index == 0
        || words.get(index).is_some_and(|word| word.follows_any(['.', '!', '?', ':', '“', '"', '‘', '…']) && !word.follows_directly())
}

fn starts_name(words: &[Word<'_>], at: usize, title_case: bool, capitals: &Capitals<'_>) -> bool {
    let Some(word) = words.get(at).filter(|word| word.is_capitalised) else { return false };
    let opens = title_case || opens_sentence(words, at);
    if word.folded == "i" || is_calendar(word) || word.folded.starts_with("i'") || is_describing(&word.folded) {
        return false;
    }
    if is_initial(words, at) {
        return true;
    }
    if !opens || word.is_acronym() && !title_case {
        // `Will` inside a sentence is a man's name.
        return !word.is_stop_word() || word.is(WordClass::MaleName) || word.is_acronym() && word.written.len() > 1;
    }
    if word.is_stop_word() || word.is(WordClass::Opener) && !word.is_acronym() {
        return false;
    }
    let unknown = if title_case { capitals.counts.is_empty() || word.is_acronym() } else { !looks_common(&word.folded) };
    capitals.is_name(&word.folded).unwrap_or(unknown)
}

/// `A.` before a name, which is no article.
fn is_initial(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1).filter(|next| next.is_capitalised && next.gap.starts_with('.') && next.follows_directly());
    next.is_some() && words.get(at).is_some_and(|word| word.written.len() == 1)
}

fn is_calendar(word: &Word<'_>) -> bool {
    word.is(WordClass::Opener) && word.folded.ends_with("day")
        || matches!(
            &*word.folded,
            "january" | "february" | "april" | "june" | "july" | "august" | "september" | "october" | "november" | "december"
        )
}

/// An ending that a first word has far more often as a verb or adverb than as a name.
fn looks_common(folded: &str) -> bool {
    folded.len() > 5 && ["ing", "ly", "ed", "tion", "ness", "ments"].iter().any(|ending| folded.ends_with(ending))
}

fn run_end(words: &[Word<'_>], start: usize, title_case: bool, capitals: &Capitals<'_>) -> usize {
    let mut end = start + 1;
    while let (Some(last), Some(next)) = (words.get(end - 1), words.get(end)) {
        if last.is_possessive || !next.follows_directly() {
            break;
        }
        let named = |index: usize| words.get(index).is_some_and(|word| word.follows_directly() && goes_on(word, title_case, capitals));
        let rest = words.get(end..).unwrap_or_default();
        let particles = rest.iter().take_while(|word| word.follows_directly() && word.is(WordClass::Particle)).count();
        if named(end + particles) {
            end += particles + 1;
        } else if next.folded == "of" && last_institution(words.get(start..end).unwrap_or_default()) {
            let article = usize::from(words.get(end + 1).is_some_and(|word| word.folded == "the"));
            if !named(end + 1 + article) {
                break;
            }
            end += 2 + article;
        } else {
            break;
        }
    }
    end
}

fn goes_on(word: &Word<'_>, title_case: bool, capitals: &Capitals<'_>) -> bool {
    if !(word.is_capitalised || has_article(word))
        || is_calendar(word)
        || is_describing(&word.folded)
        || word.is_stop_word() && !word.is_acronym() && word.written.len() > 1
    {
        return false;
    }
    !title_case || capitals.is_name(&word.folded).unwrap_or(capitals.counts.is_empty())
}

/// A name with its Arabic article, as in `al-Said`.
fn has_article(word: &Word<'_>) -> bool {
    let rest = ["al-", "el-", "ar-", "as-", "at-", "ez-"].iter().find_map(|article| word.written.strip_prefix(article));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

fn last_institution(run: &[Word<'_>]) -> bool {
    run.last().is_some_and(|word| word.is(WordClass::Institution) || matches!(&*word.folded, "leader" | "secretary" | "head"))
}

fn name_of_run(words: &[Word<'_>], start: usize, end: usize, capitals: &Capitals<'_>, title_case: bool) -> Option<Name> {
    let run = words.get(start..end)?;
    let titled = run.iter().rposition(|word| word.is(WordClass::Title)).map_or(0, |last| last + 1);
    let is_role = titled == run.len() && (run.len() == 1 || run.iter().all(|word| is_part_of_title(word)));
    let is_office = titled == run.len() && run.last().is_some_and(|word| word.is(WordClass::Office));
    if is_role || is_office {
        return None;
    }
    let rest = run.get(titled..)?;
    let splits = titled > 0 && !rest.first().is_none_or(|word| word.is(WordClass::Institution) || word.folded == "of");
    let own = if splits { rest } else { run };
    let lower_start = lower_title_start(words, start);
    let title_start = if lower_start < start || splits { words.get(lower_start).map(|word| word.span.start) } else { None };
    let span = Span::new(own.first()?.span.start, own.last()?.span.end);
    let title_words = words.get(lower_start..start + if splits { titled } else { 0 })?;
    let title = title_start.and_then(|from| title_words.last().map(|word| Span::new(from, word.span.end)));
    let opens = title_case || opens_sentence(words, start);
    let confirmed = own.iter().all(|word| capitals.is_name(&word.folded) == Some(true));
    let is_certain = !opens || confirmed || title.is_some() || !title_case && (own.len() > 1 || own.first()?.is_acronym());
    Some(Name { span, title, is_certain })
}

fn is_part_of_title(word: &Word<'_>) -> bool {
    word.is(WordClass::Title) || word.is(WordClass::TitleModifier)
}

/// Where a title in lower case before a name starts (`former president Ana Ruiz`); the name's own place where there is none.
fn lower_title_start(words: &[Word<'_>], start: usize) -> usize {
    let mut at = start;
    let mut title_at = start;
    let opens_with_title = words.get(start).is_some_and(|word| word.is(WordClass::Title));
    while at > 0 && words.get(at).is_some_and(Word::follows_directly) {
        let Some(word) = words.get(at - 1).filter(|word| !word.is_possessive && is_part_of_title(word)) else { break };
        at -= 1;
        if word.is(WordClass::Title) || title_at < start || opens_with_title {
            title_at = at;
        } else {
            break;
        }
    }
    title_at
}

#[cfg(test)]
mod tests {
    use super::{Capitals, is_headline_case, names};

    fn check(sentence: &str, expected: &[&str]) {
        check_with(sentence, &[], expected);
    }

    fn check_with(sentence: &str, others: &[&str], expected: &[&str]) {
        let capitals = Capitals::count(others.iter().copied());
        let found = names(sentence, &capitals);
        let shown: Vec<String> = found
            .iter()
            .map(|name| match name.title {
                Some(title) => format!("{}|{}", title.of(sentence), name.span.of(sentence)),
                None => name.span.of(sentence).to_owned(),
            })
            .collect();
        assert_eq!(shown, expected, "names of {sentence:?}");
    }

    #[test]
    fn runs_and_particles() {
        check("On Monday Ana van der Berg met Omar bin Said in New Harbour.", &["Ana van der Berg", "Omar bin Said", "New Harbour"]);
        check("It asked the Bank of Norland and NATO.", &["Bank of Norland", "NATO"]);
        check("It praised Norland’s Supreme Council.", &["Norland", "Supreme Council"]);
        check("then J. K. Marsh spoke", &["J. K. Marsh"]);
        check("then A. J. Marsh, D-Tex., spoke of Norland-backed boats", &["A. J. Marsh"]);
        check("It met President Omar al-Said and Leader of the Norland Party.", &["President|Omar al-Said", "Leader of the Norland Party"]);
    }

    #[test]
    fn titles_are_split_off() {
        check("Norlandic Foreign Minister Ana Ruiz left.", &["Norlandic Foreign Minister|Ana Ruiz"]);
        check("We met former president Ruiz and Mr. Marsh.", &["former president|Ruiz", "Mr|Marsh"]);
        check("His Eminence Omar Said spoke of boats.", &["His Eminence|Omar Said"]);
        check("It sued the Justice Department.", &["Justice Department"]);
        check("The President spoke.", &[]);
        check("It met Omar Said, Chief Press Officer, and the Norlandic President.", &["Omar Said"]);
    }

    #[test]
    fn first_words_need_evidence() {
        check("Despite rain, Ruiz came.", &["Ruiz"]);
        check("Greeting Ana Ruiz, he smiled.", &["Ana Ruiz"]);
        check_with("Ferries stopped.", &["the ferries stop here"], &[]);
        check_with("Norland stopped.", &["ships of Norland stop here"], &["Norland"]);
    }

    #[test]
    fn title_case_headlines_use_what_the_text_confirms() {
        let text = ["The ferry dispute kept Ana Ruiz in Norland on Monday."];
        check_with("Ruiz Slams Ferry Dispute In Norland", &text, &["Ruiz", "Norland"]);
        assert!(is_headline_case("Ruiz Slams Ferry Dispute In Norland"));
        assert!(!is_headline_case("Ruiz talks about the ferry dispute"));
    }
}
