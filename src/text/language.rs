//! The language of a text, as an ISO 639-1 code.

use std::fmt;

/// An ISO 639-1 language code such as `en`; [`Language::UNKNOWN`] where nothing is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 2]);

impl Language {
    /// English, for which all lexicons and the embedding are made.
    pub const ENGLISH: Self = Self(*b"en");
    /// A text too short to tell, or without letters.
    pub const UNKNOWN: Self = Self(*b"??");

    /// Reads the language part of a tag such as `en`, `en-US` or `fa_IR`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
        match code.as_bytes() {
            [a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Some(Self([*a, *b])),
            _ => None,
        }
    }

    /// Its two-letter code; `??` for an unknown language.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn tags_become_codes() {
        assert_eq!(Language::from_tag("en-US"), Some(Language::ENGLISH));
        assert_eq!(Language::from_tag("fa_IR").map(|l| l.to_string()), Some("fa".into()));
        assert_eq!(Language::from_tag("English"), None);
        assert_eq!(Language::from_tag(""), None);
    }
}
