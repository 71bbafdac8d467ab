//! Everything that can happen, as one channel: bytes typed, signals, answers of the worker.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::Duration;

use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::tui::terminal::session;
use crate::tui::worker::Answer;

/// Something that happened.
#[derive(Debug)]
pub(crate) enum Event {
    /// Bytes from the terminal.
    Typed(Vec<u8>),
    /// The terminal is gone, or we were told to end.
    End,
    /// The terminal's size changed.
    Resized,
    /// We run again after a stop.
    Continued,
    /// The worker has something.
    Answer(Answer),
}

/// How many bytes are taken from the terminal at once.
const CHUNK_BYTES: usize = 4096;

/// How many events may wait; beyond it the terminal's own buffer holds the rest.
pub(crate) const WAITING_EVENTS: usize = 256;

/// How long the loop may take to end before a signal ends the program without it: its output may be stalled for good.
const PATIENCE: Duration = Duration::from_millis(700);

/// Reads the terminal on a thread of its own, from standard input or, where that is a pipe, from the controlling terminal.
///
/// # Errors
///
/// Where there is no terminal to read keys from.
pub(crate) fn read_keys(events: SyncSender<Event>) -> io::Result<()> {
    let input: Box<dyn Read + Send> = if io::stdin().is_terminal() { Box::new(io::stdin()) } else { Box::new(controlling_terminal()?) };
    thread::Builder::new().name("keys".to_owned()).spawn(move || pump(input, &events))?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the terminal itself is read, no article")]
fn controlling_terminal() -> io::Result<File> {
    File::open("/dev/tty")
}

fn pump(mut input: Box<dyn Read + Send>, events: &SyncSender<Event>) {
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let event = match input.read(&mut chunk) {
            Ok(0) => Event::End,
            Ok(length) => Event::Typed(chunk.get(..length).unwrap_or_default().to_vec()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => Event::End,
        };
        let ends = matches!(event, Event::End);
        if events.send(event).is_err() || ends {
            return;
        }
    }
}

/// Turns signals into events on a thread of its own.
///
/// # Errors
///
/// Where handlers cannot be registered.
pub(crate) fn watch_signals(events: SyncSender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGWINCH, SIGCONT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => drop(events.try_send(Event::Resized)),
                SIGCONT => drop(events.try_send(Event::Continued)),
                _ => end(&events, signal),
            }
        }
    })?;
    Ok(())
}

/// Asks the loop to end, and ends without it where it does not: it may be stuck in a write that nobody reads.
fn end(events: &SyncSender<Event>, signal: i32) {
    drop(events.try_send(Event::End));
    thread::sleep(PATIENCE);
    session::restore_line_mode();
    std::process::exit(128 + signal);
}

/// Stops the program as Ctrl-Z does in a shell; returns when it is continued.
///
/// # Errors
///
/// Where the signal cannot be raised.
pub(crate) fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}
