//! WARC files, as web archives and crawlers write them (ISO 28500): the pages that servers answered with.

use std::io::{self, BufRead, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::ingest::{Ingested, Page, Severity, Skipped, read_page};

/// How a WARC file begins.
const MAGIC: &[u8] = b"WARC/";

/// The longest page that is read, in bytes: as for pages that are fetched.
const PAGE_LIMIT_BYTES: u64 = 10 * 1024 * 1024;

/// The longest header line, in bytes, and the most lines of one header: far more than servers send.
const LINE_LIMIT_BYTES: u64 = 64 * 1024;
const HEADER_LINES: usize = 1000;

/// A page out of a web archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archived {
    /// The page's address.
    pub address: String,
    /// The encoding that the server named.
    pub charset: Option<String>,
    /// The page.
    pub bytes: Vec<u8>,
}

/// Says whether a file that begins with `head` is a WARC file.
pub fn is_warc(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// Hands the pages of a web archive to `take`, one after another, or why one cannot be read; `take` returns whether to go on. A record that is
/// no page, or one too long, is passed over.
///
/// # Errors
///
/// Where reading fails or the file is no web archive from some place on.
pub fn each_page(from: &mut dyn BufRead, take: &mut dyn FnMut(Result<Archived, String>) -> bool) -> io::Result<()> {
    while let Some(header) = record_header(from)? {
        let length = header.number("content-length").ok_or_else(|| damaged("a record does not say how long it is"))?;
        let is_page = matches!(header.value("warc-type"), Some("response" | "resource" | "conversion"));
        if !is_page || length > PAGE_LIMIT_BYTES {
            io::copy(&mut from.take(length), &mut io::sink())?;
            continue;
        }
        let mut bytes = Vec::new();
        from.take(length).read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < length {
            return Err(damaged("the file ends within a record"));
        }
        if let Some(page) = page(&header, bytes).transpose()
            && !take(page)
        {
            return Ok(());
        }
    }
    Ok(())
}

/// Reads all pages of a web archive that is held in memory.
pub(super) fn read(path: &str, mut bytes: &[u8]) -> Ingested {
    let mut ingested = Ingested::default();
    let outcome = each_page(&mut bytes, &mut |page| {
        match page {
            Ok(page) => ingested.append(page.ingest(path)),
            Err(reason) => ingested.skipped.push(Skipped { path: path.to_owned(), line: None, reason, severity: Severity::Lost }),
        }
        true
    });
    if let Err(error) = outcome {
        ingested.skipped.push(Skipped { path: path.to_owned(), line: None, reason: error.to_string(), severity: Severity::Lost });
    }
    ingested
}

impl Archived {
    /// Makes the page's article; `path` names the web archive.
    pub fn ingest(&self, path: &str) -> Ingested {
        read_page(&Page { path, address: &self.address, charset: self.charset.as_deref(), bytes: &self.bytes, outlet: None, entry: None })
    }
}

/// A header's lines: names in lower case, and values.
#[derive(Default)]
struct Header {
    first: String,
    fields: Vec<(String, String)>,
}

impl Header {
    fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.value(name)?.parse().ok()
    }
}

/// Reads the next record's header; none at the end of the file.
fn record_header(from: &mut dyn BufRead) -> io::Result<Option<Header>> {
    loop {
        let header = header(from)?;
        match header {
            None => return Ok(None),
            // Blank lines divide records.
            Some(header) if header.first.is_empty() => {}
            Some(header) if header.first.as_bytes().starts_with(MAGIC) => return Ok(Some(header)),
            Some(_) => return Err(damaged("no record begins where one should")),
        }
    }
}

/// Reads lines up to an empty one; none at the end of the file.
fn header(from: &mut dyn BufRead) -> io::Result<Option<Header>> {
    let Some(first) = line(from)? else { return Ok(None) };
    let mut header = Header { first, fields: Vec::new() };
    if header.first.is_empty() {
        return Ok(Some(header));
    }
    for _ in 0..HEADER_LINES {
        match line(from)? {
            None => return Ok(Some(header)),
            Some(line) if line.is_empty() => return Ok(Some(header)),
            Some(line) => {
                header.fields.extend(line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())));
            }
        }
    }
    Err(damaged("a header has no end"))
}

