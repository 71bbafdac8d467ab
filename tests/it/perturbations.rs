//! One detail changed in a copy of an account of the sample: it is found, with its kind. A rewording is not.

use parallax::align::{Conflict, ConflictKind, Relation, align};
use parallax::article::{Article, Role, Sentence};
use parallax::library::load_sample;
use parallax::text::{Capitals, Figure, FigureKind, Language, Span, figures, names, tokens};

/// The share of changed figures that is found: numbers, sums, shares, stretches of time, measures, results.
const FIGURES: f64 = 0.87;
/// Of changed dates, years, months and times of day.
const DATES: f64 = 0.85;
/// Of changed weekdays.
const WEEKDAYS: f64 = 0.83;
/// Of sentences that are denied.
const NEGATIONS: f64 = 0.79;
/// Of names that another name replaces.
const NAMES: f64 = 0.5;

/// Changes a sentence in one detail; none where it has nothing of the kind.
type Change = fn(&str, &Capitals) -> Option<String>;

/// How many sentences of the sample a change applies to, and in how many of them it is found with its kind.
fn found(change: Change, kind: ConflictKind) -> (usize, usize) {
    let articles = load_sample().articles;
    let (mut changed, mut found) = (0, 0);
    for article in articles.iter().filter(|article| article.language == Language::ENGLISH) {
        let capitals = Capitals::count(article.sentences.iter().map(|sentence| sentence.text.as_str()));
        let mut copy = article.clone();
        copy.key ^= 1;
        let mut places = Vec::new();
        for (place, sentence) in copy.sentences.iter_mut().enumerate().filter(|(_, sentence)| sentence.role == Role::Body) {
            if let Some(text) = change(&sentence.text, &capitals) {
                sentence.text = text;
                places.push(place);
            }
        }
        let links = align(&[article, &copy]).links;
        let hits = |place: &&usize| links.iter().any(|l| l.a.sentence == **place && l.b.sentence == **place && has(&l.conflicts, kind));
        changed += places.len();
        found += places.iter().filter(hits).count();
    }
    (changed, found)
}

fn has(conflicts: &[Conflict], kind: ConflictKind) -> bool {
    conflicts.iter().any(|conflict| conflict.kind == kind)
}

fn check(name: &str, (changed, found): (usize, usize), least: f64) {
    println!("{name}: {found} of {changed} found");
    assert!(changed >= 20, "{name}: the sample has only {changed} sentences to change");
    assert!(found as f64 >= least * changed as f64, "{name}: only {found} of {changed} are found");
}

fn replaced(text: &str, span: Span, by: &str) -> String {
    format!("{}{by}{}", Span::new(0, span.start).of(text), Span::new(span.end, text.len()).of(text))
}

/// Changes the first figure of some kinds: a digit, or the word that it is written as.
fn with_other_figure(text: &str, is_wanted: fn(&Figure) -> bool, digit: fn(&str) -> String) -> Option<String> {
    let found = figures(text, &tokens(text, Language::ENGLISH), Language::ENGLISH);
    let figure = found.iter().find(|figure| is_wanted(figure))?;
    let written = figure.span.of(text);
    let changed = if written.contains(|c: char| c.is_ascii_digit()) { digit(written) } else { other_word(written)? };
    Some(replaced(text, figure.span, &changed))
}

/// Another word for the first word of a figure that is written in words.
fn other_word(written: &str) -> Option<String> {
    const OTHERS: [(&str, &str); 30] = [
        ("two", "seven"),
        ("three", "eight"),
        ("four", "nine"),
        ("five", "eleven"),
        ("six", "two"),
        ("seven", "three"),
        ("eight", "three"),
        ("nine", "four"),
        ("ten", "four"),
        ("eleven", "six"),
        ("twelve", "seven"),
        ("twenty", "fifty"),
        ("thirty", "sixty"),
        ("forty", "ninety"),
        ("fifty", "twenty"),
        ("Monday", "Thursday"),
        ("Tuesday", "Friday"),
        ("Wednesday", "Saturday"),
        ("Thursday", "Sunday"),
        ("Friday", "Tuesday"),
        ("Saturday", "Wednesday"),
        ("Sunday", "Thursday"),
        ("January", "May"),
        ("February", "June"),
        ("March", "October"),
        ("April", "November"),
        ("May", "December"),
        ("June", "January"),
        ("July", "February"),
        ("September", "March"),
    ];
    OTHERS.iter().find(|(word, _)| written.starts_with(word)).map(|(word, other)| written.replacen(word, other, 1))
}

fn first_digit_changed(written: &str) -> String {
    let mut done = false;
    let change = |c: char| match c.to_digit(10).filter(|_| !done) {
        Some(digit) => {
            done = true;
            char::from_digit(if digit < 5 { digit + 4 } else { digit - 4 }, 10).unwrap_or(c)
        }
        None => c,
    };
    written.chars().map(change).collect()
}

fn last_digit_changed(written: &str) -> String {
    let reversed: String = written.chars().rev().collect();
    first_digit_changed(&reversed).chars().rev().collect()
}

#[test]
fn changed_figures_are_found() {
    let figure: Change = |text, _| {
        let wanted = |figure: &Figure| {
            let kinds = [FigureKind::Count, FigureKind::Share, FigureKind::Duration, FigureKind::Age, FigureKind::Score];
            kinds.contains(&figure.kind) || matches!(figure.kind, FigureKind::Money(_) | FigureKind::Measure(_))
        };
        with_other_figure(text, wanted, first_digit_changed)
    };
    check("figures", found(figure, ConflictKind::Figure), FIGURES);
}

