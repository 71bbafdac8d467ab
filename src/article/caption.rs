//! Captions: the words under a picture, told by its credit or by the way they begin.

use crate::text::Span;

/// The longest paragraph that is taken for a caption, in bytes.
const CAPTION_LIMIT_BYTES: usize = 600;

/// The longest credit, in bytes.
const CREDIT_LIMIT_BYTES: usize = 90;

/// Agencies and kinds of source that stand in picture credits, in lower case.
#[rustfmt::skip] // a table is read better filled than in a column
const AGENCIES: &[&str] = &[
    "afp", "agence france-presse", "alamy", "anadolu", "anadolu agency", "ansa", "ap", "ap images", "associated press", "bloomberg", "cp",
    "dpa", "epa", "epa-efe", "file", "getty", "getty images", "handout", "handout photo", "imago", "istock", "nasa", "pa", "pa images",
    "pa media", "pa wire", "pool", "press association", "reuters", "rex", "screengrab", "shutterstock", "sipa", "sipa usa", "sputnik",
    "tass", "the associated press", "twitter", "upi", "xinhua", "youtube", "zuma", "zuma press", "zuma wire",
];

/// Words that open a credit, in lower case.
#[rustfmt::skip] // a table is read better filled than in a column
const CREDIT_OPENINGS: &[&str] = &[
    "ap photo", "courtesy", "credit:", "file image", "file photo", "file picture", "file/", "image by", "image courtesy", "image credit",
    "image:", "images:", "photo by", "photo courtesy", "photo credit", "photo/", "photo:", "photograph by", "photograph:", "photos by",
    "photos:", "picture by", "picture courtesy", "picture:", "pictures:", "reuters/", "screengrab", "screenshot",
];

/// Words that open a caption, in lower case.
#[rustfmt::skip] // a table is read better filled than in a column
const CAPTION_OPENINGS: &[&str] = &[
    "caption:", "file -", "file image:", "file photo", "file picture", "file –", "file —", "image caption", "image copyright",
    "image credit", "image source", "image:", "in pictures:", "media caption", "photo by", "photo caption", "photo courtesy",
    "photo credit", "photo:", "photograph by", "photograph:", "photos by", "photos:", "picture by", "picture caption", "picture:",
    "pictured:", "video caption", "video grab:",
];

/// Words that name the picture that a caption speaks of, as in “In this Jan. 5 file photo, …”.
const PICTURES: &[&str] = &["file photo", "frame grab", "handout photo", "image", "photo", "photograph", "picture", "screengrab"];

/// Says whether a paragraph is the words under a picture, or a picture's credit.
pub(super) fn is_caption(paragraph: &str) -> bool {
    if paragraph.len() > CAPTION_LIMIT_BYTES {
        return false;
    }
    ends_in_bracketed_credit(paragraph) || ends_in_labelled_credit(paragraph) || is_credit_alone(paragraph) || opens_caption(paragraph)
}

/// `… at the gate [Ana Vale/AP Photo]`, `… at the gate. (Photo by Ana Vale)`.
fn ends_in_bracketed_credit(paragraph: &str) -> bool {
    let ended = paragraph.trim_end_matches('.').trim_end();
    let Some(close) = ended.chars().next_back().filter(|c| matches!(c, ']' | ')')) else { return false };
    let open = if close == ']' { '[' } else { '(' };
    let Some(start) = ended.rfind(open) else { return false };
    let inner = Span::new(start + 1, ended.len() - 1).of(ended).trim();
    // “He told the agency (AP).” ends a statement; a credit in brackets with a full stop after it is more than one word.
    is_credit(inner) && (!paragraph.ends_with('.') || inner.contains([' ', '/', ':']))
}

/// `… at the gate. Photograph: Ana Vale/AFP`, `… at the gate. REUTERS/Ana Vale`.
fn ends_in_labelled_credit(paragraph: &str) -> bool {
    let from = paragraph.ceil_char_boundary(paragraph.len().saturating_sub(CREDIT_LIMIT_BYTES));
    let tail = Span::new(from, paragraph.len()).of(paragraph);
    if !tail.contains([':', '/']) && !tail.contains("Photo by ") {
        return false;
    }
    let labels = [
        "Photograph: ",
        "Photo: ",
        "Picture: ",
        "Image: ",
        "Credit: ",
        "CREDIT: ",
        "Photos: ",
        "PHOTO: ",
        "Pic: ",
        "Photo by ",
        "REUTERS/",
        "AP Photo/",
        "Getty Images/",
    ];
    labels.iter().any(|label| {
        tail.rfind(label).is_some_and(|at| {
            let name = Span::new(at + label.len(), tail.len()).of(tail);
            let before = Span::new(0, at).of(tail).trim_end();
            let apart = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric() && c != ',');
            apart
                && name.starts_with(char::is_uppercase)
                && !name.trim_end_matches('.').contains(['.', '!', '?', ';'])
                && name.split(' ').count() <= 8
        })
    })
}

