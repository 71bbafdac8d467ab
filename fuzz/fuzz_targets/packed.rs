//! Any bytes as a zip file, a gzip file, a web archive, a letter or a saved page: the fuzzer's bytes stand behind each form's first bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::ingest::read;

const BEGINNINGS: [&[u8]; 7] = [
    b"",
    b"PK\x03\x04",
    &[0x1f, 0x8b, 8],
    b"WARC/1.0\r\nWARC-Type: response\r\n",
    b"MIME-Version: 1.0\r\n",
    b"Snapshot-Content-Location: https://post.example/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n",
    b"<html><script type=application/ld+json>",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let beginning = BEGINNINGS[usize::from(*choice) % BEGINNINGS.len()];
    read("a", &[beginning, bytes].concat());
});
