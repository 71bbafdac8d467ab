//! `demo.tape` is a valid VHS tape, short, and true: it is played on the built program in a pseudo-terminal, and every screen that it waits
//! for must come. What the tape sleeps is skipped; what it waits for is looked for whenever output arrives.

mod grammar;

use std::time::Duration;

use grammar::{Command, Line, parse};

/// The longest a reader is asked to watch.
const LONGEST: Duration = Duration::from_secs(40);

/// The pause after a key press where the tape sets none; VHS's own.
const TYPING_SPEED: Duration = Duration::from_millis(50);

fn demo() -> Vec<Line> {
    parse(include_str!("../../demo.tape")).expect("demo.tape is a valid tape")
}

/// The last value that the tape gives a setting.
fn setting(tape: &[Line], name: &str) -> Option<String> {
    let mut values = tape.iter().filter_map(|line| match &line.command {
        Command::Set(set, value) if set == name => Some(value.clone()),
        _ => None,
    });
    values.next_back()
}

fn time_setting(tape: &[Line], name: &str, default: Duration) -> Duration {
    setting(tape, name).map_or(default, |value| grammar::time(&value).expect("the parser has read it"))
}

/// How long the tape takes on a machine that never lets it wait.
fn duration(tape: &[Line]) -> Duration {
    let typing = time_setting(tape, "TypingSpeed", TYPING_SPEED);
    let of_line = |line: &Line| match line.command {
        Command::Sleep(time) => time,
        Command::Keys { presses, pause, .. } => pause.unwrap_or(typing) * presses,
        _ => Duration::ZERO,
    };
    tape.iter().map(of_line).sum()
}

#[test]
fn the_demo_is_over_in_time() {
    let duration = duration(&demo());
    assert!(duration < LONGEST, "demo.tape takes {duration:?}");
}

#[test]
fn typing_and_sleeping_take_time() {
    let tape = parse("Set TypingSpeed 100ms\nType \"abc\"\nType@1s \"x\"\nDown 2\nSleep 2s\nWait+Screen /x/").expect("a valid tape");
    assert_eq!(duration(&tape), Duration::from_millis(300 + 1000 + 200 + 2000));
}

#[cfg(unix)]
mod playing {
    use std::io::{Read, Write};
    use std::num::NonZeroU16;
    use std::path::Path;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::{Duration, Instant};

    use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
    use regex::Regex;

    use super::grammar::{Command, Line, parse};
    use super::{demo, setting};

    /// How long a screen may take where its line sets no bound. Longer than the tape's own `WaitTimeout`: what is tested may be built without
    /// optimisation and share its machine, and the tape is judged by what comes, not by when.
    const PATIENCE: Duration = Duration::from_secs(90);

    /// The advance of a character and the height of a line in `JetBrains Mono`, VHS's font, in shares of the font's size.
    const CELL_EM: (f64, f64) = (0.6, 1.32);

    /// VHS's size of the picture and of its font and its padding, in pixels, where the tape sets none.
    const PICTURE: [(&str, f64); 4] = [("Width", 1200.0), ("Height", 600.0), ("FontSize", 22.0), ("Padding", 60.0)];

    /// The terminal's size that a picture of the tape's size holds.
    fn size(tape: &[Line]) -> PtySize {
        let [width, height, font, padding] =
            PICTURE.map(|(name, default)| setting(tape, name).map_or(default, |value| value.parse().expect("the parser has read it")));
        let cells = |pixels: f64, cell: f64| ((pixels - 2.0 * padding) / (font * cell)) as u16;
        PtySize { rows: cells(height, CELL_EM.1), cols: cells(width, CELL_EM.0), pixel_width: 0, pixel_height: 0 }
    }

    /// A shell on a pseudo-terminal, and what its screen shows.
    struct Terminal {
        screen: vt100::Parser,
        output: Receiver<Vec<u8>>,
        input: Box<dyn Write + Send>,
        shell: Box<dyn Child + Send + Sync>,
        home: tempfile::TempDir,
    }

