//! How the accounts tell the story as linear text: the sections of the view Framing, in its order, and all that they hold.

use crate::align::SentenceRef;
use crate::analysis::{Analysis, MatrixRow, matrix};
use crate::article::Voice;
use crate::export::plain::{push, push_sentence};
use crate::framing::{ClaimPlaces, Cue, Fidelity, Form, Place, Rendering, SHOWN_FROM_JUMP, Vouching};

/// Writes how the accounts tell the story; sections that have nothing to say are left out.
pub(super) fn framing_plain(analysis: &Analysis) -> String {
    let mut text = String::new();
    let claims = matrix(analysis);
    for (title, section) in [
        ("TOLD MOST DIFFERENTLY", passages(analysis)),
        ("NAMES", names(analysis)),
        ("LOADED WORDS", loaded(analysis)),
        ("WHO VOUCHES", standings(analysis, &claims)),
        ("VOICES", voices(analysis)),
        ("QUOTES", quotes(analysis)),
        ("PLACED", places(analysis, &claims)),
    ] {
        if !section.is_empty() {
            push(&mut text, format_args!("\n{title}\n{section}"));
        }
    }
    let text = text.trim_start();
    if text.is_empty() { "nothing in the wording of these accounts stands out\n".to_owned() } else { text.to_owned() }
}

fn label(analysis: &Analysis, account: usize) -> &str {
    analysis.accounts[account].label()
}

fn passages(analysis: &Analysis) -> String {
    let mut text = String::new();
    for (distance, link) in analysis.framing.ranking.striking(&analysis.alignment) {
        push(&mut text, format_args!("\n{}\n", distance.reasons().join(", ")));
        push_sentence(&mut text, analysis, link.a);
        push_sentence(&mut text, analysis, link.b);
    }
    text
}

fn names(analysis: &Analysis) -> String {
    let mut text = String::new();
    let form = |form: &Form| if form.count > 1 { format!("{} ×{}", form.text, form.count) } else { form.text.clone() };
    for row in analysis.framing.naming.iter().filter(|row| row.differs()) {
        push(&mut text, format_args!("\n{} ×{}\n", row.name, row.mentions));
        for (account, forms) in row.accounts.iter().enumerate().filter(|(_, forms)| !forms.is_empty()) {
            let forms: Vec<String> = forms.iter().map(form).collect();
            push(&mut text, format_args!("   {}: {}\n", label(analysis, account), forms.join(", ")));
        }
    }
    text
}

