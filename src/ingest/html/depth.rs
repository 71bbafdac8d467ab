//! How deeply a page nests its elements, told before anything that recurses over them runs: deep nesting overflows the stack and ends the
//! process.

use scraper::Html;

/// The deepest nesting that is read. Pages written by people stay far below 100.
pub(super) const LIMIT: usize = 512;

/// Elements without an end tag.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose end tag may be left out: each ends the one before, so that they do not nest without an element that does.
const SELF_CLOSING: &[&str] = &[
    "body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rb", "rp", "rt", "tbody", "td", "tfoot", "th",
    "thead", "tr",
];

/// Says whether a page's tags nest deeper than [`LIMIT`], reading them one after another: time linear in the page, whatever it holds.
pub(super) fn is_too_deep(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let name_end = piece.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b':')).count();
        let name = piece.get(..name_end).unwrap_or_default();
        if let Some(closed) = name.strip_prefix('/') {
            if let Some(at) = open.iter().rposition(|tag| tag.eq_ignore_ascii_case(closed)) {
                open.truncate(at);
            }
        } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) && !ends_itself(name, piece) {
            open.push(name);
            if open.len() > LIMIT {
                return true;
            }
        }
    }
    false
}

fn ends_itself(name: &str, piece: &str) -> bool {
    let known = |list: &[&str]| list.iter().any(|tag| tag.eq_ignore_ascii_case(name.trim_end_matches('/')));
    known(VOID) || known(SELF_CLOSING) || (piece.split('>').next().is_some_and(|tag| tag.ends_with('/')) && name.contains(':'))
}

/// Says whether a parsed page nests deeper than [`LIMIT`]; walks without recursion.
pub(super) fn tree_is_too_deep(document: &Html) -> bool {
    let mut depth = 0_usize;
    for edge in document.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(_) => depth += 1,
            ego_tree::iter::Edge::Close(_) => depth -= 1,
        }
        if depth > LIMIT {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::{LIMIT, is_too_deep, tree_is_too_deep};

    #[test]
    fn nesting_is_counted_and_siblings_are_not() {
        assert!(is_too_deep(&"<div>".repeat(LIMIT + 1)));
        assert!(is_too_deep(&"<div></x>".repeat(LIMIT + 1)), "a stray end tag closes nothing");
        assert!(!is_too_deep(&"<div></div>".repeat(5000)));
        assert!(!is_too_deep(&"<p>one<br>two<li>three".repeat(5000)));
    }

    #[test]
    fn the_parsed_tree_is_measured_too() {
        assert!(tree_is_too_deep(&Html::parse_document(&"<div>".repeat(LIMIT + 1))));
        assert!(!tree_is_too_deep(&Html::parse_document(&"<p>x</p>".repeat(2000))));
    }
}
