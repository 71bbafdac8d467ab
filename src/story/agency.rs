//! Which news agency an account names as its own source: in the byline, the dateline or the closing line. A citation in running text
//! (“… , IRNA reported”) and a picture's credit are none.

use std::sync::LazyLock;

use regex::Regex;

use crate::article::{Article, Role};
use crate::text::fold;

/// Agencies under the name that is shown, with the folded forms in which texts name them.
#[rustfmt::skip]
const AGENCIES: &[(&str, &[&str])] = &[
    ("AAP", &["aap", "australian associated press"]),
    ("AFP", &["afp", "agence france-presse", "agence france presse"]),
    ("ANI", &["ani", "asian news international"]),
    ("ANSA", &["ansa"]),
    ("AP", &["ap", "associated press", "the associated press"]),
    ("Anadolu", &["anadolu", "anadolu agency", "anadolu ajansi"]),
    ("Antara", &["antara"]),
    ("Bernama", &["bernama"]),
    ("Bloomberg", &["bloomberg", "bloomberg news"]),
    ("Canadian Press", &["canadian press", "the canadian press"]),
    ("EFE", &["efe", "agencia efe"]),
    ("Fars", &["fars", "fars news", "fars news agency", "fna"]),
    ("IANS", &["ians"]),
    ("IRNA", &["irna", "islamic republic news agency"]),
    ("ISNA", &["isna"]),
    ("Interfax", &["interfax"]),
    ("Kyodo", &["kyodo", "kyodo news"]),
    ("Mehr", &["mehr", "mehr news", "mehr news agency", "mna"]),
    ("PA", &["pa", "pa media", "press association"]),
    ("PTI", &["pti", "press trust of india"]),
    ("RIA Novosti", &["ria", "ria novosti"]),
    ("Reuters", &["reuters", "thomson reuters"]),
    ("SANA", &["sana"]),
    ("SPA", &["spa", "saudi press agency"]),
    ("Sputnik", &["sputnik"]),
    ("TASS", &["tass", "itar-tass"]),
    ("Tasnim", &["tasnim", "tasnim news agency"]),
    ("UPI", &["upi", "united press international"]),
    ("WAM", &["wam", "emirates news agency"]),
    ("Xinhua", &["xinhua", "xinhua news agency"]),
    ("Yonhap", &["yonhap", "yonhap news agency"]),
    ("dpa", &["dpa", "deutsche presse-agentur"]),
];

/// Words on which the names of other agencies end.
const AGENCY_WORDS: &[&str] = &["agency", "news", "newswire", "press", "wire"];
/// Initials in brackets behind a town that are its country's.
const PLACE_INITIALS: &[&str] = &["DRC", "PRC", "UAE", "USA"];

/// Sentences at either end in which an agency signs.
const SIGNED_SENTENCES: usize = 3;

/// A pattern in which an agency's name stands. How long a name may be is counted in the match: in a pattern, each counted letter is
/// compiled by itself, which took longer than reading an article.
struct Signature {
    pattern: LazyLock<Regex>,
    /// In characters.
    longest_name: usize,
}

/// A dateline: a place, and perhaps a date, then the agency in brackets, then a dash.
static DATELINE: Signature =
    Signature { pattern: LazyLock::new(|| pattern(r"^(?<place>[^()]*)\((?<name>[^()]{2,})\)\s*(?:[-–—:]|$)")), longest_name: 40 };
/// The agency before a dash at the very start.
static OPENING: Signature = Signature { pattern: LazyLock::new(|| pattern(r"^(?<name>[\p{L} .-]{2,}?)\s*[–—]\s")), longest_name: 30 };
/// The agency by itself in a closing line, behind a dash, or in brackets at the end.
static CLOSING: Signature = Signature {
    pattern: LazyLock::new(|| pattern(r"(?i)(?:^(?:source:|by|from|©(?: ?\d{4})?)?\s*|[–—]\s*|\()(?<name>\p{L}[\p{L} -]+?)[).\s]*$")),
    longest_name: 31,
};
/// A closing line that names the source outright.
static SOURCE: Signature =
    Signature { pattern: LazyLock::new(|| pattern(r"(?i)^(?:source|agency):\s*(?<name>\p{L}[\p{L} -]+?)[.\s]*$")), longest_name: 41 };

