//! Quotes, speakers and reported clauses on invented sentences.

use super::{SpeakerKind, Voice, speech};
use crate::article::fixture::article;
use crate::article::{Article, Role};
use crate::text::Span;

/// Each quote as `speaker: words / words`, with `?` after an unclear speaker.
fn check(paragraphs: &[&str], expected: &[&str]) {
    let article = article(paragraphs);
    let shown: Vec<String> = speech(&article)
        .quotes
        .iter()
        .map(|quote| {
            let words: Vec<&str> = quote.parts.iter().map(|part| part.span.of(&article.sentences[part.sentence].text)).collect();
            let mark = if quote.speaker.is_clear() { "" } else { "?" };
            format!("{}{mark}: {}", quote.speaker.name, words.join(" / "))
        })
        .collect();
    assert_eq!(shown, expected, "quotes of {paragraphs:?}");
}

#[test]
fn marks_of_all_styles() {
    check(&["“We sail,” said Ana Ruiz."], &["Ana Ruiz: We sail,"]);
    check(&["\"We sail,\" Ana Ruiz said. | \"At dawn.\""], &["Ana Ruiz: We sail,", "Ana Ruiz: At dawn."]);
    check(&["‘We don’t sail in the ministers’ boats,’ said Ana Ruiz."], &["Ana Ruiz: We don’t sail in the ministers’ boats,"]);
    check(&["'We don't sail,' said Ana Ruiz."], &["Ana Ruiz: We don't sail,"]);
    check(&["``We sail,'' said Ana Ruiz."], &["Ana Ruiz: We sail,"]);
    check(&["''We've sailed,'' said Ana Ruiz."], &["Ana Ruiz: We've sailed,"]);
    check(&["“They called it ‘the end’ of all,” said Ana Ruiz."], &["Ana Ruiz: They called it ‘the end’ of all,"]);
    check(&["In the ’90s the Ruizes’ boats sailed."], &[]);
}

#[test]
fn a_quote_goes_on_over_paragraphs() {
    check(
        &["“We sail, | whatever comes,” said Ana Ruiz.", "“The sea is ours. | All of it.", "“And the wind.”"],
        &["Ana Ruiz: We sail, / whatever comes,", "Ana Ruiz: The sea is ours. / All of it. / And the wind."],
    );
    check(&["“We sail, said Ana Ruiz. | The boats left."], &["?: We sail, said Ana Ruiz."]);
}

#[test]
fn letters_and_transcripts_are_their_writers() {
    check(
        &["Ana Ruiz wrote: “The boats sail.", "The sea is ours.", "We thank you.”", "Nobody answered."],
        &["Ana Ruiz: The boats sail. / The sea is ours. / We thank you."],
    );
    check(
        &["Ana Ruiz said it rained.", "Her speech in full:", "“We sail. | At dawn.”", "“All of us.”"],
        &["Ana Ruiz: We sail. / At dawn.", "Ana Ruiz: All of us."],
    );
    check(
        &["RUIZ: The boats sail. | At dawn.", "MARSH: They are “mad” boats."],
        &["RUIZ: The boats sail. / At dawn.", "MARSH: They are “mad” boats."],
    );
}

#[test]
fn what_stands_between_subject_and_verb_is_skipped() {
    check(&["Ana Ruiz, of Norland University, who took no part, said: “We sail.”"], &["Ana Ruiz: We sail."]);
    check(
        &["Ana Ruiz, a teacher in Corby who once sailed for Omar Said (N-Tex.), one of the owners, called it “a disgrace”."],
        &["Ana Ruiz: a disgrace"],
    );
    check(&["One sailor not on the list, Omar Said, told Boats “we sail” at dawn."], &["Omar Said: we sail"]);
    check(&["A man from Corby, Norland, said “we sail” at dawn."], &["A man from Corby: we sail"]);
    check(&["The mayor, Ana Ruiz, on Monday declined to say “we sail” at dawn."], &["Ana Ruiz: we sail"]);
    check(&["It was Ana Ruiz who said “we sail” at dawn."], &["Ana Ruiz: we sail"]);
}

