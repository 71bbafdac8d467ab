//! Notices: what stands around a report on its page, told by the phrases that English-language sites use for it.
//!
//! A rule is a phrase and what may follow it. A notice wrongly found hides a statement, so each rule is as narrow as its use allows, and nothing
//! that begins with a quotation mark is a notice.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashSet;

use crate::text::Span;

/// The longest sentence that is taken for a notice, in bytes; longer ones say too much to be set aside.
const NOTICE_LIMIT_BYTES: usize = 400;

/// The longest phrase of the tables below, in words.
const PHRASE_LIMIT_WORDS: usize = 6;

/// The longest label, in bytes.
const LABEL_LIMIT_BYTES: usize = 24;

/// How many words a label may stand before.
const LABELLED_LIMIT_WORDS: usize = 25;

/// Lines that are notices when nothing else stands in them.
#[rustfmt::skip] // a table is read better filled than in a column
const WHOLE: &[&str] = &[
    "ad", "add comment", "add new comment", "advert", "advertisement", "advertising", "also read", "article continues below", "back to top",
    "breaking news", "comment", "comments", "comments are closed", "continue reading", "continue reading for free", "copy link",
    "copy link to clipboard", "developing story", "e mail", "editor s picks", "editors picks", "email", "email this article", "end",
    "end of story", "ends", "facebook", "follow us", "for members only", "for subscribers only", "hide comments", "image source",
    "instagram", "join the conversation", "latest news", "latest stories", "leave a comment", "leave a reply", "link copied", "linkedin",
    "listen to this article", "loading", "log in", "log in to continue", "log in to read", "login", "members only", "members read on",
    "more on this story", "more stories", "most popular", "most read", "most viewed", "paid content", "paid post", "pinterest",
    "please wait", "post a comment", "premium", "premium content", "print", "print edition", "print this article", "promoted",
    "promoted content", "read all comments", "read comments", "read more", "read next", "read on", "recommended", "recommended for you",
    "recommended reading", "recommended stories", "reddit", "register", "register now", "register to continue", "register to read",
    "related", "related articles", "related content", "related coverage", "related links", "related news", "related reading",
    "related stories", "related story", "related topics", "related video", "related videos", "report a typo", "report an error", "save",
    "see all comments", "share", "share on facebook", "share on twitter", "share on x", "share this", "share this article", "share this on",
    "share this page", "share this post", "share this story", "share with", "show comments", "sign in", "sign in to continue",
    "sign in to read", "sign up", "skip to content", "skip to main content", "sponsored", "sponsored content", "story continues",
    "story continues below", "story continues below advertisement", "subscribe", "subscribe now", "subscribe to continue",
    "subscribe to continue reading", "subscribe to read", "subscribe today", "subscriber only", "subscribers only", "telegram", "text size",
    "this content is for subscribers only", "this is a developing story", "top stories", "trending", "trending now", "tweet", "twitter",
    "unlock this article", "video", "view all comments", "view comments", "whatsapp", "write a comment", "you may also like",
    "you might also like",
];

