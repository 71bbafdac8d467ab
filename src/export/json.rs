//! The JSON that scripts read, schema 1: fields may be added, never renamed or dropped.

use serde_json::{Value, json};

use crate::align::{Claim, Conflict, Link, SentenceRef};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::export::StoryList;
use crate::framing::Cue;
use crate::ingest::{Severity, Skipped};
use crate::story::Story;
use crate::text::Language;

/// The number that changes when a field is renamed or dropped.
const SCHEMA: u32 = 1;

/// Writes a list of stories, their articles and what was skipped.
pub fn stories_json(list: &StoryList) -> String {
    let skipped: Vec<Value> = list.skipped.iter().filter(|skipped| skipped.severity != Severity::Note).map(skipped_value).collect();
    let (stories, articles) = (story_lines(list), article_lines(list.articles));
    format!("{STORIES_HEAD}{stories}{STORIES_TO_ARTICLES}{articles}{ARTICLES_TO_SKIPPED}{}}}\n", json!(skipped))
}

/// What stands around the parts of [`stories_json`], for lists that are too long to be held: before the stories, between them and the
/// articles, and between these and what was skipped.
pub const STORIES_HEAD: &str = "{\"schema\":1,\"stories\":[";
/// Stands between the stories and the articles of [`stories_json`].
pub const STORIES_TO_ARTICLES: &str = "],\"articles\":[";
/// Stands between the articles of [`stories_json`] and what was skipped.
pub const ARTICLES_TO_SKIPPED: &str = "],\"skipped\":";

/// Writes the stories of a list as they stand in [`stories_json`], with commas between them.
pub fn story_lines(list: &StoryList) -> String {
    list.stories.iter().map(|story| story_value(list, story).to_string()).collect::<Vec<_>>().join(",")
}

/// Writes articles as they stand in [`stories_json`], with commas between them.
pub fn article_lines(articles: &[Article]) -> String {
    articles.iter().map(|article| article_value(article).to_string()).collect::<Vec<_>>().join(",")
}

/// Writes the comparison of a story's accounts.
pub fn compare_json(analysis: &Analysis) -> String {
    let accounts: Vec<Value> = analysis.accounts.iter().map(account_value).collect();
    let links: Vec<Value> = analysis.alignment.links.iter().map(|link| link_value(analysis, link)).collect();
    let claims: Vec<Value> = analysis.alignment.claims.iter().enumerate().map(|(n, claim)| claim_value(analysis, n, claim)).collect();
    let unique: Vec<Value> = analysis.alignment.unique.iter().map(|at| sentence_ref(analysis, *at)).collect();
    let copies = analysis.copies.iter().map(|copy| {
        let articles: Vec<&str> = copy.articles.iter().map(|account| analysis.accounts[*account].id.as_str()).collect();
        json!({"articles": articles, "agency": copy.agency, "share": rounded(copy.share)})
    });
    line(&json!({"schema": SCHEMA, "accounts": accounts, "links": links, "claims": claims, "unique": unique,
        "copies": copies.collect::<Vec<_>>(), "cues": cue_values(analysis), "framing": framing_value(analysis)}))
}

/// Writes the framing cues alone, of analyses of one account or more.
pub fn cues_json(analyses: &[Analysis]) -> String {
    let cues: Vec<Value> = analyses.iter().flat_map(cue_values).collect();
    line(&json!({"schema": SCHEMA, "cues": cues}))
}

fn line(value: &Value) -> String {
    format!("{value}\n")
}

fn story_value(list: &StoryList, story: &Story) -> Value {
    let articles: Vec<&str> = story.articles.iter().map(|index| list.articles[*index].id.as_str()).collect();
    let outlets: Vec<&str> = list.outlets(story);
    json!({"id": story.id, "title": story.title, "articles": articles, "outlets": outlets, "first": story.first, "last": story.last,
        "origins": story.origins,
        "why": {"names": story.why.names, "terms": story.why.terms, "weakest": rounded(story.why.weakest)}})
}

/// An article that is kept though something about it was odd is there and not lost.
fn skipped_value(skipped: &Skipped) -> Value {
    json!({"path": skipped.path, "line": skipped.line, "reason": skipped.reason, "lost": skipped.severity == Severity::Lost})
}

