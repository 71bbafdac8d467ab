//! Articles from many files as one collection: in order, outlets by folder, ids that are unique, nothing twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::article::Article;
use crate::ingest::{Ingested, Severity, Skipped, stem};
use crate::library::Loaded;

/// Gives articles without an outlet the name of the folder under `root` in which they stand, where there are two or more such folders.
///
/// Folders that all articles have in common say nothing; nor do folders named by numbers alone, which are dates.
pub(super) fn attribute_to_folders(root: &str, articles: &mut [Article]) {
    let folders: Vec<Option<Vec<String>>> =
        articles.iter().map(|article| article.outlet.is_none().then(|| folders_below(root, &article.path))).collect();
    let Some(shared) = naming_depth(&folders.iter().flatten().collect::<Vec<_>>()) else { return };
    for (article, folders) in articles.iter_mut().zip(&folders) {
        if let Some(name) = folders.as_ref().and_then(|path| path.get(shared)) {
            article.attribute_to(name);
        }
    }
}

/// The outlets that the folders under `root` name, for each of `files`, which may all lack one.
pub(super) fn outlets_by_folder(root: &str, files: &[String]) -> Vec<Option<String>> {
    let folders: Vec<Vec<String>> = files.iter().map(|file| folders_below(root, file)).collect();
    match naming_depth(&folders.iter().collect::<Vec<_>>()) {
        Some(depth) => folders.into_iter().map(|mut path| (depth < path.len()).then(|| path.swap_remove(depth))).collect(),
        None => vec![None; files.len()],
    }
}

/// How many folders all files have in common, where the ones below tell outlets apart.
fn naming_depth(paths: &[&Vec<String>]) -> Option<usize> {
    let first = paths.first()?;
    let shared = (0..first.len()).take_while(|&at| paths.iter().all(|path| path.get(at) == first.get(at))).count();
    let names: BTreeSet<&String> = paths.iter().filter_map(|path| path.get(shared)).collect();
    (names.len() >= 2 && names.iter().any(|name| name.contains(char::is_alphabetic))).then_some(shared)
}

/// The names of the folders between `root` and the file.
fn folders_below(root: &str, file: &str) -> Vec<String> {
    let below = Path::new(file).strip_prefix(root).ok().and_then(Path::parent).unwrap_or(Path::new(""));
    below.components().map(|folder| folder.as_os_str().to_string_lossy().into_owned()).collect()
}

/// Orders the articles, keeps what is there twice once, and makes the ids unique.
pub(super) fn unite(mut read: Ingested) -> Loaded {
    read.articles.sort_by(|a, b| a.path.cmp(&b.path));
    name_by_folder(&mut read.articles);
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut articles = Vec::with_capacity(read.articles.len());
    for mut article in read.articles {
        match seen.get(&article.id) {
            Some(key) if *key == article.key => {
                let reason = format!("the article “{}” is there twice; it is kept once", article.id);
                read.skipped.push(note(&article, reason, Severity::Note));
                continue;
            }
            Some(_) => {
                let id = free_id(&article.id, &seen);
                let reason = format!("the id “{}” belongs to another article; this one is called “{id}”", article.id);
                read.skipped.push(note(&article, reason, Severity::Odd));
                article.id = id;
            }
            None => {}
        }
        seen.insert(article.id.clone(), article.key);
        articles.push(article);
    }
    Loaded { articles, skipped: read.skipped }
}

/// Files of one stem in several folders are called by folder and stem, all of them alike, whatever their order.
fn name_by_folder(articles: &mut [Article]) {
    let mut paths: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for article in articles.iter().filter(|article| is_named_by_file(article)) {
        paths.entry(&article.id).or_default().insert(&article.path);
    }
    let shared: BTreeSet<String> = paths.into_iter().filter(|(_, paths)| paths.len() > 1).map(|(id, _)| id.to_owned()).collect();
    for article in articles.iter_mut().filter(|article| shared.contains(&article.id) && is_named_by_file(article)) {
        if let Some(folder) = Path::new(&article.path).parent().and_then(Path::file_name) {
            article.id = format!("{}/{}", folder.to_string_lossy(), article.id);
        }
    }
}

fn is_named_by_file(article: &Article) -> bool {
    stem(&article.path) == Some(&article.id)
}

fn free_id(id: &str, seen: &BTreeMap<String, u64>) -> String {
    let mut numbered = (2_u64..).map(|number| format!("{id}-{number}"));
    numbered.find(|id| !seen.contains_key(id)).expect("there are more numbers than articles")
}

fn note(article: &Article, reason: String, severity: Severity) -> Skipped {
    let path = if article.path.is_empty() { "-".to_owned() } else { article.path.clone() };
    Skipped { path, line: None, reason, severity }
}

#[cfg(test)]
mod tests {
    use super::{attribute_to_folders, unite};
    use crate::ingest::{Ingested, read};

    fn articles(files: &[(&str, &str)]) -> Ingested {
        let articles = files.iter().flat_map(|(path, text)| read(path, text.as_bytes()).articles).collect();
        Ingested { articles, skipped: Vec::new() }
    }

    fn outlets(files: &[&str]) -> Vec<Option<String>> {
        let mut read = articles(&files.iter().map(|path| (*path, "The dam held.")).collect::<Vec<_>>());
        attribute_to_folders("in", &mut read.articles);
        read.articles.into_iter().map(|article| article.outlet).collect()
    }

    #[test]
    fn folders_name_outlets_where_there_are_two() {
        let named = |name: &str| Some(name.to_owned());
        assert_eq!(outlets(&["in/courier/a.txt", "in/post/a.txt"]), [named("courier"), named("post")]);
        assert_eq!(outlets(&["in/all/courier/2022/a.txt", "in/all/post/a.txt"]), [named("courier"), named("post")]);
        assert_eq!(outlets(&["in/a.txt", "in/courier/b.txt", "in/post/c.txt"]), [None, named("courier"), named("post")]);
        assert_eq!(outlets(&["in/courier/a.txt", "in/courier/b.txt"]), [None, None]);
        assert_eq!(outlets(&["in/2021/a.txt", "in/2022/b.txt"]), [None, None]);
        assert_eq!(outlets(&["in/a.txt", "in/b.txt"]), [None, None]);
    }

    #[test]
    fn ids_are_unique_whatever_the_order() {
        let files = [("x/001.txt", "The dam held."), ("y/001.txt", "The dam broke."), ("y/002.txt", "The gate held.")];
        let ids = |read: Ingested| unite(read).articles.into_iter().map(|article| article.id).collect::<Vec<_>>();
        assert_eq!(ids(articles(&files)), ["x/001", "y/001", "002"]);
        let mut turned = articles(&files);
        turned.articles.reverse();
        assert_eq!(ids(turned), ["x/001", "y/001", "002"]);
    }

    #[test]
    fn records_are_told_apart_or_kept_once() {
        let lines = "{\"id\": \"7\", \"text\": \"The dam held.\"}\n";
        let other = "{\"id\": \"7\", \"text\": \"The dam broke.\"}\n";
        let loaded = unite(articles(&[("a.jsonl", &format!("{lines}{lines}{other}"))]));
        assert_eq!(loaded.articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), ["7", "7-2"]);
        assert_eq!(loaded.skipped.len(), 2);
    }
}