/// `Getty Images`, `Ana Vale/Reuters`, `© AFP`.
fn is_credit_alone(paragraph: &str) -> bool {
    let bare = paragraph.trim_start_matches(['©', ' ', '[', '(']).trim_end_matches([']', ')', '.']);
    bare.len() <= CREDIT_LIMIT_BYTES
        && bare.split(' ').count() <= 8
        && !paragraph.ends_with(['.', ':'])
        && is_credit(bare)
        && !bare.contains(" photo ")
}

fn opens_caption(paragraph: &str) -> bool {
    let head = lower_head(paragraph.trim_start_matches(['(', '[']));
    if CAPTION_OPENINGS.iter().any(|opening| head.starts_with(opening)) {
        // “File photo” opens a caption; “Photos by the hundred were shared” is a statement.
        return !head.contains(" by the ");
    }
    let Some(rest) = head.strip_prefix("in this ").or_else(|| head.strip_prefix("in a ")) else { return false };
    let shown = PICTURES.iter().any(|picture| {
        rest.split([',', '.']).take(3).any(|part| part.split(" taken").next().is_some_and(|part| part.trim_end().ends_with(picture)))
    });
    shown && (head.starts_with("in this ") || rest.contains("file photo"))
}

/// Says whether the words of a bracket or a line of their own credit a picture.
fn is_credit(words: &str) -> bool {
    if words.is_empty() || words.len() > CREDIT_LIMIT_BYTES {
        return false;
    }
    let lower = words.to_lowercase();
    let known = |part: &str| AGENCIES.binary_search(&part.trim().trim_end_matches(" photo").trim_end_matches(" photos")).is_ok();
    let opened = CREDIT_OPENINGS.iter().any(|opening| lower.starts_with(opening));
    let divided = lower.contains('/') && lower.split('/').any(known);
    let via = lower.split_once(" via ").is_some_and(|(_, agency)| agency.split(['/', ',']).any(known));
    let listed = lower.contains(',') && lower.split(',').skip(1).any(known) && lower.split(' ').count() <= 6;
    let labelled = lower.ends_with(" photo") || lower.ends_with(" file photo");
    let alone = known(&lower) && lower != "file" && (lower.contains(' ') || words.chars().all(char::is_uppercase) || lower == "reuters");
    opened || divided || via || listed || (labelled && lower.split(' ').count() <= 6 && words.starts_with(char::is_uppercase)) || alone
}

fn lower_head(text: &str) -> String {
    Span::new(0, text.floor_char_boundary(CREDIT_LIMIT_BYTES)).of(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{AGENCIES, is_caption};

    #[test]
    fn captions() {
        assert!(AGENCIES.is_sorted());
        for caption in [
            "Mayor Ana Vale, left, opens the gate in Linz [Tom Reed/AP Photo]",
            "Mayor Ana Vale opens the gate. (Photo by Tom Reed)",
            "Mayor Ana Vale opens the gate (Tom Reed/Reuters)",
            "The gate in May. Photograph: Tom Reed/Rex",
            "The gate in May. REUTERS/Tom Reed",
            "FILE - The gate is seen in May 2020.",
            "FILE PHOTO: The gate",
            "In this May 5, 2020, file photo, the gate stands open.",
            "Getty Images",
            "Tom Reed/AFP",
            "Photo: Tom Reed",
            "Image source, Getty Images",
            "The gate in May [File: Tom Reed/EPA]",
            "The gate in May [Courtesy of the council]",
        ] {
            assert!(is_caption(caption), "{caption:?} is a caption");
        }
    }

    #[test]
    fn statements() {
        for statement in [
            "He said the gate “was open [and] nobody saw it [at night].”",
            "The council (the valley's highest body) met.",
            "The gate, built in 1920 (and rebuilt), held.",
            "In this photo the mayor saw a chance for peace in the valley, and in the picture of it he found one",
            "The vote was 9/5 (4 abstained).",
            "The mayor spoke to the agency (AP).",
            "Reuters reported the vote.",
            "File sharing rose.",
            "Courtesy of the Courier:",
        ] {
            assert!(!is_caption(statement), "{statement:?} is a statement");
        }
    }
}
