//! The article among the rest of a page: one trait, so that the library behind it can be changed.

use trafilatura::{ExtractionFocus, Options};

/// Finds the article on a page.
pub(super) trait Extract {
    /// Returns the article's own markup: paragraphs, headings, lists; none where there is no article.
    fn extract(&self, html: &str) -> Option<String>;
}

/// Trafilatura's rules and fallbacks (Barbaresi, “Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and
/// Extraction”, 2021, <https://aclanthology.org/2021.acl-demo.15/>).
pub(super) struct Trafilatura;

impl Extract for Trafilatura {
    fn extract(&self, html: &str) -> Option<String> {
        let options = Options::default().with_fallback(true).with_exclude_comments(true).with_focus(ExtractionFocus::Balanced);
        let result = trafilatura::extract(html, &options).ok()?;
        Some(result.content_html).filter(|html| !html.trim().is_empty())
    }
}
