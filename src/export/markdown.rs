//! The hand-out as Markdown (`CommonMark` with tables), for notes, wikis and reports.

use std::fmt::Write;

use crate::analysis::{Analysis, Cell};
use crate::export::Options;
use crate::export::hand_out::{Claim, Conflict, HandOut, METHOD, Piece, Wordings, hand_out, sign};

/// Writes the hand-out as Markdown.
pub(super) fn hand_out_markdown(analysis: &Analysis, options: &Options) -> String {
    let content = hand_out(analysis, options);
    let mut text = format!("# {}\n\n{}\n", escaped(&content.title), escaped(&content.summary));
    if let Some(seed) = content.masked {
        line(&mut text, &format!("\nOutlet names, authors, links and datelines are masked (seed {seed})."));
    }
    line(
        &mut text,
        "\nIt says who wrote what; it does not say what is true. **Bold** words conflict, *italic* words differ from the first wording.",
    );
    push_accounts(&mut text, &content);
    push_conflicts(&mut text, &content.conflicts);
    push_matrix(&mut text, &content);
    push_claims(&mut text, &content.claims);
    push_only(&mut text, &content);
    push_words(&mut text, &content);
    line(&mut text, "\n## How to read this, and its limits\n");
    for limit in METHOD {
        line(&mut text, &format!("- {limit}"));
    }
    text
}

fn push_accounts(text: &mut String, content: &HandOut) {
    line(text, "\n## Accounts\n");
    for (index, account) in content.accounts.iter().enumerate() {
        let title = escaped(&account.title);
        let title = account.link.as_deref().map_or(title.clone(), |link| format!("[{title}](<{}>)", address(link)));
        let authors = if account.authors.is_empty() { String::new() } else { format!(", by {}", escaped(&account.authors)) };
        let excerpt = if account.is_excerpt { " (excerpt only)" } else { "" };
        line(text, &format!("{}. **{}**, {}: {title}{authors}{excerpt}", index + 1, escaped(&account.outlet), account.date));
    }
    for copies in &content.copies {
        line(text, &format!("\n{}", escaped(copies)));
    }
}

fn push_conflicts(text: &mut String, conflicts: &[Conflict]) {
    line(text, "\n## Where the accounts conflict");
    if conflicts.is_empty() {
        line(text, "\nNo conflicting figure, name, negation or quote was found.");
    }
    for conflict in conflicts {
        let values: Vec<String> = conflict.values.iter().map(|value| escaped(&value.text)).collect();
        line(text, &format!("\n### {}: {}\n", conflict.kind, values.join(" ≠ ")));
        if let Some(caveat) = &conflict.caveat {
            line(text, &format!("{}\n", escaped(caveat)));
        }
        push_wordings(text, conflict.values.iter().flat_map(|value| &value.sentences));
    }
}

fn push_matrix(text: &mut String, content: &HandOut) {
    if content.matrix.is_empty() {
        return;
    }
    line(text, "\n## Who says what\n");
    let outlets: Vec<String> = content.accounts.iter().map(|account| escaped(&account.outlet)).collect();
    line(text, &format!("| Claim | {} |", outlets.join(" | ")));
    line(text, &format!("| --- |{}", " --- |".repeat(outlets.len())));
    for row in &content.matrix {
        let cells: Vec<String> = row.cells.iter().map(|cell| format!("{} {}", cell.sign, cell.name)).collect();
        line(text, &format!("| {}. {} | {} |", row.number, escaped(&row.text), cells.join(" | ")));
    }
    let legend: Vec<String> = Cell::ALL.into_iter().map(|cell| format!("{} {}: {}", sign(cell), cell.name(), cell.meaning())).collect();
    line(text, &format!("\n{}.", legend.join("; ")));
}

fn push_claims(text: &mut String, claims: &[Claim]) {
    if !claims.is_empty() {
        line(text, "\n## What more than one account says, in all wordings");
    }
    for claim in claims {
        let conflict = if claim.conflicts { " (≠ in conflict, see above)" } else { "" };
        line(text, &format!("\n### {}. {}{conflict}\n", claim.number, claim.carried));
        push_wordings(text, &claim.wordings);
    }
}

