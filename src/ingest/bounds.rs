//! How much a file may hold before a parser makes a tree of it: small signs grow to large nodes, so bytes alone do not bound memory.

/// The most tags of a page or feed: the largest pages that people write have some ten thousand. A node takes some hundred bytes, and a page is
/// parsed up to four times.
pub(super) const TAGS: usize = 200_000;

/// The most values of a piece of JSON, each of some 80 bytes: ten thousand articles have a tenth of it.
pub(super) const VALUES: usize = 1_000_000;

/// The longest text of an article, in bytes: a thick novel.
pub(super) const TEXT_BYTES: usize = 4 * 1024 * 1024;

/// Says whether a page or feed may have more than [`TAGS`] tags.
pub(super) fn has_too_many_tags(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'<').count() > TAGS
}

/// Says whether JSON has more than [`VALUES`] values: signs that begin or divide values, outside of strings.
pub(super) fn has_too_many_values(json: &str) -> bool {
    if json.len() <= VALUES {
        return false;
    }
    let (mut values, mut in_string, mut escaped) = (0, false, false);
    for byte in json.bytes() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
        } else {
            in_string = byte == b'"';
            values += usize::from(matches!(byte, b',' | b'[' | b'{'));
        }
    }
    values > VALUES
}

#[cfg(test)]
mod tests {
    use super::{TAGS, VALUES, has_too_many_tags, has_too_many_values};

    #[test]
    fn many_small_things_are_told_from_much_text() {
        assert!(has_too_many_tags(&"<p>".repeat(TAGS + 1)));
        assert!(!has_too_many_tags(&"A long text. ".repeat(TAGS)));
        assert!(has_too_many_values(&format!("[{}1]", "1,".repeat(VALUES))));
        assert!(!has_too_many_values(&format!("[\"{}\\\"{}\"]", ",".repeat(VALUES), ",".repeat(VALUES))));
    }
}
