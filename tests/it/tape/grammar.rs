//! A small, strict parser for VHS tapes: one command a line, of the commands that a demo needs. It is stricter than VHS, which accepts some
//! lines only to do something else, and names the line and the reason.
//!
//! The grammar is that of <https://github.com/charmbracelet/vhs>. Its traps: `Home` and `End` are no commands and there are no function
//! keys; in `Ctrl+s` and `Ctrl+m` the letter is read as a unit of time; an unquoted leading `/` starts a regular expression, which cannot
//! hold another `/`; settings count only before the first command, and `Env` is one.

use std::time::Duration;

use regex::Regex;

/// One line of a tape.
#[derive(Debug, Clone)]
pub(super) enum Command {
    /// `Output`, `Require`, `Env`, `Hide`, `Show`, `Screenshot`: nothing that the program under test would see.
    Other,
    /// `Set NAME VALUE`.
    Set(String, String),
    /// Bytes for the terminal, pressed one after another: how many key presses, and the pause after each where the line names one.
    Keys { bytes: Vec<u8>, presses: u32, pause: Option<Duration> },
    /// `Wait+Screen /PATTERN/`, with its own bound where the line names one.
    Wait { pattern: Regex, timeout: Option<Duration> },
    /// `Sleep TIME`.
    Sleep(Duration),
}

/// A command and the line it stands on, counted from 1.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) command: Command,
}

/// The settings that VHS knows.
const SETTINGS: &[&str] = &[
    "Shell",
    "FontFamily",
    "FontSize",
    "Framerate",
    "PlaybackSpeed",
    "Height",
    "Width",
    "LetterSpacing",
    "LineHeight",
    "TypingSpeed",
    "Padding",
    "Theme",
    "LoopOffset",
    "Margin",
    "MarginFill",
    "WindowBar",
    "WindowBarSize",
    "BorderRadius",
    "CursorBlink",
    "WaitTimeout",
    "WaitPattern",
];

/// The settings that are a time.
const TIMES: &[&str] = &["TypingSpeed", "WaitTimeout"];

/// The settings whose value is a plain number.
const NUMBERS: &[&str] = &["FontSize", "Framerate", "Height", "Width", "LineHeight", "Padding", "Margin", "WindowBarSize", "BorderRadius"];

/// The keys with a name, and what a terminal sends for them.
const KEYS: &[(&str, &str)] = &[
    ("Enter", "\r"),
    ("Tab", "\t"),
    ("Escape", "\x1b"),
    ("Space", " "),
    ("Backspace", "\x7f"),
    ("Delete", "\x1b[3~"),
    ("Insert", "\x1b[2~"),
    ("Up", "\x1b[A"),
    ("Down", "\x1b[B"),
    ("Right", "\x1b[C"),
    ("Left", "\x1b[D"),
    ("PageUp", "\x1b[5~"),
    ("PageDown", "\x1b[6~"),
];

/// Letters that VHS reads as a unit of time, so that they cannot follow `Ctrl+`.
const UNITS: &[&str] = &["s", "m"];

/// Parses a whole tape.
///
/// # Errors
///
/// The first line that VHS would not take as it is meant, with the reason.
pub(super) fn parse(tape: &str) -> Result<Vec<Line>, String> {
    let mut lines = Vec::new();
    let mut settings_are_over = false;
    for (index, text) in tape.lines().enumerate() {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let at = |reason: String| format!("line {}: {reason}: {text}", index + 1);
        let command = parse_line(text).map_err(at)?;
        if settings_are_over && matches!(command, Command::Set(..)) {
            return Err(at("a setting after the first command is not heeded".to_owned()));
        }
        settings_are_over |= !matches!(command, Command::Set(..)) && !text.starts_with("Output ") && !text.starts_with("Require ");
        lines.push(Line { number: index + 1, command });
    }
    Ok(lines)
}

