//! A figure in which two accounts' sentences on the same differ; the comparison comes from the alignment.

use crate::align::ConflictKind;
use crate::framing::Cue;
use crate::framing::cues::{CueKind, Example};
use crate::framing::reading::Reading;

pub(super) const KIND: CueKind = CueKind {
    name: "figure",
    title: "another figure",
    explanation: "A number, sum, date or count that another account gives differently for the same. It may be an update or a matter of scope; \
        where the texts show that, it is said.",
    source: "The comparison of linked sentences; see the conflicts of the alignment.",
    example: Example { accounts: &[&["The lease runs 20 years."], &["The lease runs 25 years."]], marks: &["20 years", "25 years"] },
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Cue> {
    let mut cues = Vec::new();
    for link in &reading.alignment.links {
        for conflict in link.conflicts.iter().filter(|conflict| conflict.kind == ConflictKind::Figure) {
            for (here, span, there, other) in [(link.a, conflict.a, link.b, conflict.b), (link.b, conflict.b, link.a, conflict.a)] {
                let caveat = conflict.caveat.as_ref().map(|caveat| format!(" ({caveat})")).unwrap_or_default();
                let detail = format!("{} has “{}”{caveat}", reading.label(there.account), reading.text(there, other));
                cues.push(Cue { at: here, span, kind: KIND.name, voice: reading.voice(here, span), strength: 2, detail });
            }
        }
    }
    cues
}
