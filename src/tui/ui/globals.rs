//! Keys that do the same everywhere.

use crate::article::Article;
use crate::tui::bindings::Entry;
use crate::tui::key::{Code, Key, character, control, plain};
use crate::tui::line::Passage;
use crate::tui::options::Mouse;
use crate::tui::popups::export::Export;
use crate::tui::popups::help::Help;
use crate::tui::popups::palette::Palette;
use crate::tui::popups::prompt::Prompt;
use crate::tui::popups::why::Why;
use crate::tui::theme::Role;
use crate::tui::ui::schedule::BLIND_SEED;
use crate::tui::ui::{Task, Ui};
use crate::tui::view::{Place, Seek};
use crate::tui::views::check;

/// What a key does everywhere.
struct Global {
    entry: Entry,
    run: fn(&mut Ui),
}

const fn global(name: &'static str, keys: &'static [Key], says: &'static str, footer: Option<&'static str>, run: fn(&mut Ui)) -> Global {
    Global { entry: Entry { name, keys, says, footer }, run }
}

/// The check, by its name in settings.
pub(super) const CHECK: &str = "everywhere.check";

const GLOBALS: &[Global] = &[
    global("everywhere.search", &[character('/')], "search in this view", Some("search"), |ui| {
        ui.shared.query.clear();
        ui.stack.push(Box::new(Prompt::search()));
    }),
    global("everywhere.next", &[character('n')], "next match; without a search the next difference", None, |ui| ui.seek(Seek::Next)),
    global("everywhere.previous", &[character('N')], "previous match or difference", None, |ui| ui.seek(Seek::Previous)),
    global(
        "everywhere.next-view",
        &[plain(Code::Tab)],
        "next view of the story: Compare, Claims, Framing, Reader",
        Some("view"),
        Ui::next_view,
    ),
    global(CHECK, &[character('c')], "check a claim: who reports it, who says otherwise", Some("check"), Ui::open_check),
    global("everywhere.help", &[character('?'), plain(Code::Function(1))], "this help", Some("help"), |ui| {
        let help = Help::new(ui.help_sections(), &ui.keymap);
        ui.stack.push(Box::new(help));
    }),
    global("everywhere.palette", &[character(':')], "find an action by its name", None, |ui| {
        let palette = Palette::new(ui.entries(), &ui.keymap);
        ui.stack.push(Box::new(palette));
    }),
    global("everywhere.theme", &[character('T')], "next theme", None, |ui| {
        ui.theme = ui.theme.next();
        ui.options.theme = ui.theme.choice();
        ui.said = Some(format!("theme: {}", ui.theme.name()));
    }),
    global("everywhere.export", &[character('x')], "export this story: hand-out, table, JSON, workshop kit", None, Ui::export),
    global("everywhere.blind", &[character('B')], "mask all outlets: A, B, C …", None, |ui| {
        if ui.shared.blind {
            ui.said = Some("outlets are masked already; R reveals them".to_owned());
        } else {
            ui.toggle_blind();
        }
    }),
    global("everywhere.reveal", &[character('R')], "name the outlets again", None, |ui| {
        if ui.shared.blind {
            ui.reveal();
        } else {
            ui.said = Some("outlets are not masked; B masks them".to_owned());
        }
    }),
    global("everywhere.mouse", &[character('M')], "mouse on or off", None, |ui| {
        ui.options.mouse = if ui.options.mouse == Mouse::On { Mouse::Off } else { Mouse::On };
        let said = if ui.options.mouse == Mouse::On { "mouse on: Shift and drag selects text" } else { "mouse off" };
        ui.said = Some(said.to_owned());
        ui.tasks.push(Task::Mouse(ui.options.mouse));
    }),
    global("everywhere.close", &[plain(Code::Escape)], "close a popup, end a search", None, |ui| {
        let closes = ui.stack.last().is_some_and(|view| view.place() != Place::Body);
        if closes {
            ui.back();
        } else {
            ui.shared.query.clear();
        }
    }),
    global("everywhere.redraw", &[control('l')], "draw the screen anew", None, |ui| ui.tasks.push(Task::Redraw)),
    global("everywhere.stop", &[control('z')], "stop; the shell's fg comes back", None, |ui| ui.tasks.push(Task::Stop)),
    global("everywhere.up", &[character('q')], "one level up; from the stories, out", Some("back"), Ui::back),
    global("everywhere.leave", &[character('Q'), control('c')], "leave parallax", None, |ui| ui.tasks.push(Task::Leave)),
];