fn line(from: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    match from.take(LINE_LIMIT_BYTES).read_until(b'\n', &mut bytes)? {
        0 => Ok(None),
        _ if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LINE_LIMIT_BYTES => Err(damaged("a header line has no end")),
        _ => Ok(Some(String::from_utf8_lossy(&bytes).trim_end().to_owned())),
    }
}

fn damaged(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the web archive is damaged: {reason}"))
}

/// The page that a record holds: a server's answer with its own header, or the bare page.
fn page(record: &Header, bytes: Vec<u8>) -> Result<Option<Archived>, String> {
    let Some(address) = record.value("warc-target-uri") else { return Ok(None) };
    let address = address.trim_matches(['<', '>']).to_owned();
    if record.value("warc-type") != Some("response") {
        let kind = record.value("content-type").unwrap_or_default();
        return Ok(is_text(kind).then(|| Archived { address, charset: charset(kind), bytes }));
    }
    let mut rest = bytes.as_slice();
    let Ok(Some(answer)) = header(&mut rest) else { return Ok(None) };
    let kind = answer.value("content-type").unwrap_or_default();
    if answer.first.split(' ').nth(1) != Some("200") || !is_text(kind) {
        return Ok(None);
    }
    let mut body = match answer.value("transfer-encoding") {
        Some(encoding) if encoding.eq_ignore_ascii_case("chunked") => joined(rest),
        _ => rest.to_vec(),
    };
    // What was applied last is undone first.
    for coding in answer.value("content-encoding").unwrap_or_default().to_ascii_lowercase().split(',').rev().map(str::trim) {
        body = uncoded(body, coding).map_err(|reason| format!("{address}: {reason}"))?;
    }
    Ok(Some(Archived { address, charset: charset(kind), bytes: body }))
}

/// A body without one of the codings of HTTP (RFC 9110, 8.4.1; RFC 7932). Some archives store it without, and keep the header.
fn uncoded(body: Vec<u8>, coding: &str) -> Result<Vec<u8>, String> {
    let unpacked = match coding {
        "" | "identity" => return Ok(body),
        "gzip" | "x-gzip" => read_all(MultiGzDecoder::new(body.as_slice())),
        // Servers send both the form that the standard means and the one that its name means.
        "deflate" => read_all(ZlibDecoder::new(body.as_slice())).or_else(|| read_all(DeflateDecoder::new(body.as_slice()))),
        "br" => read_all(brotli_decompressor::Decompressor::new(body.as_slice(), 4096)),
        _ => None,
    };
    let is_plain = || std::str::from_utf8(&body).is_ok_and(|text| text.contains('<')) || body.trim_ascii_start().starts_with(b"<");
    match unpacked {
        Some(unpacked) => Ok(unpacked),
        None if is_plain() => Ok(body),
        None => Err(format!("its page is packed in a form that cannot be read: {coding}")),
    }
}

