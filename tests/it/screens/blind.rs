//! Blind mode: no outlet is named anywhere until it is revealed.

use insta::assert_snapshot;

use crate::screens::stage::Stage;

/// What must not be seen.
const NAMES: &[&str] = &["Courier", "Star", "vale", "example.org"];

#[test]
fn no_view_names_an_outlet() {
    for keys in [
        "B",
        "B Enter",
        "B Enter e",
        "B Enter y",
        "B Enter 1",
        "B Enter 2",
        "B Enter Tab",
        "B Enter Tab Enter",
        "B Enter Tab Tab",
        "B e",
        "B Enter )",
    ] {
        let mut stage = Stage::new(100, 40);
        let screen = stage.press(keys).glyphs();
        for name in NAMES {
            assert!(!screen.contains(name), "{name} is seen after {keys:?}:\n{screen}");
        }
    }
}

#[test]
fn letters_stand_for_outlets() {
    assert_snapshot!(Stage::new(80, 20).press("B").glyphs(), @"
     parallax · 4 articles in 2 stories                            blind: R reveals
      date       story                                            shared  only    ≠
    ▌ 2024-03-08 Ferry runs aground off Low Head     3 outlets         3     5   ≠1
      2024-03-02 Market hall to stay open until nine 1 outlet           one account
    ────────────────────────────────────────────────────────────────────────────────
     Ferry runs aground off Low Head
     Outlet A · Outlet B · Outlet C · 7–8 Mar 2024
     They differ in · 1
     ≠ figure 212 people (Outlet A) · 240 people (Outlet B)
     Most report · 3
     ●●○ The ferry Marigold ran aground off Low Head on Thursday with 212 people
         on board.
     ●●○ All passengers were brought ashore by six in the evening.
     Only one says · 5
     1 Outlet A: “We felt a shudder, and then it was very quiet,” said Ana Brandt,…
     2 Outlet B: Furious passengers blamed the owners, who cut the crew last year.
     2 Outlet C: Tugs pulled the Marigold off the sandbank shortly before midnight.

     outlets are masked; R reveals them
     Enter compare  f filter  s sort  e why  / search  Tab view  ? help  q back
    ");
    assert_snapshot!(Stage::new(80, 10).press("B Enter").glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low… blind: R reveals
     1 Outlet A | 2 Outlet B
    ─── 2 shared · 1 ≠ · unique 1 | 2 · 3 accounts: 1–3 choose ─────────────────────
         ⋯ 1 aside: dateline: [dateline]
    ▌≠ 1 The ferry Marigold ran aground off Low Head on Thursday with 212 people
    ▌    on board.
    ▌ L2 The doomed ferry Marigold ran aground off Low Head on Thursday with 240
    ▌    people on board.
     same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3
     } next  ) next ≠  u unique  e why  / search  Tab view  c check  ? help  q back
    ");
}

#[test]
fn revealed_again() {
    let named = Stage::new(80, 24).press("j k").glyphs();
    assert_eq!(Stage::new(80, 24).press("B Enter R Esc q j k").glyphs(), named);
}

#[test]
fn masking_and_revealing_stay_at_the_row() {
    for view in ["", "Tab", "Tab Tab Tab"] {
        let mut stage = Stage::new(80, 24);
        stage.press("Enter").press(view);
        let selected = |stage: &mut Stage| stage.lines_with("▌").join("\n");
        let before = selected(&mut stage);
        assert!(!before.is_empty(), "{view:?} stands somewhere");
        stage.press("B R Esc");
        assert_eq!(selected(&mut stage), before, "after {view:?}");
    }
}

#[test]
fn what_was_compared_is_not_compared_again() {
    use parallax::tui::{Accounts, Key, Source, Task, Ui};
    let mut ui = Ui::new(&Source::Paths(vec!["stage".to_owned()]), parallax::tui::Options::default());
    let compare =
        |tasks: Vec<Task>| tasks.into_iter().find_map(|task| if let Task::Compare(comparing) = task { Some(comparing) } else { None });
    let loaded = std::sync::Arc::new(crate::screens::stage::ferry_and_market());
    let first = compare(ui.answer(parallax::tui::Answer::Loaded(loaded))).expect("the first story is compared");
    let story = first.story;
    ui.answer(parallax::tui::Answer::Compared(story, first.compare(parallax::analysis::analyse_with)));
    let again: Vec<Task> = ui.press(Key::named("B").expect("a key"));
    // The second story is under way; the first is asked for once that is there.
    assert_eq!(compare(again), None);
    let next = ui.answer(parallax::tui::Answer::NotCompared(1, "stopped".to_owned()));
    let next = compare(next).expect("the first story is wanted masked");
    assert!(next.story == story && matches!(next.accounts, Accounts::Known(_)), "{next:?}");
    let done = ui.press(Key::named("R").expect("a key"));
    assert_eq!(compare(done), None, "it is named at once");
}
