//! A profile as bytes, so that a library need not read an article again to cluster others with it.

use crate::article::Article;
use crate::story::Profile;
use crate::story::profile::Term;
use crate::story::sketch::Sketch;

/// Changes whenever profiles are made otherwise or written otherwise: bytes of another form are not read.
const FORM: u8 = 1;

/// The weekday's byte where an article names none.
const NO_WEEKDAY: u8 = u8::MAX;

impl Profile {
    /// Writes what was read from the article's text; some 2 KB. What stands in an article's other fields is left out.
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = vec![FORM, self.weekday.unwrap_or(NO_WEEKDAY)];
        push_length(&mut bytes, self.terms.len());
        for term in &self.terms {
            push(&mut bytes, term.hash);
            bytes.extend([term.count, u8::from(term.is_name)]);
            push_text(&mut bytes, &term.surface);
        }
        push_all(&mut bytes, &self.figures);
        push_text(&mut bytes, &self.names);
        push(&mut bytes, self.sketch.shingles);
        push_all(&mut bytes, &self.sketch.smallest);
        bytes
    }

    /// Reads the profile of an article, whose text is not looked at, from bytes that [`Profile::pack`] wrote; none where another form of
    /// parallax wrote them, or they are damaged.
    pub fn unpack(article: &Article, bytes: &[u8]) -> Option<Self> {
        let mut rest = Bytes(bytes);
        if rest.byte()? != FORM {
            return None;
        }
        let weekday = Some(rest.byte()?).filter(|weekday| *weekday != NO_WEEKDAY);
        let terms = (0..rest.length()?).map(|_| rest.term()).collect::<Option<Vec<Term>>>()?;
        let (figures, names) = (rest.numbers()?, rest.text()?.into());
        let sketch = Sketch { shingles: rest.number()?, smallest: rest.numbers()?.into_boxed_slice() };
        let (id, title) = (article.id.as_str().into(), article.title.as_str().into());
        rest.0.is_empty().then_some(Self { key: article.key, id, title, date: article.date, weekday, terms, figures, names, sketch })
    }
}

fn push(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend(number.to_le_bytes());
}

/// Writes a length in 7 bits a byte, the lowest first: one byte for nearly every text.
fn push_length(bytes: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        bytes.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
}

fn push_all(bytes: &mut Vec<u8>, numbers: &[u32]) {
    push_length(bytes, numbers.len());
    for number in numbers {
        push(bytes, *number);
    }
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_length(bytes, text.len());
    bytes.extend(text.as_bytes());
}

/// Bytes that have not been read yet.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*number))
    }

    fn length(&mut self) -> Option<usize> {
        let mut length = 0;
        // Ten groups of seven bits hold any number; more are damage.
        for place in 0..10 {
            let byte = self.byte()?;
            length |= usize::from(byte & 0x7f).checked_shl(7 * place)?;
            if byte & 0x80 == 0 {
                return Some(length);
            }
        }
        None
    }

    fn numbers(&mut self) -> Option<Vec<u32>> {
        (0..self.length()?).map(|_| self.number()).collect()
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = self.length()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn term(&mut self) -> Option<Term> {
        Some(Term { hash: self.number()?, count: self.byte()?, is_name: self.byte()? == 1, surface: self.text()?.into() })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use xxhash_rust::xxh3::xxh3_64;

    use super::FORM;
    use crate::article::Article;
    use crate::story::Profile;
    use crate::story::tests::article;

    fn ferry() -> Article {
        let text = "The ferry Tarn, led by Odd Brekke, sank on Monday off Tarnholm with 40 aboard; Brekke's crew of 12 had warned the port \
            in March. “Nobody listened,” said the mate, Ruth Aas.\n\nIn 2019 another ferry was lost to the same reef.";
        article("a", "Ferry Tarn sinks off Tarnholm", text, Some(date(2026, 3, 2)))
    }

    #[test]
    fn a_profile_comes_back_as_it_was_and_damage_is_seen() {
        let article = ferry();
        let packed = Profile::new(&article).pack();
        assert_eq!(Profile::unpack(&article, &packed), Some(Profile::new(&article)));
        for end in 0..packed.len() {
            assert_eq!(Profile::unpack(&article, &packed[..end]), None, "{end}");
        }
        let (mut other, mut longer) = (packed.clone(), packed.clone());
        other[0] = FORM + 1;
        longer.push(0);
        assert_eq!((Profile::unpack(&article, &other), Profile::unpack(&article, &longer)), (None, None));
        assert_eq!(Profile::unpack(&article, &[FORM, 255, 255, 255, 255, 15]), None, "a false length takes no memory");
    }

    #[test]
    fn a_new_way_of_reading_articles_has_a_new_form() {
        let packed = Profile::new(&ferry()).pack();
        assert_eq!(
            (FORM, xxh3_64(&packed)),
            (1, 5_550_615_169_758_369_316),
            "profiles on disk were made otherwise: raise FORM, then write the new hash here"
        );
    }
}
