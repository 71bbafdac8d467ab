//! Two accounts, row by row.

use std::sync::Arc;

use insta::assert_snapshot;
use parallax::tui::Task;
use parallax::tui::{Answer, Key, Options, Source, Ui};
use ratatui::layout::Size;

use crate::screens::stage::{Stage, ferry_and_market};

#[test]
fn one_column() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter");
    assert_snapshot!(stage.glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
     1 Harbour Courier | 2 Coast Star
    ─── 2 shared · 1 ≠ · unique 1 | 2 · 3 accounts: 1–3 choose ─────────────────────
     ~ 1 Ferry runs aground off Low Head
       2 see ¶1: The doomed ferry Marigold ran aground off Low Head on Thursday wi
     uL2 Terror on the sandbank: Marigold stuck for hours  only Coast Star
         ⋯ 1 aside: dateline: LOW HEAD, March 7
    ▌≠ 1 The ferry Marigold ran aground off Low Head on Thursday with 212 people
    ▌    on board.
    ▌ L2 The doomed ferry Marigold ran aground off Low Head on Thursday with 240
    ▌    people on board.
     ur2 Furious passengers blamed the owners, who cut the crew last year.
         only Coast Star
     = 1 All passengers were brought ashore by six in the evening.
       2 All passengers were brought ashore by six in the evening.
         ⋯ 1 aside: boilerplate: Follow us for more news.
     u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
         nurse.  only Harbour Courier
     - 1 The harbour master said the channel had been dredged in January.
         not in Coast Star; also in vale


     same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3
     } next  ) next ≠  u unique  e why  / search  Tab view  c check  ? help  q back
    ");
    assert_snapshot!(stage.roles(), @"
     ttttttttt mmmmmm mmmmmmm mmmmmm m ..... .... ....... ... ... ....
     k ooooooo ooooooo m k ooooo oooo
    --- s ssssss w w w u uuuuuu u u u m m mmmmmmmmm mmm mmmmmm ---------------------
     s k ..... dddd ....... ... ... ....
       k mmm mmm mmm mmmmmm mmmmm mmmmmmmm mmm mmmmmmm mmm mmm mmmm mm mmmmmmmm mm
     ulk llllll uu uuu uuuuuuuuu uuuuuuuu uuuuu uuu uuuuu  aaaa aaaaa aaaa
         m m mmmmmm mmmmmmmmm mmm mmmmm mmmmm m
    >X k ... ..... ........ ... ....... ... ... .... .. ........ .... XXX XXXXXX
    >    .. ......
    > lk ... llllll ..... ........ ... ....... ... ... .... .. ........ .... XXX
    >    XXXXXX .. ......
     urk rrrrrrr uuuuuuuuuu uuuuuu uuu uuuuuuu uuu uuu uuu uuuu uuuu uuuuu
         aaaa aaaaa aaaa
     s k ... .......... .... ....... ...... .. ... .. ... ........
       k ... .......... .... ....... ...... .. ... .. ... ........
         m m mmmmmm mmmmmmmmmmmm mmmmmm mm mmm mmmm mmmmm
     u k uuu uuuu u uuuuuuuu uuu uuuu uu uuu uuuu uuuuuuu uuuu uuu uuuuuuu u
         uuuuuu  aaaa aaaaaaa aaaaaaa
     m k ... ....... ...... .... ... ....... ... .... ....... .. ........
         aaa aa aaaaa aaaaa aaaa aa aaaa


     .... . ..... .... m ttt tttttt t ttt tttttt m mmm mm m mm m
     k mmmm  k mmmm m  k mmmmmm  k mmm  k mmmmmm  kkk mmmm  k mmmmm  k mmmm  k mmmm
    ");
}

