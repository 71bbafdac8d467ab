//! Any bytes as a zip file, a gzip file, a web archive, a letter, a saved page, a server's packed answer, or the JSON that a page holds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::ingest::read;

/// What stands before and behind the fuzzer's bytes.
const FRAMES: [(&[u8], &[u8]); 7] = [
    (b"", b""),
    (b"PK\x03\x04", b""),
    (&[0x1f, 0x8b, 8], b""),
    (b"WARC/1.0\r\nWARC-Type: response\r\n", b""),
    (b"MIME-Version: 1.0\r\n", b""),
    (
        b"Snapshot-Content-Location: https://post.example/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n",
        b"\r\n--b--\r\n",
    ),
    (
        b"<html><title>Dam held</title><script type=application/ld+json>",
        b"</script><article><h1>Dam held</h1><p>The dam at Ostrand held on Monday.</p></article></html>",
    ),
];

/// How a server's answer in a web archive is packed.
const CODINGS: [&str; 4] =
    ["Content-Encoding: gzip", "Content-Encoding: deflate", "Content-Encoding: br, identity", "Transfer-Encoding: chunked"];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let choice = usize::from(*choice) % (FRAMES.len() + CODINGS.len());
    let file = match FRAMES.get(choice) {
        Some((before, behind)) => [before, bytes, behind].concat(),
        None => archived(CODINGS[choice - FRAMES.len()], bytes),
    };
    read("a", &file);
});

fn archived(coding: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{coding}\r\n\r\n");
    let length = head.len() + body.len();
    let record = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: {length}\r\n\r\n{head}");
    [record.as_bytes(), body, b"\r\n\r\n"].concat()
}
