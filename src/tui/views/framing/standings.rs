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
            for members in claim.members.chunk_by(|a, b| a.at.account == b.at.account) {
                lines.extend(by_account(compared, members[0].at.account, &says(compared, members), width));
            }
            Some(Item::new(lines, Some(at)))
        })
        .collect()
}

/// How the sentences of one account tell a claim, each way once.
fn says(compared: &Compared, members: &[Vouching]) -> Passage {
    let mut ways: Vec<String> = Vec::new();
    for way in members.iter().map(|member| way(compared, member)) {
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    Passage::new(ways.join(", "), Role::Text)
}

fn way(compared: &Compared, member: &Vouching) -> String {
    let verb = member.verb.map(|span| format!(" “{}”", span.of(&compared.analysis.sentence(member.at).text))).unwrap_or_default();
    let speaker = if member.speaker.is_empty() { String::new() } else { format!(" · {}", member.speaker) };
    format!("{}{speaker}{verb}", member.standing.name())
}
