//! Two accounts as rows of a side-by-side comparison: the left account keeps its reading order.

use std::collections::BTreeMap;

use crate::align::{Link, SentenceRef};
use crate::analysis::Analysis;

/// One row of a side-by-side comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The sentence of the left account.
    pub left: Option<usize>,
    /// The sentence of the right account.
    pub right: Option<usize>,
    /// The link between both, as an index into the alignment's links.
    pub link: Option<usize>,
    /// What the row shows.
    pub kind: RowKind,
    /// How many accounts carry what the row says, this pair included.
    pub carried_by: usize,
}

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// Linked sentences of both accounts.
    Shared,
    /// Linked sentences, of which the left one is at home in another row.
    LeftAgain,
    /// Linked sentences, of which the right one is at home in another row: beside the sentence that it is linked to best.
    RightAgain,
    /// A sentence of one side that the other side does not carry, but a third account does.
    NotHere,
    /// A sentence that no other account carries.
    Only,
    /// A caption, subhead, dateline or boilerplate: nothing that is compared.
    Aside,
}

/// Lays two accounts out as rows: each sentence of the left account in its order beside the sentence of the right account that it is
/// linked to best; sentences of the right account without a place there stand after the row of the sentence that precedes them.
pub fn rows(analysis: &Analysis, links: &LinksOf, left: usize, right: usize) -> Vec<Row> {
    let pairs = pairs(analysis, links, left, right);
    let mut rows: Vec<Row> = Vec::new();
    for (sentence, pair) in &pairs.by_left {
        let at_home = pairs.by_right.get(&pair.right).is_some_and(|(left, _)| left == sentence);
        let kind = if at_home { RowKind::Shared } else { RowKind::RightAgain };
        let at = SentenceRef { account: left, sentence: *sentence };
        rows.push(Row { left: Some(*sentence), right: Some(pair.right), link: Some(pair.link), kind, carried_by: links.carried_by(at) });
    }
    insert_left(&mut rows, (analysis, links), left);
    insert_right(&mut rows, (analysis, links), right, &pairs);
    rows
}

/// The best link of each sentence to the other side.
struct Pairs {
    by_left: BTreeMap<usize, Pair>,
    /// For right sentences: the left sentence they are linked to best, and the link.
    by_right: BTreeMap<usize, (usize, usize)>,
}

struct Pair {
    right: usize,
    link: usize,
    score: f64,
}

fn pairs(analysis: &Analysis, links: &LinksOf, left: usize, right: usize) -> Pairs {
    let mut by_left: BTreeMap<usize, Pair> = BTreeMap::new();
    let mut best_right: BTreeMap<usize, (f64, usize, usize)> = BTreeMap::new();
    let sentences = 0..analysis.accounts[left].sentences.len();
    for index in sentences.flat_map(|sentence| links.between(SentenceRef { account: left, sentence }, right)) {
        let link = &analysis.alignment.links[index];
        let Some((l, r)) = sides(link, left, right) else { continue };
        if by_left.get(&l).is_none_or(|pair| link.score > pair.score) {
            by_left.insert(l, Pair { right: r, link: index, score: link.score });
        }
        if best_right.get(&r).is_none_or(|(score, ..)| link.score > *score) {
            best_right.insert(r, (link.score, l, index));
        }
    }
    let by_right = best_right.into_iter().map(|(r, (_, l, link))| (r, (l, link))).collect();
    Pairs { by_left, by_right }
}

/// The sentences of a link on the left and the right, where it joins these two accounts.
fn sides(link: &Link, left: usize, right: usize) -> Option<(usize, usize)> {
    match (link.a.account, link.b.account) {
        (a, b) if (a, b) == (left, right) => Some((link.a.sentence, link.b.sentence)),
        (a, b) if (a, b) == (right, left) => Some((link.b.sentence, link.a.sentence)),
        _ => None,
    }
}

