//! The built program on a pseudo-terminal, under a shell that says afterwards how it found the terminal.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The longest that a screen may take: only a fault makes anyone wait for so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the shell runs: the program, then the terminal's modes.
const SCRIPT: &str = "parallax pier.txt; code=$?; stty -a; echo left with $code";

/// A shell on a pseudo-terminal, and what its screen shows.
pub(super) struct Terminal {
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    /// None once the terminal is closed.
    master: Option<Box<dyn MasterPty + Send>>,
    gate: Arc<Gate>,
    child: Box<dyn Child + Send + Sync>,
    _home: tempfile::TempDir,
}

impl Terminal {
    /// Starts the program in a shell, on one short article.
    pub(super) fn start() -> Self {
        Self::run(&["-c", SCRIPT])
    }

    /// Starts `sh` with some arguments.
    pub(super) fn run(arguments: &[&str]) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(home.path().join("pier.txt"), "The pier opens in May\n\nThe town rebuilt the pier after the storm.\n")
            .expect("a file");
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(arguments);
        command.env_clear();
        let program = std::path::Path::new(env!("CARGO_BIN_EXE_parallax"));
        let folder = program.parent().expect("the program lies in a folder");
        command.env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PS1", "prompt> ")] {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        command.cwd(home.path());
        let child = pair.slave.spawn_command(command).expect("a shell starts");
        let gate = Arc::new(Gate::default());
        let output = pump(pair.master.try_clone_reader().expect("the terminal can be read"), Arc::clone(&gate));
        let input = pair.master.take_writer().expect("the terminal can be written to");
        Self { screen: vt100::Parser::new(cells(24), cells(80), 0), output, input, master: Some(pair.master), gate, child, _home: home }
    }

    pub(super) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    pub(super) fn press(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).and_then(|()| self.input.flush()).expect("the terminal is open");
    }

    pub(super) fn resize(&mut self, columns: u16, lines: u16) {
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().and_then(|master| master.resize(size).ok()).expect("the terminal is open");
        self.screen.screen_mut().set_size(cells(lines), cells(columns));
    }

    /// Takes no more output, and fills the terminal's buffer to the last byte: from now on whoever writes to it has to wait.
    pub(super) fn stall(&mut self) {
        let name = self.master.as_ref().and_then(|master| master.tty_name()).expect("the terminal has a name");
        let options = libc::O_NONBLOCK | libc::O_NOCTTY;
        let mut terminal = OpenOptions::new().write(true).custom_flags(options).open(name).expect("the terminal is open");
        self.gate.change(Flow::Stalling);
        loop {
            match terminal.write(&[0]) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock && self.gate.flow() == Flow::Stalled => return,
                Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock, "{error}"),
            }
        }
    }

    /// Takes output again.
    pub(super) fn flow(&mut self) {
        self.gate.change(Flow::Free);
    }

    /// Closes the terminal, and waits until the program has ended.
    pub(super) fn closed(mut self) {
        // The thread that reads gives its end up when it has something to hand on and nobody takes it.
        self.output = channel().1;
        self.press(b"?");
        self.input = Box::new(io::sink());
        self.master = None;
        let deadline = Instant::now() + PATIENCE;
        while self.child.try_wait().expect("it can be waited for").is_none() {
            assert!(Instant::now() < deadline, "the program outlives its terminal");
            std::thread::yield_now();
        }
    }

    /// Reads output until the screen is as wanted.
    pub(super) fn wait(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self.screen.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(error) => panic!("{what} did not come ({error}); the screen:\n{}", self.screen.screen().contents()),
            }
        }
    }

    /// Reads output until the screen shows a text.
    pub(super) fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Sends a signal to the program in the shell.
    pub(super) fn signal(&mut self, name: &str) {
        let shell = self.child.process_id().expect("the shell runs").to_string();
        let found = Command::new("ps").args(["-o", "pid=", "--ppid", &shell]).output().expect("ps runs");
        let program = String::from_utf8(found.stdout).expect("numbers");
        let sent = Command::new("kill").args(["-s", name, program.trim()]).status().expect("kill runs");
        assert!(sent.success(), "a signal is sent to {program:?}");
    }

    /// Waits until the program has ended, and checks that the terminal is as it was.
    pub(super) fn left_whole(&mut self) {
        self.left_in_line_mode();
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pasting is plain");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is free");
    }

    /// Waits until the program has ended, and checks that what is typed goes line by line again.
    pub(super) fn left_in_line_mode(&mut self) {
        self.wait_for("left with");
        let screen = self.screen();
        let modes = screen.contents();
        for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
            assert!(modes.split_whitespace().any(|word| word == mode), "the terminal is in line mode, but {mode} is off:\n{modes}");
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _ = self.child.kill();
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}

/// Whether output is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Flow {
    #[default]
    Free,
    /// It is not to be; some may be on its way.
    Stalling,
    /// It is not.
    Stalled,
}

/// What the thread that reads waits at.
#[derive(Default)]
struct Gate(Mutex<Flow>, Condvar);

impl Gate {
    fn flow(&self) -> Flow {
        *self.0.lock().expect("no thread failed")
    }

    fn change(&self, flow: Flow) {
        *self.0.lock().expect("no thread failed") = flow;
        self.1.notify_all();
    }

    fn pass(&self) {
        let mut flow = self.0.lock().expect("no thread failed");
        if *flow == Flow::Stalling {
            *flow = Flow::Stalled;
        }
        drop(self.1.wait_while(flow, |flow| *flow != Flow::Free).expect("no thread failed"));
    }
}

fn pump(mut reader: Box<dyn Read + Send>, gate: Arc<Gate>) -> Receiver<Vec<u8>> {
    let (send, output) = channel();
    std::thread::spawn(move || {
        let mut chunk = [0; 4096];
        while let Ok(read @ 1..) = reader.read(&mut chunk) {
            if send.send(chunk[..read].to_vec()).is_err() {
                break;
            }
            gate.pass();
        }
    });
    output
}
