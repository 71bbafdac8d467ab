//! The stage on which screens are tested: fixed articles and a fixed analysis, invented for it, so that screens do not change with the
//! methods; keys in, glyphs and roles out.

use std::sync::Arc;

use jiff::civil::date;
use parallax::align::{Alignment, Claim, Conflict, ConflictKind, Link, Relation, SentenceRef};
use parallax::analysis::Analysis;
use parallax::analysis::check::{Checked, Report, Stance, Verdict};
use parallax::article::{Article, Role as Part, Sentence, SpeakerKind, Voice};
use parallax::framing::{
    ClaimPlaces, ClaimStanding, Cue, Form, Framing, LinkDistance, NamingRow, Place, Ranking, Share, Standing, Tone, VoiceRow, Vouching,
};
use parallax::ingest::{Severity, Skipped};
use parallax::story::{Story, Why};
use parallax::text::{Language, Span};
use parallax::tui::{
    Answer, Answered, Colour, Compared, Depth, Font, Ink, Key, Loaded, Options, Palette, Role, Source, Task, Theme, ThemeChoice, Ui,
    Versions, character,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ratatui::style::Color;

/// A screen with nobody before it.
pub(crate) struct Stage {
    pub(crate) ui: Ui,
    size: Size,
    /// What compares accounts.
    analyse: fn(Vec<Article>) -> Analysis,
    /// What the screen asked for and nobody has done.
    pub(crate) asked: Vec<Task>,
}

/// A theme whose colours are the roles themselves.
const BARE: Palette = Palette { name: "bare", choice: ThemeChoice::Dark, ink: bare };

/// The first colour that stands for a role; those below it are never used here.
const FIRST_COLOUR: u8 = 16;

fn bare(role: Role) -> Ink {
    let number = FIRST_COLOUR + role as u8;
    Ink { colour: Some(Colour { value: (0, 0, 0), indexed: number, basic: 0 }), ..Ink::default() }
}

impl Stage {
    /// Opens the fixed stories on a screen of a size, compared already.
    pub(crate) fn new(width: u16, height: u16) -> Self {
        let mut stage = Self::empty(width, height);
        stage.load(ferry_and_market());
        stage
    }

    /// Opens stories that the program itself compares.
    pub(crate) fn live(loaded: Loaded, (width, height): (u16, u16)) -> Self {
        let mut stage = Self { analyse: parallax::analysis::analyse, ..Self::empty(width, height) };
        stage.load(loaded);
        stage
    }

    /// A screen before anything is loaded.
    pub(crate) fn empty(width: u16, height: u16) -> Self {
        let mut ui = Ui::new(&Source::Paths(vec!["stage".to_owned()]), Options { reader: "Ana".to_owned(), ..Options::default() });
        ui.set_theme(Theme::of(BARE, Depth::TwoHundredFiftySix, Font::Unicode));
        Self { ui, size: Size::new(width, height), analyse: analysis, asked: Vec::new() }
    }

    /// Gives it articles, and does the comparisons that it asks for.
    pub(crate) fn load(&mut self, loaded: Loaded) {
        let tasks = self.ui.answer(Answer::Loaded(Arc::new(loaded)));
        self.perform(tasks);
    }

    /// Gives the row of the headline, which repeats a sentence of the other side, a conflict.
    pub(crate) fn put_conflict_on_a_repeat(&mut self) {
        let mut analysis = analysis(vec![courier(), star(), vale()]);
        let [a, b] = [(0, 0, "Ferry"), (1, 1, "doomed ferry")]
            .map(|(account, sentence, words)| place(&analysis.accounts, SentenceRef { account, sentence }, words));
        analysis.alignment.links[0].conflicts = vec![Conflict { kind: ConflictKind::Name, a, b, caveat: None }];
        let named = Arc::new(Compared::new(analysis));
        let tasks = self.ui.answer(Answer::Compared(0, Versions { named, masked: None }));
        self.perform(tasks);
    }

    fn perform(&mut self, tasks: Vec<Task>) {
        for task in tasks {
            match task {
                Task::Compare(comparing) => {
                    let story = comparing.story;
                    let analyse = self.analyse;
                    let tasks = self.ui.answer(Answer::Compared(story, comparing.compare(|accounts, _| analyse(accounts))));
                    self.perform(tasks);
                }
                Task::Check(claim) => {
                    let tasks = self.ui.answer(Answer::Checked(Arc::new(answer_to(claim))));
                    self.perform(tasks);
                }
                other => self.asked.push(other),
            }
        }
    }

    /// Types a text, letter by letter.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let tasks = self.ui.press(character(letter));
            self.perform(tasks);
        }
        self
    }

    /// Presses keys, each by its name, divided by spaces; a frame is drawn after each.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let key = Key::named(name).unwrap_or_else(|| panic!("{name:?} names no key"));
            let tasks = self.ui.press(key);
            self.perform(tasks);
            self.ui.frame(self.size);
        }
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = Size::new(width, height);
        self
    }

    pub(crate) fn frame(&mut self) -> Buffer {
        self.ui.frame(self.size)
    }

    /// The characters on the screen.
    pub(crate) fn glyphs(&mut self) -> String {
        let frame = self.ui.frame(self.size);
        rows(&frame, |symbol, _| symbol.to_owned())
    }

    /// The roles on the screen: each cell's strongest, by its letter, nothing where a cell is empty.
    pub(crate) fn roles(&mut self) -> String {
        let frame = self.ui.frame(self.size);
        rows(&frame, |symbol, colour| if symbol == " " { " ".to_owned() } else { letter(colour).to_string() })
    }

    /// Says which lines of the screen hold a text.
    pub(crate) fn lines_with(&mut self, text: &str) -> Vec<String> {
        self.glyphs().lines().filter(|line| line.contains(text)).map(str::to_owned).collect()
    }
}

