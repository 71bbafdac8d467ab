//! A library that grows day by day: as good as one clustered at once, with lasting ids, old mistakes repaired, verdicts kept. The articles
//! are generated and stand for nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::article;
use crate::article::Article;
use crate::story::{Constraints, Index, Profile, Story, Verdict};

/// Articles of a generated press.
const PRESS: usize = 240;
/// Articles that are clustered at once before the others come.
const STOCK: usize = 90;
const BATCH: usize = 15;
/// How far growing may fall behind clustering at once, in B-cubed F1.
const TOLERANCE: f64 = 0.01;

/// A multiplicative congruential generator (Lehmer 1951) with the multiplier of Park and Miller: enough to strew words.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 as usize % limit
    }
}

/// A pronounceable word; each kind has words of its own.
fn word(kind: usize, number: usize) -> String {
    const SYLLABLES: [&str; 16] = ["ba", "do", "ke", "li", "mu", "na", "po", "ra", "si", "tu", "ve", "wo", "za", "che", "dri", "flo"];
    let syllable = |n: usize| SYLLABLES[n % SYLLABLES.len()];
    [kind, number, number / 16, number / 256].map(syllable).concat() + "n"
}

/// Articles on events of a few subjects, some thirty days long, one to nine an event, and the event of each; strewn.
fn press(seed: u64) -> (Vec<Article>, Vec<usize>) {
    let mut random = Random(seed + 1);
    let mut made: Vec<(Article, usize)> = Vec::new();
    for event in 0.. {
        let (subject, day) = (random.below(6), random.below(28));
        for _ in 0..=random.below(9) {
            let text: Vec<String> = (0..70)
                .map(|_| match random.below(10) {
                    0..4 => word(event % 11, 300 + 20 * event + random.below(20)),
                    4..6 => word(12, 40 * subject + random.below(40)),
                    _ => word(14, random.below(4_000)),
                })
                .collect();
            let published = date(2024, 5, 1).saturating_add(jiff::Span::new().days((day + random.below(3)) as i64));
            let id = format!("n{:03}", made.len());
            made.push((article(&id, &text[..8].join(" "), &text[8..].join(" "), Some(published)), event));
        }
        if made.len() >= PRESS {
            break;
        }
    }
    for at in (1..made.len()).rev() {
        made.swap(at, random.below(at + 1));
    }
    made.into_iter().unzip()
}

fn profiles(articles: &[Article]) -> Vec<Profile> {
    articles.iter().map(Profile::new).collect()
}

/// B-cubed F1 (Bagga and Baldwin, “Entity-based cross-document coreferencing”, 1998).
fn f1(stories: &[Story], events: &[usize]) -> f64 {
    let (mut precision, mut recall) = (0.0, 0.0);
    for story in stories {
        for at in &story.articles {
            let both = story.articles.iter().filter(|other| events[**other] == events[*at]).count() as f64;
            precision += both / story.articles.len() as f64;
            recall += both / events.iter().filter(|event| **event == events[*at]).count() as f64;
        }
    }
    2.0 * precision * recall / (precision + recall) / events.len() as f64
}

/// Clusters the stock at once, then adds batches in their places; `each` sees the library after every batch.
fn grow(articles: &[Article], constraints: Constraints, mut each: impl FnMut(&Index)) -> Index {
    let mut index = Index::new(constraints);
    index.add(profiles(&articles[..STOCK]));
    for batch in articles[STOCK..].chunks(BATCH) {
        let first = index.take_in(profiles(batch));
        index.extend(first);
        each(&index);
    }
    index
}

fn by_id(index: &Index) -> BTreeMap<String, BTreeSet<usize>> {
    index.stories().into_iter().map(|story| (story.id, story.articles.into_iter().collect())).collect()
}

#[test]
fn growing_is_as_good_as_clustering_at_once() {
    for seed in 1..4 {
        let (articles, events) = press(seed);
        let mut whole = Index::new(Constraints::default());
        whole.add(profiles(&articles));
        let at_once = f1(&whole.stories(), &events);
        let grown = f1(&grow(&articles, Constraints::default(), |_| ()).stories(), &events);
        assert!(at_once > 0.9 && grown > at_once - TOLERANCE, "seed {seed}: {grown:.3} grown, {at_once:.3} at once");
    }
}