fn loaded(analysis: &Analysis) -> String {
    let mut text = String::new();
    for account in 0..analysis.accounts.len() {
        for (voice, says) in [(Voice::Writer, "own words"), (Voice::Reported, "in reported speech"), (Voice::Quoted, "in quotes")] {
            let is_it = |cue: &&Cue| cue.kind == "loaded" && cue.at.account == account && cue.voice == voice;
            let word = |cue: &Cue| cue.span.of(&analysis.sentence(cue.at).text).to_lowercase();
            let words: Vec<String> = analysis.cues.iter().filter(is_it).map(word).collect();
            if !words.is_empty() {
                push(&mut text, format_args!("   {}, {says}: {}\n", label(analysis, account), words.join(", ")));
            }
        }
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

/// The clearest wording of a claim.
fn wording(claims: &[MatrixRow], claim: usize) -> Option<SentenceRef> {
    claims.iter().find(|row| row.claim == claim).map(|row| row.sentence)
}

fn standings(analysis: &Analysis, claims: &[MatrixRow]) -> String {
    let mut text = String::new();
    for claim in analysis.framing.standings.iter().filter(|claim| claim.differs()) {
        let Some(at) = wording(claims, claim.claim) else { continue };
        push(&mut text, format_args!("\n{}\n", analysis.sentence(at).text));
        for member in &claim.members {
            push(&mut text, format_args!("   {}: {}\n", label(analysis, member.at.account), vouching(analysis, member)));
        }
    }
    text
}

fn vouching(analysis: &Analysis, member: &Vouching) -> String {
    let verb = member.verb.map(|span| format!(" “{}”", span.of(&analysis.sentence(member.at).text))).unwrap_or_default();
    let speaker = if member.speaker.is_empty() { String::new() } else { format!(", {}", member.speaker) };
    format!("{}{speaker}{verb}", member.standing.name())
}

fn voices(analysis: &Analysis) -> String {
    let mut text = String::new();
    for row in analysis.framing.voices.iter().filter(|row| row.words() > 0) {
        push(&mut text, format_args!("\n{}\n", if row.speaker.is_empty() { "speaker unclear" } else { &row.speaker }));
        for (account, share) in row.accounts.iter().enumerate().filter(|(_, share)| share.quoted_words + share.reported_words > 0) {
            let (quoted, reported) = (share.quoted_words, share.reported_words);
            push(&mut text, format_args!("   {}: {quoted} words quoted, {reported} reported\n", label(analysis, account)));
        }
    }
    text
}

fn quotes(analysis: &Analysis) -> String {
    let mut text = String::new();
    for pair in analysis.framing.quotes.iter().filter(|pair| pair.fidelity != Fidelity::Identical) {
        let speaker = [&pair.a, &pair.b].into_iter().map(|side| side.speaker.as_str()).find(|name| !name.is_empty());
        push(&mut text, format_args!("\n{}: {}\n", speaker.unwrap_or("speaker unclear"), pair.fidelity.name()));
        for side in [&pair.a, &pair.b] {
            push(&mut text, format_args!("   {}: {}\n", label(analysis, side.account), rendering(analysis, side)));
        }
    }
    text
}

fn rendering(analysis: &Analysis, side: &Rendering) -> String {
    let article = &analysis.accounts[side.account];
    let parts: Vec<&str> = side.parts.iter().map(|part| part.span.of(&article.sentences[part.sentence].text)).collect();
    parts.join(" ")
}

fn places(analysis: &Analysis, claims: &[MatrixRow]) -> String {
    let mut text = String::new();
    let mut placed: Vec<&ClaimPlaces> = analysis.framing.emphasis.iter().filter(|claim| claim.jump >= SHOWN_FROM_JUMP).collect();
    placed.sort_by_key(|claim| std::cmp::Reverse(claim.jump));
    for claim in placed {
        let Some(at) = wording(claims, claim.claim) else { continue };
        push(&mut text, format_args!("\n{}\n", analysis.sentence(at).text));
        for place in [Place::Headline, Place::Lead, Place::Middle, Place::Tail] {
            let have = claim.accounts.iter().enumerate().filter(|(_, stands)| **stands == Some(place));
            let have: Vec<&str> = have.map(|(account, _)| label(analysis, account)).collect();
            if !have.is_empty() {
                push(&mut text, format_args!("   {}: {}\n", place.name(), have.join(", ")));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::framing_plain;
    use crate::analysis::fixture::article;
    use crate::analysis::{Analysis, analyse};

    #[test]
    fn sections_say_what_the_accounts_do() {
        let told = |id: &str, outlet: &str, sentence: &str, quote: &str| {
            article(id, outlet, "Council signs the lease", &[&[sentence, quote], &["The ferry has been laid up since March."]])
        };
        let text = framing_plain(&analyse(vec![
            told(
                "a",
                "Post",
                "Mayor Ana Ruiz signed the reckless lease on Monday.",
                "“We keep the old ferry afloat for everyone,” Ruiz said.",
            ),
            told("b", "Gazette", "Ana Ruiz signed the lease on Monday.", "“We keep the ferry afloat for everyone,” Ruiz claimed."),
        ]));
        for wanted in [
            "\nNAMES\n\nAna Ruiz ×4\n   Gazette: Ana Ruiz, Ruiz\n   Post: Mayor Ana Ruiz, Ruiz\n",
            "\nLOADED WORDS\n\n   Post, own words: reckless\n",
            "\nVOICES\n\nAna Ruiz\n",
            "\nQUOTES\n\nAna Ruiz: ",
        ] {
            assert!(text.contains(wanted), "{wanted:?} is missing:\n{text}");
        }
        assert_eq!(framing_plain(&Analysis::default()), "nothing in the wording of these accounts stands out\n");
    }
}
