//! The theme for dark grounds.

use ratatui::style::Modifier;

use crate::tui::options::ThemeChoice;
use crate::tui::theme::{Colour, Ink, Palette, Role};

/// Light text on a dark ground.
pub(super) const DARK: Palette = Palette { name: "dark", choice: ThemeChoice::Dark, ink };

const BLUE: Colour = Colour { value: (118, 184, 255), indexed: 111, basic: 12 };
const ORANGE: Colour = Colour { value: (255, 183, 107), indexed: 215, basic: 3 };
const BRIGHT_ORANGE: Colour = Colour { value: (255, 150, 40), indexed: 208, basic: 11 };
const VIOLET: Colour = Colour { value: (212, 176, 255), indexed: 183, basic: 13 };
const GREY: Colour = Colour { value: (146, 150, 158), indexed: 246, basic: 8 };
const DEEP_GREY: Colour = Colour { value: (92, 96, 104), indexed: 240, basic: 8 };

fn ink(role: Role) -> Ink {
    let (colour, modifier) = match role {
        Role::Text | Role::Shared => (None, Modifier::empty()),
        Role::Muted | Role::Absent => (Some(GREY), Modifier::empty()),
        Role::Rule => (Some(DEEP_GREY), Modifier::empty()),
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
