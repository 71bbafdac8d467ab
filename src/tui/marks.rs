//! What readers say of sentences, as the views show it.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeMap;

use crate::analysis::{Agreement, agreement};
use crate::library::{GoneMark, Judgement, Mark};

/// The marks of all readers, by article and sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    by_sentence: BTreeMap<(String, usize), Vec<Mark>>,
    /// Those on sentences that their articles no longer hold, by article.
    gone: BTreeMap<String, Vec<GoneMark>>,
    /// How often something has changed.
    version: usize,
}

impl Marks {
    /// Takes the marks that are kept in the library, beside those that were made meanwhile.
    pub(crate) fn extend(&mut self, marks: Vec<Mark>) {
        for mark in marks {
            self.set(mark);
        }
    }

    /// Takes the marks in the library on sentences that their articles no longer hold.
    pub(crate) fn extend_gone(&mut self, gone: Vec<GoneMark>) {
        self.version += 1;
        for mark in gone {
            self.gone.entry(mark.article.clone()).or_default().push(mark);
        }
    }

    /// Sets a reader's mark in place of an earlier one; one without judgement and note takes that back.
    pub(crate) fn set(&mut self, mark: Mark) {
        self.version += 1;
        let marks = self.by_sentence.entry((mark.article.clone(), mark.sentence)).or_default();
        marks.retain(|other| other.reader != mark.reader);
        if mark.verdict.is_some() || !mark.note.is_empty() {
            let at = marks.partition_point(|other| other.reader < mark.reader);
            marks.insert(at, mark);
        }
    }

    /// The marks on a sentence, by reader.
    pub(crate) fn of(&self, article: &str, sentence: usize) -> &[Mark] {
        self.by_sentence.get(&(article.to_owned(), sentence)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The marks on sentences that an article no longer holds, those on one sentence together.
    pub(crate) fn gone_from(&self, article: &str) -> &[GoneMark] {
        self.gone.get(article).map(Vec::as_slice).unwrap_or_default()
    }

    /// A number that changes whenever a mark does.
    pub(crate) fn version(&self) -> usize {
        self.version
    }

    /// How far readers agree on the sentences of some articles; none where no two judged the same one.
    pub(crate) fn agreement(&self, articles: &[&str]) -> Option<Agreement> {
        let of_these = self.by_sentence.iter().filter(|((article, _), _)| articles.contains(&article.as_str()));
        let ratings = of_these.flat_map(|(place, marks)| marks.iter().filter_map(move |mark| Some((&mark.reader, place, mark.verdict?))));
        agreement(ratings)
    }
}

/// What a mark says, in words: `slanted, Ana: the verb`.
pub(crate) fn in_words(mark: &Mark) -> String {
    words(mark.verdict, &mark.reader, &mark.note)
}

/// What a mark on a sentence that is gone says, in the same words.
pub(crate) fn gone_in_words(mark: &GoneMark) -> String {
    words(mark.verdict, &mark.reader, &mark.note)
}

fn words(verdict: Option<Judgement>, reader: &str, note: &str) -> String {
    let judgement = verdict.map_or("note", Judgement::name);
    if note.is_empty() { format!("{judgement}, {reader}") } else { format!("{judgement}, {reader}: {note}") }
}

#[cfg(test)]
mod tests {
    use super::{Marks, in_words};
    use crate::library::{Judgement, Mark};

    fn mark(reader: &str, sentence: usize, verdict: Option<Judgement>) -> Mark {
        let (story, article, note) = ("ferry".to_owned(), "star".to_owned(), String::new());
        Mark { reader: reader.to_owned(), story, article, sentence, verdict, note, time: 0 }
    }

    #[test]
    fn a_later_mark_takes_the_place_of_an_earlier_one() {
        let mut marks = Marks::default();
        marks.extend(vec![mark("Bo", 1, Some(Judgement::Fair)), mark("Ana", 1, Some(Judgement::Fair))]);
        marks.set(mark("Bo", 1, Some(Judgement::Slanted)));
        assert_eq!(marks.of("star", 1).iter().map(in_words).collect::<Vec<_>>(), ["fair, Ana", "slanted, Bo"]);
        marks.set(mark("Bo", 1, None));
        assert_eq!(marks.of("star", 1).len(), 1);
    }

    #[test]
    fn readers_agree_on_what_two_of_them_judged() {
        let mut marks = Marks::default();
        marks.extend(vec![
            mark("Ana", 1, Some(Judgement::Fair)),
            mark("Bo", 1, Some(Judgement::Fair)),
            mark("Bo", 2, Some(Judgement::Fair)),
        ]);
        assert_eq!(marks.agreement(&["star"]).map(|found| (found.raters, found.items)), Some((2, 1)));
        assert_eq!(marks.agreement(&["courier"]), None);
    }
}
