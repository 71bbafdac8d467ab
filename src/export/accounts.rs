//! Each account in full as linear text, sentence by sentence: who else says it, in which details others differ, what is marked in it.

use std::collections::BTreeSet;

use crate::align::{Conflict, Link, SentenceRef};
use crate::analysis::{Analysis, LinksOf};
use crate::export::plain::{account_line, counted, place, push};
use crate::framing::Cue;

/// Writes each account in full, with what the view Reader has in its margin below each sentence.
pub(super) fn accounts_plain(analysis: &Analysis) -> String {
    let links = LinksOf::new(analysis);
    let mut text = counted(analysis.accounts.len(), "account", "accounts") + "\n";
    for (account, article) in analysis.accounts.iter().enumerate() {
        push(&mut text, format_args!("\nACCOUNT {}\n\n", account_line(account, article)));
        for sentence in 0..article.sentences.len() {
            push_sentence(&mut text, analysis, SentenceRef { account, sentence }, &links);
        }
    }
    text
}

fn push_sentence(text: &mut String, analysis: &Analysis, at: SentenceRef, links: &LinksOf) {
    let links: Vec<&Link> = links.of(at).filter_map(|link| analysis.alignment.links.get(link)).collect();
    push(text, format_args!("{}: {}\n", place(analysis, at), analysis.sentence(at).text));
    push(text, format_args!("    {}\n", carried(analysis, at, &links)));
    let mut conflicts: Vec<String> = Vec::new();
    for line in links.iter().flat_map(|link| conflict_lines(analysis, at, link)) {
        if !conflicts.contains(&line) {
            push(text, format_args!("    ≠ {line}\n"));
            conflicts.push(line);
        }
    }
    // What a cue of this kind says, the conflicts say.
    for cue in cues_of(analysis, at).iter().filter(|cue| cue.kind != "figure") {
        push(text, format_args!("    {} “{}”: {}\n", cue.kind, cue.span.of(&analysis.sentence(at).text), cue.detail));
    }
}

/// Who else says a sentence, or why nobody was asked.
fn carried(analysis: &Analysis, at: SentenceRef, links: &[&Link]) -> String {
    let role = analysis.sentence(at).role;
    if !role.reports() {
        return format!("{}: not compared", role.name());
    }
    let others: BTreeSet<usize> = links.iter().map(|link| other_side(link, at).account).collect();
    let names: Vec<&str> = others.iter().map(|account| analysis.accounts[*account].label()).collect();
    if names.is_empty() { "only here".to_owned() } else { format!("also in {}", names.join(", ")) }
}

fn other_side(link: &Link, at: SentenceRef) -> SentenceRef {
    if link.a == at { link.b } else { link.a }
}

fn conflict_lines(analysis: &Analysis, at: SentenceRef, link: &Link) -> Vec<String> {
    let other = other_side(link, at);
    let line = |conflict: &Conflict| {
        let (here, there) = if link.a == at { (conflict.a, conflict.b) } else { (conflict.b, conflict.a) };
        let words = |at: SentenceRef, span: crate::text::Span| span.of(&analysis.sentence(at).text);
        let (kind, label) = (conflict.kind.name(), analysis.accounts[other.account].label());
        let caveat = conflict.caveat.as_deref().map_or_else(String::new, |caveat| format!("; {caveat}"));
        format!("{kind}: {} here, {} in {label}{caveat}", words(at, here), words(other, there))
    };
    link.conflicts.iter().map(line).collect()
}

/// The cues of a sentence: they are ordered by sentence.
fn cues_of(analysis: &Analysis, at: SentenceRef) -> &[Cue] {
    let start = analysis.cues.partition_point(|cue| cue.at < at);
    let end = analysis.cues.partition_point(|cue| cue.at <= at);
    analysis.cues.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::accounts_plain;
    use crate::analysis::fixture::ferry;

    #[test]
    fn every_sentence_says_who_else_has_it_and_what_is_marked() {
        let text = accounts_plain(&ferry());
        for wanted in [
            "3 accounts\n",
            "\nACCOUNT 2  The Ferry Gazette · 2031-05-12 · Ferry leased\n\nThe Ferry Gazette, headline: Ferry leased\n    only here\n",
            "\nThe Ferry Gazette ¶1: The council signed a 20-year lease for the ferry.\n    also in Sannick <Online>\n",
            "\n    ≠ figure: 20-year here, 25-year in Sannick <Online>\n",
            "\n    ≠ figure: 25-year here, 20-year in The Ferry Gazette\n",
            "\n    loaded “shameful”: strong blame; plainer: disputed\n",
        ] {
            assert!(text.contains(wanted), "{wanted:?} is missing:\n{text}");
        }
        let sentences: usize = ferry().accounts.iter().map(|account| account.sentences.len()).sum();
        assert_eq!(text.lines().filter(|line| line.contains(", headline: ") || line.contains(" ¶")).count(), sentences);
    }
}
