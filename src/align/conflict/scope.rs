//! Figures that tell of different things however alike their sentences are: what another did, what is so elsewhere, the day on which somebody spoke.

use crate::align::detail::Detail;
use crate::text::{Figure, Span, same_name};

/// Verbs before a day that only tell when something was said,
const SAYING: [&str; 4] = ["said", "says", "told", "saying"];
/// and words that may stand between.
const BETWEEN: [&str; 6] = ["on", "late", "early", "reporters", "journalists", "them"];
/// Words behind which a name is no doer but a place.
const PLACING: [&str; 9] = ["in", "at", "across", "outside", "near", "from", "to", "on", "between"];

/// Says whether a sentence tells of a place that the other one does not name.
pub(super) fn is_elsewhere(here: &Detail, there: &Detail) -> bool {
    place(here).is_some_and(|name| !is_told(here, name, there))
}

/// Says whether two figures belong to two people or bodies.
pub(super) fn are_of_others((a, x): (&Detail, &Figure), (b, y): (&Detail, &Figure)) -> bool {
    doer(a, x).zip(doer(b, y)).is_some_and(|(p, q)| !is_told(a, p, b) && !is_told(b, q, a) && !one((a, p), (b, q)))
}

/// Says whether a day is that of a statement: “the mayor said on Thursday”.
pub(super) fn is_when_said(detail: &Detail, day: &Figure) -> bool {
    if !day.kind.is_when() {
        return false;
    }
    let mut before = detail.tokens[..detail.tokens_in(day.span).start].iter().rev().map(|token| token.folded.as_str());
    before.find(|word| !BETWEEN.contains(word)).is_some_and(|word| SAYING.contains(&word))
}

/// The place of which a whole sentence tells: “In Low Head, 26 people …”.
fn place(detail: &Detail) -> Option<Span> {
    let opens = detail.tokens.first().is_some_and(|token| PLACING.contains(&token.folded.as_str()));
    let name = detail.names.iter().find(|name| opens && name.is_certain && detail.tokens_in(name.span).start == 1)?;
    let after = detail.text.get(name.span.end..)?;
    after.starts_with(',').then_some(name.span)
}

/// Who has, does or suffers what a figure counts: the last name before it in its clause, unless that name only says it.
fn doer(detail: &Detail, figure: &Figure) -> Option<Span> {
    let name = detail.names.iter().rfind(|name| name.is_certain && name.span.end <= figure.span.start)?.span;
    let between = Span::new(name.end, figure.span.start);
    let says = detail.tokens_in(between).any(|at| matches!(detail.tokens[at].folded.as_str(), "said" | "says" | "told" | "that"));
    let breaks = between.of(detail.text).contains([',', ';', ':', '“', '”', '"', '—']);
    let before = detail.tokens_in(name).start.checked_sub(1).map_or("", |before| &detail.tokens[before].folded);
    (!says && !breaks && !PLACING.contains(&before)).then_some(name)
}

/// Says whether a sentence has a name of another one, in any form: `China` is told by `Chinese`.
fn is_told(detail: &Detail, name: Span, other: &Detail) -> bool {
    let tells = |at: usize| {
        let word = &detail.tokens[at];
        other.tokens.iter().any(|token| token.is_capitalised && (token.key == word.key || kin(&token.folded, &word.folded)))
    };
    detail.tokens_in(name).any(|at| !detail.tokens[at].is_stop_word() && tells(at))
        || other.names.iter().any(|told| one((detail, name), (other, told.span)))
}

fn one((a, p): (&Detail, Span), (b, q): (&Detail, Span)) -> bool {
    same_name(p.of(a.text), q.of(b.text))
}

/// Says whether one name may be made from the other: `Norland` and `Norlandic`, `Gulf` and `Gulf of Sund`.
fn kin(p: &str, q: &str) -> bool {
    let first = |name: &str| name.to_lowercase().chars().take(4).collect::<String>();
    first(p) == first(q)
}
