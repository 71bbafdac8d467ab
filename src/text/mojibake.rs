//! UTF-8 that some program read as Windows-1252 and wrote again: “â€™” for an apostrophe, “Ã©” for é. It is turned back.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Pairs of characters that texts hold only where this has happened.
#[rustfmt::skip] // a table is read better filled than in a column
const TELLING: &[&str] = &[
    "â€", "Ã©", "Ã¨", "Ã¡", "Ã³", "Ã¶", "Ã¼", "Ã¤", "Ã±", "Ã§", "Ãª", "Ã¢", "Ã´", "Ã®", "Ã¯", "Ã¸", "Ã¥", "Ã£", "Ãµ", "ÃŸ", "Ã\u{ad}", "Ãº",
    "Ã¦", "Ã¹", "Â\u{a0}", "Â£", "Â°", "â‚¬", "Ð°", "Ðµ", "Ð¸", "Ð¾", "Ñ€", "Ñ‚",
];

/// Turns a text back, or returns it as it is.
pub(super) fn repaired(text: &str) -> Cow<'_, str> {
    if !text.contains(['Ã', 'Â', 'â', 'Ð', 'Ñ']) || !TELLING.iter().any(|pair| text.contains(pair)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if c.is_ascii() {
            turn_back(&mut run, &mut out);
            out.push(c);
        } else {
            run.push(c);
        }
    }
    turn_back(&mut run, &mut out);
    Cow::Owned(out)
}

/// Turns back what of a run of characters is UTF-8 by the bytes that they have in Windows-1252; the rest stays.
fn turn_back(run: &mut String, out: &mut String) {
    let mut chars = run.as_str();
    while let Some(first) = chars.chars().next() {
        let length = match byte(first) {
            Some(0xc2..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..=0xf4) => 4,
            _ => 1,
        };
        let bytes: Option<Vec<u8>> = chars.chars().take(length).map(byte).collect();
        let whole = bytes.filter(|bytes| length > 1 && bytes.len() == length).and_then(|bytes| String::from_utf8(bytes).ok());
        let taken: usize = chars.chars().take(if whole.is_some() { length } else { 1 }).map(char::len_utf8).sum();
        match whole {
            Some(text) => out.push_str(&text),
            None => out.push(first),
        }
        chars = chars.get(taken..).unwrap_or_default();
    }
    run.clear();
}

/// The byte that a character has in Windows-1252.
fn byte(c: char) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, has_failed) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (bytes.as_ref(), has_failed) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::repaired;

    #[test]
    fn wrongly_read_text_is_turned_back() {
        for text in ["“The dam held,” said Zoë’s son – 5 €.", "Мост закрыт", "Ça coûte 3 £"] {
            let broken = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0;
            assert_ne!(broken, text);
            assert_eq!(repaired(&broken), text);
        }
        assert_eq!(repaired("â€œHeldâ€\u{9d} and “held”"), "“Held” and “held”");
    }

    #[test]
    fn right_text_stays() {
        for text in ["NÃO À MAÇÃ", "«CAFÉ»", "pâte, Ñandú, Âge", "Ðà, Ñ"] {
            assert_eq!(repaired(text), text);
        }
    }
}
