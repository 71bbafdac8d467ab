//! The preview of a story: where its accounts conflict, what most report, what one alone says, why they are one story.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeSet;

use ratatui::layout::Size;
use unicode_width::UnicodeWidthStr;

use crate::align::SentenceRef;
use crate::analysis::Disagreement;
use crate::story::Story;
use crate::text::Span;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage};
use crate::tui::shared::{Comparison, Shared};
use crate::tui::theme::Role;
use crate::tui::views::sentence::label;
use crate::tui::views::words::{counted, days, dots};

/// A preview of this many lines has room for one more conflict and one more claim.
const LINES_FOR_ONE: u16 = 7;
/// A sentence in the preview is cut after this many lines.
const LINES_OF_SENTENCE: usize = 2;

/// How many names and words are given as reasons.
const MOST_REASONS: usize = 5;
/// Below this belonging a story's weakest member is worth a second look.
const SURE: f64 = 0.5;

/// The preview's lines, and what they were made for.
#[derive(Debug, Default)]
pub(super) struct Preview {
    made_for: Option<(usize, Size, bool, bool)>,
    lines: Vec<Line>,
}

impl Preview {
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Lays the preview of a story out, where it is not there already.
    pub(super) fn prepare(&mut self, shared: &Shared, story: Option<usize>, size: Size) {
        let wanted = story.map(|story| (story, size, shared.compared(story).is_some(), shared.blind));
        if wanted.is_some() && wanted == self.made_for {
            return;
        }
        self.made_for = wanted;
        self.lines = story.map(|story| lines(shared, story, size)).unwrap_or_default();
    }
}

fn lines(shared: &Shared, index: usize, size: Size) -> Vec<Line> {
    let (width, most) = (usize::from(size.width), usize::from((size.height / LINES_FOR_ONE).clamp(2, 6)));
    let Some(story) = shared.loaded.stories.get(index) else { return Vec::new() };
    let mut lines = sentence(&shared.title(index), Role::Title, "", width);
    lines.push(summary(shared, index, story).clipped(width));
    match shared.progress.get(index).map(|progress| &progress.comparison) {
        Some(Comparison::Ready(compared)) if compared.analysis.accounts.len() > 1 => push_findings(&mut lines, compared, (width, most)),
        Some(Comparison::Ready(_)) => lines.extend(sentence("One account alone: nothing to compare it with.", Role::Muted, "", width)),
        Some(Comparison::Failed(reason)) => {
            lines.extend(sentence(&format!("It could not be compared, which is a fault of parallax: {reason}"), Role::Warning, "", width));
        }
        _ => lines.push(Line::of("comparing its accounts …", Role::Muted)),
    }
    let reasons = if shared.blind { Vec::new() } else { reasons(story) };
    for passage in reasons {
        lines.extend(passage.lines(width).into_iter().map(|(_, line)| line));
    }
    lines
}

fn summary(shared: &Shared, index: usize, story: &Story) -> Line {
    let accounts = shared.accounts(index).count();
    let mut line = Line::of(shared.outlets(index).join(" · "), Role::Outlet);
    line.push(format!(" · {}", days(story.first, story.last)), Role::Muted);
    if story.origins < accounts {
        line.push(format!(" · {} from {}", counted(accounts, "account"), counted(story.origins, "origin")), Role::Muted);
    }
    line
}

fn push_findings(lines: &mut Vec<Line>, compared: &Compared, (width, most): (usize, usize)) {
    push_conflicts(lines, compared, (width, most));
    push_claims(lines, compared, (width, most));
    push_unique(lines, compared, width);
}

fn push_conflicts(lines: &mut Vec<Line>, compared: &Compared, (width, most): (usize, usize)) {
    if compared.disagreements.is_empty() {
        return;
    }
    lines.push(heading("They differ in", compared.disagreements.len()));
    for disagreement in compared.disagreements.iter().take(most) {
        let full = values(compared, disagreement, |outlets| outlets.join(", "));
        let short = || {
            let named = |outlets: &[&str]| if let [outlet] = outlets { (*outlet).to_owned() } else { counted(outlets.len(), "outlet") };
            values(compared, disagreement, named)
        };
        let passage = if full.text.width() + 3 < width { full } else { short() };
        lines.extend(cut(&passage, &Line::of("≠ ", Role::Warning), width));
    }
}

