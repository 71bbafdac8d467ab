//! A title of reverence or of contempt that an account gives somebody whom another account names without.

use std::collections::BTreeMap;

use crate::article::Voice;
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example, outlets};
use crate::framing::naming::{Form, Tone, naming_table};
use crate::framing::reading::Reading;

pub(super) const KIND: CueKind = CueKind {
    name: "naming",
    title: "named otherwise",
    explanation: "A title that honours or lowers a person whom another account names plainly. The table of names shows all ways of naming side \
        by side; what they mean in an outlet's country is for the reader to judge.",
    source: "van Leeuwen, “The Representation of Social Actors” (1996). In a prototype, read on public news texts \
        (BASIL, AllSides), 80 names of 100 were right.",
    example: Example {
        accounts: &[&["On Monday His Eminence Omar Said opened the harbour."], &["On Monday Omar Said opened the harbour."]],
        marks: &["His Eminence Omar Said"],
    },
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let mut cues = Vec::new();
    for row in naming_table(reading) {
        let plain: BTreeMap<usize, &Form> =
            row.accounts.iter().enumerate().filter_map(|(account, forms)| Some((account, plain_form(forms)?))).collect();
        for form in row.accounts.iter().flatten().filter(|form| form.tone != Tone::Neutral) {
            let others: Vec<usize> = plain.keys().copied().filter(|account| *account != form.first.account).collect();
            let Some(other) = others.first().and_then(|account| plain.get(account)) else { continue };
            let does = if form.tone == Tone::Respect { "honours" } else { "lowers" };
            let detail = format!("{does}; “{}” in {}", other.text, outlets(reading, others));
            cues.push(Cue { at: form.first, span: form.span, kind: KIND.name, voice: Voice::Writer, strength: 1, detail });
        }
    }
    cues
}

/// The most frequent form of an account that never honours or lowers.
fn plain_form(forms: &[Form]) -> Option<&Form> {
    forms.first().filter(|_| forms.iter().all(|form| form.tone == Tone::Neutral))
}
