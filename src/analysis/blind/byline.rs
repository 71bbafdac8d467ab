//! Bylines in the text: who wrote an article gives away where it was printed.

use crate::text::words;

/// How a byline opens.
const OPENERS: &[&str] = &[
    "by ",
    "reporting by ",
    "additional reporting by ",
    "further reporting by ",
    "written by ",
    "editing by ",
    "edited by ",
    "text by ",
    "text: ",
    "words: ",
    "photo: ",
    "photos: ",
    "photograph: ",
    "photo by ",
    "photos by ",
    "from our correspondent ",
];

/// A byline is no longer than this, in words.
const LONGEST: usize = 16;

/// Small words of a byline beside names.
const BETWEEN: &[&str] =
    &["and", "for", "in", "of", "the", "with", "by", "at", "editing", "reporting", "additional", "our", "correspondent", "reporter"];

/// Says whether a whole sentence is a byline: `By Ana Ruiz and Omar Marsh`, `Reporting by Ana Ruiz; editing by Omar Marsh.`
pub(super) fn is_byline(text: &str) -> bool {
    let lower = text.to_lowercase();
    if !OPENERS.iter().any(|opener| lower.starts_with(opener)) {
        return false;
    }
    let words = words(text);
    let names: Vec<_> = words.iter().skip(1).filter(|word| !BETWEEN.contains(&&*word.folded)).collect();
    let is_time =
        names.first().is_some_and(|first| first.folded.ends_with("day") || first.written.starts_with(|c: char| c.is_ascii_digit()));
    words.len() <= LONGEST && names.len() > 1 && !is_time && names.iter().all(|word| word.is_capitalised)
}

#[cfg(test)]
mod tests {
    use super::is_byline;

    #[test]
    fn a_byline_holds_names_alone() {
        for text in ["By Ana Ruiz", "BY ANA RUIZ", "By Ana Ruiz and Omar Marsh in Corby", "Reporting by Ana Ruiz; editing by Omar Marsh."] {
            assert!(is_byline(text), "{text}");
        }
        for text in ["By Monday, Ana Ruiz left.", "By then the boats sailed.", "By noon", "Written by hand."] {
            assert!(!is_byline(text), "{text}");
        }
    }
}