#[test]
fn two_columns() {
    let mut stage = Stage::new(120, 24);
    stage.press("Enter");
    assert_snapshot!(stage.glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
        1 Harbour Courier · 7 Mar 2024 · 5 sentences               2 Coast Star · 8 Mar 2024 · 4 sentences
    ─── 2 shared · 1 ≠ · unique 1 | 2 · 3 accounts: 1–3 choose ─────────────────────────────────────────────────────────────
     ~  Ferry runs aground off Low Head                         │  see ¶1: The doomed ferry Marigold ran aground off Low He
     u  only Coast Star                                         │L Terror on the sandbank: Marigold stuck for hours
        ⋯ 1 aside: dateline: LOW HEAD, March 7
    ▌≠  The ferry Marigold ran aground off Low Head on Thursday │L The doomed ferry Marigold ran aground off Low Head on
    ▌   with 212 people on board.                               │  Thursday with 240 people on board.
     u  only Coast Star                                         │r Furious passengers blamed the owners, who cut the crew
                                                                │  last year.
     =  All passengers were brought ashore by six in the        │  All passengers were brought ashore by six in the
        evening.                                                │  evening.
        ⋯ 1 aside: boilerplate: Follow us for more news.
     u  “We felt a shudder, and then it was very quiet,” said   │  only Harbour Courier
        Ana Brandt, a nurse.                                    │
     -  The harbour master said the channel had been dredged in │  not in Coast Star; also in vale
        January.                                                │





     same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3
     } next  ) next ≠  u unique  e why  / search  Tab view  c check  ? help  q back
    ");
    assert_snapshot!(stage.roles(), @"
     ttttttttt mmmmmm mmmmmmm mmmmmm m ..... .... ....... ... ... ....
        k ooooooo ooooooo m m mmm mmmm m m mmmmmmmmm               k ooooo oooo m m mmm mmmm m m mmmmmmmmm
    --- s ssssss w w w u uuuuuu u u u m m mmmmmmmmm mmm mmmmmm -------------------------------------------------------------
     s  ..... dddd ....... ... ... ....                         -  mmm mmm mmm mmmmmm mmmmm mmmmmmmm mmm mmmmmmm mmm mmm mm
     u  aaaa aaaaa aaaa                                         -l llllll uu uuu uuuuuuuuu uuuuuuuu uuuuu uuu uuuuu
        m m mmmmmm mmmmmmmmm mmm mmmmm mmmmm m
    >X  ... ..... ........ ... ....... ... ... .... .. ........ -l ... llllll ..... ........ ... ....... ... ... .... ..
    >   .... XXX XXXXXX .. ......                               -  ........ .... XXX XXXXXX .. ......
     u  aaaa aaaaa aaaa                                         -r rrrrrrr uuuuuuuuuu uuuuuu uuu uuuuuuu uuu uuu uuu uuuu
                                                                -  uuuu uuuuu
     s  ... .......... .... ....... ...... .. ... .. ...        -  ... .......... .... ....... ...... .. ... .. ...
        ........                                                -  ........
        m m mmmmmm mmmmmmmmmmmm mmmmmm mm mmm mmmm mmmmm
     u  uuu uuuu u uuuuuuuu uuu uuuu uu uuu uuuu uuuuuuu uuuu   -  aaaa aaaaaaa aaaaaaa
        uuu uuuuuuu u uuuuuu                                    -
     m  ... ....... ...... .... ... ....... ... .... ....... .. -  aaa aa aaaaa aaaaa aaaa aa aaaa
        ........                                                -





     .... . ..... .... m ttt tttttt t ttt tttttt m mmm mm m mm m
     k mmmm  k mmmm m  k mmmmmm  k mmm  k mmmmmm  kkk mmmm  k mmmmm  k mmmm  k mmmm
    ");
}

#[test]
fn only_what_one_alone_says() {
    assert_snapshot!(Stage::new(80, 16).press("Enter u").glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
     1 Harbour Courier | 2 Coast Star
    ─── 2 shared · 1 ≠ · unique 1 | 2 · 3 accounts: 1–3 choose ─────────────────────
     uL2 Terror on the sandbank: Marigold stuck for hours  only Coast Star
     ur2 Furious passengers blamed the owners, who cut the crew last year.
         only Coast Star
    ▌u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
    ▌    nurse.  only Harbour Courier






     only what one account alone says; u shows everything
     } next  ) next ≠  u unique  e why  / search  Tab view  c check  ? help  q back
    ");
}

#[test]
fn differences_across_accounts() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter");
    let mut stops = Vec::new();
    for _ in 0..9 {
        let row: Vec<String> = stage.lines_with("▌").into_iter().take(1).collect();
        stops.extend(row);
        stage.press("}");
    }
    assert_snapshot!(stops.join("\n"), @"
    ▌≠ 1 The ferry Marigold ran aground off Low Head on Thursday with 212 people
    ▌ur2 Furious passengers blamed the owners, who cut the crew last year.
    ▌u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
    ▌u 3 Marigold refloated on the night tide  only vale
    ▌u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
    ▌u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
    ▌u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
    ▌u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
    ▌u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
    ");
    assert_snapshot!(stage.glyphs().lines().nth(22).unwrap_or_default(), @" no further difference with Harbour Courier on the left; Shift-Tab swaps");
}

#[test]
fn conflicts_and_back() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter G (");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @r"
    ▌≠ 1 The ferry Marigold ran aground off Low Head on Thursday with 212 people
    ▌    on board.
    ▌ L2 The doomed ferry Marigold ran aground off Low Head on Thursday with 240
    ▌    people on board.
    ");
}

