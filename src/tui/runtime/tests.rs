//! Panics, in a process of their own on a pseudo-terminal: after one on the screen's thread the terminal is whole and the message readable; one
//! in a thread that works for the worker leaves the screen alone.

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
    let shown = in_a_terminal("a_panic_gives_the_terminal_back");
    let (before, after) = shown.split_once("\u{1b}[?1049l").expect("the alternate screen is left");
    assert!(before.contains("\u{1b}[?1049h"), "it had been entered");
    assert!(
        before.contains("\u{1b}[?25h") && before.contains("\u{1b}[?2004l") && before.contains("\u{1b}[?1000l"),
        "modes end: {before:?}"
    );
    assert!(after.contains("the screen fell down"), "the message can be read: {after:?}");
    assert!(after.contains("\r\n"), "lines end as in line mode: {after:?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test that runs itself in another process must know which it is")]
fn a_panic_beside_the_screen_leaves_it_alone() {
    if std::env::var_os(MARK).is_some() {
        install_panic_hook();
        let mut session = Session::enter(Mouse::On).expect("a pseudo-terminal");
        std::thread::spawn(|| panic!("out of sight")).join().expect_err("it panics");
        session.send("still on screen").expect("a pseudo-terminal");
        return;
    }
    let shown = in_a_terminal("a_panic_beside_the_screen_leaves_it_alone");
    let (before, _) = shown.split_once("\u{1b}[?1049l").expect("the alternate screen is left");
    assert!(before.contains("still on screen"), "{shown:?}");
    assert!(!shown.contains("out of sight"), "{shown:?}");
}

fn in_a_terminal(test: &str) -> String {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this test has a file"));
    command.args(["--exact", &format!("tui::runtime::tests::{test}"), "--nocapture"]);
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
