//! Check: a claim is typed, the answer names who wrote what, and every sentence in it can be opened and copied.

use insta::assert_snapshot;
use parallax::tui::Task;

use crate::screens::stage::Stage;

fn asked() -> Stage {
    let mut stage = Stage::new(80, 22);
    stage.press("c").type_text("The ferry had 212 people on board.").press("Enter");
    stage
}

#[test]
fn an_empty_check_says_what_it_is_for() {
    assert_snapshot!(Stage::new(80, 12).press("c").glyphs(), @"
    Check a claim · 4 articles in 2 stories
    claim:

     Type or paste a claim: a sentence, a few words, a quote, or a whole post,
     whose sentences are checked one by one. The answer says which outlets report
     it, which say otherwise and in what detail, and which cover that story
     without it. It says what was written, never what is true.




    Enter check it  Ctrl-U erase  Esc stop typing
    ");
}

#[test]
fn the_answer_names_outlets_and_details() {
    assert_snapshot!(asked().glyphs(), @"
     Check a claim · 4 articles in 2 stories
     claim: The ferry had 212 people on board.

      DISPUTED: reported by 1 outlet, 1 origin; contradicted by 1 outlet

      = reports it · 1
    ▌ Harbour Courier · 2024-03-07 · ¶1, sentence 2
    ▌   The ferry Marigold ran aground off Low Head on Thursday with 212 people on
    ▌   board.

      ≠ says otherwise · 1
      Coast Star · 2024-03-08 · ¶1, sentence 1
        The doomed ferry Marigold ran aground off Low Head on Thursday with 240
        people on board.
        ≠ figure: “240” here, “212” in the claim

      silent, though they cover the story: vale



     Ferry runs aground off Low Head
     Enter compare  r read  y copy  / search  Tab view  c check  ? help  q back
    ");
    assert_snapshot!(asked().roles(), @"
     ttttt t ttttt m m mmmmmmmm mm m mmmmmmm
     kkkkkk ttt ttttt ttt ttt tttttt tt tttttt

      wwwwwwwww wwwwwwww ww w wwwwwww w wwwwwww wwwwwwwwwwww ww w wwwwww

      s sssssss ss s s
    > ooooooo ooooooo m mmmmmmmmmm m mmm mmmmmmmm m
    >   ... ..... ........ ... ....... ... ... .... .. ........ .... ... ...... ..
    >   ......

      w wwww wwwwwwwww w w
      ooooo oooo m mmmmmmmmmm m mmm mmmmmmmm m
        ... ...... ..... ........ ... ....... ... ... .... .. ........ .... XXX
        ...... .. ......
        w wwwwwww wwwww wwwww wwwww ww www wwwww

      mmmmmmm mmmmmm mmmm mmmmm mmm mmmmmm mmmm



     mmmmm mmmm mmmmmmm mmm mmm mmmm
     kkkkk mmmmmmm  k mmmm  k mmmm  k mmmmmm  kkk mmmm  k mmmmm  k mmmm  k mmmm
    ");
}

#[test]
fn a_sentence_opens_where_it_stands_and_q_comes_back() {
    let mut stage = asked();
    let status = |stage: &mut Stage| stage.glyphs().lines().rev().nth(1).unwrap_or_default().to_owned();
    stage.press("j Enter");
    assert_snapshot!(status(&mut stage), @" same · score 0.71 · 240 people ≠ 212 people · ●●○ in 2 of 3");
    stage.press("q");
    assert_eq!(stage.lines_with("DISPUTED").len(), 1, "back at the answer");
    stage.press("q");
    assert_eq!(stage.lines_with("sorted by").len(), 1, "back at the stories");
    stage.press("c");
    assert_eq!(stage.lines_with("DISPUTED").len(), 1, "the last answer is still there");
}

#[test]
fn letters_are_typed_not_obeyed() {
    let mut stage = Stage::new(80, 12);
    stage.press("c").type_text("q?:Q/");
    assert_eq!(stage.lines_with("q?:Q/").len(), 1);
    assert_eq!(stage.asked, []);
    stage.press("Esc q q");
    assert_eq!(stage.asked, [Task::Leave]);
}

#[test]
fn the_whole_answer_can_be_copied() {
    let mut stage = asked();
    stage.press("y a");
    let copied = stage.asked.iter().find_map(|task| if let Task::Copy(text) = task { Some(text.clone()) } else { None });
    let copied = copied.unwrap_or_default();
    assert!(copied.contains("Harbour Courier, 2024-03-07") && copied.contains("figure: here “240”"), "{copied}");
}

#[test]
fn masked_outlets_are_not_named_by_a_check() {
    let mut stage = asked();
    stage.press("q B c");
    assert_eq!(stage.lines_with("DISPUTED"), Vec::<String>::new());
    assert_eq!(stage.lines_with("not while outlets are masked").len(), 1);
}
