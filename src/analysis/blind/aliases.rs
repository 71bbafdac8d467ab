//! The names under which texts know outlets: their aliases and programmes, from the list `outlets.toml` beside this file.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::analysis::blind::term::Term;

/// An outlet of the list.
#[derive(Debug, Deserialize)]
pub(super) struct Known {
    /// What names it and nothing else.
    names: Vec<String>,
    /// What names it where it is one of those compared.
    short: Vec<String>,
    /// Its own broadcasts and pages.
    programmes: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    press_words: Vec<String>,
    outlet: Vec<Known>,
}

static LIST: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("outlets.toml")).expect("the list is part of the program, and a test reads it"));

/// Last words of outlets' names that stand for the whole name, in lower case: `a Gazette reporter`.
pub(super) fn press_words() -> &'static [String] {
    &LIST.press_words
}

impl Known {
    /// The name under which the key lists it.
    pub(super) fn label(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// What is masked of it: its names and programmes, and its short names where it is one of those compared.
    pub(super) fn terms(&self, is_compared: bool, replacement: &str) -> Vec<Term> {
        let names = self.names.iter().flat_map(|name| Term::variants(name, replacement)).map(Term::sure);
        let short = self.short.iter().filter(|_| is_compared);
        names.chain(self.programmes.iter().chain(short).flat_map(|name| Term::variants(name, replacement))).collect()
    }

    fn is_called(&self, outlet: &str) -> bool {
        self.names.iter().chain(&self.short).any(|name| plain(name) == outlet)
    }
}

/// All outlets of the list.
pub(super) fn known() -> &'static [Known] {
    &LIST.outlet
}

/// The outlet of the list that an article's outlet is: `The Huffington Post`, `huff-post`, `Fox News (Online News)`.
pub(super) fn known_as(outlet: &str) -> Option<&'static Known> {
    let outlet = plain(outlet);
    LIST.outlet.iter().find(|known| known.names.iter().any(|name| plain(name) == outlet)).or_else(|| {
        // A short name is an outlet's own where only one has it.
        let mut called = LIST.outlet.iter().filter(|known| known.is_called(&outlet));
        called.next().filter(|_| called.next().is_none())
    })
}

/// Letters and digits of a name in lower case, without its article and what stands in brackets.
fn plain(name: &str) -> String {
    let name = name.split(" (").next().unwrap_or(name);
    let lower = name.to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{known, known_as};

    #[test]
    fn an_outlet_is_found_under_each_of_its_names() {
        for outlet in known() {
            assert!(!outlet.label().is_empty());
            for name in outlet.names.iter().map(String::as_str) {
                assert_eq!(known_as(name).map(super::Known::label), Some(outlet.label()), "{name}");
            }
        }
        assert_eq!(known_as("Fox News (Online News)").map(super::Known::label), Some("Fox News"));
        assert_eq!(known_as("The Hill").map(super::Known::label), Some("The Hill newspaper"));
        assert!(known_as("Times").is_none(), "several outlets are called so");
        assert!(known_as("Harbour Post").is_none());
    }
}
