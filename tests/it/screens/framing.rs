//! How each account tells it.

use insta::assert_snapshot;

use crate::screens::stage::Stage;

#[test]
fn sections() {
    let mut stage = Stage::new(80, 40);
    stage.press("Enter Tab Tab");
    assert_snapshot!(stage.glyphs(), @"
     Compare Claims [Framing] Reader · Ferry runs aground off Low Head
    ▌ Told most differently  the same claim in other words
      a loaded word on one side, another figure
        1 Harbour Courier  The ferry Marigold ran aground off Low Head on Thursday
                           with 212 people on board.
        2 Coast Star       The doomed ferry Marigold ran aground off Low Head on
                           Thursday with 240 people on board.

      Names  what each account calls the same person or thing
      Marigold ×5
        1 Harbour Courier  the ferry Marigold
        2 Coast Star       the doomed ferry Marigold, Marigold ×2
        3 vale             the Marigold ×2

      Loaded words  the writer’s own, and those of people reported
        2 Coast Star       own: doomed, terror · reported: furious

      Who vouches  told as fact here, as somebody’s claim there
      All passengers were brought ashore by six in the evening.
        1 Harbour Courier  fact
        2 Coast Star       claimed · the owners

      Voices  whose words are given, and how many
      Ana Brandt
        1 Harbour Courier  ███████████████████████████ 10 quoted, 0 reported
      the harbour master
        1 Harbour Courier  ────────────────────── 0 quoted, 8 reported
        3 vale             ─────────────────── 0 quoted, 7 reported

      Placed  headline, lead, middle or tail: where each account has a claim
      The ferry Marigold ran aground off Low Head on Thursday with 212 people on b…
        lead: Harbour Courier · tail: Coast Star







     Enter compare  r read  } next  / search  Tab view  c check  ? help  q back
    ");
    assert_snapshot!(stage.roles(), @"
     mmmmmmm mmmmmm ttttttttt mmmmmm m ..... .... ....... ... ... ....
    > tttt tttt ttttttttttt  mmm mmmm mmmmm mm mmmmm mmmmm
      m mmmmmm mmmm mm mmm mmmmm mmmmmmm mmmmmm
        k ooooooo ooooooo  ... ..... ........ ... ....... ... ... .... .. ........
                           .... XXX XXXXXX .. ......
        k ooooo oooo       ... llllll ..... ........ ... ....... ... ... .... ..
                           ........ .... XXX XXXXXX .. ......

      ttttt  mmmm mmmm mmmmmmm mmmmm mmm mmmm mmmmmm mm mmmmm
      ........ mm
        k ooooooo ooooooo  ... ..... ........
        k ooooo oooo       lll llllll lllll llllllll. ........ ..
        k oooo             ... ........ ..

      tttttt ttttt  mmm mmmmmmmm mmmm mmm mmmmm mm mmmmmm mmmmmmmm
        k ooooo oooo       .... llllll. llllll . ......... rrrrrrr

      ttt ttttttt  mmmm mm mmmm mmmmm mm mmmmmmmmmm mmmmm mmmmm
      ... .......... .... ....... ...... .. ... .. ... ........
        k ooooooo ooooooo  ....
        k ooooo oooo       ....... . ... ......

      tttttt  mmmmm mmmmm mmm mmmmmm mmm mmm mmmm
      ... ......
        k ooooooo ooooooo  bbbbbbbbbbbbbbbbbbbbbbbbbbb mm mmmmmmm m mmmmmmmm
      ... ....... ......
        k ooooooo ooooooo  bbbbbbbbbbbbbbbbbbbbbb m mmmmmmm m mmmmmmmm
        k oooo             bbbbbbbbbbbbbbbbbbb m mmmmmmm m mmmmmmmm

      tttttt  mmmmmmmmm mmmmm mmmmmm mm mmmmm mmmmm mmmm mmmmmmm mmm m mmmmm
      ... ..... ........ ... ....... ... ... .... .. ........ .... ... ...... .. .m
        mmmmm ooooooo ooooooo m mmmmm ooooo oooo







     kkkkk mmmmmmm  k mmmm  k mmmm  k mmmmmm  kkk mmmm  k mmmmm  k mmmm  k mmmm
    ");
}

#[test]
fn narrow() {
    assert_snapshot!(Stage::new(44, 16).press("Enter Tab Tab").glyphs(), @"
     Compare Claims [Framing] Reader · Ferry …
    ▌ Told most differently  the same claim in o
      a loaded word on one side, another figure
        1 Harbour Courier  The ferry Marigold
                           ran aground off Low
                           Head on Thursday
                           with 212 people on
                           board.
        2 Coast Star       The doomed ferry
                           Marigold ran aground
                           off Low Head on
                           Thursday with 240
                           people on board.


     / search  Tab view  ? help  q back
    ");
}

#[test]
fn from_section_to_section_and_to_the_sentence() {
    let mut stage = Stage::new(80, 24);
    stage.press("Enter Tab Tab } j");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @r"
    ▌ Marigold ×5
    ▌   1 Harbour Courier  the ferry Marigold
    ▌   2 Coast Star       the doomed ferry Marigold, Marigold ×2
    ▌   3 vale             the Marigold ×2
    ");
    stage.press("r");
    assert_snapshot!(stage.lines_with("▌").join("\n"), @r"
    ▌≠L The doomed ferry Marigold ran aground off Low Head on         ●●○ 1
    ▌   Thursday with 240 people on board.
    ");
}

#[test]
fn a_section_is_shown_from_its_head_on() {
    let mut stage = Stage::new(80, 12);
    let screen = stage.press("Enter Tab Tab } }").glyphs();
    let row = screen.lines().position(|line| line.starts_with('▌'));
    assert_eq!(row, Some(2), "{screen}");
}
