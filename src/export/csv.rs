//! The matrix of claims and accounts as CSV (RFC 4180, Shafranovich 2005, <https://www.rfc-editor.org/rfc/rfc4180>), for spreadsheets.

use std::collections::BTreeSet;

use crate::align::SentenceRef;
use crate::analysis::{Analysis, Cell, MatrixRow, disagreements, matrix};
use crate::export::Options;
use crate::export::citation::{cite, date_words};

/// Writes one row for each claim: first the shared ones, then the sentences that only one account carries; one column for each account.
pub(super) fn matrix_csv(analysis: &Analysis, _options: &Options) -> String {
    let mut text = record(&header(analysis));
    for row in matrix(analysis) {
        text += &record(&shared(analysis, &row));
    }
    for at in &analysis.alignment.unique {
        text += &record(&only(analysis, *at));
    }
    text
}

fn header(analysis: &Analysis) -> Vec<String> {
    let fixed = ["kind", "claim", "outlets", "origins", "conflicts"].map(str::to_owned);
    let accounts = analysis.accounts.iter().map(|account| format!("{} {}", account.label(), date_words(account.date)));
    fixed.into_iter().chain(accounts).chain(["where".to_owned()]).collect()
}

fn shared(analysis: &Analysis, row: &MatrixRow) -> Vec<String> {
    let members = &analysis.alignment.claims[row.claim].members;
    let cells = row.cells.iter().map(|cell| cell.name().to_owned()).collect();
    fields(analysis, "shared", row.sentence, members, cells)
}

fn only(analysis: &Analysis, at: SentenceRef) -> Vec<String> {
    let cell = |account: usize| if account == at.account { Cell::Said } else { Cell::Absent };
    let cells = (0..analysis.accounts.len()).map(|account| cell(account).name().to_owned()).collect();
    fields(analysis, "only here", at, &[at], cells)
}

fn fields(analysis: &Analysis, kind: &str, sentence: SentenceRef, members: &[SentenceRef], cells: Vec<String>) -> Vec<String> {
    let accounts: BTreeSet<usize> = members.iter().map(|at| at.account).collect();
    let outlets: BTreeSet<&str> = accounts.iter().map(|account| analysis.accounts[*account].label()).collect();
    let places: Vec<String> = members.iter().map(|at| cite(analysis, *at).line()).collect();
    let mut fields = vec![
        kind.to_owned(),
        analysis.sentence(sentence).text.clone(),
        outlets.len().to_string(),
        analysis.origins(accounts).to_string(),
        conflicts(analysis, members),
    ];
    fields.extend(cells);
    fields.push(places.join("; "));
    fields
}

/// Names the values in conflict within a claim, such as `figure: 20-year ≠ 25-year`.
fn conflicts(analysis: &Analysis, members: &[SentenceRef]) -> String {
    let all = disagreements(analysis);
    let inside = all.iter().filter(|found| found.values.iter().flat_map(|value| &value.places).all(|(at, _)| members.contains(at)));
    let line = |found: &crate::analysis::Disagreement| {
        let values: Vec<&str> = found.values.iter().map(|value| value.text.as_str()).collect();
        format!("{}: {}", found.kind.name(), values.join(" ≠ "))
    };
    inside.map(line).collect::<Vec<_>>().join("; ")
}

/// Writes one record; lines end as the standard says.
fn record(fields: &[String]) -> String {
    let fields: Vec<String> = fields.iter().map(|text| field(text)).collect();
    fields.join(",") + "\r\n"
}

/// Quotes a field where it needs it. A field that a spreadsheet would run as a formula gets an apostrophe in front
/// (OWASP, CSV Injection, <https://owasp.org/www-community/attacks/CSV_Injection>).
fn field(text: &str) -> String {
    let guarded = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r', ';', '\'']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

#[cfg(test)]
mod tests {
    use super::{field, matrix_csv};
    use crate::analysis::fixture::ferry;
    use crate::export::Options;

    #[test]
    fn one_row_for_each_claim_and_one_column_for_each_account() {
        let text = matrix_csv(&ferry(), &Options::default());
        let lines: Vec<&str> = text.split("\r\n").collect();
        let header =
            "kind,claim,outlets,origins,conflicts,Harbour Post 2031-05-11,The Ferry Gazette 2031-05-12,Sannick <Online> 2031-05-12,where";
        assert_eq!(lines[0], header);
        let expected = "shared,The council signed a 20-year lease for the ferry.,2,2,figure: 20-year ≠ 25-year,earlier,differs,differs,\
             \"The Ferry Gazette, 2031-05-12, ¶1, sentence 1; Sannick <Online>, 2031-05-12, ¶1, sentence 1\"";
        assert_eq!(lines[2], expected);
        assert_eq!(lines.len(), 1 + 2 + 5 + 1, "a header, two shared claims, five sentences of one account, an empty end");
    }

    #[test]
    fn fields_are_quoted_and_no_formula_runs() {
        assert_eq!(field("plain"), "plain");
        assert_eq!(field("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(field("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(field("-1"), "\"'-1\"");
        assert_eq!(field("@SUM(A1)"), "\"'@SUM(A1)\"");
    }
}
