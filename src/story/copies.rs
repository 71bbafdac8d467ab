//! Wire copies: accounts that reprint one text. Sketches find candidates (Broder, “On the resemblance and containment of documents”, 1997,
//! <https://doi.org/10.1109/SEQUEN.1997.666900>), the texts themselves decide; words in quotation marks do not count, because whoever
//! reports a speech quotes it.

use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

use crate::article::{Article, Role};
use crate::story::Copies;
use crate::story::agency::agency;
use crate::story::forest::Forest;
use crate::story::sketch::{SHINGLE_WORDS, Sketch, shingles};
use crate::text::tokens;

/// Two accounts are one text from this share of the shorter one's own words on. Rewritten reports of one event share up to a fifth.
const COPIED: f64 = 0.5;
/// And from this share on where both sign with the same agency: then what differs is what an editor added.
const COPIED_FROM_AGENCY: f64 = 0.3;
/// Fewer words in common prove nothing.
const LEAST_WORDS: usize = 25;
/// Pairs whose sketches share less than this are not looked at; the sketch is off by .06 at most two times in three.
const CANDIDATE: f64 = 0.15;

/// Finds the accounts that are copies of one text; groups in the order of their first accounts.
///
/// Quadratic in the accounts by their sketches, linear in the texts of the pairs that these let through.
pub fn copies(articles: &[&Article]) -> Vec<Copies> {
    let texts: Vec<Text> = articles.iter().map(|article| Text::new(article)).collect();
    let mut forest = Forest::new(texts.len());
    for (a, text) in (0..).zip(&texts) {
        for (b, other) in (0..a).zip(&texts) {
            if text.is_copy_of(other) {
                forest.join(a, b);
            }
        }
    }
    forest.groups().into_iter().filter(|group| group.len() > 1).map(|group| describe(&group, &texts)).collect()
}

fn describe(group: &[u32], texts: &[Text]) -> Copies {
    let members: Vec<(usize, &Text)> = group.iter().filter_map(|at| Some((*at as usize, texts.get(*at as usize)?))).collect();
    let fullest = members.iter().max_by(|(a, x), (b, y)| x.own_words().cmp(&y.own_words()).then(b.cmp(a)));
    let share = fullest.map_or(1.0, |(_, fullest)| members.iter().map(|(_, text)| text.shared_with(fullest).1).fold(1.0, f64::min));
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for agency in members.iter().filter_map(|(_, text)| text.agency.as_deref()) {
        *named.entry(agency).or_default() += 1;
    }
    let agency = named.iter().max_by(|(a, x), (b, y)| x.cmp(y).then(b.cmp(a))).map(|(agency, _)| (*agency).to_owned());
    Copies { articles: members.iter().map(|(at, _)| *at).collect(), agency, share }
}

/// The words of an account.
struct Text {
    words: Vec<u64>,
    /// For each word whether it stands outside quotation marks.
    own: Vec<bool>,
    shingles: BTreeSet<u32>,
    sketch: Sketch,
    agency: Option<String>,
}

impl Text {
    fn new(article: &Article) -> Self {
        let (mut words, mut own) = (Vec::new(), Vec::new());
        let mut quote = Quotation::default();
        for (_, sentence) in article.reporting().filter(|(_, sentence)| sentence.role == Role::Body) {
            quote.enter(sentence.paragraph);
            let mut read = 0;
            for token in tokens(&sentence.text, article.language) {
                quote.read(sentence.text.get(read..token.span.start).unwrap_or_default());
                read = token.span.end;
                words.push(xxh3_64(token.folded.as_bytes()));
                own.push(!quote.is_open);
            }
            quote.read(sentence.text.get(read..).unwrap_or_default());
        }
        let shingles = shingles(&words).into_iter().collect();
        Self { sketch: Sketch::new(&words), shingles, words, own, agency: agency(article) }
    }

    fn own_words(&self) -> usize {
        self.own.iter().filter(|own| **own).count()
    }

    fn is_copy_of(&self, other: &Self) -> bool {
        if self.sketch.shared_with(&other.sketch) < CANDIDATE {
            return false;
        }
        let (shorter, longer) = if self.own_words() <= other.own_words() { (self, other) } else { (other, self) };
        let (words, share) = shorter.shared_with(longer);
        let asked = if self.agency.is_some() && self.agency == other.agency { COPIED_FROM_AGENCY } else { COPIED };
        words >= LEAST_WORDS && share >= asked
    }

    /// How many of its own words stand in runs that the other account has too, and their share.
    fn shared_with(&self, other: &Self) -> (usize, f64) {
        let mut shared = vec![false; self.words.len()];
        for (start, run) in self.words.windows(SHINGLE_WORDS).enumerate() {
            if shingles(run).iter().all(|shingle| other.shingles.contains(shingle)) {
                shared.iter_mut().skip(start).take(SHINGLE_WORDS).for_each(|word| *word = true);
            }
        }
        let count = shared.iter().zip(&self.own).filter(|(shared, own)| **shared && **own).count();
        (count, count as f64 / self.own_words().max(1) as f64)
    }
}

/// Follows quotation marks through a paragraph; a mark that is never closed ends with it.
#[derive(Default)]
struct Quotation {
    is_open: bool,
    paragraph: usize,
}

impl Quotation {
    fn enter(&mut self, paragraph: usize) {
        if paragraph != self.paragraph {
            *self = Self { is_open: false, paragraph };
        }
    }

    fn read(&mut self, marks: &str) {
        for mark in marks.chars() {
            match mark {
                '“' | '«' | '„' => self.is_open = true,
                '”' | '»' => self.is_open = false,
                '"' => self.is_open = !self.is_open,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::copies;
    use crate::story::tests::article;

    const WIRE: &str = "NORTHPORT (AP) — The harbour of Northport opened again on Monday after a storm had closed it for nine days. \
        Cranes started to unload the forty ships that had been waiting outside the breakwater. \
        The port authority expects that the backlog will be cleared within two weeks. \
        Fishermen were the first to leave, and several of them came back with full holds before noon.";

    const SPEECH: &str = "“We have waited for nine long days and nights, and now the cranes are turning again, the ships are coming in, and \
        nobody in this town will ever forget who stood on the breakwater when the sea came over it,” ";

    fn check(texts: &[&str], expected: &[(&[usize], Option<&str>)]) {
        let articles: Vec<_> = (0..).zip(texts).map(|(n, text)| article(&format!("a{n}"), "The harbour opens", text, None)).collect();
        let found = copies(&articles.iter().collect::<Vec<_>>());
        let found: Vec<(&[usize], Option<&str>)> = found.iter().map(|copy| (&copy.articles[..], copy.agency.as_deref())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_reprint_is_a_copy() {
        let cut = WIRE.split_once("Fishermen").map_or(WIRE, |(start, _)| start);
        let reworded = "Northport's harbour is open again. A storm had shut it, and dozens of ships were stuck at sea for more than a week. \
            Dockers worked through the night, while officials hoped to get through the queue before the month is out.";
        check(&[WIRE, reworded, cut], &[(&[0, 2], Some("AP"))]);
    }

    #[test]
    fn a_speech_that_both_quote_is_none() {
        let first =
            format!("The mayor of Northport spoke to a crowd at the quay. {SPEECH}she said to long applause, before she cut a ribbon.");
        let second =
            format!("Hundreds came out in the rain to hear her. {SPEECH}the mayor told them. Then a band played until it was dark.");
        check(&[&first, &second], &[]);
    }

    #[test]
    fn nothing_is_no_copy_of_nothing() {
        check(&["", ""], &[]);
        check(&[], &[]);
    }
}
