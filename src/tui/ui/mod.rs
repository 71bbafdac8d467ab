//! The whole screen's state: a stack of views over what they share. Keys and answers in, tasks and frames out; it touches no terminal.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod apply;
mod frame;
mod globals;
mod schedule;

pub(crate) use schedule::BLIND_SEED;

use std::collections::{BTreeMap, BTreeSet};

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::library::Mark;
use crate::story::Verdict;
use crate::tui::bindings::{Entry, Keymap};
use crate::tui::key::{Code, Key, control, plain};
use crate::tui::options::{Mouse, Options, Source, ThemeChoice};
use crate::tui::shared::{Asked, Shared};
use crate::tui::terminal::decode::{Input, Mouse as Moved, MouseAction};
use crate::tui::theme::Theme;
use crate::tui::ui::apply::{Awaited, is_of_story};
use crate::tui::view::{Effect, Place, View};
use crate::tui::views::VIEWS;
use crate::tui::views::check::Check;
use crate::tui::views::stories::Stories;
use crate::tui::worker::{Answer, Comparing};

/// Something that only the loop around the screen can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// End the program.
    Leave,
    /// Compare a story's accounts and answer.
    Compare(Comparing),
    /// Check a claim and answer.
    Check(String),
    /// Keep a mark in the library.
    Mark(Mark),
    /// Read further stories of the library.
    More,
    /// List the library's stories that hold some words.
    List(String),
    /// Follow what the reader says of pairs of articles, by their places.
    Constrain(Vec<(usize, usize)>, Verdict),
    /// Copy a text.
    Copy(String),
    /// Write files, by name; none that exists is overwritten.
    Write(Vec<(String, String)>),
    /// Stop as after Ctrl-Z in a shell.
    Stop,
    /// Draw everything anew.
    Redraw,
    /// Give the mouse to parallax or to the terminal.
    Mouse(Mouse),
}

/// The screen.
pub struct Ui {
    shared: Shared,
    options: Options,
    theme: Theme,
    keymap: Keymap,
    stack: Vec<Box<dyn View>>,
    kept: BTreeMap<(String, &'static str), Box<dyn View>>,
    schedule: schedule::Schedule,
    /// Where to stand in a story once it has been compared.
    awaited: Option<Awaited>,
    /// The list for which further stories were asked: its generation and length.
    asked_for: Option<(usize, usize)>,
    said: Option<String>,
    tasks: Vec<Task>,
    size: Size,
}

/// Lists the names under which the settings' table of keys knows what keys do, in alphabetical order.
pub fn key_names() -> BTreeSet<&'static str> {
    let of_stories: [Box<dyn View>; 2] = [Box::new(Stories::default()), Box::new(Check::new(&Asked::Nothing))];
    let views = of_stories.into_iter().chain(VIEWS.iter().map(|view| (view.open)(0)));
    views.flat_map(|view| view.entries()).chain(globals::entries()).map(|entry| entry.name).collect()
}

impl Ui {
    /// Makes the screen before anything is loaded.
    pub fn new(source: &Source, options: Options) -> Self {
        Self {
            shared: Shared::new(*source == Source::Sample, options.reader.clone()),
            theme: Theme::new(options.theme, options.depth, options.font),
            keymap: Keymap::new(options.keys.iter().cloned()),
            options,
            stack: vec![Box::new(Stories::default())],
            kept: BTreeMap::new(),
            schedule: schedule::Schedule::default(),
            awaited: None,
            asked_for: None,
            said: None,
            tasks: Vec::new(),
            size: Size::new(80, 24),
        }
    }

    /// Takes something that the terminal sent.
    pub fn input(&mut self, input: Input) -> Vec<Task> {
        match input {
            Input::Key(key) => self.press(key),
            Input::Paste(text) => {
                let effects = self.stack.last_mut().map(|view| view.pasted(&text, &self.shared)).unwrap_or_default();
                self.apply(effects);
                self.finish()
            }
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Background(colour) => {
                self.set_background(colour);
                Vec::new()
            }
        }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Vec<Task> {
        // Several keys may come before the next frame: each finds the screen laid out as if it had been drawn.
        self.prepare(self.size);
        self.said = None;
        if key == control('c') {
            return vec![Task::Leave];
        }
        let Some(top) = self.stack.last_mut() else { return vec![Task::Leave] };
        if let Some(effects) = top.typed(key, &self.shared) {
            self.apply(effects);
        } else if let Some(index) = self.keymap.find(&top.entries(), key) {
            let is_waiting = is_of_story(top.name()) && top.story().is_some_and(|story| self.shared.compared(story).is_none());
            let effects = if is_waiting {
                vec![Effect::Say("its accounts are still being compared".to_owned())]
            } else {
                top.run(index, key, &self.shared)
            };
            self.apply(effects);
        } else {
            self.press_global(key);
        }
        self.finish()
    }

    /// Takes something that the worker found out.
    pub fn answer(&mut self, answer: Answer) -> Vec<Task> {
        self.take(answer);
        self.finish()
    }

    /// Draws a frame of a size.
    pub fn frame(&mut self, size: Size) -> Buffer {
        self.size = size;
        self.prepare(size);
        self.draw(size)
    }

    /// Says something in the status line until the next key.
    pub fn say(&mut self, text: String) {
        self.said = Some(text);
    }

    /// Returns the theme in use.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Uses a theme made by hand, as tests that look at roles do.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// Lists every action that can be taken now: of the view on top, the views of the story, and what keys do everywhere.
    pub fn entries(&self) -> Vec<Entry> {
        let own = self.stack.last().map(|view| view.entries()).unwrap_or_default();
        let views = VIEWS.iter().map(|view| Entry { name: view.name, keys: &[], says: view.says, footer: None });
        own.into_iter().chain(views).chain(globals::entries()).collect()
    }

    fn finish(&mut self) -> Vec<Task> {
        let next = self.next_comparison();
        self.tasks.extend(next);
        std::mem::take(&mut self.tasks)
    }

    fn mouse(&mut self, mouse: Moved) -> Vec<Task> {
        match mouse.action {
            MouseAction::WheelDown => self.press(plain(Code::Down)),
            MouseAction::WheelUp => self.press(plain(Code::Up)),
            MouseAction::Press => {
                let Some(line) = mouse.y.checked_sub(frame::HEADER_LINES) else { return Vec::new() };
                let effects = self.stack.last_mut().map(|view| view.pressed(mouse.x, line, &self.shared)).unwrap_or_default();
                self.apply(effects);
                self.finish()
            }
        }
    }

    /// The terminal's background decides between dark and light where the reader leaves it open.
    fn set_background(&mut self, [red, green, blue]: [u8; 3]) {
        if self.options.theme != ThemeChoice::Auto {
            return;
        }
        // Rec. 601 luma, which is what terminals and editors use for this question.
        let luma = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
        let choice = if luma > 127_500 { ThemeChoice::Light } else { ThemeChoice::Dark };
        self.theme = Theme::new(choice, self.options.depth, self.options.font);
    }

    /// The view over the body, below any popup.
    fn body(&self) -> Option<usize> {
        self.stack.iter().rposition(|view| view.place() == Place::Body)
    }
}
