//! The pages of one site that could not be read: one line names them all.

use std::collections::BTreeMap;

use url::Url;

use crate::ingest::{Severity, Skipped};
use crate::library::fetch::Refusal;
use crate::library::sync::jobs::lost;

/// Pages of one site that could not be read.
#[derive(Debug, Default)]
pub(super) struct FailedPages {
    /// The first of them.
    address: String,
    /// Why, and how many for each reason.
    reasons: BTreeMap<String, usize>,
    /// How many have the feed's text in their place.
    excerpts: usize,
    /// Whether any of these may be read another time.
    passing: bool,
}

impl FailedPages {
    /// Counts a page; `is_excerpt` says that the feed's text stands in its place.
    pub(super) fn count(&mut self, address: String, refusal: Refusal, is_excerpt: bool) {
        if self.reasons.is_empty() {
            self.address = address;
        }
        *self.reasons.entry(refusal.reason).or_default() += 1;
        self.excerpts += usize::from(is_excerpt);
        self.passing |= refusal.passing && is_excerpt;
    }

    /// Names the pages: a single one by its address, more by the site's, with how many and why.
    pub(super) fn named(self) -> Skipped {
        let pages: usize = self.reasons.values().sum();
        let severity = if self.excerpts == pages { Severity::Odd } else { Severity::Lost };
        let (address, why) = match (pages, self.reasons.first_key_value()) {
            (1, Some((reason, _))) => (self.address.clone(), reason.clone()),
            _ => (site(&self.address), format!("{pages} pages could not be read: {}", self.listed())),
        };
        Skipped { severity, ..lost(&address, why + &self.kept(pages)) }
    }

    /// The reasons, the most frequent first; where there are several, each with its number.
    fn listed(&self) -> String {
        let mut reasons: Vec<(&String, &usize)> = self.reasons.iter().collect();
        reasons.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let is_one = reasons.len() == 1;
        let reasons = reasons.into_iter().map(|(reason, count)| if is_one { reason.clone() } else { format!("{reason} ({count})") });
        reasons.collect::<Vec<_>>().join(", ")
    }

    /// What is kept in their place.
    fn kept(&self, pages: usize) -> String {
        let of = match self.excerpts {
            0 => return String::new(),
            all if all == pages => String::new(),
            some => format!(" of {some} of them"),
        };
        let until = if self.passing { " until it can be read" } else { "" };
        format!("; the feed's text{of} is kept as an excerpt{until}")
    }
}

/// The address of a page's site.
fn site(address: &str) -> String {
    Url::parse(address).map_or_else(|_| address.to_owned(), |url| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::FailedPages;
    use crate::ingest::Severity;
    use crate::library::fetch::Refusal;

    fn check(pages: &[(&str, bool, bool)], expected: &str, severity: Severity) {
        let mut failed = FailedPages::default();
        for (at, (reason, passing, is_excerpt)) in pages.iter().enumerate() {
            let refusal = Refusal { reason: (*reason).to_owned(), passing: *passing };
            failed.count(format!("https://post.example/{at}"), refusal, *is_excerpt);
        }
        let named = failed.named();
        assert_eq!((format!("{}: {}", named.path, named.reason).as_str(), named.severity), (expected, severity));
    }

    #[test]
    fn a_site_is_one_line_with_numbers_and_reasons() {
        check(&[("gone", false, false)], "https://post.example/0: gone", Severity::Lost);
        check(&[("gone", false, true)], "https://post.example/0: gone; the feed's text is kept as an excerpt", Severity::Odd);
        check(
            &[("slow", true, true), ("slow", true, true)],
            "https://post.example: 2 pages could not be read: slow; the feed's text is kept as an excerpt until it can be read",
            Severity::Odd,
        );
        check(
            &[("gone", false, true), ("slow", true, false), ("slow", true, true)],
            "https://post.example: 3 pages could not be read: slow (2), gone (1); the feed's text of 2 of them is kept as an excerpt until it can be read",
            Severity::Lost,
        );
    }
}