    impl Terminal {
        fn start(size: PtySize) -> Self {
            let home = tempfile::tempdir().expect("a temporary folder");
            let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
            let mut command = CommandBuilder::new("/bin/sh");
            command.env_clear();
            let program = Path::new(env!("CARGO_BIN_EXE_parallax")).parent().expect("the program lies in a folder");
            for (name, value) in [
                ("PATH", program),
                ("HOME", home.path()),
                ("TERM", Path::new("xterm-256color")),
                ("PS1", Path::new("> ")),
                ("LANG", Path::new("C.UTF-8")),
            ] {
                command.env(name, value);
            }
            command.cwd(home.path());
            let shell = pair.slave.spawn_command(command).expect("a shell starts");
            let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
            let input = pair.master.take_writer().expect("the terminal can be written to");
            let (send, output) = channel();
            std::thread::spawn(move || {
                let _open = pair.master;
                let mut chunk = [0; 4096];
                while let Ok(read @ 1..) = reader.read(&mut chunk) {
                    if send.send(chunk[..read].to_vec()).is_err() {
                        break;
                    }
                }
            });
            let cells = |count| NonZeroU16::new(count).expect("the picture holds a character");
            Self { screen: vt100::Parser::new(cells(size.rows), cells(size.cols), 0), output, input, shell, home }
        }

        fn contents(&self) -> String {
            self.screen.screen().contents()
        }

        fn press(&mut self, bytes: &[u8]) {
            self.input.write_all(bytes).and_then(|()| self.input.flush()).expect("the terminal is open");
        }

        /// Reads output until the screen shows the pattern; says whether it came in time.
        fn shows(&mut self, pattern: &Regex, timeout: Duration) -> bool {
            let deadline = Instant::now() + timeout;
            while !pattern.is_match(&self.contents()) {
                match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                    Ok(bytes) => self.screen.process(&bytes),
                    Err(_) => return false,
                }
            }
            true
        }
    }

    impl Drop for Terminal {
        fn drop(&mut self) {
            // The shell may be gone already, and there is nobody left to tell.
            let _ = self.shell.kill();
            let _ = self.shell.wait();
        }
    }

    /// Plays a tape on the built program.
    ///
    /// # Errors
    ///
    /// The first screen that does not come, or that stood there before the keys that are to bring it, with what is there instead.
    fn play(tape: &[Line]) -> Result<(), String> {
        let mut terminal = Terminal::start(size(tape));
        let prompt = Regex::new("(?m)^> ?$").expect("a constant pattern");
        if !terminal.shows(&prompt, PATIENCE) {
            return Err(format!("the shell in {} gives no prompt", terminal.home.path().display()));
        }
        let mut before: Option<String> = None;
        for line in tape {
            match &line.command {
                Command::Keys { bytes, .. } => {
                    before.get_or_insert_with(|| terminal.contents());
                    terminal.press(bytes);
                }
                Command::Wait { pattern, timeout } => {
                    if before.take().is_some_and(|screen| pattern.is_match(&screen)) {
                        return Err(format!("line {}: /{pattern}/ was there before the keys that are to bring it", line.number));
                    }
                    if !terminal.shows(pattern, timeout.unwrap_or(PATIENCE)) {
                        return Err(format!("line {}: /{pattern}/ does not come; the screen shows:\n{}", line.number, terminal.contents()));
                    }
                }
                Command::Other | Command::Set(..) | Command::Sleep(_) => {}
            }
        }
        Ok(())
    }

    #[test]
    fn the_demo_plays_on_the_built_program() {
        play(&demo()).unwrap_or_else(|reason| panic!("{reason}"));
    }

    #[test]
    fn a_screen_that_does_not_come_is_named() {
        let tape = parse("Type \"parallax --version\"\nEnter\nWait+Screen@50ms /no such words/").expect("a valid tape");
        let reason = play(&tape).expect_err("the words never come");
        assert!(reason.starts_with("line 3: /no such words/ does not come"), "{reason}");
    }

    #[test]
    fn a_screen_that_was_there_before_is_named() {
        let tape = parse("Enter\nWait+Screen /> /").expect("a valid tape");
        let reason = play(&tape).expect_err("the prompt stood there");
        assert!(reason.contains("was there before"), "{reason}");
    }
}