/// Phrases that open a notice, and how many words may follow.
#[rustfmt::skip] // a table is read better filled than in a column
const OPENINGS: &[(&str, usize)] = &[
    ("a previous version of this", 40), ("a version of this article", 40), ("a version of this story", 40), ("already a member", 12),
    ("already a subscriber", 12), ("already have an account", 12), ("also see", 25), ("an earlier version of this", 40),
    ("article continues after", 12), ("article continues below", 12), ("become a member to", 12), ("become a subscriber to", 12),
    ("by clicking", 40), ("by signing up", 40), ("by submitting your", 40), ("by subscribing", 40), ("click below", 25), ("click here", 25),
    ("comments are closed", 12), ("do you have a news tip", 25), ("do you have a tip", 25), ("do you have information", 25),
    ("don t miss our", 25), ("excerpt from the feed", 12), ("find us on", 12), ("follow her on", 12), ("follow him on", 12),
    ("follow me on", 12), ("follow the author on", 12), ("follow them on", 12), ("follow us at", 12), ("follow us on", 12),
    ("for more information about", 25), ("for more on this story", 25), ("got a news tip", 25), ("got a tip", 25), ("have a news tip", 25),
    ("have a tip", 25), ("have you got a story", 25), ("like us on", 12), ("most read", 25), ("must read", 25), ("not a subscriber", 12),
    ("please enable", 25), ("please read our comment", 25), ("please read our commenting", 25), ("press here to", 25), ("read also", 25),
    ("read more about", 25), ("read more at", 25), ("read more from", 25), ("read more here", 25), ("read more on", 25), ("read next", 25),
    ("read our comment", 25), ("read our commenting", 25), ("read our community guidelines", 25), ("read the full story", 25),
    ("read the original", 25), ("related article", 25), ("related articles", 25), ("related stories", 25), ("scroll down for", 12),
    ("scroll down to", 12), ("sign up here", 12), ("skip past", 6), ("skip to", 6), ("start your free trial", 12), ("story continues", 6),
    ("subscribe here", 12), ("tap here", 25), ("the comments section is", 12), ("this article appeared", 25),
    ("this article first appeared", 25), ("this article has been corrected", 40), ("this article has been republished", 25),
    ("this article has been updated", 25), ("this article is for members", 12), ("this article is for premium", 12),
    ("this article is for subscribers", 12), ("this article is only available to", 12), ("this article originally appeared", 25),
    ("this article was corrected", 40), ("this article was first published", 25), ("this article was originally published", 25),
    ("this article was produced", 25), ("this article was updated", 25), ("this content is for members", 12),
    ("this content is for subscribers", 12), ("this content is only available to", 12), ("this is a developing story", 25),
    ("this material may not", 40), ("this post has been updated", 25), ("this post is for paid", 12), ("this post is for paying", 12),
    ("this post is for subscribers", 12), ("this report was produced", 25), ("this site uses cookies", 40), ("this story appeared", 25),
    ("this story first appeared", 25), ("this story has been corrected", 40), ("this story has been updated", 25),
    ("this story is for members", 12), ("this story is for subscribers", 12), ("this story originally appeared", 25),
    ("this story was first published", 25), ("this story was originally published", 25), ("this story was updated", 25),
    ("this website uses cookies", 40), ("to continue reading", 12), ("to read the full article", 12), ("to read this article", 12),
    ("to subscribe", 12), ("view this post on", 6), ("watch more", 12), ("we use cookies", 40), ("you can follow us", 25),
    ("you have reached your limit of", 20), ("you have read your last free", 20), ("you may also be interested", 25),
    ("you may also like", 25), ("you might also like", 25), ("your browser does not", 25),
];

/// Beginnings of notices that say that the text goes on where it cannot be read.
#[rustfmt::skip] // a table is read better filled than in a column
const LEFT_OUT: &[&str] = &[
    "excerpt from the feed", "for members only", "for subscribers only", "log in to continue", "log in to read", "members read on",
    "register to continue", "register to read", "sign in to continue", "sign in to read", "subscribe to continue", "subscribe to read",
    "this article is for", "this article is only available", "this content is for", "this content is only available", "this post is for",
    "this story is for", "to continue reading", "to read the full article", "to read this article", "unlock this article",
    "you have reached your limit", "you have read your last",
];

