//! Loaded words of each account: the writer's own apart from those of people reported or quoted.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fmt::Write;

use std::collections::BTreeMap;

use crate::article::Voice;
use crate::framing::Cue;
use crate::text::Span;
use crate::tui::compared::Compared;
use crate::tui::line::Passage;
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, by_account};

/// How many words of an account are listed.
const MOST_WORDS: usize = 12;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let accounts = 0..compared.analysis.accounts.len();
    accounts
        .filter_map(|account| {
            let loaded: Vec<&Cue> = compared.analysis.cues.iter().filter(|cue| cue.at.account == account && cue.kind == "loaded").collect();
            let first = loaded.iter().find(|cue| cue.voice == Voice::Writer).or(loaded.first())?;
            let lines = by_account(compared, account, &listed(compared, &loaded), width);
            Some(Item::new(lines, Some(first.at)))
        })
        .collect()
}

/// `own: brutal, regime ×2 · reported: so-called · quoted: traitors`.
fn listed(compared: &Compared, loaded: &[&Cue]) -> Passage {
    let mut passage = Passage::new(String::new(), Role::Text);
    for (voice, says, role) in
        [(Voice::Writer, "own", Role::Loaded), (Voice::Reported, "reported", Role::Reported), (Voice::Quoted, "quoted", Role::Quoted)]
    {
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        for cue in loaded.iter().filter(|cue| cue.voice == voice) {
            *words.entry(cue.span.of(&compared.analysis.sentence(cue.at).text).to_lowercase()).or_default() += 1;
        }
        if words.is_empty() {
            continue;
        }
        passage.text.push_str(if passage.text.is_empty() { "" } else { " · " });
        write!(passage.text, "{says}: ").expect("writing to a string does not fail");
        for (number, (word, count)) in words.iter().take(MOST_WORDS).enumerate() {
            passage.text.push_str(if number > 0 { ", " } else { "" });
            let start = passage.text.len();
            passage.text.push_str(word);
            passage.marks.push((Span::new(start, passage.text.len()), role));
            if *count > 1 {
                write!(passage.text, " ×{count}").expect("writing to a string does not fail");
            }
        }
    }
    passage
}