fn push_only(text: &mut String, content: &HandOut) {
    if !content.only.is_empty() {
        line(text, "\n## What one account alone says");
    }
    for account in &content.only {
        line(text, &format!("\n### Only in {}, {}\n", escaped(&account.outlet), account.date));
        push_wordings(text, &account.sentences);
    }
}

fn push_words(text: &mut String, content: &HandOut) {
    if content.wordings.is_empty() {
        return;
    }
    line(text, "\n## Loaded words in the writer’s own voice\n");
    line(text, "Marked by a word list: about one mark in five is wrong.\n");
    for wording in &content.wordings {
        line(text, &format!("- “{}”: {} ({})", escaped(&wording.words), escaped(&wording.detail), escaped(&wording.citation.line())));
    }
}

fn push_wordings<'a>(text: &mut String, wordings: impl IntoIterator<Item = &'a Wordings>) {
    for wording in wordings {
        let sentence: String = wording.pieces.iter().map(piece).collect();
        let citations: Vec<String> = wording.citations.iter().map(|citation| escaped(&citation.line())).collect();
        line(text, &format!("- {}  \n  {}", at_line_start(&sentence), citations.join("; ")));
    }
}

/// A part of a sentence; the marks stand inside its outer white space, where Markdown wants them.
fn piece(piece: &Piece) -> String {
    let mark = match piece.mark {
        "conflict" => "**",
        "" => return escaped(&piece.text),
        _ => "*",
    };
    let words = piece.text.trim();
    if words.is_empty() {
        return piece.text.clone();
    }
    escaped(&piece.text).replacen(&escaped(words), &format!("{mark}{}{mark}", escaped(words)), 1)
}

/// Takes the meaning that Markdown and HTML give to some characters from a text.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#') {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}

/// Keeps a text that stands first on its line from becoming a list, a rule or a heading.
fn at_line_start(escaped: &str) -> String {
    let after_digits = escaped.trim_start_matches(|c: char| c.is_ascii_digit());
    if escaped.starts_with(['-', '+', '=']) {
        format!("\\{escaped}")
    } else if after_digits.len() < escaped.len() && after_digits.starts_with(['.', ')']) {
        let digits = escaped.len() - after_digits.len();
        let (number, rest) = escaped.split_at(digits);
        format!("{number}\\{rest}")
    } else {
        escaped.to_owned()
    }
}

/// An address between angle brackets.
fn address(link: &str) -> String {
    link.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C")
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("writing to a string does not fail");
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options as Syntax, Parser, Tag};

    use super::{at_line_start, escaped, hand_out_markdown};
    use crate::analysis::fixture::ferry;
    use crate::export::Options;

    #[test]
    fn conflicts_stand_with_values_sentences_and_citations() {
        let text = hand_out_markdown(&ferry(), &Options::default());
        assert!(text.contains("### figure: 20-year ≠ 25-year\n\n- The council signed a **20-year** lease for the ferry.  \n"), "{text}");
        assert!(text.contains("  The Ferry Gazette, 2031-05-12, ¶1, sentence 1\n"));
        assert!(text.contains("| Claim | Harbour Post | The Ferry Gazette | Sannick \\<Online\\> |"));
    }

    #[test]
    fn hostile_texts_stay_texts() {
        let hostile = "<b>x</b> [a](javascript:alert(1)) `c` *d* _e_ | f # g ![h](i) &amp; \\";
        let mut analysis = ferry();
        for account in &mut analysis.accounts {
            account.outlet = Some(hostile.to_owned());
            account.title = hostile.to_owned();
            account.sentences.iter_mut().for_each(|sentence| sentence.text += hostile);
        }
        analysis.cues[0].detail = hostile.to_owned();
        let text = hand_out_markdown(&analysis, &Options::default());
        for event in Parser::new_ext(&text, Syntax::ENABLE_TABLES) {
            match event {
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::Start(Tag::Image { .. }) => panic!("{event:?} in {text}"),
                Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with("https://ferry-gazette.example/"), "{dest_url}"),
                _ => {}
            }
        }
    }

    #[test]
    fn a_text_at_the_start_of_a_line_is_no_list() {
        assert_eq!(at_line_start("12. May was cold"), "12\\. May was cold");
        assert_eq!(at_line_start("- so it was"), "\\- so it was");
        assert_eq!(at_line_start("12 May was cold"), "12 May was cold");
        assert_eq!(escaped("a*b\nc"), "a\\*b c");
    }
}
