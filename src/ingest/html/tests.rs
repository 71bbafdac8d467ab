//! Pages invented for the purpose.

use super::read;
use crate::article::{Content, Draft};

fn draft(page: &str) -> Draft {
    *read(page).remove(0).draft.expect("there is an article on the page")
}

fn lines(draft: Draft) -> Vec<String> {
    let Content::Blocks(blocks) = draft.content else { panic!("pages give blocks") };
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    blocks.into_iter().map(|block| block.role.map_or(String::new(), |role| format!("{}: ", role.name())) + &line(&block.text)).collect()
}

const BODY: &str =
    "<p>The old dam above the valley held through the night, the council said on Friday, after engineers had opened both of its gates.</p>
<figure><img src=a.jpg><figcaption>The gate in May [Ana Vale/AFP]</figcaption></figure>
<p>Mayor Ana Vale said that 300 people had left their homes and that they could go back in the morning, when the water had fallen.</p>
<h2>What went wrong</h2>
<p>An inspection two years ago had found cracks in the lower wall, which the owner, a power company, promised to mend by last summer.</p>";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang='en-GB'><head>{head}</head><body><nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>The dam held</h1>{body}</article><footer><p>© Courier</p></footer></body></html>"
    )
}

#[test]
fn json_ld_comes_first() {
    let head = r#"<title>The dam held | Courier</title><meta property="og:site_name" content="Valley Courier"><meta name="date" content="2020-01-01">
        <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "The dam held &amp; stood",
        "datePublished": "2022-01-20T06:00:00Z", "author": [{"name": "Ana Reed"}, {"name": "Tom Reed"}], "mainEntityOfPage": {"@id": "https://courier.test/dam"}}]}</script>"#;
    let draft = draft(&page(head, BODY));
    assert_eq!(draft.title, "The dam held & stood");
    assert_eq!((draft.outlet.as_deref(), draft.date.as_deref()), (Some("Valley Courier"), Some("2022-01-20T06:00:00Z")));
    assert_eq!((draft.url.as_deref(), draft.language.as_deref()), (Some("https://courier.test/dam"), Some("en-GB")));
    assert_eq!(draft.authors, ["Ana Reed", "Tom Reed"]);
}

#[test]
fn meta_tags_and_headings_serve() {
    let draft = draft(&page(r#"<meta property="article:published_time" content="2022-01-20"><meta name=author content="Ana Reed">"#, BODY));
    assert_eq!((draft.title.as_str(), draft.date.as_deref()), ("The dam held", Some("2022-01-20")));
    assert_eq!(draft.authors, ["Ana Reed"]);
}

#[test]
fn paragraphs_captions_and_subheads_keep_their_places() {
    let lines = lines(draft(&page("", BODY)));
    let begin = |line: &String| line.split(' ').take(4).collect::<Vec<_>>().join(" ");
    assert_eq!(
        lines.iter().map(begin).collect::<Vec<_>>(),
        ["The old dam above", "caption: The gate in", "Mayor Ana Vale said", "subhead: What went wrong", "An inspection two years"]
    );
}

#[test]
fn hostile_pages_end_in_a_reason() {
    for nest in ["<div>", "<div></x>", "<b>", "<table><tr><td>", "<ul><li>"] {
        let reading = read(&format!("<html><body>{}", nest.repeat(50_000))).remove(0);
        assert!(reading.draft.is_err_and(|reason| reason.contains("nested")), "{nest}");
    }
    assert!(read("<html><body></body></html>").remove(0).draft.is_err());
}
