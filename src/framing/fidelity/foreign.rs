//! Whether a speaker's words were probably said in another language: two renderings of them are then two translations.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::align::SentenceRef;
use crate::article::Quote;
use crate::framing::reading::Reading;
use crate::text::words;

#[derive(Deserialize)]
struct File {
    kind: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    name: String,
    words: Vec<String>,
    #[cfg(test)]
    example: String,
    #[cfg(test)]
    counterexample: String,
}

static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let text = include_str!("../lexicons/foreign.toml");
    toml::from_str::<File>(text).expect("the list is part of the program, and a test reads it").kind
});

/// Says whether a quote's words are probably a translation: by the titles of who says them, or by what stands beside them.
pub(super) fn is_foreign(reading: &Reading<'_>, account: usize, quote: &Quote) -> bool {
    let named = |kind: &str, word: &str| KINDS.iter().any(|known| known.name == kind && known.words.iter().any(|other| other == word));
    let by_title = || reading.titles_of(&quote.speaker.name).any(|word| named("people", word));
    let beside = |sentence: usize| {
        let text = &reading.sentence(SentenceRef { account, sentence }).text;
        words(text).iter().any(|word| named("translation", &word.folded))
    };
    by_title() || quote.parts.iter().any(|part| beside(part.sentence)) || beside(quote.speaker.sentence)
}

#[cfg(test)]
mod tests {
    use super::{KINDS, is_foreign};
    use crate::align::Alignment;
    use crate::framing::reading::Reading;
    use crate::framing::tests::article;

    #[test]
    fn each_kind_has_an_example_and_a_counterexample() {
        for kind in KINDS.iter() {
            let foreign = [&kind.example, &kind.counterexample].map(|pattern| {
                let articles = [article(&[&pattern.replace("%s", "We sail at dawn")]), article(&["Omar Marsh came."])];
                let borrowed: Vec<_> = articles.iter().collect();
                let alignment = Alignment::default();
                let reading = Reading::new(&borrowed, &alignment);
                is_foreign(&reading, 0, &reading.speech[0].quotes[0])
            });
            assert_eq!(foreign, [true, false], "{}", kind.name);
        }
    }
}
