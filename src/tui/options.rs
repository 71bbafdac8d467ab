//! What the command line decides for the terminal UI: plain data, no environment is read here.

use std::path::PathBuf;

/// Where the articles come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Files, folders and `-` for standard input.
    Paths(Vec<String>),
    /// The library in this file.
    Library(PathBuf),
    /// The built-in sample.
    Sample,
}

/// Which theme is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// Dark or light as the terminal's background is, dark where it does not say.
    #[default]
    Auto,
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// No colour at all.
    Monochrome,
}

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// None: bold, underline and reverse only.
    None,
    /// The sixteen that the user's own palette names.
    #[default]
    Sixteen,
    /// The fixed palette of 256.
    TwoHundredFiftySix,
    /// 24 bits.
    True,
}

/// Which characters the terminal's font has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Font {
    /// Any.
    #[default]
    Unicode,
    /// ASCII, for lines and marks at least.
    Ascii,
}

/// Whether the terminal reports the mouse to parallax instead of selecting text with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mouse {
    /// The terminal keeps it.
    #[default]
    Off,
    /// parallax gets it.
    On,
}

/// Whether the terminal may be asked for its background colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AskBackground {
    /// Never: as under `TERM=dumb` and in screen, which print the question.
    #[default]
    Never,
    /// Once, at the start; nothing waits for the answer.
    Once,
}

/// How text is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clipboard {
    /// The terminal is asked to (OSC 52): works over SSH.
    #[default]
    Terminal,
    /// tmux is asked to.
    Tmux,
}

/// How long a lone Escape is held back, because an arrow key over a slow line arrives in pieces that begin with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Line {
    /// 50 ms.
    #[default]
    Local,
    /// 100 ms, as over SSH.
    Remote,
}

/// Everything that the command line decides, from flags, then environment, then settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The theme.
    pub theme: ThemeChoice,
    /// How many colours there are.
    pub depth: Depth,
    /// Which characters there are.
    pub font: Font,
    /// Who has the mouse.
    pub mouse: Mouse,
    /// Whether the terminal may be asked for its background.
    pub ask_background: AskBackground,
    /// How text is copied.
    pub clipboard: Clipboard,
    /// How far away the keyboard is.
    pub line: Line,
    /// The name under which this reader marks sentences.
    pub reader: String,
    /// The file of the library, in which marks are kept; none where there is no place for one.
    pub library: Option<PathBuf>,
    /// Keys by the name of what they do (`compare.next-conflict`), which replace the built-in ones; read with [`Key::named`](crate::tui::Key::named).
    pub keys: Vec<(String, Vec<crate::tui::key::Key>)>,
    /// Which cues are marked.
    pub cues: crate::framing::Kinds,
}
