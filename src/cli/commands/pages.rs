//! `parallax completions` and `parallax man`: made from the table of arguments.

use std::fmt::Write;

use crate::cli::commands::Outcome;
use crate::cli::settings::settings_of;
use crate::cli::{Error, args, command, output};
use crate::tui::key_names;

/// What the manual says of the settings file before it lists the settings.
const SETTINGS: &str = "The settings file is parallax/settings.toml in the folder for settings of programs ($XDG_CONFIG_HOME, else ~/.config); \
PARALLAX_SETTINGS names another one, and an empty name none. It is written in TOML, one `name = value` a line. A flag goes before the variable of \
the environment, this before the file. `parallax doctor` says what was found.";

/// What the manual says of the table of keys before it lists what keys do.
const KEYS: &str = "A table `[keys]` in the settings file gives other keys to what the terminal UI does, one key or a list: \
`\"everywhere.help\" = [\"h\", \"F1\"]`. The names are";

/// Prints the completions of a shell.
pub(in crate::cli) fn completions(arguments: &args::Completions) -> Result<Outcome, Error> {
    let mut page = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(), "parallax", &mut page);
    output::write_bytes(&page)?;
    Ok(Outcome::Done)
}

/// Prints the manual page: the arguments, then every setting with its flag and its variable, then the names of keys.
pub(in crate::cli) fn man() -> Result<Outcome, Error> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command()).render(&mut page)?;
    page.extend(settings_section().bytes());
    output::write_bytes(&page)?;
    Ok(Outcome::Done)
}

fn settings_section() -> String {
    let mut text = format!(".SH SETTINGS\n{}\n", roff(SETTINGS));
    for arg in settings_of(&command()) {
        let variable = arg.get_env().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let flag = arg.get_long().unwrap_or_default();
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        writeln!(
            text,
            ".TP\n\\fB{}\\fR, {}, {}\n{}",
            roff(arg.get_id().as_str()),
            roff(&format!("--{flag}")),
            roff(&variable),
            roff(&help)
        )
        .expect("writing to a string does not fail");
    }
    let names: Vec<&str> = key_names().into_iter().collect();
    writeln!(text, ".SH KEYS\n{}\n{}.", roff(KEYS), roff(&names.join(", "))).expect("writing to a string does not fail");
    text
}

/// A text as the manual's language has it: signs that stand for something else there are written out.
fn roff(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
