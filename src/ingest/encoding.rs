//! Bytes to text: byte-order marks, UTF-8, UTF-16 without a mark, and the old one-byte encodings.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much of a text in an old encoding is looked at to tell which one it is.
const DETECTION_BYTES: usize = 64 * 1024;

/// Decodes a file: by its byte-order mark, as UTF-8 where it is valid, else as what it looks like.
///
/// # Errors
///
/// Says so where the bytes are no text.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    if bytes.contains(&0) {
        return Err("the file is not text".into());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..DETECTION_BYTES.min(bytes.len())).unwrap_or_default(), true);
    let text = detector.guess(None, Utf8Detection::Allow).decode_without_bom_handling(bytes).0;
    if is_noise(&text) { Err("the file is not text".into()) } else { Ok(text) }
}

/// Says whether the bytes are UTF-16, whose lines cannot be told apart byte by byte.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || unmarked_utf16(bytes).is_some()
}

/// UTF-16 without a mark has a zero in most of its even or odd bytes, as far as its letters are Latin.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1024) & !1)?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if pairs < 2 => None,
        () if odd * 10 >= pairs * 7 && even * 20 <= pairs => Some(UTF_16LE),
        () if even * 10 >= pairs * 7 && odd * 20 <= pairs => Some(UTF_16BE),
        () => None,
    }
}

/// More than one character in twenty that no text has: control characters and places that could not be decoded.
fn is_noise(text: &str) -> bool {
    let (mut odd, mut all) = (0, 0);
    for c in text.chars().take(DETECTION_BYTES) {
        all += 1;
        odd += usize::from(c == '\u{fffd}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1b}' | '\u{c}')));
    }
    odd * 20 > all
}

#[cfg(test)]
mod tests {
    use super::{decode, is_utf16};

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes).as_deref(), Ok(expected));
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn unicode_with_and_without_marks() {
        let text = "“The dam held,” said Zoë.";
        check(text.as_bytes(), text);
        check(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), text);
        for order in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
            check(&utf16(text, order), text);
            check(&utf16(&format!("\u{feff}{text}"), order), text);
            assert!(is_utf16(&utf16(text, order)));
        }
    }

    #[test]
    fn windows_1252() {
        check(b"\x93The dam held,\x94 said Zo\xeb; caf\xe9 \x96 5 \x80.", "“The dam held,” said Zoë; café – 5 €.");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0").is_err());
        assert!(decode(&[0x01, 0x02, 0x03, 0xfe, 0x05, 0x06, 0x07, 0x08].repeat(20)).is_err());
    }
}
