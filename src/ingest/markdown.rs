//! Markdown, with front matter between `---` (YAML) or `+++` (TOML): headings are subheads, images give captions.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value};

use crate::article::{Block, Content, Draft, Role};
use crate::ingest::{Format, Reading, record};

/// Markdown.
pub(super) const FORMAT: Format = Format { name: "Markdown", endings: &["md", "markdown", "mdown", "mkd"], sniff, read };

/// What of Markdown's dialects is read; the marks of note programs are taken out of the text in [`without_marks`].
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_WIKILINKS);

/// The fences of front matter.
const FENCES: &[&str] = &["---", "+++"];

fn sniff(text: &str) -> bool {
    front_matter(text).is_some() || text.starts_with("# ")
}

fn read(text: &str) -> Vec<Reading> {
    let mut odd = Vec::new();
    let (fields, body) = match front_matter(text) {
        Some((fence, matter, body)) => (fields_of(fence, matter).unwrap_or_else(|reason| note(&mut odd, reason)), body),
        None => (Map::new(), text),
    };
    let (heading, blocks) = blocks(body);
    if blocks.is_empty() && heading.is_empty() {
        return vec![Reading { draft: Err("there is no text".into()), odd, ..Reading::default() }];
    }
    let mut draft = record::draft(&fields, Content::Blocks(blocks), &mut odd);
    place_heading(&mut draft, heading);
    vec![Reading { draft: Ok(Box::new(draft)), odd, ..Reading::default() }]
}

fn note(odd: &mut Vec<String>, reason: String) -> Map<String, Value> {
    odd.push(reason);
    Map::new()
}

/// The first heading is the headline, unless the front matter gives another: then it is the text's own line.
fn place_heading(draft: &mut Draft, heading: String) {
    if draft.title.is_empty() {
        draft.title = heading;
    } else if let (false, Content::Blocks(blocks)) = (heading.is_empty(), &mut draft.content) {
        blocks.insert(0, Block { text: heading, role: Some(Role::Subhead) });
    }
}

/// Fence, front matter and the text after it.
fn front_matter(text: &str) -> Option<(&str, &str, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let fence = FENCES.iter().find(|fence| first.trim_end() == **fence)?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        let ends = line.trim_end() == *fence || (*fence == "---" && line.trim_end() == "...");
        if ends {
            let (matter, body) = rest.split_at_checked(at)?;
            return Some((fence, matter, body.strip_prefix(line).unwrap_or_default()));
        }
        at += line.len();
    }
    None
}

fn fields_of(fence: &str, matter: &str) -> Result<Map<String, Value>, String> {
    let value: Value = match fence {
        "+++" => toml::from_str::<toml::Table>(matter).map_err(|error| matter_error(error.message())).map(table)?,
        // People write “title: One: two”, which YAML takes for a fault; with its values quoted it is what they mean.
        _ => serde_saphyr::from_str(matter)
            .or_else(|error| serde_saphyr::from_str(&quoted(matter)).map_err(|_| matter_error(&error.to_string())))?,
    };
    match value {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(Map::new()),
        _ => Err(matter_error("it is no list of fields")),
    }
}

