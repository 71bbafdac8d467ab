//! What articles make of a claim, as linear text and as the JSON that scripts read.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::align::{Conflict, SentenceRef};
use crate::analysis::Analysis;
use crate::analysis::check::{Checked, Report, Stance, Verdict};
use crate::article::Article;
use crate::export::citation::{Citation, cite_in};
use crate::text::wrap;

/// The number that changes when a field is renamed or dropped.
const SCHEMA: u32 = 1;

/// Writes what was found about a claim for scripts. `claim` is the text as given; where it held several statements, the fields at the top sum
/// them up and `claims` holds each.
pub fn check_json(articles: &[Article], claim: &str, checked: &[Checked]) -> String {
    let claims: Vec<Value> = checked.iter().map(|checked| claim_value(articles, checked)).collect();
    let mut top = match claims.as_slice() {
        [only] => only.clone(),
        _ => summed_up(articles, checked),
    };
    top["claim"] = json!(claim);
    let mut document = json!({"schema": SCHEMA});
    if let (Some(document), Value::Object(fields)) = (document.as_object_mut(), top) {
        document.extend(fields);
        document.insert("claims".to_owned(), json!(claims));
    }
    format!("{document}\n")
}

/// The verdict on all statements together: disputed where one is, reported where all are.
pub fn verdict(checked: &[Checked]) -> Verdict {
    let all = |verdict: Verdict| checked.iter().all(|checked| checked.verdict == verdict);
    if checked.iter().any(|checked| checked.verdict == Verdict::Disputed) {
        Verdict::Disputed
    } else if !checked.is_empty() && all(Verdict::Reported) {
        Verdict::Reported
    } else {
        Verdict::Unreported
    }
}

fn claim_value(articles: &[Article], checked: &Checked) -> Value {
    let reports: Vec<Value> = checked.reports.iter().filter_map(|report| report_value(articles, checked, report)).collect();
    json!({"claim": checked.claim, "verdict": checked.verdict, "outlets_reporting": checked.outlets_reporting, "origins": checked.origins,
        "reports": reports, "silent": check_outlets(articles, &checked.silent), "earlier": check_outlets(articles, &checked.earlier)})
}

/// Several statements as one: all reports; the fewest outlets and origins that any statement has.
fn summed_up(articles: &[Article], checked: &[Checked]) -> Value {
    let reports: Vec<Value> =
        checked.iter().flat_map(|checked| checked.reports.iter().filter_map(|report| report_value(articles, checked, report))).collect();
    let least = |count: fn(&Checked) -> usize| checked.iter().map(count).min().unwrap_or(0);
    json!({"verdict": verdict(checked), "outlets_reporting": least(|checked| checked.outlets_reporting),
        "origins": least(|checked| checked.origins), "reports": reports, "silent": [], "earlier": []})
}

fn report_value(articles: &[Article], checked: &Checked, report: &Report) -> Option<Value> {
    let article = articles.get(report.article)?;
    let sentence = article.sentences.get(report.sentence)?;
    let conflict =
        |conflict: &Conflict| json!({"kind": conflict.kind, "a": conflict.a.of(&checked.claim), "b": conflict.b.of(&sentence.text)});
    Some(
        json!({"article": article.id, "outlet": article.outlet.as_deref().unwrap_or("unknown"), "date": article.date, "sentence": report.sentence,
        "text": sentence.text, "stance": report.stance, "score": (report.score * 10_000.0).round() / 10_000.0,
        "conflicts": report.conflicts.iter().map(conflict).collect::<Vec<_>>(), "paragraph": sentence.paragraph, "url": article.url}),
    )
}

/// Lists the outlets of some articles, given by their places, each once.
pub fn check_outlets<'a>(articles: &'a [Article], places: &[usize]) -> Vec<&'a str> {
    let mut labels: Vec<&str> = Vec::new();
    for label in places.iter().filter_map(|place| articles.get(*place)).map(Article::label) {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

/// Writes what was found about a claim for people, in lines of `width_cells`: the verdict, each sentence with its source, who is silent.
pub fn check_plain(articles: &[Article], checked: &[Checked], width_cells: usize) -> String {
    let mut text = String::new();
    for (index, checked) in checked.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        push_checked(&mut text, articles, checked, width_cells);
    }
    text
}

