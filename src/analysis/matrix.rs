//! The matrix of claims and accounts: which account says a claim, in what manner, and which could not have known it yet.

use std::collections::BTreeMap;

use crate::align::{Claim, Link, Relation, SentenceRef};
use crate::analysis::Analysis;
use crate::article::Voice;

/// What an account has of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// It says it.
    Said,
    /// It says a part of it.
    Partly,
    /// It says it with a differing figure, name, negation or quote.
    Differs,
    /// It says it only inside quotation marks, as somebody's words.
    Quoted,
    /// It does not say it.
    Absent,
    /// It does not say it, and appeared on an earlier day than every account that does: it may have been too early to know.
    Earlier,
}

impl Cell {
    /// All of them, the fullest first.
    pub const ALL: [Self; 6] = [Self::Said, Self::Quoted, Self::Partly, Self::Differs, Self::Absent, Self::Earlier];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Partly => "in part",
            Self::Differs => "differs",
            Self::Quoted => "as a quote",
            Self::Absent => "not here",
            Self::Earlier => "earlier",
        }
    }

    /// What it means, for a legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Said => "the account says it",
            Self::Partly => "it says a part of it",
            Self::Differs => "it says it with another figure, name or quote, or the opposite",
            Self::Quoted => "it says it only as somebody’s words in quotation marks",
            Self::Absent => "no sentence was found that says it",
            Self::Earlier => "not here, and published on an earlier day than all that say it",
        }
    }

    /// Says whether the account carries the claim in some manner.
    pub fn is_carried(self) -> bool {
        !matches!(self, Self::Absent | Self::Earlier)
    }
}

/// A claim and what each account has of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// The claim's place in the alignment's claims.
    pub claim: usize,
    /// The sentence that stands for the claim: its shortest clear one.
    pub sentence: SentenceRef,
    /// One cell for each account, in the order of the accounts.
    pub cells: Vec<Cell>,
}

/// Makes one row for each claim, in the order of the claims.
pub fn matrix(analysis: &Analysis) -> Vec<MatrixRow> {
    let claims = analysis.alignment.claims.iter().enumerate();
    let inside = links_inside(analysis);
    claims.zip(&inside).filter_map(|((index, claim), inside)| row(analysis, index, claim, inside)).collect()
}

/// For each claim the links between its members, in one pass over all links.
fn links_inside(analysis: &Analysis) -> Vec<Vec<&Link>> {
    let claims = &analysis.alignment.claims;
    let mut of_sentence: BTreeMap<SentenceRef, Vec<usize>> = BTreeMap::new();
    for (claim, members) in claims.iter().map(|claim| &claim.members).enumerate() {
        for at in members {
            of_sentence.entry(*at).or_default().push(claim);
        }
    }
    let mut inside = vec![Vec::new(); claims.len()];
    for link in &analysis.alignment.links {
        let (Some(a), Some(b)) = (of_sentence.get(&link.a), of_sentence.get(&link.b)) else { continue };
        for claim in a.iter().filter(|claim| b.contains(claim)) {
            if let Some(links) = inside.get_mut(*claim) {
                links.push(link);
            }
        }
    }
    inside
}

fn row(analysis: &Analysis, index: usize, claim: &Claim, inside: &[&Link]) -> Option<MatrixRow> {
    let sentence = clearest(analysis, &claim.members, inside)?;
    let cells = (0..analysis.accounts.len()).map(|account| cell(analysis, claim, inside, account)).collect();
    Some(MatrixRow { claim: index, sentence, cells })
}

fn cell(analysis: &Analysis, claim: &Claim, links: &[&Link], account: usize) -> Cell {
    let members: Vec<SentenceRef> = claim.members.iter().copied().filter(|at| at.account == account).collect();
    if members.is_empty() {
        return if is_earlier(analysis, claim, account) { Cell::Earlier } else { Cell::Absent };
    }
    let own = || links.iter().filter(|link| link.a.account == account || link.b.account == account);
    if own().any(|link| !link.conflicts.is_empty()) {
        Cell::Differs
    } else if members.iter().all(|at| is_quotation(&analysis.sentence(*at).text)) {
        Cell::Quoted
    } else if own().next().is_some() && own().all(|link| link.relation == Relation::Partial) {
        Cell::Partly
    } else {
        Cell::Said
    }
}

/// Says whether an account appeared on an earlier day than every account that carries the claim.
fn is_earlier(analysis: &Analysis, claim: &Claim, account: usize) -> bool {
    let date = |account: usize| analysis.accounts.get(account).and_then(|account| account.date);
    let first = claim.members.iter().map(|at| date(at.account)).min().flatten();
    date(account).zip(first).is_some_and(|(own, first)| own < first)
}

/// Says whether more than half of a sentence's letters stand inside double quotation marks.
fn is_quotation(text: &str) -> bool {
    let (mut inside, mut letters, mut quoted) = (false, 0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '“' | '„' | '«' => inside = true,
            '”' | '»' => inside = false,
            '"' => inside = !inside,
            c if c.is_alphanumeric() => {
                letters += 1;
                quoted += usize::from(inside);
            }
            _ => {}
        }
    }
    quoted * 2 > letters
}

