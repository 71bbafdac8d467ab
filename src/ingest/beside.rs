//! Files that stand beside saved pages and are no articles: nothing need be said of them.

use crate::ingest::ending;

/// Their endings: pictures, sounds, fonts, styles and scripts.
#[rustfmt::skip] // a table is read better filled than in a column
const ENDINGS: &[&str] = &[
    "avif", "bmp", "css", "eot", "gif", "ico", "jpeg", "jpg", "js", "map", "mjs", "mp3", "mp4", "otf", "png", "svg", "ttf", "wav", "webm",
    "webp", "woff", "woff2",
];

/// The folder in which macOS packs a file's attributes, under the file's own name.
const ATTRIBUTES: &str = "__MACOSX/";

/// Says whether a file, by its name, only stands beside a page or another article.
pub fn is_beside_a_page(path: &str) -> bool {
    ENDINGS.binary_search(&ending(path).as_str()).is_ok() || path.starts_with(ATTRIBUTES)
}

#[cfg(test)]
mod tests {
    use super::{ENDINGS, is_beside_a_page};
    use crate::ingest::FORMATS;

    #[test]
    fn endings_are_sorted_and_of_no_format() {
        assert!(ENDINGS.is_sorted());
        assert!(FORMATS.iter().all(|format| format.endings.iter().all(|ending| !ENDINGS.contains(ending))));
    }

    #[test]
    fn names_tell_pictures_and_attributes_from_pages() {
        assert!(is_beside_a_page("saved/dam_files/Logo.PNG") && is_beside_a_page("__MACOSX/saved/._dam.html"));
        assert!(!is_beside_a_page("saved/dam.html") && !is_beside_a_page("saved/css"));
    }
}
