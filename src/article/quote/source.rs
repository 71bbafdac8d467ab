//! What can say something at all: people, bodies and documents, by the noun that heads a role; the list is `sources.toml` beside this file.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::text::{Word, WordClass, noun_forms};

#[derive(Deserialize)]
struct File {
    kind: Vec<Kind>,
}

/// A kind of sources.
#[derive(Deserialize)]
struct Kind {
    nouns: Vec<String>,
    endings: Vec<String>,
    except: Vec<String>,
    #[cfg(test)]
    example: String,
    #[cfg(test)]
    counterexample: String,
}

struct Sources {
    /// Look-ups only: nouns that are sources, all forms.
    nouns: FxHashSet<String>,
    /// Look-ups only: nouns that only end like sources, all forms.
    except: FxHashSet<String>,
    endings: Vec<String>,
}

static SOURCES: LazyLock<Sources> = LazyLock::new(|| {
    let forms = |listed: &[String]| listed.iter().flat_map(|noun| noun_forms(noun)).collect::<Vec<_>>();
    let mut sources = Sources { nouns: FxHashSet::default(), except: FxHashSet::default(), endings: Vec::new() };
    for kind in kinds() {
        sources.nouns.extend(forms(&kind.nouns));
        sources.except.extend(forms(&kind.except));
        sources.endings.extend(kind.endings.into_iter().flat_map(|ending| [format!("{ending}s"), ending]));
    }
    sources
});

fn kinds() -> Vec<Kind> {
    toml::from_str::<File>(include_str!("sources.toml")).expect("the list is part of the program, and a test reads it").kind
}

/// The shortest noun that an ending makes a person's, in letters: `liar`, but not `oar`.
const SHORTEST: usize = 5;

/// Says whether a noun can say something: it names people, a body or a document.
pub(super) fn can_speak(head: &Word<'_>) -> bool {
    let noun = head.folded.rsplit('-').next().unwrap_or_default();
    if head.is(WordClass::Title) || head.is(WordClass::Indefinite) || SOURCES.nouns.contains(noun) || SOURCES.nouns.contains(&*head.folded)
    {
        return true;
    }
    let ends = || SOURCES.endings.iter().any(|ending| noun.ends_with(ending.as_str()));
    noun.len() >= SHORTEST && !SOURCES.except.contains(noun) && ends()
}

#[cfg(test)]
mod tests {
    use super::kinds;
    use crate::article::fixture::article;
    use crate::article::speech;

    #[test]
    fn each_kind_has_an_example_and_a_counterexample() {
        for kind in kinds() {
            let speakers = |text: &str| speech(&article(&[text])).reports.into_iter().filter(|report| report.speaker.is_clear()).count();
            assert_eq!(speakers(&kind.example), 1, "{:?}", kind.example);
            assert_eq!(speakers(&kind.counterexample), 0, "{:?}", kind.counterexample);
        }
    }
}
