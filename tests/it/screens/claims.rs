//! The matrix of claims and accounts.

use insta::assert_snapshot;

use crate::screens::stage::Stage;

#[test]
fn matrix() {
    let mut stage = Stage::new(80, 14);
    stage.press("Enter Tab");
    assert_snapshot!(stage.glyphs(), @"
     Compare [Claims] Framing Reader · Ferry runs aground off Low Head
      1 Harbour Courier  2 Coast Star  3 vale
      ● said  “ as a quote  ◐ in part  ≠ differs  · not here  ○ earlier   1   2   3
    ▌ The ferry Marigold ran aground off Low Head on Thursday with 21…    ≠   ≠   ·
      All passengers were brought ashore by six in the evening.           ●   ●   ·
      The harbour master said the channel was dredged in January.         ●   ·   ●






     differs: Harbour Courier, Coast Star · not here: vale
     Enter wordings  s sort  v compare  r read  / search  Tab view  ? help  q back
    ");
    assert_snapshot!(stage.roles(), @"
     mmmmmmm tttttttt mmmmmmm mmmmmm m ..... .... ....... ... ... ....
      k ooooooo ooooooo  k ooooo oooo  k oooo
      . mmmm  . mm m mmmmm  . mm mmmm  . mmmmmmm  . mmm mmmm  . mmmmmmm   k   k   k
    > ... ..... ........ ... ....... ... ... .... .. ........ .... ..m    X   X   m
      ... .......... .... ....... ...... .. ... .. ... ........           o   o   m
      ... ....... ...... .... ... ....... ... ....... .. ........         o   m   o






     mmmmmmmm ....... ........ ..... .... m mmm mmmmm ....
     kkkkk mmmmmmmm  k mmmm  k mmmmmmm  k mmmm  k mmmmmm  kkk mmmm  k mmmm  k mmmm
    ");
}

#[test]
fn wordings_under_one_another() {
    assert_snapshot!(Stage::new(80, 16).press("Enter Tab Enter").glyphs(), @"
     Compare [Claims] Framing Reader · Ferry runs aground off Low Head
      1 Harbour Courier  2 Coast Star  3 vale
      ● said  “ as a quote  ◐ in part  ≠ differs  · not here  ○ earlier   1   2   3
    ▌ The ferry Marigold ran aground off Low Head on Thursday with 21…    ≠   ≠   ·
    ▌   1 The ferry Marigold ran aground off Low Head on Thursday with 212 people
    ▌     on board.  Harbour Courier, ¶1
    ▌   2 The doomed ferry Marigold ran aground off Low Head on Thursday with 240
    ▌     people on board.  Coast Star, ¶1
      All passengers were brought ashore by six in the evening.           ●   ●   ·
      The harbour master said the channel was dredged in January.         ●   ·   ●




     differs: Harbour Courier, Coast Star · not here: vale
     Enter wordings  s sort  v compare  r read  / search  Tab view  ? help  q back
    ");
}

#[test]
fn narrow() {
    assert_snapshot!(Stage::new(34, 10).press("Enter Tab l").glyphs(), @"
     Compare [Claims] Framing Reade…
      1 Harbour Courier  2 Coast Star…
      ● said “ as a quote ◐ …   2   3
    ▌ The ferry Marigold ra…    ≠   ·
      All passengers were b…    ●   ·
      The harbour master sa…    ·   ●


     differs: Harbour Courier, Coast …
     Tab view  ? help  q back
    ");
}

#[test]
fn sorted_and_searched() {
    let mut stage = Stage::new(80, 14);
    stage.press("Enter Tab s s");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @"▌ The ferry Marigold ran aground off Low Head on Thursday with 21…    ≠   ≠   ·");
    stage.press("/ h a r b o u r Enter");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @"▌ The harbour master said the channel was dredged in January.         ●   ·   ●");
}

#[test]
fn leads_to_the_sentence_in_other_views() {
    assert_snapshot!(Stage::new(80, 24).press("Enter Tab j v").lines_with("▌").join("\n"), @r"
    ▌= 1 All passengers were brought ashore by six in the evening.
    ▌  2 All passengers were brought ashore by six in the evening.
    ");
    assert_snapshot!(Stage::new(80, 24).press("Enter Tab G r").lines_with("▌").join("\n"), @"▌=  The harbour master said the channel was dredged in January.   ●●○ 1");
}
