//! Utterances that two accounts quote, cut or worded otherwise.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::framing::{Fidelity, QuotePair, Rendering};
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage};
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, by_account};

/// How many pairs are shown.
const MOST_PAIRS: usize = 6;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let pairs = compared.analysis.framing.quotes.iter().filter(|pair| pair.fidelity != Fidelity::Identical).take(MOST_PAIRS);
    pairs.map(|pair| item(compared, pair, width)).collect()
}

fn item(compared: &Compared, pair: &QuotePair, width: usize) -> Item {
    let speaker = [&pair.a, &pair.b].into_iter().map(|side| side.speaker.as_str()).find(|name| !name.is_empty());
    let mut lines =
        vec![Line::of(speaker.unwrap_or("speaker unclear"), Role::Text).and(format!(" · {}", pair.fidelity.name()), Role::Muted)];
    for side in [&pair.a, &pair.b] {
        lines.extend(by_account(compared, side.account, &quoted(compared, side), width));
    }
    let at = pair.a.parts.first().map(|part| crate::align::SentenceRef { account: pair.a.account, sentence: part.sentence });
    Item::new(lines, at)
}

/// The words of one side, with what the other side does not have marked.
fn quoted(compared: &Compared, side: &Rendering) -> Passage {
    let mut passage = Passage::new(String::new(), Role::Text);
    for part in &side.parts {
        let at = crate::align::SentenceRef { account: side.account, sentence: part.sentence };
        let words = part.span.of(&compared.analysis.sentence(at).text);
        if !passage.text.is_empty() {
            passage.text.push(' ');
        }
        let start = passage.text.len();
        passage.text.push_str(words);
        for alone in side.only_here.iter().filter(|alone| alone.sentence == part.sentence && part.span.contains(alone.span)) {
            let moved = crate::text::Span::new(alone.span.start - part.span.start, alone.span.end - part.span.start);
            passage.marks.push((moved.shifted(start), Role::Differs));
        }
    }
    passage
}
