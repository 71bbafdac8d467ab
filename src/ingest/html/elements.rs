//! What an element is to a reader: where paragraphs divide, what a browser does not show, what stands beside an article.

use scraper::node::Element;

/// Elements that begin and end a paragraph.
#[rustfmt::skip] // a table is read better filled than in a column
const DIVIDING: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li",
    "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "xmp",
];

/// Elements whose content a browser does not show as text, and the readings beside a word's signs.
#[rustfmt::skip] // a table is read better filled than in a column
const UNREAD: &[&str] = &[
    "annotation", "annotation-xml", "audio", "canvas", "datalist", "embed", "frameset", "head", "iframe", "noembed", "noframes", "noscript",
    "object", "rp", "rt", "rtc", "script", "style", "svg", "template", "title", "video",
];

/// Elements with which a reader works the page; their words are no part of the sentence around them.
const CONTROLS: &[&str] = &["button", "meter", "optgroup", "option", "progress", "select", "textarea"];

/// Elements, and values of `role`, that stand around articles; and those that may stand beside one or hold one.
const FURNITURE: &[&str] = &["banner", "contentinfo", "dir", "footer", "menu", "menubar", "nav", "navigation", "search", "toolbar"];
const ASIDE: &[&str] = &["alertdialog", "aside", "complementary", "dialog", "form"];

/// Words in classes and ids that say that an element stands beside an article.
#[rustfmt::skip] // a table is read better filled than in a column
const BESIDE_WORDS: &[&str] = &[
    "ad", "ads", "advert", "advertisement", "advertising", "breadcrumb", "breadcrumbs", "comments", "consent", "cookie", "cookies",
    "disqus", "donate", "donation", "footer", "gdpr", "login", "menu", "modal", "mostread", "nav", "navbar", "navigation", "newsletter",
    "newsletters", "outbrain", "pager", "pagination", "paywall", "popup", "promo", "promos", "promotion", "readmore", "recirculation",
    "recommendation", "recommendations", "recommended", "regwall", "related", "respond", "share", "sharebar", "sharing", "sidebar",
    "signup", "social", "sponsor", "sponsored", "subscribe", "subscription", "taboola", "toolbar", "trending", "upsell",
];

/// Classes of captions that are no `figcaption`.
const CAPTION_WORDS: &[&str] = &["caption", "figcaption", "imagecaption", "photocaption"];

/// What an element does to the text within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Nothing.
    Plain,
    /// It breaks a line.
    Break,
    /// Its content is not shown.
    Unread,
    /// It is a heading.
    Heading,
    /// It explains a picture or a table.
    Caption,
    /// It is a button or the like.
    Control,
    /// It leads elsewhere.
    Link,
    /// It is a row of a table.
    Row,
    /// It is a cell of a table.
    Cell,
}

/// What an element is to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It says that it holds an article.
    Article,
    /// It surrounds articles: menus, the page's foot.
    Furniture,
    /// It stands beside an article or within one; it may be a box of facts.
    Aside,
    /// It says that what it holds is not part of an article.
    Beside,
    /// It says nothing of the kind.
    Other,
}

/// Says what an element does to its text.
pub(super) fn part(element: &Element) -> Part {
    match element.name() {
        "br" => Part::Break,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Part::Heading,
        "figcaption" | "caption" => Part::Caption,
        "a" => Part::Link,
        "tr" => Part::Row,
        "td" | "th" => Part::Cell,
        name if UNREAD.binary_search(&name).is_ok() || is_hidden(element) => Part::Unread,
        name if CONTROLS.binary_search(&name).is_ok() => Part::Control,
        _ if element.attr("class").is_some_and(|class| has_word(class, CAPTION_WORDS)) => Part::Caption,
        _ => Part::Plain,
    }
}

/// Says whether a paragraph ends where the element begins and where it ends.
pub(super) fn divides(element: &Element) -> bool {
    DIVIDING.binary_search(&element.name()).is_ok() || declares(element, |value| matches!(value, "block" | "flex" | "grid" | "table"))
}

/// Says where on the page an element stands.
pub(super) fn place(element: &Element) -> Place {
    let name = element.name();
    let role = element.attr("role").unwrap_or_default();
    let known = |list: &[&str]| list.binary_search(&name).is_ok() || list.binary_search(&role).is_ok();
    let named = |key| element.attr(key).is_some_and(|names| has_word(names, BESIDE_WORDS));
    match () {
        () if name == "article" || element.attr("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody")) => Place::Article,
        () if known(FURNITURE) || name == "header" => Place::Furniture,
        () if named("class") || named("id") => Place::Beside,
        () if known(ASIDE) => Place::Aside,
        () => Place::Other,
    }
}

fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found")) || declares(element, |value| value == "none")
}

/// Says whether the element's own style gives a `display` that fits.
fn declares(element: &Element, fits: impl Fn(&str) -> bool) -> bool {
    let Some(style) = element.attr("style") else { return false };
    let display = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    display.into_iter().any(|(name, value)| {
        name.trim().eq_ignore_ascii_case("display")
            && fits(value.split('!').next().unwrap_or_default().trim().to_ascii_lowercase().as_str())
    })
}

/// Says whether names such as `story__related-links` or `relatedLinks` hold one of the words.
fn has_word(names: &str, words: &[&str]) -> bool {
    let mut word = String::new();
    let mut lower_before = false;
    for c in names.chars().chain(std::iter::once(' ')) {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && lower_before) {
            if words.binary_search(&word.as_str()).is_ok() {
                return true;
            }
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        lower_before = c.is_ascii_lowercase();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{ASIDE, BESIDE_WORDS, CAPTION_WORDS, CONTROLS, DIVIDING, FURNITURE, UNREAD, has_word};

    #[test]
    fn tables_are_sorted() {
        for table in [DIVIDING, UNREAD, CONTROLS, FURNITURE, ASIDE, BESIDE_WORDS, CAPTION_WORDS] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn words_of_classes() {
        for names in ["story__related-links", "relatedLinks", "x RELATED", "related"] {
            assert!(has_word(names, BESIDE_WORDS), "{names}");
        }
        for names in ["unrelated", "broadcast", "article-head", "adriatic", ""] {
            assert!(!has_word(names, BESIDE_WORDS), "{names}");
        }
    }
}
