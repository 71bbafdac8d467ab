//! `parallax search`: articles of the library by words, outlet and day.

use std::fmt::Write;
use std::path::Path;

use anstyle::Style;
use jiff::civil::Date;
use serde_json::json;

use crate::cli::commands::Outcome;
use crate::cli::commands::library::require_file;
use crate::cli::{Error, args, output};
use crate::library::{Hit, Library, Search};
use crate::text::{Span, wrap};

/// Lists the articles that hold the words, the newest first.
pub(in crate::cli) fn search(arguments: &args::Search, path: &Path) -> Result<Outcome, Error> {
    require_file(path)?;
    let search = Search {
        words: arguments.words.join(" "),
        outlet: arguments.outlet.clone().unwrap_or_default(),
        since: arguments.since.as_deref().map(day).transpose()?,
        until: arguments.until.as_deref().map(day).transpose()?,
        limit: arguments.limit,
    };
    let hits = Library::open(path)?.search(&search)?;
    if arguments.json {
        output::write(&json_of(&hits))?;
    }
    if hits.is_empty() {
        return Err(Error::NothingFound {
            what: "no article of the library holds that".to_owned(),
            hint: "each word must stand in the article; `harb*` finds beginnings of words",
        });
    }
    if !arguments.json {
        let mark = if output::is_terminal() { Style::new().bold() } else { Style::new() };
        output::write(&hits.iter().map(|hit| lines_of(hit, mark)).collect::<String>())?;
    }
    Ok(Outcome::Done)
}

fn day(written: &str) -> Result<Date, Error> {
    written.parse().map_err(|_| Error::Usage(format!("“{written}” is no day; write it like 2026-03-31")))
}

fn json_of(hits: &[Hit]) -> String {
    let articles: Vec<_> = hits
        .iter()
        .map(|hit| {
            json!({"id": hit.id, "outlet": hit.outlet, "title": hit.title, "date": hit.date, "url": hit.url, "story": hit.story,
                "excerpt": hit.excerpt})
        })
        .collect();
    format!("{}\n", json!({"schema": 1, "articles": articles}))
}

/// Day, outlet and headline on one line, the excerpt below, the story's id for the next command.
fn lines_of(hit: &Hit, mark: Style) -> String {
    let date = hit.date.map_or_else(|| "no date   ".to_owned(), |date| date.to_string());
    let outlet = hit.outlet.as_deref().unwrap_or(&hit.id);
    let story = hit.story.as_ref().map_or_else(String::new, |story| format!("  [{story}]"));
    let mut lines = format!("{date}  {outlet}: {}{story}\n", hit.title);
    let width = output::width_cells().saturating_sub(12);
    for line in wrap(&hit.excerpt, width).into_iter().filter(|line| !line.is_empty()) {
        writeln!(lines, "            {}", marked(hit, line, mark)).expect("writing to a string does not fail");
    }
    lines
}

fn marked(hit: &Hit, line: Span, mark: Style) -> String {
    let mut text = String::new();
    let mut at = line.start;
    for found in hit.marks.iter().filter(|found| line.contains(**found)) {
        write!(text, "{}{mark}{}{mark:#}", Span::new(at, found.start).of(&hit.excerpt), found.of(&hit.excerpt))
            .expect("writing to a string does not fail");
        at = found.end;
    }
    text + Span::new(at, line.end).of(&hit.excerpt)
}
