//! Bytes from the terminal to keys, pasted text, mouse events and replies; sequences may arrive in any number of pieces.

use crate::tui::key::{Code, Key, character, plain};

/// The longest control sequence that is waited for; a longer one is garbage (xterm's own limit on parameters is far below).
const LONGEST_SEQUENCE_BYTES: usize = 64;

/// How much of one paste is kept: more than any claim or note, little enough to stay quick.
const LONGEST_PASTE_BYTES: usize = 64 * 1024;

const PASTE_END: &[u8] = b"\x1b[201~";

/// Something that the terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Text pasted as one.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The terminal's background colour, red, green and blue, 0..=255.
    Background([u8; 3]),
}

/// What the mouse did, in cells from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub action: MouseAction,
    /// The column.
    pub x: u16,
    /// The line.
    pub y: u16,
}

/// What was done with the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAction {
    /// The left button went down.
    Press,
    /// The wheel turned away from the reader.
    WheelUp,
    /// The wheel turned towards the reader.
    WheelDown,
}

/// Puts the bytes together.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    pending: Vec<u8>,
    paste: Option<Paste>,
}

#[derive(Debug, Default)]
struct Paste {
    kept: Vec<u8>,
    tail: Vec<u8>,
}

/// What the front of the waiting bytes is.
enum Front {
    Whole(usize, Option<Input>),
    PasteStart(usize),
    Unfinished,
}

impl Decoder {
    /// Takes the bytes that arrived and returns what they complete.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut found = Vec::new();
        let mut bytes = bytes;
        while !bytes.is_empty() {
            if let Some(paste) = &mut self.paste {
                let used = paste.take(bytes);
                bytes = bytes.get(used..).unwrap_or_default();
                if paste.ended() {
                    found.push(Input::Paste(self.paste.take().map(Paste::text).unwrap_or_default()));
                }
            } else {
                self.pending.extend_from_slice(bytes);
                bytes = &[];
                self.drain(&mut found);
                if self.paste.is_some() {
                    let rest = std::mem::take(&mut self.pending);
                    found.extend(self.feed(&rest));
                }
            }
        }
        found
    }

    /// Says whether an Escape has arrived that may be the key, or the first byte of a sequence over a slow line.
    pub(crate) fn holds_escape(&self) -> bool {
        matches!(self.pending.as_slice(), [0x1b] | [0x1b, b'O'])
    }

    /// Gives up waiting for what could follow a held Escape: it is the key.
    pub(crate) fn release_escape(&mut self) -> Option<Input> {
        if !self.holds_escape() {
            return None;
        }
        let held = std::mem::take(&mut self.pending);
        (held.len() == 1).then_some(Input::Key(plain(Code::Escape)))
    }

    fn drain(&mut self, found: &mut Vec<Input>) {
        let mut at = 0;
        while let Some(rest) = self.pending.get(at..).filter(|rest| !rest.is_empty()) {
            match front(rest) {
                Front::Whole(length, input) => {
                    at += length.max(1);
                    found.extend(input);
                }
                Front::PasteStart(length) => {
                    at += length;
                    self.paste = Some(Paste::default());
                    break;
                }
                Front::Unfinished => break,
            }
        }
        self.pending.drain(..at.min(self.pending.len()));
    }
}

impl Paste {
    /// Takes bytes until the end mark; returns how many it took.
    fn take(&mut self, bytes: &[u8]) -> usize {
        for (index, byte) in bytes.iter().enumerate() {
            self.tail.push(*byte);
            if self.ended() {
                return index + 1;
            }
            if self.tail.len() >= PASTE_END.len() {
                let first = self.tail.remove(0);
                if self.kept.len() < LONGEST_PASTE_BYTES {
                    self.kept.push(first);
                }
            }
        }
        bytes.len()
    }

    fn ended(&self) -> bool {
        self.tail == PASTE_END
    }

    /// The text: its line breaks stay, which terminals send as the key Enter; other controls become spaces.
    fn text(self) -> String {
        let text = String::from_utf8_lossy(&self.kept).replace("\r\n", "\n").replace('\r', "\n");
        text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
    }
}

fn front(bytes: &[u8]) -> Front {
    match bytes {
        [0x1b] | [0x1b, b'O'] => Front::Unfinished,
        [0x1b, b'[', rest @ ..] => control_sequence(rest),
        [0x1b, b'O', last, ..] => Front::Whole(3, final_key(*last).map(Input::Key)),
        [0x1b, b']', rest @ ..] if is_reply(rest) => reply(rest),
        [0x1b, 0x1b, ..] => Front::Whole(1, Some(Input::Key(plain(Code::Escape)))),
        [0x1b, rest @ ..] => with_alt(rest),
        _ => typed(bytes),
    }
}

fn with_alt(rest: &[u8]) -> Front {
    match typed(rest) {
        Front::Whole(length, Some(Input::Key(key))) => Front::Whole(length + 1, Some(Input::Key(Key { alt: true, ..key }))),
        Front::Whole(length, other) => Front::Whole(length + 1, other),
        unfinished => unfinished,
    }
}

