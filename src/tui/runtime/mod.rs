//! The loop: waits for what happens, hands it to the screen, does what the screen asks for, draws when something changed.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use ratatui::layout::Size;

use crate::tui::Error;
use crate::tui::options::{AskBackground, Line, Options, Source};
use crate::tui::terminal::clipboard;
use crate::tui::terminal::decode::Decoder;
use crate::tui::terminal::events::{Event, WAITING_EVENTS, read_keys, stop, watch_signals};
use crate::tui::terminal::session::{self, Session};
use crate::tui::ui::{Task, Ui};
use crate::tui::worker::{self, Request};

/// About 30 frames a second: more is not seen, and floods a slow line.
const BETWEEN_FRAMES: Duration = Duration::from_millis(33);

/// Asks for the background colour (OSC 11).
const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// Runs the terminal UI until the reader leaves it.
///
/// # Errors
///
/// Where there is no terminal, or it can no longer be written to.
pub fn run(source: Source, options: Options) -> Result<(), Error> {
    let (events, happened) = sync_channel(WAITING_EVENTS);
    let ui = Ui::new(&source, options.clone());
    install_panic_hook();
    let session = Session::enter(options.mouse).map_err(Error::Terminal)?;
    let requests = start(source, options.library.clone(), &events).map_err(Error::Terminal)?;
    let mut runtime = Runtime {
        ui,
        session,
        requests,
        options,
        decoder: Decoder::default(),
        escape_until: None,
        size: session::size(),
        last_frame: None,
        next_frame: Some(now()),
    };
    runtime.live(&happened).map_err(Error::Terminal)
}

fn start(source: Source, library: Option<PathBuf>, events: &SyncSender<Event>) -> io::Result<Sender<Request>> {
    watch_signals(events.clone())?;
    read_keys(events.clone())?;
    worker::start(source, library, events.clone())
}

/// A panic gives the terminal back before it is reported; one in the worker, or in the unnamed threads that work for it, is shown on screen
/// instead.
fn install_panic_hook() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name().is_none_or(|name| name == worker::NAME) {
            return;
        }
        session::restore();
        report(panic);
    }));
}

struct Runtime {
    ui: Ui,
    session: Session,
    requests: Sender<Request>,
    options: Options,
    decoder: Decoder,
    /// Until when a held Escape may become a longer sequence.
    escape_until: Option<Instant>,
    size: Size,
    last_frame: Option<Instant>,
    /// When the next frame may be drawn; none where nothing has changed.
    next_frame: Option<Instant>,
}

/// Whether to go on.
#[derive(PartialEq)]
enum Next {
    GoOn,
    Leave,
}

impl Runtime {
    fn live(&mut self, happened: &Receiver<Event>) -> io::Result<()> {
        if self.options.ask_background == AskBackground::Once {
            self.session.send(ASK_BACKGROUND)?;
        }
        loop {
            let event = match self.patience() {
                None => happened.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(patience) => happened.recv_timeout(patience),
            };
            let next = match event {
                Ok(event) => self.take_all(event, happened)?,
                Err(RecvTimeoutError::Disconnected) => Next::Leave,
                Err(RecvTimeoutError::Timeout) => Next::GoOn,
            };
            let next = if next == Next::GoOn { self.release_escape_if_due()? } else { next };
            if next == Next::Leave {
                return Ok(());
            }
            self.draw_if_due()?;
        }
    }

    /// How long nothing needs to be done; none for ever.
    fn patience(&self) -> Option<Duration> {
        let due = self.next_frame.into_iter().chain(self.escape_until).min()?;
        Some(due.saturating_duration_since(now()))
    }

    /// Takes an event and all others that already wait, so that a burst of keys costs one frame.
    fn take_all(&mut self, first: Event, happened: &Receiver<Event>) -> io::Result<Next> {
        let mut event = Some(first);
        while let Some(one) = event {
            if self.take(one)? == Next::Leave {
                return Ok(Next::Leave);
            }
            event = happened.try_recv().ok();
        }
        Ok(Next::GoOn)
    }

