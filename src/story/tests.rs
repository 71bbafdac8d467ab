//! Clustering as a whole: order, determinism, constraints, additions.

mod growth;

use jiff::civil::{Date, date};
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

use crate::article::{Article, Role, Sentence};
use crate::story::{Constraints, Index, PartKind, Profile, Story, Verdict, cluster, cluster_under};
use crate::text::Language;

/// An article made by hand: a headline, and paragraphs divided by blank lines, each split at full stops.
pub(super) fn article(id: &str, title: &str, text: &str, date: Option<Date>) -> Article {
    let mut sentences = vec![Sentence { text: title.to_owned(), paragraph: 0, role: Role::Headline }];
    for (paragraph, block) in (1..).zip(text.split("\n\n")) {
        for sentence in block.split_inclusive(". ").map(str::trim).filter(|sentence| !sentence.is_empty()) {
            sentences.push(Sentence { text: sentence.to_owned(), paragraph, role: Role::Body });
        }
    }
    Article {
        id: id.to_owned(),
        key: xxhash_rust::xxh3::xxh3_64(format!("{id} {title} {text}").as_bytes()),
        outlet: None,
        title: title.to_owned(),
        date,
        url: None,
        authors: Vec::new(),
        language: Language::ENGLISH,
        path: String::new(),
        sentences,
    }
}

/// Three events, two of them on one ferry line, told by several outlets.
fn press() -> Vec<Article> {
    let day = |n| Some(date(2024, 3, n));
    vec![
        article(
            "a1",
            "Ferry runs aground off Tarnholm",
            "The ferry Estrid ran aground off Tarnholm on Monday with 214 passengers on board. \
            Lifeboats took all of them to the island. Captain Odd Brekke said that fog had come down within minutes.",
            day(4),
        ),
        article(
            "a2",
            "214 rescued from stranded Tarnholm ferry",
            "All 214 passengers of the Estrid were brought to safety after the ferry hit a \
            reef off Tarnholm in thick fog on Monday. The captain, Odd Brekke, praised the lifeboat crews.",
            day(5),
        ),
        article(
            "a3",
            "Fog blamed as Estrid grounds near Tarnholm",
            "Thick fog is blamed for the grounding of the Estrid, a ferry that struck a \
            reef at Tarnholm on Monday. Lifeboats rescued 214 passengers. Brekke, its captain, was unhurt.",
            day(5),
        ),
        article(
            "b1",
            "Tarnholm ferry fares to rise by 12 percent",
            "The ferry company will raise fares to Tarnholm by 12 percent in autumn. \
            Islanders protested at the council. Director Liv Aasen cited the price of diesel.",
            day(19),
        ),
        article(
            "b2",
            "Islanders protest against dearer ferry tickets",
            "Dozens of islanders protested at Tarnholm council against a 12 percent rise \
            in ferry fares. Liv Aasen, the director, said that diesel had become dear.",
            day(20),
        ),
        article(
            "c1",
            "Chess title goes to schoolgirl Ines Varga",
            "Ines Varga, a schoolgirl of 14, won the national chess title in Ormsk with a \
            queen sacrifice against grandmaster Pavel Dorn.",
            day(20),
        ),
        article(
            "c2",
            "Girl of 14 beats grandmaster for chess crown",
            "A queen sacrifice in Ormsk made Ines Varga national chess champion at 14. \
            Grandmaster Pavel Dorn resigned after 31 moves.",
            day(20),
        ),
    ]
}

/// Each story as its articles' ids, with the story's own id; ordered.
fn by_id(stories: &[Story], articles: &[Article]) -> Vec<(Vec<String>, String)> {
    let ids = |story: &Story| story.articles.iter().filter_map(|at| articles.get(*at)).map(|article| article.id.clone()).collect();
    let mut listed: Vec<(Vec<String>, String)> = stories.iter().map(|story| (ids(story), story.id.clone())).collect();
    listed.sort();
    listed
}

fn groups(stories: &[Story], articles: &[Article]) -> String {
    by_id(stories, articles).iter().map(|(ids, _)| ids.join(" ")).collect::<Vec<_>>().join(" | ")
}

fn undated(articles: &[Article]) -> Vec<Article> {
    articles.iter().cloned().map(|article| Article { date: None, ..article }).collect()
}

#[test]
fn events_of_one_subject_are_told_apart() {
    let dated = press();
    assert_eq!(groups(&cluster(&dated), &dated), "a1 a2 a3 | b1 b2 | c1 c2");
    let undated = undated(&dated);
    assert_eq!(groups(&cluster(&undated), &undated), "a1 a2 a3 | b1 b2 | c1 c2");
}

