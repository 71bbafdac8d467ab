//! The arguments: one table of commands and flags, from which the parser, the help, the man page and the completions are made.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::cli::commands::forms_help;
use crate::cli::kinds;
use crate::export::{EXPORTERS, Exporter};
use crate::framing::Kinds;

/// Compare how different outlets cover the same story, statement by statement.
///
/// parallax reads articles, clusters them into stories, and lays the accounts of a story side by side: what they share, how they word
/// it differently, what only one of them says, where they conflict. It says who wrote what; it never rates an outlet.
#[derive(Debug, Parser)]
#[command(name = "parallax", version, subcommand_precedence_over_arg = true, after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// What to do; without a command, browse in the terminal.
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// Files and folders of articles to browse, `-` for standard input; without any, the library, or the built-in sample while that is empty.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,

    /// How the screen looks.
    #[command(flatten)]
    pub(super) screen: Screen,

    /// The library's file; by default `parallax/library.db` in the folder for data of programs.
    #[arg(long, value_name = "FILE", env = "PARALLAX_LIBRARY", global = true)]
    pub(super) library: Option<PathBuf>,

    #[arg(long, value_name = "NAMES", default_value = "all", value_parser = kinds::kinds, help = kinds::help(), env = "PARALLAX_CUES", global = true)]
    pub(super) cues: Kinds,
}

const AFTER_HELP: &str = "\
Articles: plain text, Markdown with front matter, JSON Lines, JSON, saved pages (HTML, MHTML), RSS, Atom and JSON Feed, CSV, WARC, letters (.eml); any of \
these in gzip, or together in zip files. In a folder with one folder for each outlet, the \
folder's name is the outlet.

Examples:
  parallax                              browse the library, or the built-in sample while it is empty
  parallax articles/                    browse the articles in a folder
  parallax stories articles/            list the stories found in it
  parallax compare a.html b.html        compare two accounts of one story
  parallax add feeds.opml articles/     follow feeds and keep articles in the library
  parallax sync                         fetch what is new in the feeds
  parallax search harbour dam           find articles of the library

Exit codes: 0 done, 2 wrong usage, 3 nothing found, 4 some inputs could not be read (the rest was done), 5 the output or the library could not be written, 130 stopped by Ctrl-C.";

/// How the terminal UI looks.
#[derive(Debug, Args)]
pub(super) struct Screen {
    /// The colour theme of the terminal UI.
    #[arg(long, value_enum, default_value_t = Theme::Auto, env = "PARALLAX_THEME", global = true)]
    pub(super) theme: Theme,

    /// When to use colour; `auto` heeds `NO_COLOR`, `TERM` and `COLORTERM`.
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN", alias = "colour", env = "PARALLAX_COLOR", global = true)]
    pub(super) color: Colour,

    /// Draw with ASCII characters only, for fonts without line drawing.
    #[arg(long, env = "PARALLAX_ASCII", global = true)]
    pub(super) ascii: bool,

    /// Let the terminal UI use the mouse (text can then be selected with Shift only).
    #[arg(long, env = "PARALLAX_MOUSE", global = true)]
    pub(super) mouse: bool,

    /// The name under which you mark sentences; by default that of the account you are logged in with.
    #[arg(long, value_name = "NAME", env = "PARALLAX_READER", global = true)]
    pub(super) reader: Option<String>,
}

/// A colour theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Theme {
    /// Dark or light, after the terminal's background.
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colour: bold, underlined and reversed text.
    Monochrome,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the stories found in the articles
    Stories(Stories),
    /// Align the accounts of one story: side by side on a terminal
    Compare(Compare),
    /// List the framing cues of each article, sentence by sentence
    Cues(Cues),
    /// Put articles, feeds or lists of feeds into the library
    Add(Add),
    /// Fetch the library's feeds and what is new in them
    Sync(Sync),
    /// Find articles of the library by words, outlet and day, the newest first
    Search(Search),
    /// Print your marks on sentences as JSON, or take in those of others and say how far readers agree
    Marks(Marks),
    /// Check the library, or copy it
    Library(Library),
    /// Which outlets report, contradict or leave out a claim
    Check(Check),
    /// Write a hand-out of a story into a file: HTML, Markdown, CSV, JSON and more
    Export(Export),
    /// Write a workshop kit of a story: blind texts and hand-out, a sheet to fill in, the key
    Workshop(Workshop),
    /// Open the built-in sample, or write it out as files
    Sample(Sample),
    /// Say what the terminal, the library and the settings are found to be, and why
    Doctor,
    /// Print shell completions
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// Arguments of `stories`.
#[derive(Debug, Args)]
pub(super) struct Stories {
    /// Files and folders of articles, `-` for standard input; without any, the library, or the built-in sample while that is empty
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// Print JSON for scripts
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// Paths, whose articles are all taken as accounts of one story; or a story's id, sought in the library or in the paths behind it
    #[arg(value_name = "STORY|PATH", required = true)]
    pub(super) targets: Vec<String>,
    #[command(flatten)]
    pub(super) form: CompareForm,
    /// The account on the left, counted from 1
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) left: usize,
    /// The account on the right, counted from 1; without it, each of the others in turn
    #[arg(long, value_name = "N")]
    pub(super) right: Option<usize>,
    /// Print at once, without a pager
    #[arg(long)]
    pub(super) no_pager: bool,
}

