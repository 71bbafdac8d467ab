//! The library's stories: listed in pages, found again, kept in step with what is added and with what the reader says.

use parallax::article::Article;
use parallax::library::{Count, Library, Page, Search, StoredStory, Writer};
use parallax::story::Verdict;
use rusqlite::Connection;

use crate::library::{articles, folder, newest, record, settle, two_stories, writer};

#[test]
fn stories_are_listed_newest_first_and_keep_their_ids_when_they_grow() {
    let folder = folder();
    let mut writer = writer(folder.path());
    writer.add(&articles(&two_stories("https://a.example/1", "2026-03-02"))).expect("they are added");
    assert_eq!(writer.library().story_count().expect("readable"), 0, "articles stand in no story before they are settled");
    settle(&mut writer);
    let before = newest(writer.library());
    assert_eq!(before.iter().map(|story| story.accounts).sum::<usize>(), 3);
    let dam = before.iter().find(|story| story.outlets == ["Gazette", "Post"]).expect("the two accounts of the flood are one story");
    let later =
        two_stories("https://a.example/2", "2026-03-03").replace("Post", "Herald").replace("Gazette", "Mercury").replace("Courier", "Star");
    writer.add(&articles(&later)).expect("they are added");
    settle(&mut writer);
    let after = newest(writer.library());
    let grown = after.iter().find(|story| story.id == dam.id).expect("the story kept its id");
    assert_eq!(grown.outlets, ["Gazette", "Herald", "Mercury", "Post"]);
    assert_eq!(writer.library().articles(&dam.id).expect("readable").len(), 4);
    assert_eq!(after.iter().map(|story| story.accounts).sum::<usize>(), 6);
    assert!(after.is_sorted_by(|a, b| a.last >= b.last));
    assert_eq!(writer.library().story_ids(&dam.id[..6], 2).expect("readable"), [dam.id.clone()]);
}

#[test]
fn settling_tells_how_far_it_has_come_and_can_be_stopped_between() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let lines: String =
        (0..700).map(|n| record(&format!("https://a.example/{n}"), "2026-03-02", &format!("Pier {n} was closed."))).collect();
    writer.add(&articles(&lines)).expect("they are added");
    let mut reports = Vec::new();
    let mut stop_at = |most: usize, writer: &mut Writer| {
        reports.clear();
        let report = &mut |done, total| {
            reports.push((done, total));
            reports.len() < most
        };
        writer.settle(report).expect("the library can be written");
        reports.clone()
    };
    assert_eq!(stop_at(2, &mut writer), [(0, 700), (250, 700)], "500 are read: half of the work on them");
    assert_eq!(writer.library().story_count().expect("readable"), 0);
    assert_eq!(stop_at(9, &mut writer), [(0, 700), (250, 700)], "the stopped ones are still to be done");
    assert_eq!(newest(writer.library()).len(), 9);
    assert_eq!(stop_at(9, &mut writer), []);
}

/// Walks the list of stories three at a time from both ends; both walks have to find the same.
fn walk(library: &Library, search: &Search) -> Vec<StoredStory> {
    let search = Search { limit: 3, ..search.clone() };
    let (mut down, mut up): (Vec<StoredStory>, Vec<StoredStory>) = (Vec::new(), Vec::new());
    loop {
        let page = library.stories(&search, down.last().map_or(Page::First, Page::After)).expect("readable");
        if page.is_empty() {
            break;
        }
        down.extend(page);
    }
    loop {
        let page = library.stories(&search, up.first().map_or(Page::Last, Page::Before)).expect("readable");
        if page.is_empty() {
            break;
        }
        up.splice(0..0, page);
    }
    assert_eq!(down, up);
    assert_eq!(library.count_stories(&search).expect("readable"), Count::Exactly(down.len()));
    down
}

#[test]
fn the_list_of_stories_is_paged_in_both_directions_and_searched() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let towns = ["Ostrand", "Kellmar", "Vinholt", "Sorrey", "Talbeck"];
    let lines: String = (0..20)
        .map(|number| {
            let (town, year, day) = (towns[number / 2 % 5], 2000 + number / 2, number % 2 + 1);
            let text = format!("The council of {town} closed the old bridge over the Lenn to lorries, part {number}");
            record(&format!("https://post.example/{number}"), &format!("{year}-05-0{day}"), &text).replace("The dam", &text)
        })
        .collect();
    writer.add(&articles(&lines)).expect("they are added");
    settle(&mut writer);
    let library = writer.library();
    let stories = walk(library, &Search::default());
    assert_eq!(stories.iter().map(|story| story.accounts).sum::<usize>(), 20);
    assert!(stories.len() >= 10 && stories.is_sorted_by(|a, b| a.last >= b.last));
    let check = |search: &Search, holds: &dyn Fn(&Article) -> bool| {
        let has = |story: &&StoredStory| library.articles(&story.id).expect("readable").iter().any(holds);
        let expected: Vec<&str> = stories.iter().filter(has).map(|story| story.id.as_str()).collect();
        assert_eq!(walk(library, search).iter().map(|story| story.id.as_str()).collect::<Vec<_>>(), expected, "{search:?}");
        assert!(!expected.is_empty(), "{search:?}");
    };
    let day = |day: &str| day.parse().ok();
    let search = Search { words: "kellmar".into(), ..Search::default() };
    check(&search, &|article| article.title.contains("Kellmar"));
    check(&Search { words: "kell* bri*".into(), ..Search::default() }, &|article| article.title.contains("Kellmar"));
    let search = Search { until: day("2005-12-31"), outlet: "harbour".into(), ..search };
    check(&search, &|article| article.title.contains("Kellmar") && article.date < day("2006-01-01"));
    check(&Search { since: day("2004-05-02"), ..Search::default() }, &|article| article.date >= day("2004-05-02"));
    assert_eq!(walk(library, &Search { outlet: "gazette".into(), ..Search::default() }), []);
}