#[test]
fn changed_dates_are_found() {
    let date: Change = |text, _| {
        let wanted = |figure: &Figure| matches!(figure.kind, FigureKind::Date | FigureKind::Year | FigureKind::Month | FigureKind::Time);
        with_other_figure(text, wanted, last_digit_changed)
    };
    check("dates", found(date, ConflictKind::Figure), DATES);
    let weekday: Change = |text, _| with_other_figure(text, |figure| figure.kind == FigureKind::Weekday, str::to_owned);
    check("weekdays", found(weekday, ConflictKind::Figure), WEEKDAYS);
}

#[test]
fn denials_are_found() {
    let denied: Change = |text, _| {
        let words = tokens(text, Language::ENGLISH);
        let denies = |word: &str| {
            matches!(word, "not" | "no" | "never" | "without" | "nor" | "neither" | "none" | "nothing" | "nobody") || word.ends_with("n't")
        };
        if words.iter().any(|word| denies(&word.folded)) {
            return None;
        }
        let verb = words
            .iter()
            .find(|word| matches!(word.folded.as_str(), "is" | "was" | "were" | "are" | "will" | "would" | "can" | "could" | "should"))?;
        Some(replaced(text, Span::new(verb.span.end, verb.span.end), " not"))
    };
    check("denials", found(denied, ConflictKind::Negation), NEGATIONS);
}

#[test]
fn changed_names_are_found() {
    let named: Change = |text, capitals| {
        let name = names(text, capitals).into_iter().find(|name| name.is_certain && name.span.start > 0)?;
        let written = name.span.of(text);
        let other = if written.contains(' ') { "Quillan Thorpe" } else { "Thorpe" };
        (text.matches(written).count() == 1 && written.split(' ').count() <= 2).then(|| replaced(text, name.span, other))
    };
    check("names", found(named, ConflictKind::Name), NAMES);
}

/// Two wordings of one thing, without a detail in which they differ.
const REWORDINGS: &[(&str, &str)] = &[
    (
        "The council approved a £1.6bn ferry terminal on Tuesday.",
        "A ferry terminal costing £1.6 billion won the council's approval on Tuesday.",
    ),
    ("Mayor Ana Díaz said the terminal would open in March 2027.", "The terminal will open in March 2027, according to Mayor Ana Diaz."),
    ("Twelve protesters were arrested outside the hall.", "Police arrested a dozen protesters outside the hall."),
    ("At least 40 boats lay in the harbour that night.", "More than 40 boats lay in the harbour during the night."),
    ("The lease runs for 20 years and costs $2.4 million a year.", "A 20-year lease costs about $2.4m annually."),
    ("Some 1,980 people signed the petition against the pier.", "Nearly 2,000 people signed the petition against the pier."),
    ("The new breakwater is five miles long.", "The new breakwater is 8 km long."),
    ("The old quay was closed in 2015 after a storm.", "After a storm the old quay was shut in 2015."),
    ("Unemployment in the port fell to 4.9 percent.", "The port's jobless rate dropped to 4.9 per cent."),
    ("The striker, 24, signed a contract for three years.", "The 24-year-old striker signed a three-year contract."),
    ("Trawler owners refused to sign the agreement.", "Trawler owners did not sign the agreement."),
    ("The minister did not rule out higher fees.", "The minister would not exclude higher fees."),
    ("The bridge was built within two weeks.", "It took 14 days to build the bridge."),
    (
        "Lighthouse keeper Omar Said watched the rescue from the tower.",
        "Mr Said, the lighthouse keeper, watched from the tower as they were rescued.",
    ),
    ("Between 300 and 400 islanders marched to the court.", "About 350 islanders marched to the courthouse."),
    ("The vote was 9-4 in favour.", "Nine councillors voted for it and four against."),
];

#[test]
fn rewordings_are_not_flagged() {
    let account = |id: &str, texts: Vec<&str>| {
        let mut article = load_sample().articles.swap_remove(0);
        (article.id, article.key, article.date) = (id.to_owned(), id.len() as u64, None);
        article.sentences = texts.iter().enumerate().map(|(place, text)| sentence(place, text)).collect();
        article
    };
    let (first, second) =
        (account("a", REWORDINGS.iter().map(|pair| pair.0).collect()), account("bb", REWORDINGS.iter().map(|pair| pair.1).collect()));
    let found = align(&[&first, &second]);
    let text = |article: &Article, place: usize| article.sentences[place].text.clone();
    for link in &found.links {
        let shown = (text(&first, link.a.sentence), text(&second, link.b.sentence));
        assert!(link.conflicts.is_empty(), "{shown:?} {:?}", link.conflicts);
    }
    let linked = |place: &usize| found.links.iter().any(|link| link.a.sentence == *place && link.b.sentence == *place);
    assert!((0..REWORDINGS.len()).filter(linked).count() >= REWORDINGS.len() * 3 / 4, "{:?}", found.unique);
    assert!(found.links.iter().any(|link| link.relation == Relation::Same));
}

fn sentence(place: usize, text: &str) -> Sentence {
    Sentence { text: text.to_owned(), paragraph: place, role: Role::Body }
}