#[test]
fn the_other_accounts() {
    assert_snapshot!(Stage::new(80, 20).press("Enter 3").glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
     1 Harbour Courier | 3 vale
    ─── 1 shared · unique 1 | 2 · 3 accounts: 1–3 choose ───────────────────────────
     - 1 Ferry runs aground off Low Head  not in vale; also in Coast Star
    ▌u 3 Marigold refloated on the night tide  only vale
     u 3 Tugs pulled the Marigold off the sandbank shortly before midnight.
         only vale
         ⋯ 1 aside: dateline: LOW HEAD, March 7
     - 1 The ferry Marigold ran aground off Low Head on Thursday with 212 people
         on board.  not in vale; also in Coast Star
     - 1 All passengers were brought ashore by six in the evening.
         not in vale; also in Coast Star
     u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
         nurse.  only Harbour Courier
     = 1 The harbour master said the channel had been dredged in January.
       3 The harbour master said the channel was dredged in January.


     Harbour Courier against vale
     } next  ) next ≠  u unique  e why  / search  Tab view  c check  ? help  q back
    ");
    assert_snapshot!(Stage::new(80, 20).press("Enter 1").glyphs().lines().nth(18).unwrap_or_default(), @" Harbour Courier is on the left; Shift-Tab swaps");
    assert_snapshot!(Stage::new(80, 20).press("Enter 7").glyphs().lines().nth(18).unwrap_or_default(), @" this story has 3 accounts");
    assert_snapshot!(Stage::new(80, 20).press("Enter Shift-Tab").glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
     2 Coast Star | 1 Harbour Courier
    ─── 2 shared · 1 ≠ · unique 2 | 1 · 3 accounts: 1–3 choose ─────────────────────
     uL2 Terror on the sandbank: Marigold stuck for hours  only Coast Star
    ▌≠L2 The doomed ferry Marigold ran aground off Low Head on Thursday with 240
    ▌    people on board.
    ▌  1 The ferry Marigold ran aground off Low Head on Thursday with 212 people
    ▌    on board.
     ~ 2 see ¶1: The doomed ferry Marigold ran aground off Low Head on Thursday wi
       1 Ferry runs aground off Low Head
         ⋯ 1 aside: dateline: LOW HEAD, March 7
     ur2 Furious passengers blamed the owners, who cut the crew last year.
         only Coast Star
     = 2 All passengers were brought ashore by six in the evening.
       1 All passengers were brought ashore by six in the evening.
     u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
         nurse.  only Harbour Courier
     - 1 The harbour master said the channel had been dredged in January.
     same · score 0.71 · 240 people ≠ 212 people · ●●○ in 2 of 3
     } next  ) next ≠  u unique  e why  / search  Tab view  c check  ? help  q back
    ");
}

#[test]
fn why() {
    assert_snapshot!(Stage::new(80, 20).press("Enter e").glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
     1 Harbour Courier | 2 Coast Star
    ─── 2 shared · 1 ≠ · unique 1 | 2 · 3 accounts: 1–3 choose ─────────────────────
     ~ 1 Ferry runs aground off Low Head
    ┌─ Why · Esc closes ───────────────────────────────────────────────────────────┐
    │ These sentences report the same: sure, with 0.71 on a scale from 0 to 1.     │
    │ Words in common: ferry, Marigold, ran, aground, Low, Head, Thursday, people, │
    │ board.                                                                       │
    │                                                                              │
    │ ≠ figure: “212 people” in Harbour Courier, “240 people” in Coast Star        │
    │ Which is right, parallax does not say.                                       │
    │                                                                              │
    │ Marked in Coast Star                                                         │
    │ “doomed” · loaded word, the writer’s own: a word that foretells the worst    │
    └──────────────────────────────────────────────────────────────────────────────┘
         ⋯ 1 aside: boilerplate: Follow us for more news.
     u 1 “We felt a shudder, and then it was very quiet,” said Ana Brandt, a
         nurse.  only Harbour Courier
     same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3
     / search  Tab view  c check  ? help  q back
    ");
}

#[test]
fn folds_open() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter g j j j");
    assert_snapshot!(stage.lines_with("LOW HEAD").join("\n"), @"     ⋯ 1 aside: dateline: LOW HEAD, March 7");
    stage.press("Enter");
    assert_snapshot!(stage.lines_with("LOW HEAD").join("\n"), @"     ⋯ 1 aside: dateline: LOW HEAD, March 7");
}