#[test]
fn ids_last_while_the_library_grows() {
    let (articles, _) = press(5);
    let mut known: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    grow(&articles, Constraints::default(), |index| {
        let now = by_id(index);
        assert_eq!(now.values().map(BTreeSet::len).sum::<usize>(), index.len(), "ids are unique, every article has one story");
        for (id, members) in &known {
            let goes_on = now.get(id).is_some_and(|story| !story.is_disjoint(members));
            let joined = members.iter().all(|at| now.iter().any(|(id, story)| story.contains(at) && known.contains_key(id)));
            assert!(goes_on || joined, "{id} is gone, and its articles are in new stories");
        }
        known = now;
    });
}

/// Stories of which one event is split in two and two others are one, and an article of each of these events that none holds.
fn botched(articles: &[Article], events: &[usize]) -> (Vec<(String, Vec<Profile>)>, [usize; 3]) {
    let mut of_event: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        of_event.entry(*event).or_default().push(at);
    }
    let large: Vec<usize> = of_event.iter().filter(|(_, members)| members.len() >= 6).map(|(event, _)| *event).take(3).collect();
    let [split, left, right] = large[..] else { panic!("the press has three large events") };
    let mut stories: Vec<Vec<usize>> = Vec::new();
    for (event, members) in &of_event {
        let known = if large.contains(event) { &members[1..] } else { members };
        match *event {
            event if event == split => stories.extend(known.chunks(known.len().div_ceil(2)).map(<[usize]>::to_vec)),
            event if event == right => {}
            event if event == left => stories.push([known, &of_event[&right][1..]].concat()),
            _ => stories.push(known.to_vec()),
        }
    }
    let named = stories
        .iter()
        .enumerate()
        .map(|(n, members)| (format!("{:016x}", n + 1), members.iter().map(|at| Profile::new(&articles[*at])).collect()));
    (named.collect(), [split, left, right].map(|event| of_event[&event][0]))
}

#[test]
fn new_evidence_repairs_old_splits_and_merges() {
    let (articles, events) = press(7);
    let (stories, new) = botched(&articles, &events);
    let come = || profiles(&new.map(|at| articles[at].clone()));
    let sizes: Vec<(String, usize)> = stories.iter().map(|(id, members)| (id.clone(), members.len())).collect();
    let known = || stories.iter().flat_map(|(_, members)| members.clone());
    let mut later = Index::restored(Constraints::default(), &sizes, known().collect());
    let first = later.take_in(come());
    later.extend(first);
    let mut at_once = Index::new(Constraints::default());
    at_once.take_in(known());
    at_once.restore(&sizes);
    at_once.take_in(come());
    at_once.resume(first);
    for stories in [later.stories(), at_once.stories()] {
        for (number, at) in (first..).zip(new) {
            let story = stories.iter().find(|story| story.articles.contains(&number)).expect("every article has a story");
            let size = events.iter().filter(|event| **event == events[at]).count();
            assert_eq!(story.articles.len(), size, "the event of {at} is one story, and alone in it");
        }
    }
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(6))]

    #[test]
    fn verdicts_outlive_growth(seed in 1u64..50, pairs in proptest::collection::vec((0..PRESS, 0..PRESS, any::<bool>()), 1..6)) {
        let (articles, _) = press(seed);
        let mut constraints = Constraints::default();
        for (a, b, same) in pairs {
            constraints.set(articles[a].key, articles[b].key, if same { Verdict::Same } else { Verdict::NotSame });
        }
        let stories = grow(&articles, constraints.clone(), |_| ()).stories();
        let together = |a: u64, b: u64| stories.iter().any(|story| [a, b].iter().all(|key| story.articles.iter().any(|at| articles[*at].key == *key)));
        for (a, b, verdict) in constraints.iter() {
            if verdict == Verdict::NotSame {
                prop_assert!(!together(a, b));
            } else if constraints.iter().all(|(.., verdict)| verdict == Verdict::Same) {
                prop_assert!(together(a, b));
            }
        }
    }

    #[test]
    fn the_order_within_a_batch_changes_nothing(seed in 1u64..50) {
        let (articles, _) = press(seed);
        let mut turned = articles.clone();
        turned[..STOCK].reverse();
        turned[STOCK..].chunks_mut(BATCH).for_each(<[Article]>::reverse);
        let listed = |articles: &[Article]| {
            let index = grow(articles, Constraints::default(), |_| ());
            let names = |members: BTreeSet<usize>| members.into_iter().map(|at| articles[at].id.clone()).collect::<BTreeSet<String>>();
            by_id(&index).into_iter().map(|(id, members)| (id, names(members))).collect::<Vec<_>>()
        };
        prop_assert_eq!(listed(&articles), listed(&turned));
    }
}
