//! The program on a pseudo-terminal that answers nothing: whatever happens, the terminal is whole afterwards.
#![cfg(unix)]

mod pseudo;

use pseudo::Terminal;

/// What the first screen shows as soon as the article is read.
const READY: &str = "1 article in";

fn ready() -> Terminal {
    let mut terminal = Terminal::start();
    terminal.wait_for(READY);
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor() && terminal.screen().bracketed_paste());
    terminal
}

#[test]
fn left_by_keys() {
    for keys in [&b"q"[..], b"Q", b"\x03", b"?\x03", b"/abc\x03", b":\x03"] {
        let mut terminal = ready();
        terminal.press(keys);
        terminal.left_whole();
        assert!(terminal.screen().contents().contains("left with 0"), "{keys:?}");
    }
}

#[test]
fn left_by_signals() {
    for signal in ["TERM", "HUP", "INT"] {
        let mut terminal = ready();
        terminal.signal(signal);
        terminal.left_whole();
    }
}

#[test]
fn ended_while_its_output_is_stalled() {
    for pressed in [&b""[..], b"?"] {
        let mut terminal = ready();
        terminal.stall();
        terminal.press(pressed);
        terminal.signal("TERM");
        terminal.flow();
        terminal.left_in_line_mode();
    }
}

#[test]
fn goes_on_after_its_output_was_stalled() {
    let mut terminal = ready();
    terminal.stall();
    terminal.press(b"?");
    terminal.flow();
    terminal.wait_for("Everywhere");
    terminal.press(b"\x03");
    terminal.left_whole();
}

#[test]
fn ends_with_its_terminal() {
    let mut terminal = Terminal::run(&["-c", "exec parallax pier.txt"]);
    terminal.wait_for(READY);
    terminal.closed();
}

#[test]
fn a_huge_paste_is_no_keys() {
    let mut terminal = ready();
    terminal.press(b"/\x1b[200~");
    for _ in 0..10 {
        terminal.press(&[b'q'; 1 << 20]);
    }
    terminal.press(b"\x1b[201~");
    terminal.wait_for("qqq");
    terminal.press(b"\x1b");
    terminal.wait("the search closed", |screen| !screen.contents().contains("qqq"));
    terminal.press(b"q");
    terminal.left_whole();
}

#[test]
fn stopped_and_continued() {
    let mut terminal = Terminal::run(&["-i"]);
    terminal.wait_for("prompt>");
    terminal.press(b"parallax pier.txt\n");
    terminal.wait_for(READY);
    terminal.press(b"\x1a");
    terminal.wait("the shell", |screen| !screen.alternate_screen() && screen.contents().contains("Stopped"));
    assert!(!terminal.screen().hide_cursor() && !terminal.screen().bracketed_paste());
    terminal.press(b"fg\n");
    terminal.wait("the screen again", |screen| screen.alternate_screen() && screen.contents().contains(READY));
    terminal.press(b"q");
    terminal.wait("the shell", |screen| !screen.alternate_screen() && screen.contents().trim_end().ends_with("pier.txt\nprompt>"));
    terminal.press(b"stty -a; echo left \"with\" $?\n");
    terminal.left_whole();
}

#[test]
fn resized_again_and_again() {
    let mut terminal = ready();
    for step in 0..40 {
        terminal.resize(20 + step * 3, 5 + step);
    }
    terminal.wait("the footer on the last line", |screen| {
        screen.contents().contains(READY) && screen.rows(0, 137).nth(43).is_some_and(|line| line.contains("help"))
    });
    terminal.resize(20, 5);
    terminal.wait("the footer on the last line", |screen| screen.rows(0, 20).nth(4).is_some_and(|line| line.contains("back")));
    terminal.press(b"q");
    terminal.resize(80, 24);
    terminal.left_whole();
}

#[test]
fn split_sequences_and_garbage_are_no_keys() {
    let mut terminal = ready();
    for piece in
        [&b"\x1b"[..], b"[", b"B", b"\xff\xfe\x9b", b"\x1b[200~qqq\x1b[201~", b"\x1b[?1;2c", b"\x1b]11;rgb:0000/0000/0000\x07", b"?"]
    {
        terminal.press(piece);
    }
    terminal.wait_for("Everywhere");
    terminal.press(b"\x1b");
    terminal.wait("the popup closed", |screen| !screen.contents().contains("Everywhere"));
    terminal.press(b"q");
    terminal.left_whole();
}
