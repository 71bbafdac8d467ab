//! Files of any size in blocks that are small enough to be read at once, so that memory stays bounded.

mod elements;
mod lines;
mod rows;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Result};

use csv::StringRecord;
use flate2::bufread::MultiGzDecoder;

use crate::ingest::{
    Archived, Entry, Ingested, Row, Severity, Skipped, Subscription, each_member, each_page, is_gzip, is_json_lines, is_table, is_warc,
    is_zip, read, read_lines, read_records, read_rows, read_subscriptions, unpacked_name,
};
use crate::library::blocks::elements::{begins_list, cut_elements};
use crate::library::blocks::lines::cut_lines;
use crate::library::blocks::rows::cut_rows;
use crate::library::newsboat;

/// The largest file that is read as a whole, in bytes: a thousand times a long article, and not so much that what is made of it, some
/// twenty times as large at worst, fills a small machine. JSON Lines, lists in JSON, tables and archives are read at any size.
const WHOLE_LIMIT_BYTES: usize = 16 * 1024 * 1024;

/// The longest line that is read, in bytes: ten times the longest record seen in collections of articles.
const LINE_LIMIT_BYTES: usize = 16 * 1024 * 1024;

/// Where a block of lines ends, in bytes: some hundred articles, and not so many warnings that they count where every line is wrong.
const BLOCK_BYTES: usize = 256 * 1024;

/// How many warnings of one block are kept.
const WARNINGS: usize = 20;

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
    /// Some records of a list in JSON, one to a line.
    Records {
        /// The file, as the user named it.
        path: String,
        /// The number of the first record, counted from 1.
        first: usize,
        /// The records.
        bytes: Vec<u8>,
    },
    /// Some rows of a table.
    Rows {
        /// The file, as the user named it.
        path: String,
        /// The names of the fields.
        header: StringRecord,
        /// The rows.
        rows: Vec<Row>,
    },
    /// A page of a web archive.
    Page {
        /// The archive, as the user named it.
        path: String,
        /// The page.
        page: Archived,
    },
    /// An article of another program's library of feeds.
    Entry {
        /// The library, as the user named it.
        path: String,
        /// The feed's title.
        outlet: Option<String>,
        /// The article.
        entry: Box<Entry>,
    },
    /// Feeds to be followed.
    Feeds(Vec<Subscription>),
    /// A place that could not be read.
    Lost(Skipped),
}

impl Block {
    /// Reads the articles of the block.
    pub(super) fn ingest(self) -> Ingested {
        let mut ingested = match self {
            Self::Whole { path, bytes } => read(&path, &bytes),
            Self::Lines { path, first, bytes } => read_lines(&path, first, &bytes),
            Self::Records { path, first, bytes } => read_records(&path, first, &bytes),
            Self::Rows { path, header, rows } => read_rows(&path, &header, &rows),
            Self::Page { path, page } => page.ingest(&path),
            Self::Entry { path, outlet, entry } => entry.ingest(&path, outlet.as_deref()),
            Self::Feeds(_) => Ingested::default(),
            Self::Lost(skipped) => Ingested { articles: Vec::new(), skipped: vec![skipped] },
        };
        let more = ingested.skipped.len().saturating_sub(WARNINGS);
        ingested.skipped.truncate(WARNINGS);
        if let Some(last) = ingested.skipped.last_mut().filter(|_| more > 0) {
            last.reason = format!("{}; {more} more places near it", last.reason);
        }
        ingested
    }

    /// Its length in bytes.
    pub(super) fn len_bytes(&self) -> usize {
        match self {
            Self::Whole { bytes, .. } | Self::Lines { bytes, .. } | Self::Records { bytes, .. } => bytes.len(),
            Self::Rows { rows, .. } => rows.iter().map(|(_, row)| row.as_slice().len()).sum(),
            Self::Page { page, .. } => page.bytes.len(),
            Self::Entry { entry, .. } => entry.text_bytes(),
            Self::Feeds(_) | Self::Lost(_) => 0,
        }
    }

    pub(super) fn lost(path: &str, line: Option<usize>, reason: String) -> Self {
        Self::Lost(Skipped { path: path.to_owned(), line, reason, severity: Severity::Lost })
    }
}

/// Cuts the file at `path` (`-` is `input`) into blocks and hands each to `take`, which returns whether to go on.
pub(super) fn cut(path: &str, input: &mut dyn Read, take: &mut dyn FnMut(Block) -> bool) {
    let outcome = if path == "-" {
        cut_from(path, &mut BufReader::with_capacity(HEAD_BYTES, input), take)
    } else {
        File::open(path).and_then(|file| cut_file(path, file, take))
    };
    if let Err(error) = outcome {
        take(Block::lost(path, None, format!("cannot be read: {error}")));
    }
}

