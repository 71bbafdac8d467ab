//! Two accounts side by side as text for a terminal: wrapped columns, a gutter letter for every mark, colour on top of it.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use crate::align::{Conflict, Link, Relation, SentenceRef, word_differences};
use crate::analysis::{Analysis, LinksOf, Row, RowKind, rows};
use crate::text::{Span, wrap};

/// What the page is laid out for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// The width in cells.
    pub(super) width_cells: usize,
    /// Whether only ASCII may be drawn.
    pub(super) ascii: bool,
}

/// Two columns need this many cells to be read with ease; on less, the sides stand one under the other.
const TWO_COLUMNS_CELLS: usize = 90;
/// The gutter: a mark and a space on both sides.
const GUTTER_CELLS: usize = 3;

const BOLD: Style = Style::new().bold();
const MUTED: Style = Style::new().dimmed();
const ONLY: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Blue)));
const DIFFERS: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));
const CONFLICT: Style = Style::new().bold().underline().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));

/// Lays the left account out beside each of `rights`, one after the other.
pub(super) fn side_by_side(analysis: &Analysis, left: usize, rights: &[usize], page: &Page) -> String {
    let mut text = String::new();
    let links = LinksOf::new(analysis);
    for right in rights {
        push_pair(&mut text, (analysis, &links), (left, *right), page);
    }
    if rights.is_empty() {
        text.push_str("one account alone: nothing to compare it with\n");
    }
    text
}

/// Keeps bold, dimmed and underlined text and drops its colours.
pub(super) fn plain_styles(text: &str) -> String {
    [ONLY, DIFFERS, CONFLICT]
        .iter()
        .fold(text.to_owned(), |text, style| text.replace(&style.render().to_string(), &style.fg_color(None).render().to_string()))
}

fn push_pair(text: &mut String, (analysis, links): (&Analysis, &LinksOf), (left, right): (usize, usize), page: &Page) {
    let heading = |account: usize| {
        let article = &analysis.accounts[account];
        let date = article.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
        let excerpt = if article.is_excerpt() { " · excerpt only" } else { "" };
        Cell { text: format!("{} {} · {date}{excerpt}", account + 1, article.label()), base: BOLD, styles: Vec::new() }
    };
    push_cells(text, page, ' ', (&heading(left), &heading(right)));
    line(text, &rule(page));
    for row in rows(analysis, links, left, right) {
        push_row(text, analysis, (left, right), row, page);
    }
    line(text, "");
}

fn rule(page: &Page) -> String {
    let dash = if page.ascii { "-" } else { "─" };
    format!("{MUTED}{}{MUTED:#}", dash.repeat(page.width_cells))
}

fn push_row(text: &mut String, analysis: &Analysis, (left, right): (usize, usize), row: Row, page: &Page) {
    let link = row.link.and_then(|index| analysis.alignment.links.get(index));
    let at = |account: usize, sentence: Option<usize>| sentence.map(|sentence| SentenceRef { account, sentence });
    let (left, right) = (at(left, row.left), at(right, row.right));
    let mut cells = (cell(analysis, left, row.kind), cell(analysis, right, row.kind));
    if let (Some(link), Some(left)) = (link, left) {
        let (mut a, mut b) = link_styles(analysis, link);
        if link.a != left {
            std::mem::swap(&mut a, &mut b);
        }
        cells.0.styles.append(&mut a);
        cells.1.styles.append(&mut b);
    }
    match (row.kind, left, right) {
        (RowKind::LeftAgain, Some(left), _) => cells.0 = repeated(analysis, left, page),
        (RowKind::RightAgain, _, Some(right)) => cells.1 = repeated(analysis, right, page),
        _ => {}
    }
    push_cells(text, page, mark(row.kind, link, page), (&cells.0, &cells.1));
    for conflict in link.iter().flat_map(|link| &link.conflicts) {
        push_conflict(text, analysis, (link, conflict), left, page);
    }
}

/// The gutter's letter: so that nothing depends on colour.
fn mark(kind: RowKind, link: Option<&Link>, page: &Page) -> char {
    match (kind, link) {
        (_, Some(link)) if !link.conflicts.is_empty() => conflict_sign(page),
        (_, Some(link)) if link.relation == Relation::Same => '=',
        (_, Some(_)) => '~',
        (RowKind::Only, None) => 'u',
        (RowKind::NotHere, None) => '-',
        (_, None) => ' ',
    }
}

fn conflict_sign(page: &Page) -> char {
    if page.ascii { '!' } else { '≠' }
}

/// What a side of a row shows: a text and the styles of its parts.
struct Cell {
    text: String,
    base: Style,
    styles: Styles,
}

