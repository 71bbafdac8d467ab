//! What the terminal can do: flags first, then the environment.

use std::env;
use std::io::stdout;

use termprofile::{DetectorSettings, TermProfile};

use crate::cli::args::{Colour, Screen, Theme};
use crate::text::clean;
use crate::tui::{AskBackground, Clipboard, Depth, Font, Line, Mouse, Options, ThemeChoice};

/// Decides how the terminal UI looks and behaves on this terminal.
pub(super) fn options(screen: &Screen) -> Options {
    let depth = depth(screen.color);
    Options {
        theme: theme(screen.theme, depth),
        depth,
        font: if screen.ascii { Font::Ascii } else { Font::Unicode },
        mouse: if screen.mouse { Mouse::On } else { Mouse::Off },
        ask_background: if screen.theme == Theme::Auto && answers_questions() { AskBackground::Once } else { AskBackground::Never },
        clipboard: if is_set("TMUX") { Clipboard::Tmux } else { Clipboard::Terminal },
        line: if is_set("SSH_TTY") || is_set("SSH_CONNECTION") { Line::Remote } else { Line::Local },
        reader: reader(screen.reader.clone()),
        ..Options::default()
    }
}

/// The name under which sentences are marked.
pub(super) fn reader(flag: Option<String>) -> String {
    let named = flag.or_else(|| env::var("USER").ok()).map(|name| clean(&name).trim().to_owned());
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| "reader".to_owned())
}

/// How many colours there are: `NO_COLOR` (<https://no-color.org>), `TERM=dumb`, `COLORTERM`, then `TERM`.
pub(super) fn depth(flag: Colour) -> Depth {
    if flag == Colour::Never {
        return Depth::None;
    }
    let found = match TermProfile::detect(&stdout(), DetectorSettings::default()) {
        TermProfile::NoTty | TermProfile::NoColor => Depth::None,
        TermProfile::Ansi16 => Depth::Sixteen,
        TermProfile::Ansi256 => Depth::TwoHundredFiftySix,
        TermProfile::TrueColor => Depth::True,
    };
    if flag == Colour::Always { found.max(Depth::Sixteen) } else { found }
}

fn theme(flag: Theme, depth: Depth) -> ThemeChoice {
    match flag {
        Theme::Auto if depth == Depth::None => ThemeChoice::Monochrome,
        Theme::Auto => ThemeChoice::Auto,
        Theme::Dark => ThemeChoice::Dark,
        Theme::Light => ThemeChoice::Light,
        Theme::Monochrome => ThemeChoice::Monochrome,
    }
}

/// Says whether the terminal may be asked something: a dumb one prints the question, screen swallows the answer.
fn answers_questions() -> bool {
    env::var("TERM").is_ok_and(|term| term != "dumb" && !term.starts_with("screen"))
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}