fn push_checked(text: &mut String, articles: &[Article], checked: &Checked, width_cells: usize) {
    push_wrapped(text, &format!("“{}”", checked.claim.trim_matches(['“', '”', '"'])), "", width_cells);
    push_wrapped(text, &check_summary(articles, checked), "", width_cells);
    for stance in [Stance::Reports, Stance::Contradicts, Stance::Partly] {
        let reports: Vec<&Report> = checked.reports.iter().filter(|report| report.stance == stance).collect();
        if !reports.is_empty() {
            line(text, &format!("\n{} ({})", stance_words(stance), reports.len()));
        }
        for report in reports {
            push_report(text, articles, checked, report, width_cells);
        }
    }
    push_outlets(text, "\nsilent, though they cover the story: ", &check_outlets(articles, &checked.silent), width_cells);
    push_outlets(text, "\npublished earlier, too early to know: ", &check_outlets(articles, &checked.earlier), width_cells);
}

/// Sums a claim up, such as `REPORTED by 3 outlets, 2 origins`. It speaks of what was written, never of what is true.
pub fn check_summary(articles: &[Article], checked: &Checked) -> String {
    let of =
        |stance: Stance| checked.reports.iter().filter(|report| report.stance == stance).map(|report| report.article).collect::<Vec<_>>();
    let outlets = |stance: Stance| counted(check_outlets(articles, &of(stance)).len(), "outlet", "outlets");
    let reporting = format!("{}, {}", outlets(Stance::Reports), counted(checked.origins, "origin", "origins"));
    match checked.verdict {
        Verdict::Reported => format!("REPORTED by {reporting}"),
        Verdict::Disputed if checked.outlets_reporting == 0 => {
            format!("DISPUTED: contradicted by {}, reported by none", outlets(Stance::Contradicts))
        }
        Verdict::Disputed => format!("DISPUTED: reported by {reporting}; contradicted by {}", outlets(Stance::Contradicts)),
        Verdict::Unreported if of(Stance::Partly).is_empty() => "UNREPORTED: no article says it".to_owned(),
        Verdict::Unreported => format!("UNREPORTED as a whole: a part of it by {}", outlets(Stance::Partly)),
    }
}

/// Says how an article stands to a claim, with the sign for it first.
pub fn stance_words(stance: Stance) -> &'static str {
    match stance {
        Stance::Reports => "= reports it",
        Stance::Contradicts => "≠ says otherwise",
        Stance::Partly => "~ says a part, or something near",
    }
}

fn push_report(text: &mut String, articles: &[Article], checked: &Checked, report: &Report, width_cells: usize) {
    let Some((article, sentence)) =
        articles.get(report.article).and_then(|article| Some((article, article.sentences.get(report.sentence)?)))
    else {
        return;
    };
    let citation: Citation = cite_in(article, report.sentence);
    push_wrapped(text, &citation.line(), "  ", width_cells);
    for conflict in &report.conflicts {
        let (a, b) = (conflict.a.of(&checked.claim), conflict.b.of(&sentence.text));
        push_wrapped(text, &format!("{}: here “{b}”, in the claim “{a}”", conflict.kind.name()), "    ", width_cells);
    }
    push_wrapped(text, &sentence.text, "    ", width_cells);
    if let Some(link) = citation.link {
        line(text, &format!("    {link}"));
    }
}

fn push_outlets(text: &mut String, heading: &str, outlets: &[&str], width_cells: usize) {
    if !outlets.is_empty() {
        text.push('\n');
        push_wrapped(text, &format!("{}{}", heading.trim_start(), outlets.join(", ")), "", width_cells);
    }
}

