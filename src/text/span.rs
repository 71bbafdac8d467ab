//! A byte range of a text: the only way in which this program slices strings.

/// A half-open byte range `start..end` of some text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// Makes the span `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the part of `text` that the span covers; an empty string where it does not lie in `text`.
    pub fn of(self, text: &str) -> &str {
        let part = text.get(self.start..self.end);
        debug_assert!(part.is_some(), "span {self:?} does not lie on characters of a text of {} bytes", text.len());
        part.unwrap_or_default()
    }

    /// Its length in bytes.
    pub fn len_bytes(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Says whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Says whether both spans have a byte in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Says whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Moves the span `offset_bytes` to the right, as when its text becomes part of a longer one.
    #[must_use]
    pub fn shifted(self, offset_bytes: usize) -> Self {
        Self::new(self.start + offset_bytes, self.end + offset_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn covers_and_overlaps() {
        let text = "Zürich votes";
        assert_eq!(Span::new(0, 7).of(text), "Zürich");
        assert!(Span::new(0, 7).overlaps(Span::new(6, 8)));
        assert!(!Span::new(0, 7).overlaps(Span::new(7, 8)));
        assert!(Span::new(0, 7).contains(Span::new(3, 7)));
        assert_eq!(Span::new(1, 2).shifted(3), Span::new(4, 5));
    }
}