fn letter(colour: Color) -> char {
    let number = match colour {
        Color::Indexed(number) => number.checked_sub(FIRST_COLOUR),
        _ => None,
    };
    number.and_then(|number| Role::ALL.get(usize::from(number))).map_or('?', |role| role.letter())
}

fn rows(frame: &Buffer, cell: impl Fn(&str, Color) -> String) -> String {
    let area = frame.area;
    let line = |y: u16| -> String {
        let mut line = String::new();
        let mut x = 0;
        while x < area.width {
            let Some(found) = frame.cell((x, y)) else { break };
            line.push_str(&cell(found.symbol(), found.fg));
            x += u16::try_from(unicode_width::UnicodeWidthStr::width(found.symbol())).unwrap_or(1).max(1);
        }
        line.trim_end().to_owned()
    };
    let lines: Vec<String> = (0..area.height).map(line).collect();
    lines.join("\n").trim_end().to_owned()
}

/// Two stories: one with three accounts, one with a single one.
pub(crate) fn ferry_and_market() -> Loaded {
    let stories = vec![
        Story {
            id: "ferry".to_owned(),
            title: "Ferry runs aground off Low Head".to_owned(),
            articles: vec![0, 1, 2],
            first: Some(date(2024, 3, 7)),
            last: Some(date(2024, 3, 8)),
            origins: 3,
            why: Why { names: vec!["Low Head".to_owned()], terms: vec!["ferry".to_owned(), "aground".to_owned()], weakest: 0.72 },
        },
        Story {
            id: "market".to_owned(),
            title: "Market hall to stay open until nine".to_owned(),
            articles: vec![3],
            first: Some(date(2024, 3, 2)),
            last: Some(date(2024, 3, 2)),
            origins: 1,
            why: Why::default(),
        },
    ];
    let skipped = vec![Skipped {
        path: "stage/broken.json".to_owned(),
        line: Some(3),
        reason: "the record has no text".to_owned(),
        severity: Severity::Lost,
    }];
    Loaded { articles: vec![courier(), star(), vale(), market()], stories, skipped, extent: None }
}

