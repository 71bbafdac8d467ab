//! Closed lists by which names are told from titles, offices, institutions and words that only open a sentence.

use crate::text::{WordClass, WordClasses};

/// Words that hold an office or a rank, or address a person: what follows them is the person's name.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "adm", "admiral", "aide", "ambassador", "archbishop", "ayatollah", "baroness", "bishop", "brig", "capt", "captain", "cardinal",
    "ceo", "chair", "chairman", "chairwoman", "chancellor", "chief", "cmdr", "coach", "col", "colonel", "commander", "commissioner",
    "congressman", "congresswoman", "councillor", "councilman", "councilwoman", "counterpart", "dame", "dean", "deputy", "detective",
    "director", "dr", "eminence", "emir", "excellency", "father", "gen", "general", "gov", "governor", "hojatoleslam", "hojjatoleslam",
    "imam", "inspector", "judge", "justice", "king", "lady", "lawmaker", "leader", "lieutenant", "lord", "lt", "maj", "major", "marshal",
    "mayor", "minister", "miss", "monsignor", "mr", "mrs", "ms", "msgr", "mullah", "nominee", "officer", "pastor", "pope", "premier", "president",
    "president-elect", "prime", "prince", "princess", "prof", "professor", "prosecutor", "queen", "rabbi", "rep", "representative",
    "rev", "reverend", "sayyed", "sayyid", "sec", "secretary", "sen", "senator", "sergeant", "seyed", "seyyed", "sgt", "sheikh",
    "sheriff", "sir", "sister", "speaker", "spokesman", "spokesperson", "spokeswoman", "sultan", "supt", "treasurer", "vice", "whip",
];

/// Words that belong to a title when one follows or precedes.
#[rustfmt::skip]
pub(super) const TITLE_MODIFIERS: &[&str] = &[
    "acting", "assistant", "associate", "attorney", "defence", "defense", "energy", "executive", "ex-president", "finance", "first",
    "foreign", "former", "grand", "his", "her", "interim", "interior", "late", "lower", "majority", "managing", "minority", "national",
    "party", "petroleum", "press", "senior", "state", "supreme", "then", "top", "trade", "union",
];

/// Nouns that close or head the name of an organisation, an office or a place: such a name is no person's, and may go on after `of`.
#[rustfmt::skip]
pub(super) const INSTITUTIONS: &[&str] = &[
    "academy", "act", "administration", "agency", "agreement", "air", "airlines", "alliance", "army", "assembly", "association",
    "authority", "avenue", "bank", "bay", "beach", "bill", "board", "bridge", "bureau", "cabinet", "castle", "center", "centre",
    "chamber", "charter", "church", "city", "club", "coalition", "college", "commission", "committee", "community", "company",
    "conference", "congress", "corporation", "council", "county", "court", "day", "department", "district", "division", "embassy",
    "federation", "fellowship", "force", "forces", "forum", "foundation", "front", "fund", "government", "group", "guard", "guards",
    "gulf", "headquarters", "hills", "hospital", "house", "inc", "institute", "institution", "island", "islands", "journal", "kingdom",
    "lake", "laws", "league", "library", "ministry", "mountain", "movement", "museum", "nations", "network", "news", "office",
    "organisation", "organization", "palace", "park", "parliament", "party", "plan", "police", "port", "post", "press", "program",
    "railway", "region", "republic", "review", "revolution", "river", "road", "school", "sea", "senate", "service", "services",
    "society", "square", "state", "states", "station", "street", "studies", "summit", "team", "times", "tower", "treaty", "tribune",
    "union", "university", "valley", "village", "war",
];

/// Lower-case words inside a name, between two capitalised ones.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "al", "am", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le", "ten",
    "ter", "van", "von", "zu",
];

/// Capitalised words that open a sentence or phrase and name nothing, besides function words.
#[rustfmt::skip]
pub(super) const OPENERS: &[&str] = &[
    "according", "added", "adds", "additionally", "ahead", "amid", "another", "april", "asked", "asks", "august", "besides", "breaking", "december", "despite",
    "earlier", "february", "finally", "five", "following", "four", "friday", "given", "hours", "indeed", "instead", "january", "july",
    "june", "last", "late", "later", "lawmakers", "like", "many", "march", "meanwhile", "monday", "moreover", "nearly", "never", "next",
    "november", "october", "officials", "one", "part", "people", "perhaps", "please", "police", "prior", "read", "recently", "replied", "replies", "said", "saturday", "says",
    "september", "seven", "several", "six", "still", "sunday", "ten", "three", "thursday", "today", "tomorrow", "tuesday", "two",
    "unless", "unlike", "us", "via", "wednesday", "well", "yes", "yesterday", "yet",
];

/// Of the titles, those that are nobody's surname: a capitalised run that ends in one is an office, `Chief Press Officer`.
#[rustfmt::skip]
pub(super) const OFFICES: &[&str] = &[
    "ambassador", "chairman", "chairwoman", "chancellor", "commander", "commissioner", "congressman", "congresswoman", "director",
    "governor", "inspector", "lawmaker", "leader", "minister", "officer", "premier", "president", "prosecutor", "representative",
    "secretary", "senator", "spokesman", "spokesperson", "spokeswoman", "treasurer",
];

/// The second halves of compounds that describe and name nothing: `Norland-backed`.
const HALVES: &[&str] = &["born", "era", "held", "language", "led", "made", "owned", "run", "style", "wide"];

/// Says whether a folded word closes or heads the name of an organisation or a place rather than a person's.
pub fn is_institution(folded: &str) -> bool {
    WordClasses::of(folded).contains(WordClass::Institution)
}

/// Says whether a folded word is an office, rank or form of address.
pub fn is_title_word(folded: &str) -> bool {
    WordClasses::of(folded).contains(WordClass::Title)
}

/// Says whether a folded word is a compound that describes and names nothing, as `norland-backed` does, and a party with a state, `d-tex`.
pub(super) fn is_describing(folded: &str) -> bool {
    let describes =
        |(first, last): (&str, &str)| last.len() > 3 && last.ends_with("ed") || HALVES.contains(&last) || matches!(first, "d" | "r");
    folded.rsplit_once('-').is_some_and(describes)
}
