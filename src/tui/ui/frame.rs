//! The frame around the views: header, status line, footer, and popups in the middle.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::tui::bindings::Entry;
use crate::tui::line::Line;
use crate::tui::shared::Stage;
use crate::tui::theme::{Role, Theme};
use crate::tui::ui::schedule::COMPARED_AHEAD;
use crate::tui::ui::{Ui, globals};
use crate::tui::view::{Place, View};
use crate::tui::views::VIEWS;

/// Lines above the body.
pub(super) const HEADER_LINES: u16 = 1;

/// What is typed keeps at least this room.
const LEAST_TYPED_CELLS: u16 = 24;

/// Where the parts of the screen stand.
struct Regions {
    header: Rect,
    body: Rect,
    status: Rect,
    footer: Rect,
}

/// A screen too low for everything keeps the body longest.
fn regions(size: Size) -> Regions {
    let header = u16::from(size.height >= 4);
    let footer = u16::from(size.height >= 3);
    let status = u16::from(size.height >= 2);
    let body = size.height - header - footer - status;
    let line = |y: u16, height: u16| Rect::new(0, y, size.width, height);
    Regions {
        header: line(0, header),
        body: line(header, body),
        status: line(header + body, status),
        footer: line(header + body + status, footer),
    }
}

impl Ui {
    pub(super) fn body_size(&self) -> Size {
        regions(self.size).body.as_size()
    }

    pub(super) fn prepare(&mut self, size: Size) {
        let body = regions(size).body;
        for view in &mut self.stack {
            match view.place() {
                Place::Body => view.prepare(&self.shared, body.as_size()),
                Place::Popup => {
                    let frame = popup_frame(view.as_ref(), &self.shared, body);
                    view.prepare(&self.shared, inner(frame).as_size());
                }
                Place::Prompt => view.prepare(&self.shared, Size::new(size.width, 1)),
            }
        }
    }

    pub(super) fn draw(&self, size: Size) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let regions = regions(size);
        let body = self.body().unwrap_or(0);
        if let Some(view) = self.stack.get(body) {
            self.draw_header(view.as_ref(), regions.header, &mut buffer);
            view.draw(&self.shared, &self.theme, regions.body, &mut buffer);
            let status = self.said.as_ref().map_or_else(|| view.status(&self.shared), |said| Line::of(said.clone(), Role::Text));
            let status = Line::of(" ", Role::Text).joined(self.matches(view.as_ref())).joined(status);
            status.clipped(usize::from(size.width)).draw(regions.status, &self.theme, &mut buffer);
        }
        for view in self.stack.iter().skip(body + 1) {
            if view.place() == Place::Popup {
                self.draw_popup(view.as_ref(), regions.body, &mut buffer);
            } else {
                blank(regions.status, &mut buffer);
                let matches = self.stack.get(body).map(|body| self.matches(body.as_ref())).unwrap_or_default();
                let cells = u16::try_from(matches.width_cells()).unwrap_or(u16::MAX);
                let (typed, beside) = beside(regions.status, cells);
                view.draw(&self.shared, &self.theme, typed, &mut buffer);
                matches.draw(beside, &self.theme, &mut buffer);
            }
        }
        self.footer(size.width).draw(regions.footer, &self.theme, &mut buffer);
        buffer
    }

    /// Which of the places one stands at where the query is found: `“dam” 2 of 5 · `; nothing without a query.
    fn matches(&self, view: &dyn View) -> Line {
        if self.shared.query.is_empty() {
            return Line::default();
        }
        let found = view.found(&self.shared);
        let count = match (found.iter().position(|place| *place == view.at()), found.len()) {
            (_, 0) => "nowhere here".to_owned(),
            (Some(at), all) => format!("{} of {all}", at + 1),
            (None, all) => format!("at {all}"),
        };
        Line::of(format!("“{}” {count}", self.shared.query), Role::Match).and(" · ", Role::Muted)
    }

    fn draw_header(&self, view: &dyn View, area: Rect, buffer: &mut Buffer) {
        let right = self.progress();
        let room = usize::from(area.width).saturating_sub(right.width_cells() + 2);
        tabs(view.name()).joined(view.header(&self.shared)).clipped(room).draw(area, &self.theme, buffer);
        let width = u16::try_from(right.width_cells()).unwrap_or(0).min(area.width);
        let area = Rect { x: area.right().saturating_sub(width + 1), width, ..area };
        right.draw(area, &self.theme, buffer);
    }

    /// How far the work beside the screen has come; nothing once all is done.
    fn progress(&self) -> Line {
        let text = match &self.shared.stage {
            Stage::Reading(_) | Stage::Grouping(_) | Stage::Failed(_) => String::new(),
            Stage::Ready if self.shared.blind && self.shared.done() >= self.shared.progress.len().min(COMPARED_AHEAD) => {
                "blind: R reveals".to_owned()
            }
            Stage::Ready => {
                let (done, all) = (self.shared.done(), self.shared.progress.len().min(COMPARED_AHEAD));
                if done < all { format!("comparing … {done} of {all} stories") } else { String::new() }
            }
        };
        Line::of(text, Role::Muted)
    }

    /// Names the keys that matter here; where not all fit, the check goes first, then those of the view, from the last on, then those of everywhere, from the
    /// first on: help and the way back stay longest.
    fn footer(&self, width: u16) -> Line {
        let typing = self.stack.last().map(|view| view.typing()).unwrap_or_default();
        if !typing.is_empty() {
            let keys = typing.iter().map(|(key, word)| footer_word((*key).to_owned(), word));
            return keys.fold(Line::default(), Line::joined).clipped(usize::from(width));
        }
        let own = self.stack.last().map(|view| view.entries()).unwrap_or_default();
        let mut own: Vec<Line> = own.iter().filter_map(|entry| self.footer_key(entry)).collect();
        let everywhere = |lacks: &str| -> Vec<Line> {
            globals::entries().iter().filter(|entry| entry.name != lacks).filter_map(|entry| self.footer_key(entry)).collect()
        };
        let cells = |lines: &[Line]| lines.iter().map(Line::width_cells).sum::<usize>();
        let all = everywhere("");
        let mut everywhere = if cells(&own) + cells(&all) > usize::from(width) { everywhere(globals::CHECK) } else { all };
        while !own.is_empty() && cells(&own) + cells(&everywhere) > usize::from(width) {
            own.pop();
        }
        while everywhere.len() > 1 && cells(&everywhere) > usize::from(width) {
            everywhere.remove(0);
        }
        own.into_iter().chain(everywhere).fold(Line::default(), Line::joined).clipped(usize::from(width))
    }

    fn footer_key(&self, entry: &Entry) -> Option<Line> {
        let (word, key) = (entry.footer?, self.keymap.keys(entry).first()?);
        Some(footer_word(key.to_string(), word))
    }

    fn draw_popup(&self, view: &dyn View, body: Rect, buffer: &mut Buffer) {
        let frame = popup_frame(view, &self.shared, body);
        blank(frame, buffer);
        border(frame, &self.theme, buffer);
        let title = Line::of(" ", Role::Title).joined(view.header(&self.shared)).and(" ", Role::Title);
        let head = Rect { x: frame.x + 2, width: frame.width.saturating_sub(4), height: 1, ..frame };
        title.clipped(usize::from(head.width)).draw(head, &self.theme, buffer);
        view.draw(&self.shared, &self.theme, inner(frame), buffer);
    }
}