fn push_wrapped(text: &mut String, words: &str, indent: &str, width_cells: usize) {
    for span in wrap(words, width_cells.saturating_sub(indent.len())) {
        line(text, &format!("{indent}{}", span.of(words)));
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("writing to a string does not fail");
}

/// Writes a `ClaimReview` skeleton of each statement for the fact-checker to complete: the rating is theirs.
pub fn check_claim_review(articles: &[Article], checked: &[Checked]) -> String {
    let review = |checked: &Checked| {
        let of = |report: &&Report| report.stance == Stance::Reports;
        let accounts: Vec<Article> = checked.reports.iter().filter(of).filter_map(|report| articles.get(report.article)).cloned().collect();
        let members: Vec<SentenceRef> = checked
            .reports
            .iter()
            .filter(of)
            .enumerate()
            .map(|(account, report)| SentenceRef { account, sentence: report.sentence })
            .collect();
        crate::export::claim_review::review(&Analysis { accounts, ..Analysis::default() }, &checked.claim, &members)
    };
    let document = json!({"@context": "https://schema.org", "@graph": checked.iter().map(review).collect::<Vec<_>>()});
    format!("{document:#}\n")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{check_claim_review, check_json, check_plain, verdict};
    use crate::analysis::check::{Checked, Verdict, check};
    use crate::analysis::fixture::ferry;
    use crate::article::Article;
    use crate::story::{Story, Why};

    fn checked(claim: &str) -> (Vec<Article>, Vec<Checked>) {
        let articles = ferry().accounts;
        let story = Story {
            id: "s".to_owned(),
            title: String::new(),
            articles: vec![0, 1, 2],
            first: None,
            last: None,
            origins: 3,
            why: Why::default(),
        };
        let checked = check(&articles, &[story], claim);
        (articles, checked)
    }

    #[test]
    fn the_json_keeps_the_contract() {
        let claim = "The council signed a 20-year lease of the ferry.";
        let (articles, checked) = checked(claim);
        let answer: Value = serde_json::from_str(&check_json(&articles, claim, &checked)).expect("JSON");
        assert_eq!(answer["schema"], 1);
        assert_eq!((&answer["claim"], &answer["verdict"]), (&json!(claim), &json!("disputed")));
        assert_eq!((&answer["outlets_reporting"], &answer["origins"]), (&json!(1), &json!(1)));
        assert_eq!(answer["reports"][0]["stance"], "reports");
        assert_eq!(answer["reports"][1]["conflicts"], json!([{"kind": "figure", "a": "20-year", "b": "25-year"}]));
        assert_eq!((&answer["silent"], &answer["earlier"]), (&json!([]), &json!(["Harbour Post"])));
    }

    #[test]
    fn the_plain_text_names_sources_values_and_who_was_early() {
        let (articles, checked) = checked("The council signed a 20-year lease of the ferry.");
        let expected = "\
“The council signed a 20-year lease of the ferry.”
DISPUTED: reported by 1 outlet, 1 origin; contradicted by 1 outlet

= reports it (1)
  The Ferry Gazette, 2031-05-12, ¶1, sentence 1
    The council signed a 20-year lease for the ferry.
    https://ferry-gazette.example/lease?a=1&b=2

≠ says otherwise (1)
  Sannick <Online>, 2031-05-12, ¶1, sentence 1
    figure: here “25-year”, in the claim “20-year”
    Councillors put their names to a 25-year lease of the ferry on Monday.

published earlier, too early to know: Harbour Post
";
        assert_eq!(check_plain(&articles, &checked, 90), expected);
    }

    #[test]
    fn statements_sum_up_to_one_verdict() {
        let (_, disputed) = checked("The council signed a 20-year lease of the ferry. The moon is made of cheese and honey.");
        assert_eq!(verdict(&disputed), Verdict::Disputed);
        let (_, unreported) = checked("The moon is made of cheese and honey.");
        assert_eq!(verdict(&unreported), Verdict::Unreported);
        assert_eq!(verdict(&[]), Verdict::Unreported);
    }

    #[test]
    fn a_review_lists_where_the_claim_was_made() {
        let (articles, checked) = checked("The council signed a 20-year lease of the ferry.");
        let document: Value = serde_json::from_str(&check_claim_review(&articles, &checked)).expect("JSON");
        assert_eq!(document["@graph"][0]["itemReviewed"]["appearance"][0]["publisher"]["name"], "The Ferry Gazette");
    }
}