/// All that a reader gives; none where it fails, gives nothing, or gives more than a page may have.
fn read_all(from: impl Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(PAGE_LIMIT_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (!bytes.is_empty() && bytes.len() as u64 <= PAGE_LIMIT_BYTES).then_some(bytes)
}

fn is_text(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    kind.starts_with("text/html") || kind.starts_with("application/xhtml") || kind.starts_with("text/plain")
}

fn charset(kind: &str) -> Option<String> {
    let kind = kind.to_ascii_lowercase();
    let (_, name) = kind.split_once("charset=")?;
    Some(name.split(';').next()?.trim_matches(['"', '\'', ' ']).to_owned())
}

/// Joins the chunks of a body (RFC 9112, 7.1); archives that store the joined body with the chunks' header give it unchanged.
fn joined(body: &[u8]) -> Vec<u8> {
    let (mut whole, mut rest) = (Vec::with_capacity(body.len()), body);
    while let Some(end) = rest.iter().take(16).position(|byte| *byte == b'\n') {
        let size = std::str::from_utf8(rest.get(..end).unwrap_or_default()).ok();
        let size = size.and_then(|size| usize::from_str_radix(size.split(';').next()?.trim(), 16).ok());
        match size {
            None => break,
            Some(0) => return whole,
            Some(size) => {
                let from = end + 1;
                let to = from.saturating_add(size).min(rest.len());
                whole.extend_from_slice(rest.get(from..to).unwrap_or_default());
                rest = rest.get(to.saturating_add(2)..).unwrap_or_default();
            }
        }
    }
    if whole.is_empty() { body.to_vec() } else { whole }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Archived, each_page, uncoded};

    fn record(kind: &str, address: &str, block: &str) -> String {
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len())
    }

    fn pages(archive: &str) -> (Vec<Archived>, Option<String>) {
        let mut found = Vec::new();
        let outcome = each_page(&mut archive.as_bytes(), &mut |page| {
            found.push(page.expect("the tests' pages can be read"));
            true
        });
        (found, outcome.err().map(|error| error.to_string()))
    }

    #[test]
    fn answers_are_pages_and_other_records_are_not() {
        let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n<p>Dam</p>";
        let chunked =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>D\r\n6\r\nam</p>\r\n0\r\n\r\n";
        let missing = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno";
        let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx";
        let archive: String = [
            record("warcinfo", "", "software: crawler"),
            record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n"),
            record("response", "<https://a.example/1>", answer),
            record("response", "https://a.example/2", chunked),
            record("response", "https://a.example/3", missing),
            record("response", "https://a.example/4", picture),
        ]
        .concat();
        let (found, error) = pages(&archive);
        assert_eq!(error, None);
        let page = |address: &str, charset: Option<&str>| Archived {
            address: address.into(),
            charset: charset.map(str::to_owned),
            bytes: b"<p>Dam</p>".to_vec(),
        };
        assert_eq!(found, [page("https://a.example/1", Some("iso-8859-1")), page("https://a.example/2", None)]);
    }

    #[test]
    fn bodies_are_unpacked_or_named() {
        let page = b"<p>The dam held.</p>".as_slice();
        let pack = |mut from: Box<dyn Read>| {
            let mut packed = Vec::new();
            from.read_to_end(&mut packed).expect("memory can be read");
            packed
        };
        let level = flate2::Compression::fast();
        for (coding, packed) in [
            ("gzip", pack(Box::new(flate2::read::GzEncoder::new(page, level)))),
            ("deflate", pack(Box::new(flate2::read::ZlibEncoder::new(page, level)))),
            ("deflate", pack(Box::new(flate2::read::DeflateEncoder::new(page, level)))),
            ("identity", page.to_vec()),
            ("br", page.to_vec()),
            // The page in brotli's form for what is not compressed, as RFC 7932 gives it.
            ("br", [&[0x8b, 0x09, 0x80], page, &[0x03]].concat()),
        ] {
            assert_eq!(uncoded(packed, coding).as_deref(), Ok(page), "{coding}");
        }
        assert!(uncoded(vec![0x28, 0xb5, 0x2f, 0xfd, 0], "zstd").is_err_and(|reason| reason.contains("zstd")));
    }

    #[test]
    fn damage_is_named_and_what_came_before_is_kept() {
        let whole =
            record("resource", "https://a.example/1", "x").replace("\r\nContent-Length", "\r\nContent-Type: text/html\r\nContent-Length");
        let (found, error) = pages(&format!("{whole}{}", whole.replace("Content-Length: 1", "Content-Length: 9999")));
        assert_eq!((found.len(), error.as_deref()), (1, Some("the web archive is damaged: the file ends within a record")));
        assert_eq!(
            pages("WARC/1.0\r\nno length\r\n\r\n").1.as_deref(),
            Some("the web archive is damaged: a record does not say how long it is")
        );
        assert_eq!(pages("no archive\r\n\r\n").1.as_deref(), Some("the web archive is damaged: no record begins where one should"));
    }
}
