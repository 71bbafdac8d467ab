//! What works everywhere: help, palette, themes, leaving.

use insta::assert_snapshot;
use parallax::tui::{Depth, Font, Task, Theme, ThemeChoice};

use crate::screens::stage::Stage;

/// Ways into every view and popup that has keys.
const PLACES: &[&str] = &["", "Enter", "Enter Tab", "Enter Tab Tab", "Enter Tab Tab Tab", "c 2 1 2 Enter"];

#[test]
fn help_names_every_bound_key() {
    for place in PLACES {
        let mut stage = Stage::new(100, 120);
        stage.press(place);
        let entries = stage.ui.entries();
        let screen = stage.press("?").glyphs();
        for entry in entries.iter().filter(|entry| !entry.keys.is_empty()) {
            let line =
                screen.lines().find(|line| line.contains(entry.says)).unwrap_or_else(|| panic!("help after {place:?} lacks {entry:?}"));
            assert!(line.contains(&entry.keys[0].to_string()), "{line:?} lacks the key of {entry:?}");
        }
    }
}

#[test]
fn no_key_means_two_things() {
    for place in PLACES {
        let mut stage = Stage::new(100, 40);
        stage.press(place);
        let mut seen = std::collections::BTreeMap::new();
        for entry in stage.ui.entries() {
            for key in entry.keys {
                assert_eq!(seen.insert(*key, entry.name), None, "{key} after {place:?} is {} too", entry.name);
            }
        }
    }
}

