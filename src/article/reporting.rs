//! Reporting verbs and the stance that each gives to what it reports; the list is `attribution.toml` beside this file.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::text::{PartOfSpeech, Span, Word, WordClass, parts_of_speech, verb_forms};

/// How a reporting verb takes what it reports (after Thompson and Ye, “Evaluation in the Reporting Verbs Used in Academic Papers”,
/// *Applied Linguistics* 12 (1991), and Martin and White, *The Language of Evaluation* (2005)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// No position: said, told, announced.
    Neutral,
    /// With weight: stressed, insisted, warned.
    Stress,
    /// As true: revealed, confirmed, pointed out.
    Endorse,
    /// As doubtful: claimed, alleged, boasted; denied.
    Doubt,
    /// As costly for the speaker: admitted, conceded.
    Concede,
    /// As hostility: slammed, accused, complained.
    Attack,
    /// As approval: hailed, praised, thanked.
    Praise,
    /// As unofficial: leaked, confided.
    Leak,
    /// As a state of mind: believed, feared.
    Think,
}

/// A verb that reports what somebody says or thinks.
#[derive(Debug, PartialEq, Eq)]
pub struct ReportingVerb {
    /// Its base form, such as `point out`.
    pub lemma: String,
    /// How it takes what it reports.
    pub stance: Stance,
    /// What it implies beyond “said”, in a few words.
    pub gloss: Option<String>,
    /// Whether a reported clause can follow without “that”.
    pub takes_clause: bool,
}

/// Which form of a verb stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbForm {
    /// `say`.
    Base,
    /// `says`.
    Third,
    /// `said`, as past or participle.
    Past,
    /// `saying`.
    Ing,
    /// `was told by`: who says it stands behind it.
    Passive,
}

/// A reporting verb in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportingVerbAt {
    /// Which verb.
    pub verb: &'static ReportingVerb,
    /// Which of its forms.
    pub form: VerbForm,
    /// The first of its words, an index into the sentence's words.
    pub first: usize,
    /// The last of its words.
    pub last: usize,
    /// Where it stands in the sentence's text.
    pub span: Span,
}

/// The longest phrase of the list in words (“would have us believe”).
const LONGEST_PHRASE: usize = 4;

struct Lexicon {
    verbs: Vec<ReportingVerb>,
    /// Look-ups only: from a form to the verb's place; from the first word of a phrase to none, where it is no verb by itself.
    forms: FxHashMap<String, Form>,
}

/// What a word or phrase is.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    verb: Option<(usize, VerbForm)>,
    opens_phrase: bool,
}

#[derive(Deserialize)]
struct File {
    category: toml::Table,
}

#[derive(Deserialize)]
struct Entry {
    lemma: String,
    #[serde(default)]
    past: Vec<String>,
    gloss: Option<String>,
    #[serde(default)]
    clause: bool,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| lexicon(include_str!("attribution.toml")));

/// Lists all reporting verbs, grouped by stance.
pub fn reporting_verbs() -> &'static [ReportingVerb] {
    &LEXICON.verbs
}

/// Finds the reporting verbs among the words of a sentence, in order.
///
/// Leaves out what is a noun there (`the report`, `his claims`) and passives that name nobody (`was told`); as `reporting_verbs_among`.
pub fn reporting_verbs_in(words: &[Word<'_>]) -> Vec<ReportingVerbAt> {
    if words.iter().all(|word| !LEXICON.forms.contains_key(&*word.folded)) {
        return Vec::new();
    }
    reporting_verbs_among(words, &parts_of_speech(words))
}

/// Finds the reporting verbs among the words of a sentence whose parts of speech are known, in order.
pub(in crate::article) fn reporting_verbs_among(words: &[Word<'_>], parts: &[PartOfSpeech]) -> Vec<ReportingVerbAt> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match verb_at(words, at) {
            Some(verb) => {
                at = verb.last + 1;
                found.extend(Some(verb).filter(|verb| !is_noun(words, parts, verb)).and_then(|verb| voiced(words, verb)));
            }
            None => at += 1,
        }
    }
    found
}

