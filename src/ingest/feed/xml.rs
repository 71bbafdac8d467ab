//! RSS and Atom, read as browsers read pages: whatever can be told from the tags is read, and what is not well-formed spoils nothing else.

use std::collections::BTreeMap;

use quick_xml::errors::Error;
use quick_xml::escape::{escape, resolve_html5_entity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use url::Url;

use crate::ingest::feed::Feed;
use crate::ingest::feed::names::{Field, Space, field_of, space_of_address, space_of_prefix};
use crate::ingest::feed::raw::{Kind, RawEntry, Value};

/// Elements that hold an article's fields.
const ENTRIES: &[&str] = &["entry", "item"];

/// Elements at the root of feeds.
const ROOTS: &[&str] = &["channel", "entry", "feed", "rdf", "rss"];

/// Elements whose own titles and addresses are those of something else.
const OTHERS: &[&str] = &["image", "replies", "source", "textinput"];

/// The most bases for links that hold at one place, and the longest, in bytes: each entry keeps its own.
const BASES: usize = 32;
const BASE_BYTES: usize = 2048;

/// Reads a feed; `address` is where it stands.
///
/// # Errors
///
/// Says why it is no feed.
pub(super) fn read(text: &str, address: Option<&str>) -> Result<Feed, String> {
    let text = without_bare_signs(text);
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut state = State {
        bases: address.and_then(|address| Url::parse(address).ok()).into_iter().map(|base| (0, base)).collect(),
        ..State::default()
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => state.start(&tag)?,
            Ok(Event::Empty(tag)) => {
                state.start(&tag)?;
                state.end(tag.name().as_ref());
            }
            Ok(Event::End(tag)) => state.end(tag.name().as_ref()),
            Ok(Event::Text(text)) => state.text(&text),
            Ok(Event::CData(text)) => state.cdata(&text),
            Ok(Event::GeneralRef(name)) => state.reference(name.as_ref()),
            Ok(Event::Eof) => break,
            Ok(_) | Err(Error::IllFormed(_)) => {}
            // What is left cannot be told apart: mostly the file was cut off within a tag.
            Err(_) => break,
        }
    }
    state.finish()
}

/// Writes `<` as text where no tag, comment or declaration begins with it.
fn without_bare_signs(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c != '<');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // What nothing closes once, nothing closes later: it is sought once.
    let mut is_closed = true;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let is_cdata = is_closed && after.starts_with("![CDATA[");
        let end = is_cdata.then(|| after.find("]]>")).flatten();
        is_closed &= !is_cdata || end.is_some();
        if let Some(end) = end {
            let (inside, behind) = after.split_at(end);
            out.push('<');
            out.push_str(inside);
            rest = behind;
            continue;
        }
        let begins_tag = after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_'));
        out.push_str(if begins_tag { "<" } else { "&lt;" });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A field that is being read.
#[derive(Debug)]
struct Open {
    name: String,
    field: Field,
    value: Value,
    /// Elements of the same name within it.
    nested: usize,
}

/// What has been read so far.
#[derive(Default)]
struct State {
    root: Option<String>,
    is_over: bool,
    prefixes: BTreeMap<String, Space>,
    bases: Vec<(usize, Url)>,
    depth: usize,
    others: usize,
    author: bool,
    open: Option<Open>,
    feed: RawEntry,
    entry: Option<RawEntry>,
    entries: Vec<RawEntry>,
}

impl State {
    fn start(&mut self, tag: &BytesStart) -> Result<(), String> {
        let whole = tag.name().as_ref().to_owned();
        if let Some(open) = &mut self.open {
            open.nested += usize::from(open.name == whole);
            open.value.tag(&format!("<{}>", &**tag));
            return Ok(());
        }
        let (prefix, local) = whole.split_once(':').unwrap_or(("", &whole));
        let local = local.to_ascii_lowercase();
        self.declare(tag);
        if self.root.is_none() {
            if !ROOTS.contains(&local.as_str()) {
                return Err(format!("its first element is “{local}”"));
            }
            self.root = Some(local.clone());
        }
        self.depth += 1;
        let space = self.prefixes.get(prefix).copied().unwrap_or_else(|| space_of_prefix(prefix));
        if space == Space::Core && ENTRIES.contains(&local.as_str()) {
            self.end_entry();
            // A link without a host is of the feed's site, where it is not known where the feed stands.
            let home = || self.feed.link.as_deref().and_then(|link| Url::parse(link).ok());
            self.entry = Some(RawEntry::at(self.base().or_else(home)));
            return Ok(());
        }
        self.others += usize::from(OTHERS.contains(&local.as_str()));
        self.author |= space == Space::Core && matches!(local.as_str(), "author" | "contributor");
        self.open_field(tag, (space, &local, whole.clone()));
        Ok(())
    }

