//! Roles to looks: one palette a theme, listed in [`THEMES`]; blue and orange, so that no one depends on telling red from green.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod dark;
mod light;
mod monochrome;
mod role;

use ratatui::style::{Color, Modifier, Style};

pub use role::{Role, Roles};

use crate::tui::options::{Depth, Font, ThemeChoice};

/// A named palette.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    /// Its name in settings and messages.
    pub name: &'static str,
    /// The choice that it stands for.
    pub choice: ThemeChoice,
    /// The looks of a role; what it leaves open shows what lies beneath.
    pub ink: fn(Role) -> Ink,
}

/// All themes, in the order in which `T` goes through them.
pub const THEMES: &[Palette] = &[dark::DARK, light::LIGHT, monochrome::MONOCHROME];

/// The looks of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ink {
    /// The colour of the text, where it has one of its own.
    pub colour: Option<Colour>,
    /// Bold, underlined, reversed …
    pub modifier: Modifier,
}

/// A colour for each depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue.
    pub value: (u8, u8, u8),
    /// Its number among 256.
    pub indexed: u8,
    /// Its number among the user's sixteen.
    pub basic: u8,
}

/// A palette at a depth, with the characters that the font has.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    palette: Palette,
    depth: Depth,
    /// Which characters may be drawn.
    pub font: Font,
}

impl Theme {
    /// Picks a theme; without colours it is always the monochrome one.
    pub fn new(choice: ThemeChoice, depth: Depth, font: Font) -> Self {
        let palette = match choice {
            _ if depth == Depth::None => monochrome::MONOCHROME,
            ThemeChoice::Auto | ThemeChoice::Dark => dark::DARK,
            ThemeChoice::Light => light::LIGHT,
            ThemeChoice::Monochrome => monochrome::MONOCHROME,
        };
        Self { palette, depth, font }
    }

    /// Returns a theme made by hand, as tests need it.
    pub fn of(palette: Palette, depth: Depth, font: Font) -> Self {
        Self { palette, depth, font }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.palette.name
    }

    /// The choice that it stands for.
    pub fn choice(&self) -> ThemeChoice {
        self.palette.choice
    }

    /// The theme after this one; the monochrome one where there are no colours.
    #[must_use]
    pub fn next(&self) -> Self {
        if self.depth == Depth::None {
            return *self;
        }
        let at = THEMES.iter().position(|palette| palette.name == self.palette.name).unwrap_or(0);
        let palette = THEMES.get((at + 1) % THEMES.len()).copied().unwrap_or(self.palette);
        Self { palette, ..*self }
    }

    /// The looks of several roles, the stronger over the weaker.
    pub fn style(&self, roles: Roles) -> Style {
        roles.iter().fold(Style::new(), |style, role| {
            let ink = (self.palette.ink)(role);
            let style = style.add_modifier(ink.modifier);
            match ink.colour {
                Some(colour) => style.fg(self.colour(colour)),
                None => style,
            }
        })
    }

    fn colour(&self, colour: Colour) -> Color {
        let (red, green, blue) = colour.value;
        match self.depth {
            Depth::None => Color::Reset,
            Depth::Sixteen => Color::Indexed(colour.basic),
            Depth::TwoHundredFiftySix => Color::Indexed(colour.indexed),
            Depth::True => Color::Rgb(red, green, blue),
        }
    }
}
