//! Tables in blocks of rows.

use std::cell::Cell;
use std::io::{BufRead, Read, Result};

use csv::{ByteRecord, ReaderBuilder};

use crate::ingest::Table;
use crate::library::blocks::{BLOCK_BYTES, Block, LINE_LIMIT_BYTES};

/// Rows of a block, where they are short.
const BLOCK_ROWS: usize = 256;

/// Gathers rows into blocks. Rows may hold line breaks, so that one open quotation mark could swallow the file: the longest row is bounded.
pub(super) fn cut_rows(path: &str, form: Table, from: &mut dyn BufRead, take: &mut dyn FnMut(Block) -> bool) -> Result<()> {
    let left = Cell::new(LINE_LIMIT_BYTES);
    for _ in 0..form.lines_before {
        from.take(LINE_LIMIT_BYTES as u64).read_until(b'\n', &mut Vec::new())?;
    }
    let mut table = ReaderBuilder::new().flexible(true).delimiter(form.delimiter).from_reader(Bounded { from, left: &left });
    let header = form.row(table.byte_headers()?);
    let (mut rows, mut bytes) = (Vec::new(), 0);
    let mut row = ByteRecord::new();
    loop {
        left.set(LINE_LIMIT_BYTES);
        let more = table.read_byte_record(&mut row)?;
        if more {
            bytes += row.as_slice().len();
            rows.push((row.position().map_or(1, |place| place.line() as usize) + form.lines_before, form.row(&row)));
        }
        let full = bytes >= BLOCK_BYTES || rows.len() >= BLOCK_ROWS || !more;
        if full && !rows.is_empty() {
            bytes = 0;
            if !take(Block::Rows { path: path.to_owned(), header: header.clone(), rows: std::mem::take(&mut rows) }) {
                return Ok(());
            }
        }
        if !more {
            return Ok(());
        }
    }
}

/// Reads until `left` is used up, then fails.
struct Bounded<'a> {
    from: &'a mut dyn BufRead,
    left: &'a Cell<usize>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.left.get() == 0 {
            return Err(std::io::Error::other(format!("a row is longer than {} MB", LINE_LIMIT_BYTES >> 20)));
        }
        let length = self.from.read(into)?;
        self.left.set(self.left.get().saturating_sub(length));
        Ok(length)
    }
}
