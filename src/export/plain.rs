//! Linear text for people: no boxes, no columns, one thing after the other; fit for a screen reader and for `grep`.

use std::fmt::Write;

use crate::align::{Conflict, Link, SentenceRef};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::export::StoryList;

/// Writes a list of stories: date, title and id, then the outlets and what holds the story together.
pub fn stories_plain(list: &StoryList) -> String {
    story_total(list.stories.len(), list.articles.len()) + &story_entries(list)
}

/// Writes the first line of [`stories_plain`].
pub fn story_total(stories: usize, articles: usize) -> String {
    format!("{} from {}\n", counted(stories, "story", "stories"), counted(articles, "article", "articles"))
}

/// Writes what follows the first line of [`stories_plain`], for any part of a list.
pub fn story_entries(list: &StoryList) -> String {
    let mut text = String::new();
    for story in list.stories {
        let date = story.last.map_or_else(|| "undated   ".to_owned(), |date| date.to_string());
        push(&mut text, format_args!("\n{date}  {}\n", story.title));
        let outlets = list.outlets(story).join(", ");
        push(&mut text, format_args!("            {}: {outlets}", counted(story.articles.len(), "account", "accounts")));
        if story.origins < story.articles.len() {
            push(&mut text, format_args!(" · {}", counted(story.origins, "origin", "origins")));
        }
        let why: Vec<&str> = story.why.names.iter().chain(&story.why.terms).map(String::as_str).collect();
        if story.articles.len() > 1 && !why.is_empty() {
            push(&mut text, format_args!("\n            together because of: {}", why.join(", ")));
        }
        push(&mut text, format_args!("\n            id {}\n", story.id));
    }
    text
}

/// Writes the comparison of a story's accounts: the accounts, the conflicts, what is shared in all its wordings, what is unique.
pub fn compare_plain(analysis: &Analysis) -> String {
    let mut text = format!("{}\n\n", counted(analysis.accounts.len(), "account", "accounts"));
    for (index, account) in analysis.accounts.iter().enumerate() {
        push(&mut text, format_args!("{}\n", account_line(index, account)));
    }
    push_copies(&mut text, analysis);
    push_conflicts(&mut text, analysis);
    push_claims(&mut text, analysis);
    for account in 0..analysis.accounts.len() {
        push_unique(&mut text, analysis, account);
    }
    text
}

/// Names an account: its number, outlet, date and title.
pub(super) fn account_line(index: usize, account: &Article) -> String {
    let date = account.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
    let excerpt = if account.is_excerpt() { " · excerpt only" } else { "" };
    format!("{}  {} · {date}{excerpt} · {}", index + 1, account.label(), account.title)
}

/// Writes the framing cues: each with its account, its sentence and why it is marked.
pub fn cues_plain(analyses: &[Analysis]) -> String {
    let mut text = String::new();
    for analysis in analyses {
        for cue in &analysis.cues {
            let words = cue.span.of(&analysis.sentence(cue.at).text);
            push(&mut text, format_args!("{}: {} “{words}”: {}\n", place(analysis, cue.at), cue.kind, cue.detail));
            push(&mut text, format_args!("    {}\n", analysis.sentence(cue.at).text));
        }
    }
    if text.is_empty() {
        text.push_str("no framing cues\n");
    }
    text
}

fn push_copies(text: &mut String, analysis: &Analysis) {
    for copy in &analysis.copies {
        let accounts: Vec<&str> = copy.articles.iter().map(|account| analysis.accounts[*account].label()).collect();
        let agency = copy.agency.as_deref().map_or_else(String::new, |agency| format!(" of {agency}"));
        let percent = (copy.share * 100.0).round();
        push(text, format_args!("\nWire copy{agency}: {} share {percent}% of their text and count as one origin\n", accounts.join(", ")));
    }
}

fn push_conflicts(text: &mut String, analysis: &Analysis) {
    let conflicts: Vec<(&Link, &Conflict)> =
        analysis.alignment.links.iter().flat_map(|link| link.conflicts.iter().map(move |conflict| (link, conflict))).collect();
    if conflicts.is_empty() {
        return;
    }
    push(text, format_args!("\nCONFLICTS ({})\n", conflicts.len()));
    for (link, conflict) in conflicts {
        push(text, format_args!("\n≠ {}\n", conflict_line(analysis, link, conflict)));
        push_sentence(text, analysis, link.a);
        push_sentence(text, analysis, link.b);
    }
}

/// Names both values of a conflict with their outlets, such as `figure: 20-year (Harbour Post) against 25-year (Ferry Gazette)`.
fn conflict_line(analysis: &Analysis, link: &Link, conflict: &Conflict) -> String {
    let value = |at: SentenceRef, span: crate::text::Span| {
        format!("{} ({})", span.of(&analysis.sentence(at).text), analysis.accounts[at.account].label())
    };
    let caveat = conflict.caveat.as_deref().map_or_else(String::new, |caveat| format!("; {caveat}"));
    format!("{}: {} against {}{caveat}", conflict.kind.name(), value(link.a, conflict.a), value(link.b, conflict.b))
}

fn push_claims(text: &mut String, analysis: &Analysis) {
    if analysis.alignment.claims.is_empty() {
        return;
    }
    push(text, format_args!("\nSHARED ({})\n", counted(analysis.alignment.claims.len(), "claim", "claims")));
    for (index, claim) in analysis.alignment.claims.iter().enumerate() {
        let accounts = claim.members.iter().map(|at| at.account).collect::<std::collections::BTreeSet<_>>();
        let mark = if claim.conflicts { " ≠" } else { "" };
        let origins = analysis.origins(accounts.iter().copied());
        push(text, format_args!("\n{}. {} accounts, {}{mark}\n", index + 1, accounts.len(), counted(origins, "origin", "origins")));
        for at in &claim.members {
            push_sentence(text, analysis, *at);
        }
    }
}

fn push_unique(text: &mut String, analysis: &Analysis, account: usize) {
    let unique: Vec<SentenceRef> = analysis.alignment.unique.iter().copied().filter(|at| at.account == account).collect();
    if unique.is_empty() {
        return;
    }
    push(text, format_args!("\nONLY IN {} ({})\n\n", analysis.accounts[account].label(), unique.len()));
    for at in unique {
        push_sentence(text, analysis, at);
    }
}

pub(super) fn push_sentence(text: &mut String, analysis: &Analysis, at: SentenceRef) {
    push(text, format_args!("   {}: {}\n", place(analysis, at), analysis.sentence(at).text));
}

/// Names an outlet and a paragraph, such as `Harbour Post ¶3`; the headline is named as such.
pub(super) fn place(analysis: &Analysis, at: SentenceRef) -> String {
    let account: &Article = &analysis.accounts[at.account];
    match analysis.sentence(at).paragraph {
        0 => format!("{}, headline", account.label()),
        paragraph => format!("{} ¶{paragraph}", account.label()),
    }
}

pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Appends formatted text.
pub(super) fn push(text: &mut String, arguments: std::fmt::Arguments) {
    text.write_fmt(arguments).expect("writing to a string does not fail");
}
