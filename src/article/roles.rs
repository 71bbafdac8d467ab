//! What a paragraph or sentence is there for, told by its form alone: never by the words of a single text.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::Span;

/// The longest paragraph that is taken for a caption or a notice, in bytes; longer ones say too much to be set aside.
const NOTICE_LIMIT_BYTES: usize = 600;

/// The longest subhead, in words.
const SUBHEAD_LIMIT_WORDS: usize = 12;

const AGENCIES: &str = r"(?:AP|AFP|EPA|EPA-EFE|Reuters|REUTERS|Getty(?: Images)?|Associated Press|Agence France-Presse|Anadolu(?: Agency)?|Xinhua|Bloomberg|PA(?: Wire| Media| Images)?|Press Association|dpa|UPI|ANSA|Shutterstock|iStock|Alamy|Sipa|Zuma|ZUMA|Handout|HANDOUT|Sputnik|TASS)";

static CREDIT_AT_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?x)
        \[ [^\[\]]{{0,60}} (?: / | \bvia\s | (?i:photo|file|handout|courtesy|image|picture|screengrab) | \b{AGENCIES}\b ) [^\[\]]{{0,60}} \] $
        | \( \s* (?: [^()]{{0,60}} (?: / \s* | \bvia\s ) {AGENCIES} [^()]{{0,40}}
              | (?i:ap\sphoto|photo|photos|image|images|picture|photograph|credit|file\sphoto|file|courtesy) \b [^()]{{0,80}}
              | {AGENCIES} \s (?i:photo|file) [^()]{{0,60}} | Getty\sImages ) \s* \) \.? $
        | (?: ^ | [.\s] ) (?: Photograph | Photo | Picture | Image | Pic | Credit | CREDIT | PHOTO )s? : \s? \p{{Lu}} [^.!?]{{1,60}} $
        | \b (?: REUTERS | AP\sPhoto ) / \p{{Lu}} [\w\s.'’-]{{1,40}} $
        "
    ))
});

static CAPTION_AT_START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x) ^ \(? (?: FILE \s* (?: [-–—:] | PHOTO\b ) | (?i:file\sphoto) \b | (?: Photo | PHOTO | Image | IMAGE | Picture | Photograph | Caption | Pictured ) s? \s* :
        | (?: Image | Media | Video | Photo ) \s caption \b | Image \s (?: source | copyright | credit ) \b
        | In \s this \s [^.]{0,50} \b (?: photo | photograph | image | picture | screengrab | frame \s grab ) \b
        | (?: Photo | Photograph | Photography | Image | Picture ) s? \s (?: by | courtesy \s of | credit ) \b )",
    )
});

static CREDIT_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^[\[(]?(?:©\s*)?(?:[\p{{Lu}}][\w.'’-]+ ){{0,3}}(?:[\p{{Lu}}][\w.'’-]+\s*/\s*)?{AGENCIES}(?:\s*/\s*(?:{AGENCIES}|[\p{{Lu}}]\w+))?(?: Photo| via {AGENCIES})?[\])]?$"
    ))
});

