//! A piece of HTML, as feeds carry it, to paragraphs: one pass over its tags, linear whatever they are, however deep they nest.

use std::collections::BTreeSet;

use quick_xml::escape::resolve_html5_entity;

use crate::article::{Block, Role};
use crate::text::Span;

/// Elements that end a paragraph where they begin and where they end.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];

/// Elements whose content is no text.
const SILENT: &[&str] = &[
    "audio", "canvas", "head", "iframe", "noscript", "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
];

/// Between the cells of a row, and the longest row that is read as one paragraph, in bytes.
const CELL_MARK: &str = " | ";
const CELL_LIMIT_BYTES: usize = 400;

/// The longest name of an entity, in bytes: `CounterClockwiseContourIntegral` and its semicolon.
const ENTITY_LIMIT_BYTES: usize = 32;

/// Divides a piece of HTML into its paragraphs; headings and captions have their role.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut gathered = Gathered::default();
    let mut silent = Silent::default();
    let mut at = 0;
    while let Some(found) = find(html, at, b"<") {
        gathered.push(Span::new(at, found).of(html));
        at = match tag(html, found) {
            Some(tag) if SILENT.binary_search(&tag.name.as_str()).is_ok() && tag.opens => silent.end_of(html, tag),
            Some(tag) if matches!(tag.name.as_str(), "td" | "th") => {
                gathered.next_cell();
                tag.end
            }
            Some(tag) => {
                gathered.pass(&tag);
                tag.end
            }
            None => {
                gathered.push("<");
                found + 1
            }
        };
    }
    gathered.push(Span::new(at, html.len()).of(html));
    gathered.finish()
}

/// The most words that one tag has within its signs: no fewer than its attributes. Linear in the text.
pub(super) fn widest_tag(html: &str) -> usize {
    let (mut at, mut widest) = (0, 0);
    let mut silent = Silent::default();
    while let Some(found) = find(html, at, b"<") {
        at = match tag(html, found) {
            Some(tag) if SILENT.binary_search(&tag.name.as_str()).is_ok() && tag.opens => silent.end_of(html, tag),
            Some(tag) => {
                let inside = Span::new(found, tag.end).of(html).bytes();
                widest = widest.max(inside.filter(|byte| byte.is_ascii_whitespace() || *byte == b'/').count() * usize::from(tag.opens));
                tag.end
            }
            None => found + 1,
        };
    }
    widest
}

/// A text without its tags and entities, on one line.
pub(super) fn plain(html: &str) -> String {
    let lines: Vec<String> = blocks(html).into_iter().map(|block| block.text).collect();
    lines.join(" ")
}

/// A text with what its entities stand for; tags are left as they are.
pub(super) fn resolved(text: &str) -> String {
    let mut gathered = Gathered::default();
    gathered.push(text);
    gathered.text
}

/// Paragraphs so far, and the one that is being read.
#[derive(Default)]
struct Gathered {
    blocks: Vec<Block>,
    text: String,
    role: Option<Role>,
}

impl Gathered {
    fn push(&mut self, raw: &str) {
        let mut at = 0;
        while let Some(found) = find(raw, at, b"&") {
            self.text.push_str(Span::new(at, found).of(raw));
            at = if let Some((text, end)) = entity(raw, found) {
                self.text.push_str(&text);
                end
            } else {
                self.text.push('&');
                found + 1
            };
        }
        self.text.push_str(Span::new(at, raw.len()).of(raw));
    }

    fn pass(&mut self, tag: &Tag) {
        if BLOCKS.binary_search(&tag.name.as_str()).is_err() {
            return;
        }
        self.end_block();
        self.role = match tag.name.as_bytes() {
            _ if !tag.opens => None,
            [b'h', b'1'..=b'6'] => Some(Role::Subhead),
            b"figcaption" => Some(Role::Caption),
            _ => None,
        };
    }

    /// A short text before is the cell before; tables that lay out a page have long ones.
    fn next_cell(&mut self) {
        let before = self.text.trim_end();
        match before.len() {
            0 => {}
            1..=CELL_LIMIT_BYTES if !before.ends_with('|') => self.text.push_str(CELL_MARK),
            1..=CELL_LIMIT_BYTES => {}
            _ => self.end_block(),
        }
    }

    fn end_block(&mut self) {
        let cells = self.text.trim_end().trim_end_matches('|').trim_end().len();
        self.text.truncate(if self.text.trim_end().ends_with('|') { cells } else { self.text.len() });
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.blocks.push(Block { text, role: self.role });
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_block();
        self.blocks
    }
}

/// A tag or comment; a comment has no name.
struct Tag {
    name: String,
    opens: bool,
    end: usize,
}

/// Reads the tag that begins at `start`; none where the sign stands for itself.
fn tag(html: &str, start: usize) -> Option<Tag> {
    let bytes = html.as_bytes();
    let comment = |end| Some(Tag { name: String::new(), opens: false, end });
    if bytes.get(start..)?.starts_with(b"<!--") {
        return comment(find(html, start + 4, b"-->").map_or(html.len(), |end| end + 3));
    }
    let opens = bytes.get(start + 1) != Some(&b'/');
    let name = start + 1 + usize::from(!opens);
    match bytes.get(name)? {
        b'!' | b'?' => return comment(find(html, name, b">").map_or(html.len(), |end| end + 1)),
        first if !first.is_ascii_alphabetic() => return None,
        _ => {}
    }
    let length = bytes.get(name..)?.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':')).count();
    let end = tag_end(bytes, name + length);
    Some(Tag { name: Span::new(name, name + length).of(html).to_ascii_lowercase(), opens, end })
}

