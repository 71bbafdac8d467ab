//! The list of stories: one line each on a narrow screen, two on a wide one, figures at the right.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::story::Story;
use crate::tui::line::{Line, Passage, Sheet};
use crate::tui::shared::{Comparison, Shared};
use crate::tui::theme::{Role, Theme};
use crate::tui::views::stories::{BESIDE_CELLS, Stories};
use crate::tui::views::words::{counted, days};

/// Room for each figure and the space before it.
const FIGURE_CELLS: [usize; 3] = [7, 6, 5];
const FIGURES_CELLS: usize = FIGURE_CELLS[0] + FIGURE_CELLS[1] + FIGURE_CELLS[2];
/// The mark of the selected story and a space.
const CURSOR_CELLS: usize = 2;
/// A title is worth more than the date and the outlets beside it.
const NARROWEST_TITLE_CELLS: usize = 24;
const DATE_CELLS: usize = 11;
const OUTLETS_CELLS: usize = 13;

/// How many lines a story takes on a screen of some width.
pub(super) fn row_lines(screen_width: u16) -> usize {
    if screen_width >= BESIDE_CELLS { 3 } else { 1 }
}

impl Stories {
    pub(super) fn draw_list(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let mut sheet = Sheet::new(area, theme, buffer);
        let lines = row_lines(self.size.width);
        put_figures(&heads_of_figures(), 0, &mut sheet);
        if lines == 1 {
            let (before, _) = sides_of_title(sheet.width_cells().saturating_sub(FIGURES_CELLS + CURSOR_CELLS));
            sheet.put_within(&Line::of("date", Role::Muted), CURSOR_CELLS, 0, before);
            let title = sheet.width_cells().saturating_sub(FIGURES_CELLS + CURSOR_CELLS + before + 1);
            sheet.put_within(&Line::of("story", Role::Muted), CURSOR_CELLS + before, 0, title);
        }
        let fitting = sheet.height() / lines + 1;
        for (row, at) in (self.top..self.shown.len()).take(fitting).enumerate() {
            let Some(story) = self.shown.get(at).copied() else { return };
            self.draw_story(shared, (story, at == self.at), 1 + row * lines, &mut sheet);
        }
    }

    fn draw_story(&self, shared: &Shared, (index, is_selected): (usize, bool), row: usize, sheet: &mut Sheet) {
        let Some(story) = shared.loaded.stories.get(index) else { return };
        let mut title = Passage::new(shared.title(index), if is_selected { Role::Selected } else { Role::Text });
        title.mark_matches(&shared.query);
        let title = title.lines(usize::MAX).into_iter().map(|(_, line)| line).next().unwrap_or_default();
        let room = sheet.width_cells().saturating_sub(FIGURES_CELLS + CURSOR_CELLS);
        if row_lines(self.size.width) == 1 {
            let (before, after) = sides_of_title(room);
            sheet.put_within(&Line::of(date(story), Role::Muted), CURSOR_CELLS, row, before);
            sheet.put(&title.clipped(room.saturating_sub(before + after + 1)), CURSOR_CELLS + before, row);
            let outlets = Line::of(outlet_count(shared, index, story), Role::Muted);
            sheet.put_within(&outlets, (CURSOR_CELLS + room).saturating_sub(after), row, after);
        } else {
            sheet.put(&title.clipped(room.saturating_sub(1)), CURSOR_CELLS, row);
            let names = format!("{} · {}", days(story.first, story.last), shared.outlets(index).join(", "));
            let below = Line::of(names, Role::Muted).and(wire(shared, index, story), Role::Muted);
            sheet.put(&below.clipped(sheet.width_cells().saturating_sub(CURSOR_CELLS + 1)), CURSOR_CELLS, row + 1);
        }
        for line in (0..row_lines(self.size.width).min(2)).filter(|_| is_selected) {
            sheet.put(&Line::of("▌", Role::Cursor), 0, row + line);
        }
        put_figures(&figures(shared, index), row, sheet);
    }
}

/// The room for the date before a title and for the outlets after it; none where the title would be lost.
fn sides_of_title(room: usize) -> (usize, usize) {
    let before = if room >= DATE_CELLS + NARROWEST_TITLE_CELLS { DATE_CELLS } else { 0 };
    let after = if room >= before + NARROWEST_TITLE_CELLS + OUTLETS_CELLS { OUTLETS_CELLS } else { 0 };
    (before, after)
}

fn put_figures(line: &Line, row: usize, sheet: &mut Sheet) {
    sheet.put(line, sheet.width_cells().saturating_sub(FIGURES_CELLS + 1), row);
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
    let wire = if copied(shared, index, story) { " w" } else { "" };
    format!("{}{wire}", counted(shared.outlets(index).len(), "outlet"))
}

fn wire(shared: &Shared, index: usize, story: &Story) -> String {
    if copied(shared, index, story) { format!(" · wire copy: {}", counted(story.origins, "origin")) } else { String::new() }
}

/// Whether several accounts are copies of one text.
fn copied(shared: &Shared, index: usize, story: &Story) -> bool {
    story.origins < shared.accounts(index).count()
}