    fn take(&mut self, event: Event) -> io::Result<Next> {
        let tasks = match event {
            Event::End => return Ok(Next::Leave),
            Event::Resized => {
                self.size = session::size();
                Vec::new()
            }
            Event::Continued => {
                self.session.take_again()?;
                self.size = session::size();
                Vec::new()
            }
            Event::Answer(answer) => self.ui.answer(answer),
            Event::Typed(bytes) => {
                let inputs = self.decoder.feed(&bytes);
                self.escape_until = self.decoder.holds_escape().then(|| now() + self.hold());
                for input in inputs {
                    let tasks = self.ui.input(input);
                    if self.perform(tasks)? == Next::Leave {
                        return Ok(Next::Leave);
                    }
                }
                Vec::new()
            }
        };
        self.changed();
        self.perform(tasks)
    }

    /// How long an Escape is held back.
    fn hold(&self) -> Duration {
        match self.options.line {
            Line::Local => Duration::from_millis(50),
            Line::Remote => Duration::from_millis(100),
        }
    }

    /// Nothing followed a held Escape: it was the key.
    fn release_escape_if_due(&mut self) -> io::Result<Next> {
        if self.escape_until.is_none_or(|until| until > now()) {
            return Ok(Next::GoOn);
        }
        self.escape_until = None;
        let Some(input) = self.decoder.release_escape() else { return Ok(Next::GoOn) };
        let tasks = self.ui.input(input);
        self.changed();
        self.perform(tasks)
    }

    fn perform(&mut self, tasks: Vec<Task>) -> io::Result<Next> {
        for task in tasks {
            match task {
                Task::Leave => return Ok(Next::Leave),
                // The worker is gone only when the program is about to be.
                Task::Compare(comparing) => drop(self.requests.send(Request::Compare(comparing))),
                Task::Check(claim) => drop(self.requests.send(Request::Check(claim))),
                Task::More => drop(self.requests.send(Request::More)),
                Task::List(words) => drop(self.requests.send(Request::List(words))),
                Task::Constrain(pairs, verdict) => drop(self.requests.send(Request::Constrain(pairs, verdict))),
                Task::Mark(mark) => drop(self.requests.send(Request::Mark(mark))),
                Task::Copy(text) => {
                    if let Err(error) = clipboard::copy(&text, self.options.clipboard, &mut self.session) {
                        self.ui.say(format!("not copied: {error}"));
                    }
                }
                Task::Write(files) => {
                    let said = write_files(&files).unwrap_or_else(|error| format!("not written: {error}"));
                    self.ui.say(said);
                }
                Task::Stop => self.stop()?,
                Task::Redraw => self.session.forget(),
                Task::Mouse(mouse) => self.session.set_mouse(mouse)?,
            }
        }
        Ok(Next::GoOn)
    }

    fn stop(&mut self) -> io::Result<()> {
        session::restore();
        stop()?;
        self.session.take()?;
        self.size = session::size();
        Ok(())
    }

    fn changed(&mut self) {
        let soonest = self.last_frame.map(|last| last + BETWEEN_FRAMES);
        self.next_frame.get_or_insert_with(|| soonest.map_or_else(now, |soonest| soonest.max(now())));
    }

    fn draw_if_due(&mut self) -> io::Result<()> {
        if self.next_frame.is_none_or(|due| due > now()) {
            return Ok(());
        }
        let frame = self.ui.frame(self.size);
        self.session.show(frame)?;
        self.last_frame = Some(now());
        self.next_frame = None;
        Ok(())
    }
}

/// Writes files into the current folder without overwriting any; returns what was written, in words.
fn write_files(files: &[(String, String)]) -> io::Result<String> {
    let mut written = Vec::new();
    for (name, text) in files {
        let mut file = std::fs::File::create_new(name).map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
        io::Write::write_all(&mut file, text.as_bytes())?;
        written.push(name.as_str());
    }
    Ok(format!("written: {}", written.join(", ")))
}

#[expect(clippy::disallowed_methods, reason = "the screen is redrawn in time; what it shows does not depend on it")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(all(test, unix))]
mod tests;
