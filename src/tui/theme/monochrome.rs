//! The theme without colours: bold, underline and reverse carry what letters in the gutter say too.

use ratatui::style::Modifier;

use crate::tui::options::ThemeChoice;
use crate::tui::theme::{Ink, Palette, Role};

/// No colour at all.
pub(super) const MONOCHROME: Palette = Palette { name: "monochrome", choice: ThemeChoice::Monochrome, ink };

fn ink(role: Role) -> Ink {
    let modifier = match role {
        Role::Text | Role::Shared | Role::OnlyHere | Role::Outlet | Role::Bar => Modifier::empty(),
        Role::Muted | Role::Rule | Role::Absent => Modifier::DIM,
        Role::Title | Role::Selected | Role::Differs | Role::Key | Role::Cursor | Role::Warning => Modifier::BOLD,
        Role::Loaded | Role::Cue | Role::Reported | Role::Quoted => Modifier::UNDERLINED,
        Role::Conflict => Modifier::BOLD.union(Modifier::REVERSED),
        Role::Note => Modifier::ITALIC,
        Role::Match => Modifier::REVERSED,
    };
    Ink { colour: None, modifier }
}
