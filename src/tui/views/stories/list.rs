//! The list of stories: one line each on a narrow screen, two on a wide one, figures at the right.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::story::Story;
use crate::tui::line::{Line, Passage};
use crate::tui::shared::{Comparison, Shared};
use crate::tui::theme::{Role, Theme};
use crate::tui::views::stories::{BESIDE_CELLS, Stories};
use crate::tui::views::words::{counted, days};

/// Room for each figure and the space before it.
const FIGURE_CELLS: [usize; 3] = [7, 6, 5];
const FIGURES_CELLS: usize = FIGURE_CELLS[0] + FIGURE_CELLS[1] + FIGURE_CELLS[2];
const DATE_CELLS: usize = 11;
const OUTLETS_CELLS: usize = 10;

/// How many lines a story takes in a list of this width on a screen of that width.
pub(super) fn row_lines(_list_width: u16, screen_width: u16) -> usize {
    if screen_width >= BESIDE_CELLS { 3 } else { 1 }
}

impl Stories {
    pub(super) fn draw_list(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let lines = row_lines(area.width, self.size.width);
        let heads = Rect { height: 1.min(area.height), ..area };
        at_right(&heads_of_figures(), heads, theme, buffer);
        if lines == 1 {
            Line::of(format!("  {:<DATE_CELLS$}story", "date"), Role::Muted).draw(heads, theme, buffer);
        }
        for (row, at) in (self.top..self.shown.len()).enumerate() {
            let Some(story) = self.shown.get(at).copied() else { return };
            let Some(y) = u16::try_from(1 + row * lines).ok().filter(|y| *y < area.height) else { return };
            let height = u16::try_from(lines).unwrap_or(1).min(area.height - y);
            let row = Rect { y: area.y + y, height, ..area };
            self.draw_story(shared, (story, at == self.at), theme, row, buffer);
        }
    }

    fn draw_story(&self, shared: &Shared, (index, is_selected): (usize, bool), theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let Some(story) = shared.loaded.stories.get(index) else { return };
        let width = usize::from(area.width).saturating_sub(FIGURES_CELLS);
        let role = if is_selected { Role::Selected } else { Role::Text };
        let mut title = Passage::new(story.title.clone(), role);
        title.mark_matches(&shared.query);
        let mut title = title.lines(usize::MAX).into_iter().map(|(_, line)| line).next().unwrap_or_default();
        let cursor = Line::of(if is_selected { "▌ " } else { "  " }, Role::Cursor);
        let mut first = cursor.clone();
        if row_lines(area.width, self.size.width) == 1 {
            first.push(format!("{:<DATE_CELLS$}", date(story)), Role::Muted);
            let room = width.saturating_sub(first.width_cells() + OUTLETS_CELLS + 1);
            title = title.clipped(room);
            let gap = room.saturating_sub(title.width_cells()) + 1;
            first.append(title);
            first.push(" ".repeat(gap), Role::Text);
            first.push(outlet_count(shared, index, story), Role::Muted);
        } else {
            first.append(title.clipped(width.saturating_sub(2)));
            let names = format!("{} · {}", days(story.first, story.last), shared.outlets(index).join(", "));
            let second = cursor.and(names, Role::Muted).and(wire(shared, index, story), Role::Muted);
            let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1).min(1), ..area };
            second.clipped(usize::from(area.width)).draw(below, theme, buffer);
        }
        first.draw(area, theme, buffer);
        at_right(&figures(shared, index), area, theme, buffer);
    }
}

fn at_right(line: &Line, area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let width = u16::try_from(FIGURES_CELLS).unwrap_or(0).min(area.width);
    line.draw(Rect { x: area.right() - width, width, ..area }, theme, buffer);
}

fn heads_of_figures() -> Line {
    let [shared, only, conflicts] = FIGURE_CELLS;
    Line::of(format!("{:>shared$}{:>only$}{:>conflicts$}", "shared", "only", "≠"), Role::Muted)
}

fn figures(shared: &Shared, story: usize) -> Line {
    let Some(progress) = shared.progress.get(story) else { return Line::default() };
    let [one, two, three] = FIGURE_CELLS;
    let Some(figures) = progress.figures else {
        let text = match progress.comparison {
            Comparison::Running => "comparing …",
            Comparison::Failed(_) => "failed",
            _ => "…",
        };
        return Line::of(format!("{text:>FIGURES_CELLS$}"), Role::Muted);
    };
    if shared.accounts(story).count() < 2 {
        return Line::of(format!("{:>FIGURES_CELLS$}", "one account"), Role::Muted);
    }
    let line = Line::of(format!("{:>one$}", figures.shared), Role::Shared).and(format!("{:>two$}", figures.only), Role::OnlyHere);
    match figures.conflicts {
        0 => line.and(format!("{:>three$}", "·"), Role::Muted),
        count => line.and(format!("{:>three$}", format!("≠{count}")), Role::Warning),
    }
}

fn date(story: &Story) -> String {
    story.last.or(story.first).map_or_else(|| "undated".to_owned(), |date| date.to_string())
}

fn outlet_count(shared: &Shared, index: usize, story: &Story) -> String {
    let wire = if copied(shared, index, story) { "w" } else { "" };
    format!("{}{wire}", counted(shared.outlets(index).len(), "outlet"))
}

fn wire(shared: &Shared, index: usize, story: &Story) -> String {
    if copied(shared, index, story) { format!(" · wire copy: {}", counted(story.origins, "origin")) } else { String::new() }
}

/// Whether several accounts are copies of one text.
fn copied(shared: &Shared, index: usize, story: &Story) -> bool {
    story.origins < shared.accounts(index).count()
}
