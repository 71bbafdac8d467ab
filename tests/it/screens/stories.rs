//! The list of stories and its preview.

use insta::assert_snapshot;

use crate::screens::stage::{Stage, ferry_and_market};

#[test]
fn list_and_preview() {
    assert_snapshot!(Stage::new(80, 24).glyphs(), @"
     parallax · 4 articles in 2 stories
      date       story                                            shared  only    ≠
    ▌ 2024-03-08 Ferry runs aground off Low Head     3 outlets         3     5   ≠1
      2024-03-02 Market hall to stay open until nine 1 outlet           one account
    ────────────────────────────────────────────────────────────────────────────────
     Ferry runs aground off Low Head
     Harbour Courier · Coast Star · vale · 7–8 Mar 2024
     They differ in · 1
     ≠ figure 212 people (Harbour Courier) · 240 people (Coast Star)
     Most report · 3
     ●●○ The ferry Marigold ran aground off Low Head on Thursday with 212 people
         on board.
     ●●○ All passengers were brought ashore by six in the evening.
     Only one says · 5
     1 Harbour Courier: “We felt a shudder, and then it was very quiet,” said Ana …
     2 Coast Star: Furious passengers blamed the owners, who cut the crew last yea…
     2 vale: Tugs pulled the Marigold off the sandbank shortly before midnight.
     Together because they share the names Low Head and the words ferry, aground.




     sorted by newest · 1 not read: ! says why
     Enter compare  f filter  s sort  e why  / search  Tab view  ? help  q back
    ");
    assert_snapshot!(Stage::new(80, 24).roles(), @"
     tttttttt . . ........ .. . .......
      mmmm       mmmmm                                            mmmmmm  mmmm    m
    > mmmmmmmmmm SSSSS SSSS SSSSSSS SSS SSS SSSS     m mmmmmmm         s     u   ww
      mmmmmmmmmm ...... .... .. .... .... ..... .... m mmmmmm           mmm mmmmmmm
    --------------------------------------------------------------------------------
     ttttt tttt ttttttt ttt ttt tttt
     ooooooo ooooooo o ooooo oooo o oooo m mmm mmm mmmm
     tttt tttttt tt m m
     w mmmmmm ttt tttttt mmmmmmmm mmmmmmmm m ttt tttttt mmmmmm mmmmm
     tttt tttttt m m
     mmm ... ..... ........ ... ....... ... ... .... .. ........ .... ... ......
         .. ......
     mmm ... .......... .... ....... ...... .. ... .. ... ........
     tttt ttt tttt m m
     u ooooooo ooooooo. ... .... . ........ ... .... .. ... .... ....... .... ... m
     u ooooo oooo. ....... .......... ...... ... ....... ... ... ... .... .... ...m
     u oooo. .... ...... ... ........ ... ... ........ ....... ...... .........
     mmmmmmmm mmmmmmm mmmm mmmmm mmm mmmmm mmm mmmm mmm mmm mmmmm mmmmmm mmmmmmmm




     mmmmmm mm mmmmmm w w www wwwww w wwww www
     kkkkk mmmmmmm  k mmmmmm  k mmmm  k mmm  k mmmmmm  kkk mmmm  k mmmm  k mmmm
    ");
}

#[test]
fn beside_each_other_on_a_wide_screen() {
    assert_snapshot!(Stage::new(120, 24).glyphs(), @"
     parallax · 4 articles in 2 stories
                                                    shared  only    ≠ │ Ferry runs aground off Low Head
    ▌ Ferry runs aground off Low Head                    3     5   ≠1 │ Harbour Courier · Coast Star · vale · 7–8 Mar 2024
    ▌ 7–8 Mar 2024 · Harbour Courier, Coast Star, vale                │ They differ in · 1
                                                                      │ ≠ figure 212 people (Harbour Courier) · 240 people
      Market hall to stay open until nine                 one account │   (Coast Star)
      2 Mar 2024 · Harbour Courier                                    │ Most report · 3
                                                                      │ ●●○ The ferry Marigold ran aground off Low Head on
                                                                      │     Thursday with 212 people on board.
                                                                      │ ●●○ All passengers were brought ashore by six in
                                                                      │     the evening.
                                                                      │ ●●○ The harbour master said the channel was
                                                                      │     dredged in January.
                                                                      │ Only one says · 5
                                                                      │ 1 Harbour Courier: “We felt a shudder, and then it…
                                                                      │ 2 Coast Star: Furious passengers blamed the owners…
                                                                      │ 2 vale: Tugs pulled the Marigold off the sandbank …
                                                                      │ Together because they share the names Low Head and
                                                                      │ the words ferry, aground.
                                                                      │
                                                                      │
                                                                      │
     sorted by newest · 1 not read: ! says why
     Enter compare  f filter  s sort  e why  / search  Tab view  c check  ? help  q back
    ");
}

#[test]
fn narrow() {
    assert_snapshot!(Stage::new(40, 14).glyphs(), @"
     parallax · 4 articles in 2 stories
      story               shared  only    ≠
    ▌ Ferry runs aground…      3     5   ≠1
      Market hall to sta…       one account
    ────────────────────────────────────────
     Ferry runs aground off Low Head
     Harbour Courier · Coast Star · vale ·…
     They differ in · 1
     ≠ figure 212 people (Harbour Courier)
       · 240 people (Coast Star)
     Most report · 3
     ●●○ The ferry Marigold ran aground
     sorted by newest · 1 not read: ! says …
     / search  Tab view  ? help  q back
    ");
}

#[test]
fn filter_and_sort() {
    let mut stage = Stage::new(80, 12);
    stage.press("f m a r k e t Enter");
    assert_snapshot!(stage.glyphs(), @"
     parallax · 4 articles in 2 stories
      date       story                                            shared  only    ≠
    ▌ 2024-03-02 Market hall to stay open until nine 1 outlet           one account
    ────────────────────────────────────────────────────────────────────────────────
     Market hall to stay open until nine
     Harbour Courier · 2 Mar 2024
     One account alone: nothing to compare it with.



     sorted by newest · 1 of 2 with “market” · 1 not read: ! says why
     Enter compare  f filter  s sort  e why  / search  Tab view  ? help  q back
    ");
    stage.press("f x x Enter");
    assert_snapshot!(stage.glyphs(), @"
    parallax · 4 articles in 2 stories

    No story with “xx”. Press f and Esc to see all.

    stage/broken.json:3: the record has no text





    sorted by newest · 0 of 2 with “xx” · 1 not read: ! says why
    Enter compare  f filter  s sort  e why  / search  Tab view  ? help  q back
    ");
}

#[test]
fn why_and_what_was_not_read() {
    assert_snapshot!(Stage::new(80, 16).press("e").glyphs(), @"
     parallax · 4 articles in 2 stories
      date       story                                            shared  only    ≠
    ▌ 2024-03-08 Ferry runs aground off Low Head     3 outlets         3     5   ≠1
      2024-03-02 Market hall to stay open until nine 1 outlet           one account
    ────────────────────────────────────────────────────────────────────────────────
     Ferry runs aground off Low Head
    ┌─ Why one story · Esc closes ─────────────────────────────────────────────────┐
    │ Together because they share the names Low Head and the words ferry, aground. │
    └──────────────────────────────────────────────────────────────────────────────┘
     Most report · 3
     ●●○ The ferry Marigold ran aground off Low Head on Thursday with 212 people
         on board.
     ●●○ All passengers were brought ashore by six in the evening.
     Only one says · 5
     sorted by newest · 1 not read: ! says why
     / search  Tab view  c check  ? help  q back
    ");
    assert_snapshot!(Stage::new(80, 16).press("!").lines_with("broken").join("\n"), @"│ stage/broken.json:3: the record has no text                                  │");
}

#[test]
fn before_and_without_articles() {
    let mut stage = Stage::empty(60, 8);
    assert_snapshot!(stage.glyphs(), @"
    parallax

    Reading … 0 articles so far.



    sorted by newest
    Enter compare  / search  Tab view  ? help  q back
    ");
    stage.load(parallax::tui::Loaded::default());
    assert_snapshot!(stage.glyphs(), @"
    parallax · 0 articles in 0 stories

    No article was found. Give files or folders of articles
    when you start parallax (plain text, Markdown, JSON Lines,
    JSON, saved web pages), or start it without any for the
    built-in sample.
    sorted by newest
    Enter compare  / search  Tab view  ? help  q back
    ");
}

#[test]
fn the_selection_stays_when_the_order_changes() {
    let mut stage = Stage::new(80, 24);
    stage.press("j");
    let before = stage.lines_with("▌");
    stage.press("s s");
    assert_eq!(stage.lines_with("▌"), before);
    assert_eq!(ferry_and_market().stories.len(), 2);
}
