//! The programmes, podcasts and newsletters that a text calls an outlet's own: their names give the outlet away wherever they stand.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::blind::mask::Mask;
use crate::analysis::blind::term::Term;
use crate::text::Span;

const KINDS: &str = "podcast|programme|program|show|newsletter|broadcast|bulletin|blog|newscast";

/// Behind an outlet's name: `’s “Morning Tide”`, `’s podcast “Morning Tide”`, `podcast “Morning Tide”`.
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    let title = r#"[“"‘']((?:\p{Lu}|\d)[^”"’'.!?,]{1,40})[”"’']"#;
    Regex::new(&format!(r"^(?:[’']s?\s+(?:[a-z]+\s+){{0,2}}|\s+(?:{KINDS})\s+){title}")).expect("the pattern is well formed")
});

/// Behind an outlet's name: `’s Morning Tide programme`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^[’']s?\s+((?:\p{{Lu}}[\w’'&-]*\s+){{1,4}})(?:{KINDS})\b")).expect("the pattern is well formed")
});

/// Before an outlet's name: `“Morning Tide” on`, `“Morning Tide”, the`.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"[“"‘']((?:\p{Lu}|\d)[^”"’'.!?,]{1,40}),?[”"’'],?\s+(?:on(?:\s+the)?|from(?:\s+the)?|a|an|the)\s+$"#)
        .expect("the pattern is well formed")
});

/// Finds the programmes that a text gives an outlet. Linear in the text for each outlet that it names.
pub(super) fn programmes(text: &str, outlets: &Mask) -> Vec<Term> {
    let mut found = Vec::new();
    for (span, replacement) in outlets.names_in(text) {
        let Some(outlet) = replacement.strip_prefix('[').filter(|rest| rest.starts_with("Outlet ")) else { continue };
        let (before, after) = (Span::new(0, span.start).of(text), Span::new(span.end, text.len()).of(text));
        let titles = [TITLED.captures(after), NAMED.captures(after), BEFORE.captures(before)];
        let stands_for = format!("[programme of {outlet}");
        for title in titles.iter().flatten().filter_map(|captures| captures.get(1)) {
            found.extend(Term::variants(title.as_str().trim(), &stands_for));
        }
    }
    found
}
