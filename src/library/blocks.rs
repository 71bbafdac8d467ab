//! Files of any size in blocks that are small enough to be read at once, so that memory stays bounded.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};

use crate::ingest::{Ingested, Severity, Skipped, is_json_lines, read, read_lines};

/// The largest file that is read as a whole, in bytes: a thousand times the longest article.
const WHOLE_LIMIT_BYTES: usize = 64 * 1024 * 1024;

/// The longest line that is read, in bytes: ten times the longest record seen in collections of articles.
const LINE_LIMIT_BYTES: usize = 16 * 1024 * 1024;

/// Where a block of lines ends, in bytes: some hundred articles.
const BLOCK_BYTES: usize = 1024 * 1024;

/// How much of a file is looked at to tell its form, in bytes.
const HEAD_BYTES: usize = 64 * 1024;

/// A part of a file.
#[derive(Debug)]
pub(super) enum Block {
    /// All of a file.
    Whole {
        /// The file, as the user named it.
        path: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Some lines of a JSON Lines file.
    Lines {
        /// The file, as the user named it.
        path: String,
        /// The number of the first line, counted from 1.
        first: usize,
        /// The lines.
        bytes: Vec<u8>,
    },
    /// A place that could not be read.
    Lost(Skipped),
}

impl Block {
    /// Reads the articles of the block.
    pub(super) fn ingest(&self) -> Ingested {
        match self {
            Self::Whole { path, bytes } => read(path, bytes),
            Self::Lines { path, first, bytes } => read_lines(path, *first, bytes),
            Self::Lost(skipped) => Ingested { articles: Vec::new(), skipped: vec![skipped.clone()] },
        }
    }

    /// Its length in bytes.
    pub(super) fn len_bytes(&self) -> usize {
        match self {
            Self::Whole { bytes, .. } | Self::Lines { bytes, .. } => bytes.len(),
            Self::Lost(_) => 0,
        }
    }

    fn lost(path: &str, line: Option<usize>, reason: String) -> Self {
        Self::Lost(Skipped { path: path.to_owned(), line, reason, severity: Severity::Lost })
    }
}

/// Cuts the file at `path` (`-` is `input`) into blocks and hands each to `take`, which returns whether to go on.
pub(super) fn cut(path: &str, input: &mut dyn Read, take: &mut dyn FnMut(Block) -> bool) {
    let outcome = if path == "-" {
        cut_from(path, &mut BufReader::with_capacity(HEAD_BYTES, input), take)
    } else {
        File::open(path).and_then(|file| cut_from(path, &mut BufReader::with_capacity(HEAD_BYTES, file), take))
    };
    if let Err(error) = outcome {
        take(Block::lost(path, None, format!("cannot be read: {error}")));
    }
}

fn cut_from(path: &str, from: &mut dyn BufRead, take: &mut dyn FnMut(Block) -> bool) -> std::io::Result<()> {
    if is_json_lines(path, from.fill_buf()?) {
        return cut_lines(path, from, take);
    }
    let mut bytes = Vec::new();
    from.take(WHOLE_LIMIT_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    take(match bytes.len() {
        0..=WHOLE_LIMIT_BYTES => Block::Whole { path: path.to_owned(), bytes },
        _ => Block::lost(path, None, format!("larger than {} MB", WHOLE_LIMIT_BYTES >> 20)),
    });
    Ok(())
}

/// Gathers lines into blocks; a line that is too long is passed over without being held.
fn cut_lines(path: &str, from: &mut dyn BufRead, take: &mut dyn FnMut(Block) -> bool) -> std::io::Result<()> {
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

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read, repeat};

    use super::{Block, LINE_LIMIT_BYTES, cut_from};

    fn blocks(path: &str, from: impl Read) -> Vec<String> {
        let mut found = Vec::new();
        cut_from(path, &mut BufReader::new(from), &mut |block| {
            found.push(match block {
                Block::Whole { bytes, .. } => format!("whole {}", bytes.len()),
                Block::Lines { first, bytes, .. } => format!("{first}: {}", bytes.split(|byte| *byte == b'\n').count()),
                Block::Lost(skipped) => format!("{:?} {}", skipped.line, skipped.reason),
            });
            true
        })
        .expect("reading from memory does not fail");
        found
    }

    #[test]
    fn lines_keep_their_numbers() {
        let line = format!("{{\"text\": \"{}\"}}\n", "x".repeat(400_000));
        assert_eq!(blocks("a.jsonl", line.repeat(4).as_bytes()), ["1: 4", "4: 2"]);
        assert_eq!(blocks("a.jsonl", "{}\n{}".as_bytes()), ["1: 2"]);
        assert_eq!(blocks("a.jsonl", "".as_bytes()), Vec::<String>::new());
    }

    #[test]
    fn an_endless_line_is_passed_over() {
        let long = repeat(b'x').take(3 * LINE_LIMIT_BYTES as u64);
        let from = "{}\n".as_bytes().chain(long).chain("\n{}\n".as_bytes());
        assert_eq!(blocks("a.jsonl", from), ["1: 2", "Some(2) the line is longer than 16 MB", "3: 2"]);
    }

    #[test]
    fn other_files_come_whole() {
        assert_eq!(blocks("a.txt", "The dam held.".as_bytes()), ["whole 13"]);
        assert_eq!(blocks("a.txt", repeat(b'x').take(1 << 27)), ["None larger than 64 MB"]);
    }
}
