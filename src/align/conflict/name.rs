//! Two names in one slot: the mayor called Ruiz here and Marsh there.

use std::collections::BTreeSet;

use similar::DiffOp;

use crate::align::detail::{Detail, is_content, overlap};
use crate::align::difference::edits;
use crate::align::{Conflict, ConflictKind, Relation};
use crate::text::{Name, Span, Token, fold, same_name, sentence_vector};

/// The most words that a name in a slot has.
const LONGEST: usize = 4;
/// The share of the shorter context that two names share which fill one slot.
const SHARED: f64 = 0.5;
/// Names nearer than this may be one thing by two names: a country and its people or its capital.
const RELATED: f32 = 0.35;
/// Names that have this share of their pairs of letters in common are spellings of one.
const SPELLING: f64 = 0.6;

/// How many content words on either side of a name are beside it.
const BESIDE: usize = 2;

/// The capitalised words of the two accounts, folded.
pub(in crate::align) type Known<'k> = [&'k BTreeSet<&'k str>; 2];

/// Finds names that replace each other: between the same words, or as the only ones that the other account never tells.
pub(super) fn conflicts(a: &Detail, b: &Detail, relation: Relation, known: Known) -> Vec<Conflict> {
    let found = between_words(a, b, relation);
    if found.is_empty() && relation == Relation::Same { strangers(a, b, known).into_iter().collect() } else { found }
}

/// One name on each side that the other account never tells, among the same words.
fn strangers(a: &Detail, b: &Detail, [in_a, in_b]: Known) -> Option<Conflict> {
    let strange = |detail: &Detail, other: &BTreeSet<&str>| {
        let told = |name: &Name| detail.tokens_in(name.span).any(|at| other.contains(detail.tokens[at].folded.as_str()));
        let numbered = |name: &Name| detail.tokens_in(name.span).any(|at| detail.tokens[at].is_number);
        let mut all =
            detail.names.iter().filter(|name| name.is_certain && !told(name) && !numbered(name) && !is_acronym(name.span.of(detail.text)));
        let one = all.next()?.span;
        all.next().is_none().then_some(one)
    };
    let (x, y) = (strange(a, in_b)?, strange(b, in_a)?);
    let (first, second) = (x.of(a.text), y.of(b.text));
    let alike = words(first) == words(second) && !is_plural(first) && !is_plural(second) && !kin(first, second);
    let other = !spelled_alike(first, second) && sentence_vector(inside(a, x)).cosine(&sentence_vector(inside(b, y))) < RELATED;
    let placed = before(a, x) == before(b, y) && beside(a, x, b, y);
    (alike && other && placed && overlap(&a.context(x), &b.context(y)) >= SHARED).then_some(Conflict {
        kind: ConflictKind::Name,
        a: x,
        b: y,
        caveat: None,
    })
}

/// Letters alone stand for a thing of any kind: `COVID`, `U.K.`
fn is_acronym(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// Says whether one content word stands right before both names, or right after both, or two stand near both: without them, two names fill no slot.
fn beside(a: &Detail, x: Span, b: &Detail, y: Span) -> bool {
    let near = |detail: &Detail, name: Span| {
        let inside = detail.tokens_in(name);
        let content = |at: &usize| is_content(&detail.tokens[*at]);
        let before: Vec<u32> = (0..inside.start).rev().filter(content).take(BESIDE).map(|at| detail.keys[at]).collect();
        let after: Vec<u32> = (inside.end..detail.tokens.len()).filter(content).take(BESIDE).map(|at| detail.keys[at]).collect();
        [before, after]
    };
    let ([before, after], [other_before, other_after]) = (near(a, x), near(b, y));
    let next = |p: &[u32], q: &[u32]| !p.is_empty() && p.first() == q.first();
    let shared = before.iter().chain(&after).filter(|key| other_before.contains(key) || other_after.contains(key)).count();
    next(&before, &other_before) || next(&after, &other_after) || shared >= BESIDE
}

/// The preposition before a name: what is in one place may well be at another.
fn before<'d>(detail: &'d Detail, name: Span) -> Option<&'d str> {
    let words = detail.tokens[..detail.tokens_in(name).start].iter().rev().map(|token| token.folded.as_str());
    let mut words = words.skip_while(|word| matches!(*word, "the" | "a" | "an" | "mr" | "mrs" | "ms" | "president" | "minister"));
    words.next().filter(|word| matches!(*word, "in" | "at" | "near" | "from" | "to" | "on" | "outside" | "inside" | "through"))
}

fn inside<'d>(detail: &'d Detail, name: Span) -> &'d [Token] {
    &detail.tokens[detail.tokens_in(name)]
}

