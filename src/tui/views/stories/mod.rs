//! Stories: the list, newest first, and a preview of the selected story beside it, or below it on a narrow screen.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod list;
mod preview;
mod select;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::ingest::Severity;
use crate::story::Verdict;
use crate::tui::bindings::{Binding, Entry, Motion, Moves, Tables, entries, moved, run};
use crate::tui::key::{Code, Key, character, plain};
use crate::tui::line::{Line, Passage, draw_lines};
use crate::tui::popups::apart::Apart;
use crate::tui::popups::prompt::Prompt;
use crate::tui::popups::why::Why;
use crate::tui::shared::{Shared, Stage};
use crate::tui::theme::{Role, Theme};
use crate::tui::view::{Effect, Seek, View};
use crate::tui::views::compare;
use crate::tui::views::stories::select::Order;
use crate::tui::views::words::{counted, holdings};

/// From this width the preview stands beside the list.
const BESIDE_CELLS: u16 = 100;

/// Further stories of a library are asked for when so many pages are left.
const PAGES_AHEAD: usize = 3;

/// The list, what is selected, and the preview.
#[derive(Debug, Default)]
pub(crate) struct Stories {
    /// The stories shown, in order.
    shown: Vec<usize>,
    /// The selected one's place among them.
    at: usize,
    top: usize,
    order: Order,
    filter: String,
    size: Size,
    preview: preview::Preview,
    /// The selected story's id: its place changes with the list.
    selected_id: Option<String>,
    /// The story that is to be joined with another one.
    joining: Option<String>,
    /// What the list was made for.
    made_for: Option<select::Made>,
}

const TABLES: Tables<Stories> = &[OWN, Stories::MOTIONS];

const OWN: &[Binding<Stories>] = &[
    Binding {
        name: "stories.open",
        keys: &[plain(Code::Enter), character('l'), plain(Code::Right)],
        says: "compare the accounts of this story",
        footer: Some("compare"),
        run: |view, _, _| view.selected().map(|story| Effect::Story(story, compare::NAME, None)).into_iter().collect(),
    },
    Binding {
        name: "stories.filter",
        keys: &[character('f')],
        says: "show only stories with some words, an outlet, a date",
        footer: Some("filter"),
        run: |_, _, _| vec![Effect::Open(Box::new(Prompt::filter()))],
    },
    Binding {
        name: "stories.sort",
        keys: &[character('s')],
        says: "sort: newest, most outlets, most conflict, most one-sided",
        footer: Some("sort"),
        run: Stories::sort,
    },
    Binding {
        name: "stories.why",
        keys: &[character('e')],
        says: "why these articles are one story",
        footer: Some("why"),
        run: |view, _, shared| view.why(shared),
    },
    Binding {
        name: "stories.apart",
        keys: &[character('-')],
        says: "take an account out of this story",
        footer: None,
        run: |view, _, shared| view.take_apart(shared),
    },
    Binding {
        name: "stories.join",
        keys: &[character('+')],
        says: "join this story with another: + on both",
        footer: None,
        run: |view, _, shared| view.join(shared),
    },
    Binding {
        name: "stories.skipped",
        keys: &[character('!')],
        says: "what could not be read",
        footer: None,
        run: |_, _, shared| vec![Effect::Open(Box::new(skipped(shared)))],
    },
];

impl Stories {
    fn selected(&self) -> Option<usize> {
        self.shown.get(self.at).copied()
    }

    fn sort(&mut self, _: Key, shared: &Shared) -> Vec<Effect> {
        self.order = self.order.next();
        self.choose_anew_if_needed(shared);
        vec![Effect::Say(format!("sorted by {}", self.order.says()))]
    }

    fn why(&self, shared: &Shared) -> Vec<Effect> {
        if shared.blind {
            return vec![Effect::Say("not while outlets are masked: names would give them away".to_owned())];
        }
        let Some(story) = self.selected().and_then(|story| shared.loaded.stories.get(story)) else { return Vec::new() };
        vec![Effect::Open(Box::new(Why::new("Why one story", preview::reasons(story))))]
    }

