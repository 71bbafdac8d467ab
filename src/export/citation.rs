//! Where a sentence stands, in words that stay right: outlet, date, paragraph, sentence.

use serde::Serialize;

use crate::align::SentenceRef;
use crate::analysis::Analysis;
use crate::article::Article;

/// Where a sentence stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Citation {
    /// The outlet's name; the article's id where it is not known.
    pub outlet: String,
    /// The day of publication as `YYYY-MM-DD`; `undated` where it is not known.
    pub date: String,
    /// The place in the article, such as `headline`, or `¶3, sentence 2` (counted from 1 within its paragraph).
    pub place: String,
    /// The article's address, where it has one that is safe to open.
    pub link: Option<String>,
}

impl Citation {
    /// Writes it in one line, such as `Harbour Post, 2031-05-11, ¶3, sentence 2`.
    pub fn line(&self) -> String {
        format!("{}, {}, {}", self.outlet, self.date, self.place)
    }
}

/// Cites a sentence of a comparison.
///
/// # Panics
///
/// Where `at` names no sentence of it.
pub fn cite(analysis: &Analysis, at: SentenceRef) -> Citation {
    cite_in(&analysis.accounts[at.account], at.sentence)
}

/// Cites a sentence of an article.
///
/// # Panics
///
/// Where the article has no such sentence.
pub fn cite_in(article: &Article, sentence: usize) -> Citation {
    let paragraph = article.sentences[sentence].paragraph;
    let place = if paragraph == 0 {
        "headline".to_owned()
    } else {
        let before = article.sentences.iter().take(sentence).filter(|sentence| sentence.paragraph == paragraph).count();
        format!("¶{paragraph}, sentence {}", before + 1)
    };
    Citation { outlet: article.label().to_owned(), date: date_words(article.date), place, link: safe_link(article.url.as_deref()) }
}

/// Writes a date, or `undated`.
pub(super) fn date_words(date: Option<jiff::civil::Date>) -> String {
    date.map_or_else(|| "undated".to_owned(), |date| date.to_string())
}

/// Returns an address only where it opens a web page: `http` or `https`, without white space or control characters.
pub(super) fn safe_link(url: Option<&str>) -> Option<String> {
    let url = url?.trim();
    let scheme = url.split_once("://")?.0.to_ascii_lowercase();
    let is_safe = matches!(scheme.as_str(), "http" | "https") && !url.contains(|c: char| c.is_control() || c.is_whitespace());
    is_safe.then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{cite, safe_link};
    use crate::analysis::fixture::{at, ferry};

    #[test]
    fn a_citation_names_outlet_date_paragraph_and_sentence() {
        let analysis = ferry();
        assert_eq!(cite(&analysis, at(0, 2)).line(), "Harbour Post, 2031-05-11, ¶1, sentence 2");
        assert_eq!(cite(&analysis, at(2, 2)).line(), "Sannick <Online>, 2031-05-12, ¶2, sentence 1");
        assert_eq!(cite(&analysis, at(1, 0)).place, "headline");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(safe_link(Some(" HTTPS://a.example/x ")), Some("HTTPS://a.example/x".to_owned()));
        for url in
            ["javascript:alert(1)", "javascript://a.example/%0aalert(1)", "data:text/html,x", "a.example", "http://a b", "https://a\u{7}"]
        {
            assert_eq!(safe_link(Some(url)), None, "{url}");
        }
    }
}