#[test]
fn clauses_inside_a_subject_are_skipped() {
    check(&["Sailors leaving the port said “we sail” at dawn."], &["Sailors: we sail"]);
    check(&["Officials familiar with the plan said “we sail” at dawn."], &["Officials: we sail"]);
    check(&["Residents evacuated by the crew said “we sail” at dawn."], &["Residents: we sail"]);
    check(&["Organizers of the push to sell the boats said “we sail” at dawn."], &["Organizers of the push: we sail"]);
    check(&["Ana Ruiz met the crew and said “we sail” at dawn."], &["Ana Ruiz: we sail"]);
    check(&["Famous boat builder Ana Ruiz once said: “We sail.”"], &["Ana Ruiz: We sail."]);
}

#[test]
fn speakers_behind_their_verbs() {
    check(&["Said Ana Ruiz: “We sail.”"], &["Ana Ruiz: We sail."]);
    check(&["In other words, asked sailor Ana Ruiz: “Who sails?”"], &["Ana Ruiz: Who sails?"]);
    check(&["“We sail,” Omar Said was told by Ana Ruiz."], &["Ana Ruiz: We sail,"]);
    check(&["“We sail,” whooped Ana Ruiz."], &["Ana Ruiz: We sail,"]);
    check(&["“We sail,” a merry Ana Ruiz whooped."], &["Ana Ruiz: We sail,"]);
    check(&["“We sail,” said the painted board."], &["the painted board: We sail,"]);
    check(&["“They say, ‘We sail,’ ” said Ana Ruiz."], &["Ana Ruiz: They say, ‘We sail,’"]);
    check(
        &["The boats were “very old and slow,” said Ana Ruiz, a teacher of seamanship at the University of Norland in Corby."],
        &["Ana Ruiz: very old and slow,"],
    );
}

#[test]
fn things_say_nothing() {
    for text in [
        "The comment showed that the boats sail.",
        "They asked people to say that the boats sail.",
        "Terrorist attacks exposed how boats sail.",
    ] {
        assert_eq!(speech(&article(&[text])).reports.len(), 0, "{text:?}");
    }
}

/// Each reported clause as `speaker: words`, with `?` after an unclear speaker.
fn check_reports(paragraphs: &[&str], expected: &[&str]) {
    let article = article(paragraphs);
    let shown: Vec<String> = speech(&article)
        .reports
        .iter()
        .map(|report| {
            let mark = if report.speaker.is_clear() { "" } else { "?" };
            format!("{}{mark}: {}", report.speaker.name, report.span.of(&article.sentences[report.sentence].text))
        })
        .collect();
    assert_eq!(shown, expected, "reports of {paragraphs:?}");
}

#[test]
fn a_reported_clause_has_a_verb_of_its_own() {
    check_reports(&["A group of sailors called Boats, was a force that the mayor feared."], &[]);
    check_reports(&["The mayor recognized him as the new captain."], &[]);
    check_reports(&["The mayor told them the boats would sail."], &["The mayor: the boats would sail"]);
    check_reports(&["The old fleet was sold, something the mayor acknowledged by a nod."], &[]);
    check_reports(&["Omar Said, a sailor, called the mayor a “mad” captain."], &[]);
    check_reports(&["Boats sail late, and sailors from Corby describe the pier as old."], &[]);
    check_reports(&["They do not tell where the boats sail."], &[]);
    check_reports(&["Ana Ruiz wrote in a now-deleted note on Friday that the boats sail."], &["Ana Ruiz: the boats sail"]);
    check_reports(&["The risk, Ana Ruiz said, is that the boats sail."], &["Ana Ruiz: the boats sail"]);
    check_reports(&["Ana Ruiz contended that the boats sail: The pier is old."], &["Ana Ruiz: the boats sail"]);
    check_reports(&["“We sail,” the captain, Omar Said, told Ana Ruiz before dawn."], &[]);
    check_reports(&["Ana Ruiz claims that the boats sail."], &["Ana Ruiz: the boats sail"]);
}

