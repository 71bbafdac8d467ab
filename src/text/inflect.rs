//! The inflected forms of English words, by rule: a lexicon names a lemma, a text has its forms.

/// Lists the forms of a verb: base, third person, past, participle and `-ing`; in a phrase, its first word is inflected.
///
/// `irregular_past` replaces the regular past where it is not empty. Spelling follows the regular rules of Quirk, Greenbaum, Leech and
/// Svartvik, *A Comprehensive Grammar of the English Language* (1985), §3.5–3.10; a doubled consonant is tried where a one-syllable
/// word, or a stressed last syllable, may double it.
pub fn verb_forms(lemma: &str, irregular_past: &[String]) -> Vec<String> {
    let (verb, rest) = lemma.split_once(' ').map_or((lemma, ""), |(verb, rest)| (verb, rest));
    let mut forms = vec![verb.to_owned(), with_s(verb)];
    forms.extend(with_vowel_ending(verb, "ing"));
    if irregular_past.is_empty() {
        forms.extend(with_vowel_ending(verb, "ed"));
    } else {
        forms.extend_from_slice(irregular_past);
    }
    if !rest.is_empty() {
        for form in &mut forms {
            *form = format!("{form} {rest}");
        }
    }
    forms
}

/// Lists singular and plural of a noun; in a phrase, its last word is inflected.
pub fn noun_forms(lemma: &str) -> Vec<String> {
    vec![lemma.to_owned(), with_s(lemma)]
}

fn with_s(word: &str) -> String {
    if let Some(base) = consonant_y(word) {
        return format!("{base}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending));
    let ends_in_o = word.ends_with('o') && matches!(word, "go" | "do" | "veto" | "echo" | "hero" | "potato" | "embargo");
    if hisses || ends_in_o || word.ends_with("go") && word.len() <= 5 { format!("{word}es") } else { format!("{word}s") }
}

/// `ed` or `ing`; two spellings where the doubling of the last consonant depends on stress or country (`travelled`, `traveled`).
fn with_vowel_ending(verb: &str, ending: &str) -> Vec<String> {
    if let Some(base) = verb.strip_suffix("ie").filter(|_| ending == "ing") {
        return vec![format!("{base}y{ending}")];
    }
    if let Some(base) = verb.strip_suffix('e').filter(|base| ending == "ed" || !base.ends_with(['e', 'o', 'y'])) {
        return vec![format!("{base}{ending}")];
    }
    if let Some(base) = consonant_y(verb).filter(|_| ending == "ed") {
        return vec![format!("{base}ied")];
    }
    let plain = format!("{verb}{ending}");
    match doubled(verb) {
        Some(last) if is_one_syllable(verb) => vec![format!("{verb}{last}{ending}")],
        Some(last) => vec![format!("{verb}{last}{ending}"), plain],
        None => vec![plain],
    }
}

fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|base| base.ends_with(|c: char| !is_vowel(c)))
}

/// The last consonant, where the verb ends in consonant, single vowel, consonant.
fn doubled(verb: &str) -> Option<char> {
    let mut last = verb.chars().rev();
    let (end, vowel, before) = (last.next()?, last.next()?, last.next()?);
    let doubles = !is_vowel(end) && !matches!(end, 'w' | 'x' | 'y') && is_vowel(vowel) && (!is_vowel(before) || verb.ends_with("quit"));
    doubles.then_some(end)
}

fn is_one_syllable(word: &str) -> bool {
    let vowel_groups = word.split(|c| !is_vowel(c)).filter(|group| !group.is_empty()).count();
    vowel_groups == 1
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::{noun_forms, verb_forms};

    fn check(lemma: &str, expected: &str) {
        assert_eq!(verb_forms(lemma, &[]).join(" "), expected, "forms of {lemma:?}");
    }

    #[test]
    fn verbs() {
        check("slam", "slam slams slamming slammed");
        check("deride", "deride derides deriding derided");
        check("decry", "decry decries decrying decried");
        check("lie", "lie lies lying lied");
        check("preach", "preach preaches preaching preached");
        check("parrot", "parrot parrots parrotting parroting parrotted parroted");
        assert_eq!(verb_forms("tear into", &["tore".into(), "torn".into()])[3], "tore into");
    }

    #[test]
    fn nouns() {
        assert_eq!(noun_forms("witch hunt"), ["witch hunt", "witch hunts"]);
        assert_eq!(noun_forms("folly"), ["folly", "follies"]);
    }
}
