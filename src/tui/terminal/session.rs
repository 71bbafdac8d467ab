//! The terminal while parallax has it: entering, leaving, and leaving it whole on every way out.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::tui::options::Mouse;
use crate::tui::terminal::paint::Canvas;

/// One flush a frame: standard output alone would split a full frame into two dozen writes.
const BUFFER_BYTES: usize = 64 * 1024;

/// Alternate screen, no cursor, bracketed paste.
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// The reverse of everything that may have been set, in the order in which a terminal must undo it.
const LEAVE: &str = "\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Whether the terminal is in our hands now, so that [`restore`] acts once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal in our hands; dropping it gives it back.
#[derive(Debug)]
pub(crate) struct Session {
    out: BufWriter<Stdout>,
    canvas: Canvas,
    mouse: Mouse,
}

impl Session {
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// Where there is no terminal, or it cannot be set up.
    pub(crate) fn enter(mouse: Mouse) -> io::Result<Self> {
        let mut session = Self { out: BufWriter::with_capacity(BUFFER_BYTES, io::stdout()), canvas: Canvas::new(), mouse };
        session.take()?;
        Ok(session)
    }

    /// Takes the terminal again after [`restore`], as when coming back from a stop.
    ///
    /// # Errors
    ///
    /// Where it cannot be set up.
    pub(crate) fn take(&mut self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        crossterm::terminal::enable_raw_mode()?;
        self.canvas.forget();
        self.send(ENTER)?;
        if self.mouse == Mouse::On { self.send(MOUSE_ON) } else { Ok(()) }
    }

    /// Takes the terminal again when something else may have changed its modes meanwhile.
    ///
    /// # Errors
    ///
    /// Where it cannot be set up.
    pub(crate) fn take_again(&mut self) -> io::Result<()> {
        crossterm::terminal::disable_raw_mode()?;
        self.take()
    }

    /// Switches reports of the mouse on or off.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be written to.
    pub(crate) fn set_mouse(&mut self, mouse: Mouse) -> io::Result<()> {
        self.mouse = mouse;
        self.send(if mouse == Mouse::On { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Shows a frame.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be written to.
    pub(crate) fn show(&mut self, frame: Buffer) -> io::Result<()> {
        self.canvas.show(frame, &mut self.out)
    }

    /// Draws everything anew with the next frame.
    pub(crate) fn forget(&mut self) {
        self.canvas.forget();
    }

    /// Sends a control sequence by itself.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be written to.
    pub(crate) fn send(&mut self, sequence: &str) -> io::Result<()> {
        self.out.write_all(sequence.as_bytes())?;
        self.out.flush()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
    }
}

/// Returns the terminal's size in cells; 80×24 where it does not say.
pub(crate) fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => Size::new(width, height),
        _ => Size::new(80, 24),
    }
}

/// Gives the terminal back as it was: on exit, error, panic, signal or before a stop. Doing it twice does nothing.
pub(crate) fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // The line mode comes first: a terminal whose output is stalled takes no bytes, and a signal may end the program meanwhile. Nothing can
    // be done where a dying terminal takes none any more; its modes die with it.
    let _ = crossterm::terminal::disable_raw_mode();
    let mut out = io::stdout();
    let _ = out.write_all(LEAVE.as_bytes()).and_then(|()| out.flush());
}

/// Gives back the line mode only, without writing: for a terminal whose output is stalled.
pub(crate) fn restore_line_mode() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = crossterm::terminal::disable_raw_mode();
    }
}
