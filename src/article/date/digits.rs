//! Dates that East Asian languages write with signs for year, month and day, and digits of other scripts, in the digits of ISO 8601.

use std::borrow::Cow;

/// The signs for year, month and day.
const SIGNS: [[char; 3]; 2] = [['年', '月', '日'], ['년', '월', '일']];

/// Japanese eras and the years before their first (<https://en.wikipedia.org/wiki/Japanese_era_name>).
const ERAS: &[(&str, i32)] = &[("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// Where the digits of other scripts begin.
const ZEROS: &[char] = &['０', '٠', '۰', '०', '০'];

/// Writes a line's date as `2025-06-11` where signs mark its parts, and its digits as those of ASCII.
pub(super) fn plain(line: &str) -> Cow<'_, str> {
    if line.is_ascii() {
        return Cow::Borrowed(line);
    }
    let line: String = line.chars().map(ascii_digit).collect();
    let signed = SIGNS.iter().find_map(|signs| signed(&line, *signs));
    Cow::Owned(apart(&signed.unwrap_or(line)))
}

/// Puts a space between digits and the East Asian signs beside them.
fn apart(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut before = ' ';
    for c in line.chars() {
        if is_sign(before) && c.is_ascii_digit() || before.is_ascii_digit() && is_sign(c) {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Kana, Han and Hangul.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn ascii_digit(c: char) -> char {
    let value = ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// The line with its date in digits; none where it has no such date.
fn signed(line: &str, [year, month, day]: [char; 3]) -> Option<String> {
    let (before, rest) = line.split_once(year)?;
    let (months, rest) = rest.split_once(month)?;
    let (days, behind) = rest.split_once(day)?;
    let digits = before.trim_end_matches(is_digit);
    let years = before.strip_prefix(digits)?;
    let era = ERAS.iter().find(|(era, _)| digits.ends_with(era));
    let year = match era {
        Some((_, first)) => first + if years.is_empty() && digits.ends_with('元') { 1 } else { number(years)? },
        None => number(years).filter(|year| *year > 1800)?,
    };
    let head = era.map_or(digits, |(era, _)| digits.strip_suffix(era).unwrap_or(digits));
    Some(format!("{head} {year:04}-{:02}-{:02} {behind}", number(months)?, number(days)?).trim().to_owned())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || han(c).is_some()
}

/// A number in digits or in Han signs: `二〇二五`, `十一`, `二十`.
fn number(text: &str) -> Option<i32> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    if let Some((tens, ones)) = text.split_once('十') {
        let part = |text: &str, empty: i32| if text.is_empty() { Some(empty) } else { number(text) };
        return Some(part(tens, 1)? * 10 + part(ones, 0)?);
    }
    text.chars().try_fold(0, |number, c| Some(number * 10 + c.to_digit(10).map(|digit| digit as i32).or_else(|| han(c))?))
}

fn han(c: char) -> Option<i32> {
    "〇一二三四五六七八九"
        .chars()
        .position(|sign| sign == c)
        .or((c == '零').then_some(0))
        .map(|value| value as i32)
        .or((c == '十').then_some(10))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn signs_and_digits_become_plain() {
        for (line, expected) in [
            ("2025年6月11日", "2025-06-11"),
            ("二〇二五年六月十一日", "2025-06-11"),
            ("二零二五年十二月二十日 14:30", "2025-12-20  14:30"),
            ("平成31年4月30日", "2019-04-30"),
            ("2025년 6월 11일", "2025-06-11"),
            ("２０２５年６月１１日", "2025-06-11"),
            ("١١ يونيو ٢٠٢٥", "11 يونيو 2025"),
            ("6月11日", "6 月 11 日"),
            ("午後2:30", "午後 2:30"),
            ("plain", "plain"),
        ] {
            assert_eq!(plain(line), expected);
        }
    }
}