/// The place after a tag's closing sign; a sign in a quoted value closes nothing.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    bytes.len()
}

/// Elements without text, as far as they have been read.
#[derive(Default)]
struct Silent {
    /// Names that nothing closes any more: their end is sought once, so that the text is passed over once.
    unclosed: BTreeSet<String>,
}

impl Silent {
    /// The place after the element that `tag` opens. One that closes itself, or that nothing closes, hides no text.
    fn end_of(&mut self, html: &str, tag: Tag) -> usize {
        let is_script = matches!(tag.name.as_str(), "script" | "style");
        if !is_script && html.as_bytes().get(tag.end.saturating_sub(2)) == Some(&b'/') || self.unclosed.contains(&tag.name) {
            return tag.end;
        }
        let mut at = tag.end;
        while let Some(found) = find(html, at, b"</") {
            let name = html.as_bytes().get(found + 2..found + 2 + tag.name.len());
            if name.is_some_and(|name| name.eq_ignore_ascii_case(tag.name.as_bytes())) {
                return tag_end(html.as_bytes(), found);
            }
            at = found + 2;
        }
        if is_script {
            return html.len();
        }
        self.unclosed.insert(tag.name);
        tag.end
    }
}

/// What an entity stands for, and the place after it.
fn entity(raw: &str, start: usize) -> Option<(String, usize)> {
    let rest = raw.as_bytes().get(start + 1..)?;
    let length = rest.iter().take(ENTITY_LIMIT_BYTES).position(|byte| *byte == b';')?;
    let name = raw.get(start + 1..start + 1 + length)?;
    let text = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)?.to_string()
        }
        None => resolve_html5_entity(name)?.to_owned(),
    };
    Some((text, start + length + 2))
}

fn find(text: &str, from: usize, what: &[u8]) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    rest.windows(what.len()).position(|window| window == what).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::{BLOCKS, SILENT, blocks, plain, widest_tag};
    use crate::article::Role;

    fn check(html: &str, expected: &[&str]) {
        let found: Vec<String> = blocks(html).into_iter().map(|block| block.text.trim().to_owned()).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn paragraphs_are_divided() {
        assert!(BLOCKS.is_sorted() && SILENT.is_sorted());
        check("<p>The dam <b>held</b>.<p>The mayor left.", &["The dam held.", "The mayor left."]);
        check("One.<br/>Two.<BR>Three.", &["One.", "Two.", "Three."]);
        check("<script>if (a < b) {}</script>Text<style>p {}</style>", &["Text"]);
        check("<!-- a > b --><![CDATA[x]]>seen", &["seen"]);
        check(
            "The dam <svg><title>x</title></svg>held<iframe src=a />. It <wbr>was <video>no film</video>close.",
            &["The dam held. It was close."],
        );
        check("<p>Before <iframe src=a>behind", &["Before behind"]);
        check("<table><tr><th>Gate</th><th>Men</th></tr><tr><td>North</td><td>9</td></tr></table>", &["Gate | Men", "North | 9"]);
    }

    #[test]
    fn signs_and_entities_are_read() {
        check("Smith &amp; Sons &#8212; 5 &lt; 6 &hellip; AT&T &#x2019;", &["Smith & Sons — 5 < 6 … AT&T ’"]);
        check("3 < 5 <a title=\"x > y\">link</a>", &["3 < 5 link"]);
        check("<p>cut off <b", &["cut off"]);
        assert_eq!(plain("Dam <i>held</i>"), "Dam held");
    }

    #[test]
    fn the_widest_tag_is_measured() {
        assert_eq!(widest_tag("<p a b=\"c d\">one two three</p><!-- a b c d e f --><script>1 < 2 || 3 > 4</script>"), 3);
        assert_eq!(widest_tag(&format!("<p {}", "a b ".repeat(1000))), 2001);
    }

    #[test]
    fn headings_and_captions_have_their_role() {
        let roles: Vec<Option<Role>> =
            blocks("<h2>What now</h2><p>Text</p><figcaption>The dam</figcaption>").into_iter().map(|block| block.role).collect();
        assert_eq!(roles, [Some(Role::Subhead), None, Some(Role::Caption)]);
    }

    #[test]
    fn a_million_nested_tags_are_one_pass() {
        check(&format!("{}deep", "<div>".repeat(1_000_000)), &["deep"]);
        check(&"<".repeat(1_000_000), &[&"<".repeat(1_000_000)]);
        check(&"<!--".repeat(200_000), &[]);
        check(&"<script></".repeat(100_000), &[]);
        let unclosed = "<svg></p>".repeat(100_000);
        assert_eq!((blocks(&unclosed).len(), widest_tag(&unclosed)), (0, 0));
    }
}
