//! Conflicts of pairs gathered over all accounts: one disagreement, its values, and who gives which.

use std::collections::BTreeMap;

use crate::align::{ConflictKind, SentenceRef};
use crate::analysis::Analysis;
use crate::text::{Span, fold};

/// A checkable detail in which accounts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What kind of detail.
    pub kind: ConflictKind,
    /// The values given, in the order of the accounts that give them first; at least two, unless both sides are worded alike.
    pub values: Vec<Value>,
    /// Why it may be an update or a matter of scope, where that was noticed.
    pub caveat: Option<String>,
}

/// One value of a disagreement and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The value as first written.
    pub text: String,
    /// The sentences that give it and where in them, ordered by account, then by place.
    pub places: Vec<(SentenceRef, Span)>,
}

/// A place that takes part in a conflict, as a node of the graph whose edges are the conflicts.
type Node = (ConflictKind, SentenceRef, Span);

/// Gathers the conflicts of all links: those that have a place in common are one disagreement, and equal values are given once.
///
/// Ordered by the first sentence. Conflicts are joined by union–find over their places, in near-linear time.
pub fn disagreements(analysis: &Analysis) -> Vec<Disagreement> {
    let mut nodes: BTreeMap<Node, usize> = BTreeMap::new();
    let mut parents: Vec<usize> = Vec::new();
    let mut edges = Vec::new();
    for link in &analysis.alignment.links {
        for conflict in &link.conflicts {
            let mut node = |at: SentenceRef, span: Span| {
                let next = nodes.len();
                let index = *nodes.entry((conflict.kind, at, span)).or_insert(next);
                if index == parents.len() {
                    parents.push(index);
                }
                index
            };
            let (a, b) = (node(link.a, conflict.a), node(link.b, conflict.b));
            join(&mut parents, a, b);
            edges.push((a, conflict.caveat.as_deref()));
        }
    }
    let mut groups: BTreeMap<usize, Vec<Node>> = BTreeMap::new();
    for (node, index) in &nodes {
        groups.entry(root(&parents, *index)).or_default().push(*node);
    }
    let caveat = |group: usize| edges.iter().find(|(index, _)| root(&parents, *index) == group).and_then(|(_, caveat)| *caveat);
    let mut found: Vec<Disagreement> = groups.iter().map(|(group, nodes)| gather(analysis, nodes, caveat(*group))).collect();
    found.sort_by_key(|disagreement| (disagreement.values.first().and_then(|value| value.places.first().copied()), disagreement.kind));
    found
}

fn root(parents: &[usize], mut index: usize) -> usize {
    while let Some(parent) = parents.get(index).copied().filter(|parent| *parent != index) {
        index = parent;
    }
    index
}

/// Joins two groups; the smaller index stays the root, so that the result does not depend on the order of joining.
fn join(parents: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parents, a), root(parents, b));
    if let Some(parent) = parents.get_mut(a.max(b)) {
        *parent = a.min(b);
    }
}

/// Makes a disagreement of the places that belong together; `nodes` are ordered.
fn gather(analysis: &Analysis, nodes: &[Node], caveat: Option<&str>) -> Disagreement {
    let mut values: Vec<Value> = Vec::new();
    let mut kind = ConflictKind::Figure;
    for (node_kind, at, span) in nodes {
        kind = *node_kind;
        let text = span.of(&analysis.sentence(*at).text);
        match values.iter_mut().find(|value| fold(&value.text) == fold(text)) {
            Some(value) => value.places.push((*at, *span)),
            None => values.push(Value { text: text.to_owned(), places: vec![(*at, *span)] }),
        }
    }
    Disagreement { kind, values, caveat: caveat.map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::disagreements;
    use crate::align::{Conflict, ConflictKind, Link, Relation, SentenceRef};
    use crate::analysis::fixture::{ferry, span};
    use crate::text::Span;

    fn summary(analysis: &crate::analysis::Analysis) -> Vec<String> {
        let value = |value: &super::Value| {
            let accounts: Vec<String> = value.places.iter().map(|(at, _)| at.account.to_string()).collect();
            format!("{}@{}", value.text, accounts.join("+"))
        };
        let line = |found: &super::Disagreement| found.values.iter().map(value).collect::<Vec<_>>().join(" ≠ ");
        disagreements(analysis).iter().map(line).collect()
    }

    #[test]
    fn one_conflict_is_one_disagreement() {
        assert_eq!(summary(&ferry()), ["20-year@1 ≠ 25-year@2"]);
    }

    #[test]
    fn conflicts_with_a_place_in_common_are_one_with_equal_values_once() {
        let mut analysis = ferry();
        let (at, to) = (SentenceRef { account: 0, sentence: 1 }, SentenceRef { account: 1, sentence: 1 });
        analysis.accounts[0].sentences[1].text = "A 25-Year lease was mooted.".to_owned();
        let conflict = Conflict {
            kind: ConflictKind::Figure,
            a: Span::new(2, 9),
            b: span(&analysis.accounts[1].sentences[1].text, "20-year"),
            caveat: None,
        };
        analysis.alignment.links.push(Link { a: at, b: to, relation: Relation::Same, score: 0.5, conflicts: vec![conflict] });
        assert_eq!(summary(&analysis), ["25-Year@0+2 ≠ 20-year@1"]);
    }
}