#[test]
fn what_is_asked_is_not_said() {
    check_reports(
        &["Asked if she believed the boats would sail, Ana Ruiz laughed."],
        &["?: if she believed the boats would sail, Ana Ruiz laughed"],
    );
}

#[test]
fn asides_lead_to_who_speaks() {
    check(&["It was Ana Ruiz, a teacher at Harbour College, who said “we sail” at dawn."], &["Ana Ruiz: we sail"]);
    check(&["There was Omar Said — a former captain who said “we sail” at dawn."], &["Omar Said: we sail"]);
    check(
        &["Citing the “old and slow boats” of the town in a letter, Ana Ruiz urged the crew to stay."],
        &["Ana Ruiz: old and slow boats"],
    );
    check(
        &["The “old” boats will be sold, Ana Ruiz said on Monday in Corby, noting that the new ones sail faster than all others do."],
        &["Ana Ruiz: old"],
    );
}

#[test]
fn a_relative_clause_makes_nobody_a_person() {
    check(
        &["Anna Ruiz questioned the plan. | “We sail,” she said.", "NBC, which has hired Ms. Marsh for years, announced it."],
        &["Anna Ruiz: We sail,"],
    );
}

#[test]
fn titles_are_no_quotes() {
    check(&["She wrote the play “The Old Harbour” at home."], &[]);
    check(&["Ana Ruiz said “Never Again” to the press."], &["Ana Ruiz: Never Again"]);
}

#[test]
fn speakers_before_and_after() {
    check(&["Norland’s mayor, Ana Ruiz, said that “boats” would sail."], &["Ana Ruiz: boats"]);
    check(&["“We sail,” the mayor, Ana Ruiz, said."], &["Ana Ruiz: We sail,"]);
    check(&["“We sail,” said Ana Ruiz of Norland, who owns a boat."], &["Ana Ruiz: We sail,"]);
    check(&["“We sail,” a spokesman for Ana Ruiz said."], &["a spokesman for Ana Ruiz: We sail,"]);
    check(&["Ana Ruiz, who was elected in May, told Omar Said, “We sail.”"], &["Ana Ruiz: We sail."]);
    check(&["Ana Ruiz said it rained, adding, “We sail.”"], &["Ana Ruiz: We sail."]);
    check(&["The boats were “a disgrace”, according to Ana Ruiz."], &["Ana Ruiz: a disgrace"]);
    check(&["Ana Ruiz: “We sail.”"], &["Ana Ruiz: We sail."]);
    check(&["Ana Ruiz, the founder of Boats, a small company, said “we sail” at dawn."], &["Ana Ruiz: we sail"]);
    check(&["Ana Ruiz, the Norland press secretary, said “we sail” at dawn."], &["Ana Ruiz: we sail"]);
    check(&["Sen. Ana Ruiz, R-TX, who owns a boat, said “we sail” at dawn."], &["Ana Ruiz: we sail"]);
    check(&["“We sail,” said Boats Union harbour expert Ana Ruiz."], &["Ana Ruiz: We sail,"]);
    check(&["When Ana Ruiz asked who sails, someone shouted “boats of Norland” and left."], &["someone: boats of Norland"]);
    check(&["“We sail,” said Ana Ruiz.", "“At dawn.”"], &["Ana Ruiz: We sail,", "Ana Ruiz: At dawn."]);
}

#[test]
fn pronouns_and_roles_are_resolved() {
    check(
        &["Mayor Ana Ruiz met Mr. Omar Said in May.", "“We sail,” she said.", "“We do not,” he said."],
        &["Ana Ruiz: We sail,", "Omar Said: We do not,"],
    );
    check(&["Norlandic Mayor Ana Ruiz came.", "“We sail,” the mayor said."], &["Ana Ruiz: We sail,"]);
    check(&["George Marsh met Helen Ruiz on the quay. | “We sail,” she said."], &["Helen Ruiz: We sail,"]);
    check(&["Two officials came. | “We sail,” they said."], &["Two officials: We sail,"]);
    check(&["The editorial slammed the plan. | It called the boats “a disgrace”."], &["The editorial: a disgrace"]);
    check(&["Helen Ruiz met George Marsh on the quay. | “We sail,” he said."], &["George Marsh: We sail,"]);
    let quotes = speech(&article(&["“We sail,” he said."])).quotes;
    assert_eq!(quotes[0].speaker.kind, SpeakerKind::Unclear);
}

