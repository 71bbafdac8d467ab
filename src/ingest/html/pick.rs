//! The article among all text of a page: extraction says where it stands, and everything within that place is kept, each part with its role.
//!
//! Extraction drops what it does not know, often in the middle of a paragraph. So its answer is used as a pointer only.

use std::ops::Range;

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use crate::article::{Block, Role, is_notice};
use crate::ingest::html::blocks::{Piece, Section, Shown};
use crate::ingest::html::elements::Place;

/// How many words in a row tell a text: fewer stand in other texts as well.
const RUN_WORDS: usize = 4;

/// From how many words on a paragraph beside the article is prose, not a label or a list of links.
const PROSE_WORDS: usize = 8;

/// The paragraphs of the article, and those that stand within it without being part of it; none where the page shows no text.
pub(super) fn article(shown: Shown, extracted: &[Block]) -> Vec<Block> {
    let known = Known::of(extracted.iter().map(|block| block.text.as_str()));
    let mut found: Vec<bool> = shown.pieces.iter().map(|piece| known.holds(&piece.block.text)).collect();
    if !found.contains(&true) {
        found = unlinked(&shown);
    }
    let weights = Weights::of(&shown.pieces, &found);
    let beside = beside(&shown, &weights);
    if !beside.contains(&Place::Other) {
        return Vec::new();
    }
    let is_prose: Vec<bool> = shown.pieces.iter().map(|piece| is_prose(&piece.block.text)).collect();
    let region = region(&shown, &weights, &beside);
    let own = Known::of(in_region(&shown.pieces, &region, &beside).map(|piece| piece.block.text.as_str()));
    let mut blocks = Vec::new();
    for (at, piece) in shown.pieces.into_iter().enumerate() {
        let is_found = found.get(at) == Some(&true);
        let side = beside.get(at).copied().unwrap_or(Place::Other);
        if !region.contains(&at) && (side != Place::Other || !is_found) {
            continue;
        }
        let is_boilerplate = match side {
            Place::Furniture => true,
            Place::Aside | Place::Beside => {
                // A heading goes with what follows it.
                let leads_on = piece.block.role == Some(Role::Subhead) && is_prose.get(at + 1) == Some(&true);
                let tells = is_prose.get(at) == Some(&true) || leads_on;
                let is_other = is_linked(&piece) || is_notice(piece.block.text.trim()) || own.holds(&piece.block.text);
                !tells || is_other || side == Place::Beside && !is_found
            }
            Place::Article | Place::Other => is_linked(&piece) && !is_found && piece.block.role.is_none(),
        };
        let role = if is_boilerplate { Some(Role::Boilerplate) } else { piece.block.role };
        blocks.push(Block { role, ..piece.block });
    }
    blocks
}

/// What is neither a link nor beside all the rest.
fn unlinked(shown: &Shown) -> Vec<bool> {
    let unlinked: Vec<bool> = shown.pieces.iter().map(|piece| !is_linked(piece)).collect();
    let beside = beside(shown, &Weights::of(&shown.pieces, &unlinked));
    unlinked.into_iter().zip(beside).map(|(unlinked, side)| unlinked && side == Place::Other).collect()
}

/// Runs of words that stand in some text.
pub(super) struct Known(FxHashSet<u64>);

impl Known {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        Self(texts.flat_map(runs).collect())
    }

    /// Says whether most of a text stands there.
    pub(super) fn holds(&self, text: &str) -> bool {
        let runs = runs(text);
        let held = runs.iter().filter(|run| self.0.contains(run)).count();
        held > 0 && held * 2 >= runs.len()
    }
}

/// The hashes of a text's runs of words; a shorter text is one run.
fn runs(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<u64> = words.map(|word| xxh3_64(word.to_lowercase().as_bytes())).collect();
    let join = |words: &[u64]| words.iter().fold(words.len() as u64, |hash, word| hash.rotate_left(7) ^ word);
    if words.is_empty() {
        Vec::new()
    } else if words.len() < RUN_WORDS {
        vec![join(&words)]
    } else {
        words.windows(RUN_WORDS).map(join).collect()
    }
}

/// Letters up to each piece: of what was found, and of all that is not linked.
struct Weights {
    found: Vec<usize>,
    prose: Vec<usize>,
}

impl Weights {
    fn of(pieces: &[Piece], found: &[bool]) -> Self {
        let mut weights = Self { found: vec![0], prose: vec![0] };
        let (mut of_found, mut of_prose) = (0, 0);
        for (piece, found) in pieces.iter().zip(found) {
            of_found += if *found { piece.letters } else { 0 };
            of_prose += piece.letters - piece.linked.min(piece.letters);
            weights.found.push(of_found);
            weights.prose.push(of_prose);
        }
        weights
    }