/// Says whether two names are spellings of one (Dice, “Measures of the Amount of Ecologic Association Between Species”, 1945).
fn spelled_alike(p: &str, q: &str) -> bool {
    let pairs = |name: &str| {
        let letters: Vec<char> = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
    };
    let (left, right) = (pairs(p), pairs(q));
    let shared = left.iter().filter(|pair| right.contains(pair)).count();
    2.0 * shared as f64 >= SPELLING * (left.len() + right.len()) as f64
}

/// Says whether a sentence has a sure name with a word that the other has not.
fn names_more(a: &Detail, b: &Detail) -> bool {
    let more = |name: &Name| a.tokens_in(name.span).any(|at| !b.keys.contains(&a.keys[at]));
    a.names.iter().any(|name| name.is_certain && more(name))
}

fn between_words(a: &Detail, b: &Detail, relation: Relation) -> Vec<Conflict> {
    if !names_more(a, b) || !names_more(b, a) {
        return Vec::new();
    }
    let ops = edits(&a.keys, &b.keys);
    let mut found = Vec::new();
    for op in &ops {
        if let DiffOp::Replace { old_index, old_len, new_index, new_len } = *op {
            let (x, y) = (old_index..old_index + old_len, new_index..new_index + new_len);
            if old_len <= LONGEST && new_len <= LONGEST && held(a, &x, b, &y, relation) {
                found.extend(differing(a, &a.tokens[x], b, &b.tokens[y]));
            }
        }
    }
    found
}

/// Says whether enough equal words stand on both sides of the replaced ones to hold the slot.
fn held(a: &Detail, x: &std::ops::Range<usize>, b: &Detail, y: &std::ops::Range<usize>, relation: Relation) -> bool {
    let equal_before = a.tokens[..x.start].iter().rev().zip(b.tokens[..y.start].iter().rev()).take_while(|(p, q)| p.key == q.key);
    let equal_after = a.tokens[x.end..].iter().zip(&b.tokens[y.end..]).take_while(|(p, q)| p.key == q.key);
    let before: Vec<&Token> = equal_before.map(|(p, _)| p).collect();
    let after: Vec<&Token> = equal_after.map(|(p, _)| p).collect();
    let content = before.iter().chain(&after).filter(|token| is_content(token)).count();
    let edges = [(x.start == 0 && y.start == 0, &before), (x.end == a.tokens.len() && y.end == b.tokens.len(), &after)];
    let sides = edges.iter().filter(|(edge, equal)| *edge || !equal.is_empty()).count();
    sides == 2 && content >= if relation == Relation::Same { 2 } else { 3 }
}

fn differing(a: &Detail, x: &[Token], b: &Detail, y: &[Token]) -> Option<Conflict> {
    let (x, y) = (named(a, x)?, named(b, y)?);
    let (first, second) = (x.of(a.text), y.of(b.text));
    let alike = words(first) == words(second) && !is_plural(first) && !is_plural(second) && !surname_stays(a, x, b, y);
    let tells = |detail: &Detail, name: &str| detail.names.iter().any(|other| same_name(other.span.of(detail.text), name));
    let same = same_name(first, second) || tells(b, first) || tells(a, second) || kin(first, second);
    let one_sort = is_acronym(first) == is_acronym(second);
    (alike && one_sort && !same).then_some(Conflict { kind: ConflictKind::Name, a: x, b: y, caveat: None })
}

fn words(name: &str) -> usize {
    name.split_whitespace().count()
}

/// A plural names a group, which may well stand beside a person.
fn is_plural(name: &str) -> bool {
    name.ends_with('s') && !name.ends_with("ss")
}

/// Says whether both names go on alike after the replaced words: `Jim Marsh` may be `James Marsh`.
fn surname_stays(a: &Detail, x: Span, b: &Detail, y: Span) -> bool {
    let rest = |detail: &Detail, part: Span| {
        let whole = detail.names.iter().find(|name| name.span.contains(part) && name.span != part)?;
        Some(Span::new(part.end, whole.span.end).of(detail.text).trim().to_lowercase())
    };
    rest(a, x).zip(rest(b, y)).is_some_and(|(p, q)| p == q && !p.is_empty())
}

/// The name that some replaced words are, or belong to.
fn named(detail: &Detail, words: &[Token]) -> Option<Span> {
    let content: Vec<&Token> = words.iter().filter(|token| !token.is_stop_word()).collect();
    let span = Span::new(content.first()?.span.start, content.last()?.span.end);
    let all = content.iter().all(|token| token.is_capitalised && !token.is_number);
    let name = |name: &&Name| name.is_certain && name.span.overlaps(span) && name.span.contains(span) || span.contains(name.span);
    (all && detail.names.iter().any(|n| name(&n))).then_some(span)
}

/// Says whether one name may be made from the other: `Norland` and `Norlandic`, `Gulf` and `Gulf of Sund`.
pub(super) fn kin(p: &str, q: &str) -> bool {
    let first = |name: &str| name.to_lowercase().chars().take(4).collect::<String>();
    first(p) == first(q)
}
