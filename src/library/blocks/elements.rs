//! Lists in JSON in blocks of whole records, however long the list is: only strings and brackets are told apart here.

use std::io::{BufRead, Result};

use crate::ingest::is_record_list;
use crate::library::blocks::{BLOCK_BYTES, Block, LINE_LIMIT_BYTES};

/// Says whether the file at `path`, which begins with `head`, is a list of records in JSON.
pub(super) fn begins_list(path: &str, head: &[u8]) -> bool {
    is_record_list(path, head)
}

/// What of a list has been read.
#[derive(Default)]
struct Cutter {
    /// Records that are whole, each with a line break behind it, and the beginning of the next.
    bytes: Vec<u8>,
    /// Where the next record begins.
    begin: usize,
    /// Records before those in `bytes`, and with them.
    done: usize,
    found: usize,
    /// Brackets that are open, the list's own among them.
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Whether the record is too long to be held.
    is_too_long: bool,
}

/// Gathers the records of a list into blocks; one that is too long is passed over without being held.
pub(super) fn cut_elements(path: &str, from: &mut dyn BufRead, take: &mut dyn FnMut(Block) -> bool) -> Result<()> {
    let mut cutter = Cutter::default();
    loop {
        let buffer = from.fill_buf()?;
        if buffer.is_empty() {
            break;
        }
        let length = buffer.len();
        for byte in buffer {
            if cutter.pass(*byte) && !cutter.hand_on(path, BLOCK_BYTES, take) {
                return Ok(());
            }
        }
        from.consume(length);
    }
    let is_open = cutter.depth > 0;
    cutter.end_record();
    if cutter.hand_on(path, 1, take) && is_open {
        take(Block::lost(path, None, "the list has no end; its records so far are read".to_owned()));
    }
    Ok(())
}

impl Cutter {
    /// Takes in a byte; says whether a record has ended.
    fn pass(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            self.push(byte);
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        let is_outside = self.depth <= 1 && matches!(byte, b'[' | b',') || self.depth == 0;
        if is_outside {
            self.end_record();
        } else if !(byte.is_ascii_whitespace() && self.bytes.len() == self.begin) {
            // A line break between two fields would end the line that the record is to stand on.
            self.push(if byte.is_ascii_whitespace() { b' ' } else { byte });
        }
        is_outside
    }

    fn push(&mut self, byte: u8) {
        if self.bytes.len() - self.begin < LINE_LIMIT_BYTES {
            self.bytes.push(byte);
        } else {
            self.is_too_long = true;
        }
    }

    fn end_record(&mut self) {
        if self.bytes.len() > self.begin && !self.is_too_long {
            self.found += 1;
            self.bytes.push(b'\n');
            self.begin = self.bytes.len();
        }
    }

    /// Hands on the records that are whole where they fill a block, and names one that is too long; returns whether to go on.
    fn hand_on(&mut self, path: &str, full: usize, take: &mut dyn FnMut(Block) -> bool) -> bool {
        let mut goes_on = true;
        if self.begin > 0 && (self.begin >= full || self.is_too_long) {
            let rest = self.bytes.split_off(self.begin);
            let bytes = std::mem::replace(&mut self.bytes, rest);
            goes_on = take(Block::Records { path: path.to_owned(), first: self.done + 1, bytes });
            (self.done, self.begin) = (self.found, 0);
        }
        if self.is_too_long {
            self.bytes = Vec::new();
            self.found += 1;
            (self.done, self.begin, self.is_too_long) = (self.found, 0, false);
            let reason = format!("record {} is longer than {} MB", self.found, LINE_LIMIT_BYTES >> 20);
            goes_on = goes_on && take(Block::lost(path, None, reason));
        }
        goes_on
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read, repeat};

    use super::{LINE_LIMIT_BYTES, cut_elements};
    use crate::library::blocks::Block;

    fn records(from: impl Read) -> Vec<String> {
        let mut found = Vec::new();
        cut_elements("a.json", &mut BufReader::new(from), &mut |block| {
            found.push(match block {
                Block::Records { first, bytes, .. } => format!("{first}: {}", String::from_utf8_lossy(&bytes)),
                Block::Lost(skipped) => skipped.reason,
                other => panic!("{other:?}"),
            });
            true
        })
        .expect("it can be read");
        found
    }

    #[test]
    fn records_are_cut_at_the_commas_between_them() {
        let list = " [ {\"a\": [1, {\"b\": \"],\\\"{\"}],\n \"c\": 2} , 3,\n{}]\n";
        assert_eq!(records(list.as_bytes()), ["1: {\"a\": [1, {\"b\": \"],\\\"{\"}],  \"c\": 2} \n3\n{}\n"]);
        assert_eq!(records("[]".as_bytes()), Vec::<String>::new());
        assert_eq!(
            records("[{\"a\": 1}, {\"b\"".as_bytes()),
            ["1: {\"a\": 1}\n{\"b\"\n", "the list has no end; its records so far are read"]
        );
    }

    #[test]
    fn an_endless_record_is_passed_over() {
        let long = repeat(b'x').take(3 * LINE_LIMIT_BYTES as u64);
        let list = "[1, \"".as_bytes().chain(long).chain("\", 3]".as_bytes());
        assert_eq!(records(list), ["1: 1\n", "record 2 is longer than 16 MB", "3: 3\n"]);
    }
}
