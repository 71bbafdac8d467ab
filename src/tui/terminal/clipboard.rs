//! Copying text to where the reader can paste it, over SSH too.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use crate::tui::options::Clipboard;
use crate::tui::terminal::session::Session;

/// How much a terminal takes in one OSC 52: xterm's and tmux's limits lie just above 74 kB of base64.
const LONGEST_COPY_BYTES: usize = 55_000;

/// Copies a text.
///
/// # Errors
///
/// Where it is too long, tmux cannot be run, or the terminal cannot be written to.
pub(crate) fn copy(text: &str, how: Clipboard, session: &mut Session) -> io::Result<()> {
    if text.len() > LONGEST_COPY_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "too long for a terminal's clipboard"));
    }
    match how {
        Clipboard::Tmux => to_tmux(text),
        Clipboard::Terminal => session.send(&format!("\x1b]52;c;{}\x1b\\", base64(text.as_bytes()))),
    }
}

fn to_tmux(text: &str) -> io::Result<()> {
    let mut tmux =
        Command::new("tmux").args(["load-buffer", "-w", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    if let Some(mut input) = tmux.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    if tmux.wait()?.success() { Ok(()) } else { Err(io::Error::other("tmux did not take it")) }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 with padding (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(group.get(at).copied().unwrap_or(0)));
        for digit in 0..4 {
            let value = bits >> (18 - 6 * digit) & 63;
            encoded.push(if digit <= group.len() { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_of_every_length() {
        for (text, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("—", "4oCU")] {
            assert_eq!(base64(text.as_bytes()), encoded, "{text:?}");
        }
    }
}
