//! Stories from files to groups: the built-in sample, and the five real articles where they lie beside the checkout.

use std::path::Path;

use parallax::article::Article;
use parallax::story::cluster;

fn undated(articles: &[Article]) -> Vec<Article> {
    articles.iter().cloned().map(|article| Article { date: None, ..article }).collect()
}

/// The stories as their articles' names, ordered.
fn groups(articles: &[Article], name: impl Fn(&Article) -> String) -> Vec<Vec<String>> {
    let names = |members: &[usize]| {
        let mut names: Vec<String> = members.iter().filter_map(|at| articles.get(*at)).map(&name).collect();
        names.sort();
        names
    };
    let mut found: Vec<Vec<String>> = cluster(articles).iter().map(|story| names(&story.articles)).collect();
    found.sort();
    found
}

/// The folder of an article of the sample, which is its story.
fn folder(article: &Article) -> String {
    article.path.split('/').next().unwrap_or_default().to_owned()
}

#[test]
fn the_sample_falls_into_its_stories() {
    let read = |(path, text): (&str, &str)| parallax::ingest::read(path, text.as_bytes()).articles;
    let articles: Vec<Article> = parallax::sample::articles().flat_map(read).collect();
    for articles in [undated(&articles), articles] {
        let mixed: Vec<Vec<String>> =
            groups(&articles, folder).into_iter().filter(|story| story.windows(2).any(|two| two[0] != two[1])).collect();
        assert_eq!(mixed, Vec::<Vec<String>>::new(), "accounts of several events in one story");
        let mut folders: Vec<String> = articles.iter().map(folder).collect();
        folders.sort();
        folders.dedup();
        assert_eq!(groups(&articles, folder).len(), folders.len(), "an event in several stories");
    }
}

/// Passes where the articles are not there: they are other people's and no part of the project.
#[test]
fn five_real_articles_are_three_stories() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let raw: Vec<String> = (0..5).map(|n| format!("raw/00{n}.txt")).collect();
    for files in [raw, vec!["articles.jsonl".to_owned()]] {
        let read = |file: &String| Some(parallax::ingest::read(file, &std::fs::read(corpus.join(file)).ok()?).articles);
        let articles: Vec<Article> = files.iter().filter_map(read).flatten().collect();
        if articles.is_empty() {
            continue;
        }
        for articles in [undated(&articles), articles] {
            assert_eq!(groups(&articles, |article| article.id.clone()), [vec!["000"], vec!["001", "002", "003"], vec!["004"]]);
        }
    }
}
