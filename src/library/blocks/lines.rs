//! JSON Lines in blocks of whole lines.

use std::io::{BufRead, Read, Result};

use crate::library::blocks::{BLOCK_BYTES, Block, LINE_LIMIT_BYTES};

/// Gathers lines into blocks; a line that is too long is passed over without being held.
pub(super) fn cut_lines(path: &str, from: &mut dyn BufRead, take: &mut dyn FnMut(Block) -> bool) -> Result<()> {
    let (mut first, mut line) = (1, 1);
    let mut bytes = Vec::new();
    loop {
        let before = bytes.len();
        let length = (&mut *from).take(LINE_LIMIT_BYTES as u64).read_until(b'\n', &mut bytes)?;
        let too_long = length == LINE_LIMIT_BYTES && bytes.last() != Some(&b'\n');
        if too_long {
            bytes.truncate(before);
            from.skip_until(b'\n')?;
        }
        if !bytes.is_empty() && (length == 0 || too_long || bytes.len() >= BLOCK_BYTES) {
            let block = Block::Lines { path: path.to_owned(), first, bytes: std::mem::take(&mut bytes) };
            if !take(block) {
                return Ok(());
            }
            first = line + 1;
        }
        if too_long {
            let reason = format!("the line is longer than {} MB", LINE_LIMIT_BYTES >> 20);
            if !take(Block::lost(path, Some(line), reason)) {
                return Ok(());
            }
            first = line + 1;
        }
        if length == 0 {
            return Ok(());
        }
        line += 1;
    }
}
