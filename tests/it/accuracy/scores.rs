//! What is found in one story against its labels: counts, and the cases that are wrong, in words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::AddAssign;

use parallax::align::{Conflict, ConflictKind, Link, Relation, SentenceRef};
use parallax::analysis::Analysis;
use parallax::article::{Quote, Voice, quotes};
use parallax::framing::Cue;
use parallax::text::Span;

use super::labels::{ConflictLabel, Key, Labels, LinkLabel, Named, Places, key, plain};

/// How often something was found, should have been found, and both; with the cases where it was not both.
#[derive(Default, Clone)]
pub(super) struct Score {
    pub(super) right: usize,
    pub(super) found: usize,
    pub(super) labelled: usize,
    pub(super) wrong: Vec<String>,
}

impl Score {
    /// The share of what was found that is right, 0..=1; 1 where nothing was found.
    pub(super) fn precision(&self) -> f64 {
        if self.found == 0 { 1.0 } else { self.right as f64 / self.found as f64 }
    }

    /// The share of what is labelled that was found, 0..=1; 1 where nothing is labelled.
    pub(super) fn recall(&self) -> f64 {
        if self.labelled == 0 { 1.0 } else { self.right as f64 / self.labelled as f64 }
    }

    /// The harmonic mean of precision and recall.
    pub(super) fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.labelled).max(1) as f64
    }

    /// Compares what was found with what is labelled.
    pub(super) fn compare<T: Ord>(labelled: &BTreeSet<T>, found: &BTreeSet<T>, show: impl Fn(&T) -> String) -> Self {
        let missed = labelled.difference(found).map(|item| format!("missed  {}", show(item)));
        let invented = found.difference(labelled).map(|item| format!("wrong   {}", show(item)));
        Self {
            right: labelled.intersection(found).count(),
            found: found.len(),
            labelled: labelled.len(),
            wrong: invented.chain(missed).collect(),
        }
    }
}

impl AddAssign<&Score> for Score {
    fn add_assign(&mut self, other: &Score) {
        self.right += other.right;
        self.found += other.found;
        self.labelled += other.labelled;
        self.wrong.extend(other.wrong.iter().cloned());
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall, f1) = (self.precision(), self.recall(), self.f1());
        write!(
            f,
            "precision {precision:.3}  recall {recall:.3}  F1 {f1:.3}  ({} right, {} found, {} labelled)",
            self.right, self.found, self.labelled
        )
    }
}

/// One story's analysis beside its labels.
pub(super) struct Judged<'a> {
    analysis: &'a Analysis,
    labels: &'a Labels,
    places: Places<'a>,
    doubtful: BTreeSet<Key>,
    left_out: BTreeSet<SentenceRef>,
    linked: BTreeMap<Key, &'a str>,
}

impl<'a> Judged<'a> {
    /// Finds the labelled sentences in the analysis.
    pub(super) fn new(labels: &'a Labels, analysis: &'a Analysis) -> Self {
        let places = Places::new(labels, analysis);
        let linked: BTreeMap<Key, &str> = labels.links.iter().map(|link| (places.pair(&link.a, &link.b), link.label.as_str())).collect();
        let doubtful = labels.doubtful.iter().map(|pair| places.pair(&pair.a, &pair.b)).filter(|pair| !linked.contains_key(pair)).collect();
        let mut left_out = places.sentences(&labels.doubtful_sentences);
        left_out.extend(places.sentences(&labels.noise));
        Self { analysis, labels, places, doubtful, left_out, linked }
    }

    /// Labelled words that do not stand in the sentence that their label names, and values that no label may have.
    pub(super) fn strays(&self) -> Vec<String> {
        let labels = self.labels;
        let of_link = |link: &'a LinkLabel| link.conflicts.iter().flat_map(|conflict| [(&link.a, &conflict.a), (&link.b, &conflict.b)]);
        let words = labels.links.iter().flat_map(of_link);
        let words = words.chain(labels.quotes.iter().map(|quote| (&quote.at, &quote.text)));
        let words = words.chain(labels.loaded.iter().map(|word| (&word.at, &word.text)));
        let stray_words = words.filter(|(at, text)| !plain(&self.analysis.sentence(self.places.sentence(at)).text).contains(&plain(text)));
        let values = labels.links.iter().map(|link| (&link.label, &["same", "partial", "either"][..]));
        let values = values.chain(labels.loaded.iter().map(|word| (&word.voice, &["writer", "reported", "quoted", "arguable"][..])));
        let values = values.chain(labels.renderings.iter().map(|pair| (&pair.how, &["identical", "shorter", "cut", "changed"][..])));
        let stray_values = values.filter(|(value, allowed)| !allowed.contains(&value.as_str()));
        let quoted = |at: &Named| labels.quotes.iter().any(|quote| quote.at == *at);
        let stray_pairs = labels.renderings.iter().filter(|pair| !quoted(&pair.a) || !quoted(&pair.b));
        let found = stray_words.map(|(at, text)| format!("{text} in {}: {}", at.0, at.1));
        found.chain(stray_values.map(|(value, _)| value.clone())).chain(stray_pairs.map(|pair| pair.a.1.clone())).collect()
    }

