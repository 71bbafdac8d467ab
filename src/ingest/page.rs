//! Pages whose address is known: fetched, or out of a web archive.

use std::borrow::Cow;

use crate::article::Draft;
use crate::ingest::{Entry, Ingested, Reading, encoding, format_of, gather};

/// A page and where it came from.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// What the article's path is to be: the address, or the archive that the page stands in.
    pub path: &'a str,
    /// Its address.
    pub address: &'a str,
    /// The encoding that the server named.
    pub charset: Option<&'a str>,
    /// The page.
    pub bytes: &'a [u8],
    /// What the outlet is called whatever the page says: by the reader, or by its feed.
    pub outlet: Option<&'a str>,
    /// What a feed says of the page.
    pub entry: Option<&'a Entry>,
}

/// Reads the article of a page; its address is the page's, unless the page names another as its own.
pub fn read_page(page: &Page) -> Ingested {
    let text = match decode(page) {
        Ok(text) => text,
        Err(reason) => return gather(page.path, vec![Reading::lost(None, reason)]),
    };
    let form = if text.contains('<') { "page.html" } else { "page.txt" };
    let mut readings = (format_of(form, &text).read)(&text);
    for reading in &mut readings {
        if let Ok(draft) = &mut reading.draft {
            complete(draft, page);
        }
    }
    gather(page.path, readings)
}

/// Fills in what the page does not say of itself; the reader's own name for the outlet goes before the page's.
fn complete(draft: &mut Draft, page: &Page) {
    draft.url.get_or_insert_with(|| page.address.to_owned());
    if let Some(outlet) = page.outlet {
        draft.outlet = Some(outlet.to_owned());
    }
    if let Some(entry) = page.entry {
        if draft.title.is_empty() {
            draft.title.clone_from(&entry.title);
        }
        if draft.authors.is_empty() {
            draft.authors.clone_from(&entry.authors);
        }
        draft.date = draft.date.take().or_else(|| entry.date.clone());
        draft.language = draft.language.take().or_else(|| entry.language.clone());
    }
}

/// Decodes a page: UTF-8 where it is valid, else as the server or the page itself says, else as it looks.
fn decode<'a>(page: &Page<'a>) -> Result<Cow<'a, str>, String> {
    encoding::decode_named(page.bytes, &[page.charset, encoding::declared_in_html(page.bytes).as_deref()])
}

#[cfg(test)]
mod tests {
    use super::{Page, read_page};

    #[test]
    fn the_address_and_the_servers_encoding_count() {
        let page = Page {
            path: "a.warc",
            address: "https://post.example/dam",
            charset: Some("iso-8859-1"),
            bytes: b"D\xfcsseldorf\n\nThe dam held.",
            outlet: None,
            entry: None,
        };
        let article = read_page(&page).articles.remove(0);
        assert_eq!((article.title.as_str(), article.url.as_deref()), ("Düsseldorf", Some("https://post.example/dam")));
        assert_eq!((article.path.as_str(), article.outlet.as_deref()), ("a.warc", Some("post.example")));
    }
}
