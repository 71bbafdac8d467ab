//! An article's sentences as one text and a short list of numbers, and back: the text is what the word index reads.

use crate::article::{Role, Sentence};

/// The roles by their number in the list; new ones are added at the end, since libraries on disk hold the numbers.
const ROLES: [Role; 6] = [Role::Headline, Role::Body, Role::Subhead, Role::Caption, Role::Dateline, Role::Boilerplate];

/// Bits that hold a role's number.
const ROLE_BITS: u32 = 3;

/// Joins the sentences, one to a line, and lists for each its role and how far its paragraph lies from the one before.
///
/// Each number is a variable-length integer of 7 bits a byte, the lowest first: one byte for nearly every sentence.
pub(super) fn pack(sentences: &[Sentence]) -> (String, Vec<u8>) {
    let mut body = String::with_capacity(sentences.iter().map(|sentence| sentence.text.len() + 1).sum());
    let mut layout = Vec::with_capacity(sentences.len());
    let mut before = 0_i64;
    for (index, sentence) in sentences.iter().enumerate() {
        if index > 0 {
            body.push('\n');
        }
        // A sentence is one line by its own promise; a break here would shift all that follow.
        for (place, line) in sentence.text.split('\n').enumerate() {
            body.push_str(if place > 0 { " " } else { "" });
            body.push_str(line);
        }
        let step = sentence.paragraph as i64 - before;
        before = sentence.paragraph as i64;
        let zigzag = ((step << 1) ^ (step >> 63)) as u64;
        push_number(&mut layout, zigzag << ROLE_BITS | role_number(sentence.role));
    }
    (body, layout)
}

/// Takes a packed text apart again. Where text and list disagree, which only damage does, the surplus sentences are running text.
pub(super) fn unpack(body: &str, layout: &[u8]) -> Vec<Sentence> {
    let mut numbers = numbers(layout);
    let mut paragraph = 0_i64;
    if layout.is_empty() && body.is_empty() {
        return Vec::new();
    }
    body.split('\n')
        .map(|text| {
            let number = numbers.next().unwrap_or(role_number(Role::Body));
            let zigzag = number >> ROLE_BITS;
            paragraph = paragraph.saturating_add((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64)).max(0);
            let role = ROLES.get((number & ((1 << ROLE_BITS) - 1)) as usize).copied().unwrap_or(Role::Body);
            Sentence { text: text.to_owned(), paragraph: paragraph as usize, role }
        })
        .collect()
}

fn role_number(role: Role) -> u64 {
    ROLES.iter().position(|known| *known == role).expect("every role has a number") as u64
}

fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u64> {
    let mut rest = bytes.iter();
    std::iter::from_fn(move || {
        let mut number = 0_u64;
        for (place, byte) in rest.by_ref().enumerate() {
            number |= u64::from(byte & 0x7f).checked_shl(7 * place as u32).unwrap_or(0);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::{ROLES, pack, unpack};
    use crate::article::{Role, Sentence};

    fn sentence(text: &str, paragraph: usize, role: Role) -> Sentence {
        Sentence { text: text.to_owned(), paragraph, role }
    }

    #[test]
    fn every_role_and_any_paragraph_comes_back() {
        let mut sentences: Vec<Sentence> = ROLES.iter().enumerate().map(|(at, role)| sentence("A line.", at * 300, *role)).collect();
        sentences.push(sentence("", 2, Role::Body));
        assert_eq!(pack(&[sentence("\nA line\nand another", 0, Role::Body)]).0, " A line and another");
        let (body, layout) = pack(&sentences);
        assert_eq!(unpack(&body, &layout), sentences);
        assert_eq!(unpack("", &[]), []);
        assert_eq!(layout.len(), 14, "a near paragraph takes one byte, a far one two or three");
    }

    #[test]
    fn damage_loses_no_text() {
        let (body, layout) = pack(&[sentence("One.", 0, Role::Headline), sentence("Two.", 1, Role::Caption)]);
        let texts: Vec<String> = unpack(&body, &layout[..1]).into_iter().map(|sentence| sentence.text).collect();
        assert_eq!(texts, ["One.", "Two."]);
        assert_eq!(unpack("One.\nTwo.", &[0xff; 40]).len(), 2);
    }
}
