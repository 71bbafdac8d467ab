//! The built program on a pseudo-terminal, under a shell that says afterwards how it found the terminal.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
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
    master: Box<dyn MasterPty + Send>,
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
        let output = pump(pair.master.try_clone_reader().expect("the terminal can be read"));
        let input = pair.master.take_writer().expect("the terminal can be written to");
        Self { screen: vt100::Parser::new(cells(24), cells(80), 0), output, input, master: pair.master, child, _home: home }
    }

    pub(super) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    pub(super) fn press(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).and_then(|()| self.input.flush()).expect("the terminal is open");
    }

    pub(super) fn resize(&mut self, columns: u16, lines: u16) {
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("the terminal is open");
        self.screen.screen_mut().set_size(cells(lines), cells(columns));
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
        self.wait_for("left with");
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pasting is plain");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is free");
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

fn pump(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (send, output) = channel();
    std::thread::spawn(move || {
        let mut chunk = [0; 4096];
        while let Ok(read @ 1..) = reader.read(&mut chunk) {
            if send.send(chunk[..read].to_vec()).is_err() {
                break;
            }
        }
    });
    output
}
