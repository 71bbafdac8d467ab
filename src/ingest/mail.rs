//! Letters and pages that a browser saved whole as one (MHTML): both are MIME messages (RFC 5322, RFC 2557).

use mail_parser::{Message, MessageParser, MimeHeaders};

use crate::article::{Block, Content, Draft};
use crate::ingest::{Ingested, Page, Reading, gather, markup, read_page, stem};

/// Endings of such files.
pub(super) const ENDINGS: &[&str] = &["eml", "mht", "mhtml"];

/// How much of a file is looked at to tell a message, in bytes: headers of letters are long.
const HEAD_BYTES: usize = 16 * 1024;

/// The largest message that is read, in bytes: a page with its pictures.
const LIMIT_BYTES: usize = 64 * 1024 * 1024;

/// Headers one of which every such file has.
const TELLING: &[&str] = &["mime-version", "received", "return-path", "snapshot-content-location"];

/// Says whether a file begins with the header of a message.
pub(super) fn is_mail(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head.get(..head.len().min(HEAD_BYTES)).unwrap_or_default());
    let mut names: Vec<String> = Vec::new();
    for line in head.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return false;
        }
        names.push(name.to_ascii_lowercase());
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    TELLING.iter().any(|name| has(name)) || has("from") && has("subject") && (has("date") || has("to"))
}

/// Reads the page or letter of a message.
pub(super) fn read(path: &str, bytes: &[u8]) -> Ingested {
    if bytes.len() > LIMIT_BYTES {
        return gather(path, vec![Reading::lost(None, format!("larger than {} MB", LIMIT_BYTES >> 20))]);
    }
    let Some(message) = MessageParser::default().parse(bytes) else {
        return gather(path, vec![Reading::lost(None, "the message cannot be read")]);
    };
    let address = text(&message, "Snapshot-Content-Location").or_else(|| {
        let page = message.html_part(0)?;
        page.content_location().map(str::to_owned).filter(|address| address.contains("://"))
    });
    match (address, message.body_html(0)) {
        (Some(address), Some(html)) => {
            read_page(&Page { path, address: &address, charset: None, bytes: html.as_bytes(), outlet: None, entry: None })
        }
        _ => gather(path, vec![letter(&message, path)]),
    }
}

fn letter(message: &Message, path: &str) -> Reading {
    let is_html = message.html_part(0).is_some_and(mail_parser::MessagePart::is_text_html);
    let content = match (message.body_html(0), message.body_text(0)) {
        (Some(html), _) if is_html => Content::Blocks(markup::blocks(&html)),
        (_, Some(text)) => Content::Text(text.into_owned()),
        (Some(html), None) => Content::Blocks(markup::blocks(&html)),
        (None, None) => Content::Blocks(Vec::<Block>::new()),
    };
    let from = message.from().and_then(|from| from.first());
    let sender = from.and_then(|from| from.name().or_else(|| from.address()?.rsplit('@').next()));
    Reading::article(
        None,
        Draft {
            id: stem(path).map(str::to_owned),
            title: message.subject().unwrap_or_default().to_owned(),
            content,
            outlet: sender.map(str::to_owned),
            date: message.date().map(mail_parser::DateTime::to_rfc3339),
            ..Draft::default()
        },
    )
}

fn text(message: &Message, name: &'static str) -> Option<String> {
    message.header(name)?.as_text().map(|text| text.trim().to_owned()).filter(|text| text.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::is_mail;
    use crate::ingest::{Ingested, read};

    const LETTER: &str = "Received: from a by b\r\n\twith c\r\nFrom: =?utf-8?q?Harbour_Post?= <news@post.example>\r\nTo: all@post.example\r\n\
        Subject: =?UTF-8?B?RGFtIGhlbGQ=?=\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the page.\r\n--b\r\n\
        Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>The dam held, said Zo=EB.</p>\r\n--b--\r\n";

    fn texts(ingested: &Ingested) -> Vec<&str> {
        ingested.articles.iter().flat_map(|article| &article.sentences).map(|sentence| sentence.text.as_str()).collect()
    }

    #[test]
    fn a_letter_has_sender_day_and_text() {
        let ingested = read("a.eml", LETTER.as_bytes());
        assert_eq!(texts(&ingested), ["Dam held", "The dam held, said Zoë."]);
        let article = &ingested.articles[0];
        assert_eq!((article.outlet.as_deref(), article.id.as_str()), (Some("Harbour Post"), "a"));
        assert_eq!(article.date.map(|day| day.to_string()).as_deref(), Some("2026-03-02"));
    }

    #[test]
    fn a_saved_page_is_the_page() {
        let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/dam\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n\
            PCFkb2N0eXBlIGh0bWw+PHRpdGxlPkRhbTwvdGl0bGU+PGFydGljbGU+PGgxPkRhbTwvaDE+PHA+VGhlIGRhbSBoZWxkLjwvcD48L2FydGljbGU+\r\n--b--\r\n";
        let ingested = read("a.mhtml", page.as_bytes());
        assert_eq!(texts(&ingested), ["Dam", "The dam held."]);
        assert_eq!(ingested.articles[0].url.as_deref(), Some("https://post.example/dam"));
    }

    #[test]
    fn other_texts_are_no_messages() {
        for text in ["Title: Dam\nSource: Post\nDate: 2 March 2026\n\nIt held.", "From: the harbour\n\nIt held.", "The dam held.", ""] {
            assert!(!is_mail(text.as_bytes()), "{text:?}");
        }
    }
}
