//! Numerals of Chinese and Japanese: `十四`, `三百二十`, `两万`.

use super::number::plain;
use super::parse::{Number, Reader};

impl Reader<'_> {
    /// `十四`, `三百二十`: numerals of Chinese and Japanese.
    pub(super) fn ideographs(&self, at: usize) -> Option<Number> {
        let mut written = String::new();
        let mut end = at;
        while end < self.tokens.len() && (end == at || self.gap(end).is_empty()) && self.folded(end).chars().all(|c| ideograph(c).is_some())
        {
            written.push_str(self.folded(end));
            end += 1;
        }
        let (mut total, mut group, mut digit, mut grain) = (0.0, 0.0, 0.0, 1.0);
        for value in written.chars().filter_map(ideograph) {
            grain = value.max(1.0);
            if value < 10.0 {
                (digit, grain) = (value, 1.0);
            } else if value < 1e4 {
                group += if digit == 0.0 { value } else { digit * value };
                digit = 0.0;
            } else {
                total += (group + digit) * value;
                (group, digit) = (0.0, 0.0);
            }
        }
        let is_number = written.chars().count() >= 2 && written.contains(['十', '百', '千', '万', '萬', '亿', '億']);
        let begins = written.chars().next().and_then(ideograph).is_some_and(|first| first <= 10.0);
        (is_number && begins).then(|| Number { grain, ..plain(total + group + digit, end) })
    }
}

fn ideograph(c: char) -> Option<f64> {
    const DIGITS: &str = "零一二三四五六七八九";
    let digit = || DIGITS.chars().position(|digit| digit == c).map(|digit| digit as f64);
    Some(match c {
        '〇' => 0.0,
        '两' | '兩' => 2.0,
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1e3,
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        _ => return digit(),
    })
}