fn parse_line(text: &str) -> Result<Command, String> {
    let (head, rest) = text.split_once(' ').unwrap_or((text, ""));
    let rest = rest.trim();
    let (name, speed) = head.split_once('@').map_or((head, None), |(name, speed)| (name, Some(speed)));
    let pause = speed.map(time).transpose()?;
    match name {
        "Output" | "Require" | "Screenshot" => word(rest).map(|_| Command::Other),
        "Hide" | "Show" => {
            if rest.is_empty() {
                Ok(Command::Other)
            } else {
                Err(format!("{name} takes nothing"))
            }
        }
        "Env" => environment(rest),
        "Set" => setting(rest),
        "Sleep" => time(rest).map(Command::Sleep),
        "Type" => {
            quoted(rest).map(|typed| Command::Keys { bytes: typed.as_bytes().to_vec(), presses: typed.chars().count() as u32, pause })
        }
        "Wait+Screen" => wait(rest, pause),
        "Wait" | "Wait+Line" => Err("only Wait+Screen says what is awaited on the whole screen".to_owned()),
        _ => key(name, rest, pause),
    }
}

fn word(rest: &str) -> Result<&str, String> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/%".contains(letter);
    let starts = rest.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '.');
    if starts && rest.chars().all(plain) { Ok(rest) } else { quoted(rest) }
}

fn quoted(rest: &str) -> Result<&str, String> {
    let marks = ['"', '\'', '`'];
    let inner = marks.iter().find_map(|mark| rest.strip_prefix(*mark)?.strip_suffix(*mark).filter(|inner| !inner.contains(*mark)));
    inner.ok_or_else(|| "a text stands in quotation marks, which it cannot hold itself".to_owned())
}

fn environment(rest: &str) -> Result<Command, String> {
    let (_, value) = rest.split_once(' ').ok_or("Env takes a name and a value")?;
    quoted(value.trim()).map(|_| Command::Other)
}

fn setting(rest: &str) -> Result<Command, String> {
    let (name, value) = rest.split_once(' ').ok_or("Set takes a name and a value")?;
    let value = value.trim();
    if !SETTINGS.contains(&name) {
        return Err(format!("VHS has no setting {name}"));
    }
    if TIMES.contains(&name) {
        time(value)?;
    } else if NUMBERS.contains(&name) {
        value.parse::<f64>().map_err(|_| format!("{name} is a number"))?;
    }
    let value = quoted(value).or_else(|reason| if value.starts_with(['"', '\'', '`', '/']) { Err(reason) } else { Ok(value) })?;
    Ok(Command::Set(name.to_owned(), value.to_owned()))
}

/// Reads `500ms`, `1.5s`, `1m`, or a bare number of seconds.
pub(super) fn time(text: &str) -> Result<Duration, String> {
    let digits = text.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let scale = match unit {
        "ms" => 0.001,
        "s" | "" => 1.0,
        "m" => 60.0,
        _ => return Err(format!("{unit} is no unit of time")),
    };
    let number: f64 = number.parse().map_err(|_| format!("{text} is no time"))?;
    Duration::try_from_secs_f64(number * scale).map_err(|reason| reason.to_string())
}

fn wait(rest: &str, timeout: Option<Duration>) -> Result<Command, String> {
    let inner = rest.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).ok_or("Wait+Screen takes a /regular expression/")?;
    if inner.is_empty() || inner.contains('/') {
        return Err("a pattern is not empty and holds no /".to_owned());
    }
    let pattern = Regex::new(inner).map_err(|reason| reason.to_string())?;
    Ok(Command::Wait { pattern, timeout })
}

fn key(name: &str, rest: &str, pause: Option<Duration>) -> Result<Command, String> {
    let Some((modifier, key)) = name.split_once('+') else {
        let bytes = named(name).ok_or_else(|| format!("VHS has no command {name}"))?;
        let presses: u32 = if rest.is_empty() { 1 } else { rest.parse().map_err(|_| format!("{rest} is no count"))? };
        return Ok(Command::Keys { bytes: bytes.repeat(presses as usize), presses, pause });
    };
    if !rest.is_empty() || pause.is_some() {
        return Err("a key with a modifier takes neither count nor speed".to_owned());
    }
    Ok(Command::Keys { bytes: modified(modifier, key)?, presses: 1, pause })
}