static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ [\W_]* (?:
        (?: click | tap | press ) \s here \b | (?: to \s )? (?: subscribe | sign \s up | register ) \b [^.]{0,40} \b (?: newsletter | email | e-mail | updates | alerts | free | channel | now | here | briefing ) \b
        | (?: subscribe | sign \s up | log \s in | sign \s in | register ) (?: \s now | \s here | \s today )? \W* $
        | (?: get | receive ) \b [^.]{0,60} \b (?: in | to ) \s your \s inbox \b
        | (?: please \s )? follow \b [^.]{0,60} \b (?: on | @ ) \b [^.]{0,20} \b (?: twitter | facebook | instagram | telegram | x | youtube | tiktok | linkedin | threads | bluesky | mastodon | google \s news ) \b
        | follow \s (?: us | him | her | them | me | the \s author ) (?: \s on )? \s? (?: @ | : | $ )
        | (?: like | join | find ) \s us \s on \b
        | share \s (?: this | on | via | with ) \b [^.]{0,40} $ | share \W* $ | (?: tweet | print | email | e-mail | whatsapp | copy \s link | save ) \W* $
        | (?: facebook | twitter | linkedin | telegram | reddit | pinterest | whatsapp ) (?: [\s|,/•·]+ (?: facebook | twitter | linkedin | telegram | reddit | pinterest | whatsapp | email | x | print ) )* \W* $
        | [\d.,]+ k? \s* (?: shares? | comments? | likes? | views? | retweets? ) \W* $
        | (?: add | leave | post | write | view | show | hide | read | see ) \s (?: a \s | an \s | new \s | your \s | all \s | the \s | more \s )* comments? \W* $
        | comments? (?: \s are \s closed | \s \(? \d+ \)? | \s section )? \W* $ | (?: read | see | view ) \s (?: our | the ) \s comment(?:s|ing)? \s (?: policy | guidelines | rules ) \b
        | (?: read | see | watch | learn | find \s out | discover ) \s (?: also | more | next ) \s* (?: [:»>|→] | $ | about \s | here \b | on \s | from \s )
        | (?: also \s read | also \s see | see \s also | must \s read | don['’]t \s miss | you \s (?: may | might ) \s (?: also \s )? (?: like | be \s interested ) ) \b
        | (?: related | recommended | trending | most \s (?: read | popular | viewed ) | editor['’]?s?['’]? \s picks? | top \s stories | latest \s (?: news | stories ) | more \s stories ) (?: \s (?: articles? | stories | story | links? | news | topics? | content | coverage | posts? | videos? | reading ) )? \s* (?: : .* )? $
        | more \s (?: from | on \s this ) \b [^.]{0,60} $
        | (?: tags? | topics? | keywords? | filed \s under | categories | category | labels? ) \s* : [^.]{0,200} $
        | (?: advertisement | advert | sponsored (?: \s content )? | promoted (?: \s content )? | paid \s (?: content | post ) ) \W* $
        | (?: story | article ) \s continues \s (?: below | after ) \b | (?: continue \s reading | skip \s (?: to | past ) ) \b [^.]{0,60} $ | scroll \s (?: down \s )? (?: to | for ) \b [^.]{0,40} $
        | (?: © | \(c\) \s | copyright \s (?: © | \(c\) | \d{4} | by \b ) ) [^.]{0,100}
        | (?: all \s rights \s reserved | this \s material \s may \s not \s be \s published | (?: the \s )? (?: material | content ) \s [^.]{0,60} \s may \s not \s be \s (?: reproduced | published ) )
        | (?: \( | \[ )? (?: additional \s | with \s )? (?: reporting | writing | editing | compiled | translated | edited ) (?: \s and \s (?: writing | editing | reporting ) )? \s by \s
        | (?: this \s (?: story | article | post | report | content | piece ) \s (?: was | has \s been | is ) \s (?: originally \s | first \s )? (?: published | updated | corrected | republished | reproduced | produced \s by | generated ) \b )
        | (?: we \s use \s cookies | please \s enable \s (?: javascript | cookies ) | your \s browser \s (?: does | is ) \b | by \s (?: continuing | signing | clicking | submitting ) \b [^.]{0,60} \b (?: agree | accept | consent ) )
        | (?: have \s (?: a | you \s got \s a ) \s (?: news \s )? (?: tip | story ) \b | got \s a \s (?: news \s )? (?: tip | story ) \b | (?: send | email ) \s (?: us \s )? (?: your \s )? (?: tips? | comments ) \b )
        | download \s (?: the | our ) \s [^.]{0,30} \b app \b
        | [^\p{L}\p{N}]+ $ )",
    )
});

/// `The Associated Press contributed to this report.`: the end tells, whatever names stand before it.
static NOTICE_AT_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\bcontributed (?:to|reporting|from|additional)\b[^.]{0,40}|\bcontributed\b[^.]{0,30}\breport(?:ing)?|all rights reserved|may not be published, broadcast,? rewritten,? or redistributed[^.]{0,40}|comment policy before posting[^.]{0,40})[\s.)\]]*$",
    )
});

