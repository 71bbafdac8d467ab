//! What the status line, the “why” popup and the copy popup say of a row.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::align::{Link, Relation, SentenceRef};
use crate::analysis::{Row, RowKind};

use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage};
use crate::tui::popups::why::Why;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::view::Effect;
use crate::tui::views::compare::Compare;
use crate::tui::views::compare::items::Item;
use crate::tui::views::compare::marks::{absence, distance, link_of};
use crate::tui::views::reader;
use crate::tui::views::sentence::{address, copy_choices, cue_reasons, label, marking};
use crate::tui::views::words::{counted, dots, values};

impl Compare {
    pub(super) fn status_line(&self, compared: &Compared) -> Line {
        let Some(item) = self.layout.items.get(self.scroll.at()) else {
            return Line::of("nothing here: no sentence of these two that no other account carries · u shows everything", Role::Muted);
        };
        match item.row() {
            Some(row) => self.row_line(compared, row),
            None => Line::of("Enter opens", Role::Muted),
        }
    }

    fn row_line(&self, compared: &Compared, row: &Row) -> Line {
        let Some((at, other)) = self.sides(row) else { return Line::default() };
        let Some(link) = link_of(compared, row) else {
            let says = absence(compared, at, other, row).unwrap_or_else(|| compared.analysis.sentence(at).role.name().to_owned());
            return Line::of(says, Role::Text);
        };
        let mut line = Line::of(format!("{} · score {:.2}", relation(link), link.score), Role::Text);
        for conflict in &link.conflicts {
            let [a, b] = values(&compared.analysis, link, conflict, at);
            line.push(" · ", Role::Muted);
            line.push(format!("{a} ≠ {b}"), Role::Title);
            if let Some(caveat) = &conflict.caveat {
                line.push(format!(" ({caveat})"), Role::Muted);
            }
        }
        if let Some(distance) = distance(compared, link, at) {
            line.push(format!(" · {distance}"), Role::Muted);
        }
        let accounts = compared.analysis.accounts.len();
        line.push(format!(" · {} in {} of {accounts}", dots(row.carried_by, accounts), row.carried_by), Role::Muted);
        line
    }

    /// The sentence of a row that is looked at first, the left one where there is one, and the other side's account.
    fn sides(&self, row: &Row) -> Option<(SentenceRef, usize)> {
        let (left, right) = self.pair?;
        let on_left = row.left.map(|sentence| (SentenceRef { account: left, sentence }, right));
        on_left.or(row.right.map(|sentence| (SentenceRef { account: right, sentence }, left)))
    }

    /// The sentences of a row on the left and on the right.
    pub(super) fn sentences(&self, row: &Row) -> (Option<SentenceRef>, Option<SentenceRef>) {
        let Some((left, right)) = self.pair else { return (None, None) };
        let at = |account: usize, sentence: Option<usize>| sentence.map(|sentence| SentenceRef { account, sentence });
        (at(left, row.left), at(right, row.right))
    }

    fn both(&self, row: &Row) -> Vec<SentenceRef> {
        let (left, right) = self.sentences(row);
        left.into_iter().chain(right).collect()
    }

    pub(super) fn explain(&self, shared: &Shared) -> Vec<Effect> {
        let Some(compared) = shared.compared(self.story) else { return Vec::new() };
        let Some(row) = self.layout.items.get(self.scroll.at()).and_then(Item::row) else { return Vec::new() };
        let mut paragraphs = self.evidence(compared, row);
        for at in self.both(row) {
            paragraphs.extend(cue_reasons(compared, at));
        }
        vec![Effect::Open(Box::new(Why::new("Why", paragraphs)))]
    }

