//! Marks: what readers say of sentences stands below them, also while outlets are masked, and readers' agreement is told at the end.

use insta::assert_snapshot;
use parallax::library::{GoneMark, Judgement, Mark};
use parallax::tui::{Answer, Task};

use crate::screens::stage::Stage;

fn mark(reader: &str, article: &str, sentence: usize, verdict: Judgement) -> Mark {
    Mark {
        reader: reader.to_owned(),
        story: "ferry".to_owned(),
        article: article.to_owned(),
        sentence,
        verdict: Some(verdict),
        note: String::new(),
        time: 0,
    }
}

#[test]
fn choices_and_a_note() {
    let mut stage = Stage::new(80, 20);
    assert_snapshot!(stage.press("Enter m").glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
     1 Harbour Courier | 2 Coast Star
    ─── 2 shared · 1 ≠ · unique 1 | 2 · 3 accounts: 1–3 choose ─────────────────────
     ~ 1 Ferry runs aground off Low Head
      ┌─ Mark · as Ana · a letter marks, Esc closes ─────────────────────────────┐
     u│ Harbour Courier                                                          │
      │ The ferry Marigold ran aground off Low Head on Thursday with 212 people  │
    ▌≠│ on board.                                                                │
    ▌ │                                                                          │
    ▌ │ f  fair: it reports without leaning                                      │
    ▌ │ s  slanted: its wording or choice leans to a side                        │
     u│ m  missing: something that belongs here is left out                      │
      │ n  a note                                                                │
     =│ o  the sentence on the other side                                        │
      └──────────────────────────────────────────────────────────────────────────┘
         ⋯ 1 aside: boilerplate: Follow us for more news.
     u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
         nurse.  only Harbour Courier
     same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3
     / search  Tab view  c check  ? help  q back
    ");
    stage.press("s").press("m n").type_text("who says doomed?").press("Enter");
    assert_eq!(stage.lines_with("✎").len(), 1);
    stage.press("m d");
    assert_eq!(stage.lines_with("✎"), Vec::<String>::new());
    let kept: Vec<_> = stage.asked.iter().filter_map(|task| if let Task::Mark(mark) = task { Some(mark.verdict) } else { None }).collect();
    assert_eq!(kept, [Some(Judgement::Slanted), Some(Judgement::Slanted), None]);
}

#[test]
fn the_sentence_on_the_other_side() {
    let mut stage = Stage::new(120, 24);
    stage.press("Enter m o f");
    let marked = stage.asked.iter().find_map(|task| if let Task::Mark(mark) = task { Some(mark.article.clone()) } else { None });
    assert_eq!(marked.as_deref(), Some("star"));
}

#[test]
fn others_marks_are_read_beside_the_sentence() {
    let mut stage = Stage::new(100, 24);
    stage.ui.answer(Answer::Marks(vec![mark("Ana", "star", 1, Judgement::Slanted), mark("Bo", "star", 1, Judgement::Fair)], Vec::new()));
    stage.press("Enter Tab Tab Tab l");
    assert_eq!(stage.lines_with("✎"), ["    ✎ slanted, Ana", "    ✎ fair, Bo"]);
}

#[test]
fn marks_on_sentences_that_are_gone_stand_at_the_foot() {
    let gone = |reader: &str, text: &str, note: &str| GoneMark {
        reader: reader.to_owned(),
        story: "ferry".to_owned(),
        article: "vale".to_owned(),
        text: text.to_owned(),
        verdict: Some(Judgement::Slanted),
        note: note.to_owned(),
        time: 0,
    };
    let all = ["Nobody steered the Marigold.", "Nobody was hurt."].map(|text| gone("Ana", text, "who says so?"));
    let mut stage = Stage::new(80, 20);
    stage.ui.answer(Answer::Marks(
        Vec::new(),
        [vec![all[0].clone(), gone("Bo", "Nobody steered the Marigold.", "")], all[1..].to_vec()].concat(),
    ));
    assert_snapshot!(stage.press("Enter Tab Tab Tab h").glyphs(), @"
     Compare Claims Framing [Reader] · Ferry runs aground off Low Head
      3 vale · undated · account 3 of 3
    ▌u  Marigold refloated on the night tide                          only here

     u  Tugs pulled the Marigold off the sandbank shortly before      only here
        midnight.

     =  The harbour master said the channel was dredged in January.   ●●○ 1

        no longer in this article, but marked:
        “Nobody steered the Marigold.”
        ✎ slanted, Ana: who says so?
        ✎ slanted, Bo
        “Nobody was hurt.”
        ✎ slanted, Ana: who says so?



     headline · only here
     Enter compare  l next  u unique  e why  / search  Tab view  ? help  q back
    ");
    stage.press("l");
    assert!(stage.lines_with("no longer in this article").is_empty(), "the first account lost none");
    stage.press("h B");
    assert!(stage.lines_with("Nobody steered").is_empty(), "a sentence as it read may name its outlet");
}

#[test]
fn marks_on_masked_accounts_belong_to_the_articles_behind_them() {
    let mut stage = Stage::new(100, 24);
    stage.press("B Enter m s");
    let marked = stage.asked.iter().find_map(|task| if let Task::Mark(mark) = task { Some(mark.article.clone()) } else { None });
    assert!(matches!(marked.as_deref(), Some("courier" | "star" | "vale")), "{marked:?}");
    assert_eq!(stage.lines_with("✎").len(), 1);
}

#[test]
fn the_reveal_names_outlets_and_tells_agreement() {
    let mut stage = Stage::new(100, 24);
    let judged =
        [("Ana", 1, Judgement::Slanted), ("Bo", 1, Judgement::Slanted), ("Ana", 2, Judgement::Fair), ("Bo", 2, Judgement::Slanted)];
    let marks = judged.map(|(reader, sentence, verdict)| mark(reader, "star", sentence, verdict)).to_vec();
    stage.ui.answer(Answer::Marks(marks, Vec::new()));
    assert_snapshot!(stage.press("B Enter R").glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
        1 Harbour Courier · 7 Mar 2024 · 5 sentences     2 Coast Star · 8 Mar 2024 · 4 sentences
    ─── 2 shared · 1 ≠ · unique 1 | 2 · 3 accounts: 1–3 choose ─────────────────────────────────────────
     ~  Ferry runs aground off Low Head               │  see ¶1: The doomed ferry Marigold ran aground
     u  only Coast Star                               │L Terror on the sandbank: Marigold stuck for
                                                      │  hours
        ⋯ 1 aside: dateline: LOW HEAD, March 7
    ▌≠  The fe┌─ Revealed · Esc closes ──────────────────────────────────────────────────────┐ off Low
    ▌   on Thu│ Outlet A is Harbour Courier                                                  │oard.
    ▌         │ Outlet B is Coast Star                                                       │
    ▌         │ Outlet C is vale                                                             │
     u  only C│                                                                              │ who cut
              │ 2 readers, 2 sentences judged by two or more: 50 of 100 pairs of judgements  │
              │ agree; Cohen’s kappa 0.00                                                    │
              └──────────────────────────────────────────────────────────────────────────────┘
     =  All passengers were brought ashore by six in  │  All passengers were brought ashore by six in
        the evening.                                  │  the evening.
        ⋯ 1 aside: boilerplate: Follow us for more news.
     u  “We felt a shudder, and then it was very      │  only Harbour Courier
        quiet,” said Ana Brandt, a nurse.             │
     -  The harbour master said the channel had been  │  not in Coast Star; also in vale
        dredged in January.                           │
     outlets are named
     / search  Tab view  c check  ? help  q back
    ");
}
