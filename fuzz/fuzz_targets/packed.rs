//! Any bytes as a zip file, a gzip file or a web archive: the fuzzer's bytes stand behind each form's first bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::ingest::read;

const BEGINNINGS: [&[u8]; 4] = [b"", b"PK\x03\x04", &[0x1f, 0x8b, 8], b"WARC/1.0\r\nWARC-Type: response\r\n"];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let beginning = BEGINNINGS[usize::from(*choice) % BEGINNINGS.len()];
    read("a", &[beginning, bytes].concat());
});