fn cell(analysis: &Analysis, at: Option<SentenceRef>, kind: RowKind) -> Cell {
    let text = at.map_or_else(String::new, |at| analysis.sentence(at).text.clone());
    let base = match kind {
        RowKind::Only => ONLY,
        RowKind::Aside => MUTED,
        RowKind::Shared | RowKind::LeftAgain | RowKind::RightAgain | RowKind::NotHere => Style::new(),
    };
    Cell { text, base, styles: Vec::new() }
}

/// Points at a sentence that is at home in another row, by its paragraph and its first words.
fn repeated(analysis: &Analysis, at: SentenceRef, page: &Page) -> Cell {
    let sentence = analysis.sentence(at);
    let start = wrap(&sentence.text, page.width_cells / 4).first().map_or("", |line| line.of(&sentence.text));
    let more = if page.ascii { "..." } else { "…" };
    Cell { text: format!("see ¶{}: {start} {more}", sentence.paragraph), base: MUTED, styles: Styles::new() }
}

/// Parts of a text with their styles; where parts overlap, the last one is seen.
type Styles = Vec<(Span, Style)>;

/// The styles of both sentences of a link: words that differ, conflicts on top.
fn link_styles(analysis: &Analysis, link: &Link) -> (Styles, Styles) {
    let (mut a, mut b) = (Styles::new(), Styles::new());
    for difference in word_differences(&analysis.sentence(link.a).text, &analysis.sentence(link.b).text) {
        a.push((difference.a, DIFFERS));
        b.push((difference.b, DIFFERS));
    }
    for conflict in &link.conflicts {
        a.push((conflict.a, CONFLICT));
        b.push((conflict.b, CONFLICT));
    }
    (a, b)
}

/// Names both values of a conflict, the left account's first.
fn push_conflict(
    text: &mut String,
    analysis: &Analysis,
    (link, conflict): (Option<&Link>, &Conflict),
    left: Option<SentenceRef>,
    page: &Page,
) {
    let Some(link) = link else { return };
    let mut values = [conflict.a.of(&analysis.sentence(link.a).text), conflict.b.of(&analysis.sentence(link.b).text)];
    if left == Some(link.b) {
        values.reverse();
    }
    let caveat = conflict.caveat.as_deref().map_or_else(String::new, |caveat| format!(" ({caveat})"));
    let [a, b] = values;
    line(text, &format!("{BOLD}   {} {}: {a} | {b}{caveat}{BOLD:#}", conflict_sign(page), conflict.kind.name()));
}

/// Writes a row: both sides beside each other on a wide page, else one under the other with a letter for each.
fn push_cells(text: &mut String, page: &Page, mark: char, (left, right): (&Cell, &Cell)) {
    if page.width_cells < TWO_COLUMNS_CELLS {
        push_stacked(text, page, mark, left, 'L');
        push_stacked(text, page, ' ', right, 'R');
        return;
    }
    let width = (page.width_cells - GUTTER_CELLS) / 2;
    let (a, b) = (lines(left, width), lines(right, width));
    for index in 0..a.len().max(b.len()) {
        let none = (String::new(), 0);
        let ((a, used), (b, _)) = (a.get(index).unwrap_or(&none), b.get(index).unwrap_or(&none));
        let mark = if index == 0 { mark } else { ' ' };
        line(text, format!("{a}{} {mark} {b}", " ".repeat(width - used)).trim_end());
    }
}

fn push_stacked(text: &mut String, page: &Page, mark: char, side: &Cell, letter: char) {
    for (index, (line_text, _)) in lines(side, page.width_cells.saturating_sub(4)).iter().enumerate().filter(|_| !side.text.is_empty()) {
        let lead = if index == 0 { format!("{mark} {letter} ") } else { "    ".to_owned() };
        line(text, &format!("{lead}{line_text}"));
    }
}

/// Wraps a cell and styles its lines; each with its width in cells.
fn lines(cell: &Cell, width_cells: usize) -> Vec<(String, usize)> {
    wrap(&cell.text, width_cells).into_iter().map(|span| (styled(cell, span), UnicodeWidthStr::width(span.of(&cell.text)))).collect()
}

/// Renders a part of a cell: the last style that covers a byte wins.
fn styled(cell: &Cell, part: Span) -> String {
    let mut edges: Vec<usize> =
        cell.styles.iter().flat_map(|(span, _)| [span.start, span.end]).filter(|at| (part.start..part.end).contains(at)).collect();
    edges.extend([part.start, part.end]);
    edges.sort_unstable();
    edges.dedup();
    edges.windows(2).fold(String::new(), |text, edge| {
        let piece = Span::new(edge[0], edge[1]);
        let style = cell.styles.iter().rev().find(|(span, _)| span.contains(piece)).map_or(cell.base, |(_, style)| *style);
        text + &format!("{style}{}{style:#}", piece.of(&cell.text))
    })
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("writing to a string does not fail");
}
