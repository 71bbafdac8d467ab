//! What several views say of one sentence: its cues, who else carries it, why, and how it is cited.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::align::SentenceRef;
use crate::article::{Article, Voice};
use crate::export::cite_in;
use crate::framing::{CUES, Cue};
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage};
use crate::tui::marks::{gone_in_words, in_words};
use crate::tui::popups::copy::{Choice, Copy};
use crate::tui::popups::mark::{Marked, Marking};
use crate::tui::popups::why::Why;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::view::Effect;
use crate::tui::views::words::values;

/// What a kind of cue looks like in a text: its letter in the gutter, and whether the eye should stop at it.
struct Looks {
    kind: &'static str,
    letter: char,
    is_contrast: bool,
}

const fn looks(kind: &'static str, letter: char, is_contrast: bool) -> Looks {
    Looks { kind, letter, is_contrast }
}

/// The kinds that are marked in a text. The others, such as a claim's place or a name's form, are told in the view Framing.
const MARKED: &[Looks] = &[
    looks("loaded", 'L', false),
    looks("loaded-contrast", 'L', true),
    looks("attribution", 'v', true),
    looks("hedge", 'h', true),
    looks("quote", 'Q', true),
    looks("quoted-plain", 'Q', true),
    looks("source", 's', false),
    looks("added-context", '+', false),
];

/// The cues of a sentence that are marked in its text.
pub(super) fn marked_cues(compared: &Compared, at: SentenceRef) -> impl Iterator<Item = &Cue> {
    compared.cues_of(at).iter().filter(|cue| MARKED.iter().any(|looks| looks.kind == cue.kind))
}

/// Whether a cue is a wording of the writer's own that another account words otherwise, or a loaded one: the eye should stop at it.
pub(in crate::tui) fn is_striking(cue: &Cue) -> bool {
    let contrasts = |looks: &Looks| looks.kind == cue.kind && (looks.is_contrast || looks.kind == "loaded");
    cue.voice == Voice::Writer && MARKED.iter().any(contrasts)
}

/// The gutter's letter and the role of a cue: a loaded word in somebody else's mouth is never counted for the outlet.
pub(super) fn cue_looks(cue: &Cue) -> (char, Role) {
    let letter = MARKED.iter().find(|looks| looks.kind == cue.kind).map_or('c', |looks| looks.letter);
    match (letter, cue.voice) {
        ('L', Voice::Writer) => ('L', Role::Loaded),
        ('L', Voice::Reported) => ('r', Role::Reported),
        ('L', Voice::Quoted) => ('q', Role::Quoted),
        (letter, _) => (letter, Role::Cue),
    }
}

/// The name of an account's outlet.
pub(super) fn label(compared: &Compared, account: usize) -> &str {
    compared.analysis.accounts.get(account).map(Article::label).unwrap_or_default()
}

/// The marks on a sentence, in words, below the account's name; none where it has no marks. Its figures are told as conflicts, not here.
pub(super) fn cue_reasons(compared: &Compared, at: SentenceRef) -> Vec<Passage> {
    let cues = compared.cues_of(at);
    let told_more = |cue: &Cue| cue.kind == "loaded" && cues.iter().any(|other| other.kind == "loaded-contrast" && other.span == cue.span);
    let reasons: Vec<Passage> =
        cues.iter().filter(|cue| cue.kind != "figure" && !told_more(cue)).map(|cue| reason(compared, cue)).collect();
    if reasons.is_empty() {
        return reasons;
    }
    let head = Passage::new(format!("Marked in {}", label(compared, at.account)), Role::Title);
    [Passage::default(), head].into_iter().chain(reasons).collect()
}

/// `“doomed” · loaded word, the writer’s own: a word that foretells the worst`; a mark on the whole sentence does not repeat it.
fn reason(compared: &Compared, cue: &Cue) -> Passage {
    let text = &compared.analysis.sentence(cue.at).text;
    let title = CUES.iter().find(|kind| kind.name == cue.kind).map_or(cue.kind, |kind| kind.title);
    let voice = match cue.voice {
        Voice::Writer => "the writer’s own",
        Voice::Reported => "in reported speech",
        Voice::Quoted => "in a quote, the speaker’s",
    };
    let marked = cue.span.of(text);
    if marked.len() == text.len() {
        return Passage::new(format!("{title}: {}", cue.detail), Role::Text);
    }
    Passage::new(format!("“{marked}” · {title}, {voice}: {}", cue.detail), Role::Text)
}