/// YAML with the values of its lines in quotation marks, where they are neither quoted nor lists, tables or texts of several lines.
fn quoted(matter: &str) -> String {
    let quote = |line: &str| {
        let (key, value) = line.split_once(": ")?;
        let value = value.trim();
        let is_key =
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ')) && !key.starts_with([' ', '-']);
        let is_whole = |mark: char| value.len() > 1 && value.starts_with(mark) && value.ends_with(mark);
        let is_other = value.is_empty() || value.starts_with(['[', '{', '|', '>']) || is_whole('"') || is_whole('\'');
        let escaped = || value.replace('\\', "\\\\").replace('"', "\\\"");
        (is_key && !is_other).then(|| format!("{key}: \"{}\"", escaped()))
    };
    matter.lines().map(|line| quote(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

fn matter_error(message: &str) -> String {
    let first = message.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    format!("the front matter cannot be read: {}", first.trim())
}

/// Dates become text, tables and lists their JSON kin.
fn table(table: toml::Table) -> Value {
    Value::Object(table.into_iter().map(|(key, value)| (key, toml_value(value))).collect())
}

fn toml_value(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(toml_value).collect()),
        toml::Value::Table(inner) => table(inner),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::from(truth),
    }
}

/// The first heading of the highest level, if it opens the text, and the paragraphs.
fn blocks(body: &str) -> (String, Vec<Block>) {
    let mut walk = Walk::default();
    for event in Parser::new_ext(body, OPTIONS) {
        walk.step(event);
    }
    walk.flush(None);
    (walk.heading, walk.blocks)
}

#[derive(Default)]
struct Walk {
    heading: String,
    blocks: Vec<Block>,
    text: String,
    caption: Option<String>,
}

impl Walk {
    fn step(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.caption = Some(String::new()),
            Event::End(TagEnd::Image) => self.end_image(),
            Event::Text(text) | Event::Code(text) => self.caption.as_mut().unwrap_or(&mut self.text).push_str(&text),
            Event::SoftBreak => self.caption.as_mut().unwrap_or(&mut self.text).push('\n'),
            Event::End(TagEnd::Heading(level)) => self.end_heading(level),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::HardBreak
            | Event::Rule
            | Event::Start(
                Tag::FootnoteDefinition(_) | Tag::Item | Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Table(_),
            )
            | Event::End(TagEnd::Item | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead) => self.flush(None),
            Event::End(TagEnd::TableCell) => self.text.push(' '),
            _ => {}
        }
    }

    /// An alternative text of one word is a file's name or a button, but still something that the page holds.
    fn end_image(&mut self) {
        if let Some(text) = self.caption.take().filter(|text| !text.trim().is_empty()) {
            self.blocks.push(Block { text, role: Some(Role::Caption) });
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        if level == HeadingLevel::H1 && self.heading.is_empty() && self.blocks.iter().all(|block| block.role == Some(Role::Caption)) {
            self.heading = std::mem::take(&mut self.text);
        } else {
            self.flush(Some(Role::Subhead));
        }
    }

    /// Tags go, the words between them stay; a line break is one.
    fn html(&mut self, html: &str) {
        let mut outside = true;
        for c in html.chars() {
            match c {
                '<' => outside = false,
                '>' => outside = true,
                c if outside => self.text.push(c),
                _ => {}
            }
        }
    }

    fn flush(&mut self, role: Option<Role>) {
        let text = without_marks(&std::mem::take(&mut self.text));
        let (title, text) = without_callout(&text);
        for (text, role) in [(title, role.or(Some(Role::Subhead))), (text, role)] {
            if !text.trim().is_empty() {
                self.blocks.push(Block { text: text.to_owned(), role });
            }
        }
    }
}

/// The title and the text of a box that begins with `[!note]`, as note programs write it.
fn without_callout(text: &str) -> (&str, &str) {
    let inner = text.trim_start().strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    match inner {
        Some((kind, rest)) if !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '|' | ' ')) => {
            let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
            rest.split_once('\n').unwrap_or((rest, ""))
        }
        _ => ("", text),
    }
}

/// A text without the marks of note programs: `==marked==`, `%%comment%%`, `[^1]`, `^block` at its end.
fn without_marks(text: &str) -> String {
    let text = between(text, "==", str::to_owned);
    let text = between(&text, "%%", |_| String::new());
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("[^") {
        out.push_str(before);
        let name = after.split_once(']').filter(|(name, _)| !name.is_empty() && !name.contains(char::is_whitespace));
        if let Some((_, behind)) = name {
            rest = behind;
        } else {
            out.push_str("[^");
            rest = after;
        }
    }
    out.push_str(rest);
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    match out.rsplit_once(" ^") {
        Some((before, name)) if is_name(name.trim_end()) => before.to_owned(),
        _ => out,
    }
}