fn courier() -> Article {
    article(
        "courier",
        Some("Harbour Courier"),
        Some(date(2024, 3, 7)),
        &[
            (Part::Headline, 0, "Ferry runs aground off Low Head"),
            (Part::Dateline, 1, "LOW HEAD, March 7"),
            (Part::Body, 1, "The ferry Marigold ran aground off Low Head on Thursday with 212 people on board."),
            (Part::Body, 1, "All passengers were brought ashore by six in the evening."),
            (Part::Body, 2, "“We felt a shudder, and then it was very quiet,” said Ana Brandt, a nurse."),
            (Part::Body, 3, "The harbour master said the channel had been dredged in January."),
        ],
    )
}

fn star() -> Article {
    article(
        "star",
        Some("Coast Star"),
        Some(date(2024, 3, 8)),
        &[
            (Part::Headline, 0, "Terror on the sandbank: Marigold stuck for hours"),
            (Part::Body, 1, "The doomed ferry Marigold ran aground off Low Head on Thursday with 240 people on board."),
            (Part::Body, 2, "Furious passengers blamed the owners, who cut the crew last year."),
            (Part::Body, 3, "All passengers were brought ashore by six in the evening."),
            (Part::Boilerplate, 4, "Follow us for more news."),
        ],
    )
}

fn vale() -> Article {
    article(
        "vale",
        None,
        None,
        &[
            (Part::Headline, 0, "Marigold refloated on the night tide"),
            (Part::Body, 1, "Tugs pulled the Marigold off the sandbank shortly before midnight."),
            (Part::Body, 2, "The harbour master said the channel was dredged in January."),
        ],
    )
}

fn market() -> Article {
    article(
        "market",
        Some("Harbour Courier"),
        Some(date(2024, 3, 2)),
        &[(Part::Headline, 0, "Market hall to stay open until nine"), (Part::Body, 1, "The market hall stays open until nine from April.")],
    )
}

pub(crate) fn article(id: &str, outlet: Option<&str>, date: Option<jiff::civil::Date>, sentences: &[(Part, usize, &str)]) -> Article {
    let sentences: Vec<Sentence> =
        sentences.iter().map(|(role, paragraph, text)| Sentence { text: (*text).to_owned(), paragraph: *paragraph, role: *role }).collect();
    Article {
        id: id.to_owned(),
        key: sentences.len() as u64,
        outlet: outlet.map(str::to_owned),
        title: sentences.first().map(|sentence| sentence.text.clone()).unwrap_or_default(),
        date,
        url: outlet.map(|_| format!("https://example.org/{id}")),
        authors: Vec::new(),
        language: Language::ENGLISH,
        path: format!("stage/{id}.md"),
        sentences,
    }
}

/// What a method would find in those accounts, written by hand.
fn analysis(accounts: Vec<Article>) -> Analysis {
    if accounts.len() < 2 {
        return Analysis { accounts, ..Analysis::default() };
    }
    let at = |account, sentence| SentenceRef { account, sentence };
    let aground = link((at(0, 2), at(1, 1)), Relation::Same, 0.71);
    let conflict = Conflict {
        kind: ConflictKind::Figure,
        a: place(&accounts, at(0, 2), "212 people"),
        b: place(&accounts, at(1, 1), "240 people"),
        caveat: None,
    };
    let links = vec![
        link((at(0, 0), at(1, 1)), Relation::Partial, 0.31),
        Link { conflicts: vec![conflict], ..aground },
        link((at(0, 3), at(1, 3)), Relation::Same, 0.93),
        link((at(0, 5), at(2, 2)), Relation::Same, 0.82),
    ];
    let claims = vec![
        Claim { members: vec![at(0, 2), at(1, 1)], conflicts: true },
        Claim { members: vec![at(0, 3), at(1, 3)], conflicts: false },
        Claim { members: vec![at(0, 5), at(2, 2)], conflicts: false },
    ];
    let unique = vec![at(0, 4), at(1, 0), at(1, 2), at(2, 0), at(2, 1)];
    let cues = vec![
        cue(&accounts, (at(1, 0), "Terror"), Voice::Writer, "a word that frightens; plainly: fear"),
        cue(&accounts, (at(1, 1), "doomed"), Voice::Writer, "a word that foretells the worst"),
        cue(&accounts, (at(1, 2), "Furious"), Voice::Reported, "a word for strong anger; plainly: angry"),
    ];
    Analysis { alignment: Alignment { links, claims, unique }, cues, accounts, framing: framing(), ..Analysis::default() }
}

