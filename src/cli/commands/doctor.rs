//! `parallax doctor`: what the terminal, the pager, the library and the languages are found to be, and why. It asks no network.

use std::env;
use std::path::Path;

use crate::cli::args::{Arguments, Colour};
use crate::cli::commands::Outcome;
use crate::cli::{Error, output, screen, settings};
use crate::library::Library;
use crate::text::{Language, has_stemmer};
use crate::tui::Depth;

/// One finding: what it is about, what was found, and why or what to do.
struct Finding {
    about: &'static str,
    found: String,
    why: String,
}

/// Prints all findings.
pub(in crate::cli) fn doctor(arguments: &Arguments) -> Result<Outcome, Error> {
    let mut findings = vec![finding("parallax", env!("CARGO_PKG_VERSION"), "")];
    findings.extend([terminal(), size(), colour(arguments), font(), line(), pager()]);
    findings.push(library(arguments));
    findings.extend([variables(), full_languages(), stemmed_languages()]);
    let lines: Vec<String> = findings.iter().map(Finding::line).collect();
    output::write(&lines.concat())?;
    Ok(Outcome::Done)
}

impl Finding {
    fn line(&self) -> String {
        let why = if self.why.is_empty() { String::new() } else { format!("\n{:13}{}", "", self.why) };
        format!("{:<13}{}{why}\n", self.about, self.found)
    }
}

fn finding(about: &'static str, found: impl Into<String>, why: impl Into<String>) -> Finding {
    Finding { about, found: found.into(), why: why.into() }
}

/// An environment variable as `NAME=value`, or that it is not set.
fn variable(name: &str) -> String {
    env::var(name).map_or_else(|_| format!("{name} is not set"), |value| format!("{name}={value}"))
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn terminal() -> Finding {
    if output::is_terminal() {
        finding("terminal", "yes", variable("TERM"))
    } else {
        finding(
            "terminal",
            "no: standard output goes to a file or a pipe",
            "`compare` then prints linear text, and browsing is not possible",
        )
    }
}

fn size() -> Finding {
    let why = if is_set("COLUMNS") { variable("COLUMNS") } else { "as the terminal says; 80 where it does not".to_owned() };
    finding("width", format!("{} cells", output::width_cells()), why)
}

fn colour(arguments: &Arguments) -> Finding {
    let found = match screen::depth(arguments.screen.color) {
        Depth::None => "none: bold, underline and reverse only",
        Depth::Sixteen => "16 colours, those of the terminal's own palette",
        Depth::TwoHundredFiftySix => "256 colours",
        Depth::True => "24-bit colour",
    };
    let why = match arguments.screen.color {
        Colour::Always => "`--color always`, or PARALLAX_COLOR".to_owned(),
        Colour::Never => "`--color never`, or PARALLAX_COLOR".to_owned(),
        Colour::Auto if is_set("NO_COLOR") => variable("NO_COLOR"),
        Colour::Auto if !output::is_terminal() => "standard output is no terminal".to_owned(),
        Colour::Auto => format!("{}, {}", variable("COLORTERM"), variable("TERM")),
    };
    finding("colour", found, why)
}

fn font() -> Finding {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(|name| is_set(name)).unwrap_or("LANG");
    let is_unicode = env::var(name).is_ok_and(|value| value.to_lowercase().contains("utf"));
    if is_unicode {
        finding("characters", "Unicode", variable(name))
    } else {
        finding("characters", "Unicode is not promised", format!("{}; where lines look broken, try `--ascii`", variable(name)))
    }
}

fn line() -> Finding {
    let remote = ["SSH_TTY", "SSH_CONNECTION"].into_iter().find(|name| is_set(name));
    let within = if is_set("TMUX") { ", inside tmux: copies go to its clipboard" } else { "" };
    match remote {
        Some(name) => finding("connection", format!("over SSH{within}"), format!("{name} is set: keys are waited for a little longer")),
        None => finding("connection", format!("local{within}"), "neither SSH_TTY nor SSH_CONNECTION is set"),
    }
}

fn pager() -> Finding {
    let (command, named_by) = output::pager();
    let program = command.split_whitespace().next().unwrap_or_default();
    let folders = env::var_os("PATH").unwrap_or_default();
    let is_there =
        program.contains('/') && Path::new(program).is_file() || env::split_paths(&folders).any(|folder| folder.join(program).is_file());
    let found = if is_there { command.clone() } else { format!("{command} (not found: text is printed at once)") };
    finding("pager", found, format!("named by: {named_by}"))
}

fn library(arguments: &Arguments) -> Finding {
    let why = if arguments.library.is_some() { "`--library`, or PARALLAX_LIBRARY" } else { "the system's folder for data" };
    let path = match settings::library(arguments) {
        Ok(path) => path,
        Err(error) => return finding("library", "none", error.to_string()),
    };
    if !path.exists() {
        return finding("library", format!("{}, not made yet", path.display()), format!("{why}; `parallax add PATH` makes it"));
    }
    let counts = Library::open(&path).and_then(|library| Ok((library.article_count()?, library.story_count()?)));
    match counts {
        Ok((articles, stories)) => finding("library", format!("{}: {articles} articles, {stories} stories", path.display()), why),
        Err(error) => finding("library", format!("{}, which cannot be read", path.display()), format!("{why}; {error}")),
    }
}

fn variables() -> Finding {
    let mut set: Vec<String> =
        env::vars_os().filter_map(|(name, _)| name.into_string().ok()).filter(|name| name.starts_with("PARALLAX_")).collect();
    set.sort();
    let found = if set.is_empty() { "none".to_owned() } else { set.iter().map(|name| variable(name)).collect::<Vec<_>>().join(", ") };
    finding("settings", found, "environment variables that begin with PARALLAX_; `--help` names each")
}

fn full_languages() -> Finding {
    finding("languages", "English in full", "word lists for framing, names, figures and near words are made for English")
}

/// The languages whose words are compared by their stems, found by asking for each two-letter code.
fn stemmed_languages() -> Finding {
    let letters = || 'a'..='z';
    let codes = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let stemmed: Vec<String> = codes.filter(|code| code != "en" && Language::from_tag(code).is_some_and(has_stemmer)).collect();
    finding("", format!("in part: {}", stemmed.join(" ")), "their words are compared by stems; all other languages word by word as written")
}
