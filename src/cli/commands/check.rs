//! `parallax check`: which outlets report, contradict or leave out a claim.

use std::path::Path;

use crate::analysis::check::{Verdict, check as check_claim, telling_words};
use crate::cli::commands::{Outcome, outcome, require_articles};
use crate::cli::{Error, args, input, output};
use crate::export::{check_claim_review, check_json, check_plain, verdict};
use crate::library::Loaded;
use crate::story::{Story, cluster};

/// Checks a claim against the articles of the paths, else of the library, else of the built-in sample.
pub(in crate::cli) fn check(arguments: &args::Check, library: Option<&Path>) -> Result<Outcome, Error> {
    let claim = match arguments.claim.as_str() {
        "-" => input::text()?,
        claim => claim.to_owned(),
    };
    let (loaded, stories) = candidates(&arguments.paths, library, &claim)?;
    let checked = check_claim(&loaded.articles, &stories, &claim);
    if checked.is_empty() {
        return Err(Error::Usage("the claim holds no word that could be looked for".to_owned()));
    }
    let text = if arguments.json {
        check_json(&loaded.articles, claim.trim(), &checked)
    } else if arguments.claim_review {
        check_claim_review(&loaded.articles, &checked)
    } else {
        check_plain(&loaded.articles, &checked, output::width_cells())
    };
    output::write(&text)?;
    if arguments.exit_code && verdict(&checked) != Verdict::Reported { Ok(Outcome::NotReported) } else { Ok(outcome(&loaded)) }
}

/// The articles to look into and their stories: all of the paths, those of the library that come near to the claim, or the sample.
fn candidates(paths: &[String], library: Option<&Path>, claim: &str) -> Result<(Loaded, Vec<Story>), Error> {
    if let Some(library) = input::library(paths, library)? {
        let (articles, stories) = library.stories_near(&telling_words(claim))?;
        return Ok((Loaded { articles, skipped: Vec::new() }, stories));
    }
    let loaded = input::articles(paths);
    require_articles(&loaded)?;
    let stories = cluster(&loaded.articles);
    Ok((loaded, stories))
}
