//! Spellings of one word: transliterations that sound alike and differ in a letter or two.

/// Says whether two words that [`sounds`] takes for one are at most one letter apart in a word of up to seven letters, two in a longer one.
pub(super) fn same_sound(a: &str, b: &str) -> bool {
    let (length, other) = (a.chars().count(), b.chars().count());
    let allowed = if length.max(other) <= 7 { 1 } else { 2 };
    length.min(other) >= 4 && length.abs_diff(other) <= allowed && within(a, b, allowed)
}

/// Consonants as they are written, doubles once; runs of vowels as the sound that they may stand for.
pub(super) fn sounds(word: &str) -> String {
    let mut found = String::with_capacity(word.len());
    let mut vowels = None;
    for (at, c) in word.char_indices() {
        if matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
            vowels.get_or_insert(at);
            continue;
        }
        if let Some(run) = vowels.take().and_then(|start: usize| word.get(start..at)) {
            found.push(sound(run));
        }
        if !found.ends_with(c) {
            found.push(c);
        }
    }
    if let Some(run) = vowels.and_then(|start| word.get(start..)) {
        // A last vowel tells Maria from Mario: it stays, only `y`, `i` and `iy` fall together.
        found.push_str(if run.ends_with(['y', 'i']) { "i" } else { run });
    }
    found
}

fn sound(vowels: &str) -> char {
    if vowels.chars().all(|c| matches!(c, 'o' | 'u')) {
        'U'
    } else if vowels.chars().all(|c| matches!(c, 'i' | 'y' | 'e')) {
        'I'
    } else {
        'A'
    }
}

/// Levenshtein distance (Levenshtein 1966) of at most `allowed`; O(n·m) on words.
fn within(a: &str, b: &str, allowed: usize) -> bool {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            left = (diagonal + usize::from(x != *y)).min(above + 1).min(left + 1);
            diagonal = above;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().is_some_and(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::{same_sound, sounds};

    #[test]
    fn transliterations_sound_alike() {
        let same = |a: &str, b: &str| sounds(a) == sounds(b) && same_sound(a, b);
        assert!(same("hossein", "hussein") && same("raisi", "raeisi") && same("zelensky", "zelenskiy"));
        assert!(!same("maria", "mario") && !same("iran", "iraq") && !same("hansen", "henson"));
    }
}
