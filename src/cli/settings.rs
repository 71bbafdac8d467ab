//! The settings file and the places where things are kept: flags go first, then the environment, then the file, then what is built in.
//!
//! Every argument that has a variable of the environment is a setting under its flag's name, so that there is no second list of them.

use std::any::TypeId;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Command};
use etcetera::BaseStrategy;
use strsim::normalized_damerau_levenshtein;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cli::Error;
use crate::cli::args::Arguments;
use crate::cli::kinds;
use crate::tui::{Key, key_names};

/// Names another settings file; an empty name means none at all.
const FILE_VARIABLE: &str = "PARALLAX_SETTINGS";

/// How alike a wrong name and the right one have to be to be taken for each other, 0..=1: two letters of five may differ.
const ALIKE: f64 = 0.6;

/// What the settings file says.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// Settings by the id of their argument, as text.
    values: Vec<(String, String)>,
    /// Keys of the terminal UI by the name of what they do.
    pub(super) keys: Vec<(String, Vec<Key>)>,
}

/// Returns the library's file: the one that was named, else `parallax/library.db` in the folder for data
/// (<https://specifications.freedesktop.org/basedir-spec/latest/>).
pub(super) fn library(arguments: &Arguments) -> Result<PathBuf, Error> {
    match &arguments.library {
        Some(file) => Ok(in_home(file)),
        None => Ok(folders()?.data_dir().join("parallax").join("library.db")),
    }
}

/// Returns where the settings file is looked for; none where it is not to be read.
pub(super) fn file() -> Option<PathBuf> {
    match env::var_os(FILE_VARIABLE) {
        Some(file) if file.is_empty() => None,
        Some(file) => Some(PathBuf::from(file)),
        None => Some(folders().ok()?.config_dir().join("parallax").join("settings.toml")),
    }
}

/// Reads the settings file; a missing one says nothing, unless it was named.
pub(super) fn read(command: &Command) -> Result<Settings, Error> {
    let Some(file) = file() else { return Ok(Settings::default()) };
    match fs::read_to_string(&file) {
        Ok(text) => parse(command, &file, &text),
        Err(error) if error.kind() == io::ErrorKind::NotFound && env::var_os(FILE_VARIABLE).is_none() => Ok(Settings::default()),
        Err(error) => Err(Error::Settings(format!("the settings file {} cannot be read: {error}", file.display()))),
    }
}

/// Makes the settings the defaults of their arguments, for all commands.
pub(super) fn applied(settings: &Settings, mut command: Command) -> Command {
    for (id, value) in &settings.values {
        if is_setting_of(&command, id) {
            command = command.mut_arg(id, |arg| arg.default_value(value.clone()));
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |inner| applied(settings, inner)))
}

fn is_setting_of(command: &Command, id: &str) -> bool {
    command.get_arguments().any(|arg| arg.get_id() == id && is_setting(arg))
}

fn is_setting(arg: &Arg) -> bool {
    arg.get_env().is_some()
}

/// All settings of a command and those within it, by id.
pub(super) fn settings_of(command: &Command) -> Vec<&Arg> {
    let mut found: Vec<&Arg> = command.get_arguments().filter(|arg| is_setting(arg)).collect();
    for arg in command.get_subcommands().flat_map(settings_of) {
        if !found.iter().any(|known| known.get_id() == arg.get_id()) {
            found.push(arg);
        }
    }
    found
}

fn parse(command: &Command, file: &Path, text: &str) -> Result<Settings, Error> {
    let mut wrong: Vec<(usize, String)> = Vec::new();
    let mut settings = Settings::default();
    match DeTable::parse(text) {
        Ok(table) => take_in(command, table.into_inner(), &mut settings, &mut wrong),
        Err(error) => wrong.push((error.span().map_or(0, |span| span.start), error.message().to_owned())),
    }
    if wrong.is_empty() {
        return Ok(settings);
    }
    wrong.sort();
    let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let lines: Vec<String> = wrong.iter().map(|(at, reason)| format!("{}:{}: {reason}", file.display(), line(*at))).collect();
    Err(Error::Settings(lines.join("\n")))
}

/// Takes settings in; lists what is wrong with them and where, so that a reader can mend all of it at once.
fn take_in(command: &Command, table: DeTable, settings: &mut Settings, wrong: &mut Vec<(usize, String)>) {
    let known = settings_of(command);
    for (name, value) in table {
        let at = name.span().start;
        let name = name.into_inner();
        if name == "keys" {
            settings.keys = keys(value, wrong);
            continue;
        }
        let id = name.replace('-', "_");
        let start = value.span().start;
        let read = if name == "cues" {
            kinds::setting(value)
        } else if let Some(arg) = known.iter().find(|arg| arg.get_id() == id.as_str()) {
            value_of(arg, value.into_inner()).map_err(|wanted| (start, format!("“{name}” has to be {wanted}")))
        } else {
            Err((at, unknown(&name, &known)))
        };
        match read {
            Ok(value) => settings.values.push((id, value)),
            Err(place) => wrong.push(place),
        }
    }
}

