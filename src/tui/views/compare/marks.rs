//! The marks on the sentences of a row: words that differ, conflicts, cues, search matches, and what a missing side says.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::align::{Link, SentenceRef};
use crate::analysis::{Row, RowKind};
use crate::text::Span;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage, fitting};
use crate::tui::theme::Role;
use crate::tui::views::sentence::{cue_looks, label, marked_cues};
use crate::tui::views::words::paragraph;

/// Where more than this share of a sentence differs, marking it all would say nothing.
const MOST_MARKED: f64 = 0.6;

/// So many outlets are named that carry a sentence: more would fill the screen, and the Reader names them all.
const MOST_NAMES: usize = 6;

/// From so many paragraphs apart a row says where its sentences stand.
const FAR_PARAGRAPHS: usize = 4;

/// The link of a row, and whether its first sentence stands on the left.
pub(super) fn link_of<'a>(compared: &'a Compared, row: &Row) -> Option<&'a Link> {
    compared.analysis.alignment.links.get(row.link?)
}

/// A sentence with its marks.
pub(super) fn passage(compared: &Compared, at: SentenceRef, row: &Row, query: &str) -> Passage {
    let text = &compared.analysis.sentence(at).text;
    let base = match row.kind {
        RowKind::Only => Role::OnlyHere,
        RowKind::Aside => Role::Muted,
        RowKind::Shared | RowKind::LeftAgain | RowKind::RightAgain | RowKind::NotHere => Role::Text,
    };
    let mut passage = Passage::new(text.clone(), base);
    if let Some(link) = link_of(compared, row) {
        passage.marks.extend(differing(compared, link, at).into_iter().map(|span| (span, Role::Differs)));
        let conflicts = link.conflicts.iter().map(|conflict| if link.a == at { conflict.a } else { conflict.b });
        passage.marks.extend(conflicts.map(|span| (span, Role::Conflict)));
    }
    passage.marks.extend(marked_cues(compared, at).map(|cue| (cue.span, cue_looks(cue).1)));
    passage.mark_matches(query);
    passage
}

/// The words of a sentence that the other sentence of its link does not have; none where nearly everything differs.
fn differing(compared: &Compared, link: &Link, at: SentenceRef) -> Vec<Span> {
    let spans: Vec<Span> = compared
        .differences(link.a, link.b)
        .into_iter()
        .map(|difference| if link.a == at { difference.a } else { difference.b })
        .filter(|span| !span.is_empty())
        .collect();
    let marked: usize = spans.iter().map(|span| span.len_bytes()).sum();
    let length = compared.analysis.sentence(at).text.len().max(1);
    if marked as f64 / length as f64 > MOST_MARKED { Vec::new() } else { spans }
}

/// What stands on the side that does not carry a sentence.
pub(super) fn absence(compared: &Compared, at: SentenceRef, other: usize, row: &Row) -> Option<String> {
    match row.kind {
        RowKind::Only => Some(format!("only {}", label(compared, at.account))),
        RowKind::NotHere => {
            let names: Vec<&str> = compared.links.carriers(at).map(|account| label(compared, account)).collect();
            Some(format!("not in {}; also in {}", label(compared, other), listed(&names)))
        }
        _ => None,
    }
}

/// Some names; where they are many, the first of them and how many more there are.
fn listed(names: &[&str]) -> String {
    match names.get(..MOST_NAMES) {
        Some(first) if names.len() > MOST_NAMES + 1 => format!("{} and {} others", first.join(", "), names.len() - MOST_NAMES),
        _ => names.join(", "),
    }
}

/// Says where the sentences of a row stand, where that is far apart: `¶2 → ¶14`.
pub(super) fn distance(compared: &Compared, link: &Link, at: SentenceRef) -> Option<String> {
    let other = if link.a == at { link.b } else { link.a };
    let (here, there) = (compared.analysis.sentence(at).paragraph, compared.analysis.sentence(other).paragraph);
    (here.abs_diff(there) >= FAR_PARAGRAPHS).then(|| format!("{} → {}", paragraph(here), paragraph(there)))
}

/// Says where a sentence that is at home in another row stands: `see ¶3: Inspectors who …`, on one line.
pub(super) fn repeated(compared: &Compared, at: SentenceRef, width_cells: usize) -> Line {
    let sentence = compared.analysis.sentence(at);
    let text = format!("see {}: {}", paragraph(sentence.paragraph), sentence.text);
    Line::of(fitting(&text, width_cells), Role::Muted)
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn many_names_are_counted() {
        assert_eq!(listed(&["a"; 7]), "a, a, a, a, a, a, a");
        assert_eq!(listed(&["a"; 8]), "a, a, a, a, a, a and 2 others");
        assert_eq!(listed(&["a", "b"]), "a, b");
    }
}
