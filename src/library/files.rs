//! Files and folders to articles: walks, reads, hands the bytes to `ingest`.
#![expect(clippy::disallowed_methods, reason = "this floor reads files")]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use walkdir::WalkDir;

use crate::article::Article;
use crate::ingest::{Ingested, Severity, Skipped, ending, read, stem};

/// The largest file that is read as a whole, in bytes: a thousand times the longest article.
const FILE_LIMIT_BYTES: u64 = 64 * 1024 * 1024;

/// Endings of files that stand beside saved pages and are no articles.
const NOT_ARTICLES: &[&str] = &["css", "gif", "ico", "jpeg", "jpg", "js", "map", "mjs", "png", "svg", "ttf", "webp", "woff", "woff2"];

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
/// `report` is called now and then with how far reading has come; it returns whether to go on.
pub fn load(paths: &[String], input: &mut dyn Read, report: &mut dyn FnMut(Progress) -> bool) -> Loaded {
    let mut loaded = Loaded::default();
    let mut progress = Progress::default();
    for path in paths {
        let files = if path == "-" { vec![path.clone()] } else { files_under(path, &mut loaded.skipped) };
        for file in files {
            let mut ingested = read_file(&file, input);
            progress.files += 1;
            progress.articles += ingested.articles.len();
            loaded.articles.append(&mut ingested.articles);
            loaded.skipped.append(&mut ingested.skipped);
            if !report(progress) {
                return finished(loaded);
            }
        }
    }
    finished(loaded)
}

fn read_file(path: &str, input: &mut dyn Read) -> Ingested {
    let mut bytes = Vec::new();
    let mut limited = |from: &mut dyn Read| from.take(FILE_LIMIT_BYTES + 1).read_to_end(&mut bytes);
    let outcome = if path == "-" { limited(input) } else { File::open(path).and_then(|mut file| limited(&mut file)) };
    match outcome {
        Err(error) => lost(path, format!("cannot be read: {error}")),
        Ok(_) if bytes.len() as u64 > FILE_LIMIT_BYTES => lost(path, format!("larger than {} MB", FILE_LIMIT_BYTES >> 20)),
        Ok(_) => read(path, &bytes),
    }
}

fn lost(path: &str, reason: String) -> Ingested {
    let skipped = Skipped { path: path.to_owned(), line: None, reason, severity: Severity::Lost };
    Ingested { articles: Vec::new(), skipped: vec![skipped] }
}

/// The files under a path that may hold articles, sorted; what is missing or unknown goes to `skipped`.
pub(super) fn files_under(path: &str, skipped: &mut Vec<Skipped>) -> Vec<String> {
    let root = Path::new(path);
    let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    for entry in WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let file = entry.path().to_string_lossy().into_owned();
                if entry.depth() == 0 || NOT_ARTICLES.binary_search(&ending(&file).as_str()).is_err() {
                    files.push(file);
                }
            }
            Ok(_) => {}
            Err(error) => {
                let at = error.path().unwrap_or(root).to_string_lossy().into_owned();
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                skipped.push(Skipped { path: at, line: None, reason: format!("cannot be read: {reason}"), severity: Severity::Lost });
            }
        }
    }
    files
}

/// Makes the ids unique: the same article is kept once, a stem that two files share gets its folder, any other id a number.
fn finished(mut loaded: Loaded) -> Loaded {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut kept = Vec::with_capacity(loaded.articles.len());
    for mut article in std::mem::take(&mut loaded.articles) {
        if let Some(key) = seen.get(&article.id) {
            if *key == article.key {
                loaded.skipped.push(note(&article, format!("the article “{}” is there twice; it is kept once", article.id)));
                continue;
            }
            let id = free_id(&article, &seen);
            loaded.skipped.push(note(&article, format!("the id “{}” is taken; this article is called “{id}”", article.id)));
            article.id = id;
        }
        seen.insert(article.id.clone(), article.key);
        kept.push(article);
    }
    Loaded { articles: kept, skipped: loaded.skipped }
}

fn free_id(article: &Article, seen: &BTreeMap<String, u64>) -> String {
    let folder = Path::new(&article.path).parent().and_then(Path::file_name).map(|folder| folder.to_string_lossy().into_owned());
    let with_folder = folder.filter(|_| stem(&article.path) == Some(&article.id)).map(|folder| format!("{folder}/{}", article.id));
    let numbered = (2..).map(|number| format!("{}-{number}", article.id));
    with_folder.into_iter().chain(numbered).find(|id| !seen.contains_key(id)).unwrap_or_else(|| format!("{:016x}", article.key))
}

fn note(article: &Article, reason: String) -> Skipped {
    Skipped { path: article.path.clone(), line: None, reason, severity: Severity::Note }
}
