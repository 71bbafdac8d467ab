//! A frame to bytes: only the cells that changed, in the fewest control sequences, as one synchronized update.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// Asks the terminal to show everything up to [`END_UPDATE`] at once (mode 2026); terminals that do not know it ignore it.
const BEGIN_UPDATE: &str = "\x1b[?2026h";
const END_UPDATE: &str = "\x1b[?2026l";

/// What the terminal is known to show.
#[derive(Debug)]
pub(crate) struct Canvas {
    shown: Buffer,
}

impl Canvas {
    /// Makes a canvas on which nothing is known to be shown: the first frame clears it.
    pub(crate) fn new() -> Self {
        Self { shown: Buffer::empty(Rect::ZERO) }
    }

    /// Forgets what is shown, so that the next frame clears and draws everything.
    pub(crate) fn forget(&mut self) {
        self.shown = Buffer::empty(Rect::ZERO);
    }

    /// Writes what changed since the last frame and flushes once; writes nothing where nothing changed.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be written to.
    pub(crate) fn show(&mut self, frame: Buffer, out: &mut impl Write) -> io::Result<()> {
        let cleared = self.shown.area != frame.area;
        if cleared {
            self.shown = Buffer::empty(frame.area);
        }
        let mut changes = self.shown.diff_iter(&frame).peekable();
        if changes.peek().is_none() && !cleared {
            return Ok(());
        }
        out.write_all(BEGIN_UPDATE.as_bytes())?;
        if cleared {
            out.write_all(b"\x1b[0m\x1b[2J")?;
        }
        write_cells(changes, out)?;
        out.write_all(END_UPDATE.as_bytes())?;
        self.shown = frame;
        out.flush()
    }
}

fn write_cells<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>, out: &mut impl Write) -> io::Result<()> {
    let mut pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };
    let mut next = None;
    for (x, y, cell) in cells {
        if next != Some((x, y)) {
            write!(out, "\x1b[{};{}H", y + 1, x + 1)?;
        }
        pen.change(cell, out)?;
        out.write_all(cell.symbol().as_bytes())?;
        // After a wide or joined character terminals disagree about where they stand.
        next = (cell.symbol().is_ascii()).then_some((x + 1, y)).or_else(|| narrow(cell.symbol()).then_some((x + 1, y)));
    }
    if pen != (Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() }) {
        out.write_all(b"\x1b[0m")?;
    }
    Ok(())
}

fn narrow(symbol: &str) -> bool {
    symbol.chars().count() == 1 && unicode_width::UnicodeWidthStr::width(symbol) == 1
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    fn change(&mut self, cell: &Cell, out: &mut impl Write) -> io::Result<()> {
        let wanted = Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if *self == wanted {
            return Ok(());
        }
        let mut codes = String::new();
        if !(self.modifier - wanted.modifier).is_empty() || (wanted.fg == Color::Reset && self.fg != Color::Reset) {
            codes.push_str("0;");
            *self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };
        }
        for (modifier, code) in MODIFIERS {
            if (wanted.modifier - self.modifier).contains(*modifier) {
                codes.push_str(code);
            }
        }
        push_colour(&mut codes, self.fg, wanted.fg, Ground::Fore);
        push_colour(&mut codes, self.bg, wanted.bg, Ground::Back);
        *self = wanted;
        write!(out, "\x1b[{}m", codes.trim_end_matches(';'))
    }
}

const MODIFIERS: &[(Modifier, &str)] = &[
    (Modifier::BOLD, "1;"),
    (Modifier::DIM, "2;"),
    (Modifier::ITALIC, "3;"),
    (Modifier::UNDERLINED, "4;"),
    (Modifier::REVERSED, "7;"),
    (Modifier::CROSSED_OUT, "9;"),
];

#[derive(Clone, Copy, PartialEq)]
enum Ground {
    Fore,
    Back,
}

fn push_colour(codes: &mut String, from: Color, to: Color, ground: Ground) {
    if from == to {
        return;
    }
    let (basic, bright, extended) = if ground == Ground::Fore { (30, 90, 38) } else { (40, 100, 48) };
    let code = match to {
        Color::Rgb(red, green, blue) => format!("{extended};2;{red};{green};{blue};"),
        Color::Indexed(index @ 0..=7) => format!("{};", basic + i32::from(index)),
        Color::Indexed(index @ 8..=15) => format!("{};", bright + i32::from(index) - 8),
        Color::Indexed(index) => format!("{extended};5;{index};"),
        // Themes name colours by number or by value only; what is left is the default colour.
        _ => format!("{};", extended + 1),
    };
    codes.push_str(&code);
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::Canvas;

    fn shown(canvas: &mut Canvas, lines: &[&str], style: Style) -> String {
        let area = Rect::new(0, 0, 8, 2);
        let mut buffer = Buffer::empty(area);
        for (y, line) in (0..).zip(lines) {
            buffer.set_string(0, y, line, style);
        }
        let mut out = Vec::new();
        canvas.show(buffer, &mut out).expect("a vector takes every byte");
        String::from_utf8(out).expect("only text is written").replace('\x1b', "^")
    }

    #[test]
    fn writes_only_what_changed() {
        let mut canvas = Canvas::new();
        assert_eq!(shown(&mut canvas, &["one"], Style::new()), "^[?2026h^[0m^[2J^[1;1Hone^[?2026l");
        assert_eq!(shown(&mut canvas, &["one"], Style::new()), "");
        assert_eq!(shown(&mut canvas, &["ode"], Style::new()), "^[?2026h^[1;2Hd^[?2026l");
        canvas.forget();
        assert_eq!(shown(&mut canvas, &["ode"], Style::new()), "^[?2026h^[0m^[2J^[1;1Hode^[?2026l");
    }

    #[test]
    fn styles_are_set_once_and_ended() {
        let mut canvas = Canvas::new();
        let style = Style::new().fg(Color::Indexed(214)).add_modifier(Modifier::BOLD);
        assert_eq!(shown(&mut canvas, &["ab"], style), "^[?2026h^[0m^[2J^[1;1H^[1;38;5;214mab^[0m^[?2026l");
    }
}