/// Says which of two reports under like headlines are one story.
fn check_issues(first: (&str, &str, i8), second: (&str, &str, i8), together: bool) {
    let report = |id: &str, (title, text, day): (&str, &str, i8)| article(id, title, text, Some(date(2031, 5, day)));
    let stories = cluster(&[report("a", first), report("b", second)]);
    assert_eq!(stories.len() == 1, together, "{first:?} {second:?}");
}

#[test]
fn one_headline_with_other_names_or_figures_is_another_event() {
    let aground =
        |place: &str| format!("A ferry ran aground off {place} on Monday morning, the coast guard said. All on board were taken ashore.");
    let (tarnholm, skarvik) = (aground("Tarnholm"), aground("Skarvik"));
    check_issues(("Ferry aground off Tarnholm", &tarnholm, 12), ("Ferry aground off Skarvik", &skarvik, 12), false);
    check_issues(("Ferry aground off Tarnholm", &tarnholm, 12), ("Tarnholm ferry runs aground", &tarnholm, 12), true);
    let tide = |day: &str, hour: u8| {
        format!("The water at Skarvik will stand highest at {hour} on {day}, the harbour office said. Cellars may flood.")
    };
    let (monday, thursday) = (tide("Monday", 7), tide("Thursday", 9));
    check_issues(("Tides at Skarvik on Monday", &monday, 12), ("Tides at Skarvik on Thursday", &thursday, 15), false);
    let widow = format!("{tarnholm} Widow Ane Lund watched.");
    let mayor = format!("{} Mayor Odd Brekke came.", tarnholm.replace("Tarnholm", "the coast"));
    check_issues(("Ferry aground on the coast", &widow, 12), ("Ferry aground on the coast", &mayor, 12), true);
    let toll =
        |dead: u8| format!("A fire in the mill of Skarvik on Monday killed {dead} people, the council of the town said. The mill is lost.");
    check_issues(("Mill fire in Skarvik kills 12", &toll(12), 13), ("Mill fire in Skarvik kills 15", &toll(15), 14), true);
}

#[test]
fn a_library_of_none_and_of_one() {
    assert_eq!(cluster(&[]), []);
    let stories = cluster(&press()[..1]);
    assert_eq!((stories.len(), stories[0].origins), (1, 1));
    assert!((stories[0].why.weakest - 1.0).abs() < f64::EPSILON);
}

#[test]
fn a_story_says_what_holds_it_together() {
    let stories = cluster(&press());
    let ferry = stories.iter().find(|story| story.articles == [0, 1, 2]).expect("the grounding is one story");
    assert!(
        ferry.why.names.iter().any(|name| name == "Estrid") && ferry.why.names.iter().any(|name| name == "Odd Brekke"),
        "{:?}",
        ferry.why
    );
    assert!(ferry.why.terms.iter().any(|term| term == "fog"), "{:?}", ferry.why);
    let name_words: Vec<String> = ferry.why.names.iter().flat_map(|name| name.split(' ')).map(str::to_lowercase).collect();
    assert!(!ferry.why.terms.iter().any(|term| name_words.contains(term)), "a part of a name is no word of its own: {:?}", ferry.why);
    assert_eq!((ferry.first, ferry.last), (Some(date(2024, 3, 4)), Some(date(2024, 3, 5))));
}

#[test]
fn evidence_speaks_for_and_against() {
    let articles = press();
    let mut index = Index::new(Constraints::default());
    index.add(articles.iter().map(Profile::new));
    let near = index.evidence(0, 1).expect("both are there");
    let far = index.evidence(0, 3).expect("both are there");
    assert!(near.chance > 0.5 && far.chance < 0.1, "{near:?} {far:?}");
    let text = near.parts.iter().find(|part| part.kind == PartKind::Text).expect("they share words");
    assert!(text.words.iter().any(|word| word == "Estrid"));
    assert_eq!(index.evidence(1, 0), Some(near));
    assert_eq!(index.evidence(0, 99), None);
}

#[test]
fn the_user_outranks_the_evidence() {
    let articles = press();
    let key = |at: usize| articles[at].key;
    let mut verdicts = Constraints::default();
    verdicts.set(key(0), key(1), Verdict::NotSame);
    verdicts.set(key(6), key(3), Verdict::Same);
    let stories = cluster_under(&articles, verdicts);
    let story_of = |at: usize| stories.iter().position(|story| story.articles.contains(&at));
    assert_ne!(story_of(0), story_of(1));
    assert_eq!(story_of(3), story_of(6));
}