#[test]
fn reported_speech_is_told_from_the_writers() {
    let text = "Ana Ruiz said the reckless plan was “mad”, but boats sailed.";
    let article = article(&[text]);
    let speech = speech(&article);
    let voice = |word: &str| {
        let start = text.find(word).expect("the word stands in the text");
        speech.voice(0, Span::new(start, start + word.len()))
    };
    assert_eq!(
        [voice("Ruiz"), voice("reckless"), voice("mad"), voice("sailed")],
        [Voice::Writer, Voice::Reported, Voice::Quoted, Voice::Writer]
    );
}

/// Whose each of some words is, over an article's sentences.
fn check_voices(article: &Article, expected: &[(&str, Voice)]) {
    let speech = speech(article);
    for (word, voice) in expected {
        let places = article.sentences.iter().enumerate().filter_map(|(index, sentence)| Some((index, sentence.text.find(word)?)));
        let found: Vec<Voice> = places.map(|(index, at)| speech.voice(index, Span::new(at, at + word.len()))).collect();
        assert_eq!(found, [*voice], "voice of {word:?}");
    }
}

#[test]
fn quoted_words_are_the_speakers_however_they_are_marked() {
    let nested = article(&["“They called the reckless plan ‘idiotic’ at noon,” said grumpy Ana Ruiz."]);
    check_voices(&nested, &[("reckless", Voice::Quoted), ("idiotic", Voice::Quoted), ("noon", Voice::Quoted), ("grumpy", Voice::Writer)]);
    let block =
        article(&["Ana Ruiz wrote:", "“The reckless plan failed. | It was mad.", "“Nobody liked the idiotic boats.”", "Sails tore."]);
    check_voices(
        &block,
        &[
            ("reckless", Voice::Quoted),
            ("mad", Voice::Quoted),
            ("idiotic", Voice::Quoted),
            ("tore", Voice::Writer),
            ("wrote", Voice::Writer),
        ],
    );
    let mut headline = article(&["Mayor slams ‘idiotic’ plan of 'reckless' sailors", "Ana Ruiz said the plan was hasty."]);
    headline.sentences[0].role = Role::Headline;
    check_voices(
        &headline,
        &[
            ("slams", Voice::Writer),
            ("idiotic", Voice::Quoted),
            ("sailors", Voice::Writer),
            ("reckless", Voice::Quoted),
            ("hasty", Voice::Reported),
        ],
    );
}

#[test]
fn clauses_before_their_verb_are_reported() {
    let cases = [
        ("The plan was reckless, Ana Ruiz said.", "The plan was reckless"),
        ("According to Ana Ruiz, the plan was reckless.", "the plan was reckless"),
        ("The plan was reckless, according to the mayor.", "The plan was reckless"),
        ("Ana Ruiz told the council on Monday that boats sail.", "boats sail"),
    ];
    for (text, expected) in cases {
        let speech = speech(&article(&[text]));
        let found: Vec<&str> = speech.reports.iter().map(|report| report.span.of(text)).collect();
        assert_eq!(found, [expected], "reports of {text:?}");
    }
}

#[test]
fn nobody_says_nothing() {
    for text in [
        "Coach Ana Ruiz said that nobody in her team knew how to stop.",
        "Nobody said that the boats sail.",
        "None of the sailors claimed that it sank.",
    ] {
        let article = article(&[text]);
        let speakers: Vec<String> = speech(&article).reports.into_iter().map(|report| report.speaker.name.to_lowercase()).collect();
        assert!(!speakers.iter().any(|name| name.starts_with("no")), "{speakers:?} in {text:?}");
    }
}