/// Puts the left account's other sentences between the shared rows.
fn insert_left(rows: &mut Vec<Row>, (analysis, links): (&Analysis, &LinksOf), left: usize) {
    let shared = std::mem::take(rows);
    let mut shared = shared.into_iter().peekable();
    for sentence in 0..analysis.accounts[left].sentences.len() {
        let row = shared.next_if(|row| row.left == Some(sentence)).unwrap_or_else(|| {
            one_sided((analysis, links), SentenceRef { account: left, sentence }, Row { left: Some(sentence), ..EMPTY })
        });
        rows.push(row);
    }
}

/// Puts the right account's sentences that no row shows after the row of the one before them.
fn insert_right(rows: &mut Vec<Row>, (analysis, links): (&Analysis, &LinksOf), right: usize, pairs: &Pairs) {
    let shared = rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Shared);
    let homes: BTreeMap<usize, usize> = shared.filter_map(|(at, row)| Some((row.right?, at))).collect();
    // What stands before each row of the left account, and behind the last.
    let mut gaps: Vec<Vec<Row>> = vec![Vec::new(); rows.len() + 1];
    // The left account's headline opens the page.
    let mut place = (rows.len().min(1), 0);
    for sentence in 0..analysis.accounts[right].sentences.len() {
        if let Some(home) = homes.get(&sentence) {
            place = (home + 1, 0);
            continue;
        }
        let at = SentenceRef { account: right, sentence };
        let row = match pairs.by_right.get(&sentence) {
            Some((left, link)) => {
                let again = gaps[left + 1].iter().rposition(|row| row.left == Some(*left));
                place = (left + 1, again.map_or(0, |at| at + 1));
                let carried_by = links.carried_by(at);
                Row { left: Some(*left), right: Some(sentence), link: Some(*link), kind: RowKind::LeftAgain, carried_by }
            }
            None => one_sided((analysis, links), at, Row { right: Some(sentence), ..EMPTY }),
        };
        gaps[place.0].insert(place.1, row);
        place.1 += 1;
    }
    let mut left = std::mem::take(rows).into_iter();
    rows.extend(gaps.into_iter().flat_map(|gap| gap.into_iter().chain(left.next())));
}

const EMPTY: Row = Row { left: None, right: None, link: None, kind: RowKind::Aside, carried_by: 1 };

fn one_sided((analysis, links): (&Analysis, &LinksOf), at: SentenceRef, row: Row) -> Row {
    if !analysis.sentence(at).role.reports() {
        return row;
    }
    let carried_by = links.carried_by(at);
    Row { kind: if carried_by > 1 { RowKind::NotHere } else { RowKind::Only }, carried_by, ..row }
}

/// For each sentence of a story the links that it has, to be looked up: each with the account of its other sentence, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LinksOf {
    links: Vec<Vec<Vec<(usize, usize)>>>,
    /// How many accounts carry each sentence, its own included.
    carried_by: Vec<Vec<usize>>,
}

impl LinksOf {
    /// Sorts a story's links by their sentences, in one pass.
    pub fn new(analysis: &Analysis) -> Self {
        let mut of: Vec<Vec<Vec<(usize, usize)>>> =
            analysis.accounts.iter().map(|account| vec![Vec::new(); account.sentences.len()]).collect();
        for (place, link) in analysis.alignment.links.iter().enumerate() {
            for (at, other) in [(link.a, link.b.account), (link.b, link.a.account)] {
                if let Some(links) = of.get_mut(at.account).and_then(|links| links.get_mut(at.sentence)) {
                    links.push((other, place));
                }
            }
        }
        // They come in this order where the links are in order.
        of.iter_mut().flatten().for_each(|links| links.sort_unstable());
        let count = |links: &Vec<(usize, usize)>| 1 + links.chunk_by(|(a, _), (b, _)| a == b).count();
        let carried_by = of.iter().map(|sentences| sentences.iter().map(count).collect()).collect();
        Self { links: of, carried_by }
    }

    /// The links of a sentence, as places among the alignment's links, by the other account.
    pub fn of(&self, at: SentenceRef) -> impl Iterator<Item = usize> {
        self.towards(at).iter().map(|(_, link)| *link)
    }

    /// The accounts that carry a sentence besides its own, in order.
    pub fn carriers(&self, at: SentenceRef) -> impl Iterator<Item = usize> {
        self.towards(at).chunk_by(|(a, _), (b, _)| a == b).filter_map(|links| links.first()).map(|(account, _)| *account)
    }