/// The values of a disagreement, each with those who say it: `figure 212 (Courier) · 240 (Star)`.
fn values(compared: &Compared, disagreement: &Disagreement, named: impl Fn(&[&str]) -> String) -> Passage {
    let mut passage = Passage::new(disagreement.kind.name(), Role::Muted);
    for (number, value) in disagreement.values.iter().enumerate() {
        let accounts: BTreeSet<usize> = value.places.iter().map(|(at, _)| at.account).collect();
        let outlets: Vec<&str> = accounts.into_iter().map(|account| label(compared, account)).collect();
        passage.text.push_str(if number == 0 { " " } else { " · " });
        let start = passage.text.len();
        passage.text.push_str(&value.text);
        passage.marks.push((Span::new(start, passage.text.len()), Role::Title));
        passage.text.extend([" (", &named(&outlets), ")"]);
    }
    passage
}

fn push_claims(lines: &mut Vec<Line>, compared: &Compared, (width, most): (usize, usize)) {
    if compared.claims_by_reach.is_empty() {
        return;
    }
    lines.push(heading("Most report", compared.figures.shared));
    let analysis = &compared.analysis;
    for claim in compared.claims_by_reach.iter().take(most) {
        let Some(at) = compared.wording(*claim) else { continue };
        let Some(members) = analysis.alignment.claims.get(*claim).map(|claim| &claim.members) else { continue };
        let reach = members.iter().map(|member| member.account).collect::<std::collections::BTreeSet<_>>().len();
        let lead = format!("{} ", dots(reach, analysis.accounts.len()));
        lines.extend(sentence(&analysis.sentence(at).text, Role::Text, &lead, width));
    }
}

fn push_unique(lines: &mut Vec<Line>, compared: &Compared, width: usize) {
    if compared.figures.only == 0 {
        return;
    }
    lines.push(heading("Only one says", compared.figures.only));
    let analysis = &compared.analysis;
    for (account, article) in analysis.accounts.iter().enumerate() {
        let own: Vec<SentenceRef> = analysis.alignment.unique.iter().filter(|at| at.account == account).copied().collect();
        let Some(first) = own.iter().find(|at| analysis.sentence(**at).role == crate::article::Role::Body) else { continue };
        let line = Line::of(format!("{} ", own.len()), Role::OnlyHere)
            .and(article.label(), Role::Outlet)
            .and(format!(": {}", analysis.sentence(*first).text), Role::Text);
        lines.push(line.clipped(width));
    }
}

fn heading(says: &str, count: usize) -> Line {
    Line::of(says, Role::Title).and(format!(" · {count}"), Role::Muted)
}

/// A sentence over a few lines, its rest cut, with something before its first line.
fn sentence(text: &str, role: Role, lead: &str, width: usize) -> Vec<Line> {
    cut(&Passage::new(text, role), &Line::of(lead, Role::Muted), width)
}

/// The first lines of a passage, hung on something, with `…` where more would follow.
fn cut(passage: &Passage, lead: &Line, width: usize) -> Vec<Line> {
    let mut lines = passage.hung(lead, width.saturating_sub(1));
    if lines.len() > LINES_OF_SENTENCE {
        lines.truncate(LINES_OF_SENTENCE);
        if let Some(last) = lines.last_mut() {
            last.push("…", Role::Muted);
        }
    }
    lines
}

fn first_of(reasons: &[String]) -> String {
    reasons.iter().take(MOST_REASONS).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// What holds a story together, in words.
pub(super) fn reasons(story: &Story) -> Vec<Passage> {
    if story.articles.len() < 2 {
        return Vec::new();
    }
    let why = &story.why;
    let mut shared = Vec::new();
    if !why.names.is_empty() {
        shared.push(format!("the names {}", first_of(&why.names)));
    }
    if !why.terms.is_empty() {
        shared.push(format!("the words {}", first_of(&why.terms)));
    }
    let mut text = format!("Together because they share {}.", shared.join(" and "));
    if why.weakest < SURE {
        text.push_str(" One of them fits less well.");
    }
    vec![Passage::new(text, Role::Muted)]
}