    fn take_apart(&self, shared: &Shared) -> Vec<Effect> {
        let Some(story) = self.selected().and_then(|story| shared.loaded.stories.get(story)).filter(|_| !shared.blind) else {
            return Vec::new();
        };
        if story.articles.len() < 2 {
            return vec![Effect::Say("this story has one account".to_owned())];
        }
        let accounts = story.articles.iter().filter_map(|place| {
            let article = shared.loaded.articles.get(*place)?;
            Some((*place, format!("{}: {}", article.label(), article.title)))
        });
        vec![Effect::Open(Box::new(Apart::new(accounts.collect())))]
    }

    /// The first `+` names one story, the second the other.
    fn join(&mut self, shared: &Shared) -> Vec<Effect> {
        let Some(story) = self.selected().and_then(|story| shared.loaded.stories.get(story)) else { return Vec::new() };
        let other = self.joining.take().filter(|id| *id != story.id);
        let other = other.and_then(|id| shared.loaded.stories.iter().find(|other| other.id == id));
        let Some((a, b)) = other.and_then(|other| other.articles.first().zip(story.articles.first())) else {
            self.joining = Some(story.id.clone());
            return vec![Effect::Say("+ on another story joins it with this one".to_owned())];
        };
        vec![Effect::Constrain(vec![(*a, *b)], Verdict::Same)]
    }

    /// Where the list and the preview stand.
    fn regions(&self, area: Rect) -> (Rect, Rect) {
        if area.width >= BESIDE_CELLS {
            let list = area.width * 11 / 20;
            let list = Rect { width: list, ..area };
            return (list, Rect { x: list.right() + 2, width: area.width - list.width - 3, ..area });
        }
        let wanted = u16::try_from(self.shown.len() + 1).unwrap_or(u16::MAX);
        let list = wanted.clamp(2, (area.height / 2).max(2)).min(area.height);
        let below = Rect { y: area.y + list + 1, height: area.height.saturating_sub(list + 1), ..area };
        (Rect { height: list, ..area }, Rect { x: below.x + 1, width: below.width.saturating_sub(2), ..below })
    }

    /// How many stories are seen at once.
    fn page(&self) -> usize {
        let (list, _) = self.regions(Rect::new(0, 0, self.size.width, self.size.height));
        (usize::from(list.height.saturating_sub(1)) / list::row_lines(self.size.width)).max(1)
    }
}

impl Moves for Stories {
    fn go(&mut self, motion: Motion, _: &Shared) -> Vec<Effect> {
        self.at = moved(self.at, motion, self.shown.len(), self.page() / 2);
        let is_near_end = self.at + self.page() * PAGES_AHEAD >= self.shown.len();
        if is_near_end { vec![Effect::NearEnd] } else { Vec::new() }
    }
}