/// The form in which a comparison is printed: a flag for each of the [`EXPORTERS`].
#[derive(Debug, Clone, Copy)]
pub(super) enum CompareForm {
    /// Side by side on a terminal, linear text elsewhere.
    Sides,
    /// One of the forms.
    Exported(&'static Exporter),
}

impl Args for CompareForm {
    fn augment_args(command: clap::Command) -> clap::Command {
        let flag = |exporter: &Exporter| Arg::new(exporter.name).long(exporter.name).action(ArgAction::SetTrue).help(exporter.about);
        let group = ArgGroup::new("form").args(EXPORTERS.iter().map(|exporter| exporter.name)).multiple(false);
        command.args(EXPORTERS.iter().map(flag)).group(group)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for CompareForm {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let asked = EXPORTERS.iter().find(|exporter| matches.get_flag(exporter.name));
        Ok(asked.map_or(Self::Sides, Self::Exported))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// A sentence, a fragment, a quote or a whole post, whose sentences are checked one by one; `-` reads it from standard input
    #[arg(value_name = "CLAIM")]
    pub(super) claim: String,
    /// Files and folders of articles; without any, the library, or the built-in sample while that is empty
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// Print JSON for scripts
    #[arg(long, conflicts_with = "claim_review")]
    pub(super) json: bool,
    /// Print a `ClaimReview` skeleton to complete and publish
    #[arg(long)]
    pub(super) claim_review: bool,
    /// End with exit code 1 where the claim is contradicted or unreported
    #[arg(long)]
    pub(super) exit_code: bool,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = forms_help())]
pub(super) struct Export {
    /// A story's id, sought in the library or in the paths behind it; or paths, whose articles are all taken as accounts of one story
    #[arg(value_name = "STORY|PATH", required = true)]
    pub(super) targets: Vec<String>,
    /// The file to write; its ending decides the form
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// The heading of the hand-out; without it, the story's title
    #[arg(long)]
    pub(super) title: Option<String>,
    /// Mask outlets as letters, in names, texts and links
    #[arg(long)]
    pub(super) blind: bool,
    /// The number that the letters follow: the same seed gives the same letters
    #[arg(long, value_name = "N", default_value_t = 1, requires = "blind")]
    pub(super) seed: u64,
}

/// Arguments of `workshop`.
#[derive(Debug, Args)]
pub(super) struct Workshop {
    /// A story's id, sought in the library or in the paths behind it; or paths, whose articles are all taken as accounts of one story
    #[arg(value_name = "STORY|PATH", required = true)]
    pub(super) targets: Vec<String>,
    /// The folder to write the kit into
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// The heading of the pages; without it, the story's title
    #[arg(long)]
    pub(super) title: Option<String>,
    /// The number that the letters follow: the same seed gives the same letters
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) seed: u64,
}

/// Arguments of `cues`.
#[derive(Debug, Args)]
pub(super) struct Cues {
    /// Files and folders of articles, `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<String>,
    /// Print JSON for scripts
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `add`.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// Files and folders of articles, `-` for standard input, lists of feeds (OPML, newsboat's `urls`), addresses of feeds and pages
    #[arg(value_name = "PATH|URL", required = true)]
    pub(super) paths: Vec<String>,
    #[command(flatten)]
    pub(super) network: Network,
}

/// Arguments of `sync`.
#[derive(Debug, Args)]
pub(super) struct Sync {
    /// Only feeds whose address or name holds one of these words
    #[arg(value_name = "WORD")]
    pub(super) words: Vec<String>,
    #[command(flatten)]
    pub(super) network: Network,
}

/// What may be fetched, and how fast.
#[derive(Debug, Args)]
pub(super) struct Network {
    /// Fetch from private addresses too: this machine and its network
    #[arg(long, env = "PARALLAX_ALLOW_PRIVATE")]
    pub(super) allow_private: bool,
    /// The pause between two pages of one site, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 500, env = "PARALLAX_PAUSE")]
    pub(super) pause: u64,
}

/// Arguments of `marks`.
#[derive(Debug, Args)]
pub(super) struct Marks {
    /// Files that other readers have written with this command; without any, your own marks are printed
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

/// Arguments of `search`.
#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words that all stand in the article; "words in quotes" stand together, `word*` is a beginning
    #[arg(value_name = "WORD", required_unless_present_any = ["outlet", "since", "until"])]
    pub(super) words: Vec<String>,
    /// Only articles of this outlet
    #[arg(long, value_name = "NAME")]
    pub(super) outlet: Option<String>,
    /// Only articles of this day and later
    #[arg(long, value_name = "DAY")]
    pub(super) since: Option<String>,
    /// Only articles of this day and earlier
    #[arg(long, value_name = "DAY")]
    pub(super) until: Option<String>,
    /// How many articles at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
    /// Print JSON for scripts
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `library`.
#[derive(Debug, Args)]
pub(super) struct Library {
    /// What to do
    #[command(subcommand)]
    pub(super) what: LibraryCommand,
}

/// What to do with the library.
#[derive(Debug, Subcommand)]
pub(super) enum LibraryCommand {
    /// Say whether the library is whole, and what it holds
    Check,
    /// Copy the library into a new file
    Backup {
        /// The new file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Arguments of `sample`.
#[derive(Debug, Args)]
pub(super) struct Sample {
    /// Write the sample's files into this folder, which must be empty or new
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}