/// A popup with who else says a sentence, in which words, and its marks.
pub(super) fn reasons_for(compared: &Compared, at: SentenceRef) -> Vec<Effect> {
    let mut paragraphs = Vec::new();
    for link in compared.links_of(at) {
        let other = if link.a == at { link.b } else { link.a };
        let says = format!(
            "{} ({}, {:.2}): {}",
            label(compared, other.account),
            link.relation.name(),
            link.score,
            compared.analysis.sentence(other).text
        );
        paragraphs.push(Passage::new(says, Role::Text));
        for conflict in &link.conflicts {
            let [here, there] = values(&compared.analysis, link, conflict, at);
            paragraphs.push(Passage::new(format!("≠ {}: “{here}” here, “{there}” there", conflict.kind.name()), Role::Title));
        }
    }
    if paragraphs.is_empty() {
        let says = if compared.analysis.sentence(at).role.reports() {
            "No sentence of another account is near enough to this one. What one account alone says is a fact about the coverage, not a fault."
        } else {
            "This is shown, but it is no report and is not compared."
        };
        paragraphs.push(Passage::new(says, Role::Text));
    }
    paragraphs.extend(cue_reasons(compared, at));
    vec![Effect::Open(Box::new(Why::new("Why", paragraphs)))]
}

/// A popup with what can be copied of some sentences.
pub(super) fn copy_choices(compared: &Compared, sentences: &[SentenceRef]) -> Vec<Effect> {
    let cited: Vec<String> =
        sentences.iter().filter_map(|at| Some(citation(compared.analysis.accounts.get(at.account)?, at.sentence))).collect();
    let Some(first) = cited.first().cloned() else { return Vec::new() };
    let mut choices = vec![Choice { letter: 'y', says: "the sentence with its source", text: first }];
    if cited.len() > 1 {
        choices.push(Choice { letter: 'r', says: "both sentences with their sources", text: cited.join("\n") });
    }
    let quote = sentences.iter().find_map(|at| quoted(&compared.analysis.sentence(*at).text));
    if let Some(text) = quote {
        choices.push(Choice { letter: 'q', says: "the quote", text });
    }
    vec![Effect::Open(Box::new(Copy::new(choices)))]
}

/// What readers say of a sentence, each on lines of its own below it.
pub(super) fn notes(shared: &Shared, compared: &Compared, at: SentenceRef, width_cells: usize) -> Vec<Line> {
    let Some(account) = compared.analysis.accounts.get(at.account) else { return Vec::new() };
    let marks = shared.marks_on(account, at.sentence).iter();
    let lines = marks.flat_map(|mark| Passage::new(format!("✎ {}", in_words(mark)), Role::Note).lines(width_cells));
    lines.map(|(_, line)| line).collect()
}

/// What readers said of sentences that an account no longer holds, each with the sentence as it read, for the foot of its page.
pub(super) fn gone_notes(shared: &Shared, account: &Article, width_cells: usize) -> Vec<Line> {
    let gone = shared.marks_gone_from(account);
    if gone.is_empty() {
        return Vec::new();
    }
    let mut passages = vec![Passage::new("no longer in this article, but marked:", Role::Muted)];
    for mark in gone.chunk_by(|a, b| a.text == b.text) {
        passages.extend(mark.first().map(|mark| Passage::new(format!("“{}”", mark.text), Role::Muted)));
        passages.extend(mark.iter().map(|mark| Passage::new(format!("✎ {}", gone_in_words(mark)), Role::Note)));
    }
    let lines = passages.iter().flat_map(|passage| passage.lines(width_cells));
    std::iter::once(Line::default()).chain(lines.map(|(_, line)| line)).collect()
}

/// A popup in which some sentences of a story can be marked.
pub(super) fn marking(shared: &Shared, story: usize, compared: &Compared, sentences: &[SentenceRef]) -> Vec<Effect> {
    let marked = sentences.iter().filter_map(|at| {
        let account = compared.analysis.accounts.get(at.account)?;
        let text = account.sentences.get(at.sentence)?.text.clone();
        Some(Marked { mark: shared.own_mark(story, account, at.sentence), outlet: account.label().to_owned(), text })
    });
    let marked: Vec<Marked> = marked.collect();
    if marked.is_empty() { Vec::new() } else { vec![Effect::Open(Box::new(Marking::new(marked)))] }
}

/// Copies the address of an account, which is all that can be done with it on a far machine.
pub(super) fn address(compared: &Compared, account: usize) -> Vec<Effect> {
    let account = compared.analysis.accounts.get(account).filter(|account| !account.sentences.is_empty());
    let link = account.and_then(|account| cite_in(account, 0).link);
    vec![link.map_or_else(|| Effect::Say("no address is known of this article".to_owned()), Effect::Copy)]
}

/// `“Sentence.” (Outlet, 2022-01-19, ¶3, sentence 1) https://…`; the article has the sentence.
pub(super) fn citation(article: &Article, sentence: usize) -> String {
    let source = cite_in(article, sentence);
    let link = source.link.as_ref().map_or_else(String::new, |link| format!(" {link}"));
    let text = article.sentences.get(sentence).map(|sentence| sentence.text.as_str()).unwrap_or_default();
    format!("“{text}” ({}){link}", source.line())
}

/// What stands between the first quotation marks of a sentence.
fn quoted(text: &str) -> Option<String> {
    let start = text.find(['“', '"'])?;
    let open = text.get(start..)?.chars().next()?;
    let rest = text.get(start + open.len_utf8()..)?;
    let end = rest.find(['”', '"'])?;
    rest.get(..end).filter(|quote| !quote.is_empty()).map(str::to_owned)
}