    /// The links of a sentence to the sentences of one other account.
    fn between(&self, at: SentenceRef, other: usize) -> impl Iterator<Item = usize> {
        let links = self.towards(at);
        let first = links.partition_point(|(account, _)| *account < other);
        links.iter().skip(first).take_while(move |(account, _)| *account == other).map(|(_, link)| *link)
    }

    fn towards(&self, at: SentenceRef) -> &[(usize, usize)] {
        self.links.get(at.account).and_then(|links| links.get(at.sentence)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Counts the accounts that carry a sentence, its own included.
    fn carried_by(&self, at: SentenceRef) -> usize {
        self.carried_by.get(at.account).and_then(|counts| counts.get(at.sentence)).copied().unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{LinksOf, Row, RowKind, rows};
    use crate::align::{Link, Relation, SentenceRef};
    use crate::analysis::Analysis;
    use crate::article::{Article, Role, Sentence};
    use crate::text::Language;

    fn account(id: &str, sentences: usize) -> Article {
        let sentence =
            |n: usize| Sentence { text: format!("{id}{n}"), paragraph: n, role: if n == 0 { Role::Headline } else { Role::Body } };
        Article {
            id: id.to_owned(),
            key: 0,
            outlet: None,
            title: String::new(),
            date: None,
            url: None,
            authors: Vec::new(),
            language: Language::ENGLISH,
            path: String::new(),
            sentences: (0..sentences).map(sentence).collect(),
        }
    }

    fn link(a: (usize, usize), b: (usize, usize), score: f64) -> Link {
        let at = |(account, sentence)| SentenceRef { account, sentence };
        Link { a: at(a), b: at(b), relation: Relation::Same, score, conflicts: Vec::new() }
    }

    /// Lays out accounts 0 (4 sentences) and 1 (3 sentences) of three; a row is written as left, right and a letter for its kind.
    fn check(links: Vec<Link>, expected: &str) {
        let mut analysis = Analysis { accounts: vec![account("a", 4), account("b", 3), account("c", 1)], ..Analysis::default() };
        analysis.alignment.links = links;
        let shown: Vec<String> = rows(&analysis, &LinksOf::new(&analysis), 0, 1).iter().map(show).collect();
        assert_eq!(shown.join(" "), expected);
    }

    fn show(row: &Row) -> String {
        let side = |sentence: Option<usize>| sentence.map_or_else(|| "-".to_owned(), |n| n.to_string());
        let kind = match row.kind {
            RowKind::Shared => "s",
            RowKind::LeftAgain => "l",
            RowKind::RightAgain => "r",
            RowKind::NotHere => "n",
            RowKind::Only => "o",
            RowKind::Aside => "x",
        };
        format!("{}{}{kind}", side(row.left), side(row.right))
    }

    #[test]
    fn without_links_the_right_account_follows_the_left_headline() {
        check(vec![], "0-o -0o -1o -2o 1-o 2-o 3-o");
    }

    #[test]
    fn linked_sentences_stand_beside_each_other_in_the_left_order() {
        check(vec![link((0, 0), (1, 1), 0.5), link((0, 2), (1, 0), 0.5)], "01s -2o 1-o 20s 3-o");
    }

    #[test]
    fn a_sentence_linked_twice_is_at_home_beside_its_best_link() {
        check(vec![link((0, 0), (1, 0), 0.4), link((0, 1), (1, 0), 0.5)], "00r 10s -1o -2o 2-o 3-o");
        check(vec![link((0, 0), (1, 0), 0.5), link((0, 1), (1, 0), 0.4)], "00s -1o -2o 10r 2-o 3-o");
        check(vec![link((0, 0), (1, 0), 0.5), link((0, 0), (1, 1), 0.4)], "00s 01l -2o 1-o 2-o 3-o");
    }

    #[test]
    fn what_a_third_account_carries_is_not_called_unique() {
        check(vec![link((0, 0), (1, 0), 0.5), link((0, 3), (2, 0), 0.5)], "00s -1o -2o 1-o 2-o 3-n");
    }
}