    fn open_field(&mut self, tag: &BytesStart, (space, local, name): (Space, &str, String)) {
        let attribute = |wanted: &str| attribute(tag, wanted);
        if self.others > 0 {
            return;
        }
        let base = self.base();
        let target = self.entry.as_mut().unwrap_or(&mut self.feed);
        if space == Space::Core
            && local == "link"
            && let Some(href) = attribute("href")
        {
            let rel = attribute("rel");
            target.link(&href, rel.as_deref(), base.as_ref());
            if base.is_none() && self.entry.is_none() && rel.is_some_and(|rel| rel == "self") {
                self.bases.extend(Url::parse(&href).ok().map(|own| (0, own)));
            }
            return;
        }
        // An author is a name, or holds one.
        let field = match (self.author, local) {
            (true, "name") => Some(Field::Author),
            (true, "author") | (false, _) => field_of(space, local),
            (true, _) => None,
        };
        if local == "author" && space == Space::Core && self.root.as_deref() != Some("rss") {
            return;
        }
        // Pictures and the like, packed as letters.
        let is_other = attribute("type").is_some_and(|kind| {
            kind.contains('/')
                && !["text/", "application/xhtml", "application/xml", "application/html"].iter().any(|text| kind.starts_with(text))
        });
        let Some(field) = field.filter(|_| !is_other) else { return };
        let kind = match (field, attribute("type").as_deref()) {
            (Field::Guid, _) if attribute("ispermalink").is_some_and(|value| value.trim().eq_ignore_ascii_case("false")) => Kind::Plain,
            (Field::Guid, _) => Kind::Address,
            (_, Some("xhtml" | "application/xhtml+xml")) => Kind::Markup,
            (_, Some("text" | "text/plain" | "plain")) => Kind::Plain,
            (Field::Title | Field::Description, None) if self.root.as_deref() == Some("feed") && space == Space::Core => Kind::Plain,
            _ => Kind::Html,
        };
        self.open = Some(Open { name, field, value: Value::of(kind), nested: 0 });
    }

    fn end(&mut self, whole: &str) {
        let local = whole.rsplit(':').next().unwrap_or(whole).to_ascii_lowercase();
        let is_entry = ENTRIES.contains(&local.as_str()) && self.entry.is_some();
        if let Some(open) = &mut self.open {
            let ends = open.name == whole && open.nested == 0;
            if !ends && !is_entry {
                open.nested -= usize::from(open.name == whole);
                open.value.tag(&format!("</{whole}>"));
                return;
            }
            self.close_field();
            if ends {
                self.leave(&local);
                return;
            }
        }
        if is_entry {
            self.end_entry();
        }
        self.is_over |= self.root.as_deref() == Some(&local);
        self.leave(&local);
    }

    fn leave(&mut self, local: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.bases.retain(|(depth, _)| *depth <= self.depth);
        self.others = self.others.saturating_sub(usize::from(OTHERS.contains(&local)));
        self.author &= !matches!(local, "author" | "contributor");
    }

    fn close_field(&mut self) {
        let Some(Open { field, value, .. }) = self.open.take() else { return };
        let base = self.base();
        self.entry.as_mut().unwrap_or(&mut self.feed).keep(field, &value, base.as_ref());
    }

    fn end_entry(&mut self) {
        self.close_field();
        self.others = 0;
        self.author = false;
        self.entries.extend(self.entry.take());
    }

    /// What a tag says of name spaces and of the address that others are relative to.
    fn declare(&mut self, tag: &BytesStart) {
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            let (key, value) = (attribute.key.as_ref(), &*attribute.value);
            if key == "xmlns" {
                self.prefixes.insert(String::new(), space_of_address(value).unwrap_or(Space::Core));
            } else if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.prefixes.insert(prefix.to_owned(), space_of_address(value).unwrap_or_else(|| space_of_prefix(prefix)));
            } else if key == "xml:base" {
                self.open_base(value);
            }
        }
    }

    /// Takes a base for the links of an element. One within many others, or a very long one, is no address that anybody wrote.
    fn open_base(&mut self, written: &str) {
        if self.bases.len() < BASES && written.len() < BASE_BYTES {
            let base = self.base().map_or_else(|| Url::parse(written), |base| base.join(written));
            self.bases.extend(base.ok().filter(|base| base.as_str().len() < BASE_BYTES).map(|base| (self.depth + 1, base)));
        }
    }

    fn base(&self) -> Option<Url> {
        self.bases.last().map(|(_, base)| base.clone())
    }

    fn text(&mut self, text: &str) {
        self.open.iter_mut().for_each(|open| open.value.text(text));
    }

    fn cdata(&mut self, text: &str) {
        self.open.iter_mut().for_each(|open| open.value.cdata(text));
    }

    fn reference(&mut self, name: &str) {
        let found = resolved(name).unwrap_or_else(|| format!("&{name};"));
        self.text(&found);
    }

    /// An entry that was cut off is kept if its title is whole; the text that was being read is not.
    fn finish(mut self) -> Result<Feed, String> {
        if self.root.is_none() {
            return Err("it holds no element".to_owned());
        }
        let is_cut = !self.is_over && self.root.as_deref() != Some("entry");
        self.open = None;
        let last = self.entry.take().filter(|entry| !entry.title.is_empty());
        self.entries.extend(last);
        if is_cut && self.entries.is_empty() {
            return Err("it breaks off before its first entry".to_owned());
        }
        Ok(Feed::of(self.feed, self.entries, is_cut))
    }
}

/// An attribute's value, whatever the case of its name.
fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.html_attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(name))?;
    Some(with_references(&found.value))
}

/// A text with what its references stand for; a bare `&` stands for itself.
fn with_references(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut parts = raw.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let known = part.split_once(';').and_then(|(name, rest)| Some((resolved(name)?, rest)));
        match known {
            Some((text, rest)) => out.extend([text.as_str(), rest]),
            None => out.extend(["&", part]),
        }
    }
    out
}

/// What a reference stands for: a character by its number, or a name of XML or of HTML.
fn resolved(name: &str) -> Option<String> {
    match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            let code = hexadecimal.unwrap_or_else(|| number.parse()).ok()?;
            Some(windows_1252(code).or_else(|| char::from_u32(code))?.to_string())
        }
        None => resolve_html5_entity(name).map(str::to_owned),
    }
}

/// Numbers from 128 to 159 are signs of Windows-1252 to every browser.
fn windows_1252(code: u32) -> Option<char> {
    let byte = u8::try_from(code).ok().filter(|byte| (128..160).contains(byte))?;
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next()
}

/// Writes text so that it is text in HTML as well.
pub(super) fn as_html(text: &str) -> String {
    escape(text).into_owned()
}
