//! Pages, feeds and files in the styles of their makers: title, outlet, day and every sentence come out, each in its place.

use encoding_rs::Encoding;
use parallax::article::{Article, Role};
use parallax::ingest::read;
use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use proptest::strategy::{Just, Strategy};
use serde::Deserialize;

#[derive(Deserialize)]
struct Samples {
    sample: Vec<Sample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    maker: String,
    name: String,
    encoding: Option<String>,
    title: String,
    outlet: String,
    date: Option<String>,
    stand: Vec<String>,
    #[serde(default)]
    boilerplate: Vec<String>,
    #[serde(default)]
    absent: Vec<String>,
    odd: Option<String>,
    text: String,
}

#[test]
fn every_makers_style_is_read() {
    let samples: Samples = toml::from_str(include_str!("makers.toml")).expect("the samples are well-formed");
    assert!(samples.sample.len() >= 20);
    for sample in samples.sample {
        let encoding = sample.encoding.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()));
        let bytes = encoding.map_or_else(|| sample.text.as_bytes().to_vec(), |encoding| encoding.encode(&sample.text).0.into_owned());
        let ingested = read(&sample.name, &bytes);
        let reasons: Vec<&str> = ingested.skipped.iter().map(|skipped| skipped.reason.as_str()).collect();
        let [article, ..] = ingested.articles.as_slice() else { panic!("{}: {reasons:?}", sample.maker) };
        check(&sample, article);
        assert!(sample.odd.as_deref().is_none_or(|odd| reasons.contains(&odd)), "{}: {reasons:?}", sample.maker);
    }
}

fn check(sample: &Sample, article: &Article) {
    let maker = &sample.maker;
    let outlet = article.outlet.as_deref().unwrap_or("unknown");
    assert_eq!((article.title.as_str(), outlet), (sample.title.as_str(), sample.outlet.as_str()), "{maker}");
    if sample.date.is_some() {
        assert_eq!(article.date.map(|date| date.to_string()), sample.date, "{maker}");
    }
    let texts: Vec<(&str, bool)> =
        article.sentences.iter().map(|sentence| (sentence.text.as_str(), sentence.role == Role::Boilerplate)).collect();
    for text in &sample.stand {
        assert!(texts.contains(&(text, false)), "{maker}: {text:?} in {texts:#?}");
    }
    for text in &sample.boilerplate {
        assert!(texts.iter().any(|(found, is_boilerplate)| found == text && *is_boilerplate), "{maker}: {text:?} in {texts:#?}");
    }
    for text in &sample.absent {
        assert!(!texts.iter().any(|(found, _)| found.contains(text.as_str())), "{maker}: {text:?} in {texts:#?}");
    }
}

/// Markup in which each `#` is to be a word of its own that a browser shows.
fn inline() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "#",
        "# #",
        "<b>#</b>",
        "<a href=/x>#</a>",
        "<time>#</time>",
        "#<wbr>#",
        "<label>#</label>",
        "<x-y>#</x-y>",
        "<mark>#</mark>",
        "<svg><title>no</title></svg>#",
        "<script>no()</script>#",
        "<style>p{}</style>#",
        "<button>#</button>",
        "<!-- no -->#",
        "<input>#",
        "<video>no</video>#",
        "<noscript>no</noscript>#",
        "<data value=3>#</data>",
        "<q>#</q>",
        "<ruby>#<rt>no</rt></ruby>",
        "<meter>#</meter>",
        "<u-v><w>#</w></u-v>",
        "<math><mi>#</mi></math>",
        "<picture><img></picture>#",
        "<select><option>#</option></select>",
        "&amp;#",
        "#.",
        "#, “#”",
        "<object>no</object>#",
        "<canvas>no</canvas>#",
        "<slot>#</slot>",
        "<ins>#</ins><del>#</del>",
        "<br>#",
        "<font>#</font>",
    ])
    .prop_map(str::to_owned)
}

fn block() -> impl Strategy<Value = String> {
    let wrapped = |before: &'static str, after: &'static str| {
        proptest::collection::vec(inline(), 1..7).prop_map(move |parts| format!("{before}{}{after}", parts.join(" ")))
    };
    proptest::prop_oneof![
        4 => wrapped("<p>", "</p>"),
        1 => wrapped("<p>", ""),
        1 => wrapped("<div>", "</div>"),
        1 => wrapped("<h2>", "</h2>"),
        1 => wrapped("<blockquote><p>", "</p></blockquote>"),
        1 => wrapped("<ul><li>", "</li><li>#</li></ul>"),
        1 => wrapped("<table><tr><td>#</td><td>", "</td></tr></table>"),
        1 => wrapped("<figure><img><figcaption>", "</figcaption></figure>"),
        1 => wrapped("<aside>", "</aside>"),
        1 => wrapped("<div class=newsletter><p>", "</p></div>"),
        1 => wrapped("<my-box>", "</my-box>"),
        1 => wrapped("<details><summary>#</summary>", "</details>"),
        1 => wrapped("<dl><dt>#</dt><dd>", "</dd></dl>"),
        1 => wrapped("<section><h3>#</h3>", "</section>"),
        1 => wrapped("<pre>", "</pre>"),
    ]
}

fn page() -> impl Strategy<Value = String> {
    let around = proptest::prop_oneof![Just("article"), Just("main"), Just("div"), Just("section")];
    (around, proptest::collection::vec(block(), 1..9), proptest::bool::ANY).prop_map(|(around, blocks, is_minified)| {
        let body = blocks.join(if is_minified { "" } else { "\n" });
        let mut number = 0_usize;
        let mut numbered = String::new();
        for part in format!("<{around}><h1>#</h1>{body}</{around}>").split_inclusive('#') {
            numbered.push_str(part.trim_end_matches('#'));
            if part.ends_with('#') {
                number += 1;
                // Words of an invented language, none within another.
                numbered.extend(["wo", &number.to_string(), "rd"]);
            }
        }
        format!("<!doctype html><html lang=en><head><title>A page</title></head><body>{numbered}</body></html>")
    })
}

proptest! {
    // Few cases, for each reads all samples.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 16, ..ProptestConfig::default() })]

    #[test]
    fn no_broken_sample_crashes(places in proptest::collection::vec((0..4000_usize, proptest::num::u8::ANY), 1..12), cut in 1..4000_usize) {
        let samples: Samples = toml::from_str(include_str!("makers.toml")).expect("the samples are well-formed");
        for sample in samples.sample {
            let mut bytes = sample.text.into_bytes();
            let length = bytes.len();
            for (at, byte) in &places {
                bytes[at % length] = *byte;
            }
            bytes.truncate(if cut % 3 == 0 { cut % length + 1 } else { length });
            let ingested = read(&sample.name, &bytes);
            prop_assert!(ingested.articles.iter().flat_map(|article| &article.sentences).all(|sentence| !sentence.text.contains(char::is_control)));
        }
    }
}

proptest! {
    #[test]
    fn each_visible_word_stands_in_some_sentence(page in page()) {
        let ingested = read("a.html", page.as_bytes());
        let whole: String = ingested.articles.iter().flat_map(|article| &article.sentences).map(|sentence| format!("{}\n", sentence.text)).collect();
        for number in 1..=page.matches("rd").count() {
            let word = format!("wo{number}rd");
            prop_assert!(!page.contains(&word) || whole.contains(&word), "{word} of {page}\nis not in\n{whole}");
        }
        prop_assert!(!whole.contains("no()") && !whole.split_whitespace().any(|word| word == "no"), "{whole}");
    }
}
