//! The decoder on whole, split and broken sequences.

use super::{Decoder, Input, Mouse, MouseAction};
use crate::tui::key::{Code, Key, character, control, plain};

fn check(bytes: &[u8], expected: &[Input]) {
    let mut decoder = Decoder::default();
    let mut found = decoder.feed(bytes);
    found.extend(decoder.release_escape());
    assert_eq!(found, expected, "all at once: {bytes:?}");
    let mut decoder = Decoder::default();
    let mut found: Vec<Input> = bytes.iter().flat_map(|byte| decoder.feed(&[*byte])).collect();
    found.extend(decoder.release_escape());
    assert_eq!(found, expected, "byte by byte: {bytes:?}");
}

fn key(key: Key) -> Input {
    Input::Key(key)
}

#[test]
fn typed_keys() {
    check(b"jG", &[key(character('j')), key(character('G'))]);
    check("é中".as_bytes(), &[key(character('é')), key(character('中'))]);
    check(
        b"\r\t\x7f\x03\x1a",
        &[key(plain(Code::Enter)), key(plain(Code::Tab)), key(plain(Code::Backspace)), key(control('c')), key(control('z'))],
    );
}

#[test]
fn sequences_survive_being_split() {
    check(
        b"\x1b[A\x1bOB\x1b[5~\x1b[Z",
        &[key(plain(Code::Up)), key(plain(Code::Down)), key(plain(Code::PageUp)), key(plain(Code::BackTab))],
    );
    check(b"\x1b[1;5C", &[key(Key { control: true, ..plain(Code::Right) })]);
    check(b"\x1b[<64;10;5M", &[Input::Mouse(Mouse { action: MouseAction::WheelUp, x: 9, y: 4 })]);
    check(b"\x1b]11;rgb:ffff/8080/0000\x1b\\q", &[Input::Background([255, 128, 0]), key(character('q'))]);
}

#[test]
fn a_lone_escape_is_a_key_only_when_nothing_follows() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"\x1b"), []);
    assert!(decoder.holds_escape());
    assert_eq!(decoder.release_escape(), Some(key(plain(Code::Escape))));
    assert!(!decoder.holds_escape());
    check(b"\x1b\x1b", &[key(plain(Code::Escape)), key(plain(Code::Escape))]);
}

#[test]
fn pasted_text_is_no_keys_and_bounded() {
    check(b"\x1b[200~rm -rf q\n\x1b[A\rls\x1b[201~j", &[Input::Paste("rm -rf q\n [A\nls".to_owned()), key(character('j'))]);
    let mut decoder = Decoder::default();
    let mut found = decoder.feed(b"\x1b[200~");
    for _ in 0..200 {
        found.extend(decoder.feed(&[b'x'; 1024]));
    }
    found.extend(decoder.feed(b"\x1b[201~k"));
    let [Input::Paste(text), last] = found.as_slice() else { panic!("one paste and one key, not {}", found.len()) };
    assert_eq!((text.len(), last), (super::LONGEST_PASTE_BYTES, &key(character('k'))));
}

#[test]
fn garbage_never_hides_the_next_key() {
    let mut decoder = Decoder::default();
    for seed in 0..=255_u8 {
        decoder.feed(&[seed, seed.wrapping_mul(7), 0xff, 0x9b, seed.wrapping_add(91)]);
    }
    decoder.feed(b"\x1b\\\x1b[201~");
    decoder.release_escape();
    assert_eq!(decoder.feed(b"q").last(), Some(&key(character('q'))));
}