/// Lists what keys do everywhere.
pub(super) fn entries() -> Vec<Entry> {
    GLOBALS.iter().map(|global| global.entry).collect()
}

/// Does what stands under a name.
pub(super) fn run_named(ui: &mut Ui, name: &str) {
    if let Some(global) = GLOBALS.iter().find(|global| global.entry.name == name) {
        (global.run)(ui);
    }
}

impl Ui {
    fn export(&mut self) {
        let story = self.looked_at();
        let compared = story.and_then(|story| self.shared.compared(story).cloned());
        let id = story.and_then(|story| self.shared.loaded.stories.get(story)).map(|story| story.id.clone());
        let (Some(story), Some(compared), Some(id)) = (story, compared, id) else {
            self.said = Some("there is nothing to export yet".to_owned());
            return;
        };
        let seed = self.shared.blind.then_some(BLIND_SEED);
        self.stack.push(Box::new(Export::new(compared, self.shared.title(story), (&id, seed))));
    }

    /// Names the outlets again: which letter was which in the story that is looked at, and how far readers agree on its sentences.
    fn reveal(&mut self) {
        let story = self.looked_at();
        let revealed = story.map(|story| self.revealed(story)).unwrap_or_default();
        self.toggle_blind();
        if !revealed.is_empty() {
            self.stack.push(Box::new(Why::new("Revealed", revealed)));
        }
    }

    fn revealed(&self, story: usize) -> Vec<Passage> {
        let Some(compared) = self.shared.compared(story) else { return Vec::new() };
        let named = |masked: &Article| self.shared.accounts(story).find(|article| article.key == masked.key);
        let letters = compared.analysis.accounts.iter().filter_map(|masked| Some((masked.label(), named(masked)?)));
        let mut seen = std::collections::BTreeSet::new();
        let mut revealed: Vec<Passage> = letters
            .filter(|(letter, _)| seen.insert(*letter))
            .map(|(letter, article)| Passage::new(format!("{letter} is {}", article.label()), Role::Text))
            .collect();
        let ids: Vec<&str> = self.shared.accounts(story).map(|article| article.id.as_str()).collect();
        if let Some(agreement) = self.shared.marks.agreement(&ids) {
            revealed.extend([Passage::default(), Passage::new(agreement.to_string(), Role::Text)]);
        }
        revealed
    }

    /// Opens the check, or goes back to it; it takes what is typed at once.
    fn open_check(&mut self) {
        if self.shared.blind {
            self.said = Some("not while outlets are masked: the answer would name them".to_owned());
            return;
        }
        let below = self.stack.iter().position(|view| view.name() == check::NAME);
        self.stack.truncate(below.unwrap_or(self.stack.len()));
        self.stack.push(Box::new(check::Check::new(&self.shared.asked)));
    }

    /// Does what a key does everywhere, if anything.
    pub(super) fn press_global(&mut self, key: Key) {
        if let Some(global) = self.keymap.find(&entries(), key).and_then(|at| GLOBALS.get(at)) {
            (global.run)(self);
        }
    }

    /// What help shows: the view's own keys, then those of everywhere.
    fn help_sections(&self) -> Vec<(String, Vec<Entry>)> {
        let own = self.stack.last().map(|view| (view.name().to_owned(), view.entries()));
        own.into_iter().chain([("Everywhere".to_owned(), entries())]).collect()
    }
}