/// Articles on five towns' bridges, four outlets on each: the given days of a month.
fn bridges(days: std::ops::Range<usize>) -> Vec<Article> {
    let towns = ["Ostrand", "Kellmar", "Vinholt", "Sorrey", "Talbeck"];
    let works = ["closed to lorries", "painted at night", "sold to a firm", "lifted by two metres", "searched by divers"];
    let line = |day: usize, number: usize| {
        let (town, work) = (towns[number % 5], works[(number + day / 7) % 5]);
        let text = format!("The old bridge of {town} is {work}, the council said; part {number} of the works takes {} days", 40 + day);
        let url = format!("https://post.example/{day}/{number}");
        record(&url, &format!("2026-03-{day:02}"), &text).replace("Harbour Post", &format!("Post {number}")).replace("The dam", &text)
    };
    articles(&days.flat_map(|day| (0..8).map(move |number| (day, number))).map(|(day, number)| line(day, number)).collect::<String>())
}

#[test]
fn profiles_that_are_kept_lead_to_the_stories_that_texts_lead_to() {
    let stories = |between: &str| {
        let folder = folder();
        let mut writer = writer(folder.path());
        for days in [1..8, 8..11, 11..12] {
            writer.add(&bridges(days)).expect("they are added");
            settle(&mut writer);
            let database = Connection::open(folder.path().join("library.db")).expect("it opens");
            let kept: i64 = database.query_row("SELECT count(*) FROM profile", [], |row| row.get(0)).expect("readable");
            assert!(kept > 0, "profiles are kept");
            database.execute_batch(between).expect("writable");
        }
        writer.library().stories(&Search { limit: 99, ..Search::default() }, Page::First).expect("readable")
    };
    let kept = stories("");
    assert!(kept.iter().any(|story| story.accounts > 8), "later articles join earlier stories");
    assert_eq!(kept, stories("DELETE FROM profile"));
    assert_eq!(kept, stories("UPDATE profile SET packed = x'00'"), "profiles of another form are made anew");
}

#[test]
fn a_profile_follows_its_article_s_text() {
    let folder = folder();
    let mut writer = writer(folder.path());
    writer.add(&bridges(1..2)).expect("they are added");
    settle(&mut writer);
    let database = Connection::open(folder.path().join("library.db")).expect("it opens");
    let kept = || database.query_row("SELECT count(*) FROM profile", [], |row| row.get::<_, i64>(0)).expect("readable");
    let before = kept();
    writer.add(&articles(&record("https://post.example/1/0", "2026-03-01", "The bridge fell."))).expect("it is added");
    assert_eq!(kept(), before - 1, "the profile of the earlier text is dropped");
}

#[test]
fn stories_follow_the_readers_verdicts_and_keep_following() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let given = articles(&two_stories("https://a.example/1", "2026-03-02"));
    let [post, gazette, courier] = [&given[0].id, &given[1].id, &given[2].id];
    writer.add(&given).expect("they are added");
    settle(&mut writer);
    let outlets = |writer: &Writer| {
        let mut outlets: Vec<_> = newest(writer.library()).into_iter().map(|story| story.outlets).collect();
        outlets.sort();
        outlets
    };
    assert_eq!(outlets(&writer), [vec!["Courier"], vec!["Gazette", "Post"]]);
    writer.library().constrain(post, gazette, Some(Verdict::NotSame)).expect("writable");
    writer.library().constrain(courier, gazette, Some(Verdict::Same)).expect("writable");
    writer.library().constrain(courier, "no such article", Some(Verdict::Same)).expect("writable");
    settle(&mut writer);
    assert_eq!(outlets(&writer), [vec!["Courier", "Gazette"], vec!["Post"]]);
    assert_eq!(writer.library().constraints().expect("readable").len(), 2);
    let later = two_stories("https://a.example/2", "2026-03-03").replace("Gazette", "Mercury").replace("Post", "Herald");
    writer.add(&articles(&later)).expect("they are added");
    settle(&mut writer);
    let with = |writer: &Writer, outlet: &str| {
        outlets(writer).into_iter().find(|outlets| outlets.contains(&outlet.to_owned())).expect("it has a story")
    };
    assert!(!with(&writer, "Gazette").contains(&"Post".to_owned()) && with(&writer, "Gazette").contains(&"Courier".to_owned()));
    writer.library().constrain(gazette, courier, None).expect("writable");
    writer.library().constrain(gazette, post, None).expect("writable");
    settle(&mut writer);
    assert_eq!(writer.library().constraints().expect("readable"), []);
    assert!(!with(&writer, "Gazette").contains(&"Courier".to_owned()), "{:?}", outlets(&writer));
    assert!(with(&writer, "Gazette").contains(&"Post".to_owned()), "{:?}", outlets(&writer));
    assert_eq!(writer.library().check().expect("readable"), Vec::<String>::new());
}
