//! The answer to a claim as items: a summary of each statement, the sentences found with their sources, and who is silent.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::analysis::check::{Checked, Report, Stance, Verdict};
use crate::article::Article;
use crate::export::{Citation, check_outlets, check_plain, check_summary, cite_in, stance_words};
use crate::tui::line::{Line, Passage, matches};
use crate::tui::popups::copy::Choice;
use crate::tui::theme::Role;
use crate::tui::views::sentence::citation;
use crate::tui::views::words::counted;
use crate::tui::worker::Answered;

/// How far a sentence stands below its source.
const INDENT_CELLS: usize = 2;

/// The width of a copied answer: that of a letter.
const COPIED_CELLS: usize = 78;

/// Something of the answer that is selected as one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) lines: Vec<Line>,
    /// The sentence that it shows: its article's place and its own.
    pub(super) at: Option<(usize, usize)>,
    /// Whether the search finds something in it.
    pub(super) is_found: bool,
}

/// Lays an answer out.
pub(super) fn items(answered: &Answered, width: usize, query: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let several = answered.checked.len() > 1;
    for (index, checked) in answered.checked.iter().enumerate() {
        if index > 0 {
            items.push(plain(vec![Line::default()]));
        }
        if several {
            items.push(plain(wrapped(&format!("{}. “{}”", index + 1, checked.claim), Role::Title, width)));
        }
        statement(&mut items, &answered.among.articles, checked, (width, query));
    }
    items
}

fn statement(items: &mut Vec<Item>, articles: &[Article], checked: &Checked, (width, query): (usize, &str)) {
    let role = if checked.verdict == Verdict::Disputed { Role::Warning } else { Role::Title };
    items.push(plain(wrapped(&check_summary(articles, checked), role, width)));
    for stance in [Stance::Reports, Stance::Contradicts, Stance::Partly] {
        let reports: Vec<&Report> = checked.reports.iter().filter(|report| report.stance == stance).collect();
        if reports.is_empty() {
            continue;
        }
        items.push(plain(vec![Line::default(), Line::of(format!("{} · {}", stance_words(stance), reports.len()), sign_role(stance))]));
        items.extend(reports.into_iter().filter_map(|report| found(articles, checked, report, (width, query))));
    }
    let absent = [("silent, though they cover the story: ", &checked.silent), ("published earlier, too early to know: ", &checked.earlier)];
    for (says, places) in absent.into_iter().filter(|(_, places)| !places.is_empty()) {
        let mut lines = vec![Line::default()];
        lines.extend(wrapped(&format!("{says}{}", check_outlets(articles, places).join(", ")), Role::Muted, width));
        items.push(plain(lines));
    }
}

fn sign_role(stance: Stance) -> Role {
    match stance {
        Stance::Reports => Role::Shared,
        Stance::Contradicts => Role::Warning,
        Stance::Partly => Role::Muted,
    }
}

/// A sentence with its source, and the details in which it differs.
fn found(articles: &[Article], checked: &Checked, report: &Report, (width, query): (usize, &str)) -> Option<Item> {
    let article = articles.get(report.article)?;
    let sentence = article.sentences.get(report.sentence)?;
    let Citation { outlet, date, place, .. } = cite_in(article, report.sentence);
    let mut lines = vec![Line::of(outlet, Role::Outlet).and(format!(" · {date} · {place}"), Role::Muted).clipped(width)];
    let mut passage = Passage::new(sentence.text.clone(), Role::Text);
    passage.marks.extend(report.conflicts.iter().map(|conflict| (conflict.b, Role::Conflict)).filter(|(span, _)| !span.is_empty()));
    passage.mark_matches(query);
    lines.extend(indented(&passage, width));
    for conflict in &report.conflicts {
        let says = match (conflict.a.of(&checked.claim), conflict.b.of(&sentence.text)) {
            ("", there) => format!("≠ {}: “{there}” here, nothing of the kind in the claim", conflict.kind.name()),
            (claimed, "") => format!("≠ {}: “{claimed}” in the claim, nothing of the kind here", conflict.kind.name()),
            (claimed, there) => format!("≠ {}: “{there}” here, “{claimed}” in the claim", conflict.kind.name()),
        };
        lines.extend(indented(&Passage::new(says, Role::Warning), width));
    }
    let is_found = !matches(&sentence.text, query).is_empty();
    Some(Item { lines, at: Some((report.article, report.sentence)), is_found })
}

fn indented(passage: &Passage, width: usize) -> Vec<Line> {
    let indent = |line: Line| {
        let mut whole = Line::of(" ".repeat(INDENT_CELLS), Role::Text);
        whole.append(line);
        whole
    };
    passage.lines(width.saturating_sub(INDENT_CELLS).max(1)).into_iter().map(|(_, line)| indent(line)).collect()
}

fn wrapped(text: &str, role: Role, width: usize) -> Vec<Line> {
    Passage::new(text, role).lines(width.max(1)).into_iter().map(|(_, line)| line).collect()
}

fn plain(lines: Vec<Line>) -> Item {
    Item { lines, at: None, is_found: false }
}

/// Says what is selected.
pub(super) fn status(answered: &Answered, item: Option<&Item>) -> String {
    let article = item.and_then(|item| item.at).and_then(|(article, _)| answered.among.articles.get(article));
    article.map_or_else(|| counted(answered.checked.len(), "statement"), |article| article.title.clone())
}

/// What can be copied: the selected sentence with its source, and the whole answer.
pub(super) fn choices(answered: &Answered, at: Option<(usize, usize)>) -> Vec<Choice> {
    let articles = &answered.among.articles;
    let cited = at.and_then(|(article, sentence)| {
        let article = articles.get(article)?;
        Some(Choice { letter: 'y', says: "the sentence with its source", text: citation(article, sentence) })
    });
    let whole = check_plain(articles, &answered.checked, COPIED_CELLS);
    cited.into_iter().chain([Choice { letter: 'a', says: "the whole answer", text: whole }]).collect()
}
