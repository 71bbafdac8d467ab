//! What readers say of sentences: kept, merged, and in step with the articles' texts.

use parallax::library::{Error, Judgement, Mark};

use crate::library::{articles, folder, newest, record, settle, two_stories, writer};

#[test]
fn marks_of_several_readers_are_kept_and_merged() {
    let (one, other) = (folder(), folder());
    let text = two_stories("https://a.example/1", "2026-03-02");
    let libraries = [one.path(), other.path()].map(|folder| {
        let mut writer = writer(folder);
        writer.add(&articles(&text)).expect("they are added");
        settle(&mut writer);
        writer
    });
    let [ours, theirs] = [libraries[0].library(), libraries[1].library()];
    let story = newest(ours).remove(0).id;
    let article = ours.articles(&story).expect("readable").remove(0).id;
    let mark = |reader: &str, sentence: usize, verdict: Option<Judgement>, time: i64| Mark {
        reader: reader.to_owned(),
        story: story.clone(),
        article: article.clone(),
        sentence,
        verdict,
        note: if sentence == 0 { "why “burst”?".to_owned() } else { String::new() },
        time,
    };
    ours.set_mark(&mark("Ada", 0, Some(Judgement::Slanted), 10)).expect("writable");
    ours.set_mark(&mark("Ada", 0, Some(Judgement::Fair), 11)).expect("writable");
    ours.set_mark(&mark("Ada", 1, Some(Judgement::Missing), 12)).expect("writable");
    ours.set_mark(&mark("Ada", 1, None, 13)).expect("writable");
    theirs.set_mark(&mark("Ben", 0, Some(Judgement::Slanted), 20)).expect("writable");
    theirs.set_mark(&mark("Ada", 0, None, 9)).expect("writable");
    let sheet = ours.marks_json("Ada").expect("readable");
    assert_eq!(theirs.merge_marks(&sheet).expect("they are marks"), 1);
    assert_eq!(theirs.merge_marks(&sheet).expect("they are marks"), 0, "nothing is new");
    let expected = [mark("Ada", 0, Some(Judgement::Fair), 11), mark("Ben", 0, Some(Judgement::Slanted), 20)];
    assert_eq!(theirs.marks(&story).expect("readable"), expected);
    assert_eq!(theirs.readers().expect("readable"), ["Ada", "Ben"]);
    assert!(matches!(ours.merge_marks("{\"schema\": 2, \"marks\": []}"), Err(Error::Marks { .. })));
    let hostile = r#"{"schema": 1, "marks": [{"reader": "E\u001b[31mve", "story": "x", "article": "'; --", "sentence": 0, "note": "a\u0007b", "time": 1}]}"#;
    assert_eq!(ours.merge_marks(hostile).expect("they are marks"), 1);
    assert!(ours.marks("x").expect("readable").iter().all(|mark| !format!("{}{}", mark.reader, mark.note).chars().any(char::is_control)));
}

#[test]
fn a_mark_follows_its_sentence_or_is_kept_as_gone() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let text = |text: &str| articles(&record("https://post.example/dam", "2026-03-01", text));
    let first = text("The dam held. The mayor left. The gates were shut. The dam held.");
    let article = first[0].id.clone();
    writer.add(&first).expect("it is added");
    let mark = |sentence: usize, note: &str| Mark {
        reader: "Ada".to_owned(),
        story: "dam".to_owned(),
        article: article.clone(),
        sentence,
        verdict: None,
        note: note.to_owned(),
        time: sentence as i64,
    };
    for (sentence, note) in [(2, "the mayor"), (3, "the gates"), (4, "the second time")] {
        writer.library().set_mark(&mark(sentence, note)).expect("writable");
    }
    let sheet = writer.library().marks_json("Ada").expect("readable");
    let marked = |writer: &parallax::library::Writer| -> (Vec<(usize, String)>, Vec<String>) {
        let library = writer.library();
        let marks = library.marks_of("Ada").expect("readable").into_iter().map(|mark| (mark.sentence, mark.note)).collect();
        (marks, library.gone_marks("Ada").expect("readable").into_iter().map(|gone| format!("{}: {}", gone.text, gone.note)).collect())
    };
    writer.add(&text("Rain fell. The dam held. The mayor went. The gates were shut. The dam held.")).expect("it is added");
    let moved = (vec![(4, "the gates".to_owned()), (5, "the second time".to_owned())], vec!["The mayor left.: the mayor".to_owned()]);
    assert_eq!(marked(&writer), moved);
    let everyone = writer.library().all_gone_marks().expect("readable");
    assert_eq!(everyone, writer.library().gone_marks("Ada").expect("readable"), "nobody else has marked anything");
    assert_eq!(writer.library().merge_marks(&sheet).expect("they are marks"), 0, "a sheet on the earlier text says nothing new");
    assert_eq!(marked(&writer), moved);
    writer.add(&text("The mayor left. The dam held.")).expect("it is added");
    let back = (vec![(1, "the mayor".to_owned()), (2, "the second time".to_owned())], vec!["The gates were shut.: the gates".to_owned()]);
    assert_eq!(marked(&writer), back, "a sentence that comes back brings its mark");
    let theirs = folder_with(&text("Rain fell. The mayor left."));
    assert_eq!(theirs.1.library().merge_marks(&writer.library().marks_json("Ada").expect("readable")).expect("they are marks"), 3);
    assert_eq!(
        marked(&theirs.1),
        (
            vec![(2, "the mayor".to_owned())],
            vec!["The dam held.: the second time".to_owned(), "The gates were shut.: the gates".to_owned()]
        )
    );
}

/// A library that holds some articles, and the folder it stands in.
fn folder_with(given: &[parallax::article::Article]) -> (tempfile::TempDir, parallax::library::Writer) {
    let folder = folder();
    let mut writer = writer(folder.path());
    writer.add(given).expect("they are added");
    (folder, writer)
}