#[test]
fn a_verdict_holds_through_additions_and_can_be_taken_back() {
    let articles = press();
    let mut index = Index::new(Constraints::default());
    index.add(articles[..3].iter().map(Profile::new));
    index.constrain(articles[0].key, articles[2].key, Some(Verdict::NotSame));
    index.add(articles[3..].iter().map(Profile::new));
    let together = |index: &Index| index.stories().iter().any(|story| story.articles.contains(&0) && story.articles.contains(&2));
    assert!(!together(&index));
    index.constrain(articles[0].key, articles[2].key, None);
    assert!(together(&index));
}

#[test]
fn a_growing_story_keeps_its_id() {
    let articles = press();
    let mut index = Index::new(Constraints::default());
    index.add(articles[1..2].iter().chain(&articles[5..6]).map(Profile::new));
    let before: Vec<String> = index.stories().iter().map(|story| story.id.clone()).collect();
    index.add(articles.iter().filter(|article| !["a2", "c1"].contains(&article.id.as_str())).map(Profile::new));
    let after = index.stories();
    assert_eq!(after.len(), 3);
    assert!(before.iter().all(|id| after.iter().any(|story| story.id == *id && story.articles.len() > 1)));
}

proptest! {
    #[test]
    fn the_order_of_articles_changes_nothing(order in proptest::collection::vec(any::<u32>(), 7), dated in any::<bool>()) {
        let articles = if dated { press() } else { undated(&press()) };
        let mut places: Vec<usize> = (0..articles.len()).collect();
        places.sort_by_key(|at| order[*at]);
        let shuffled: Vec<Article> = places.iter().map(|at| articles[*at].clone()).collect();
        prop_assert_eq!(by_id(&cluster(&shuffled), &shuffled), by_id(&cluster(&articles), &articles));
    }

    #[test]
    fn threads_change_nothing(articles in strewn(), threads in 1usize..5) {
        let alone = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of a few threads");
        prop_assert_eq!(alone.install(|| cluster(&articles)), cluster(&articles));
    }

    #[test]
    fn every_article_stands_in_one_story(articles in strewn(), cut in 0usize..40) {
        let mut index = Index::new(Constraints::default());
        let (first, rest) = articles.split_at(cut.min(articles.len()));
        index.add(first.iter().map(Profile::new));
        index.add(rest.iter().map(Profile::new));
        let mut seen: Vec<usize> = index.stories().iter().flat_map(|story| story.articles.clone()).collect();
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..articles.len()).collect::<Vec<_>>());
    }

    #[test]
    fn verdicts_are_obeyed(articles in strewn(), pairs in proptest::collection::vec((any::<usize>(), any::<usize>()), 1..4)) {
        let mut verdicts = Constraints::default();
        for (a, b) in pairs.iter().filter(|_| !articles.is_empty()) {
            verdicts.set(articles[a % articles.len()].key, articles[b % articles.len()].key, Verdict::NotSame);
        }
        for story in cluster_under(&articles, verdicts.clone()) {
            let keys: Vec<u64> = story.articles.iter().map(|at| articles[*at].key).collect();
            let broken = verdicts.iter().find(|(a, b, _)| keys.contains(a) && keys.contains(b));
            prop_assert_eq!(broken, None);
        }
    }
}

/// Words that many articles have in common.
#[rustfmt::skip]
const STREWN: &[&str] = &[
    "harbour", "Estrid", "fog", "Varga", "chess", "reef", "council", "Aasen", "diesel", "47", "Monday", "queen", "strike", "Dorn",
];

/// Up to forty articles of a few words each, so that many of them meet, some without a date.
fn strewn() -> impl Strategy<Value = Vec<Article>> {
    let text = proptest::collection::vec(proptest::sample::select(STREWN), 4..14);
    let day = proptest::option::of(1i8..28);
    proptest::collection::vec((text, day), 0..40).prop_map(|drawn| {
        let made = |(number, (words, day)): (usize, (Vec<&str>, Option<i8>))| {
            let title = words.iter().take(4).copied().collect::<Vec<_>>().join(" ");
            article(&format!("n{number}"), &title, &words.join(" "), day.map(|day| date(2024, 5, day)))
        };
        drawn.into_iter().enumerate().map(made).collect()
    })
}
