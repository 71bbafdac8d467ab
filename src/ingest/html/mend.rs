//! JSON as people write it into pages: comments, trailing commas, raw line breaks, what once hid scripts from old browsers.

use serde_json::{Deserializer, Value};

use crate::ingest::markup;

/// Reads the JSON values of a piece, one after another; where it is not well-formed, it is mended first.
pub(super) fn mended(source: &str) -> Vec<Value> {
    let source = source.trim();
    if let Ok(value) = serde_json::from_str(source) {
        return vec![value];
    }
    let found = values(&mend(source).0);
    // Some pages write their JSON as if it were text of the page.
    if found.is_empty() && source.contains("&quot;") { values(&mend(&markup::resolved(source)).0) } else { found }
}

/// The values up to the first that cannot be read.
fn values(json: &str) -> Vec<Value> {
    let mut values = Vec::new();
    let mut rest = json;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let mut stream = Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(value)) = stream.next() else { return values };
        let end = stream.byte_offset();
        values.push(value);
        rest = rest.get(end..).unwrap_or_default();
    }
}

/// Takes away what is no JSON, in one pass: comments, marks of CDATA and of HTML comments, commas before a closing bracket; escapes control
/// characters and quotation marks within strings. Closes what is open at the end, and says whether anything was.
pub(in crate::ingest) fn mend(source: &str) -> (String, bool) {
    let mut out = String::with_capacity(source.len());
    let mut open: Vec<char> = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' => string(rest, &mut out),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '/' if rest.starts_with("//") => rest.find(['\n', '\r']).unwrap_or(rest.len()).min(cdata(rest)),
            '<' if rest.starts_with("<!--") => 4,
            '-' if rest.starts_with("-->") => 3,
            '<' if rest.starts_with("<![CDATA[") => 9,
            ']' if rest.starts_with("]]>") => 3,
            ']' | '}' => {
                out.truncate(out.trim_end_matches(|c: char| c.is_whitespace() || c == ',').len());
                open.pop();
                out.push(c);
                1
            }
            '[' | '{' => {
                open.push(if c == '[' { ']' } else { '}' });
                out.push(c);
                1
            }
            '\u{feff}' => c.len_utf8(),
            _ => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    let is_cut = !open.is_empty();
    if is_cut {
        // A name without a value is dropped with its comma.
        out.truncate(out.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':')).len());
    }
    out.extend(open.into_iter().rev());
    (out, is_cut)
}

/// `//<![CDATA[` hides nothing but itself, even where the JSON stands on its line.
fn cdata(comment: &str) -> usize {
    ["<![CDATA[", "]]>"]
        .iter()
        .filter_map(|mark| comment.get(2..)?.trim_start().starts_with(mark).then(|| comment.find(mark).map(|at| at + mark.len()))?)
        .min()
        .unwrap_or(usize::MAX)
}

/// Copies the string at the beginning, its control characters and wrong escapes mended, and tells its length.
fn string(text: &str, out: &mut String) -> usize {
    out.push('"');
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' if ends(text.get(at + 1..).unwrap_or_default()) => {
                out.push('"');
                return at + 1;
            }
            '"' => out.push_str("\\\""),
            '\\' => match chars.next() {
                Some((_, escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => out.extend(['\\', escaped]),
                Some((_, '\'')) => out.push('\''),
                Some((_, other)) => out.extend([' ', other]),
                None => {}
            },
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    text.len()
}

/// Says whether a string may end before `rest`: a quotation mark that stands within one has letters behind it.
fn ends(rest: &str) -> bool {
    rest.trim_start().chars().next().is_none_or(|c| matches!(c, ',' | ':' | '}' | ']' | '/' | '<' | '-' | ';'))
}

#[cfg(test)]
mod tests {
    use super::mended;

    fn check(source: &str, expected: &str) {
        let found: Vec<String> = mended(source).iter().map(ToString::to_string).collect();
        assert_eq!(found.join(" "), expected, "{source}");
    }

    #[test]
    fn flaws_are_mended() {
        check(r#"{"a": [1, 2,], "b": "x", }"#, r#"{"a":[1,2],"b":"x"}"#);
        check("{\"a\": \"one\ntwo\tthree\u{1}\"}", r#"{"a":"one\ntwo\tthree "}"#);
        check("<!-- {\"a\": 1} -->", r#"{"a":1}"#);
        check("//<![CDATA[\n{\"a\": \"http://x.example/*y*/\"}\n//]]>", r#"{"a":"http://x.example/*y*/"}"#);
        check("/* <![CDATA[ */ {\"a\": 1} /* ]]> */", r#"{"a":1}"#);
        check("// <![CDATA[ {\"a\": 1} // ]]>", r#"{"a":1}"#);
        check("{\"a\": 1, // the first\n \"b\": \"it\\'s\"};", r#"{"a":1,"b":"it's"}"#);
        check(r#"{"a": 1}{"b": 2}, {"c": 3}"#, r#"{"a":1} {"b":2} {"c":3}"#);
        check(r#"{"a": "he said "no" to it", "b": 1}"#, r#"{"a":"he said \"no\" to it","b":1}"#);
        check("{&quot;a&quot;: &quot;b&quot;}", r#"{"a":"b"}"#);
        check(r#"{"a": [{"b": "cut o"#, r#"{"a":[{"b":"cut o"}]}"#);
    }

    #[test]
    fn what_is_no_json_gives_nothing() {
        check("", "");
        check("{\"a\": ", "");
        check("{: 1", "");
        check("]]]}", "");
    }
}