    fn found(&self, range: &Range<usize>) -> usize {
        within(&self.found, range)
    }

    fn prose(&self, range: &Range<usize>) -> usize {
        within(&self.prose, range)
    }

    fn all(&self) -> Range<usize> {
        0..self.found.len().saturating_sub(1)
    }
}

fn within(sums: &[usize], range: &Range<usize>) -> usize {
    let sum = |at: usize| sums.get(at).copied().unwrap_or(0);
    sum(range.end).saturating_sub(sum(range.start))
}

/// Where each piece stands; an element beside others that holds half of what was found is no mere neighbour, whatever it calls itself.
fn beside(shown: &Shown, weights: &Weights) -> Vec<Place> {
    let mut beside = vec![Place::Other; shown.pieces.len()];
    let all = weights.found(&weights.all());
    // Inner elements come first; furniture outweighs what stands in it.
    for section in shown.sections.iter().filter(|section| matches!(section.place, Place::Aside | Place::Beside | Place::Furniture)) {
        if section.place != Place::Furniture && weights.found(&section.pieces) * 2 >= all.max(1) {
            continue;
        }
        for place in beside.get_mut(section.pieces.clone()).into_iter().flatten() {
            let rank = |place: Place| [Place::Aside, Place::Beside, Place::Furniture].iter().position(|known| *known == place);
            if rank(section.place) > rank(*place) {
                *place = section.place;
            }
        }
    }
    beside
}

/// The pieces among which the article stands.
fn region(shown: &Shown, weights: &Weights, beside: &[Place]) -> Range<usize> {
    let all = weights.found(&weights.all());
    let holds_most = |section: &&Section| weights.found(&section.pieces) * 10 >= all * 9;
    let core = shown.sections.iter().filter(holds_most).min_by_key(|section| section.pieces.len());
    let core = core.map_or_else(|| weights.all(), |section| section.pieces.clone());
    let around = |section: &&Section| section.pieces.start <= core.start && core.end <= section.pieces.end;
    let stated = shown.sections.iter().filter(around).rfind(|section| section.place == Place::Article);
    if let Some(section) = stated {
        return section.pieces.clone();
    }
    // Without an element that says so, the article goes as far as what is added is little beside it, or nearly all there is.
    let outside = |range: &Range<usize>| range.clone().filter(|at| beside.get(*at) == Some(&Place::Other));
    let prose = |range: &Range<usize>| outside(range).map(|at| weights.prose(&(at..at + 1))).sum::<usize>();
    let (mut region, whole) = (core.clone(), prose(&weights.all()));
    for section in shown.sections.iter().filter(around).take(MOST_AROUND) {
        if prose(&section.pieces) <= prose(&core) * 3 / 2 + LITTLE_LETTERS || prose(&region) * 4 < whole {
            region = section.pieces.clone();
        }
    }
    without_furniture(region, beside)
}

/// So much text around what was found is taken for the rest of the article whatever it is beside, in letters: some hundred words.
const LITTLE_LETTERS: usize = 600;

/// How many elements around the article are looked at: pages nest some ten deep, and each look passes over the whole page.
const MOST_AROUND: usize = 64;

/// What surrounds the article at the region's ends is the site's.
fn without_furniture(region: Range<usize>, beside: &[Place]) -> Range<usize> {
    let is_own = |at: &usize| beside.get(*at) != Some(&Place::Furniture);
    let start = region.clone().find(is_own).unwrap_or(region.start);
    let end = region.clone().rev().find(is_own).map_or(region.end, |at| at + 1);
    start..end
}

fn in_region<'a>(pieces: &'a [Piece], region: &Range<usize>, beside: &'a [Place]) -> impl Iterator<Item = &'a Piece> {
    let region = region.clone();
    pieces.iter().enumerate().filter(move |(at, _)| region.contains(at) && beside.get(*at) == Some(&Place::Other)).map(|(_, piece)| piece)
}

/// Most of it leads elsewhere.
fn is_linked(piece: &Piece) -> bool {
    piece.linked * 10 >= piece.letters * 7 && piece.linked > 0
}

fn is_prose(text: &str) -> bool {
    text.split_whitespace().nth(PROSE_WORDS - 1).is_some() && text.contains(['.', '!', '?', '。', '؟', '।'])
}