fn footer_word(key: String, word: &str) -> Line {
    Line::of(" ", Role::Text).and(key, Role::Key).and(format!(" {word} "), Role::Muted)
}

impl Line {
    /// Returns this line with another appended.
    #[must_use]
    fn joined(mut self, other: Self) -> Self {
        self.append(other);
        self
    }
}

/// The views of a story, the one that is looked at in brackets; just a margin for views that are not among them.
fn tabs(name: &str) -> Line {
    let mut line = Line::of(" ", Role::Text);
    if !VIEWS.iter().any(|view| view.name == name) {
        return line;
    }
    for view in VIEWS {
        if view.name == name {
            line.push(format!("[{}] ", view.name), Role::Title);
        } else {
            line.push(format!("{} ", view.name), Role::Muted);
        }
    }
    line.and("· ", Role::Muted)
}

fn popup_frame(view: &dyn View, shared: &crate::tui::shared::Shared, body: Rect) -> Rect {
    let most = Size::new(body.width.saturating_sub(4), body.height.saturating_sub(2));
    let wanted = view.wanted(shared, most);
    let width = wanted.width.min(most.width) + 4.min(body.width);
    let height = wanted.height.min(most.height) + 2.min(body.height);
    let (width, height) = (width.min(body.width), height.min(body.height));
    Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height }
}

fn inner(frame: Rect) -> Rect {
    Rect { x: frame.x + 2, y: frame.y + 1, width: frame.width.saturating_sub(4), height: frame.height.saturating_sub(2) }
}

/// The part of a line for what is typed, and at its end the part for something this wide; all of it where that would leave too little.
fn beside(line: Rect, cells: u16) -> (Rect, Rect) {
    let cells = if line.width >= cells.saturating_add(LEAST_TYPED_CELLS) { cells } else { 0 };
    let typed = line.width - cells;
    (Rect { width: typed, ..line }, Rect { x: line.x + typed, width: cells, ..line })
}

fn blank(area: Rect, buffer: &mut Buffer) {
    for position in area.intersection(buffer.area).positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
}

fn border(frame: Rect, theme: &Theme, buffer: &mut Buffer) {
    let width = usize::from(frame.width.saturating_sub(2));
    let edge = |left: &str, right: &str| Line::of(format!("{left}{}{right}", "─".repeat(width)), Role::Rule);
    let line = |y: u16| Rect { y, height: 1, ..frame };
    for y in frame.y..frame.bottom() {
        Line::of("│", Role::Rule).draw(Rect { width: 1, ..line(y) }, theme, buffer);
        Line::of("│", Role::Rule).draw(Rect { x: frame.right().saturating_sub(1), width: 1, ..line(y) }, theme, buffer);
    }
    edge("┌", "┐").draw(line(frame.y), theme, buffer);
    edge("└", "┘").draw(line(frame.bottom().saturating_sub(1)), theme, buffer);
}
