//! Files that hold text in a form that is not read: they are named as what they are, instead of being read as noise.

use crate::ingest::{Ingested, Severity, Skipped};

/// How such files begin, and what they are called.
const FORMS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old word processor"),
    (b"%!PS", "a PostScript file"),
    (b"bplist00", "a web archive of Safari"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard"),
    (b"BZh", "packed with bzip2"),
    (b"\xfd7zXZ\0", "packed with xz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!\x1a\x07", "a RAR file"),
];

/// Says whether a file that begins with `head` has such a form.
pub(super) fn is_unread(head: &[u8]) -> bool {
    form(head).is_some()
}

/// Names the file.
pub(super) fn read(path: &str, bytes: &[u8]) -> Ingested {
    let form = form(bytes).unwrap_or("a file of an unknown form");
    let reason = format!("it is {form}, which is not read; save it as text or as a page");
    Ingested { articles: Vec::new(), skipped: vec![Skipped { path: path.to_owned(), line: None, reason, severity: Severity::Lost }] }
}

fn form(head: &[u8]) -> Option<&'static str> {
    // Some programs write a mark or blank lines before a PDF file.
    let start = head.trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    FORMS.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use crate::ingest::read;

    #[test]
    fn unread_forms_are_named() {
        let ingested = read("a.pdf", b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj");
        assert_eq!(ingested.articles, []);
        assert_eq!(ingested.skipped[0].reason, "it is a PDF file, which is not read; save it as text or as a page");
        assert_eq!(read("a.txt", b"7z is a program.").articles.len(), 1);
    }
}
