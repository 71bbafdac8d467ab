//! The workshop kit: what a group reads and fills in without knowing the outlets, and the key for whoever leads it.

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::analysis::{Analysis, Blind, blind};
use crate::export::hand_out::{HandOut, hand_out};
use crate::export::html::{hand_out_html, page};
use crate::export::{Options, Outlets};

/// Writes the kit as named pages: the texts in full, the sheet to fill in, the blind hand-out, and the key. The same seed gives the same
/// letters.
pub fn workshop_kit(analysis: &Analysis, title: Option<&str>, seed: u64) -> Vec<(&'static str, String)> {
    let blind = blind(analysis, seed);
    let named = hand_out(&blind.named, &Options { title: title.map(str::to_owned), outlets: Outlets::Named });
    let options = Options { title: Some(blind.masked(&named.title)), outlets: Outlets::Masked { seed } };
    let masked = hand_out(&blind.analysis, &options);
    vec![
        ("1-texts.html", page("texts.html", Value::from(Serde(&masked)))),
        ("2-sheet.html", page("sheet.html", Value::from(Serde(&masked)))),
        ("3-hand-out.html", hand_out_html(&blind.analysis, &options)),
        ("4-key.html", key(&blind, &named, seed)),
    ]
}

/// The key: which letter is which outlet, with each account as it was published.
fn key(blind: &Blind, named: &HandOut, seed: u64) -> String {
    let row = |(letter, outlet): &(String, String)| {
        let accounts: Vec<Value> =
            named.accounts.iter().filter(|account| account.outlet == *outlet).map(|account| Value::from(Serde(account))).collect();
        context! { letter, outlet, accounts }
    };
    let letters: Vec<Value> = blind.letters.iter().map(row).collect();
    page("key.html", context! { letters, seed, ..Value::from(Serde(named)) })
}

#[cfg(test)]
mod tests {
    use super::workshop_kit;
    use crate::analysis::fixture::ferry;

    const NAMES: [&str; 5] = ["Harbour Post", "Ferry Gazette", "Sannick <Online>", "Sannick &lt;Online&gt;", "Tom Brandt"];

    #[test]
    fn only_the_key_names_outlets_and_authors() {
        for (name, text) in workshop_kit(&ferry(), None, 5) {
            let named = NAMES.iter().any(|outlet| text.contains(outlet));
            assert_eq!(named, name == "4-key.html", "{name}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_kit() {
        assert_eq!(workshop_kit(&ferry(), Some("The ferry"), 5), workshop_kit(&ferry(), Some("The ferry"), 5));
    }

    #[test]
    fn the_rows_of_the_sheet_and_the_key_bear_the_same_numbers() {
        let rows = |page: &str| page.matches("<th role=\"rowheader\" scope=\"row\">").count();
        for seed in 0..8 {
            let kit = workshop_kit(&ferry(), None, seed);
            for row in ["1. <span class=\"sentence\" dir=\"auto\">The ", "2. <span class=\"sentence\" dir=\"auto\">The "] {
                let after = |page: &str| page.split_once(row).map(|(_, rest)| rest.chars().take(7).collect::<String>());
                assert_eq!(after(&kit[1].1), after(&kit[3].1), "seed {seed}");
            }
            assert_eq!(rows(&kit[1].1), 2);
        }
    }

    #[test]
    fn the_sheet_leaves_the_answers_open() {
        let kit = workshop_kit(&ferry(), None, 5);
        let (_, sheet) = kit[1].1.split_once("</style>").expect("the page has a style sheet");
        assert!(!sheet.contains("differs") && !sheet.contains("not here"), "the matrix is there to be filled in");
        assert!(sheet.contains("The council signed a 20-year lease"));
    }
}