fn unknown(name: &str, known: &[&Arg]) -> String {
    let names: BTreeSet<&str> = known.iter().map(|arg| arg.get_id().as_str()).chain(["keys"]).collect();
    format!("there is no setting “{name}”; {}", nearest(name, &names))
}

/// Names the nearest of some names, else all of them.
fn nearest(name: &str, names: &BTreeSet<&str>) -> String {
    match nearest_of(name, names.iter().copied()) {
        Some(near) => format!("“{near}” is the nearest"),
        None => format!("there are {}", names.iter().copied().collect::<Vec<_>>().join(", ")),
    }
}

/// Finds the name that a wrong one stands for, by the letters that were missed, mistaken or swapped.
pub(super) fn nearest_of<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let rated = names.map(|known| (normalized_damerau_levenshtein(name, known), known));
    rated.filter(|(alike, _)| *alike >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

/// A setting's value as the flag would be given it, or what it has to be.
fn value_of(arg: &Arg, value: DeValue) -> Result<String, String> {
    let choices: Vec<String> = arg.get_possible_values().iter().map(|choice| choice.get_name().to_owned()).collect();
    match (arg.get_action(), value) {
        (ArgAction::SetTrue, DeValue::Boolean(value)) => Ok(value.to_string()),
        (ArgAction::SetTrue, _) => Err("true or false".to_owned()),
        (_, DeValue::Integer(number)) if is_number(arg) && number.as_str().parse::<u64>().is_ok() => Ok(number.as_str().to_owned()),
        _ if is_number(arg) => Err("a whole number".to_owned()),
        (_, DeValue::String(value)) if choices.is_empty() || choices.iter().any(|choice| *choice == value) => Ok(value.into_owned()),
        _ if choices.is_empty() => Err("text in quotation marks".to_owned()),
        _ => Err(format!("one of \"{}\"", choices.join("\", \""))),
    }
}

fn is_number(arg: &Arg) -> bool {
    arg.get_value_parser().type_id() == TypeId::of::<u64>()
}

/// Reads the table of keys: what they do, and one key or a list of keys; lists what is wrong with it.
fn keys(value: Spanned<DeValue>, wrong: &mut Vec<(usize, String)>) -> Vec<(String, Vec<Key>)> {
    let at = value.span().start;
    let DeValue::Table(table) = value.into_inner() else {
        wrong.push((at, "“keys” has to be a table".to_owned()));
        return Vec::new();
    };
    let known = key_names();
    let mut read = |(name, value): (Spanned<Cow<str>>, Spanned<DeValue>)| {
        let keys = if known.contains(name.get_ref().as_ref()) {
            keys_of(value)
        } else {
            Err((name.span().start, format!("no key does “{}”; {}", name.get_ref(), nearest(name.get_ref(), &known))))
        };
        keys.map_err(|place| wrong.push(place)).ok().map(|keys| (name.into_inner().into_owned(), keys))
    };
    table.into_iter().filter_map(&mut read).collect()
}

fn keys_of(value: Spanned<DeValue>) -> Result<Vec<Key>, (usize, String)> {
    let at = value.span().start;
    match value.into_inner() {
        DeValue::Array(values) => {
            let keys: Result<Vec<Vec<Key>>, _> = values.into_iter().map(keys_of).collect();
            Ok(keys?.concat())
        }
        DeValue::String(name) => match Key::named(&name) {
            Some(key) => Ok(vec![key]),
            None => Err((at, format!("“{name}” is no key; keys are written like \"j\", \"Ctrl-d\", \"F1\", \"Enter\""))),
        },
        _ => Err((at, "a key has to be text in quotation marks, or a list of such".to_owned())),
    }
}

/// Puts the home folder in the place of a leading `~`, which no shell sees in a settings file.
fn in_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), folders()) {
        (Ok(rest), Ok(folders)) => folders.home_dir().join(rest),
        _ => path.to_owned(),
    }
}

