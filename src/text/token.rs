//! Words and numbers of a text, with the keys under which they are compared.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use crate::text::{Language, Span, fold, is_stop_word, stem};

/// A word or a number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Lower-cased, without accents, possessive `'s` or the dots of an abbreviation.
    pub folded: String,
    /// What it is compared by: the stem of a word; a number as written (`1.6`, `41%`, `$3`, `20th`).
    pub key: String,
    /// Whether it starts with a digit or a currency sign.
    pub is_number: bool,
    /// Whether its first letter is a capital.
    pub is_capitalised: bool,
    is_stop_word: bool,
}

impl Token {
    /// Says whether it is an English function word.
    pub fn is_stop_word(&self) -> bool {
        self.is_stop_word
    }
}

/// The bytes of a short word and the space after it: there are seldom more words than that.
const BYTES_A_WORD: usize = 5;

/// Splits a text into words and numbers, in order.
///
/// A number keeps its separators, a leading `$`, `£` or `€`, and `%` or an ordinal ending; letters with inner apostrophes are one word;
/// the parts of a hyphenated word are words of their own; `U.S.` loses its dots. Scripts that are written without spaces (Chinese, Japanese, Thai,
/// Lao, Khmer, Burmese) are divided by the dictionaries of ICU (Unicode Standard Annex 29, <https://www.unicode.org/reports/tr29/>).
pub fn tokens(text: &str, language: Language) -> Vec<Token> {
    token_spans(text).into_iter().map(|span| token(text, span, language)).collect()
}

/// Finds where the words and numbers of a text stand, in order, as [`tokens`] does.
pub fn token_spans(text: &str) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / BYTES_A_WORD);
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        if c == ' ' {
            at += 1;
            continue;
        }
        if is_written_without_spaces(c) && !is_digit(c) {
            let run = Span::new(at, unspaced_end(text, at));
            found.extend(unspaced_words(text, run));
            at = run.end;
            continue;
        }
        let end = if starts_number(text, at, c) {
            number_end(text, at)
        } else if c.is_alphabetic() {
            word_end(text, at)
        } else {
            at += c.len_utf8();
            continue;
        };
        found.push(Span::new(at, end));
        at = end;
    }
    found
}

/// Reads the word or number at a span that [`token_spans`] found.
pub fn token(text: &str, span: Span, language: Language) -> Token {
    let written = span.of(text);
    let first = written.chars().next().unwrap_or(' ');
    let is_number = !first.is_alphabetic();
    let folded = if is_number { folded_number(written) } else { folded_word(written) };
    let key = if is_number { folded.clone() } else { stem(&folded, language) };
    let is_stop_word = is_stop_word(&folded);
    Token { span, key, folded, is_number, is_capitalised: first.is_uppercase(), is_stop_word }
}

/// A number in the digits and with the marks of English.
fn folded_number(written: &str) -> String {
    let digit = |c: char| match c {
        '٫' => '.',
        '٬' => ',',
        '٪' | '％' => '%',
        _ => digit_value(c).map_or(c, |value| char::from(b'0' + value)),
    };
    if written.is_ascii() { folded_word(written) } else { folded_word(&written.chars().map(digit).collect::<String>()) }
}

/// The value of a decimal digit of any of the scripts in which news is written.
fn digit_value(c: char) -> Option<u8> {
    /// Where the ten digits of a script begin: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, Lao,
    /// Burmese, Khmer, and the wide ones of East Asia.
    const ZEROS: [u32; 15] = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10];
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|value| *value < 10)).map(|value| value as u8)
}

fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

fn folded_word(written: &str) -> String {
    let mut folded = fold(written);
    if folded.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return folded;
    }
    folded.retain(|c| c != '\u{ad}' && c != '\u{200b}' && c != '.' || c == '.' && written.starts_with(|f: char| !f.is_alphabetic()));
    let folded = folded.replace(['\u{2018}', '\u{2019}'], "'");
    let folded = folded.strip_suffix("'s").unwrap_or(&folded);
    folded.trim_matches('\'').to_owned()
}

fn starts_number(text: &str, at: usize, c: char) -> bool {
    is_digit(c) || (is_currency(c) && char_at(text, at + c.len_utf8()).is_some_and(is_digit))
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '￥' | '₹' | '₽' | '₺' | '₩' | '₪' | '₦' | '₱' | '₴' | '₫')
}

