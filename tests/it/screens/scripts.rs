//! Every view at every size, theme and font, with the writing of many languages in it: nothing overflows, no cell is broken, and colour
//! says nothing that the characters do not say. The texts are invented.

use jiff::civil::date;
use parallax::article::{Article, Role as Part};
use parallax::story::{Story, Why};
use parallax::tui::{Depth, Font, Loaded, Theme, ThemeChoice};
use unicode_width::UnicodeWidthStr;

use crate::screens::stage::{Stage, article};

/// Ways into every view and popup, and through them.
const PLACES: &[&str] = &[
    "",
    "G",
    "e",
    "?",
    ":",
    "/",
    "f",
    "!",
    "Enter",
    "Enter }",
    "Enter G",
    "Enter u",
    "Enter 2 e",
    "Enter Shift-Tab",
    "Enter y",
    "Enter m",
    "Enter x",
    "Enter Tab",
    "Enter Tab Enter",
    "Enter Tab G Enter",
    "Enter Tab Tab",
    "Enter Tab Tab G",
    "Enter Tab Tab Tab",
    "Enter Tab Tab Tab l",
    "Enter Tab Tab Tab l G",
    "c",
    "c 2 1 2 Enter",
    "B Enter",
    "B Enter Tab Tab",
    "B Enter R",
];

const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (200, 50), (40, 12)];

/// One event in four scripts, with what breaks terminals: wide and joined characters, marks that combine, both directions of writing.
fn loaded() -> Loaded {
    let day = Some(date(2025, 4, 9));
    let articles = vec![
        article(
            "one",
            Some("晨光日报"),
            day,
            &[
                (Part::Headline, 0, "渡轮在北港搁浅,212人获救"),
                (Part::Body, 1, "渡轮“海鸥”号周三在北港外搁浅,船上有212名乘客。Ferry Seagull ran aground with 212 passengers on board."),
                (Part::Body, 2, "港务局长说,航道一月份刚刚疏浚过。没有人受伤,乘客在晚上六点以前全部上岸。"),
            ],
        ),
        article(
            "two",
            Some("صحيفة الميناء"),
            day,
            &[
                (Part::Headline, 0, "جنوح عبّارة قرب الميناء الشمالي وعلى متنها 240 راكبًا"),
                (
                    Part::Body,
                    1,
                    "جنحت العبّارة «النورس» يوم الأربعاء قرب الميناء الشمالي. Ferry Seagull ran aground with 240 passengers on board.",
                ),
                (Part::Body, 2, "قال مدير الميناء إن الممرّ عُمِّق في يناير."),
            ],
        ),
        article(
            "three",
            Some("روزنامهٔ بندر"),
            day,
            &[
                (Part::Headline, 0, "کشتی مرغ‌دریایی به گل نشست"),
                (Part::Body, 1, "کشتی مرغ‌دریایی روز چهارشنبه بیرون بندر شمالی به گل نشست و می‌گویند ۲۱۲ مسافر داشت."),
                (Part::Body, 2, "Ferry Seagull ran aground with 212 passengers on board, the harbour said."),
            ],
        ),
        article(
            "four",
            Some("Cafe\u{301} 👩‍👩‍👧 हिन्दी"),
            day,
            &[
                (Part::Headline, 0, "Ferry Seagull aground 🚢🇮🇸: “Noe\u{308}l” crew safe"),
                (Part::Body, 1, "Ferry Seagull ran aground with 212 passengers 👨🏽‍✈️ on board, नौका किनारे पर अटक गई।"),
                (Part::Body, 2, "The doomed ferry\u{202e} had\u{200b} been re\u{ad}paired\t in Ja\u{301}nuary, Z\u{335}a\u{320}lgo said."),
            ],
        ),
    ];
    let story = |id: &str, title: &str, articles: Vec<usize>| Story {
        id: id.to_owned(),
        title: title.to_owned(),
        origins: articles.len(),
        articles,
        first: day,
        last: day,
        why: Why {
            names: vec!["海鸥".to_owned(), "النورس".to_owned()], terms: vec!["渡轮".to_owned(), "👩‍👩‍👧".to_owned()], weakest: 0.6
        },
    };
    let stories = vec![story("a", &articles[0].title, vec![0, 1, 2, 3]), story("b", &articles[1].title, vec![1])];
    Loaded { articles, stories, skipped: Vec::new(), extent: None }
}

#[test]
fn no_cell_is_broken_and_nothing_overflows() {
    for size in SIZES {
        for place in PLACES {
            let mut stage = Stage::live(loaded(), *size);
            let frame = stage.press(place).frame();
            for y in 0..size.1 {
                let mut x = 0;
                while x < size.0 {
                    let symbol = frame.cell((x, y)).map_or("", ratatui::buffer::Cell::symbol).to_owned();
                    let width = u16::try_from(symbol.width()).unwrap_or(u16::MAX);
                    let at = format!("{symbol:?} at column {x}, line {y} of {size:?} after {place:?}");
                    assert!(width >= 1 && x + width <= size.0, "{at} does not fit");
                    assert!(!symbol.chars().any(|c| c.is_control() || "\u{202e}\u{200b}\u{ad}".contains(c)), "{at} is no character");
                    for covered in x + 1..x + width {
                        assert_eq!(frame.cell((covered, y)).map(ratatui::buffer::Cell::symbol), Some(" "), "{at} is overwritten");
                    }
                    x += width;
                }
            }
        }
    }
}

#[test]
fn the_characters_are_the_same_in_every_theme() {
    let themes = [ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::Monochrome];
    for place in PLACES {
        let screens = themes.map(|choice| {
            let mut stage = Stage::live(loaded(), (100, 30));
            stage.ui.set_theme(Theme::new(
                choice,
                if choice == ThemeChoice::Monochrome { Depth::None } else { Depth::True },
                Font::Unicode,
            ));
            stage.press(place).glyphs()
        });
        assert!(screens.iter().all(|screen| *screen == screens[0]), "after {place:?} a theme says something of its own");
    }
}

#[test]
fn in_ascii_the_program_draws_only_ascii() {
    let texts: String = loaded().articles.iter().map(all_text).collect();
    let mut foreign = std::collections::BTreeMap::<char, &str>::new();
    for place in PLACES {
        let mut stage = Stage::live(loaded(), (100, 30));
        stage.ui.set_theme(Theme::new(ThemeChoice::Dark, Depth::Sixteen, Font::Ascii));
        let screen = stage.press(place).glyphs();
        foreign.extend(screen.chars().filter(|c| !c.is_ascii() && !texts.contains(*c)).map(|c| (c, *place)));
    }
    assert!(foreign.is_empty(), "drawn beside the articles' own characters: {foreign:?}");
}

fn all_text(article: &Article) -> String {
    let sentences = article.sentences.iter().map(|sentence| sentence.text.as_str());
    sentences.chain(article.outlet.as_deref()).collect()
}