/// The longest place and date before an agency in brackets, in characters.
const LONGEST_PLACE: usize = 60;

impl Signature {
    /// The name that stands in a text where an agency signs.
    fn name<'t>(&self, text: &'t str) -> Option<&'t str> {
        let found = self.pattern.captures(text)?;
        let place = found.name("place").map_or(0, |place| place.as_str().chars().count());
        let name = found.name("name")?.as_str();
        (place <= LONGEST_PLACE && name.chars().count() <= self.longest_name).then_some(name)
    }
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a fixed pattern that the tests run")
}

/// Returns the agency that an account names as its source, or that publishes it.
pub(super) fn agency(article: &Article) -> Option<String> {
    let mut bylines = article.authors.iter().map(String::as_str).chain(article.outlet.as_deref());
    bylines.find_map(known).map(str::to_owned).or_else(|| signed(article))
}

fn signed(article: &Article) -> Option<String> {
    let texts =
        || article.sentences.iter().filter(|sentence| !matches!(sentence.role, Role::Headline | Role::Caption)).map(|s| s.text.as_str());
    let count = texts().count();
    let opening = || texts().take(SIGNED_SENTENCES);
    let closing = || texts().skip(count.saturating_sub(SIGNED_SENTENCES));
    let listed = |signature: &Signature, text: &str| Some(known(signature.name(text)?)?.to_owned());
    let other = |signature: &Signature, text: &str| unlisted(signature.name(text)?);
    let named = opening().find_map(|text| listed(&DATELINE, text).or_else(|| listed(&OPENING, text)));
    let named = named.or_else(|| closing().find_map(|text| listed(&CLOSING, text)));
    named.or_else(|| opening().find_map(|text| other(&DATELINE, text))).or_else(|| closing().find_map(|text| other(&SOURCE, text)))
}

/// The agency of that name.
fn known(name: &str) -> Option<&'static str> {
    let folded = fold(name.trim());
    let plain = folded.strip_prefix("by ").unwrap_or(&folded);
    AGENCIES.iter().find(|(_, forms)| forms.contains(&plain)).map(|(shown, _)| *shown)
}

/// An agency that is not listed but stands where agencies sign: initials, or a name that says what it is.
fn unlisted(name: &str) -> Option<String> {
    let name = name.trim();
    let initials = (3..=6).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase()) && !PLACE_INITIALS.contains(&name);
    let last = name.rsplit(' ').next().map(fold).unwrap_or_default();
    let says_so = name.contains(' ') && name.starts_with(char::is_uppercase) && AGENCY_WORDS.contains(&last.as_str());
    (initials || says_so).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::agency;
    use crate::story::tests::article;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(agency(&article("a", "The harbour opens", text, None)).as_deref(), expected, "agency of {text:?}");
    }

    #[test]
    fn signs_at_either_end() {
        check("NORTHPORT, Jan 20 (Reuters) - The harbour opened.", Some("Reuters"));
        check("NORTHPORT (AP) — The harbour opened.", Some("AP"));
        check("AFP — The harbour opened on Monday.", Some("AFP"));
        check("The harbour opened.\n\nSource: Xinhua", Some("Xinhua"));
        check("The harbour opened on Monday. — Bernama", Some("Bernama"));
        check("The harbour opened on Monday. (IRNA)", Some("IRNA"));
    }

    #[test]
    fn an_agency_that_is_not_listed_signs_too() {
        check("NORTHPORT (NNA) — The harbour opened.", Some("NNA"));
        check("NORTHPORT, Jan 20 (Norland Press) - The harbour opened.", Some("Norland Press"));
        check("The harbour opened.\n\nSource: Norland News Agency", Some("Norland News Agency"));
        check("NORTHPORT (USA) — The harbour opened.", None);
        check("NORTHPORT (on the coast) — The harbour opened.", None);
        check("The harbour opened.\n\nSource: the mayor", None);
    }

    #[test]
    fn a_citation_is_no_signature() {
        check("The harbour opened, Fars News reported.", None);
        check("The mayor told Reuters that it is open.", None);
        check("According to TASS, the harbour opened (AP had doubted it) on Monday.", None);
    }
}
