//! One utterance quoted in words that differ in sense.

use similar::DiffOp;

use crate::align::detail::{Detail, is_content, tokens_in};
use crate::align::difference::edits;
use crate::align::{Conflict, ConflictKind};
use crate::text::{Span, Token, word_vector};

/// Two quotes are one utterance where they have this many words in common,
const SHARED: usize = 4;
/// and this share of the shorter one's words.
const SHARE: f64 = 0.6;
/// Words at least this near in meaning are a matter of style.
const NEAR: f32 = 0.35;

/// Finds replaced content words inside quotes of one utterance.
pub(super) fn conflicts(a: &Detail, b: &Detail) -> Vec<Conflict> {
    a.quotes.iter().flat_map(|x| b.quotes.iter().filter_map(move |y| changed(a, x.clone(), b, y.clone()))).collect()
}

/// The token ranges inside quotation marks; a mark that is not closed reaches to the end, one that was not opened starts at the beginning.
pub(in crate::align) fn quotes(text: &str, tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        let opens = c == '“' || c == '"' && open.is_none();
        let closes = c == '”' || c == '"' && open.is_some();
        if opens {
            open = Some(at);
        } else if closes {
            found.push(tokens_in(tokens, Span::new(open.take().unwrap_or(0), at)));
        }
    }
    found.extend(open.map(|start| tokens_in(tokens, Span::new(start, text.len()))));
    found
}

/// The first pair of content words that replace each other.
fn changed(a: &Detail, x: std::ops::Range<usize>, b: &Detail, y: std::ops::Range<usize>) -> Option<Conflict> {
    let ops = edits(a.keys.get(x.clone())?, b.keys.get(y.clone())?);
    let (x, y) = (a.tokens.get(x)?, b.tokens.get(y)?);
    let equal: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    if equal < SHARED || (equal as f64) < SHARE * x.len().min(y.len()) as f64 {
        return None;
    }
    ops.iter().find_map(|op| {
        let DiffOp::Replace { old_index, old_len, new_index, new_len } = *op else { return None };
        let (old, new) = (content(x.get(old_index..old_index + old_len)?), content(y.get(new_index..new_index + new_len)?));
        let ([old], [new]) = (old.as_slice(), new.as_slice()) else { return None };
        let near = word_vector(&old.folded).cosine(&word_vector(&new.folded)) >= NEAR;
        (!near && !old.is_number).then(|| Conflict {
            kind: ConflictKind::Quote,
            a: old.span,
            b: new.span,
            caveat: Some("rendered differently".to_owned()),
        })
    })
}

fn content(words: &[Token]) -> Vec<&Token> {
    words.iter().filter(|token| is_content(token)).collect()
}
