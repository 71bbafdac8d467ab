//! `parallax marks`: what this reader says of sentences, as JSON for others; or the marks of others taken in, and how far readers agree.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::analysis::agreement;
use crate::cli::commands::Outcome;
use crate::cli::commands::library::require_file;
use crate::cli::{Error, args, output, screen};
use crate::library::Library;

/// Prints this reader's marks, or takes in those of the files.
pub(in crate::cli) fn marks(marks: &args::Marks, arguments: &args::Arguments, path: &Path) -> Result<Outcome, Error> {
    if marks.files.is_empty() {
        require_file(path)?;
        let reader = screen::reader(arguments.screen.reader.clone());
        let library = Library::open(path)?;
        let gone = library.gone_marks(&reader)?.len();
        if library.marks_of(&reader)?.is_empty() && gone == 0 {
            return Err(Error::NothingFound {
                what: format!("{reader} has marked nothing"),
                hint: "`m` marks a sentence in the terminal; `--reader NAME` names another reader",
            });
        }
        if gone > 0 {
            let marks = if gone == 1 { "mark is on a sentence" } else { "marks are on sentences" };
            // Where nobody listens to standard error, the list is of use all the same.
            writeln!(io::stderr(), "parallax: {gone} {marks} that the article no longer holds; see “gone”").ok();
        }
        output::write(&library.marks_json(&reader)?)?;
        return Ok(Outcome::Done);
    }
    // Read before anything is taken in: a wrong name takes in nothing.
    let read = |file: &PathBuf| fs::read_to_string(file).map_err(|source| Error::Read { path: file.clone(), source });
    let texts = marks.files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let library = Library::open(path)?;
    let taken = |(file, text): (&PathBuf, &String)| Ok(format!("{}: {} new or changed\n", file.display(), library.merge_marks(text)?));
    let said = marks.files.iter().zip(&texts).map(taken).collect::<Result<String, Error>>()?;
    output::write(&(said + &agreement_of(&library)?))?;
    Ok(Outcome::Done)
}

/// Says how far all readers of the library agree.
fn agreement_of(library: &Library) -> Result<String, Error> {
    let marks = library.all_marks()?;
    let ratings = marks.iter().filter_map(|mark| Some((&mark.reader, (&mark.article, mark.sentence), mark.verdict?)));
    Ok(agreement(ratings).map_or_else(|| "no sentence is judged by two readers\n".to_owned(), |found| format!("{found}\n")))
}
