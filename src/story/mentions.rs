//! The names that stand in an article's first sentences, whole and as written: what a story is shown with.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::article::{Article, Role};
use crate::text::{Capitals, Word, names_among, words};

/// Sentences that are read: who acts is named early, and all of them would take half as long again as the rest of a profile.
const READ_SENTENCES: usize = 12;
/// Names that are kept.
const KEPT: usize = 10;

/// The most frequent names, one a line. Linear in the sentences that are read.
pub(super) fn mentions(article: &Article) -> Box<str> {
    let reported = article.sentences.iter().filter(|sentence| matches!(sentence.role, Role::Headline | Role::Body));
    let read: Vec<(&str, Vec<Word>)> =
        reported.take(READ_SENTENCES).map(|sentence| (sentence.text.as_str(), words(&sentence.text))).collect();
    let mut capitals = Capitals::default();
    for (_, words) in &read {
        capitals.add(words);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (text, words) in &read {
        for name in names_among(words, &capitals).iter().filter(|name| name.is_certain) {
            *counts.entry(name.span.of(text)).or_default() += 1;
        }
    }
    let mut found: Vec<(Reverse<usize>, &str)> = counts.into_iter().map(|(name, count)| (Reverse(count), name)).collect();
    found.retain(|(_, name)| !name.contains('\n'));
    found.sort_unstable();
    found.truncate(KEPT);
    found.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join("\n").into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::mentions;
    use crate::story::tests::article;

    #[test]
    fn names_are_whole() {
        let text = "The ferry was led by Odd Brekke on Monday. Thick fog, said Odd Brekke, hid the reef off Tarnholm.";
        assert_eq!(&*mentions(&article("a", "Fog hides a reef", text, None)), "Odd Brekke\nTarnholm");
    }
}