/// Verbs that ask the reader to do something, and the words that show that it is the site that asks.
const CALLS: &[(&str, &[&str])] = &[
    ("download", &["our app", "the app", "news app", "mobile app", "free app"]),
    (
        "follow",
        &[
            "on twitter",
            "on facebook",
            "on instagram",
            "on telegram",
            "on x:",
            "on youtube",
            "on tiktok",
            "on linkedin",
            "on threads",
            "on bluesky",
            "on mastodon",
            "on google news",
            "on whatsapp",
        ],
    ),
    ("get", &["in your inbox", "to your inbox"]),
    ("join", &["our newsletter", "our telegram", "our whatsapp", "our channel", "our facebook"]),
    ("like", &["on facebook"]),
    ("receive", &["in your inbox", "to your inbox"]),
    ("register", &["newsletter", "to read", "to continue", "for free to"]),
    (
        "sign",
        &[
            "sign up for our",
            "sign up to our",
            "newsletter",
            "daily briefing",
            "sign up to receive",
            "sign up for free",
            "sign in to",
            "email alerts",
            "to continue reading",
        ],
    ),
    ("subscribe", &["newsletter", "our channel", "our podcast", "to our", "to continue", "to read", "youtube", "subscribe to the"]),
    ("to", &["to read the full", "to continue reading", "to comment on this"]),
    ("you", &["you can follow"]),
];

/// Phrases that name colleagues, where only names follow.
#[rustfmt::skip] // a table is read better filled than in a column
const CREDITS: &[&str] = &[
    "additional reporting and writing by", "additional reporting by", "compilation by", "compiled by", "edited by", "editing by",
    "produced by", "production by", "reporting and editing by", "reporting and writing by", "reporting by", "translated by",
    "with additional reporting by", "with reporting by", "writing and editing by", "writing by", "written by",
];

/// Labels of lists of links, before a colon.
#[rustfmt::skip] // a table is read better filled than in a column
const LABELS: &[&str] = &[
    "also read", "also see", "categories", "category", "explainer", "filed under", "gallery", "in pictures", "keywords", "labels", "listen",
    "more", "more on this", "more on this story", "must read", "photos", "podcast", "read", "read also", "read more", "read next",
    "recommended", "related", "related article", "related articles", "related coverage", "related links", "related reading",
    "related stories", "related story", "see also", "see more", "see photos", "tags", "topics", "video", "watch", "watch live", "watch now",
];

/// Words that count a reader's clicks.
const COUNTED: &[&str] = &["comment", "comments", "like", "likes", "reactions", "retweets", "share", "shares", "tweets", "views"];

/// Words that stand between names.
#[rustfmt::skip] // a table is read better filled than in a column
const BETWEEN_NAMES: &[&str] = &[
    "additional", "and", "at", "bin", "by", "da", "de", "del", "der", "di", "editing", "for", "from", "in", "of", "reporting", "the", "van",
    "von", "with", "writing",
];

/// Phrases that make a notice of a sentence wherever they stand in it.
#[rustfmt::skip] // a table is read better filled than in a column
const ANYWHERE: &[&str] = &[
    "all rights reserved", "comment policy before", "contributed additional reporting", "contributed reporting",
    "contributed to the reporting of this", "contributed to this article", "contributed to this post", "contributed to this report",
    "contributed to this story", "may not be published, broadcast", "may not be reproduced without", "may not be reproduced, published",
    "privacy policy and terms", "syndicated feed",
];

static ANYWHERE_AUTOMATON: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(ANYWHERE).expect("a handful of short phrases"));

/// The words with which the phrases of the tables begin, without [`ANYWHERE`]: most sentences begin with another one.
static FIRST_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let phrases = WHOLE.iter().chain(CREDITS).chain(OPENINGS.iter().map(|(phrase, _)| phrase)).chain(CALLS.iter().map(|(verb, _)| verb));
    phrases.filter_map(|phrase| phrase.split(' ').next()).collect()
});

/// Says whether a sentence or paragraph is no report but a notice: share, subscribe, comment, copyright, credits to colleagues.
pub fn is_notice(sentence: &str) -> bool {
    let sentence = sentence.trim();
    if sentence.len() > NOTICE_LIMIT_BYTES || sentence.starts_with(['“', '"', '‘', '«', '„']) {
        return false;
    }
    opens(sentence) || is_labelled(sentence) || is_copyright(sentence) || ANYWHERE_AUTOMATON.is_match(sentence)
}

