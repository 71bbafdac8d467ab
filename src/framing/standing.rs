//! The standing that each account gives a claim: from a bare fact over “said” and “claimed” to a denial.

use serde::Serialize;

use crate::align::SentenceRef;
use crate::article::{Report, Speaker, Stance, VerbAt};
use crate::framing::cues::unnamed;
use crate::framing::reading::Reading;
use crate::text::Span;

/// How an account vouches for what it tells, from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Told as fact, in the writer's voice.
    Fact,
    /// With a verb that presents it as true, or as an admission: revealed, confirmed, admitted.
    Endorsed,
    /// With a neutral verb: said, according to.
    Said,
    /// With a verb that gives it weight: insisted, warned; or names it hostile or approving.
    Stressed,
    /// By a source without a name.
    Unnamed,
    /// With a verb that keeps a distance: claimed, alleged; or as a state of mind.
    Claimed,
    /// As something that the speaker denies.
    Denied,
}

impl Standing {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Endorsed => "endorsed",
            Self::Said => "said",
            Self::Stressed => "stressed",
            Self::Unnamed => "unnamed source",
            Self::Claimed => "claimed",
            Self::Denied => "denied",
        }
    }
}

/// The standing of a claim in one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vouching {
    /// The sentence.
    pub at: SentenceRef,
    /// How the account vouches for it.
    pub standing: Standing,
    /// Who says it, by the fullest name of the story; empty for a fact and where the speaker is unclear.
    pub speaker: String,
    /// The reporting verb, where one brings it.
    pub verb: Option<Span>,
}

/// The standing of a claim in all accounts that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimStanding {
    /// The claim's place in the alignment.
    pub claim: usize,
    /// One for each of its sentences, in their order.
    pub members: Vec<Vouching>,
}

impl ClaimStanding {
    /// Says whether two accounts vouch for the claim otherwise.
    pub fn differs(&self) -> bool {
        let Some(first) = self.members.first() else { return false };
        self.members.iter().any(|member| first.standing != member.standing && first.at.account != member.at.account)
    }
}

/// The share of a sentence's words, but for those that name speaker and verb, that must be somebody's for it to be told as theirs.
const REPORTED_SHARE: f64 = 0.4;

/// Lists the standing of each claim, in the order of the claims.
pub(super) fn standings(reading: &Reading<'_>) -> Vec<ClaimStanding> {
    let of_claim = |(claim, members): (usize, &[SentenceRef])| ClaimStanding {
        claim,
        members: members.iter().map(|at| vouching(reading, *at)).collect(),
    };
    reading.alignment.claims.iter().enumerate().map(|(index, claim)| of_claim((index, claim.members.as_slice()))).collect()
}

fn vouching(reading: &Reading<'_>, at: SentenceRef) -> Vouching {
    let speech = &reading.speech[at.account];
    let is_much = |words: usize, speaker: &Speaker, verb: Option<VerbAt>| {
        let rest = reading.sentence(at).text.len().saturating_sub(attribution_bytes(at, speaker, verb));
        words as f64 >= REPORTED_SHARE * rest as f64
    };
    let longest = speech.reports_in(at.sentence).max_by_key(|report| (report.span.len_bytes(), std::cmp::Reverse(report.span)));
    if let Some(report) = longest.filter(|report| is_much(report.span.len_bytes(), &report.speaker, report.verb)) {
        return by(reading, at, &report.speaker, report.verb, standing_of(reading, at, report));
    }
    let quoted = |quote: &&crate::article::Quote| {
        let own = quote.parts.iter().filter(|part| part.sentence == at.sentence).map(|part| part.span.len_bytes());
        is_much(own.sum(), &quote.speaker, quote.verb)
    };
    match speech.quotes_in(at.sentence).find(quoted) {
        Some(quote) => {
            let stance = quote.verb.map_or(Stance::Neutral, |verb| verb.verb.stance);
            by(reading, at, &quote.speaker, quote.verb, standing(stance, quote.verb, is_unnamed(reading, at.account, &quote.speaker)))
        }
        None => Vouching { at, standing: Standing::Fact, speaker: String::new(), verb: None },
    }
}

/// How much of a sentence names who says it and that it is said.
fn attribution_bytes(at: SentenceRef, speaker: &Speaker, verb: Option<VerbAt>) -> usize {
    let speaker = if speaker.sentence == at.sentence { speaker.span.len_bytes() } else { 0 };
    speaker + verb.filter(|verb| verb.sentence == at.sentence).map_or(0, |verb| verb.span.len_bytes())
}

fn by(reading: &Reading<'_>, at: SentenceRef, speaker: &Speaker, verb: Option<VerbAt>, standing: Standing) -> Vouching {
    let name = if speaker.is_clear() {
        reading.full_name(reading.role_bearer(speaker).unwrap_or(&speaker.name)).to_owned()
    } else {
        String::new()
    };
    Vouching { at, standing, speaker: name, verb: verb.filter(|verb| verb.sentence == at.sentence).map(|verb| verb.span) }
}

fn standing_of(reading: &Reading<'_>, at: SentenceRef, report: &Report) -> Standing {
    standing(report.stance(), report.verb, is_unnamed(reading, at.account, &report.speaker))
}

fn is_unnamed(reading: &Reading<'_>, account: usize, speaker: &Speaker) -> bool {
    unnamed(reading, SentenceRef { account, sentence: speaker.sentence }, speaker).is_some()
}

/// Verbs that deny what they bring.
const DENIALS: &[&str] = &["deny", "dispute", "rebut", "dismiss"];

fn standing(stance: Stance, verb: Option<VerbAt>, unnamed: bool) -> Standing {
    if verb.is_some_and(|verb| DENIALS.contains(&verb.verb.lemma.as_str())) {
        return Standing::Denied;
    }
    match stance {
        Stance::Doubt | Stance::Think | Stance::Leak => Standing::Claimed,
        _ if unnamed => Standing::Unnamed,
        Stance::Neutral => Standing::Said,
        Stance::Endorse | Stance::Concede => Standing::Endorsed,
        Stance::Stress | Stance::Attack | Stance::Praise => Standing::Stressed,
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, standings};
    use crate::framing::reading::Reading;
    use crate::framing::tests::{aligned, article};

    fn check(sentence: &str, expected: Standing) {
        let articles = [article(&[sentence]), article(&["The plan failed in May."])];
        let alignment = aligned(&articles);
        let borrowed: Vec<_> = articles.iter().collect();
        let found = standings(&Reading::new(&borrowed, &alignment));
        assert_eq!(found[0].members[0].standing, expected, "standing of {sentence:?}");
        assert_eq!(found[0].members[1].standing, Standing::Fact);
    }

    #[test]
    fn from_fact_to_denial() {
        check("The plan failed in May.", Standing::Fact);
        check("Ana Ruiz said the plan had failed in May.", Standing::Said);
        check("“The plan failed in May,” said Ana Ruiz.", Standing::Said);
        check("Ana Ruiz claimed that the plan had failed in May.", Standing::Claimed);
        check("Ana Ruiz admitted that the plan had failed in May.", Standing::Endorsed);
        check("His deputy, Ana Ruiz, said that it “had failed in May”.", Standing::Said);
        check("Officials said that the plan had failed in May.", Standing::Unnamed);
        check("Ana Ruiz denied that the plan had failed in May.", Standing::Denied);
    }
}
