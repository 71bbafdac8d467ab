//! The theme for light grounds.

use ratatui::style::Modifier;

use crate::tui::options::ThemeChoice;
use crate::tui::theme::{Colour, Ink, Palette, Role};

/// Dark text on a light ground.
pub(super) const LIGHT: Palette = Palette { name: "light", choice: ThemeChoice::Light, ink };

const BLUE: Colour = Colour { value: (0, 88, 176), indexed: 25, basic: 4 };
const ORANGE: Colour = Colour { value: (163, 84, 0), indexed: 130, basic: 3 };
const BRIGHT_ORANGE: Colour = Colour { value: (196, 84, 0), indexed: 166, basic: 3 };
const VIOLET: Colour = Colour { value: (118, 50, 158), indexed: 91, basic: 5 };
const GREY: Colour = Colour { value: (96, 100, 108), indexed: 241, basic: 8 };
const PALE_GREY: Colour = Colour { value: (170, 174, 180), indexed: 249, basic: 7 };

fn ink(role: Role) -> Ink {
    let (colour, modifier) = match role {
        Role::Text | Role::Shared => (None, Modifier::empty()),
        Role::Muted | Role::Absent => (Some(GREY), Modifier::empty()),
        Role::Rule => (Some(PALE_GREY), Modifier::empty()),
        Role::Title | Role::Selected => (None, Modifier::BOLD),
        Role::Outlet | Role::Key | Role::Bar => (Some(BLUE), Modifier::empty()),
        Role::Differs | Role::Cursor => (Some(BLUE), Modifier::BOLD),
        Role::OnlyHere | Role::Warning => (Some(ORANGE), Modifier::empty()),
        Role::Loaded => (Some(VIOLET), Modifier::UNDERLINED),
        Role::Note => (Some(VIOLET), Modifier::ITALIC),
        Role::Cue => (None, Modifier::UNDERLINED),
        Role::Reported | Role::Quoted => (Some(GREY), Modifier::UNDERLINED),
        Role::Conflict => (Some(BRIGHT_ORANGE), Modifier::BOLD.union(Modifier::REVERSED)),
        Role::Match => (None, Modifier::REVERSED),
    };
    Ink { colour, modifier }
}