    fn text(&self, at: SentenceRef) -> String {
        format!("{}: {}", self.analysis.accounts[at.account].label(), self.analysis.sentence(at).text)
    }

    fn show(&self, (a, b): &Key) -> String {
        format!("[{}]\n          {}\n          {}", self.labels.story, self.text(*a), self.text(*b))
    }

    fn is_scored(&self, pair: &Key) -> bool {
        !self.doubtful.contains(pair) && !self.left_out.contains(&pair.0) && !self.left_out.contains(&pair.1)
    }

    fn found_links(&self) -> impl Iterator<Item = (Key, &Link)> {
        self.analysis.alignment.links.iter().map(|link| (key(link.a, link.b), link)).filter(|(pair, _)| self.is_scored(pair))
    }

    /// Links of either relation.
    pub(super) fn links(&self) -> Score {
        let labelled = self.linked.keys().copied().collect();
        let found = self.found_links().map(|(pair, _)| pair).collect();
        Score::compare(&labelled, &found, |pair| self.show(pair))
    }

    /// Links called `same`; those that may be called both are left out.
    pub(super) fn same(&self) -> Score {
        let labelled = self.linked.iter().filter(|(_, label)| **label == "same").map(|(pair, _)| *pair).collect();
        let either = |pair: &Key| self.linked.get(pair) == Some(&"either");
        let found =
            self.found_links().filter(|(pair, link)| link.relation == Relation::Same && !either(pair)).map(|(pair, _)| pair).collect();
        Score::compare(&labelled, &found, |pair| self.show(pair))
    }

    /// Sentences that no other account carries. Those whose only possible links are doubtful are left out.
    pub(super) fn unique(&self) -> Score {
        let labelled = self.places.sentences(&self.labels.unique);
        let linked: BTreeSet<SentenceRef> = self.linked.keys().flat_map(|pair| [pair.0, pair.1]).collect();
        let found = self.analysis.alignment.unique.iter().copied().filter(|at| labelled.contains(at) || linked.contains(at)).collect();
        Score::compare(&labelled, &found, |at| format!("[{}] {}", self.labels.story, self.text(*at)))
    }

    /// Conflicts in figures, names and denials: a found one is right where a labelled one of its kind stands in the same two sentences
    /// and names some of the same words. Those that readers may differ over, and counts that a later account raises, are left out.
    pub(super) fn conflicts(&self) -> Score {
        let is_firm = |label: &ConflictLabel| !label.update && !label.optional;
        let open: BTreeSet<Key> = self.conflict_labels().filter(|(_, label)| !is_firm(label)).map(|(pair, _)| pair).collect();
        let firm = self.conflict_labels().filter(|(_, label)| is_firm(label) && label.kind != ConflictKind::Quote.name());
        let labelled: BTreeSet<(Key, String)> = firm.map(|(pair, label)| (pair, label.kind.clone())).collect();
        let found = self.found_links().flat_map(|(pair, link)| link.conflicts.iter().map(move |conflict| (pair, link, conflict)));
        let found = found.filter(|(.., conflict)| conflict.kind != ConflictKind::Quote);
        let found = found.map(|(pair, link, conflict)| {
            let kind = conflict.kind.name();
            (
                pair,
                if self.is_labelled(link, conflict) {
                    kind.to_owned()
                } else {
                    format!("{kind} {}", self.sides(link, conflict).join(" ≠ "))
                },
            )
        });
        let found = found.filter(|item| labelled.contains(item) || !open.contains(&item.0)).collect();
        Score::compare(&labelled, &found, |(pair, kind)| format!("{kind} {}", self.show(pair)))
    }

    fn sides(&self, link: &Link, conflict: &Conflict) -> [&str; 2] {
        [conflict.a.of(&self.analysis.sentence(link.a).text), conflict.b.of(&self.analysis.sentence(link.b).text)]
    }

    fn is_labelled(&self, link: &Link, conflict: &Conflict) -> bool {
        let words = |text: &str| text.split_whitespace().map(plain).collect::<BTreeSet<_>>();
        let found: BTreeSet<String> = self.sides(link, conflict).into_iter().flat_map(words).collect();
        let labels = self.conflict_labels().filter(|(pair, label)| *pair == key(link.a, link.b) && label.kind == conflict.kind.name());
        labels.flat_map(|(_, label)| [words(&label.a), words(&label.b)]).any(|named| !named.is_disjoint(&found))
    }

