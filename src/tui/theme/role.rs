//! What a piece of the screen means. Views speak of roles only; a theme gives each its looks.

/// What a piece of text on the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// Running text.
    Text,
    /// What can be overlooked: labels, asides, hints.
    Muted,
    /// Lines that part regions.
    Rule,
    /// Headlines and headings.
    Title,
    /// An outlet's name.
    Outlet,
    /// Told by the other side too.
    Shared,
    /// Told by one account alone.
    OnlyHere,
    /// Missing on the side that is looked at.
    Absent,
    /// Words of a shared sentence that the other side does not have.
    Differs,
    /// A marked wording that is neither loaded nor in somebody else's mouth.
    Cue,
    /// A loaded word in the writer's own voice.
    Loaded,
    /// A marked wording in reported speech.
    Reported,
    /// A marked wording inside quotation marks.
    Quoted,
    /// A checkable detail in which linked sentences differ.
    Conflict,
    /// A key that can be pressed.
    Key,
    /// A bar of a chart.
    Bar,
    /// Something that went wrong or was left out.
    Warning,
    /// What a reader says of a sentence.
    Note,
    /// What a search found.
    Match,
    /// The mark beside what is selected.
    Cursor,
    /// What is selected.
    Selected,
}

impl Role {
    /// All of them, weakest first: where several meet, the later one's looks win.
    pub const ALL: &'static [Self] = &[
        Self::Text,
        Self::Muted,
        Self::Rule,
        Self::Title,
        Self::Outlet,
        Self::Shared,
        Self::OnlyHere,
        Self::Absent,
        Self::Differs,
        Self::Cue,
        Self::Loaded,
        Self::Reported,
        Self::Quoted,
        Self::Conflict,
        Self::Key,
        Self::Bar,
        Self::Warning,
        Self::Note,
        Self::Match,
        Self::Cursor,
        Self::Selected,
    ];

    /// Its letter in dumps of a screen.
    pub fn letter(self) -> char {
        match self {
            Self::Text => '.',
            Self::Muted => 'm',
            Self::Rule => '-',
            Self::Title => 't',
            Self::Outlet => 'o',
            Self::Shared => 's',
            Self::OnlyHere => 'u',
            Self::Absent => 'a',
            Self::Differs => 'd',
            Self::Cue => 'c',
            Self::Loaded => 'l',
            Self::Reported => 'r',
            Self::Quoted => 'q',
            Self::Conflict => 'X',
            Self::Key => 'k',
            Self::Bar => 'b',
            Self::Warning => 'w',
            Self::Note => 'n',
            Self::Match => '/',
            Self::Cursor => '>',
            Self::Selected => 'S',
        }
    }
}

/// Several roles at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u32);

impl Roles {
    /// Adds one.
    #[must_use]
    pub fn with(self, role: Role) -> Self {
        Self(self.0 | 1 << role as u8)
    }

    /// Iterates over them, weakest first.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.0 & 1 << *role as u8 != 0)
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Self {
        Self::default().with(role)
    }
}