static SOURCE_LINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\(?(?i:sources?)\s*:\s*(?P<outlet>[^.!?:]{2,60}(?:\.\p{L}{2,6})?)\)?$"));

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:By|BY|Written by|Reported by|Story by)[: ]\s*(?P<names>\p{Lu}[^.!?:;]{0,20}(?:\.[^!?:;]{0,20})*(?:[^.!?:;]{0,60}))$")
});

/// Place, agency and date before the report's first words; the place in capitals, or followed by its country, or by an agency.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let caps = r"\p{Lu}[\p{Lu}.'’\-]+(?:[ \-/](?:\p{Lu}[\p{Lu}.'’\-]*|de|la|el|of))*";
    let name = r"\p{Lu}[\p{L}.'’\-]+(?: (?:\p{Lu}[\p{L}.'’\-]+|de|la|of))*";
    let more = r"(?:,? [\p{L}.]+\.? \d{1,2}(?:,? \d{4})?|, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)*|/\p{Lu}[\p{L}]+(?: \p{Lu}\p{L}+)*)";
    let agency = r"\(\s*\p{Lu}[\p{L}\d .&/’'\-]{1,30}?\s*\)";
    let dash = r"\s*(?:[–—―]|--+|\s-)(?:\s|$)\s*";
    pattern(&format!(
        r"^(?:(?:{caps}{more}{{0,2}}(?:,?\s*{agency})?|{name},? {agency}|{name}{more}{{1,2}}(?: {agency})?|{agency}){dash}|{agency}(?:\s|$))"
    ))
});

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the patterns of this file are fixed and tested")
}

/// Says whether a paragraph is the words under a picture, or a picture's credit.
pub(super) fn is_caption(paragraph: &str) -> bool {
    paragraph.len() <= NOTICE_LIMIT_BYTES
        && (CREDIT_AT_END.is_match(paragraph)
            || CAPTION_AT_START.is_match(paragraph)
            || (paragraph.len() < 80 && CREDIT_ALONE.is_match(paragraph)))
}

/// Says whether a sentence or paragraph is no report but a notice: share, subscribe, comment, copyright, credits to colleagues.
pub(super) fn is_notice(sentence: &str) -> bool {
    sentence.len() <= NOTICE_LIMIT_BYTES && (NOTICE.is_match(sentence) || NOTICE_AT_END.is_match(sentence))
}

/// Returns the outlet that a line such as “Source: Valley Courier and agencies” names.
pub(super) fn source_line(paragraph: &str) -> Option<&str> {
    let named = SOURCE_LINE.captures(paragraph)?.name("outlet")?.as_str().trim();
    Some(named.split(" and ").next().unwrap_or(named).trim())
}

/// Returns the names of a line such as “By Ana Díaz and Tom Reed”.
pub(super) fn byline(paragraph: &str) -> Option<&str> {
    let names = BYLINE.captures(paragraph)?.name("names")?.as_str();
    let names_only = names.split_whitespace().all(|word| {
        word.starts_with(|c: char| !c.is_lowercase()) || matches!(word, "and" | "for" | "in" | "of" | "the" | "de" | "van" | "von" | "al")
    });
    (names_only && names.split_whitespace().count() <= 14).then_some(names)
}

/// Returns the dateline that a paragraph begins with, its dash and the space after it included; none where a sentence begins right away.
pub(super) fn dateline(paragraph: &str) -> Option<Span> {
    let found = DATELINE.find(paragraph)?;
    let rest = Span::new(found.end(), paragraph.len()).of(paragraph);
    let begins = rest.is_empty() || !rest.starts_with(|c: char| c.is_lowercase());
    (begins && found.end() <= 100).then(|| Span::new(0, found.end()))
}

/// Says whether a paragraph has the form of a heading: few words, no end mark.
pub(super) fn is_heading_like(paragraph: &str) -> bool {
    let words = paragraph.split(' ').count();
    let ended = paragraph.trim_end_matches(['"', '”', '’', '\'', ')', ' ']).ends_with(['.', '!', '?', '…', ',', ';', '–', '—', '-']);
    let begins = paragraph.starts_with(|c: char| {
        c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '‘' | '"' | '\'') || (c.is_alphabetic() && !c.is_lowercase())
    });
    words <= SUBHEAD_LIMIT_WORDS && !ended && begins
}