#[test]
fn search_counts_and_goes_on() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter / m a r i g o l d Enter");
    assert_snapshot!(stage.glyphs().lines().nth(22).unwrap_or_default(), @" “marigold” 3 of 3 · same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3");
    stage.press("n");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @"
    ▌~ 1 Ferry runs aground off Low Head
    ▌  2 see ¶1: The doomed ferry Marigold ran aground off Low Head on Thursday wi
    ");
    assert!(stage.roles().contains("////////"), "matches are marked");
    stage.press("Esc");
    assert!(!stage.roles().contains("////////"), "Esc ends the search");
}

#[test]
fn copies_with_the_source() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter y");
    assert_snapshot!(stage.glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
     1 Harbour Courier | 2 Coast Star
    ─── 2 shared · 1 ≠ · unique 1 | 2 · 3 accounts: 1–3 choose ─────────────────────
     ~ 1 Ferry runs aground off Low Head
       2 see ¶1: The doomed ferry Marigold ran aground off Low Head on Thursday wi
     u┌─ Copy · a letter copies, Esc closes ─────────────────────────────────────┐
      │ y  the sentence with its source                                          │
    ▌≠│    “The ferry Marigold ran aground off Low Head on Thursday with 212     │
    ▌ │    people on board.” (Harbour Courier, 2024-03-07, ¶1, sentence 2)       │
    ▌ │    https://example.org/courier                                           │
    ▌ │ r  both sentences with their sources                                     │
     u│    “The ferry Marigold ran aground off Low Head on Thursday with 212     │
      │    people on board.” (Harbour Courier, 2024-03-07, ¶1, sentence 2)       │
     =│    https://example.org/courier                                           │
      │    “The doomed ferry Marigold ran aground off Low Head on Thursday with  │
      │    240 people on board.” (Coast Star, 2024-03-08, ¶1, sentence 1)        │
     u│    https://example.org/star                                              │
      └──────────────────────────────────────────────────────────────────────────┘
     - 1 The harbour master said the channel had been dredged in January.
         not in Coast Star; also in vale


     same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3
     / search  Tab view  c check  ? help  q back
    ");
    stage.press("y");
    assert_snapshot!(format!("{:?}", stage.asked), @r#"[Copy("“The ferry Marigold ran aground off Low Head on Thursday with 212 people on board.” (Harbour Courier, 2024-03-07, ¶1, sentence 2) https://example.org/courier")]"#);
}

#[test]
fn a_single_account_says_so() {
    assert_snapshot!(Stage::new(80, 10).press("j Enter").glyphs(), @"
    [Compare] Claims Framing Reader · Market hall to stay open until nine

     This story has one account: there is nothing to compare it with. q goes back
     to the stories.





    } next  ) next ≠  u unique  e why  / search  Tab view  c check  ? help  q back
    ");
}

#[test]
fn comes_back_to_where_one_was() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter G");
    let before = stage.lines_with("▌");
    stage.press("q Enter");
    assert_eq!(stage.lines_with("▌"), before);
}

#[test]
fn low_and_narrow_screens_hold() {
    for (width, height) in [(20, 5), (1, 1), (3, 2), (200, 50), (89, 3), (90, 4)] {
        let mut stage = Stage::new(width, height);
        stage.press("? Esc Enter j } e Esc : Esc / a Enter n Esc u");
        stage.resize(20, 5).press("k");
        stage.glyphs();
    }
}

#[test]
fn the_address_is_copied_where_one_is_known() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter o");
    assert!(stage.asked.contains(&Task::Copy("https://example.org/courier".to_owned())), "{:?}", stage.asked);
    stage.press("B Enter o");
    assert_eq!(stage.lines_with("no address is known").len(), 1, "a masked article has none");
}

#[test]
fn a_repeated_sentence_is_whole_where_it_conflicts() {
    let mut stage = Stage::empty(80, 24);
    stage.load(ferry_and_market());
    stage.put_conflict_on_a_repeat();
    let screen = stage.press("Enter g").glyphs();
    assert_eq!(screen.matches("The doomed ferry Marigold ran aground off Low Head on Thursday with 240").count(), 2, "{screen}");
    assert!(!screen.contains("see ¶1"), "{screen}");
}

#[test]
fn keys_wait_for_the_comparison() {
    let mut ui = Ui::new(&Source::Paths(vec!["stage".to_owned()]), Options::default());
    let _ = ui.answer(Answer::Loaded(Arc::new(ferry_and_market())));
    for key in ["Enter", "m"] {
        let _ = ui.press(Key::named(key).expect("a key"));
    }
    let frame = ui.frame(Size::new(80, 24));
    let status: String = (0..80).filter_map(|x| frame.cell((x, 22))).map(ratatui::buffer::Cell::symbol).collect();
    assert_eq!(status.trim(), "its accounts are still being compared");
}
