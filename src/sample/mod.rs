//! The built-in sample: stories written for this program, compiled in. The articles are Markdown files with front matter, one folder a
//! story; their gold labels stand beside them in `gold/` and are not compiled in.

/// Names a file of the sample by its path under `files/` and holds its text.
macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("files/", $path)))),+]
    };
}

/// The sample's files, ordered by path: where each belongs relative to the folder it is written to, with forward slashes, and its text.
/// `README.md` says what they are; every other file is an article, in a folder named after its story.
pub const FILES: &[(&str, &str)] = files![
    "README.md",
    "clinical-trial/eskmoor-star.md",
    "clinical-trial/halyard.md",
    "clinical-trial/quay-and-ledger.md",
    "clinical-trial/the-ward-round.md",
    "cup-final/halyard.md",
    "cup-final/tarnwick-courier.md",
    "cup-final/up-the-tarn.md",
    "cup-final/vallery-tribune.md",
    "dam-inspection/eskmoor-star.md",
    "dam-inspection/radio-eskmoor.md",
    "dam-inspection/tarnwick-courier.md",
    "dam-inspection/the-spillway.md",
    "dam-release/eskmoor-star.md",
    "dam-release/tarnwick-courier.md",
    "library-vote/calderholt-gazette.md",
    "library-vote/eskmoor-star.md",
    "library-vote/sannick-online.md",
    "library-vote/the-public-gallery.md",
    "library-vote/vallery-tribune.md",
    "moscow-visit/after-al-ahed.md",
    "moscow-visit/after-al-jazeera.md",
    "moscow-visit/after-kayhan.md",
    "tram-strike/eskmoor-star.md",
    "tram-strike/quay-and-ledger.md",
    "tram-strike/sannick-online.md",
    "tram-strike/shop-floor-notes.md",
    "tram-strike/vallery-tribune.md",
    "warehouse-vote/quay-and-ledger.md",
    "warehouse-vote/shop-floor-notes.md",
];

/// Iterates over the articles among [`FILES`], in their order.
pub fn articles() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().filter(|(path, _)| path.contains('/'))
}

#[cfg(test)]
mod tests;
