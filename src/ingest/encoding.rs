//! Bytes to text: byte-order marks, UTF-8, UTF-16 without a mark, and the old one-byte encodings.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a text in an old encoding is looked at to tell which one it is.
const DETECTION_BYTES: usize = 64 * 1024;

/// How much of a page is looked through for the name of its encoding, in bytes: scripts may stand before it.
const META_BYTES: usize = 256 * 1024;

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
    let text = guess(bytes).decode_without_bom_handling(bytes).0;
    if is_noise(&text) { Err("the file is not text".into()) } else { Ok(text) }
}

/// The encoding that a text looks like; Windows-1252 for one in ASCII, which may go on in it.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..DETECTION_BYTES.min(bytes.len())).unwrap_or_default(), true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Decodes what came with names for its encoding: UTF-8 where it is valid, else by the first name that is one, else as it looks. A text in
/// UTF-8 into which a few bytes of Windows-1252 have come keeps both.
///
/// # Errors
///
/// Says so where the bytes are no text.
pub(super) fn decode_named<'a>(bytes: &'a [u8], names: &[Option<&str>]) -> Result<Cow<'a, str>, String> {
    if Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() || bytes.contains(&0) {
        return decode(bytes);
    }
    if let Some(text) = mixed(bytes) {
        return Ok(Cow::Owned(text));
    }
    let named = names.iter().flatten().filter_map(|name| Encoding::for_label(name.trim().as_bytes()));
    let named = named.into_iter().find(|encoding| *encoding != UTF_8 && !encoding.name().starts_with("UTF-16"));
    named.map_or_else(|| decode(bytes), |encoding| Ok(encoding.decode_without_bom_handling(bytes).0))
}

/// A text that has more signs in UTF-8 than bytes that are none, which are Windows-1252 then.
fn mixed(bytes: &[u8]) -> Option<String> {
    let (mut signs, mut strange) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        signs += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        strange += chunk.invalid().len();
    }
    if signs <= strange {
        return None;
    }
    let parts = bytes
        .utf8_chunks()
        .map(|chunk| [Cow::Borrowed(chunk.valid()), WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0].concat());
    Some(parts.collect())
}

/// The encoding that an XML declaration names.
pub(super) fn declared_in_xml(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?).into_owned();
    let declaration = head.split_once("<?xml")?.1.split_once("?>")?.0;
    quoted(declaration.split_once("encoding")?.1)
}

/// The encoding that a page names in one of its `meta` tags, however late.
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(META_BYTES))?).to_ascii_lowercase();
    head.split("<meta").skip(1).find_map(|tag| quoted(tag.split('>').next()?.split_once("charset")?.1))
}

/// The name after an equals sign.
fn quoted(text: &str) -> Option<String> {
    let value = text.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let name: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')).collect();
    (!name.is_empty()).then_some(name)
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
    use super::{declared_in_html, declared_in_xml, decode, decode_named, is_utf16};

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
    fn names_count_where_the_bytes_are_no_utf8() {
        let check = |bytes: &[u8], names: &[Option<&str>], expected: &str| assert_eq!(decode_named(bytes, names).as_deref(), Ok(expected));
        check(b"caf\xe9", &[None, Some("iso-8859-1")], "café");
        check(b"\xcc\xee\xf1\xf2", &[Some("windows-1251"), Some("utf-8")], "Мост");
        check("Мост".as_bytes(), &[Some("windows-1251")], "Мост");
        check(b"\xd0\x9c\xd0\xbe caf\xe9", &[Some("utf-8")], "Мо café");
        assert_eq!(declared_in_xml(b"<?xml version='1.0' encoding='ISO-8859-2'?><rss>").as_deref(), Some("ISO-8859-2"));
        let late = format!("<head>{}<meta http-equiv=content-type content='text/html; charset=koi8-r'>", "<script>x</script>".repeat(2000));
        assert_eq!(declared_in_html(late.as_bytes()).as_deref(), Some("koi8-r"));
        assert_eq!(declared_in_html(b"<p>charset=koi8-r</p>"), None);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0").is_err());
        assert!(decode(&[0x01, 0x02, 0x03, 0xfe, 0x05, 0x06, 0x07, 0x08].repeat(20)).is_err());
    }
}
