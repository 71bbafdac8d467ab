//! Zip files of pages or other articles, and single files packed with gzip.

use std::io::{Cursor, Read, Seek};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use crate::ingest::{Ingested, Severity, Skipped, is_beside_a_page, read_text, warc};

/// The largest file within an archive, in bytes: as for files that stand alone.
const MEMBER_LIMIT_BYTES: u64 = 16 * 1024 * 1024;

/// How many times its own size an archive may unpack to: text packs to a tenth, hostile archives to a thousandth or less.
const GROWTH_LIMIT: u64 = 200;

/// How the files begin (PKWARE's APPNOTE 4.3.7; RFC 1952).
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];

/// Says whether a file that begins with `head` is a zip file.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(ZIP_MAGIC)
}

/// Says whether a file that begins with `head` is packed with gzip.
pub fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(GZIP_MAGIC)
}

/// The name of a packed file once it is unpacked.
pub fn unpacked_name(path: &str) -> &str {
    path.strip_suffix(".gz").unwrap_or(path)
}

/// Takes a member by its name, or why it cannot be read; returns whether to go on.
type TakeMember<'a> = dyn FnMut(&str, Result<Vec<u8>, String>) -> bool + 'a;

/// Hands the files of a zip file, but those that only stand beside a page, to `take`, with their names or with why one cannot be read; `take` returns whether to go on.
///
/// # Errors
///
/// Where the file is no whole zip file.
pub fn each_member(mut from: impl Read + Seek, take: &mut TakeMember) -> Result<(), String> {
    let damaged = |error: zip::result::ZipError| format!("the zip file cannot be read: {error}");
    let size = from.seek(std::io::SeekFrom::End(0)).map_err(|error| error.to_string())?;
    let mut archive = ZipArchive::new(from).map_err(damaged)?;
    let mut left = size.saturating_mul(GROWTH_LIMIT);
    for index in 0..archive.len() {
        let (name, bytes) = match archive.by_index(index) {
            Ok(mut member) if member.is_file() => {
                let name = member.name().map_or_else(|_| format!("file {index}"), std::borrow::Cow::into_owned);
                if is_beside_a_page(&name) {
                    continue;
                }
                let limit = left.min(MEMBER_LIMIT_BYTES);
                let mut bytes = Vec::new();
                let outcome = (&mut member).take(limit + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot be unpacked: {error}"));
                (name, outcome.map(|_| bytes))
            }
            Ok(_) => continue,
            Err(error) => (format!("file {index}"), Err(damaged(error))),
        };
        let length = bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
        if length > left {
            return Err(format!("the zip file unpacks to more than {GROWTH_LIMIT} times its size; the rest of it is not read"));
        }
        left -= length;
        let bytes = bytes.and_then(|bytes| {
            if length > MEMBER_LIMIT_BYTES { Err(format!("larger than {} MB", MEMBER_LIMIT_BYTES >> 20)) } else { Ok(bytes) }
        });
        if !take(&name, bytes) {
            break;
        }
    }
    Ok(())
}

/// Reads all articles of a zip file that is held in memory.
pub(super) fn read_zip(path: &str, bytes: &[u8]) -> Ingested {
    let mut ingested = Ingested::default();
    let outcome = each_member(Cursor::new(bytes), &mut |name, bytes| {
        let name = format!("{path}/{name}");
        ingested.append(bytes.map_or_else(|reason| lost(&name, reason), |bytes| read_text(&name, &bytes)));
        true
    });
    if let Err(reason) = outcome {
        ingested.append(lost(path, reason));
    }
    ingested
}

/// Reads the articles of a file that is packed with gzip and held in memory.
pub(super) fn read_gzip(path: &str, bytes: &[u8]) -> Ingested {
    let mut unpacked = Vec::new();
    match MultiGzDecoder::new(bytes).take(MEMBER_LIMIT_BYTES + 1).read_to_end(&mut unpacked) {
        Err(error) => lost(path, format!("cannot be unpacked: {error}")),
        Ok(_) if unpacked.len() as u64 > MEMBER_LIMIT_BYTES => lost(path, format!("unpacks to more than {} MB", MEMBER_LIMIT_BYTES >> 20)),
        Ok(_) if warc::is_warc(&unpacked) => warc::read(path, &unpacked),
        Ok(_) => read_text(unpacked_name(path), &unpacked),
    }
}

fn lost(path: &str, reason: String) -> Ingested {
    let skipped = Skipped { path: path.to_owned(), line: None, reason, severity: Severity::Lost };
    Ingested { articles: Vec::new(), skipped: vec![skipped] }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{MEMBER_LIMIT_BYTES, each_member};
    use crate::ingest::read;

    fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            archive.start_file(*name, SimpleFileOptions::default()).expect("writing to memory does not fail");
            archive.write_all(bytes).expect("writing to memory does not fail");
        }
        archive.finish().expect("writing to memory does not fail").into_inner()
    }

    #[test]
    fn members_are_articles_with_their_paths() {
        let archive = zipped(&[("post/dam.txt", b"The dam\n\nIt held."), ("../../etc/pier.txt", b"The pier\n\nIt closed.")]);
        let ingested = read("week.zip", &archive);
        let found: Vec<(&str, &str)> = ingested.articles.iter().map(|article| (article.path.as_str(), article.title.as_str())).collect();
        assert_eq!(found, [("week.zip/post/dam.txt", "The dam"), ("week.zip/../../etc/pier.txt", "The pier")]);
    }

    #[test]
    fn bombs_are_not_unpacked() {
        let bomb = zipped(&[("zeros", &vec![b'0'; 1024 * 1024])]);
        let mut reached = 0;
        let outcome = each_member(Cursor::new(&bomb), &mut |_, bytes| {
            reached += bytes.map_or(0, |bytes| bytes.len());
            true
        });
        assert_eq!(reached, 0);
        assert_eq!(outcome.expect_err("too large"), "the zip file unpacks to more than 200 times its size; the rest of it is not read");
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(&vec![b'0'; 1024 * 1024]).expect("writing to memory does not fail");
        let part = packer.finish().expect("writing to memory does not fail");
        let ingested = read("a.txt.gz", &part.repeat(MEMBER_LIMIT_BYTES as usize / (1024 * 1024) + 1));
        assert_eq!(ingested.skipped[0].reason, "unpacks to more than 16 MB");
    }

    #[test]
    fn damage_is_named() {
        let mut archive = zipped(&[("dam.txt", b"The dam held.")]);
        archive.truncate(archive.len() / 2);
        assert!(read("a.zip", &archive).skipped[0].reason.starts_with("the zip file cannot be read: "));
        assert!(read("a.txt.gz", &[0x1f, 0x8b, 8, 0]).skipped[0].reason.starts_with("cannot be unpacked: "));
    }
}
