//! Files and folders to articles: walks, reads, hands the bytes to `ingest`, and makes what comes back one collection.

use std::io::Read;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::article::Article;
use crate::ingest::{Ingested, Severity, Skipped, ending, is_beside_a_page, is_read_by_ending};
use crate::library::blocks::{Block, cut};
use crate::library::collection::{attribute_to_folders, unite};

/// Where a batch that is parsed on all cores ends, in bytes: some thousand articles.
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// Where a batch of small files ends, in files.
const BATCH_BLOCKS: usize = 256;

/// Endings of further files of which nothing need be said in a folder: what is packed there is as often a copy or a program's own.
const PASSED_OVER: &[&str] = &["db", "gz", "lock", "zip", "zst"];

/// The articles found under some paths.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    /// The articles, ordered by path, then by place in the file; their ids are unique.
    pub articles: Vec<Article>,
    /// What could not be read, and why.
    pub skipped: Vec<Skipped>,
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files read.
    pub files: usize,
    /// Articles found in them.
    pub articles: usize,
}

/// Reads every article under `paths`: files, folders (walked) and `-` (standard input, read from `input`).
///
/// Where the articles of a folder stand in two or more subfolders and name no outlet, the subfolder's name is their outlet.
/// `report` is called now and then with how far reading has come; it returns whether to go on.
pub fn load(paths: &[String], input: &mut dyn Read, report: &mut dyn FnMut(Progress) -> bool) -> Loaded {
    let mut whole = Ingested::default();
    let mut progress = Progress::default();
    let mut goes_on = true;
    for root in paths {
        let files = if root == "-" { vec![root.clone()] } else { files_under(root, &mut whole.skipped) };
        let mut batch = Batch::default();
        for file in &files {
            cut(file, input, &mut |block| {
                batch.push(block);
                goes_on = !batch.is_full() || report(batch.parse(progress));
                goes_on
            });
            progress.files += 1;
            if !goes_on {
                break;
            }
        }
        goes_on = report(batch.parse(progress)) && goes_on;
        progress.articles += batch.read.articles.len();
        attribute_to_folders(root, &mut batch.read.articles);
        whole.articles.append(&mut batch.read.articles);
        whole.skipped.append(&mut batch.read.skipped);
        if !goes_on {
            break;
        }
    }
    unite(whole)
}

/// Blocks that wait to be parsed together, and what came of those before.
#[derive(Default)]
struct Batch {
    waiting: Vec<Block>,
    bytes: usize,
    read: Ingested,
}

impl Batch {
    fn push(&mut self, block: Block) {
        self.bytes += block.len_bytes();
        self.waiting.push(block);
    }

    fn is_full(&self) -> bool {
        self.bytes >= BATCH_BYTES || self.waiting.len() >= BATCH_BLOCKS
    }

    /// Parses what waits, on all cores, in order; returns how far all of it has come.
    fn parse(&mut self, before: Progress) -> Progress {
        let parts: Vec<Ingested> = std::mem::take(&mut self.waiting).into_par_iter().map(Block::ingest).collect();
        self.bytes = 0;
        for mut part in parts {
            self.read.articles.append(&mut part.articles);
            self.read.skipped.append(&mut part.skipped);
        }
        Progress { files: before.files, articles: before.articles + self.read.articles.len() }
    }
}

/// The files under a path that may hold articles, sorted; what is missing or unknown goes to `skipped`.
pub(super) fn files_under(path: &str, skipped: &mut Vec<Skipped>) -> Vec<String> {
    let root = Path::new(path);
    let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    for entry in WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let file = entry.path().to_string_lossy().into_owned();
                match choose(&entry, &file) {
                    Choice::Read => files.push(file),
                    Choice::PassOver => {}
                    Choice::Mention(reason) => skipped.push(Skipped { path: file, line: None, reason, severity: Severity::Note }),
                }
            }
            Ok(_) => {}
            Err(error) => skipped.push(unreadable(root, &error)),
        }
    }
    files
}

/// What becomes of a file that was found.
enum Choice {
    Read,
    PassOver,
    Mention(String),
}

/// Chooses the files that may hold articles; nothing need be said of pictures and the like. A file that the user names is always read.
fn choose(entry: &DirEntry, file: &str) -> Choice {
    let ending = ending(file);
    let known = ending.is_empty() || is_read_by_ending(&ending);
    match () {
        () if entry.depth() == 0 => Choice::Read,
        () if speaks_of_the_folder(entry) => Choice::Mention("taken to be about its folder, not an article".to_owned()),
        () if known => Choice::Read,
        () if is_beside_a_page(file) || PASSED_OVER.contains(&ending.as_str()) => Choice::PassOver,
        () => Choice::Mention(format!("files ending in .{ending} are passed over in folders")),
    }
}

/// Says whether a file tells what its folder is, as a `README.md` does.
fn speaks_of_the_folder(entry: &DirEntry) -> bool {
    let stem = entry.path().file_stem().map(|stem| stem.to_string_lossy().to_ascii_lowercase());
    stem.is_some_and(|stem| matches!(stem.as_str(), "readme" | "license" | "licence" | "notice"))
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Skipped {
    let path = error.path().unwrap_or(root).to_string_lossy().into_owned();
    let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Skipped { path, line: None, reason: format!("cannot be read: {cause}"), severity: Severity::Lost }
}