fn article_value(article: &Article) -> Value {
    let language = (article.language != Language::UNKNOWN).then(|| article.language.code());
    json!({"id": article.id, "outlet": outlet(article), "title": article.title, "date": article.date, "url": article.url,
        "path": article.path, "language": language, "excerpt": article.is_excerpt()})
}

fn account_value(article: &Article) -> Value {
    let sentences =
        article.sentences.iter().enumerate().map(
            |(index, sentence)| json!({"index": index, "text": sentence.text, "paragraph": sentence.paragraph, "role": sentence.role}),
        );
    json!({"article": article.id, "outlet": outlet(article), "title": article.title, "date": article.date,
        "excerpt": article.is_excerpt(), "sentences": sentences.collect::<Vec<_>>()})
}

fn outlet(article: &Article) -> &str {
    article.outlet.as_deref().unwrap_or("unknown")
}

fn sentence_ref(analysis: &Analysis, at: SentenceRef) -> Value {
    json!({"article": analysis.accounts[at.account].id, "sentence": at.sentence})
}

fn link_value(analysis: &Analysis, link: &Link) -> Value {
    let conflicts: Vec<Value> = link.conflicts.iter().map(|conflict| conflict_value(analysis, link, conflict)).collect();
    json!({"a": sentence_ref(analysis, link.a), "b": sentence_ref(analysis, link.b), "relation": link.relation,
        "score": rounded(link.score), "conflicts": conflicts})
}

fn conflict_value(analysis: &Analysis, link: &Link, conflict: &Conflict) -> Value {
    let a = conflict.a.of(&analysis.sentence(link.a).text);
    let b = conflict.b.of(&analysis.sentence(link.b).text);
    json!({"kind": conflict.kind, "a": a, "b": b, "caveat": conflict.caveat})
}

fn claim_value(analysis: &Analysis, index: usize, claim: &Claim) -> Value {
    let members: Vec<Value> = claim.members.iter().map(|at| sentence_ref(analysis, *at)).collect();
    let mut outlets: Vec<&str> = Vec::new();
    for account in claim.members.iter().map(|at| &analysis.accounts[at.account]) {
        if !outlets.contains(&account.label()) {
            outlets.push(account.label());
        }
    }
    let origins = analysis.origins(claim.members.iter().map(|at| at.account));
    json!({"id": index + 1, "members": members, "outlets": outlets, "origins": origins, "conflicts": claim.conflicts})
}

fn cue_values(analysis: &Analysis) -> Vec<Value> {
    analysis.cues.iter().map(|cue| cue_value(analysis, cue)).collect()
}

fn cue_value(analysis: &Analysis, cue: &Cue) -> Value {
    let text = cue.span.of(&analysis.sentence(cue.at).text);
    json!({"article": analysis.accounts[cue.at.account].id, "sentence": cue.at.sentence, "start": cue.span.start, "end": cue.span.end,
        "text": text, "kind": cue.kind, "detail": cue.detail, "voice": cue.voice, "strength": cue.strength})
}

/// The framing beyond single marks; an account is named by its article, and lists over all accounts keep the order of `accounts`.
fn framing_value(analysis: &Analysis) -> Value {
    let mut value = json!(analysis.framing);
    name_articles(&mut value, analysis);
    value
}

/// Turns `"account": 1` into `"article": "…"` and rounds scores, in all of a value.
fn name_articles(value: &mut Value, analysis: &Analysis) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| name_articles(item, analysis)),
        Value::Object(fields) => {
            let account = fields.get("account").and_then(Value::as_u64).and_then(|account| analysis.accounts.get(account as usize));
            if let Some(account) = account {
                fields.shift_remove("account");
                fields.shift_insert(0, "article".to_owned(), account.id.clone().into());
            }
            fields.values_mut().for_each(|field| name_articles(field, analysis));
        }
        Value::Number(number) if number.is_f64() => *value = json!(rounded(number.as_f64().unwrap_or_default())),
        _ => {}
    }
}

/// A score with four digits: enough to order by, and the same on every machine.
fn rounded(score: f64) -> f64 {
    // Adding zero turns -0 into 0.
    (score * 10_000.0).round() / 10_000.0 + 0.0
}
