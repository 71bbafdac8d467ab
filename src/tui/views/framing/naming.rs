//! Names: what each account calls the same person or thing, where they say more than the name.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fmt::Write;

use crate::framing::{Form, Tone};
use crate::text::Span;
use crate::tui::compared::Compared;
use crate::tui::line::{Line, Passage};
use crate::tui::theme::Role;
use crate::tui::views::framing::{Item, by_account};

/// How many names are listed, and how many forms of each account.
const MOST_NAMES: usize = 8;
const MOST_FORMS: usize = 4;

pub(super) fn items(compared: &Compared, width: usize) -> Vec<Item> {
    let rows = compared.analysis.framing.naming.iter().filter(|row| row.differs()).take(MOST_NAMES);
    rows.map(|row| {
        let mut lines = vec![Line::of(row.name.clone(), Role::Text).and(format!(" ×{}", row.mentions), Role::Muted)];
        for (account, forms) in row.accounts.iter().enumerate().filter(|(_, forms)| !forms.is_empty()) {
            lines.extend(by_account(compared, account, &written(forms), width));
        }
        let at = row.accounts.iter().flatten().find(|form| form.tone != Tone::Neutral).or(row.accounts.iter().flatten().next());
        Item::new(lines, at.map(|form| form.first))
    })
    .collect()
}

/// `President Putin ×3, His Excellency ×1`, with what honours or belittles marked.
fn written(forms: &[Form]) -> Passage {
    let mut passage = Passage::new(String::new(), Role::Text);
    for (number, form) in forms.iter().take(MOST_FORMS).enumerate() {
        if number > 0 {
            passage.text.push_str(", ");
        }
        let start = passage.text.len();
        passage.text.push_str(&form.text);
        if form.tone != Tone::Neutral {
            passage.marks.push((Span::new(start, passage.text.len()), Role::Loaded));
        }
        if form.count > 1 {
            write!(passage.text, " ×{}", form.count).expect("writing to a string does not fail");
        }
    }
    if forms.len() > MOST_FORMS {
        passage.text.push_str(" …");
    }
    passage
}