impl View for Stories {
    fn name(&self) -> &'static str {
        "Stories"
    }

    fn story(&self) -> Option<usize> {
        self.selected()
    }

    fn entries(&self) -> Vec<Entry> {
        entries(TABLES)
    }

    fn run(&mut self, index: usize, key: Key, shared: &Shared) -> Vec<Effect> {
        run(TABLES, self, index, (key, shared))
    }

    fn pressed(&mut self, column: u16, line: u16, _: &Shared) -> Vec<Effect> {
        let (list, _) = self.regions(Rect::new(0, 0, self.size.width, self.size.height));
        let Some(row) = line.checked_sub(1).filter(|_| line < list.height && column < list.width) else { return Vec::new() };
        let pressed = self.top + usize::from(row) / list::row_lines(self.size.width);
        if pressed == self.at {
            return self.selected().map(|story| Effect::Story(story, compare::NAME, None)).into_iter().collect();
        }
        self.at = pressed.min(self.shown.len().saturating_sub(1));
        Vec::new()
    }

    fn seek(&mut self, seek: Seek, shared: &Shared) -> Vec<Effect> {
        self.seek_match(seek, shared)
    }

    fn filter(&mut self, words: &str, shared: &Shared) {
        words.clone_into(&mut self.filter);
        self.choose_anew_if_needed(shared);
    }

    fn prepare(&mut self, shared: &Shared, size: Size) {
        self.size = size;
        self.choose_anew_if_needed(shared);
        let page = self.page();
        self.top = self.top.clamp((self.at + 1).saturating_sub(page), self.at);
        let (_, preview) = self.regions(Rect::new(0, 0, size.width, size.height));
        self.selected_id = self.selected().and_then(|story| shared.loaded.stories.get(story)).map(|story| story.id.clone());
        self.preview.prepare(shared, self.selected(), preview.as_size());
    }

    fn found(&self, shared: &Shared) -> Vec<usize> {
        self.found_places(shared)
    }

    fn at(&self) -> usize {
        self.at
    }

    fn header(&self, shared: &Shared) -> Line {
        let line = Line::of("parallax", Role::Title);
        if shared.stage != Stage::Ready {
            return line;
        }
        let what = format!(" · {}", holdings(shared));
        let sample = if shared.is_sample { " · built-in sample, invented texts" } else { "" };
        line.and(what, Role::Text).and(sample, Role::Muted)
    }

    fn status(&self, shared: &Shared) -> Line {
        let mut parts = vec![format!("sorted by {}", self.order.says())];
        if !self.filter.is_empty() {
            parts.push(format!("{} of {} with “{}”", self.shown.len(), shared.loaded.stories.len(), self.filter));
        }
        let line = Line::of(parts.join(" · "), Role::Muted);
        match shared.loaded.skipped.iter().filter(|skipped| skipped.severity == Severity::Lost).count() {
            0 => line,
            lost => line.and(format!(" · {lost} not read: ! says why"), Role::Warning),
        }
    }

    fn draw(&self, shared: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        if self.shown.is_empty() {
            draw_lines(&empty(shared, &self.filter, area.width), Rect { x: area.x + 1, ..area }, theme, buffer);
            return;
        }
        let (list, preview) = self.regions(area);
        self.draw_list(shared, theme, list, buffer);
        if preview.y > list.y && preview.y <= area.bottom() && preview.height > 0 {
            let rule = Rect { y: preview.y - 1, height: 1, ..area };
            Line::of("─".repeat(usize::from(area.width)), Role::Rule).draw(rule, theme, buffer);
        } else {
            for y in area.y..area.bottom() {
                Line::of("│", Role::Rule).draw(Rect { x: list.right(), y, width: 1, height: 1 }, theme, buffer);
            }
        }
        draw_lines(self.preview.lines(), preview, theme, buffer);
    }
}

/// What stands where there is no story to show, and what to do about it.
fn empty(shared: &Shared, filter: &str, width: u16) -> Vec<Line> {
    let says = match &shared.stage {
        Stage::Failed(reason) => format!("Reading broke off, which is a fault of parallax: {reason}"),
        Stage::Ready if !filter.is_empty() => format!("No story with “{filter}”. Press f and Esc to see all."),
        Stage::Ready => {
            "No article was found. Give files or folders of articles when you start parallax (plain text, Markdown, JSON Lines, \
                         JSON, saved web pages), or start it without any for the built-in sample."
                .to_owned()
        }
        Stage::Reading(progress) => format!("Reading … {} so far.", counted(progress.articles, "article")),
        Stage::Grouping(articles) => format!("Finding the stories in {} …", counted(*articles, "article")),
    };
    let mut lines = vec![Line::default()];
    lines.extend(Passage::new(says, Role::Text).lines(usize::from(width.saturating_sub(2))).into_iter().map(|(_, line)| line));
    lines.push(Line::default());
    lines.extend(shared.loaded.skipped.iter().map(|skipped| Line::of(reason(skipped), Role::Warning)));
    lines
}

fn skipped(shared: &Shared) -> Why {
    let mut paragraphs: Vec<Passage> = shared.loaded.skipped.iter().map(|skipped| Passage::new(reason(skipped), Role::Text)).collect();
    if paragraphs.is_empty() {
        paragraphs.push(Passage::new("Everything could be read.", Role::Text));
    }
    Why::new("Not read", paragraphs)
}

fn reason(skipped: &crate::ingest::Skipped) -> String {
    let line = skipped.line.map_or_else(String::new, |line| format!(":{line}"));
    format!("{}{line}: {}", skipped.path, skipped.reason)
}
