//! `parallax export` and `parallax workshop`: a comparison to take away.

use std::fs;
use std::path::Path;

use crate::analysis::{analyse_with, blind};
use crate::cli::commands::Outcome;
use crate::cli::commands::story_accounts::story_accounts;
use crate::cli::{Error, args, output};
use crate::export::{EXPORTERS, Exporter, Options, Outlets, workshop_kit};
use crate::framing::Kinds;

/// Writes the comparison of a story into a file, in the form that the file's ending asks for.
pub(in crate::cli) fn export(arguments: &args::Export, kinds: &Kinds, library: Option<&Path>) -> Result<Outcome, Error> {
    let name = arguments.output.to_string_lossy();
    let exporter = Exporter::for_file(&name).ok_or_else(|| Error::Usage(unknown_ending(&name)))?;
    let story = story_accounts(&arguments.targets, library)?;
    let analysis = analyse_with(story.accounts, kinds);
    let title = arguments.title.clone().or(story.title);
    let text = if arguments.blind {
        let blind = blind(&analysis, arguments.seed);
        let title = title.map(|title| blind.masked(&title));
        (exporter.write)(&blind.analysis, &Options { title, outlets: Outlets::Masked { seed: arguments.seed } })
    } else {
        (exporter.write)(&analysis, &Options { title, outlets: Outlets::Named })
    };
    write_file(&arguments.output, &text)?;
    Ok(story.outcome)
}

/// Writes the workshop kit of a story into a folder: the texts and the hand-out without outlets, the sheet to fill in, and the key.
pub(in crate::cli) fn workshop(arguments: &args::Workshop, kinds: &Kinds, library: Option<&Path>) -> Result<Outcome, Error> {
    let story = story_accounts(&arguments.targets, library)?;
    let analysis = analyse_with(story.accounts, kinds);
    let title = arguments.title.clone().or(story.title);
    fs::create_dir_all(&arguments.output).map_err(|source| Error::Write { path: arguments.output.clone(), source })?;
    for (name, text) in workshop_kit(&analysis, title.as_deref(), arguments.seed) {
        write_file(&arguments.output.join(name), &text)?;
    }
    Ok(story.outcome)
}

/// The forms and their endings, for the command's help.
pub(in crate::cli) fn forms_help() -> String {
    let lines: Vec<String> = EXPORTERS.iter().map(|exporter| format!("  .{:<8}{}", exporter.ending, exporter.about)).collect();
    format!("The form follows the file's ending:\n{}", lines.join("\n"))
}

fn unknown_ending(name: &str) -> String {
    let endings: Vec<String> = EXPORTERS.iter().map(|exporter| format!(".{}", exporter.ending)).collect();
    format!("“{name}” does not end in one of {}", endings.join(" "))
}

fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    output::write(&format!("wrote {}\n", path.display()))?;
    Ok(())
}
