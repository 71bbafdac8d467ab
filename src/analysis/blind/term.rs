//! What names an outlet, an author or an agency of a comparison, in all ways in which a text may write it.

use crate::analysis::Analysis;
use crate::analysis::blind::aliases::{Known, known_as, press_words};

/// A name to mask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// As a text writes it.
    pub(super) name: String,
    /// What stands for it.
    pub(super) replacement: String,
    /// Whether it means nothing else: a name of one word may be a word of the language, too, or a part of another name.
    pub(super) is_sure: bool,
}

impl Term {
    fn new(name: &str, replacement: &str) -> Self {
        let bare = without_article(name);
        let is_acronym = || bare.chars().all(|c| !c.is_lowercase());
        let is_sure = bare.contains(char::is_whitespace) || bare.contains('.') || is_acronym();
        Self { name: name.to_owned(), replacement: replacement.to_owned(), is_sure }
    }

    /// The name as it is, whatever it may mean elsewhere.
    pub(super) fn sure(self) -> Self {
        Self { is_sure: true, ..self }
    }

    /// A name with and without its article, in each way of writing it.
    pub(super) fn variants(name: &str, replacement: &str) -> impl Iterator<Item = Self> {
        let bare = without_article(name);
        let written = [name.to_owned(), bare.to_owned(), format!("The {bare}")].into_iter().flat_map(|name| spellings(&name));
        written.filter(|name| name.chars().filter(|c| c.is_alphanumeric()).count() > 1).map(|name| Self::new(&name, replacement))
    }
}

/// All that names an outlet of the comparison or of its story, an author or an agency.
pub(super) fn terms(analysis: &Analysis, letters: &[(String, String)]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for (letter, outlet) in letters {
        let replacement = format!("[Outlet {letter}]");
        let accounts = analysis.accounts.iter().filter(|account| account.label() == outlet);
        let hosts = accounts.filter_map(|account| host(account.url.as_deref()?)).map(|host| Term::new(&host, &replacement));
        terms.extend(hosts);
        terms.extend(known_as(outlet).into_iter().flat_map(|known: &Known| known.terms(true, &replacement)));
        terms.extend(names_of(outlet).iter().flat_map(|name| Term::variants(name, &replacement)));
    }
    let authors = analysis.accounts.iter().flat_map(|account| &account.authors).filter(|author| author.contains(' '));
    terms.extend(authors.map(|author| Term::new(author, "[author]")));
    let agencies = analysis.copies.iter().filter_map(|copy| copy.agency.as_deref());
    terms.extend(agencies.map(|agency| Term::new(agency, "[agency]").sure()));
    terms
}

/// The forms in which a text names an outlet: without what only says where it is read, as one word, its first letters, and its last word.
fn names_of(outlet: &str) -> Vec<String> {
    // `Fox News (Online News)`: what stands in brackets is a list's, not the outlet's.
    let outlet = outlet.split(" (").next().unwrap_or(outlet);
    let base = without_article(outlet).trim();
    let mut words: Vec<&str> = base.split_whitespace().collect();
    let mut names = vec![base.to_owned()];
    if words.len() > 2 && words.last().is_some_and(|last| MEDIA.contains(&last.to_lowercase().as_str())) {
        words.pop();
        names.push(words.join(" "));
    }
    if let [_, .., last] = words.as_slice() {
        names.push(words.concat());
        names.push(words.join("-"));
        names.push(if press_words().contains(&last.to_lowercase()) { (*last).to_owned() } else { format!("the {last}") });
        names.extend(acronym(&words));
    }
    names
}

/// Words behind a name that only say where the outlet is read or heard.
const MEDIA: &[&str] = &["online", "digital", "newspaper", "magazine", "website", "edition"];

/// The first letters of a long name: `NBC`.
fn acronym(words: &[&str]) -> Option<String> {
    let capitals: String = words.iter().filter_map(|word| word.chars().next()).filter(|first| first.is_uppercase()).collect();
    (capitals.chars().count() > 2).then_some(capitals)
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

/// A name with both kinds of apostrophe, and with `&` and `and`.
fn spellings(name: &str) -> Vec<String> {
    let mut written = vec![name.to_owned()];
    for (one, other) in [("’", "'"), ("'", "’"), (" & ", " and "), (" and ", " & ")] {
        let more: Vec<String> = written.iter().filter(|name| name.contains(one)).map(|name| name.replace(one, other)).collect();
        written.extend(more);
    }
    written
}

fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::names_of;

    #[test]
    fn an_outlet_has_more_names_than_one() {
        assert_eq!(
            names_of("The Ferry Gazette Online"),
            ["Ferry Gazette Online", "Ferry Gazette", "FerryGazette", "Ferry-Gazette", "Gazette"]
        );
        assert_eq!(names_of("Norland Broadcasting Council").last().map(String::as_str), Some("NBC"));
        assert_eq!(names_of("Radio Norland"), ["Radio Norland", "RadioNorland", "Radio-Norland", "the Norland"], "a place stays a place");
        assert_eq!(names_of("Halyard"), ["Halyard"]);
    }
}