#[test]
fn help() {
    assert_snapshot!(Stage::new(80, 24).press("Enter ?").glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
    ┌─ Help · j k move · Esc closes ───────────────────────────────────────────────┐
    │ Compare                                                                      │
    │   }              next difference, across accounts                            │
    │   {              previous difference, across accounts                        │
    │   )              next conflict ≠, across accounts                            │
    │   (              previous conflict ≠, across accounts                        │
    │   u              only what one account alone says, or everything again       │
    │   e              why: the evidence for this row and its marks                │
    │   1 … 9          that account on the right                                   │
    │   l Right        next account on the right                                   │
    │   h Left         previous account on the right                               │
    │   Shift-Tab      swap left and right                                         │
    │   Enter          open or fold the rows that are folded here                  │
    │   r              read it where it stands in its article                      │
    │   m              mark: mf fair, ms slanted, mm something is missing, mn a no │
    │   o              copy the article's address: the one on the left, else the o │
    │   y              copy: yy the sentence with its source, yr the row, yq the q │
    │   j Down         down                                                        │
    │   k Up           up                                                          │
    │   Ctrl-D PgDn Space half a page down                                         │
    └──────────────────────────────────────────────────────────────────────────────┘
     same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3
     / search  Tab view  c check  ? help  q back
    ");
}

#[test]
fn palette_finds_and_does() {
    let mut stage = Stage::new(80, 20);
    stage.press("Enter : u n i q");
    assert_snapshot!(stage.glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
     1 ┌─ Actions · type to find ───────────────────────────────────────────────┐
    ───│ > uniq                                                                 │───
     ~ │ ▌ only what one account alone says, or everything a… u                 │
       │                                                                        │i
     uL│                                                                        │
       │                                                                        │
    ▌≠ │                                                                        │
    ▌  │                                                                        │
    ▌ L│                                                                        │
    ▌  │                                                                        │
     ur│                                                                        │
       │                                                                        │
     = │                                                                        │
       │                                                                        │
       │                                                                        │
     u │                                                                        │
       └────────────────────────────────────────────────────────────────────────┘
     same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3
     Enter do it  ↓ ↑ move  Esc close
    ");
    stage.press("Enter");
    assert_snapshot!(stage.glyphs().lines().nth(18).unwrap_or_default(), @" only what one account alone says; u shows everything");
}

#[test]
fn ways_out() {
    assert_eq!(Stage::new(80, 24).press("q").asked, [Task::Leave]);
    assert_eq!(Stage::new(80, 24).press("Enter Q").asked, [Task::Leave]);
    assert_eq!(Stage::new(80, 24).press("Enter / Ctrl-C").asked, [Task::Leave]);
    assert_eq!(Stage::new(80, 24).press("Enter ? q q q").asked, [Task::Leave]);
    assert_eq!(Stage::new(80, 24).press("Esc Esc Enter ? Esc Esc").asked, [], "Esc never leaves");
}

#[test]
fn the_theme_changes_and_stays_monochrome_without_colours() {
    let mut stage = Stage::new(80, 24);
    stage.ui.set_theme(Theme::new(ThemeChoice::Dark, Depth::True, Font::Unicode));
    stage.press("T");
    assert_eq!(stage.ui.theme().name(), "light");
    stage.ui.set_theme(Theme::new(ThemeChoice::Light, Depth::None, Font::Unicode));
    stage.press("T");
    assert_eq!(stage.ui.theme().name(), "monochrome");
}

#[test]
fn ascii_draws_no_other_sign_of_its_own() {
    for keys in ["", "Enter", "Enter ?", "Enter e", "Enter :", "e", "Enter Tab Enter", "Enter Tab Tab", "Enter Tab Tab Tab"] {
        let mut stage = Stage::new(120, 60);
        stage.ui.set_theme(Theme::new(ThemeChoice::Dark, Depth::None, Font::Ascii));
        stage.press(keys);
        let screen = stage.glyphs();
        let odd: String = screen.chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(odd, "", "after {keys:?}");
    }
}

#[test]
fn exports_are_chosen_and_stay_masked() {
    let mut stage = Stage::new(80, 16);
    assert_snapshot!(stage.press("Enter x").glyphs(), @"
     [Compare] Claims Framing Reader · Ferry runs aground off Low Head
     1 Harbour Courier | 2 Coast Star
    ─┌─ Export · a key writes it here, Esc closes ───────────────────────────────┐──
     │ 1  A hand-out: one page for paper, phone and screen                       │
     │ 2  The hand-out as Markdown                                               │
     │ 3  Claims and outlets as a table for spreadsheets                         │
     │ 4  All that is found, for scripts                                         │
    ▌│ 5  Linear text: no columns, no colour                                     │
    ▌│ 6  ClaimReview skeletons to complete and publish                          │
    ▌│ 7  Linear text of Framing: names, loaded words, voices, quotes            │
    ▌│ 8  Linear text of Reader: each account in full, with who else says it     │
     │ w  A workshop kit: texts without outlets, a sheet, a hand-out and the key │
     └───────────────────────────────────────────────────────────────────────────┘
     = 1 All passengers were brought ashore by six in the evening.
     same · score 0.71 · 212 people ≠ 240 people · ●●○ in 2 of 3
     / search  Tab view  c check  ? help  q back
    ");
    stage.press("2");
    let [Task::Write(files)] = stage.asked.as_slice() else { panic!("files are to be written, not {:?}", stage.asked) };
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["parallax-ferry.md"]);
    assert!(files[0].1.contains("Harbour Courier"));
    let mut stage = Stage::new(80, 16);
    stage.press("B Enter x 2");
    let [Task::Write(files)] = stage.asked.as_slice() else { panic!("files are to be written, not {:?}", stage.asked) };
    assert!(!files[0].1.contains("Courier") && files[0].1.contains("Outlet A"));
}

#[test]
fn on_the_smallest_screen_nothing_overlaps_and_the_way_out_is_named() {
    for place in PLACES {
        let mut stage = Stage::new(20, 5);
        let screen = stage.press(place).glyphs();
        let lines: Vec<&str> = screen.lines().collect();
        assert!(screen.contains("q back"), "after {place:?}:\n{screen}");
        assert!(!lines.iter().rev().take(2).any(|line| line.contains('─')), "a rule reaches into the status after {place:?}:\n{screen}");
        assert!(lines.iter().skip(1).take(2).any(|line| !line.trim().is_empty()), "nothing is shown after {place:?}:\n{screen}");
    }
}

#[test]
fn a_search_counts_while_it_is_typed_in_every_view() {
    for place in PLACES {
        let mut stage = Stage::new(100, 40);
        stage.press(place).press("/ f e r r y");
        let screen = stage.glyphs();
        let line = screen.lines().nth(38).unwrap_or_default();
        assert!(line.starts_with(" / ferry") && line.contains("“ferry” "), "after {place:?}: {line:?}");
        assert!(!line.contains("nowhere"), "after {place:?}: {line:?}");
    }
}

#[test]
fn revealing_what_is_not_masked_says_so() {
    assert!(Stage::new(80, 24).press("R").glyphs().contains("outlets are not masked; B masks them"));
}
