//! `parallax cues`: the framing cues of each article by itself.

use crate::analysis::{Analysis, analyse_with};
use crate::cli::commands::{Outcome, outcome, require_articles};
use crate::cli::{Error, args, input, output};
use crate::export::{cues_json, cues_plain};
use crate::framing::Kinds;

/// Lists the framing cues of each article.
pub(in crate::cli) fn cues(arguments: &args::Cues, kinds: &Kinds) -> Result<Outcome, Error> {
    let loaded = input::articles(&arguments.paths);
    require_articles(&loaded)?;
    let analyses: Vec<Analysis> = loaded.articles.iter().map(|article| analyse_with(vec![article.clone()], kinds)).collect();
    output::write(&if arguments.json { cues_json(&analyses) } else { cues_plain(&analyses) })?;
    Ok(outcome(&loaded))
}