fn verb_at(words: &[Word<'_>], first: usize) -> Option<ReportingVerbAt> {
    let word = words.get(first)?;
    let own = LEXICON.forms.get(&*word.folded)?;
    let longest = if own.opens_phrase { LONGEST_PHRASE } else { 1 };
    for length in (1..=longest).rev() {
        let Some(run) = words.get(first..first + length) else { continue };
        if run.iter().skip(1).any(|word| !word.follows_directly()) {
            continue;
        }
        let entry = match run {
            [_] => own.verb,
            _ => LEXICON.forms.get(&run.iter().map(|word| &*word.folded).collect::<Vec<_>>().join(" ")).and_then(|phrase| phrase.verb),
        };
        if let Some((verb, form)) = entry {
            let last = first + length - 1;
            let span = Span::new(word.span.start, run.last()?.span.end);
            return Some(ReportingVerbAt { verb: LEXICON.verbs.get(verb)?, form, first, last, span });
        }
    }
    None
}

/// A word that the tagger takes for no verb, or that stands right behind an article or a possessive: `the report`, `his alleged role`.
fn is_noun(words: &[Word<'_>], parts: &[PartOfSpeech], verb: &ReportingVerbAt) -> bool {
    let is_verb = matches!(parts.get(verb.first), Some(PartOfSpeech::Verb | PartOfSpeech::Auxiliary | PartOfSpeech::Unknown));
    let before = verb.first.checked_sub(1).and_then(|before| words.get(before));
    let owned = before.is_some_and(|before| {
        let directly = words.get(verb.first).is_some_and(Word::follows_directly);
        let determines =
            matches!(&*before.folded, "a" | "an" | "the" | "his" | "her" | "its" | "their" | "my" | "our" | "your" | "no" | "of");
        before.is_possessive || directly && determines
    });
    // `the press secretary`: a base form needs a plural or an auxiliary before it.
    let next = words.get(verb.last + 1);
    let of_title = verb.form == VerbForm::Base && next.is_some_and(|next| next.follows_directly() && next.is(WordClass::Title));
    // `the Southern states`: as a verb it has a clause behind it.
    let union = words.get(verb.first).is_some_and(|word| word.folded == "states")
        && next.is_none_or(|next| next.follows_directly() && !matches!(&*next.folded, "that" | "the" | "he" | "she" | "it"));
    // `the so-called boats`.
    let so_called = before.is_some_and(|before| before.folded == "so");
    !is_verb || owned || of_title || union || so_called
}

/// A verb as it stands: a passive is kept only where it names who says it.
fn voiced(words: &[Word<'_>], verb: ReportingVerbAt) -> Option<ReportingVerbAt> {
    if !is_passive(words, &verb) {
        return Some(verb);
    }
    let by = words.get(verb.last + 1).is_some_and(|next| next.folded == "by" && next.follows_directly());
    by.then_some(ReportingVerbAt { form: VerbForm::Passive, ..verb })
}

fn is_passive(words: &[Word<'_>], verb: &ReportingVerbAt) -> bool {
    let mut before = words.get(..verb.first).unwrap_or_default().iter().rev().take(3);
    let be = |word: &Word<'_>| matches!(&*word.folded, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am");
    verb.form == VerbForm::Past
        && before.find(|word| !word.folded.ends_with("ly") && word.folded != "not" && word.folded != "also").is_some_and(be)
}

fn lexicon(text: &str) -> Lexicon {
    let file: File = toml::from_str(text).expect("the list is part of the program, and a test reads it");
    let mut lexicon = Lexicon { verbs: Vec::new(), forms: FxHashMap::default() };
    for (category, table) in file.category {
        let stance = stance(&category);
        let entries = table.get("entries").cloned().and_then(|entries| entries.try_into::<Vec<Entry>>().ok()).unwrap_or_default();
        for entry in entries {
            insert(&mut lexicon, entry, stance);
        }
    }
    lexicon
}

fn insert(lexicon: &mut Lexicon, entry: Entry, stance: Stance) {
    let index = lexicon.verbs.len();
    for form in verb_forms(&entry.lemma, &entry.past) {
        if let Some((opener, _)) = form.split_once(' ') {
            lexicon.forms.entry(opener.to_owned()).or_default().opens_phrase = true;
        }
        let kind = form_kind(&entry.lemma, &form);
        lexicon.forms.entry(form).or_default().verb.get_or_insert((index, kind));
    }
    let Entry { lemma, gloss, clause, .. } = entry;
    lexicon.verbs.push(ReportingVerb { lemma, stance, gloss, takes_clause: clause });
}

fn form_kind(lemma: &str, form: &str) -> VerbForm {
    let first = form.split(' ').next().unwrap_or(form);
    if form == lemma {
        if matches!(lemma, "put" | "read") { VerbForm::Past } else { VerbForm::Base }
    } else if first.ends_with("ing") {
        VerbForm::Ing
    } else if first.ends_with('s') {
        VerbForm::Third
    } else {
        VerbForm::Past
    }
}

fn stance(category: &str) -> Stance {
    match category {
        "stress" => Stance::Stress,
        "endorse" => Stance::Endorse,
        "doubt" => Stance::Doubt,
        "concede" => Stance::Concede,
        "attack" => Stance::Attack,
        "praise" => Stance::Praise,
        "leak" => Stance::Leak,
        "think" => Stance::Think,
        _ => Stance::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::{Stance, reporting_verbs, reporting_verbs_in};
    use crate::text::words;

    fn check(sentence: &str, expected: &[&str]) {
        let found: Vec<&str> = reporting_verbs_in(&words(sentence)).iter().map(|at| at.verb.lemma.as_str()).collect();
        assert_eq!(found, expected, "verbs of {sentence:?}");
    }

    #[test]
    fn the_list_reads_and_every_stance_has_verbs() {
        for stance in [Stance::Neutral, Stance::Stress, Stance::Endorse, Stance::Doubt, Stance::Concede, Stance::Attack, Stance::Praise] {
            assert!(reporting_verbs().iter().any(|verb| verb.stance == stance), "{stance:?}");
        }
    }

    #[test]
    fn verbs_are_found_and_nouns_left_out() {
        check("The mayor said it pointed out the risk", &["say", "point out"]);
        check("The report names his claims", &[]);
        check("Ana Ruiz, the Norland press secretary, left the Southern states", &[]);
        check("She was told to leave, he added", &["add"]);
        check("They went on and lashed out", &["go on", "lash out"]);
    }
}