/// Cuts a file that can be read in any order, as zip files and databases have to be.
fn cut_file(path: &str, file: File, take: &mut dyn FnMut(Block) -> bool) -> Result<()> {
    let mut from = BufReader::with_capacity(HEAD_BYTES, file);
    let head = from.fill_buf()?;
    if newsboat::is_database(head) {
        newsboat::cut(path, take);
        return Ok(());
    }
    if is_zip(head) {
        let outcome = each_member(from, &mut |name, bytes| {
            let path = format!("{path}/{name}");
            take(bytes.map_or_else(|reason| Block::lost(&path, None, reason), |bytes| Block::Whole { path: path.clone(), bytes }))
        });
        if let Err(reason) = outcome {
            take(Block::lost(path, None, reason));
        }
        return Ok(());
    }
    cut_from(path, &mut from, take)
}

/// Cuts what is read from front to back.
fn cut_from(path: &str, from: &mut dyn BufRead, take: &mut dyn FnMut(Block) -> bool) -> Result<()> {
    let head = from.fill_buf()?;
    if is_gzip(head) {
        return cut_text(unpacked_name(path), &mut BufReader::with_capacity(HEAD_BYTES, MultiGzDecoder::new(from)), take);
    }
    cut_text(path, from, take)
}

/// Cuts what is not packed.
fn cut_text(path: &str, from: &mut dyn BufRead, take: &mut dyn FnMut(Block) -> bool) -> Result<()> {
    let head = from.fill_buf()?;
    if is_warc(head) {
        return each_page(from, &mut |page| {
            take(page.map_or_else(|reason| Block::lost(path, None, reason), |page| Block::Page { path: path.to_owned(), page }))
        });
    }
    if is_json_lines(path, head) {
        return cut_lines(path, from, take);
    }
    if begins_list(path, head) {
        return cut_elements(path, from, take);
    }
    if let Some(form) = is_table(path, head) {
        return cut_rows(path, form, from, take);
    }
    let mut bytes = Vec::new();
    from.take(WHOLE_LIMIT_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > WHOLE_LIMIT_BYTES {
        take(Block::lost(
            path,
            None,
            format!("larger than {} MB; lists in JSON, JSON Lines and tables are read at any size", WHOLE_LIMIT_BYTES >> 20),
        ));
        return Ok(());
    }
    let Some(list) = std::str::from_utf8(&bytes).ok().and_then(read_subscriptions) else {
        take(Block::Whole { path: path.to_owned(), bytes });
        return Ok(());
    };
    for written in list.unread {
        if !take(Block::lost(path, None, format!("“{written}” is no address on the web; that feed is not followed"))) {
            return Ok(());
        }
    }
    take(Block::Feeds(list.feeds));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read, repeat};

    use super::{Block, LINE_LIMIT_BYTES, cut_from};

    fn blocks(path: &str, from: impl Read) -> Vec<String> {
        let mut found = Vec::new();
        let outcome = cut_from(path, &mut BufReader::new(from), &mut |block| {
            found.push(match block {
                Block::Whole { bytes, .. } => format!("whole {}", bytes.len()),
                Block::Lines { first, bytes, .. } => format!("{first}: {}", bytes.split(|byte| *byte == b'\n').count()),
                Block::Rows { rows, .. } => format!("rows {:?}", rows.iter().map(|(line, _)| *line).collect::<Vec<_>>()),
                Block::Feeds(feeds) => format!("feeds {}", feeds.len()),
                Block::Page { page, .. } => format!("page {}", page.address),
                Block::Entry { entry, .. } => entry.title.clone(),
                Block::Lost(skipped) => format!("{:?} {}", skipped.line, skipped.reason),
                Block::Records { first, .. } => format!("records from {first}"),
            });
            true
        });
        found.extend(outcome.err().map(|error| error.to_string()));
        found
    }

    #[test]
    fn tables_are_cut_at_rows_and_an_open_quotation_mark_ends_them() {
        assert_eq!(blocks("a.csv", "title,text\nDam,\"It\nheld.\"\nPier,Closed.\n".as_bytes()), ["rows [2, 4]"]);
        let open = "title,text\nDam,\"".as_bytes().chain(repeat(b'x').take(3 * LINE_LIMIT_BYTES as u64));
        assert_eq!(blocks("a.csv", open), ["a row is longer than 16 MB"]);
    }

    #[test]
    fn lists_of_feeds_are_told_from_articles() {
        assert_eq!(blocks("urls", "https://post.example/feed\n".as_bytes()), ["feeds 1"]);
        assert_eq!(blocks("a.opml", "<opml><outline xmlUrl='https://a.example/'/></opml>".as_bytes()), ["feeds 1"]);
    }

    #[test]
    fn lines_keep_their_numbers() {
        let line = format!("{{\"text\": \"{}\"}}\n", "x".repeat(100_000));
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
        assert_eq!(
            blocks("a.txt", repeat(b'x').take(1 << 27)),
            ["None larger than 16 MB; lists in JSON, JSON Lines and tables are read at any size"]
        );
    }
}