/// Fewer letters and digits than this seldom name who did what: a headline of four short words has about as many.
const CLEAR_LETTERS: usize = 24;

/// Picks the sentence that stands for a claim: the shortest with enough words to be understood that does not lean on what stands before it, does not
/// speak of the writer, and is neither quotation, question nor exclamation; rather one without a loaded word of the writer's own, and rather one that is nearest to the
/// others' wordings; without a clear one, the longest. None where there is no member.
fn clearest(analysis: &Analysis, members: &[SentenceRef], inside: &[&Link]) -> Option<SentenceRef> {
    let letters = |at: &SentenceRef| analysis.sentence(*at).text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_clear = |at: &SentenceRef| {
        let text = &analysis.sentence(*at).text;
        letters(at) >= CLEAR_LETTERS && !leans_on_others(text) && !is_personal(text) && !is_quotation(text) && !text.ends_with(['?', '!'])
    };
    let clear: Vec<&SentenceRef> = members.iter().filter(|at| is_clear(at)).collect();
    let most = clear.iter().map(|at| nearness(inside, **at)).fold(0.0, f64::max);
    let is_far = |at: SentenceRef| nearness(inside, at) < NEAR * most;
    let clear = clear.into_iter().min_by_key(|at| (is_loaded(analysis, **at), is_far(**at), letters(at), **at));
    clear.or_else(|| members.iter().min_by_key(|at| (std::cmp::Reverse(letters(at)), **at))).copied()
}

/// A wording counts as near to the others from this share of the nearest one's nearness on.
const NEAR: f64 = 0.75;

/// How near a sentence is to the other members of its claim: the sum of its links' scores.
fn nearness(inside: &[&Link], at: SentenceRef) -> f64 {
    inside.iter().filter(|link| link.a == at || link.b == at).map(|link| link.score).sum()
}

/// Says whether the writer's own words in a sentence are marked as loaded.
fn is_loaded(analysis: &Analysis, at: SentenceRef) -> bool {
    let cues = &analysis.cues;
    let of_sentence = cues.iter().skip(cues.partition_point(|cue| cue.at < at)).take_while(|cue| cue.at == at);
    of_sentence.into_iter().any(|cue| cue.kind == "loaded" && cue.voice == Voice::Writer)
}

/// Words with which a sentence goes on from the one before it.
const LEANING: [&str; 17] =
    ["he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their", "then", "but", "and", "so", "also"];

fn leans_on_others(text: &str) -> bool {
    words(text).next().is_some_and(|first| LEANING.contains(&first.to_lowercase().as_str()))
}

/// Words by which a writer speaks of themselves; `US` is a country.
const FIRST_PERSON: [&str; 9] = ["I", "we", "We", "our", "Our", "us", "my", "My", "me"];

/// Says whether somebody speaks of themselves: “the referee sent our captain off”.
fn is_personal(text: &str) -> bool {
    words(text).any(|word| FIRST_PERSON.contains(&word))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Cell, clearest, is_personal, is_quotation, leans_on_others, matrix};
    use crate::align::SentenceRef;
    use crate::analysis::fixture::ferry;

    #[test]
    fn cells_say_what_each_account_has() {
        let analysis = ferry();
        let rows: Vec<Vec<&str>> = matrix(&analysis).iter().map(|row| row.cells.iter().map(|cell| cell.name()).collect()).collect();
        assert_eq!(rows, [vec!["in part", "not here", "in part"], vec!["earlier", "differs", "differs"]]);
    }

    #[test]
    fn the_clearest_sentence_is_short_but_names_its_subject() {
        let analysis = ferry();
        let members = [SentenceRef { account: 1, sentence: 1 }, SentenceRef { account: 1, sentence: 2 }];
        let links: Vec<_> = analysis.alignment.links.iter().collect();
        assert_eq!(clearest(&analysis, &members, &links), Some(members[0]), "the second opens with “It”");
        assert_eq!(clearest(&analysis, &[], &links), None);
    }

    #[test]
    fn the_writers_own_side_does_not_stand_for_all() {
        assert!(is_personal("The referee sent our captain off.") && is_personal("I saw the ferry sink."));
        assert!(!is_personal("The US navy searched the island.") && !is_personal("Wednesday was calm."));
        assert!(leans_on_others("Then the ferry sank.") && !leans_on_others("Thenford council met."));
    }

    #[test]
    fn quotations_are_told_from_sentences_with_a_quoted_word() {
        assert!(is_quotation("“We will not sell the ferry,” she said."));
        assert!(!is_quotation("The council called the “sale” a lease of twenty years."));
    }

    #[test]
    fn every_cell_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<&str> = Cell::ALL.iter().map(|cell| cell.name()).collect();
        assert_eq!(names.len(), Cell::ALL.len());
    }
}
