//! The floors hold: each folder imports only from the folders named in its row.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder and what it may import.
const FLOORS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("article", &["text"]),
    ("ingest", &["text", "article"]),
    ("story", &["text", "article"]),
    ("align", &["text", "article"]),
    ("framing", &["text", "article", "align"]),
    ("analysis", &["text", "article", "story", "align", "framing"]),
    ("export", &["text", "article", "ingest", "story", "align", "framing", "analysis"]),
    ("sample", &[]),
    ("library", &["text", "article", "ingest", "story", "align", "framing", "analysis", "sample"]),
    ("tui", &["text", "article", "ingest", "story", "align", "framing", "analysis", "export", "library", "sample"]),
    ("cli", &["text", "article", "ingest", "story", "align", "framing", "analysis", "export", "library", "sample", "tui"]),
];

/// The files above the folders.
const ENTRY: &[&str] = &["lib.rs", "main.rs"];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The folders that a file names after `crate::`, each with its line.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for after in line.split("crate::").skip(1) {
            found.push((number + 1, after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()));
        }
    }
    found
}

#[test]
fn every_folder_imports_only_from_the_floors_below() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in rust_files(&src) {
        let relative = file.strip_prefix(&src).expect("below src");
        let folder = relative.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        if ENTRY.contains(&folder.as_str()) {
            continue;
        }
        let (_, allowed) = FLOORS.iter().find(|(name, _)| *name == folder).unwrap_or_else(|| panic!("src/{folder} has no row in FLOORS"));
        for (line, import) in imports(&fs::read_to_string(&file).expect("src is readable")) {
            if import != folder && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{}:{line} imports crate::{import}", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports that no row allows:\n{}", wrong.join("\n"));
}

#[test]
fn an_import_is_seen() {
    let text = "use crate::align::Link;\n// crate::tui is above\nlet x = crate::cli::run;\nuse crate::{text, tui};\n";
    let expected = [(1, "align".to_owned()), (3, "cli".to_owned()), (4, String::new())];
    assert_eq!(imports(text), expected, "a grouped import has no folder's name and so is never allowed");
}
