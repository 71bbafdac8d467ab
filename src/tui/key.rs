//! Keys as parallax knows them, independent of any terminal library, and the names by which help, footer and settings call them.

use std::fmt;

/// What was pressed, without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character as typed: `G`, not Shift and `g`.
    Char(char),
    /// The Enter key.
    Enter,
    /// The Tab key.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// An arrow.
    Up,
    /// An arrow.
    Down,
    /// An arrow.
    Left,
    /// An arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, counted from 1.
    Function(u8),
}

/// A key with its modifiers. Shift is part of the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What was pressed.
    pub code: Code,
    /// Whether Ctrl was held.
    pub control: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Makes a key without modifiers.
pub const fn plain(code: Code) -> Key {
    Key { code, control: false, alt: false }
}

/// Makes the key of a typed character.
pub const fn character(c: char) -> Key {
    plain(Code::Char(c))
}

/// Makes a character typed with Ctrl held, in lower case.
pub const fn control(c: char) -> Key {
    Key { code: Code::Char(c), control: true, alt: false }
}

/// Named keys: how they are printed, and how settings may write them.
const NAMES: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Esc", Code::Escape),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Ins", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(c) if self.control => write!(f, "{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::Function(number) => write!(f, "F{number}"),
            _ => Ok(()),
        }
    }
}

impl Key {
    /// Reads a key as [`Display`](fmt::Display) writes it, in any case but for single characters; none where it names no key.
    pub fn named(text: &str) -> Option<Self> {
        if let Some(rest) = strip_modifier(text, "ctrl-") {
            let key = Self::named(rest)?;
            let code = if let Code::Char(c) = key.code { Code::Char(c.to_ascii_lowercase()) } else { key.code };
            return Some(Self { code, control: true, ..key });
        }
        if let Some(rest) = strip_modifier(text, "alt-") {
            return Some(Self { alt: true, ..Self::named(rest)? });
        }
        if let Some((_, code)) = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
            return Some(plain(*code));
        }
        let mut characters = text.chars();
        match (characters.next(), characters.as_str()) {
            (Some(c), "") => Some(character(c)),
            (Some('F' | 'f'), number) => number.parse().ok().map(|number| plain(Code::Function(number))),
            _ => None,
        }
    }
}

fn strip_modifier<'a>(text: &'a str, modifier: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(modifier.len())?;
    (head.eq_ignore_ascii_case(modifier) && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{Code, Key, character, control, plain};

    fn check(key: Key, name: &str) {
        assert_eq!(key.to_string(), name);
        assert_eq!(Key::named(name), Some(key), "reading {name:?}");
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        check(character('G'), "G");
        check(character(' '), "Space");
        check(character('-'), "-");
        check(control('d'), "Ctrl-D");
        check(plain(Code::BackTab), "Shift-Tab");
        check(plain(Code::Function(5)), "F5");
        check(plain(Code::PageDown), "PgDn");
        check(Key { alt: true, ..character('x') }, "Alt-x");
    }

    #[test]
    fn odd_names_are_no_keys() {
        assert_eq!(Key::named(""), None);
        assert_eq!(Key::named("Hyper-x"), None);
        assert_eq!(Key::named("ctrl-"), None);
        assert_eq!(Key::named("ctrl-d"), Some(control('d')));
    }
}
