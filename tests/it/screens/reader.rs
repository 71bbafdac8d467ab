//! One account in full.

use insta::assert_snapshot;

use crate::screens::stage::Stage;

#[test]
fn page_and_margin() {
    let mut stage = Stage::new(80, 20);
    stage.press("Enter Tab Tab Tab");
    assert_snapshot!(stage.glyphs(), @"
     Compare Claims Framing [Reader] · Ferry runs aground off Low Head
      1 Harbour Courier · 7 Mar 2024 · account 1 of 3
    ▌=  Ferry runs aground off Low Head                               ●●○ 2

        LOW HEAD, March 7                                             dateline
     ≠  The ferry Marigold ran aground off Low Head on Thursday with  ●●○ 2
        212 people on board.
     =  All passengers were brought ashore by six in the evening.     ●●○ 2

     u  “We felt a shudder, and then it was very quiet,” said Ana     only here
        Brandt, a nurse.

     =  The harbour master said the channel had been dredged in       ●●○ 3
        January.




     headline · also in Coast Star
     Enter compare  l next  u unique  e why  / search  Tab view  ? help  q back
    ");
    assert_snapshot!(stage.roles(), @"
     mmmmmmm mmmmmm mmmmmmm tttttttt m ..... .... ....... ... ... ....
      k ooooooo ooooooo m m mmm mmmm m mmmmmmm m mm m
    >s  ttttt tttt ttttttt ttt ttt tttt                               mmm k

        mmm mmmmm mmmmm m                                             mmmmmmmm
     X  ... ..... ........ ... ....... ... ... .... .. ........ ....  mmm k
        XXX XXXXXX .. ......
     s  ... .......... .... ....... ...... .. ... .. ... ........     mmm k

     u  uuu uuuu u uuuuuuuu uuu uuuu uu uuu uuuu uuuuuuu uuuu uuu     uuuu uuuu
        uuuuuuu u uuuuuu

     s  ... ....... ...... .... ... ....... ... .... ....... ..       mmm k
        ........




     ........ . .... .. ..... ....
     kkkkk mmmmmmm  k mmmm  k mmmmmm  k mmm  k mmmmmm  kkk mmmm  k mmmm  k mmmm
    ");
}

#[test]
fn the_measure_stays_readable() {
    assert_snapshot!(Stage::new(120, 14).press("Enter Tab Tab Tab l").glyphs(), @"
     Compare Claims Framing [Reader] · Ferry runs aground off Low Head
      2 Coast Star · 8 Mar 2024 · account 2 of 3
    ▌uL Terror on the sandbank: Marigold stuck for hours                                      only here

     ≠L The doomed ferry Marigold ran aground off Low Head on Thursday with 240 people on     ●●○ 1
        board.

     ur Furious passengers blamed the owners, who cut the crew last year.                     only here

     =  All passengers were brought ashore by six in the evening.                             ●●○ 1

        Follow us for more news.                                                              boilerplate
     headline · only here
     Enter compare  l next  u unique  e why  m mark  / search  Tab view  c check  ? help  q back
    ");
}

#[test]
fn narrow() {
    assert_snapshot!(Stage::new(40, 12).press("Enter Tab Tab Tab").glyphs(), @"
     Compare Claims Framing [Reader] · Fe…
      1 Harbour Courier · 7 Mar 2024 · acco…
    ▌=  Ferry runs aground    ●●○ 2
    ▌   off Low Head

        LOW HEAD, March 7     dateline
     ≠  The ferry Marigold    ●●○ 2
        ran aground off Low
        Head on Thursday with
        212 people on board.
     headline · also in Coast Star
     / search  Tab view  ? help  q back
    ");
}

#[test]
fn from_one_lone_sentence_to_the_next() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter Tab Tab Tab l u");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @r"
    ▌ur Furious passengers blamed the owners, who cut the crew last   only here
    ▌   year.
    ");
    stage.press("u");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @"▌uL Terror on the sandbank: Marigold stuck for hours              only here");
}

#[test]
fn why_and_copy() {
    assert_snapshot!(Stage::new(80, 16).press("Enter Tab Tab Tab j j e").glyphs(), @"
     Compare Claims Framing [Reader] · Ferry runs aground off Low Head
      1 Harbour Courier · 7 Mar 2024 · account 1 of 3
     =  Ferry runs aground off Low Head                               ●●○ 2

        LOW HEAD, March 7                                             dateline
    ┌─ Why · Esc closes ───────────────────────────────────────────────────────────┐
    │ Coast Star (same, 0.71): The doomed ferry Marigold ran aground off Low Head  │
    │ on Thursday with 240 people on board.                                        │
    │ ≠ figure: “212 people” here, “240 people” there                              │
    └──────────────────────────────────────────────────────────────────────────────┘
        Brandt, a nurse.

     =  The harbour master said the channel had been dredged in       ●●○ 3
        January.
     ¶1 · also in Coast Star
     / search  Tab view  c check  ? help  q back
    ");
    assert_snapshot!(format!("{:?}", Stage::new(80, 16).press("Enter Tab Tab Tab j j y y").asked), @r#"[Copy("“The ferry Marigold ran aground off Low Head on Thursday with 212 people on board.” (Harbour Courier, 2024-03-07, ¶1, sentence 2) https://example.org/courier")]"#);
}

#[test]
fn the_sentence_in_compare_and_back() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter Tab Tab Tab G v");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @r"
    ▌= 1 The harbour master said the channel had been dredged in January.
    ▌  3 The harbour master said the channel was dredged in January.
    ");
    stage.press("r");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @r"
    ▌=  The harbour master said the channel had been dredged in       ●●○ 3
    ▌   January.
    ");
}