/// Says whether a notice says that the text goes on where it cannot be read: behind a paywall, or on the page of a feed's entry.
pub(super) fn says_more_is_left_out(notice: &str) -> bool {
    let first: Vec<String> = words(notice).take(PHRASE_LIMIT_WORDS).collect();
    let first = first.join(" ");
    LEFT_OUT.iter().any(|phrase| first.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// The words in lower case, without punctuation; an apostrophe divides words.
fn words(sentence: &str) -> impl Iterator<Item = String> {
    sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Says whether the first words are those of a notice; most sentences are through after one of them.
fn opens(sentence: &str) -> bool {
    let mut phrase = String::new();
    let mut words = words(sentence);
    for at in 1..=PHRASE_LIMIT_WORDS {
        let Some(word) = words.next() else { return is_whole(sentence, &phrase) };
        if at > 1 {
            phrase.push(' ');
        }
        phrase.push_str(&word);
        let goes_on = if at == 1 { FIRST_WORDS.contains(phrase.as_str()) } else { leads_on(&phrase) };
        if goes_on && begins(sentence, &phrase, at) {
            return true;
        }
        if !goes_on && !phrase.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
    }
    words.next().is_none() && is_whole(sentence, &phrase)
}

/// Says whether any phrase of the tables begins with these words.
fn leads_on(phrase: &str) -> bool {
    let whole = WHOLE.get(WHOLE.partition_point(|entry| *entry < phrase)).is_some_and(|entry| entry.starts_with(phrase));
    let opening = OPENINGS.get(OPENINGS.partition_point(|(entry, _)| *entry < phrase)).is_some_and(|(entry, _)| entry.starts_with(phrase));
    let credit = CREDITS.get(CREDITS.partition_point(|entry| *entry < phrase)).is_some_and(|entry| entry.starts_with(phrase));
    whole || opening || credit
}

/// Says whether all of a line, `phrase` in lower case, is a notice: known ones, counted clicks, signs without a word.
fn is_whole(sentence: &str, phrase: &str) -> bool {
    let counted = phrase.starts_with(|c: char| c.is_ascii_digit())
        && phrase.split(' ').count() <= 3
        && phrase.rsplit(' ').next().is_some_and(|last| COUNTED.binary_search(&last).is_ok());
    phrase.is_empty() || counted || (!sentence.ends_with('?') && WHOLE.binary_search(&phrase).is_ok())
}

/// Says whether the first `at` words make a notice of what follows.
fn begins(sentence: &str, phrase: &str, at: usize) -> bool {
    let opening = OPENINGS.binary_search_by_key(&phrase, |(entry, _)| entry).ok().and_then(|at| OPENINGS.get(at));
    if opening.is_some_and(|(_, more)| sentence.split_whitespace().count() <= at + more) {
        return true;
    }
    (at == 1 && is_call(sentence, phrase)) || (CREDITS.binary_search(&phrase).is_ok() && names_only(sentence, at))
}

fn is_call(sentence: &str, verb: &str) -> bool {
    let Ok(at) = CALLS.binary_search_by_key(&verb, |(verb, _)| verb) else { return false };
    let lower = sentence.to_lowercase();
    sentence.split_whitespace().count() <= LABELLED_LIMIT_WORDS
        && CALLS.get(at).is_some_and(|(_, signs)| signs.iter().any(|sign| lower.contains(sign)))
}

/// Says whether nothing but names stands after the first `skip` words.
fn names_only(sentence: &str, skip: usize) -> bool {
    let words = sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.'))).filter(|word| !word.is_empty());
    words.skip(skip).all(|word| !word.starts_with(char::is_lowercase) || BETWEEN_NAMES.binary_search(&word).is_ok())
}

fn is_labelled(sentence: &str) -> bool {
    let Some(colon) = sentence.bytes().take(LABEL_LIMIT_BYTES).position(|byte| matches!(byte, b':' | b'|')) else { return false };
    let label = words(Span::new(0, colon).of(sentence)).collect::<Vec<_>>().join(" ");
    LABELS.binary_search(&label.as_str()).is_ok() && sentence.split_whitespace().count() <= LABELLED_LIMIT_WORDS
}

fn is_copyright(sentence: &str) -> bool {
    let second_is_year = || words(sentence).nth(1).is_some_and(|word| is_year(&word));
    if sentence.starts_with('©') || (sentence.starts_with("(c) ") && second_is_year()) {
        return true;
    }
    let spelt = sentence.starts_with("Copyright") || sentence.starts_with("COPYRIGHT");
    spelt && (sentence.contains('©') || second_is_year() || words(sentence).nth(1).is_some_and(|word| word == "c" || word == "by"))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{
        ANYWHERE, BETWEEN_NAMES, CALLS, COUNTED, CREDITS, LABELS, LEFT_OUT, OPENINGS, PHRASE_LIMIT_WORDS, WHOLE, is_notice,
        says_more_is_left_out,
    };

    #[test]
    fn tables_are_sorted_and_in_the_form_that_is_sought() {
        assert!(WHOLE.is_sorted() && OPENINGS.is_sorted() && CALLS.is_sorted() && CREDITS.is_sorted() && LABELS.is_sorted());
        assert!(LEFT_OUT.is_sorted() && COUNTED.is_sorted() && BETWEEN_NAMES.is_sorted() && ANYWHERE.is_sorted());
        for phrase in WHOLE.iter().chain(OPENINGS.iter().map(|(phrase, _)| phrase)).chain(CREDITS).chain(LEFT_OUT) {
            assert!(phrase.split(' ').count() <= PHRASE_LIMIT_WORDS, "{phrase:?} is too long to be found");
        }
    }

    #[test]
    fn notices() {
        for notice in [
            "Add new comment",
            "Click here for our full coverage of the strike.",
            "Follow Ana Reed on Twitter: @anareed",
            "Sign up for our morning newsletter!",
            "© 2021 Valley Courier. All rights reserved.",
            "Copyright 2021 Valley Courier",
            "Tom Reed and Ana Vale contributed to this report.",
            "(Reporting by Ana Reed in Linz; Editing by Tom Vale)",
            "READ ALSO: Ferry crews vote again",
            "ADVERTISEMENT",
            "1.2k Shares",
            "* * *",
            "This article is for members only.",
            "This post is for paid subscribers",
            "Already have an account? Log in",
            "To continue reading, start your free trial.",
            "This article was originally published by the Valley Courier.",
        ] {
            assert!(is_notice(notice), "{notice:?} is a notice");
        }
    }

    #[test]
    fn notices_that_say_that_more_is_left_out() {
        for notice in ["To continue reading, start your free trial.", "This post is for paid subscribers", "Subscribe to read."] {
            assert!(is_notice(notice) && says_more_is_left_out(notice), "{notice:?}");
        }
        for notice in ["Subscribe to our newsletter", "Already have an account? Log in", "Read more at the Courier", ""] {
            assert!(!says_more_is_left_out(notice), "{notice:?}");
        }
    }

    #[test]
    fn statements() {
        for statement in [
            "Reporting by the Courier showed that the gate was open.",
            "Follow the money, the mayor said.",
            "“Click here to give us your money,” the letter said.",
            "Share prices fell.",
            "Related claims were dropped on Monday.",
            "More: he wants the bridge closed as well, and the road, and the car park, and the school, and the mill, and he wants all of it done by May next year.",
            "Subscribe, he urged them.",
            "This article is for members of the council, said Ode, who wrote it in the night before the vote, and for nobody else in the town.",
            "Copyright law has not kept up.",
            "Why comment?",
        ] {
            assert!(!is_notice(statement), "{statement:?} is a statement");
        }
    }
}