/// Puts what `change` makes of it in the place of each part between two marks on one line.
fn between(text: &str, mark: &str, change: fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(mark) {
        out.push_str(before);
        let is_tight =
            |inside: &&str| !inside.is_empty() && !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
        if let Some((inside, behind)) = after.split_once(mark).filter(|(inside, _)| mark == "%%" || is_tight(inside)) {
            out.push_str(&change(inside));
            rest = behind;
        } else {
            out.push_str(mark);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::article::{Content, Draft};

    fn draft(text: &str) -> (Draft, Vec<String>) {
        let reading = read(text).remove(0);
        (*reading.draft.expect("there is text"), reading.odd)
    }

    fn check(text: &str, title: &str, expected: &[&str]) {
        let (draft, _) = draft(text);
        assert_eq!(draft.title, title);
        let Content::Blocks(blocks) = draft.content else { panic!("Markdown gives blocks") };
        let found: Vec<String> = blocks
            .into_iter()
            .map(|block| block.role.map_or(String::new(), |role| format!("{}: ", role.name())) + block.text.trim())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn headings_images_lists() {
        check(
            "# The dam held\n\n![The gate (Photo: Vale)](gate.jpg)\n\nIt was *close*,\nthe mayor said.\n\n## What next\n\n- A new gate\n- A siren\n",
            "The dam held",
            &["caption: The gate (Photo: Vale)", "It was close,\nthe mayor said.", "subhead: What next", "A new gate", "A siren"],
        );
    }

    #[test]
    fn front_matter_of_both_kinds() {
        let (yaml, odd) = draft(
            "---\ntitle: The dam held\nsource: Valley Courier\ndate: 2022-01-20\nauthors: [Ana Vale, Tom Reed]\n---\nIt was close.\n",
        );
        assert_eq!(
            (yaml.title.as_str(), yaml.outlet.as_deref(), yaml.date.as_deref()),
            ("The dam held", Some("Valley Courier"), Some("2022-01-20"))
        );
        assert_eq!((yaml.authors, odd), (vec!["Ana Vale".to_owned(), "Tom Reed".to_owned()], vec![]));
        let (toml, _) = draft("+++\ntitle = \"The dam held\"\ndate = 2022-01-20\n+++\nIt was close.\n");
        assert_eq!((toml.title.as_str(), toml.date.as_deref()), ("The dam held", Some("2022-01-20")));
    }

    #[test]
    fn colons_and_signs_in_front_matter_are_text() {
        let (draft, odd) =
            draft("---\ntitle: The dam: what \"held\"\nsource: 'Valley Courier'\ntags: [a, b]\ndate: 2022-01-20\n---\nIt was close.\n");
        assert_eq!((draft.title.as_str(), draft.outlet.as_deref()), ("The dam: what \"held\"", Some("Valley Courier")));
        assert_eq!((draft.date.as_deref(), odd), (Some("2022-01-20"), vec![]));
        let (draft, _) = self::draft("---\ntitle: @mayor on the dam\n---\nIt was close.\n");
        assert_eq!(draft.title, "@mayor on the dam");
    }

    #[test]
    fn marks_of_note_programs_go() {
        check(
            "# Dam\n\nThe ==wall== held[^1], 3 == 3. %%ask again%% ^wall\n\n> [!note]- The mayor\n> It was [[Ana Vale|Vale]].\n\n- [ ] Ask[^x]\n\n[^1]: So she said.\n",
            "Dam",
            &["The wall held, 3 == 3.", "subhead: The mayor", "It was Vale.", "Ask", "So she said."],
        );
    }

    #[test]
    fn broken_front_matter_keeps_the_article() {
        let (draft, odd) = draft("---\ntitle: [unclosed\n---\n# The dam held\n\nIt was close.\n");
        assert_eq!(draft.title, "The dam held");
        assert!(odd[0].starts_with("the front matter cannot be read"), "{odd:?}");
    }
}