/// One key that is no escape sequence: a control code or a character of one to four bytes.
fn typed(bytes: &[u8]) -> Front {
    let Some(first) = bytes.first() else { return Front::Unfinished };
    let key = match first {
        b'\r' | b'\n' => plain(Code::Enter),
        b'\t' => plain(Code::Tab),
        0x7f | 0x08 => plain(Code::Backspace),
        0x00 => crate::tui::key::control(' '),
        0x01..=0x1a => crate::tui::key::control((first - 1 + b'a') as char),
        0x1c..=0x1f => crate::tui::key::control((first - 0x1c + b'4') as char),
        0x20..=0x7e => character(*first as char),
        _ => return many_bytes(bytes),
    };
    Front::Whole(1, Some(Input::Key(key)))
}

fn many_bytes(bytes: &[u8]) -> Front {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Front::Whole(1, None),
    };
    let available = bytes.get(..length.min(bytes.len())).unwrap_or_default();
    match std::str::from_utf8(available) {
        Ok(text) => {
            let typed = text.chars().next().filter(|c| !c.is_control());
            Front::Whole(length, typed.map(|c| Input::Key(character(c))))
        }
        Err(error) if error.error_len().is_none() && bytes.len() < length => Front::Unfinished,
        Err(_) => Front::Whole(1, None),
    }
}

/// What follows `ESC [`: parameters up to a final byte.
fn control_sequence(rest: &[u8]) -> Front {
    let Some(end) = rest.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if rest.len() > LONGEST_SEQUENCE_BYTES { Front::Whole(2 + rest.len(), None) } else { Front::Unfinished };
    };
    let parameters = std::str::from_utf8(rest.get(..end).unwrap_or_default()).unwrap_or_default();
    let last = rest.get(end).copied().unwrap_or_default();
    let length = 2 + end + 1;
    match (last, parameters) {
        (0x1b, _) => Front::Whole(length - 1, None),
        (b'~', "200") => Front::PasteStart(length),
        (b'M' | b'm', _) if parameters.starts_with('<') => Front::Whole(length, mouse(parameters, last)),
        (b'~', _) => Front::Whole(length, tilde_key(parameters)),
        (b'Z', _) => Front::Whole(length, Some(Input::Key(plain(Code::BackTab)))),
        _ => Front::Whole(length, final_key(last).map(|key| Input::Key(modified(key, parameters)))),
    }
}

fn final_key(last: u8) -> Option<Key> {
    let code = match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::Function(last - b'P' + 1),
        _ => return None,
    };
    Some(plain(code))
}

fn tilde_key(parameters: &str) -> Option<Input> {
    let number: u8 = parameters.split(';').next()?.parse().ok()?;
    let code = match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::Function(number - 10),
        17..=21 => Code::Function(number - 11),
        23 | 24 => Code::Function(number - 12),
        _ => return None,
    };
    Some(Input::Key(modified(plain(code), parameters)))
}

/// The second parameter holds one more than a sum of 1 for Shift, 2 for Alt and 4 for Ctrl (xterm).
fn modified(key: Key, parameters: &str) -> Key {
    let sum = parameters.split(';').nth(1).and_then(|text| text.parse::<u8>().ok()).map_or(0, |sum| sum.saturating_sub(1));
    Key { alt: sum & 2 != 0, control: sum & 4 != 0, ..key }
}

/// SGR mouse reports: `<button;column;line`, ending in `M` for down and `m` for up.
fn mouse(parameters: &str, last: u8) -> Option<Input> {
    let mut numbers = parameters.trim_start_matches('<').split(';').map(|text| text.parse::<u16>().ok());
    let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let action = match button {
        0 if last == b'M' => MouseAction::Press,
        64 => MouseAction::WheelUp,
        65 => MouseAction::WheelDown,
        _ => return None,
    };
    Some(Input::Mouse(Mouse { action, x: x.saturating_sub(1), y: y.saturating_sub(1) }))
}

/// The reply to OSC 11 begins so; anything else after `ESC ]` is Alt and a key.
const REPLY: &[u8] = b"11;rgb";

fn is_reply(rest: &[u8]) -> bool {
    rest.iter().zip(REPLY).all(|(arrived, expected)| arrived == expected)
}

/// What follows `ESC ]`, up to BEL or `ESC \`; any other control character ends it too.
fn reply(rest: &[u8]) -> Front {
    let Some(end) = rest.iter().position(|byte| !(0x20..=0x7e).contains(byte)) else {
        return if rest.len() > LONGEST_SEQUENCE_BYTES { Front::Whole(2 + rest.len(), None) } else { Front::Unfinished };
    };
    let terminator = match rest.get(end..).unwrap_or_default() {
        [0x07, ..] => 1,
        [0x1b, b'\\', ..] => 2,
        [0x1b] => return Front::Unfinished,
        _ => 0,
    };
    let body = std::str::from_utf8(rest.get(..end).unwrap_or_default()).unwrap_or_default();
    Front::Whole(2 + end + terminator, background(body))
}

/// Reads `11;rgb:rrrr/gggg/bbbb` with one to four digits a colour.
fn background(body: &str) -> Option<Input> {
    let colours = body.strip_prefix("11;rgb:").or_else(|| body.strip_prefix("11;rgba:"))?;
    let mut parts = colours.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        u8::try_from(value * 255 / most.max(1)).ok()
    });
    Some(Input::Background([parts.next()??, parts.next()??, parts.next()??]))
}

#[cfg(test)]
mod tests;