/// Digits with inner `.` and `,` groups, then `%` or an ordinal ending that no letter follows.
fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    while let Some(c) = char_at(text, end) {
        let inside = matches!(c, '.' | ',' | '٫' | '٬') && char_at(text, end + c.len_utf8()).is_some_and(is_digit);
        if !(is_digit(c) || inside || end == start) {
            break;
        }
        end += c.len_utf8();
    }
    if let Some(percent) = char_at(text, end).filter(|c| matches!(c, '%' | '٪' | '％')) {
        return end + percent.len_utf8();
    }
    let ordinal = text.get(end..end + 2).is_some_and(|two| matches!(two, "st" | "nd" | "rd" | "th"));
    if ordinal && !char_at(text, end + 2).is_some_and(char::is_alphanumeric) { end + 2 } else { end }
}

/// Says whether a letter's script writes words without spaces between them.
fn is_written_without_spaces(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

fn unspaced_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    rest.char_indices().find(|(_, c)| !is_written_without_spaces(*c) || is_digit(*c)).map_or(text.len(), |(at, _)| start + at)
}

/// The words of a run without spaces; what holds no letter or digit is none.
fn unspaced_words(text: &str, run: Span) -> impl Iterator<Item = Span> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let breaks: Vec<usize> = segmenter.segment_str(run.of(text)).collect();
    let spans: Vec<Span> = breaks.windows(2).map(|pair| Span::new(run.start + pair[0], run.start + pair[1])).collect();
    spans.into_iter().filter(|span| span.of(text).contains(char::is_alphanumeric))
}

/// Letters with their marks and inner apostrophes, or an abbreviation of single letters with dots.
fn word_end(text: &str, start: usize) -> usize {
    if let Some(end) = dotted_abbreviation_end(text, start) {
        return end;
    }
    let mut end = start;
    loop {
        // Most words are nothing but these.
        end += text.as_bytes().iter().skip(end).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let Some(c) = char_at(text, end).filter(|c| *c != ' ' && !is_written_without_spaces(*c)) else { break };
        let next = end + c.len_utf8();
        let apostrophe = matches!(c, '\'' | '\u{2018}' | '\u{2019}') && char_at(text, next).is_some_and(char::is_alphabetic);
        if !(is_word_char(c) || apostrophe) {
            break;
        }
        end = next;
    }
    end
}

/// A letter, a combining mark, or an invisible joiner inside a word.
fn is_word_char(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}')
}

fn dotted_abbreviation_end(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    let mut letters = 0;
    while let Some(c) = char_at(text, end).filter(char::is_ascii_alphabetic) {
        if char_at(text, end + c.len_utf8()) != Some('.') {
            break;
        }
        end += 2;
        letters += 1;
    }
    (letters >= 2 && !char_at(text, end).is_some_and(char::is_alphabetic)).then_some(end)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

#[cfg(test)]
mod tests {
    use super::tokens;
    use crate::text::Language;

    fn check(text: &str, expected: &str) {
        let keys: Vec<String> = tokens(text, Language::ENGLISH).into_iter().map(|t| t.key).collect();
        assert_eq!(keys.join(" "), expected, "keys of {text:?}");
    }

    #[test]
    fn words_and_numbers() {
        check("Mayor Ana Díaz called it “the town’s largest”.", "mayor ana diaz call it the town largest");
        check("a 20-year lease, up 41% to $1.6 billion", "a 20 year leas up 41% to $1.6 billion");
        check("£1.6bn on the 20th, 1,200 at 9-4", "£1.6 bn on the 20th 1,200 at 9 4");
        check("the U.S. and the U.N. vote.", "the us and the un vote");
        check("don't", "don't");
        check("", "");
    }

    #[test]
    fn scripts_without_spaces_are_divided() {
        let written =
            |text: &str| tokens(text, Language::from_tag("zh").expect("a valid tag")).iter().map(|t| t.key.clone()).collect::<Vec<_>>();
        assert_eq!(written("港口委员会批准了新码头。"), ["港口", "委员", "会", "批准", "了", "新", "码头"]);
        assert_eq!(written("COVID病毒 3月"), ["covid", "病毒", "3", "月"]);
        assert!(written("สภาเมืองอนุมัติท่าเรือใหม่").len() > 3);
        assert!(written("港のフェリーは遅れた").len() > 3);
    }

    #[test]
    fn spans_point_at_the_words() {
        let text = "Zürich’s 3rd vote";
        let written: Vec<&str> = tokens(text, Language::ENGLISH).iter().map(|t| t.span.of(text)).collect();
        assert_eq!(written, ["Zürich’s", "3rd", "vote"]);
    }
}
