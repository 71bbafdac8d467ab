//! The names of an article's fields, as `names.toml` gives them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

/// The names of each field, the surest first, in the form of [`plain`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) id: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) text: Vec<String>,
    pub(super) teaser: Vec<String>,
    pub(super) outlet: Vec<String>,
    pub(super) date: Vec<String>,
    pub(super) url: Vec<String>,
    pub(super) author: Vec<String>,
    pub(super) language: Vec<String>,
    /// Objects that hold further fields.
    pub(super) within: Vec<String>,
    /// Where lists of articles stand.
    pub(super) lists: Vec<String>,
}

/// All names.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = written();
    for list in names.all() {
        for name in list {
            *name = name.split('.').map(plain).collect::<Vec<_>>().join(".");
        }
    }
    names
});

fn written() -> Names {
    toml::from_str(include_str!("names.toml")).expect("the list is fixed and tested")
}

impl Names {
    fn all(&mut self) -> [&mut Vec<String>; 11] {
        let Self { id, title, text, teaser, outlet, date, url, author, language, within, lists } = self;
        [id, title, text, teaser, outlet, date, url, author, language, within, lists]
    }
}

/// A field's name without what its writers differ in: case, hyphens, underscores, spaces.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names of texts, by which a table of articles is told from others.
pub(super) static TEXTS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| NAMES.text.iter().map(String::as_str).collect());

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{NAMES, plain, written};

    #[test]
    fn names_are_compared_plainly_and_given_once() {
        assert_eq!((plain("Published_At"), plain("publishedAt")), ("publishedat".to_owned(), "publishedat".to_owned()));
        for list in written().all() {
            let plain: BTreeSet<String> = list.iter().map(|name| plain(name)).collect();
            assert_eq!(plain.len(), list.len(), "{list:?}");
        }
        assert!(NAMES.title.contains(&"headline.main".to_owned()));
    }
}