fn named(name: &str) -> Option<Vec<u8>> {
    KEYS.iter().find(|(key, _)| *key == name).map(|(_, bytes)| bytes.as_bytes().to_vec())
}

fn modified(modifier: &str, key: &str) -> Result<Vec<u8>, String> {
    let letter = Some(key).filter(|key| key.len() == 1 && key.chars().all(|letter| letter.is_ascii_alphabetic()) && !UNITS.contains(key));
    match (modifier, letter, key) {
        ("Ctrl", Some(letter), _) => Ok(letter.bytes().map(|byte| byte & 0x1f).collect()),
        ("Alt", Some(letter), _) => Ok([b"\x1b", letter.as_bytes()].concat()),
        ("Shift", Some(letter), _) => Ok(letter.to_ascii_uppercase().into_bytes()),
        ("Shift", None, "Tab") => Ok(b"\x1b[Z".to_vec()),
        _ => Err(format!("{modifier}+{key} does not lex as a key")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(tape: &str) -> String {
        parse(tape).err().unwrap_or_else(|| panic!("accepted: {tape}"))
    }

    #[test]
    fn the_traps_are_refused() {
        for (tape, reason) in [
            ("Home", "no command Home"),
            ("End", "no command End"),
            ("F1", "no command F1"),
            ("Ctrl+s", "does not lex"),
            ("Ctrl+m", "does not lex"),
            ("Ctrl+5", "does not lex"),
            ("Type /find", "quotation marks"),
            ("Type \"a \"b\" c\"", "quotation marks"),
            ("Output /tmp/x.gif", "quotation marks"),
            ("Env A \"b\"\nSet Width 80", "line 2: a setting after the first command"),
            ("Sleep 1s\nSet Width 80", "a setting after the first command"),
            ("Set Colour red", "no setting Colour"),
            ("Set Width wide", "Width is a number"),
            ("Wait /x/", "only Wait+Screen"),
            ("Wait+Screen x", "/regular expression/"),
            ("Wait+Screen /a/b/", "holds no /"),
            ("Wait+Screen /(/", "unclosed"),
            ("Sleep 3h", "no unit"),
            ("Enter twice", "no count"),
            ("Ctrl+d 3", "neither count nor speed"),
            ("type \"x\"", "no command type"),
        ] {
            assert!(refused(tape).contains(reason), "{tape}: {}", refused(tape));
        }
    }

    #[test]
    fn keys_become_what_a_terminal_sends() {
        for (tape, expected) in [
            ("Type \"/find\"", "/find"),
            ("Type@10ms 'say \"x\"'", "say \"x\""),
            ("Down 2", "\x1b[B\x1b[B"),
            ("Down@100ms 2", "\x1b[B\x1b[B"),
            ("Shift+Tab", "\x1b[Z"),
            ("Ctrl+d", "\x04"),
            ("Alt+x", "\x1bx"),
            ("Enter", "\r"),
        ] {
            let lines = parse(tape).unwrap_or_else(|reason| panic!("{tape}: {reason}"));
            let [Line { command: Command::Keys { bytes, .. }, .. }] = lines.as_slice() else { panic!("{tape}: {lines:?}") };
            assert_eq!(String::from_utf8_lossy(bytes), expected, "{tape}");
        }
    }

    #[test]
    fn comments_and_settings_come_first_and_times_have_units() {
        let lines = parse("# a demo\n\nOutput demo.gif\nRequire parallax\nSet WaitTimeout 5s\nEnv A \"b\"\nSleep 500ms\nSleep 2\n");
        let lines = lines.expect("a valid tape");
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [3, 4, 5, 6, 7, 8]);
        let slept: Duration = lines.iter().filter_map(|line| if let Command::Sleep(time) = line.command { Some(time) } else { None }).sum();
        assert_eq!(slept, Duration::from_millis(2500));
    }
}
