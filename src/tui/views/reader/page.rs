//! An account as a page: sentences wrapped to a readable measure, a gutter with signs at the left and who else says it at the right.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::align::SentenceRef;
use crate::article::Role as Part;
use crate::framing::Cue;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage, Sheet, matches};
use crate::tui::scroll::Seen;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::views::sentence::{cue_looks, gone_notes, marked_cues, notes};
use crate::tui::views::words::{dots, numbers, paragraph};

/// Cursor, sign, cue letter, space.
const GUTTER_CELLS: usize = 4;
/// The margin at the right.
const MARGIN_CELLS: usize = 14;
/// Longer lines are hard to read; from here the page does not grow.
const WIDEST_TEXT_CELLS: usize = 84;

/// What a page is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) account: usize,
    pub(super) width: u16,
    pub(super) query: String,
    pub(super) blind: bool,
    /// That of the marks.
    pub(super) version: usize,
}

/// A line and the letter of the cue that begins in it.
type Lettered = (Line, Option<(char, Role)>);

/// A sentence on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) sentence: usize,
    /// Whether no other account carries it.
    pub(super) is_alone: bool,
    /// Whether it differs from another account or has a marked wording.
    pub(super) is_marked: bool,
    /// Whether the search finds something in it.
    pub(super) is_found: bool,
    pub(super) lines: Vec<Lettered>,
    sign: Option<(char, Role)>,
    margin: Line,
}

/// Lays out an account.
pub(super) fn items(shared: &Shared, compared: &Compared, made: &Made) -> Vec<Item> {
    let Some(article) = compared.analysis.accounts.get(made.account) else { return Vec::new() };
    let mut items = Vec::new();
    let mut paragraph = 0;
    for (sentence, text) in article.sentences.iter().enumerate() {
        let at = SentenceRef { account: made.account, sentence };
        let mut item = item(compared, at, made);
        item.lines.extend(notes(shared, compared, at, text_cells(made.width)).into_iter().map(|line| (line, None)));
        if text.paragraph != paragraph {
            paragraph = text.paragraph;
            item.lines.insert(0, (Line::default(), None));
        }
        items.push(item);
    }
    let gone = gone_notes(shared, article, text_cells(made.width));
    if let Some(last) = items.last_mut() {
        last.lines.extend(gone.into_iter().map(|line| (line, None)));
    }
    items
}

fn item(compared: &Compared, at: SentenceRef, made: &Made) -> Item {
    let sentence = compared.analysis.sentence(at);
    let others: Vec<usize> = compared.links.carriers(at).collect();
    let conflicts = compared.conflict_spans(at);
    let is_alone = sentence.role.reports() && others.is_empty();
    let cues: Vec<&Cue> = marked_cues(compared, at).collect();
    let base = match sentence.role {
        Part::Headline => Role::Title,
        Part::Body if is_alone => Role::OnlyHere,
        Part::Body => Role::Text,
        _ => Role::Muted,
    };
    let mut passage = Passage::new(sentence.text.clone(), base);
    passage.marks.extend(conflicts.iter().map(|span| (*span, Role::Conflict)));
    passage.marks.extend(cues.iter().map(|cue| (cue.span, cue_looks(cue).1)));
    passage.mark_matches(&made.query);
    let lines = passage.lines(text_cells(made.width)).into_iter().map(|(part, line)| {
        let begins = |cue: &&&Cue| part.start <= cue.span.start && cue.span.start < part.end;
        (line, cues.iter().filter(begins).map(|cue| cue_looks(cue)).min_by_key(|(_, role)| *role))
    });
    let sign = match () {
        () if !conflicts.is_empty() => Some(('≠', Role::Conflict)),
        () if is_alone => Some(('u', Role::OnlyHere)),
        () if !others.is_empty() => Some(('=', Role::Shared)),
        () => None,
    };
    Item {
        sentence: at.sentence,
        is_alone,
        is_marked: !conflicts.is_empty() || compared.is_striking(at),
        is_found: !matches(&sentence.text, &made.query).is_empty(),
        lines: lines.collect(),
        sign,
        margin: margin(compared, at, &others, is_alone),
    }
}

/// The width of the text on a screen of some width.
fn text_cells(width: u16) -> usize {
    usize::from(width).saturating_sub(GUTTER_CELLS + MARGIN_CELLS + 1).clamp(1, WIDEST_TEXT_CELLS)
}

fn margin(compared: &Compared, at: SentenceRef, others: &[usize], is_alone: bool) -> Line {
    let accounts = compared.analysis.accounts.len();
    if is_alone {
        return Line::of("only here", Role::OnlyHere);
    }
    if others.is_empty() {
        return Line::of(compared.analysis.sentence(at).role.name(), Role::Muted);
    }
    let also = Line::of(format!("{} ", dots(others.len() + 1, accounts)), Role::Muted);
    also.and(numbers(others), Role::Key).clipped(MARGIN_CELLS)
}

pub(super) fn draw_line(item: &Item, seen: Seen, head: usize, sheet: &mut Sheet) {
    let row = head + seen.row;
    let begins = item.lines.iter().position(|(line, _)| !line.pieces.is_empty()).unwrap_or(0);
    if seen.is_selected && seen.within >= begins {
        sheet.put(&Line::of("▌", Role::Cursor), 0, row);
    }
    let Some((line, letter)) = item.lines.get(seen.within) else { return };
    if seen.within == begins {
        if let Some((sign, role)) = item.sign {
            sheet.put(&Line::of(sign.to_string(), role), 1, row);
        }
        let column = sheet.width_cells().saturating_sub(MARGIN_CELLS).min(GUTTER_CELLS + WIDEST_TEXT_CELLS + 2);
        sheet.put(&item.margin, column, row);
    }
    if let Some((letter, role)) = letter {
        sheet.put(&Line::of(letter.to_string(), *role), 2, row);
    }
    sheet.put(line, GUTTER_CELLS, row);
}

/// The selected sentence in words.
pub(super) fn summary(compared: &Compared, at: SentenceRef) -> Line {
    let sentence = compared.analysis.sentence(at);
    let others: Vec<usize> = compared.links.carriers(at).collect();
    let place = paragraph(sentence.paragraph);
    if !sentence.role.reports() {
        return Line::of(format!("{place} · {}: shown, but not compared", sentence.role.name()), Role::Text);
    }
    if others.is_empty() {
        return Line::of(format!("{place} · only here"), Role::Text);
    }
    let names: Vec<&str> =
        others.iter().filter_map(|account| compared.analysis.accounts.get(*account)).map(crate::article::Article::label).collect();
    Line::of(format!("{place} · also in {}", names.join(", ")), Role::Text)
}
