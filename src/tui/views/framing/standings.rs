//! Who vouches: claims that one account tells as fact and another as somebody's words.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::framing::Vouching;
use crate::tui::compared::Compared;
use crate::tui::line::Passage;
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, by_account, titled};

/// How many claims are shown.
const MOST_CLAIMS: usize = 6;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let claims = compared.analysis.framing.standings.iter().filter(|claim| claim.differs()).take(MOST_CLAIMS);
    claims
        .filter_map(|claim| {
            let at = compared.wording(claim.claim)?;
            let mut lines = vec![titled(&compared.analysis.sentence(at).text, width)];
            for member in &claim.members {
                lines.extend(by_account(compared, member.at.account, &says(compared, member), width));
            }
            Some(Item::new(lines, Some(at)))
        })
        .collect()
}

fn says(compared: &Compared, member: &Vouching) -> Passage {
    let verb = member.verb.map(|span| format!(" “{}”", span.of(&compared.analysis.sentence(member.at).text))).unwrap_or_default();
    let speaker = if member.speaker.is_empty() { String::new() } else { format!(" · {}", member.speaker) };
    Passage::new(format!("{}{speaker}{verb}", member.standing.name()), Role::Text)
}
