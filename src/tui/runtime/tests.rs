//! A panic on the screen's thread, in a process of its own on a pseudo-terminal: the terminal is whole and the message readable.

use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::tui::options::Mouse;
use crate::tui::runtime::install_panic_hook;
use crate::tui::terminal::session::Session;

/// What marks the process that is to panic.
const MARK: &str = "PARALLAX_TEST_PANICS";

#[test]
#[expect(clippy::disallowed_methods, reason = "a test that runs itself in another process must know which it is")]
fn a_panic_gives_the_terminal_back() {
    if std::env::var_os(MARK).is_some() {
        install_panic_hook();
        let _session = Session::enter(Mouse::On).expect("a pseudo-terminal");
        panic!("the screen fell down");
    }
    let shown = panicking_in_a_terminal();
    let (before, after) = shown.split_once("\u{1b}[?1049l").expect("the alternate screen is left");
    assert!(before.contains("\u{1b}[?1049h"), "it had been entered");
    assert!(
        before.contains("\u{1b}[?25h") && before.contains("\u{1b}[?2004l") && before.contains("\u{1b}[?1000l"),
        "modes end: {before:?}"
    );
    assert!(after.contains("the screen fell down"), "the message can be read: {after:?}");
    assert!(after.contains("\r\n"), "lines end as in line mode: {after:?}");
}

fn panicking_in_a_terminal() -> String {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this test has a file"));
    command.args(["--exact", "tui::runtime::tests::a_panic_gives_the_terminal_back", "--nocapture"]);
    command.env(MARK, "1");
    command.env("RUST_BACKTRACE", "0");
    let mut child = pair.slave.spawn_command(command).expect("this test starts again");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
    let mut shown = Vec::new();
    // On Linux the read fails once the other side is closed: what came before counts.
    let _ = reader.read_to_end(&mut shown);
    child.wait().expect("it ends");
    String::from_utf8_lossy(&shown).into_owned()
}