    fn conflict_labels(&self) -> impl Iterator<Item = (Key, &'a ConflictLabel)> {
        let links = self.labels.links.iter();
        links.flat_map(|link| link.conflicts.iter().map(|conflict| (self.places.pair(&link.a, &link.b), conflict)))
    }

    /// Groups of accounts that reprint one text. Where an agency is found, it must be the labelled one; an unknown agency may stay unnamed.
    pub(super) fn copies(&self) -> Score {
        let account = |name: &String| self.places.account(name);
        let labelled: BTreeMap<BTreeSet<usize>, &str> =
            self.labels.copies.iter().map(|label| (label.accounts.iter().map(account).collect(), label.agency.as_str())).collect();
        let found = self.analysis.copies.iter().map(|copies| {
            let accounts: BTreeSet<usize> = copies.articles.iter().copied().collect();
            let agency = copies.agency.as_deref().or_else(|| labelled.get(&accounts).copied());
            (accounts, agency.unwrap_or("no agency"))
        });
        let found = found.collect();
        let labelled = labelled.iter().map(|(accounts, agency)| (accounts.clone(), *agency)).collect();
        Score::compare(&labelled, &found, |(accounts, agency)| format!("[{}] accounts {accounts:?}, {agency}", self.labels.story))
    }

    /// Loaded words in the writer's own voice: a mark is right where it overlaps a labelled word. Arguable words are left out.
    pub(super) fn loaded(&self) -> Score {
        let mut score = Score::default();
        let mut hit = BTreeSet::new();
        for cue in self.analysis.cues.iter().filter(|cue| cue.kind == "loaded" && cue.voice == Voice::Writer) {
            let touched: Vec<usize> = (0..self.labels.loaded.len()).filter(|index| self.touches(cue, *index)).collect();
            if touched.iter().any(|index| self.labels.loaded[*index].voice == "arguable") {
                continue;
            }
            score.found += 1;
            let own: Vec<usize> = touched.into_iter().filter(|index| self.labels.loaded[*index].voice == "writer").collect();
            if own.is_empty() {
                score.wrong.push(format!("wrong   “{}”  {}", cue.span.of(&self.analysis.sentence(cue.at).text), self.text(cue.at)));
            }
            score.right += usize::from(!own.is_empty());
            hit.extend(own);
        }
        let labelled = self.labels.loaded.iter().enumerate().filter(|(_, label)| label.voice == "writer");
        score.labelled = labelled.clone().count();
        let missed = labelled.filter(|(index, _)| !hit.contains(index));
        score.wrong.extend(missed.map(|(_, label)| format!("missed  “{}”  {}", label.text, self.text(self.places.sentence(&label.at)))));
        score
    }

    /// Who is quoted: of the labelled quotations those that are found with a clear speaker, right where it is the labelled one.
    pub(super) fn speakers(&self) -> Score {
        let mut score = Score { labelled: self.labels.quotes.len(), ..Score::default() };
        let spoken: Vec<_> = self.analysis.accounts.iter().map(quotes).collect();
        for label in &self.labels.quotes {
            let at = self.places.sentence(&label.at);
            let inside =
                |quote: &&Quote| quote.parts.iter().any(|part| part.sentence == at.sentence && self.overlaps(at, part.span, &label.text));
            let speaker = spoken[at.account].iter().find(inside).map(|quote| &quote.speaker).filter(|speaker| speaker.is_clear());
            score.found += usize::from(speaker.is_some());
            if speaker.is_some_and(|speaker| is_same_speaker(&label.speaker, &speaker.name)) {
                score.right += 1;
            } else {
                let found = speaker.map_or("nobody", |speaker| &speaker.name);
                score.wrong.push(format!("{} is labelled, {found} is found  {}", label.speaker, self.text(at)));
            }
        }
        score
    }

    fn overlaps(&self, at: SentenceRef, span: Span, quoted: &str) -> bool {
        let (found, quoted) = (plain(span.of(&self.analysis.sentence(at).text)), plain(quoted));
        found.contains(&quoted) || (!found.is_empty() && quoted.contains(&found))
    }

    fn touches(&self, cue: &Cue, index: usize) -> bool {
        let label = &self.labels.loaded[index];
        let marked = plain(cue.span.of(&self.analysis.sentence(cue.at).text));
        let word = plain(&label.text);
        self.places.sentence(&label.at) == cue.at && (word.contains(&marked) || marked.contains(&word))
    }
}

/// Compares a labelled speaker with a found one: people by their last name, roles by their noun.
fn is_same_speaker(label: &str, found: &str) -> bool {
    let is_role = ["a ", "an ", "the "].iter().any(|article| label.starts_with(article));
    let word = if is_role { label.split(' ').nth(1) } else { label.split(' ').next_back() };
    word.is_some_and(|word| plain(found).contains(&plain(word)))
}