/// What a method would find in how they tell it, written by hand.
fn framing() -> Framing {
    let at = |account, sentence| SentenceRef { account, sentence };
    let form = |text: &str, count, (account, sentence), tone| Form {
        text: text.to_owned(),
        count,
        first: at(account, sentence),
        span: Span::new(0, 0),
        tone,
    };
    let naming = NamingRow {
        name: "Marigold".to_owned(),
        mentions: 5,
        accounts: vec![
            vec![form("the ferry Marigold", 1, (0, 2), Tone::Neutral)],
            vec![form("the doomed ferry Marigold", 1, (1, 1), Tone::Diminish), form("Marigold", 2, (1, 0), Tone::Neutral)],
            vec![form("the Marigold", 2, (2, 0), Tone::Neutral)],
        ],
    };
    let share = |quoted_words, reported_words| Share { quoted_words, reported_words, quotes: usize::from(quoted_words > 0) };
    let voices = vec![
        VoiceRow { speaker: "Ana Brandt".to_owned(), kind: SpeakerKind::Named, accounts: vec![share(10, 0), share(0, 0), share(0, 0)] },
        VoiceRow {
            speaker: "the harbour master".to_owned(),
            kind: SpeakerKind::Role,
            accounts: vec![share(0, 8), share(0, 0), share(0, 7)],
        },
    ];
    let places = ClaimPlaces { claim: 0, accounts: vec![Some(Place::Lead), Some(Place::Tail), None], jump: 2 };
    let vouching = |sentence, standing, speaker: &str| Vouching { at: sentence, standing, speaker: speaker.to_owned(), verb: None };
    let standing = ClaimStanding {
        claim: 1,
        members: vec![vouching(at(0, 3), Standing::Fact, ""), vouching(at(1, 3), Standing::Claimed, "the owners")],
    };
    let distance =
        LinkDistance { link: 1, distance: 1.1, loaded: 0.7, stance: 0.0, hedge: 0.0, added: 0.0, coverage: 0.05, quote: 0.0, figure: 0.4 };
    let ranking = Ranking { links: vec![distance], accounts: Vec::new() };
    Framing { quotes: Vec::new(), naming: vec![naming], voices, emphasis: vec![places], standings: vec![standing], ranking }
}

/// What a method would make of a claim about how many were on board, written by hand.
fn answer_to(claim: String) -> Answered {
    let among = ferry_and_market();
    let value = claim.find("212").map(|start| Span::new(start, start + 3));
    let star = among.articles.iter().position(|article| article.id == "star");
    let conflict = value.map(|a| Conflict {
        kind: ConflictKind::Figure,
        a,
        b: place(&among.articles, SentenceRef { account: 1, sentence: 1 }, "240"),
        caveat: None,
    });
    let told = |article, stance, score, sentence, conflicts| Report { article, sentence, stance, score, conflicts };
    let reports = vec![
        told(0, Stance::Reports, 0.9, 2, Vec::new()),
        told(star.unwrap_or_default(), Stance::Contradicts, 0.7, 1, conflict.into_iter().collect()),
    ];
    let checked = Checked {
        claim: claim.clone(),
        verdict: Verdict::Disputed,
        reports,
        outlets_reporting: 1,
        origins: 1,
        silent: vec![2],
        earlier: Vec::new(),
    };
    Answered { claim, checked: vec![checked], among: Arc::new(among) }
}

fn link((a, b): (SentenceRef, SentenceRef), relation: Relation, score: f64) -> Link {
    Link { a, b, relation, score, conflicts: Vec::new() }
}

fn cue(accounts: &[Article], (at, word): (SentenceRef, &str), voice: Voice, detail: &str) -> Cue {
    Cue { at, span: place(accounts, at, word), kind: "loaded", voice, strength: 2, detail: detail.to_owned() }
}

fn place(accounts: &[Article], at: SentenceRef, words: &str) -> Span {
    let text = &accounts[at.account].sentences[at.sentence].text;
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} stands in {text:?}"));
    Span::new(start, start + words.len())
}