fn folders() -> Result<impl BaseStrategy, Error> {
    let unknown = |_| Error::Usage("there is no home folder; name the library with `--library FILE`".to_owned());
    etcetera::choose_base_strategy().map_err(unknown)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use clap::{CommandFactory, FromArgMatches};

    use super::{applied, parse, settings_of};
    use crate::cli::args::{Arguments, Colour, Theme};
    use crate::framing::{CUES, Kinds};

    fn parsed(text: &str) -> Result<super::Settings, String> {
        parse(&Arguments::command(), Path::new("settings.toml"), text).map_err(|error| error.to_string())
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(parsed(text).expect_err("it is wrong"), expected, "{text}");
    }

    #[test]
    fn a_flag_goes_before_a_setting_and_a_setting_before_what_is_built_in() {
        let settings = parsed("theme = \"light\"\ncolor = \"never\"\nascii = true\nallow-private = true\n").expect("they are right");
        let command = applied(&settings, Arguments::command());
        let matches = command.try_get_matches_from(["parallax", "--color", "always", "sync"]).expect("they are right");
        let arguments = Arguments::from_arg_matches(&matches).expect("they are right");
        assert_eq!((arguments.screen.theme, arguments.screen.color), (Theme::Light, Colour::Always));
        assert!(arguments.screen.ascii);
        let Some(crate::cli::args::Command::Sync(sync)) = arguments.command else { panic!("sync was asked for") };
        assert!(sync.network.allow_private);
    }

    #[test]
    fn wrong_settings_are_named_with_their_line() {
        check("theme = \"dark\"\n\nteme = \"dark\"\n", "settings.toml:3: there is no setting “teme”; “theme” is the nearest");
        check(
            "teme = \"dark\"\n[keys]\n\"everywhere.help\" = \"nokey\"\n\"everywhere.hepl\" = \"h\"\n",
            "settings.toml:1: there is no setting “teme”; “theme” is the nearest\n\
             settings.toml:3: “nokey” is no key; keys are written like \"j\", \"Ctrl-d\", \"F1\", \"Enter\"\n\
             settings.toml:4: no key does “everywhere.hepl”; “everywhere.help” is the nearest",
        );
        check("theme = \"blue\"\n", "settings.toml:1: “theme” has to be one of \"auto\", \"dark\", \"light\", \"monochrome\"");
        check("ascii = \"yes\"\n", "settings.toml:1: “ascii” has to be true or false");
        check("pause = -1\n", "settings.toml:1: “pause” has to be a whole number");
        check("library = 7\n", "settings.toml:1: “library” has to be text in quotation marks");
        check("[keys]\n\"everywhere.hepl\" = \"h\"\n", "settings.toml:2: no key does “everywhere.hepl”; “everywhere.help” is the nearest");
        check(
            "[keys]\n\"everywhere.help\" = \"nokey\"\n",
            "settings.toml:2: “nokey” is no key; keys are written like \"j\", \"Ctrl-d\", \"F1\", \"Enter\"",
        );
        assert!(parsed("theme = \n").expect_err("it is wrong").starts_with("settings.toml:1: "));
    }

    #[test]
    fn every_cue_is_switched_off_and_on() {
        let set = |text: &str, flags: &[&str]| {
            let command = applied(&parsed(text).expect("they are right"), Arguments::command());
            let matches = command.try_get_matches_from(["parallax"].iter().chain(flags)).expect("they are right");
            Arguments::from_arg_matches(&matches).expect("they are right").cues
        };
        for kind in CUES {
            let off = format!("[cues]\n{} = false\n", kind.name);
            assert_eq!(set(&off, &[]), Kinds::without(&[kind.name]));
            assert_eq!(set(&off, &["--cues", "all"]), Kinds::all());
            assert_eq!(set(&off.replace("false", "true"), &[]), Kinds::all());
            let listed = set(&format!("cues = [\"{}\"]\n", kind.name), &[]);
            assert!(CUES.iter().all(|other| listed.contains(other.name) == (other.name == kind.name)));
            check(
                &format!("[cues]\n\n{}s = false\n", kind.name),
                &format!("settings.toml:3: there is no cue “{0}s”; “{0}” is the nearest", kind.name),
            );
        }
        check("cues = [\"quote\", \"loded\"]\n", "settings.toml:1: there is no cue “loded”; “loaded” is the nearest");
        check("[cues]\nloaded = 1\n", "settings.toml:2: “loaded” has to be true or false");
    }

    #[test]
    fn keys_are_read_and_every_setting_has_a_flag_and_a_variable() {
        assert_eq!(parsed("[keys]\n\"compare.unique\" = [\"j\", \"Ctrl-n\"]\n").expect("they are right").keys[0].1.len(), 2);
        let command = Arguments::command();
        for arg in settings_of(&command) {
            assert!(arg.get_long().is_some(), "{} has a flag", arg.get_id());
        }
        assert!(settings_of(&command).len() >= 7);
    }
}
