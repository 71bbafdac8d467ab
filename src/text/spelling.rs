//! Spellings of one word: transliterations that sound alike and differ in a letter or two.

/// Says whether two words sound alike and are at most one letter apart in a word of up to seven letters, two in a longer one.
pub(super) fn same_sound(a: &str, b: &str) -> bool {
    let (length, other) = (a.chars().count(), b.chars().count());
    let allowed = if length.max(other) <= 7 { 1 } else { 2 };
    length.min(other) >= 4 && length.abs_diff(other) <= allowed && sounds(a).eq(sounds(b)) && within(a, b, allowed)
}

/// Consonants as they are written, doubles once; runs of vowels as the sound that they may stand for.
fn sounds(word: &str) -> impl Iterator<Item = char> {
    let (mut rest, mut last_vowels) = (word, "".chars());
    let mut before = None;
    std::iter::from_fn(move || {
        loop {
            if let Some(vowel) = last_vowels.next() {
                return Some(vowel);
            }
            let c = rest.chars().next()?;
            let (run, after) = rest.split_at(rest.find(|c| !is_vowel(c)).unwrap_or(rest.len()));
            if run.is_empty() {
                rest = rest.strip_prefix(c)?;
                if before.replace(c) != Some(c) {
                    return Some(c);
                }
                continue;
            }
            (rest, before) = (after, None);
            if !after.is_empty() {
                return Some(sound(run));
            }
            // A last vowel tells Maria from Mario: it stays, only `y`, `i` and `iy` fall together.
            last_vowels = if run.ends_with(['y', 'i']) { "i" } else { run }.chars();
        }
    })
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
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
    use super::same_sound;

    #[test]
    fn transliterations_sound_alike() {
        assert!(same_sound("hossein", "hussein") && same_sound("raisi", "raeisi") && same_sound("zelensky", "zelenskiy"));
        assert!(same_sound("mohammad", "muhamad"));
        assert!(!same_sound("maria", "mario") && !same_sound("iran", "iraq") && !same_sound("hansen", "henson"));
    }
}