    fn evidence(&self, compared: &Compared, row: &Row) -> Vec<Passage> {
        let Some((at, other)) = self.sides(row) else { return Vec::new() };
        let Some(link) = link_of(compared, row) else {
            return vec![Passage::new(unlinked(compared, at, other, row), Role::Text)];
        };
        let strength = match link.score {
            score if score >= 0.5 => "sure",
            score if score >= 0.3 => "fairly sure",
            _ => "weak: read both before relying on it",
        };
        let mut paragraphs = vec![Passage::new(
            format!("{}: {strength}, with {:.2} on a scale from 0 to 1.", relation_in_full(link), link.score),
            Role::Text,
        )];
        let shared = common_words(compared, link);
        if !shared.is_empty() {
            paragraphs.push(Passage::new(format!("Words in common: {}.", shared.join(", ")), Role::Text));
        }
        for conflict in &link.conflicts {
            let [a, b] = values(&compared.analysis, link, conflict, at);
            let (here, there) = (label(compared, at.account), label(compared, other));
            let caveat = conflict.caveat.as_ref().map_or_else(String::new, |caveat| format!(" Perhaps no conflict: {caveat}."));
            let says = format!("≠ {}: “{a}” in {here}, “{b}” in {there}", conflict.kind.name());
            paragraphs.extend([Passage::default(), Passage::new(says, Role::Title)]);
            paragraphs.push(Passage::new(format!("Which is right, parallax does not say.{caveat}"), Role::Text));
        }
        paragraphs
    }

    pub(super) fn copy_address(&self, shared: &Shared) -> Vec<Effect> {
        let Some(compared) = shared.compared(self.story) else { return Vec::new() };
        let row = self.layout.items.get(self.scroll.at()).and_then(|item| item.rows.first());
        row.and_then(|row| self.sides(row)).map(|(at, _)| address(compared, at.account)).unwrap_or_default()
    }

    pub(super) fn mark(&self, shared: &Shared) -> Vec<Effect> {
        let Some(compared) = shared.compared(self.story) else { return Vec::new() };
        let Some(row) = self.layout.items.get(self.scroll.at()).and_then(Item::row) else { return Vec::new() };
        marking(shared, self.story, compared, &self.both(row))
    }

    pub(super) fn copy(&self, shared: &Shared) -> Vec<Effect> {
        let Some(compared) = shared.compared(self.story) else { return Vec::new() };
        let Some(row) = self.layout.items.get(self.scroll.at()).and_then(Item::row) else { return Vec::new() };
        copy_choices(compared, &self.both(row))
    }

    pub(super) fn read(&self) -> Vec<Effect> {
        let row = self.layout.items.get(self.scroll.at()).and_then(|item| item.rows.first());
        let at = row.and_then(|row| self.sides(row)).map(|(at, _)| at);
        vec![Effect::Story(self.story, reader::NAME, at)]
    }
}

fn relation(link: &Link) -> &'static str {
    match link.relation {
        Relation::Same => "same",
        Relation::Partial => "in part",
    }
}

fn relation_in_full(link: &Link) -> &'static str {
    match link.relation {
        Relation::Same => "These sentences report the same",
        Relation::Partial => "These sentences share at least one assertion",
    }
}

fn unlinked(compared: &Compared, at: SentenceRef, other: usize, row: &Row) -> String {
    match row.kind {
        RowKind::Only => format!(
            "No sentence of the other {} is near enough to this one. What one account alone says is a fact about the coverage, not a fault.",
            counted(compared.analysis.accounts.len().saturating_sub(1), "account")
        ),
        _ => absence(compared, at, other, row)
            .unwrap_or_else(|| format!("This is a {}, which is shown but not compared.", compared.analysis.sentence(at).role.name())),
    }
}

/// Content words that both sentences have, in the order of the first.
fn common_words(compared: &Compared, link: &Link) -> Vec<String> {
    let words = |at: SentenceRef| {
        let language = compared.analysis.accounts.get(at.account).map_or(crate::text::Language::ENGLISH, |article| article.language);
        crate::text::tokens(&compared.analysis.sentence(at).text, language)
    };
    let there: std::collections::BTreeSet<String> = words(link.b).into_iter().map(|token| token.key).collect();
    let text = &compared.analysis.sentence(link.a).text;
    let mut seen = std::collections::BTreeSet::new();
    let here = words(link.a).into_iter().filter(|token| !token.is_stop_word() && there.contains(&token.key));
    here.filter(|token| seen.insert(token.key.clone())).map(|token| token.span.of(text).to_owned()).collect()
}
