//! The forms in which a comparison can be had: the one table that commands, help and documentation read.

use crate::analysis::Analysis;
use crate::export::accounts::accounts_plain;
use crate::export::claim_review::claim_reviews;
use crate::export::compare_json;
use crate::export::compare_plain;
use crate::export::csv::matrix_csv;
use crate::export::framing::framing_plain;
use crate::export::html::hand_out_html;
use crate::export::markdown::hand_out_markdown;

/// What a form needs to know beside the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The story's title; without one, the first account's headline.
    pub title: Option<String>,
    /// Whether the outlets of the comparison are named.
    pub outlets: Outlets,
}

/// Whether a comparison names its outlets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outlets {
    /// It does.
    #[default]
    Named,
    /// They were masked as letters before (see [`crate::analysis::blind`]).
    Masked {
        /// The seed that gives the letters.
        seed: u64,
    },
}

/// A form of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Exporter {
    /// Its name: the flag that asks for it.
    pub name: &'static str,
    /// What the name of its files ends in, without a dot.
    pub ending: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Analysis, &Options) -> String,
}

/// All forms.
pub const EXPORTERS: &[Exporter] = &[
    Exporter { name: "html", ending: "html", about: "A hand-out: one page for paper, phone and screen", write: hand_out_html },
    Exporter { name: "markdown", ending: "md", about: "The hand-out as Markdown", write: hand_out_markdown },
    Exporter { name: "csv", ending: "csv", about: "Claims and outlets as a table for spreadsheets", write: matrix_csv },
    Exporter { name: "json", ending: "json", about: "All that is found, for scripts", write: |analysis, _| compare_json(analysis) },
    Exporter { name: "plain", ending: "txt", about: "Linear text: no columns, no colour", write: |analysis, _| compare_plain(analysis) },
    Exporter { name: "claim-review", ending: "jsonld", about: "ClaimReview skeletons to complete and publish", write: claim_reviews },
    Exporter {
        name: "framing",
        ending: "framing.txt",
        about: "Linear text of Framing: names, loaded words, voices, quotes",
        write: |analysis, _| framing_plain(analysis),
    },
    Exporter {
        name: "accounts",
        ending: "accounts.txt",
        about: "Linear text of Reader: each account in full, with who else says it",
        write: |analysis, _| accounts_plain(analysis),
    },
];

impl Exporter {
    /// Finds the form that a file's name asks for by its ending.
    pub fn for_file(name: &str) -> Option<&'static Self> {
        let (_, ending) = name.rsplit_once('.')?;
        EXPORTERS.iter().find(|exporter| exporter.ending.eq_ignore_ascii_case(ending))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{EXPORTERS, Exporter, Options};
    use crate::analysis::fixture::ferry;
    use crate::analysis::{Analysis, blind};

    #[test]
    fn names_and_endings_are_unique() {
        let names: BTreeSet<&str> = EXPORTERS.iter().map(|exporter| exporter.name).collect();
        let endings: BTreeSet<&str> = EXPORTERS.iter().map(|exporter| exporter.ending).collect();
        assert_eq!((names.len(), endings.len()), (EXPORTERS.len(), EXPORTERS.len()));
        assert_eq!(Exporter::for_file("out.HTML").map(|exporter| exporter.name), Some("html"));
        assert!(Exporter::for_file("out.docx").is_none() && Exporter::for_file("html").is_none());
    }

    #[test]
    fn every_form_can_be_written_of_anything() {
        for exporter in EXPORTERS {
            assert!(!(exporter.write)(&ferry(), &Options::default()).is_empty(), "{}", exporter.name);
            (exporter.write)(&Analysis::default(), &Options::default());
        }
    }

    #[test]
    fn a_masked_comparison_names_no_outlet_in_any_form() {
        let blind = blind(&ferry(), 11);
        for exporter in EXPORTERS {
            let text = (exporter.write)(&blind.analysis, &Options::default());
            for name in ["Harbour Post", "Gazette", "Online", "ferry-gazette", "Brandt", "post-1", "online-1"] {
                assert!(!text.contains(name), "{} names {name}", exporter.name);
            }
        }
    }
}
