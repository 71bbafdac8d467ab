//! Pages of HTML: no script, no outside file, everything escaped, readable on paper, on a phone and in the dark.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use crate::analysis::{Analysis, Cell};
use crate::export::Options;
use crate::export::hand_out::{METHOD, hand_out, sign};

/// The style sheet, within the page.
const STYLE: &str = include_str!("style.css");
/// The style sheet's SHA-256, so that the page's content security policy admits this one and nothing else.
const STYLE_HASH: &str = "sha256-5wCXIwednHqFT+UkLEzywYIOtob1avhcZO02NBqqmYI=";

/// The templates. What is put into them is escaped, because their names end in `.html`.
const FILES: &[(&str, &str)] = &[
    ("page.html", include_str!("page.html")),
    ("parts.html", include_str!("parts.html")),
    ("hand_out.html", include_str!("hand_out.html")),
    ("texts.html", include_str!("texts.html")),
    ("sheet.html", include_str!("sheet.html")),
    ("key.html", include_str!("key.html")),
];

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().expect("the delimiters are the usual ones"));
    for (name, text) in FILES {
        templates.add_template(name, text).expect("the templates are compiled in and a test renders each");
    }
    templates
});

/// Writes the hand-out: accounts, conflicts, the matrix, shared claims in all wordings, what one account alone says, the method.
pub(super) fn hand_out_html(analysis: &Analysis, options: &Options) -> String {
    let content = Value::from(Serde(hand_out(analysis, options)));
    page("hand_out.html", context! { method => Value::from(Serde(METHOD)), ..content })
}

/// Renders a template with what every page needs.
pub(super) fn page(template: &str, content: Value) -> String {
    let legend: Vec<Value> =
        Cell::ALL.into_iter().map(|cell| context! { sign => sign(cell), name => cell.name(), meaning => cell.meaning() }).collect();
    let content = context! { legend, style => STYLE, style_hash => STYLE_HASH, version => env!("CARGO_PKG_VERSION"), ..content };
    let template = TEMPLATES.get_template(template).expect("its name stands in FILES");
    template.render(content).expect("the templates only loop over what they are given; a test renders each")
}

#[cfg(test)]
mod tests;
