//! Where each account has a claim: what stands in one headline and in another's tail.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use crate::framing::{Place, SHOWN_FROM_JUMP};
use crate::tui::compared::Compared;
use crate::tui::line::Line;
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, titled};
use crate::tui::views::sentence::label;

/// How many claims are shown.
const MOST_CLAIMS: usize = 8;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let mut claims: Vec<_> = compared.analysis.framing.emphasis.iter().filter(|claim| claim.jump >= SHOWN_FROM_JUMP).collect();
    claims.sort_by_key(|claim| std::cmp::Reverse(claim.jump));
    claims
        .into_iter()
        .take(MOST_CLAIMS)
        .filter_map(|claim| {
            let at = compared.wording(claim.claim)?;
            let mut line = Line::of("  ", Role::Text);
            for place in [Place::Headline, Place::Lead, Place::Middle, Place::Tail] {
                let have: Vec<&str> = (0..claim.accounts.len())
                    .filter(|account| claim.accounts.get(*account).copied().flatten() == Some(place))
                    .map(|account| label(compared, account))
                    .collect();
                if !have.is_empty() {
                    let between = if line.pieces.len() > 1 { " · " } else { "" };
                    line.push(format!("{between}{}: ", place.name()), Role::Muted);
                    line.push(have.join(", "), Role::Outlet);
                }
            }
            Some(Item::new(vec![titled(&compared.analysis.sentence(at).text, width), line.clipped(width)], Some(at)))
        })
        .collect()
}
